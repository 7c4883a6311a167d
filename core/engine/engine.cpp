// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/engine.h"

#include "core/accounts/keychainstore.h"
#include "core/engine/moving.h"
#include "core/engine/summaries.h"
#include "core/media/library.h"
#include "core/platforms/registry.h"

#include <QDir>
#include <QFile>
#include <QFileSystemWatcher>
#include <QLockFile>
#include <QtConcurrent>

using namespace Qt::StringLiterals;

namespace postrider {

/// How often other programs' changes are looked for where their announcement can't be watched.
static constexpr std::chrono::seconds unwatchedWait{1};
/// Where something keeps it from publishing, it looks so often whether that is over.
static constexpr std::chrono::seconds again{5};

Result<std::unique_ptr<Engine>> Engine::open(Options options)
{
    auto database = Database::open(options.profile.databasePath());
    if (!database)
        return tl::unexpected(database.error());
    return std::unique_ptr<Engine>(new Engine(std::move(options), std::move(*database)));
}

Engine::Engine(Options options, std::unique_ptr<Database> database)
    : m_companions(std::move(options.companions)),
      m_profile(options.profile),
      m_clock(options.clock),
      m_secrets(options.secrets),
      m_platforms(std::move(options.platforms)),
      m_database(std::move(database))
{
    if (!m_clock) {
        m_ownClock = std::make_unique<SystemClock>();
        m_clock = m_ownClock.get();
    }
    if (!m_secrets) {
        m_ownSecrets = std::make_unique<KeychainStore>(m_profile.keychainPrefix());
        m_secrets = m_ownSecrets.get();
    }
    if (m_platforms.empty())
        m_platforms = createPlatforms();
    m_http = std::make_unique<HttpClient>(*m_clock, std::move(options.overrides));
    m_signIns = std::make_unique<SignIns>(SignIns::Parts{
        .database = *m_database, .clock = *m_clock, .http = *m_http, .secrets = *m_secrets, .platforms = m_platforms});
    m_owner = EngineId::create(m_clock->now()).toString();
    m_publishing = std::make_unique<PublishService>(
        PublishService::Parts{.database = *m_database,
                              .clock = *m_clock,
                              .http = *m_http,
                              .secrets = *m_secrets,
                              .platforms = m_platforms,
                              .locksFolder = m_profile.locksFolder()},
        m_owner, [this](const QStringList &owners) { return m_profile.deadEngines(owners); },
        [this] { return m_scheduler->asleep(); }, [this](const Event &event) { onEvent(event); });
    const auto report = [this](const Event &event) { onEvent(event); };
    m_care = std::make_unique<AccountCare>(*m_database, *m_clock, *m_http, *m_secrets, m_platforms,
                                           m_publishing->tokens(), report);
    m_readyChecks = std::make_unique<ReadyChecks>(*m_database, *m_clock, m_platforms, report);
    m_scheduler = std::make_unique<Scheduler>(*m_clock, [this](const Scheduler::Wake &wake) { return sweep(wake); });
    const auto wake = [this] { m_scheduler->wake(); };
    connect(m_publishing.get(), &PublishService::sweepWanted, this, wake);
    connect(m_care.get(), &AccountCare::sweepWanted, this, wake);
    connect(m_readyChecks.get(), &ReadyChecks::sweepWanted, this, wake);
    connect(m_publishing.get(), &PublishService::pauseEnded, this, [this] {
        settingsWereChanged();
        Q_EMIT postsChanged({});
    });

    // Watched from the beginning: what the command line changes is noticed before start(), too.
    if (!QFile::exists(m_profile.changedPath()))
        announceChange(m_profile);
    m_foreignVersion = m_database->foreignVersion();
    m_watcher = std::make_unique<QFileSystemWatcher>(QStringList{m_profile.changedPath()});
    connect(m_watcher.get(), &QFileSystemWatcher::fileChanged, this, &Engine::foreignChange);
}

Engine::~Engine()
{
    m_scheduler->stop();
}

void Engine::takePart()
{
    QDir().mkpath(m_profile.enginesFolder());
    m_alive = std::make_unique<QLockFile>(m_profile.enginesFolder() + u'/' + m_owner + u".lock"_s);
    m_alive->setStaleLockTime(0);
    if (m_alive->tryLock(0)) {
        m_profile.removeLeftLocks(); // before the first sweep asks who is dead, which takes the same locks
        if (!m_onRequest) {
            m_care->start();
            m_readyChecks->start();
            m_publishing->learnLimits();
            (void)QtConcurrent::run([library = m_profile.libraryFolder()] { removeBrokenOff(library); });
        }
        m_scheduler->start();
        return;
    }
    // Without the lock another engine would take this one for dead and go on with its posts while they are being sent.
    const bool isReadOnly = m_alive->error() == QLockFile::PermissionError;
    onEvent({.kind = Event::Kind::EngineError,
             .at = m_clock->now(),
             .error = Error{
                 .code = isReadOnly ? code::storeReadOnly : code::storeFailed,
                 .remedy = Remedy::FixSetup,
                 .message = tr("Nothing is published: the folder %1 can’t be written.").arg(m_profile.enginesFolder()),
                 .hint = tr("Check its permissions and the space on the disk. Postrider goes on by itself.")}});
    m_partAgain = m_clock->alarm(again, [this] { takePart(); });
}

std::optional<Instant> Engine::sweep(const Scheduler::Wake &wake)
{
    m_sweptWell = true;
    std::optional<Instant> next = sweepAll(wake);
    if (m_sweptWell && m_trouble) {
        m_trouble.reset();
        Q_EMIT troubleChanged();
    }
    if (m_trouble)
        next = std::min(next.value_or(wake.now + again), wake.now + again);
    return next;
}

/// What is due first, then what has time.
std::optional<Instant> Engine::sweepAll(const Scheduler::Wake &wake)
{
    foreignChange(); // a pause, say: before anything is claimed, whether or not it was announced
    m_missedBefore = m_missed.size();
    std::optional<Instant> next = m_publishing->sweep(wake);
    if (!isWatching())
        next = std::min(next.value_or(wake.now + unwatchedWait), wake.now + unwatchedWait);
    if (m_onRequest) {
        if (!m_publishing->hasRequests() && m_publishing->running() == 0 && !m_publishing->isCleaning())
            Q_EMIT requestsDone();
        return next;
    }
    for (const auto &other : {decideMissed(), m_care->sweep(wake.now), m_readyChecks->sweep(wake.now)}) {
        if (other)
            next = std::min(next.value_or(*other), *other);
    }
    if (isIdle())
        Q_EMIT idle();
    return next;
}

/// What the person wants done with missed posts without being asked, once all that were missed together are known. Gives
/// the first of their new times.
std::optional<Instant> Engine::decideMissed()
{
    const bool moreToCome = m_missed.size() - m_missedBefore >= size_t(PublishService::claimsPerSweep);
    if (m_missed.empty() || moreToCome)
        return {};
    const auto moved = moveMissed(*this, m_missed);
    if (!moved && moved.error().code.startsWith(u"store."_s)) {
        onEvent({.kind = Event::Kind::EngineError, .at = m_clock->now(), .error = moved.error()});
        return m_clock->now() + again;
    }
    m_missed.clear();
    if (!moved || !*moved)
        return {};
    const UnaskedMoves &done = **moved;
    for (const Move &move : done.moves)
        onEvent({.kind = Event::Kind::PostChanged, .at = m_clock->now(), .post = move.post, .next = move.to});
    m_untoldMoves.push_back(done);
    Q_EMIT missedMoved(toString(done.way), idsOf(done.moves, &Move::post));
    return std::ranges::min(done.moves, {}, &Move::to).to;
}

void Engine::start()
{
    takePart();
}

void Engine::tryAgain()
{
    if (std::exchange(m_partAgain, nullptr))
        takePart();
    else if (m_trouble)
        m_scheduler->wake();
}

void Engine::startOnRequest(const std::vector<PostId> &posts)
{
    m_onRequest = true;
    m_publishing->setOnlyOnRequest(true);
    for (const PostId post : posts)
        m_publishing->publishNow(post);
    takePart();
}

QCoro::Task<> Engine::stop()
{
    m_partAgain.reset();
    m_scheduler->stop();
    m_signIns->cancel();
    m_closing.request();
    const auto cared = m_care->stop(); // all begin to stop at once
    const auto checked = m_readyChecks->stop();
    co_await m_publishing->stop();
    co_await cared;
    co_await checked;
    if (m_announcement) {
        m_announcement.reset();
        announceChange(m_profile);
    }
    m_alive.reset();
}

bool Engine::isIdle() const
{
    return m_publishing->running() == 0 && !m_publishing->isCleaning()
        && PostStore(*m_database).isIdle(m_clock->now()).value_or(true);
}

void Engine::onEvent(const Event &event)
{
    Q_EMIT happened(event);
    if (event.kind == Event::Kind::PostFailed && event.error && event.error->code == code::missed && !m_onRequest)
        m_missed.push_back(event.post);
    switch (event.kind) {
    case Event::Kind::PostClaimed:
    case Event::Kind::PostRetry:
    case Event::Kind::PostPosted:
    case Event::Kind::PostFailed:
    case Event::Kind::PostChanged:
        announceSoon();
        Q_EMIT postsChanged({event.post.toString()});
        break;
    case Event::Kind::AccountChanged:
        announceSoon();
        Q_EMIT accountsChanged();
        if (!event.detail.isEmpty()) // which of its posts fall after the end is another question now
            Q_EMIT postsChanged({});
        break;
    case Event::Kind::EngineError:
        m_sweptWell = false;
        if (event.error && (!m_trouble || m_trouble->message != event.error->message)) {
            m_trouble = event.error;
            Q_EMIT troubleChanged();
        }
        break;
    default:
        break;
    }
    if (event.kind == Event::Kind::AccountChanged)
        m_readyChecks->forgetCached(); // what stood against its posts may be mended
}

void Engine::announceSoon()
{
    // Others look within a second; many changes at once are told once.
    constexpr Milliseconds delay{200};
    if (m_announcement)
        return;
    m_announcement = m_clock->alarm(delay, [this] {
        m_announcement.reset();
        announceChange(m_profile);
    });
}

void Engine::forgetCached()
{
    m_publishing->forgetCached();
    m_care->forgetCached();
    m_readyChecks->forgetCached();
}

void Engine::lookAgain()
{
    forgetCached();
    m_scheduler->wake();
    announceChange(m_profile);
}

void Engine::changed(const QStringList &postIds)
{
    lookAgain();
    Q_EMIT postsChanged(postIds);
}

void Engine::accountsWereChanged()
{
    lookAgain();
    m_publishing->learnLimits();
    Q_EMIT accountsChanged();
}

void Engine::accountsWereConnected(const std::vector<AccountId> &accounts)
{
    m_care->lookSoon(accounts);
    accountsWereChanged();
}

void Engine::settingsWereChanged()
{
    lookAgain();
    Q_EMIT settingsChanged();
}

bool Engine::isWatching() const
{
    return m_watcher->files().contains(m_profile.changedPath());
}

void Engine::foreignChange()
{
    if (!isWatching()) { // deleted, or replaced by another file
        if (!QFile::exists(m_profile.changedPath()))
            announceChange(m_profile);
        if (QFile::exists(m_profile.changedPath()))
            m_watcher->addPath(m_profile.changedPath());
    }
    const qint64 version = m_database->foreignVersion();
    if (version == m_foreignVersion)
        return; // this engine's own announcement
    m_foreignVersion = version;
    forgetCached();
    m_scheduler->wake();
    m_publishing->learnLimits();
    Q_EMIT postsChanged({});
    Q_EMIT accountsChanged();
    Q_EMIT settingsChanged();
}

} // namespace postrider
