// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/outcomewatch.h"

#include "ui/actions/answer.h"

namespace postrider {

OutcomeWatch::OutcomeWatch(EngineClient &client, Clock &clock, QObject *parent)
    : QObject(parent), m_client(client), m_clock(clock)
{
    connect(&client, &EngineClient::postSettled, this, &OutcomeWatch::settled);
}

void OutcomeWatch::settled(const QString &postId)
{
    const auto id = PostId::fromString(postId);
    if (!id)
        return;
    onAnswer(m_client.post(*id), this, [this](const Result<Post> &post) {
        if (!post)
            return; // deleted meanwhile
        if (post->status == PostStatus::Posted) {
            if (!m_tellsPosted)
                return;
            m_posted.push_back(*post);
            if (!m_later) {
                m_later = m_clock.alarm(burst, [this] {
                    m_later.reset();
                    tell(m_posted);
                });
            }
        } else if (post->status == PostStatus::Failed) {
            m_givenUp.push_back(*post);
            if (!m_soon) {
                m_soon = m_clock.alarm(gather, [this] {
                    m_soon.reset();
                    tell(m_givenUp);
                });
            }
        }
    });
}

void OutcomeWatch::tell(std::vector<Post> &posts)
{
    onAnswer(m_client.accounts(), this,
             [this, settledPosts = std::exchange(posts, {})](const Result<std::vector<Account>> &accounts) {
                 QHash<AccountId, Account> known;
                 for (const Account &account : accounts.value_or(std::vector<Account>()))
                     known.insert(account.id, account);
                 for (const Notice &notice : noticesFor(settledPosts, known, m_showsCaptions))
                     Q_EMIT noticed(notice);
             });
}

} // namespace postrider
