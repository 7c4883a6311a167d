// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/offlinewatch.h"

#include "ui/actions/answer.h"
#include "ui/shell/statustext.h"

namespace postrider {

OfflineWatch::OfflineWatch(EngineClient &client, Connectivity &connectivity, Clock &clock, QObject *parent)
    : QObject(parent), m_client(client), m_connectivity(connectivity), m_clock(clock)
{
    connect(&connectivity, &Connectivity::changed, this, &OfflineWatch::take);
    connect(&client, &EngineClient::statusChanged, this, &OfflineWatch::look);
    if (!connectivity.isOnline())
        take(false);
}

void OfflineWatch::take(bool online)
{
    m_told = false;
    m_alarm.reset();
    m_since = online ? std::nullopt : std::optional(m_clock.now());
    Q_EMIT changed(m_since);
    look();
}

void OfflineWatch::checkNow()
{
    m_told = false;
    m_connectivity.check();
    look();
}

void OfflineWatch::look()
{
    if (!m_since || m_told)
        return;
    onAnswer(m_client.status(), this, [this](const Result<EngineStatus> &status) {
        m_alarm.reset();
        if (!m_since || m_told || !status || !status->next || status->paused)
            return;
        const Instant now = m_clock.now();
        if (status->next->at - now > matters) {
            m_alarm = m_clock.alarm(status->next->at - now - matters, [this] { look(); });
            return;
        }
        m_told = true;
        Q_EMIT noticed(offlineNotice(*m_since, status->next->at, status->timeZone));
    });
}

} // namespace postrider
