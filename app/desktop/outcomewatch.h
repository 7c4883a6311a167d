// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/desktop/notice.h"
#include "core/engine/engineclient.h"
#include "core/scheduling/clock.h"

#include <QSet>

namespace postrider {

/// Gathers what the engine publishes or gives up into few notices: what comes within a burst replaces the notice that was
/// told of its beginning. GUI thread; client and clock outlive it.
class OutcomeWatch final : public QObject
{
    Q_OBJECT

public:
    /// Is told after this: several at one time are one notice.
    static constexpr Milliseconds gather{2'000};
    /// What is published within this after the first one joins its notice.
    static constexpr Milliseconds burst{60'000};

    OutcomeWatch(EngineClient &client, Clock &clock, QObject *parent = nullptr);

    /// Whether posts that went out are told, too (setting notifications.posted).
    void setTellsPosted(bool tells) { m_tellsPosted = tells; }
    /// Of which accounts (setting notifications.posted_accounts): "all", or ids parted by commas.
    void setPostedAccounts(const QString &accounts);
    /// Whether a notice may show a caption (setting notifications.captions).
    void setShowsCaptions(bool shows) { m_showsCaptions = shows; }

Q_SIGNALS:
    void noticed(const postrider::Notice &notice);
    /// A post was given up for the sign-in of its account.
    void signInRefused(postrider::AccountId account);

private:
    void settled(const QString &postId);
    void addPosted(const Post &post);
    void tell(const std::vector<Post> &posts);

    EngineClient &m_client;
    Clock &m_clock;
    std::vector<Post> m_givenUp;
    std::vector<Post> m_posted;
    std::unique_ptr<Clock::Alarm> m_soon;
    std::unique_ptr<Clock::Alarm> m_postedSoon;
    std::unique_ptr<Clock::Alarm> m_burstEnd;
    bool m_tellsPosted = false;
    std::optional<QSet<AccountId>> m_postedAccounts; ///< Nothing: all.
    bool m_showsCaptions = true;
};

} // namespace postrider
