// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/signinwatch.h"

#include "ui/accounts/accounttext.h"
#include "ui/actions/answer.h"
#include "ui/calendar/zonedays.h"

#include <QTimeZone>

namespace postrider {

ExpiryReminders expiryReminders(Instant expiresAt, Instant now, const QByteArray &zone)
{
    const QTimeZone timeZone(zone);
    const QDate day = localTime(expiresAt, zone).date;
    ExpiryReminders reminders;
    for (const int before : {7, 3, 1}) {
        const QDateTime nine(day.addDays(-before), QTime(9, 0), timeZone.isValid() ? timeZone : QTimeZone::utc());
        const Instant at = instantFromMs(nine.toMSecsSinceEpoch());
        if (at <= now)
            reminders.due = at;
        else if (!reminders.next)
            reminders.next = at;
    }
    return reminders;
}

SignInWatch::SignInWatch(EngineClient &client, Clock &clock, QObject *parent)
    : QObject(parent), m_client(client), m_clock(clock)
{
    connect(&client, &EngineClient::accountsChanged, this, &SignInWatch::read);
    read();
}

void SignInWatch::refused(AccountId account)
{
    m_signedOut.insert(account);
    m_wanted.insert(account);
    if (!m_soon)
        m_soon = m_clock.alarm(gather, [this] { tell(); });
}

void SignInWatch::remind(AccountId account, Instant at)
{
    m_asked[account] = at;
    read();
}

void SignInWatch::read()
{
    onAnswer(m_client.status(), this, [this](const Result<EngineStatus> &status) {
        if (!status)
            return;
        onAnswer(m_client.accountOverviews(), this,
                 [this, zone = status->timeZone](const Result<std::vector<AccountOverview>> &accounts) {
                     if (accounts)
                         take(*accounts, zone);
                 });
    });
}

void SignInWatch::take(const std::vector<AccountOverview> &accounts, const QByteArray &zone)
{
    const Instant now = m_clock.now();
    Milliseconds wait = lookAgain;
    const auto wakeAt = [&](Instant at) { wait = std::min(wait, std::max(at - now, Milliseconds(0))); };
    for (const AccountOverview &overview : accounts) {
        const Account &account = overview.account;
        if (const auto asked = m_asked.find(account.id); asked != m_asked.end()) {
            if (asked->second <= now) {
                m_asked.erase(asked);
                m_wanted.insert(account.id);
            } else {
                wakeAt(asked->second);
            }
        }
        const SignIn signIn = signInOf(account, now);
        if (signIn == SignIn::Refused || (signIn == SignIn::Expires && *account.accessEndsAt <= now)) {
            if (!m_signedOut.contains(account.id))
                refused(account.id);
            continue;
        }
        m_signedOut.remove(account.id);
        if (!account.accessEndsAt)
            continue; // renewed without the person
        const ExpiryReminders reminders = expiryReminders(*account.accessEndsAt, now, zone);
        if (reminders.next)
            wakeAt(*reminders.next);
        const bool isNews = reminders.due && m_reminded.value(account.id, Instant()) < *reminders.due;
        // What came on an earlier day was told then, or is past by now.
        if (isNews && localTime(*reminders.due, zone).date == localTime(now, zone).date)
            m_wanted.insert(account.id);
        if (reminders.due)
            m_reminded[account.id] = *reminders.due;
    }
    m_next = m_clock.alarm(wait, [this] { read(); });
    if (!m_wanted.isEmpty() && !m_soon)
        m_soon = m_clock.alarm(gather, [this] { tell(); });
}

void SignInWatch::tell()
{
    m_soon.reset();
    onAnswer(m_client.status(), this, [this](const Result<EngineStatus> &status) {
        if (!status)
            return;
        onAnswer(m_client.accountOverviews(), this,
                 [this, zone = status->timeZone](const Result<std::vector<AccountOverview>> &accounts) {
                     const QSet<AccountId> wanted = std::exchange(m_wanted, {});
                     std::vector<AccountOverview> told = accounts.value_or(std::vector<AccountOverview>());
                     std::erase_if(
                         told, [&](const AccountOverview &overview) { return !wanted.contains(overview.account.id); });
                     // More than two in a row would bury the screen.
                     const auto isOut = [this](const AccountOverview &overview) {
                         return m_signedOut.contains(overview.account.id);
                     };
                     if (std::ranges::count_if(told, isOut) > 2) {
                         std::vector<AccountOverview> out;
                         std::ranges::copy_if(told, std::back_inserter(out), isOut);
                         std::erase_if(told, isOut);
                         Q_EMIT noticed(signInNotice(out));
                     }
                     for (const AccountOverview &overview : told)
                         Q_EMIT noticed(signInNotice(overview, m_clock.now(), zone));
                 });
    });
}

} // namespace postrider
