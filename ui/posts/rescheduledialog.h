// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/posts/plannedmovesdialog.h"
#include "ui/text/defaulttime.h"

#include <functional>

class QBoxLayout;
class QStackedWidget;

namespace postrider {

class CheckBox;
class DropButton;
class Segmented;
class TextField;

/// Moves several posts at once: by an amount, over the free slots of their accounts, or onto one day. Opens on a way that
/// has a place for them. It is one step to undo.
class RescheduleDialog final : public PlannedMovesDialog
{
    Q_OBJECT

public:
    enum Way { ShiftBy, SpreadOverSlots, SetOneDay };

    /// `posts` can all be moved.
    RescheduleDialog(std::vector<PostSummary> posts, std::vector<Account> accounts, PostText text, EngineClient &client,
                     PostActions &actions, ThumbCache &thumbs, ThemeProvider &theme, Clock &clock, QWidget *parent);

Q_SIGNALS:
    /// This account has no weekly slots, and the person wants to set some.
    void slotsRequested(postrider::AccountId account);

private:
    /// A number of the amount, with its unit.
    struct Amount
    {
        TextField *field = nullptr;
        TextLabel *unit = nullptr;
        QString (*words)(int) = nullptr;
        int number() const;
    };
    QWidget *shiftPart();
    QWidget *slotsPart();
    QWidget *dayPart();
    Amount addAmount(QBoxLayout *row, const QString &name, int number, QString (*words)(int), QWidget *parent);
    TextField *dateField(const QString &name, QWidget *parent);
    /// Nothing: it has been told that this is no date.
    std::optional<QDate> dateIn(TextField *field);
    void choose(int way);
    void plan() override;
    void ask(Instant from, Instant to, std::function<void(std::vector<PostSummary>)> then);
    void show(std::vector<PlannedMove> planned);
    void showTimes(const NewTimes &times);
    void planSlots();
    void offerSlots();
    /// Whose slots are used: the post's own account's, or the one's that was chosen.
    AccountId slotsFor(const PostSummary &post) const { return m_slotsOf.isNull() ? post.accountId : m_slotsOf; }
    void planDay();
    void settleDay();
    QString whyNoSlot(const PostSummary &post, const std::vector<FreeSlot> &free) const;
    void apply() override;

    std::vector<PostSummary> m_posts;
    int m_asked = 0;       // answers to a question before the last one are dropped
    bool m_opening = true; // nobody has chosen the way yet
    QString m_wrong;       // what is wrong in a field

    Segmented *m_way;
    QStackedWidget *m_parts;
    std::vector<Amount> m_amounts; // days, hours, minutes
    Segmented *m_direction = nullptr;
    TextField *m_from = nullptr;
    DropButton *m_perDay = nullptr;
    int m_slotsPerDay = 1;
    DropButton *m_whose = nullptr;
    QSet<AccountId> m_offered; // without slots when they were offered
    AccountId m_slotsOf;       // null: each account's own
    CheckBox *m_keepOrder = nullptr;
    CheckBox *m_skipFull = nullptr;
    Button *m_setSlots = nullptr;
    AccountId m_slotless; // whose slots it is about
    TextField *m_day = nullptr;
    TextField *m_time = nullptr; // null: all have a time that they keep
};

} // namespace postrider
