// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/scheduling/clock.h"
#include "ui/missed/missedplan.h"

#include <QDialog>

class QButtonGroup;
class QListView;
class QVBoxLayout;

namespace postrider {

class Button;
class CheckBox;
class MissedDelegate;
class MissedModel;
class PostActions;
class TextField;
class TextLabel;
class ThemeProvider;
class ThumbCache;

/// Asks what becomes of posts whose time passed while nothing could go out: for all of them at once, or for each. Moves are
/// one step to undo; what is published at once is not. Escape leaves everything as it is.
class MissedDialog final : public QDialog
{
    Q_OBJECT

public:
    MissedDialog(std::vector<MissedDecision> decisions, std::vector<Account> accounts, PostText text, Clock &clock,
                 EngineClient &client, PostActions &actions, ThumbCache &thumbs, ThemeProvider &theme, QWidget *parent);

protected:
    void paintEvent(QPaintEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void addHead(QVBoxLayout *column);
    void addList(QVBoxLayout *column, ThumbCache &thumbs);
    void addFooter(QVBoxLayout *column);
    void openMenu();
    void showRow();
    void takeTime(const QString &words);
    void showCount();
    void showAlways();
    void tick();
    QString publishNote() const;
    void readAgain();
    void apply();

    EngineClient &m_client;
    PostActions &m_actions;
    ThemeProvider &m_theme;
    PostText m_text;
    Clock &m_clock;
    Instant m_now; // of the minute that the dialog shows
    std::unique_ptr<Clock::Alarm> m_minute;
    MissedModel *m_model;
    MissedDelegate *m_delegate = nullptr;
    TextLabel *m_words = nullptr;
    QButtonGroup *m_ways = nullptr;
    QListView *m_list = nullptr;
    QWidget *m_timeRow = nullptr;
    TextField *m_time = nullptr;
    TextLabel *m_timeNote = nullptr;
    CheckBox *m_always = nullptr; // without asking
    Button *m_apply = nullptr;
};

} // namespace postrider
