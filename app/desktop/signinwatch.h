// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/desktop/notice.h"
#include "core/engine/engineclient.h"
#include "core/scheduling/clock.h"

#include <QSet>

namespace postrider {

/// When the end of a sign-in is told: at 09:00 in the zone, 7, 3 and 1 days before its day.
struct ExpiryReminders
{
    std::optional<Instant> due;  ///< The latest that has come.
    std::optional<Instant> next; ///< The earliest that is to come.
};
ExpiryReminders expiryReminders(Instant expiresAt, Instant now, const QByteArray &zone);

/// Tells of accounts whose network signed them out, and of sign-ins that end soon. GUI thread; client and clock outlive
/// it.
class SignInWatch final : public QObject
{
    Q_OBJECT

public:
    /// Several reasons at one time are one notice.
    static constexpr Milliseconds gather{2'000};
    /// Alarms stand still while the computer sleeps: it is looked again at least this often.
    static constexpr Milliseconds lookAgain{15 * 60'000};

    SignInWatch(EngineClient &client, Clock &clock, QObject *parent = nullptr);

    /// A post of this account was refused for its sign-in.
    void refused(AccountId account);
    /// The person asked for it (Notice::remindAt).
    void remind(AccountId account, Instant at);

Q_SIGNALS:
    void noticed(const postrider::Notice &notice);

private:
    void read();
    void take(const std::vector<AccountOverview> &accounts, const QByteArray &zone);
    void tell();

    EngineClient &m_client;
    Clock &m_clock;
    QSet<AccountId> m_wanted;             ///< To be told in a moment.
    QSet<AccountId> m_signedOut;          ///< Told already.
    QHash<AccountId, Instant> m_reminded; ///< The last reminder of an end that was told.
    std::map<AccountId, Instant> m_asked; ///< Asked for by the person.
    std::unique_ptr<Clock::Alarm> m_soon;
    std::unique_ptr<Clock::Alarm> m_next;
};

} // namespace postrider
