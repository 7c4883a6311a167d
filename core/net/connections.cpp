// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/net/connections.h"

#include <QNetworkAccessManager>

#include <algorithm>

using namespace std::chrono_literals;

namespace postrider {
namespace {

constexpr long perManager = 6; // QHttpNetworkConnectionPrivate::defaultHttpChannelCount
/// Long enough to serve the next step of the same posts, short of the two minutes after which Qt closes connections.
constexpr auto kept = 30s;

std::shared_ptr<QNetworkAccessManager> makeManager()
{
    auto manager = std::make_shared<QNetworkAccessManager>();
    manager->setRedirectPolicy(QNetworkRequest::ManualRedirectPolicy);
    manager->setAutoDeleteReplies(false);
    return manager;
}

/// All pointers are held on one thread, so that the count is exact; one of them is ours.
long underWay(const std::shared_ptr<QNetworkAccessManager> &manager)
{
    return manager.use_count() - 1;
}

} // namespace

Connections::Connections(Clock &clock) : m_clock(clock)
{
    m_shared.push_back({.manager = makeManager()});
}

Connections::~Connections() = default;

std::shared_ptr<QNetworkAccessManager> Connections::take()
{
    // The first that has room: the requests stay together on few, whose connections are in use already.
    const auto free = std::ranges::find_if(m_shared,
                                           [](const Shared &shared) { return underWay(shared.manager) < perManager; });
    Shared &chosen = free != m_shared.end() ? *free : m_shared.emplace_back(Shared{.manager = makeManager()});
    chosen.taken = true;
    if (m_shared.size() > 1 && !m_look)
        lookLater();
    return chosen.manager;
}

void Connections::closeIdle()
{
    const auto second = m_shared.begin() + 1; // the first stays, as it costs nothing while idle
    const auto idle = std::ranges::remove_if(second, m_shared.end(), [](Shared &shared) {
        return !std::exchange(shared.taken, false) && underWay(shared.manager) == 0;
    });
    m_shared.erase(idle.begin(), idle.end());
    m_look.reset();
    if (m_shared.size() > 1)
        lookLater();
}

void Connections::lookLater()
{
    m_look = m_clock.alarm(kept, [this] { closeIdle(); });
}

} // namespace postrider
