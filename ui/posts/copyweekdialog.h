// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/scheduling/clock.h"
#include "ui/posts/posttext.h"
#include "ui/posts/reschedule.h"

#include <QDialog>
#include <QSet>

namespace postrider {

class Button;
class PlannedMovesModel;
class PlannedMovesTable;
class PostActions;
class TextLabel;
class ThemeProvider;
class ThumbCache;

/// Copies what was posted or planned in the week before into a week, to the same weekdays and clock times. Shows where each
/// copy goes and what speaks against it before anything is done; it is one step to undo. What has no time to come, or can't
/// be scheduled as it is, is left out and says so.
class CopyWeekDialog final : public QDialog
{
    Q_OBJECT

public:
    /// `first`: of the week that is copied into. `hidden`: accounts whose posts are not copied.
    CopyWeekDialog(QDate first, std::vector<Account> accounts, QSet<AccountId> hidden, PostText text,
                   EngineClient &client, PostActions &actions, ThumbCache &thumbs, ThemeProvider &theme, Clock &clock,
                   QWidget *parent);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void build(ThumbCache &thumbs);
    void read();
    void readOthers();
    void checkAll();
    void plan();
    void apply();

    EngineClient &m_client;
    PostActions &m_actions;
    ThemeProvider &m_theme;
    Clock &m_clock;
    QDate m_first;
    QSet<AccountId> m_hidden;
    MovedAccounts m_accounts;
    PostText m_text;
    std::vector<PostSummary> m_posts; ///< Of the week before.
    NewTimes m_times;                 ///< Of their copies.
    std::vector<PostSummary> m_others;
    std::vector<Post> m_copies; ///< As they would be, to be checked.
    size_t m_toBeRead = 0;      ///< So many of them are on their way.
    QHash<PostId, QString> m_refusals;
    bool m_checked = false;

    PlannedMovesModel *m_model;
    PlannedMovesTable *m_table = nullptr;
    TextLabel *m_words = nullptr;
    TextLabel *m_note = nullptr;
    Button *m_apply;
};

} // namespace postrider
