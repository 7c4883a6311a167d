// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/publishing/accounttokens.h"
#include "core/publishing/event.h"
#include "core/publishing/mediahost.h"
#include "core/publishing/publisher.h"
#include "core/scheduling/scheduler.h"
#include "core/store/accountchecks.h"
#include "core/store/accountstore.h"
#include "core/store/database.h"
#include "core/store/journalstore.h"
#include "core/store/poststore.h"
#include "core/store/settingsstore.h"

#include <QObject>
#include <QSet>

#include <map>

namespace postrider {

/// Claims due posts, lets the publisher of each one's network carry it out, and commits how it ended. Knows what may be
/// sent again and what may not; owns the leases. One object an engine, on the engine's thread.
class PublishService : public QObject
{
    Q_OBJECT

public:
    static constexpr int claimsPerSweep = 50;
    static constexpr int takeOversPerSweep = 20;

    /// All references outlive the service.
    struct Parts
    {
        Database &database;
        Clock &clock;
        HttpClient &http;
        SecretStore &secrets;
        const std::vector<Platform> &platforms;
        QString locksFolder{}; ///< See AccountTokens.
    };
    /// `owner`: this engine, in leases. `deadOwners`: the lease owners among these that do not run any more. `asleep`: see
    /// Scheduler::asleep().
    PublishService(Parts parts, QString owner, std::function<QStringList(const QStringList &)> deadOwners,
                   std::function<Milliseconds()> asleep, std::function<void(const Event &)> report);
    ~PublishService() override;

    /// What the scheduler calls. Gives the next time at which something is to be done.
    std::optional<Instant> sweep(const Scheduler::Wake &wake);

    /// Publishes this post as soon as its account is free, whatever its time, and tries it again until its state is final.
    void publishNow(PostId post);
    /// What the account's owner may choose at its network now; nothing where there are no such choices.
    QCoro::Task<Result<std::optional<CreatorOptions>>> creatorOptions(AccountId account);
    /// Asks the servers of accounts that live on one of many what they take, where that is not known afresh, so that posts
    /// are judged by it before they are planned. A server that does not answer is asked the next time.
    void learnLimits();
    /// Nothing but the posts of publishNow() is published (`postrider post publish`).
    void setOnlyOnRequest(bool only) { m_onlyOnRequest = only; }
    bool hasRequests() const { return !m_requested.empty(); }

    /// Settings, accounts or tokens were changed by another program or the person: read them afresh.
    void forgetCached();
    AccountTokens &tokens() { return m_tokens; }
    const Settings &settings() const { return m_settings; }

    int running() const { return int(m_running.size()); }
    /// What was put into the person's storage and is not needed any more is being deleted there.
    bool isCleaning() const { return m_cleaning; }
    /// Takes no more posts, breaks off what runs at the next safe point, and ends when nothing runs any more. An answer to
    /// what may take effect only once is waited for, for `answerGrace` at most. What was broken off goes on from where it was
    /// at the next start.
    QCoro::Task<> stop();
    static constexpr Milliseconds answerGrace{5'000};

Q_SIGNALS:
    /// A publication has ended, or publishNow() was called: time for a sweep.
    void sweepWanted();
    /// A pause has ended by itself; what came due in it is missed.
    void pauseEnded();

private:
    struct Publication;
    void start(Post post, const Scheduler::Wake &wake);
    void begin(Post post, bool foundLate, Milliseconds asleepBefore);
    QCoro::Task<> run(std::shared_ptr<Publication> publication);
    QCoro::Task<> learnLimitsOf(Account account);
    void noteLimits(AccountId account, const ServerLimits &limits);
    QCoro::Task<Result<Published>> carryOut(Publication &publication);
    QCoro::Task<> finish(Publication &publication, Result<Published> result);
    void claimRequested(const Scheduler::Wake &wake, Instant leaseUntil);
    int takeOver(const Scheduler::Wake &wake, Instant leaseUntil, int atMost, std::optional<AccountId> account = {});
    Instant patientUntil(const Scheduler::Wake &wake) const;
    void endPause(Instant now);
    Result<int> markMissed(const Scheduler::Wake &wake);
    std::optional<Error> missedBySleep(const Publication &publication) const;
    void giveUp(const Post &post, const Error &error, Instant now);
    void goThroughAgainLater(PostId id, bool foundLate, Milliseconds asleepBefore);
    void noteExpiry(AccountId account, std::optional<Instant> expiresAt, std::optional<Instant> accessEndsAt);
    void keepLeases();
    void cleanStorage(Instant now);
    MediaHost mediaHost() const;
    Q_INVOKABLE void tellStopped();
    void cancelRunning(const std::function<bool(const Publication &)> &which);
    void report(const Event &event) { m_report(event); }
    void reportError(const Error &error);

    Parts m_parts;
    QString m_owner;
    std::function<QStringList(const QStringList &)> m_deadOwners;
    std::function<Milliseconds()> m_asleep;
    std::function<void(const Event &)> m_report;
    PostStore m_posts;
    JournalStore m_journal;
    AccountStore m_accounts;
    AccountTokens m_tokens;
    Settings m_settings;
    bool m_settingsKnown = false;
    std::map<PostId, std::shared_ptr<Publication>> m_running;
    std::map<PostId, Instant> m_requested;                       ///< Posts of publishNow(), and when to try each.
    std::map<PostId, std::unique_ptr<Clock::Alarm>> m_unwritten; ///< Posts whose end could not be written yet.
    std::unique_ptr<Clock::Alarm> m_leaseAlarm;
    QSet<AccountId> m_askedForLimits;      ///< Whose servers are being asked.
    std::optional<Instant> m_nextCleaning; ///< Of the person's storage; nothing: at the next sweep.
    bool m_cleaning = false;
    bool m_onlyOnRequest = false;
    bool m_stopping = false;
    Cancellation m_requestsEnd; ///< Requested at the stop, for what the windows asked the networks.
    Cancellation m_idle;        ///< Requested when the last publication has ended while stopping.
};

} // namespace postrider
