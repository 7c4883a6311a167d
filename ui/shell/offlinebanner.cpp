// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/offlinebanner.h"

#include "ui/actions/answer.h"
#include "ui/shell/statustext.h"
#include "ui/theme/controls.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace postrider {

namespace {

constexpr std::chrono::days lookBack(2); ///< Posts that wait longer are missed long since.

} // namespace

OfflineBanner::OfflineBanner(EngineClient &client, ThemeProvider &theme, Clock &clock, QWidget *parent)
    : Banner(theme, parent), m_client(client), m_clock(clock)
{
    setObjectName(u"offlineBanner"_s);
    button()->setObjectName(u"checkConnection"_s);
    button()->setText(tr("Check now"));
    button()->setIconName(u"view-refresh"_s, 16);
    connect(button(), &QAbstractButton::clicked, this, &OfflineBanner::checkRequested);
    const auto readAgain = [this] {
        if (m_since)
            read();
    };
    connect(&client, &EngineClient::postsChanged, this, readAgain);
    connect(&client, &EngineClient::statusChanged, this, readAgain);
}

void OfflineBanner::setSince(std::optional<Instant> since)
{
    m_since = since;
    m_waiting = 0;
    m_alarm.reset();
    if (m_since)
        read();
    tell();
}

/// What comes due while it waits is counted with the minute.
void OfflineBanner::read()
{
    m_alarm = m_clock.alarm(std::chrono::minutes(1), [this] { read(); });
    onAnswer(m_client.status(), this, [this](const Result<EngineStatus> &status) {
        if (status)
            m_zone = status->timeZone;
        const Instant now = m_clock.now();
        onAnswer(m_client.calendar(now - lookBack, now + Milliseconds(1)), this,
                 [this](const Result<std::vector<PostSummary>> &posts) {
                     if (!posts)
                         return;
                     m_waiting = static_cast<int>(
                         std::ranges::count(*posts, PostStatus::Scheduled, &PostSummary::status));
                     tell();
                 });
    });
}

void OfflineBanner::tell()
{
    if (!m_since)
        return say({}, {});
    say(tr("Offline since %1.").arg(clockTime(*m_since, m_zone, locale())),
        m_waiting == 0 ? tr("Planning still works.")
                       : tr("Planning still works. %n post(s) wait.", nullptr, m_waiting));
}

} // namespace postrider
