// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/posts/postcommands.h"

#include "ui/actions/postactions.h"
#include "ui/posts/confirmdelete.h"
#include "ui/posts/postremedies.h"
#include "ui/posts/rescheduledialog.h"

#include <algorithm>

namespace postrider {

namespace {

std::vector<PostId> idsOf(const std::vector<PostSummary> &posts)
{
    std::vector<PostId> ids;
    for (const PostSummary &post : posts)
        ids.push_back(post.id);
    return ids;
}

} // namespace

PostCommands::PostCommands(EngineClient &client, PostActions &actions, ThumbCache &thumbs, ThemeProvider &theme,
                           Clock &clock, QWidget *page)
    : QObject(page),
      m_client(client),
      m_actions(actions),
      m_thumbs(thumbs),
      m_theme(theme),
      m_clock(clock),
      m_page(page)
{}

void PostCommands::retry(const std::vector<PostSummary> &posts)
{
    std::vector<PostSummary> failed;
    std::ranges::copy_if(posts, std::back_inserter(failed),
                         [](const PostSummary &post) { return canRetry(post.status, post.errorCode); });
    if (failed.empty() && !posts.empty())
        Q_EMIT told(tr("Only failed posts can be retried."));
    m_actions.retry(idsOf(failed), static_cast<int>(posts.size() - failed.size()));
}

void PostCommands::duplicate(const std::vector<PostSummary> &posts)
{
    m_actions.duplicate(idsOf(posts));
}

void PostCommands::remove(const std::vector<PostSummary> &posts)
{
    const auto posted = std::ranges::count(posts, PostStatus::Posted, &PostSummary::status);
    if (posted == 0) {
        m_actions.remove(idsOf(posts));
        return;
    }
    auto *dialog = new ConfirmDelete(static_cast<int>(posts.size()), static_cast<int>(posted), m_theme, m_page);
    connect(dialog, &QDialog::accepted, this, [this, ids = idsOf(posts)] { m_actions.remove(ids); });
    dialog->open();
}

void PostCommands::reschedule(const std::vector<PostSummary> &posts)
{
    std::vector<PostSummary> movable;
    std::ranges::copy_if(posts, std::back_inserter(movable),
                         [](const PostSummary &post) { return canMove(post.status, post.errorCode); });
    if (posts.empty())
        return;
    if (movable.empty()) {
        Q_EMIT told(tr("What is out, on its way, or may be out can't be moved."));
        return;
    }
    auto *dialog = new RescheduleDialog(std::move(movable), m_accounts, m_text, m_client, m_actions, m_thumbs, m_theme,
                                        m_clock, m_page);
    dialog->open();
}

} // namespace postrider
