// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/publishing/publishservice.h"

#include "core/publishing/missed.h"
#include "core/publishing/publication.h"
#include "core/publishing/verdict.h"

#include <QCoreApplication>
#include <QRandomGenerator>

using namespace Qt::StringLiterals;

namespace postrider {
namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(PublishService)
};

/// After an outcome that could not be written (a full disk) the post is gone through again from its journal.
constexpr std::chrono::seconds unwrittenDelay{5};
/// How often a post that somebody else publishes is looked at by `post publish`.
constexpr std::chrono::seconds lookAgain{1};

Error accountPaused(const Account &account)
{
    return {.code = code::accountPaused,
            .remedy = Remedy::WaitForLimit,
            .message = Words::tr("A limit of the network pauses %1; nothing was sent.").arg(account.handle),
            .hint = Words::tr("Its scheduled posts go out by themselves when the pause is over."),
            .networkCode = account.pauseCode};
}

} // namespace

PublishService::PublishService(Parts parts, QString owner, std::function<QStringList(const QStringList &)> deadOwners,
                               std::function<Milliseconds()> asleep, std::function<void(const Event &)> report)
    : m_parts(parts),
      m_owner(std::move(owner)),
      m_deadOwners(std::move(deadOwners)),
      m_asleep(std::move(asleep)),
      m_report(std::move(report)),
      m_posts(parts.database),
      m_journal(parts.database),
      m_accounts(parts.database),
      m_tokens(parts.secrets, parts.http, parts.clock, parts.platforms, parts.locksFolder,
               [this](AccountId account, std::optional<Instant> expiresAt, std::optional<Instant> accessEndsAt) {
                   noteExpiry(account, expiresAt, accessEndsAt);
               }),
      m_settings(Settings::fromTexts({}))
{}

PublishService::~PublishService() = default;

void PublishService::reportError(const Error &error)
{
    report({.kind = Event::Kind::EngineError, .at = m_parts.clock.now(), .error = error});
}

void PublishService::forgetCached()
{
    m_settingsKnown = false;
    m_tokens.forget();
}

void PublishService::publishNow(PostId post)
{
    m_requested.insert_or_assign(post, m_parts.clock.now());
    Q_EMIT sweepWanted();
}

std::optional<Instant> PublishService::sweep(const Scheduler::Wake &wake)
{
    if (m_stopping)
        return {};
    if (!m_settingsKnown) {
        const auto settings = SettingsStore(m_parts.database).read();
        if (!settings) { // publishing may be paused
            reportError(settings.error());
            return wake.now + unwrittenDelay;
        }
        m_settings = *settings;
        m_settingsKnown = true;
    }
    if (!m_onlyOnRequest && m_settings.paused && !m_settings.isPausedAt(wake.now))
        endPause(wake.now);
    const Instant leaseUntil = wake.now + m_settings.lease;
    Event swept{.kind = Event::Kind::EngineSweep, .at = wake.now};
    std::optional<Instant> next;

    cleanStorage(wake.now);
    claimRequested(wake, leaseUntil);
    if (!m_onlyOnRequest) {
        if (!m_settings.paused)
            swept.takenOver = takeOver(wake, leaseUntil,
                                       std::min(takeOversPerSweep, m_settings.maxParallel - running()));
        const auto missed = markMissed(wake);
        if (!missed)
            reportError(missed.error());
        swept.missed = missed.value_or(0);
        // More of them than one sweep takes: what was missed must not be claimed as due meanwhile.
        const bool allMissedMarked = missed && *missed < claimsPerSweep;
        if (missed && !allMissedMarked)
            Q_EMIT sweepWanted();
        const int free = std::min(claimsPerSweep, m_settings.maxParallel - running());
        if (allMissedMarked && !m_settings.paused && free > 0) {
            auto due = m_posts.claimDue(wake.now, m_owner, leaseUntil, free);
            if (!due) {
                reportError(due.error());
                next = wake.now + unwrittenDelay; // what is due can't wait for the next look
            }
            for (Post &post : due.value_or(std::vector<Post>())) {
                ++swept.claimed;
                start(std::move(post), wake);
            }
        }
        // A full batch may have left some behind for which there is room: they are due now.
        const bool leftBehind = swept.claimed == claimsPerSweep || swept.takenOver == takeOversPerSweep;
        if (leftBehind && running() < m_settings.maxParallel)
            Q_EMIT sweepWanted();
        if (swept.claimed + swept.takenOver + swept.missed > 0)
            report(swept);
        if (const auto soon = m_posts.accountsDue(wake.now, wake.now + Scheduler::longestWait)) {
            for (const AccountId account : *soon) {
                if (!m_tokens.isKnown(account))
                    QCoro::connect(m_tokens.warmUp(account), this, [] {});
            }
        }
    }

    if (const auto due = m_onlyOnRequest ? std::nullopt : m_posts.nextDue(wake.now, m_owner).value_or(std::nullopt))
        next = std::min(next.value_or(*due), *due);
    if (const Instant at = patientUntil(wake); wake.now < at)
        next = std::min(next.value_or(at), at);
    if (m_settings.pausedUntil && *m_settings.pausedUntil > wake.now)
        next = std::min(next.value_or(*m_settings.pausedUntil), *m_settings.pausedUntil);
    for (const auto &[post, at] : m_requested) {
        if (!m_running.contains(post))
            next = std::min(next.value_or(at), std::max(at, wake.now + Milliseconds(1)));
    }
    return next;
}

