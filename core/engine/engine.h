// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/engineclient.h"
#include "core/engine/profile.h"
#include "core/engine/readychecks.h"
#include "core/engine/signins.h"
#include "core/net/httpclient.h"
#include "core/publishing/accountcare.h"
#include "core/publishing/publishservice.h"
#include "core/scheduling/scheduler.h"
#include "core/store/database.h"

#include <QObject>

#include <memory>

class QFileSystemWatcher;
class QLockFile;

namespace postrider {

/// The engine: owns the database connection, the network client, the scheduler and the publishers, and publishes what is
/// due. Used and destroyed on the thread that opened it, which has an event loop. Several engines may run on one profile:
/// leases keep them from publishing the same post.
class Engine : public QObject
{
    Q_OBJECT

public:
    struct Options
    {
        Profile profile;
        HostOverrides overrides{};
        Clock *clock = nullptr;             ///< Null: the system's.
        SecretStore *secrets = nullptr;     ///< Null: the system's keychain.
        std::vector<Platform> platforms{};  ///< Empty: all (createPlatforms()).
        std::shared_ptr<void> companions{}; ///< Lives as long as the engine, on its thread (sandbox networks).
    };

    /// Opens the profile (creating it if need be). Errors of the area "store".
    static Result<std::unique_ptr<Engine>> open(Options options);
    ~Engine() override;

    /// Begins to publish. Until then the engine only answers.
    void start();
    /// Publishes these posts alone, now and whatever their times, and tries them again until they are final; requestsDone()
    /// when they are. Instead of start().
    void startOnRequest(const std::vector<PostId> &posts);
    /// Where something keeps it from publishing: looks now whether that is over.
    void tryAgain();
    /// See PublishService::stop(). The engine can be destroyed afterwards.
    QCoro::Task<> stop();

    /// Nothing is being published and nothing is due: idle() is emitted when that becomes so (also at once after start()).
    bool isIdle() const;
    int publishing() const { return m_publishing ? m_publishing->running() : 0; }

    /// Something was changed through database(): look again, tell the windows and the other programs.
    void changed(const QStringList &postIds);
    void accountsWereChanged();
    /// The same, and these are looked after at once.
    void accountsWereConnected(const std::vector<AccountId> &accounts);
    void settingsWereChanged();

    /// See EngineClient::untoldMoves().
    std::vector<UnaskedMoves> takeUntoldMoves() { return std::exchange(m_untoldMoves, {}); }

    /// See PublishService. Answered after start() has been called.
    void publishNow(PostId post) { m_publishing->publishNow(post); }
    QCoro::Task<Result<std::optional<CreatorOptions>>> creatorOptions(AccountId account)
    {
        return m_publishing->creatorOptions(account);
    }

    Database &database() { return *m_database; }
    Clock &clock() { return *m_clock; }
    SecretStore &secrets() { return *m_secrets; }
    HttpClient &http() { return *m_http; }
    SignIns &signIns() { return *m_signIns; }
    /// Requested when the engine stops: ends what windows asked for that takes its time (looks at addresses, changed videos).
    const Cancellation &closing() const { return m_closing; }
    const Profile &profile() const { return m_profile; }
    const std::vector<Platform> &platforms() const { return m_platforms; }
    const Settings &settings() const { return m_publishing->settings(); }
    const QString &owner() const { return m_owner; }
    /// What keeps this engine from publishing: the error of a sweep, until one goes well.
    const std::optional<Error> &trouble() const { return m_trouble; }

Q_SIGNALS:
    /// For programs on the engine's own thread (serve, publish); windows get ids (EngineHost).
    void happened(const postrider::Event &event);
    void postsChanged(QStringList postIds); ///< Empty: anything.
    void accountsChanged();
    void settingsChanged();
    void troubleChanged();
    void signInPageReady(QString address);              ///< See EngineClient.
    void missedMoved(QString way, QStringList postIds); ///< See EngineClient.
    void idle();
    void requestsDone();

private:
    Engine(Options options, std::unique_ptr<Database> database);
    void takePart(); ///< Publishing begins once other engines can see that this one lives.
    std::optional<Instant> sweep(const Scheduler::Wake &wake);
    std::optional<Instant> sweepAll(const Scheduler::Wake &wake);
    std::optional<Instant> decideMissed();
    void onEvent(const Event &event);
    bool isWatching() const;
    void foreignChange();
    void announceSoon();
    void forgetCached();
    void lookAgain();

    std::shared_ptr<void> m_companions;
    Profile m_profile;
    std::unique_ptr<Clock> m_ownClock;
    Clock *m_clock;
    std::unique_ptr<SecretStore> m_ownSecrets;
    SecretStore *m_secrets;
    std::vector<Platform> m_platforms;
    std::unique_ptr<Database> m_database;
    std::unique_ptr<HttpClient> m_http;
    QString m_owner;
    std::unique_ptr<QLockFile> m_alive; ///< Held as long as this engine runs: what it leases is its.
    std::unique_ptr<SignIns> m_signIns;
    std::unique_ptr<PublishService> m_publishing;
    std::unique_ptr<AccountCare> m_care;
    std::unique_ptr<ReadyChecks> m_readyChecks;
    std::unique_ptr<Scheduler> m_scheduler;
    std::unique_ptr<Clock::Alarm> m_partAgain;
    std::unique_ptr<Clock::Alarm> m_announcement;
    std::unique_ptr<QFileSystemWatcher> m_watcher;
    qint64 m_foreignVersion = 0;
    bool m_onRequest = false;
    std::vector<PostId> m_missed; ///< Just now: what is done without asking is not done yet.
    size_t m_missedBefore = 0;    ///< How many of these when the sweep began.
    std::vector<UnaskedMoves> m_untoldMoves;
    std::optional<Error> m_trouble;
    bool m_sweptWell = true; ///< So far.
    Cancellation m_closing;
};

} // namespace postrider
