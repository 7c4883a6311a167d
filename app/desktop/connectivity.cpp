// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/connectivity.h"

#include <QNetworkInformation>
#include <QNetworkInterface>

#include <algorithm>

namespace postrider {

namespace {

bool hasAddress(const QNetworkInterface &interface)
{
    const auto flags = interface.flags();
    if (!(flags & QNetworkInterface::IsUp) || !(flags & QNetworkInterface::IsRunning)
        || (flags & QNetworkInterface::IsLoopBack))
        return false;
    const auto entries = interface.addressEntries();
    return std::any_of(entries.cbegin(), entries.cend(),
                       [](const QNetworkAddressEntry &entry) { return !entry.ip().isLinkLocal(); });
}

bool hasNetwork()
{
    const auto all = QNetworkInterface::allInterfaces();
    return std::any_of(all.cbegin(), all.cend(), hasAddress);
}

} // namespace

SystemConnectivity::SystemConnectivity(Clock &clock, QObject *parent) : Connectivity(parent), m_clock(clock)
{
    m_isTold = QNetworkInformation::loadBackendByFeatures(QNetworkInformation::Feature::Reachability);
    if (m_isTold) {
        connect(QNetworkInformation::instance(), &QNetworkInformation::reachabilityChanged, this,
                &SystemConnectivity::check);
    }
    check();
    lookLater();
}

void SystemConnectivity::check()
{
    const bool online = m_isTold
        ? QNetworkInformation::instance()->reachability() != QNetworkInformation::Reachability::Disconnected
        : hasNetwork();
    if (online != std::exchange(m_online, online))
        Q_EMIT changed(online);
}

void SystemConnectivity::lookLater()
{
    if (m_isTold)
        return;
    m_next = m_clock.alarm(interval, [this] {
        check();
        lookLater();
    });
}

} // namespace postrider