/// Before anything is claimed: what came due in the pause is not merely a little late. Where it can't be written, the
/// pause stays.
void PublishService::endPause(Instant now)
{
    const auto ended = endPauseThatIsOver(m_parts.database, now);
    const auto settings = SettingsStore(m_parts.database).read();
    if (!ended || !settings) {
        reportError(ended ? settings.error() : ended.error());
        return;
    }
    m_settings = *settings;
    if (*ended)
        Q_EMIT pauseEnded();
}

/// A pause by the person is a sleep without grace: whoever paused is asked about everything that came due.
Result<int> PublishService::markMissed(const Scheduler::Wake &wake)
{
    const bool paused = m_settings.paused;
    const bool ran = wake.asleepFrom > Scheduler::beginningOfTime;
    const Error error = paused ? missedWhilePaused() : ran ? missedWhileAsleep() : missedWhileClosed();
    const auto missed = m_posts.markMissed(wake.now, paused ? Scheduler::beginningOfTime : wake.asleepFrom,
                                           paused ? wake.now + Milliseconds(1)
                                                  : wake.asleepUntil, // what is due this very moment, too
                                           paused ? Milliseconds(0) : m_settings.catchUpGrace, error, claimsPerSweep);
    if (!missed)
        return tl::unexpected(missed.error());
    for (const QString &id : *missed) {
        Event event{.kind = Event::Kind::PostFailed, .at = wake.now, .post = PostId::fromString(id).value_or(PostId())};
        event.error = Error{
            .code = code::missed, .remedy = Remedy::AskPerson, .message = Words::tr("Missed: not published.")};
        report(event);
    }
    return int(missed->size());
}

/// Until when an engine that holds its lock file is not taken for hung, though its lease has run out: leases run on the
/// clock, which goes on while the machine sleeps or is set forward, and engines renew theirs (keepLeases()) only awake.
Instant PublishService::patientUntil(const Scheduler::Wake &wake) const
{
    return wake.asleepUntil + m_settings.lease / 2;
}

