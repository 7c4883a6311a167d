// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/outcomewatch.h"

#include "ui/actions/answer.h"

using namespace Qt::StringLiterals;

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
            addPosted(*post);
        } else if (needsSignIn(*post)) {
            Q_EMIT signInRefused(post->accountId);
        } else if (post->status == PostStatus::Failed) {
            m_givenUp.push_back(*post);
            if (!m_soon) {
                m_soon = m_clock.alarm(gather, [this] {
                    m_soon.reset();
                    tell(std::exchange(m_givenUp, {}));
                });
            }
        }
    });
}

void OutcomeWatch::setPostedAccounts(const QString &accounts)
{
    m_postedAccounts.reset();
    if (accounts.isEmpty() || accounts == u"all")
        return;
    m_postedAccounts.emplace();
    const QStringList ids = accounts.split(u',');
    for (const QString &id : ids) {
        if (const auto account = AccountId::fromString(id))
            m_postedAccounts->insert(*account);
    }
}

void OutcomeWatch::addPosted(const Post &post)
{
    if (!m_tellsPosted || (m_postedAccounts && !m_postedAccounts->contains(post.accountId)))
        return;
    m_posted.push_back(post);
    if (!m_burstEnd) {
        m_burstEnd = m_clock.alarm(burst, [this] {
            m_burstEnd.reset();
            if (std::exchange(m_postedSoon, nullptr))
                tell(m_posted);
            m_posted.clear();
        });
    }
    if (!m_postedSoon) {
        m_postedSoon = m_clock.alarm(gather, [this] {
            m_postedSoon.reset();
            tell(m_posted);
        });
    }
}

void OutcomeWatch::tell(const std::vector<Post> &posts)
{
    onAnswer(m_client.accounts(), this, [this, settledPosts = posts](const Result<std::vector<Account>> &accounts) {
        QHash<AccountId, Account> known;
        for (const Account &account : accounts.value_or(std::vector<Account>()))
            known.insert(account.id, account);
        for (const Notice &notice : noticesFor(settledPosts, known, m_showsCaptions))
            Q_EMIT noticed(notice);
    });
}

} // namespace postrider
