// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/desktop/notice.h"
#include "core/engine/engineclient.h"
#include "core/scheduling/clock.h"

namespace postrider {

/// Gathers what the engine publishes or gives up into few notices. GUI thread; client and clock outlive it.
class OutcomeWatch final : public QObject
{
    Q_OBJECT

public:
    /// What was given up is told after this: several at one time are one notice.
    static constexpr Milliseconds gather{2'000};
    /// What was published is told after this: a burst is one notice.
    static constexpr Milliseconds burst{60'000};

    OutcomeWatch(EngineClient &client, Clock &clock, QObject *parent = nullptr);

    /// Whether posts that went out are told, too (setting notifications.posted).
    void setTellsPosted(bool tells) { m_tellsPosted = tells; }
    /// Whether a notice may show a caption (setting notifications.captions).
    void setShowsCaptions(bool shows) { m_showsCaptions = shows; }

Q_SIGNALS:
    void noticed(const postrider::Notice &notice);

private:
    void settled(const QString &postId);
    void tell(std::vector<Post> &posts);

    EngineClient &m_client;
    Clock &m_clock;
    std::vector<Post> m_givenUp;
    std::vector<Post> m_posted;
    std::unique_ptr<Clock::Alarm> m_soon;
    std::unique_ptr<Clock::Alarm> m_later;
    bool m_tellsPosted = false;
    bool m_showsCaptions = true;
};

} // namespace postrider