/// Goes on with what other engines had begun and left. Gives the number of posts.
int PublishService::takeOver(const Scheduler::Wake &wake, Instant leaseUntil, int atMost,
                             std::optional<AccountId> account)
{
    QStringList others = m_posts.leaseOwners().value_or(QStringList());
    others.removeAll(m_owner);
    if (others.isEmpty() || atMost <= 0)
        return 0;
    const bool isPatient = wake.now < patientUntil(wake);
    auto taken = m_posts.takeOver(wake.now, isPatient ? Scheduler::beginningOfTime : wake.now, m_owner, leaseUntil,
                                  m_deadOwners(others), atMost, account);
    if (!taken)
        reportError(taken.error());
    for (auto &[post, kills] : taken.value_or(std::vector<PostStore::TakenOver>())) {
        // Found long after its time it is not blasted out, unless the network was already asked to publish it.
        if (kills >= PostStore::killsUntilEnd)
            giveUp(post, crashed(m_posts.isBegun(post.id).value_or(true)), wake.now);
        else if (isFoundLate(post, wake, m_settings.catchUpGrace) && !m_posts.isBegun(post.id).value_or(true))
            giveUp(post, missedWhileClosed(), wake.now);
        else
            start(std::move(post), wake);
    }
    return int(taken ? taken->size() : 0);
}

/// The one rule for what is on its way: before anything of it takes effect in public, and before another try. What may be
/// out is found out, however late.
std::optional<Error> PublishService::missedBySleep(const Publication &publication) const
{
    const Post &post = publication.post;
    const bool late = publication.foundLate
        || isLateBySleep(post.scheduledFor.value_or(publication.startedAt), m_parts.clock.now(),
                         m_asleep() - publication.asleepBefore, m_settings.catchUpGrace);
    if (!late || m_posts.isBegun(post.id).value_or(true))
        return {};
    return publication.foundLate ? missedWhileClosed() : missedWhileAsleep();
}

void PublishService::giveUp(const Post &post, const Error &error, Instant now)
{
    const auto written = m_posts.finishFailed(post, m_owner, error, {.startedAt = now, .finishedAt = now});
    if (!written)
        reportError(written.error());
    report({.kind = Event::Kind::PostFailed, .at = now, .post = post.id, .account = post.accountId, .error = error});
}

void PublishService::claimRequested(const Scheduler::Wake &wake, Instant leaseUntil)
{
    const Instant now = wake.now;
    for (auto it = m_requested.begin(); it != m_requested.end();) {
        const PostId id = it->first;
        if (it->second > now || m_running.contains(id)) {
            ++it;
            continue;
        }
        // Going on during a limit makes it longer: "now" ends there, and says so.
        const auto wanted = m_posts.find(id);
        const auto account = wanted && *wanted ? m_accounts.find((*wanted)->accountId)
                                               : Result<std::optional<Account>>();
        if (account && *account && (*account)->pausedUntil && *(*account)->pausedUntil > now) {
            it = m_requested.erase(it);
            report({.kind = Event::Kind::PostFailed,
                    .at = now,
                    .post = id,
                    .next = (*account)->pausedUntil,
                    .error = accountPaused(**account)});
            continue;
        }
        auto claimed = m_posts.claim(id, now, m_owner, leaseUntil);
        if (claimed && *claimed) {
            begin(std::move(**claimed), false, m_asleep());
        } else if (claimed) {
            // Its account publishes another one. One that a killed engine left would stand in the way for ever.
            it->second = now + lookAgain;
            if (account && *account)
                takeOver(wake, leaseUntil, 1, (*account)->id);
        } else {
            const auto post = m_posts.find(id);
            if (post && *post && (*post)->status == PostStatus::Publishing) {
                it->second = now + lookAgain; // another engine has it
                takeOver(wake, leaseUntil, 1, (*post)->accountId);
            } else {
                Event event{.kind = Event::Kind::PostFailed, .at = now, .post = id, .error = claimed.error()};
                it = m_requested.erase(it);
                report(event);
                continue;
            }
        }
        ++it;
    }
}

void PublishService::start(Post post, const Scheduler::Wake &wake)
{
    // Of a post that only queued the network was not asked anything yet, and markMissed() has judged it.
    const bool foundLate = isFoundLate(post, wake, m_settings.catchUpGrace) && m_posts.isBegun(post.id).value_or(false);
    begin(std::move(post), foundLate, m_asleep());
}

