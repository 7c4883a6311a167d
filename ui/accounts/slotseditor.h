// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/engineclient.h"
#include "ui/accounts/slotweek.h"

#include <QHash>
#include <QWidget>

namespace postrider {

class Button;
class DropButton;
class PostActions;
class SlotAdvice;
class SlotChip;
class SlotField;
class Switch;
class ThemeProvider;
struct SlotsCopy;

/// An account's week of posting slots, seven columns. Every change is saved at once and can be undone.
class SlotsEditor final : public QWidget
{
    Q_OBJECT

public:
    SlotsEditor(EngineClient &client, PostActions &actions, ThemeProvider &theme, QWidget *parent);

    /// The first of them is shown if the one that was is not there any more.
    void setAccounts(const std::vector<AccountOverview> &overviews, Instant now, const QByteArray &zone);
    void setCurrent(AccountId account);
    AccountId current() const { return m_current; }
    const SlotWeek &week() const { return m_week; }
    void setFirstWeekday(int weekday);
    /// The keyboard goes to the week, or to what it may begin with.
    void focusWeek();
    QSize sizeHint() const override;

Q_SIGNALS:
    void currentChosen(AccountId account);
    /// sizeHint() may be another one now.
    void grown();

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void read();
    void readAdvice();
    void showAdvice();
    void addAdvised(const SlotWeek &added);
    void readQueue();
    void setQueue(bool on);
    bool isQueueOn() const { return !m_withoutQueue.contains(m_current); }
    void rebuild();
    SlotChip *makeChip(int weekday, std::optional<PostingSlot> slot);
    void arrange();
    void describe();
    void openField(int weekday, std::optional<PostingSlot> slot);
    void closeField();
    bool fieldHasFocus() const;
    void take(const PostingSlot &slot);
    void remove(const PostingSlot &slot);
    void clearDay(int weekday);
    void openMenu(const SlotChip *chip, QPoint globalPos);
    void openCopy(std::optional<int> day);
    void copy(const SlotsCopy &what);
    /// Shown at once; saved as one step that can be undone.
    void save(SlotWeek week, const QString &done);
    void step(const SlotChip *from, int columns, int rows);
    void focusSlot(const PostingSlot &slot);
    void focusAdd(int weekday);
    const AccountOverview *overview() const;
    const NetworkRules *rules(const QString &platform) const;
    QString slotWords(const PostingSlot &slot) const;

    EngineClient &m_client;
    PostActions &m_actions;
    ThemeProvider &m_theme;
    std::vector<NetworkRules> m_networks;
    std::vector<AccountOverview> m_overviews;
    Instant m_now{};
    QByteArray m_zone;
    AccountId m_current;
    SlotWeek m_week;
    bool m_weekKnown = false;
    std::vector<UsualTime> m_usual;
    QList<int> m_days;
    DropButton *m_account;
    Switch *m_queue;
    Button *m_copy;
    SlotAdvice *m_advice;
    QList<AccountId> m_withoutQueue; // as the setting has them
    QList<QList<SlotChip *>> m_columns;
    SlotField *m_field = nullptr;
    int m_fieldDay = 0;
    std::optional<PostingSlot> m_edited; // what the field changes; nothing: it adds
    QString m_summary;
};

} // namespace postrider
