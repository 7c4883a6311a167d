// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/publishing/accounttokens.h"
#include "core/publishing/event.h"
#include "core/store/accountchecks.h"
#include "core/store/accountstore.h"

#include <QObject>

namespace postrider {

class Database;

/// Looks after the accounts ahead of time: once a day each network is asked how its account stands (sign-in, handle,
/// quota), tokens are renewed before a post needs them, and an access that has ended is told at once. One account at a
/// time, a minute apart. No answer is no refusal: it is asked again an hour later. The account's own picture is fetched by
/// the way; one that can't be had changes nothing. On the engine's thread.
class AccountCare : public QObject
{
    Q_OBJECT

public:
    static constexpr Milliseconds daily = std::chrono::hours(24);
    static constexpr Milliseconds afterNoAnswer = std::chrono::hours(1);
    static constexpr Milliseconds apart = std::chrono::minutes(1);
    /// A start has better things to do, and a program that is closed again at once asks nobody.
    static constexpr Milliseconds afterStart = std::chrono::minutes(2);
    /// So long before a post its token is made to last.
    static constexpr Milliseconds ahead = std::chrono::hours(1);
    static constexpr Milliseconds margin = std::chrono::minutes(30);

    /// All references outlive it. `report`: AccountChanged and EngineError.
    AccountCare(Database &database, Clock &clock, HttpClient &http, SecretStore &secrets,
                const std::vector<Platform> &platforms, AccountTokens &tokens,
                std::function<void(const Event &)> report);

    /// What came of asking a network about an account.
    struct Look
    {
        bool answered = false;        ///< The network spoke. It is no refusal where it did not.
        std::optional<Error> error{}; ///< What was said against the account, or why nobody answered.
    };
    /// Asks now, and writes what is found as the daily look does. For programs without a scheduler: nothing else may be
    /// under way.
    QCoro::Task<Look> tend(Account account);

    /// Nothing happens before `afterStart`.
    void start();
    /// These were just connected: each is looked after as soon as the one before is done, whatever is due.
    void lookSoon(const std::vector<AccountId> &accounts);
    /// What the scheduler calls. Gives the next time at which something is to be done; nothing while something is under way.
    std::optional<Instant> sweep(Instant now);
    /// Accounts or posts were changed: the next time may be another.
    void forgetCached() { m_nextKnown = false; }
    /// Takes up nothing more and breaks off what runs; ends when nothing runs.
    QCoro::Task<> stop();

Q_SIGNALS:
    /// Something has ended: time for a sweep.
    void sweepWanted();

private:
    struct Answer;
    QCoro::Task<Answer> ask(Account account);
    Result<> note(const Account &account, const Answer &answer);
    void begin(const Account &account);
    QCoro::Task<> keepPicture(AccountId account, QUrl address);
    Q_INVOKABLE void tellStopped() { m_idle.request(); }

    Database &m_database;
    Clock &m_clock;
    HttpClient &m_http;
    SecretStore &m_secrets;
    const std::vector<Platform> &m_platforms;
    AccountTokens &m_tokens;
    std::function<void(const Event &)> m_report;
    std::optional<Instant> m_next;
    bool m_nextKnown = false;
    bool m_running = false;
    std::optional<Instant> m_free;         ///< Nothing is taken up before; nothing: not started.
    QHash<AccountId, Instant> m_notBefore; ///< Accounts that were just looked after.
    std::vector<AccountId> m_connected;    ///< Those of lookSoon() that were not looked after yet.
    Cancellation m_ending;
    Cancellation m_idle;
};

} // namespace postrider