void PublishService::begin(Post post, bool foundLate, Milliseconds asleepBefore)
{
    auto publication = std::make_shared<Publication>();
    publication->post = std::move(post);
    publication->startedAt = m_parts.clock.now();
    publication->asleepBefore = asleepBefore;
    publication->foundLate = foundLate;
    m_running.insert_or_assign(publication->post.id, publication);
    report({.kind = Event::Kind::PostClaimed,
            .at = publication->startedAt,
            .post = publication->post.id,
            .account = publication->post.accountId});
    if (!m_leaseAlarm)
        m_leaseAlarm = m_parts.clock.alarm(m_settings.lease / 3, [this] { keepLeases(); });
    QCoro::connect(run(publication), this, [this, id = publication->post.id] {
        m_running.erase(id);
        if (m_running.empty())
            m_leaseAlarm.reset();
        // In a later turn: whoever waits for the stop may then destroy this, and what just ended is still on the stack.
        if (m_stopping && m_running.empty() && !m_cleaning)
            QMetaObject::invokeMethod(this, "tellStopped", Qt::QueuedConnection);
        Q_EMIT sweepWanted();
    });
}

void PublishService::noteExpiry(AccountId account, std::optional<Instant> expiresAt,
                                std::optional<Instant> accessEndsAt)
{
    const auto before = m_accounts.find(account);
    if (const auto noted = m_accounts.setExpiry(account, expiresAt, accessEndsAt); !noted)
        reportError(noted.error());
    const bool sameEnd = before && *before && (*before)->accessEndsAt == accessEndsAt;
    report({.kind = Event::Kind::AccountChanged,
            .at = m_parts.clock.now(),
            .account = account,
            .detail = sameEnd ? QString() : u"access"_s});
}

void PublishService::keepLeases()
{
    const auto renewed = m_posts.renewLeases(m_owner, m_parts.clock.now() + m_settings.lease);
    if (renewed) {
        const auto running = m_running; // cancelling may end publications
        for (const auto &[id, publication] : running) {
            if (!renewed->contains(id.toString())) {
                publication->leaseLost = true;
                publication->cancellation.request();
            }
        }
    } else {
        reportError(renewed.error());
    }
    if (!m_running.empty())
        m_leaseAlarm = m_parts.clock.alarm(m_settings.lease / 3, [this] { keepLeases(); });
}

QCoro::Task<> PublishService::run(std::shared_ptr<Publication> publicationGiven)
{
    const auto publication = std::move(publicationGiven);
    Result<Published> result = co_await carryOut(*publication);
    co_await finish(*publication, std::move(result));
}

