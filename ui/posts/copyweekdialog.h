// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/posts/plannedmovesdialog.h"

#include <QSet>

namespace postrider {

/// Copies what was posted or planned in the week before into a week, to the same weekdays and clock times. Shows where each
/// copy goes and what speaks against it before anything is done; it is one step to undo. What has no time to come, or can't
/// be scheduled as it is, is left out and says so.
class CopyWeekDialog final : public PlannedMovesDialog
{
    Q_OBJECT

public:
    /// `first`: of the week that is copied into. `hidden`: accounts whose posts are not copied.
    CopyWeekDialog(QDate first, std::vector<Account> accounts, QSet<AccountId> hidden, PostText text,
                   EngineClient &client, PostActions &actions, ThumbCache &thumbs, ThemeProvider &theme, Clock &clock,
                   QWidget *parent);

private:
    void read();
    void readOthers();
    void checkAll();
    void plan() override;
    void apply() override;

    QDate m_first;
    QSet<AccountId> m_hidden;
    std::vector<PostSummary> m_posts; ///< Of the week before.
    NewTimes m_times;                 ///< Of their copies.
    std::vector<PostSummary> m_others;
    std::vector<Post> m_copies; ///< As they would be, to be checked.
    size_t m_toBeRead = 0;      ///< So many of them are on their way.
    QHash<PostId, QString> m_refusals;
    bool m_checked = false;

    TextLabel *m_words;
};

} // namespace postrider