QCoro::Task<> PublishService::finish(Publication &publication, Result<Published> resultGiven)
{
    const Result<Published> result = std::move(resultGiven);
    if (publication.leaseLost)
        co_return; // another engine goes on from the journal
    const Post &post = publication.post;
    const Instant now = m_parts.clock.now();
    const TryEnd end{.startedAt = publication.startedAt, .finishedAt = now};
    Event event{.kind = Event::Kind::PostPosted, .at = now, .post = post.id, .account = post.accountId};

    Database::Work write;
    if (result) {
        const Error *warning = result->warnings.empty() ? nullptr : &result->warnings.front();
        event.url = result->postUrl;
        if (warning)
            event.error = *warning;
        write = [&, warning] {
            return m_posts.finishPosted(post, m_owner, result->platformPostId, result->postUrl, warning, end);
        };
    } else {
        const StepJournal *journal = publication.journal.get(); // null: it could not be read
        const Verdict verdict = verdictOn(
            result.error(),
            {.attempts = post.attempts,
             .due = post.scheduledFor.value_or(now),
             .now = now,
             .accepted = journal && journal->isAccepted(),
             .inDoubt = journal ? journal->isInDoubt() : m_posts.isBegun(post.id).value_or(true),
             .missed = missedBySleep(publication),
             .waitsForConnection = !m_onlyOnRequest},
            m_settings, QRandomGenerator::global()->generateDouble());
        const Error &error = verdict.error;
        const NextStep &next = verdict.next;
        event.error = error;
        if (verdict.limitedUntil) {
            const QString &code = result.error().code;
            const auto paused = isLimitOfApp(code) ? m_accounts.pauseAll(post.platform, *verdict.limitedUntil, code)
                                                   : m_accounts.pause(post.accountId, *verdict.limitedUntil, code);
            if (!paused)
                reportError(paused.error());
            report({.kind = Event::Kind::AccountChanged, .at = now, .account = post.accountId});
        }
        if (next.kind == NextStep::Kind::GiveUp) {
            event.kind = Event::Kind::PostFailed;
            if (result.error().remedy == Remedy::Reconnect) {
                if (const auto marked = m_accounts.setState(post.accountId, AccountState::NeedsSignIn); !marked)
                    reportError(marked.error());
                m_tokens.forget(post.accountId);
                report(
                    {.kind = Event::Kind::AccountChanged, .at = now, .account = post.accountId, .detail = u"access"_s});
            }
            write = [&, error] { return m_posts.finishFailed(post, m_owner, error, end); };
        } else {
            event.kind = Event::Kind::PostRetry;
            event.next = next.at;
            write = [&, verdict] {
                return m_posts.finishRetry(post, m_owner, verdict.error, verdict.next.at, verdict.countsAsTry, end);
            };
        }
    }
    const auto written = co_await m_parts.database.commit([&]() -> Result<> {
        for (const NetworkLimit &limit : publication.limits) {
            if (const auto kept = AccountChecks(m_parts.database).noteLimit(post.accountId, limit); !kept)
                return kept;
        }
        return write();
    });
    if (!written) {
        // The post stays in "publishing" under this engine's lease; what happened stands in the journal. Tried again from
        // there after a while, or by whoever takes the post over.
        reportError(written.error());
        goThroughAgainLater(post.id, publication.foundLate, publication.asleepBefore);
        co_return;
    }
    if (event.kind != Event::Kind::PostRetry)
        m_nextCleaning.reset(); // what the network fetched of it, or shall not fetch, is not needed any more
    if (const auto requested = m_requested.find(post.id); requested != m_requested.end()) {
        // Nobody waits at a terminal for the end of an hour's limit; a running engine goes on with it.
        constexpr std::chrono::minutes longestWaitHere{2};
        if (event.kind == Event::Kind::PostRetry && *event.next <= now + longestWaitHere)
            requested->second = *event.next;
        else
            m_requested.erase(requested);
    }
    report(event);
}

void PublishService::goThroughAgainLater(PostId id, bool foundLate, Milliseconds asleepBefore)
{
    m_unwritten[id] = m_parts.clock.alarm(unwrittenDelay, [this, id, foundLate, asleepBefore] {
        if (m_stopping || m_running.contains(id))
            return;
        auto again = m_posts.find(id);
        if (!again)
            goThroughAgainLater(id, foundLate, asleepBefore);
        else if (*again && (*again)->leaseOwner == m_owner)
            begin(std::move(**again), foundLate, asleepBefore);
    });
}

void PublishService::cancelRunning(const std::function<bool(const Publication &)> &which)
{
    const auto running = m_running; // cancelling may end publications at once
    for (const auto &[id, publication] : running) {
        if (which(*publication))
            publication->cancellation.request();
    }
}

void PublishService::tellStopped()
{
    m_idle.request();
}

QCoro::Task<> PublishService::stop()
{
    m_stopping = true;
    m_requestsEnd.request();
    m_tokens.endSoon();
    if (m_running.empty() && !m_cleaning)
        co_return;
    // An answer that comes in time spares the person the question whether the post went out.
    cancelRunning(
        [](const Publication &publication) { return !publication.journal || !publication.journal->isInDoubt(); });
    co_await sleepFor(m_parts.clock, answerGrace, m_idle);
    cancelRunning([](const Publication &) { return true; });
    // Far beyond any time-out: the cancellation of m_idle ends it.
    while ((!m_running.empty() || m_cleaning) && !m_idle.requested())
        co_await sleepFor(m_parts.clock, std::chrono::hours(1), m_idle);
}

} // namespace postrider
