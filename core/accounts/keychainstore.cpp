// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/accounts/keychainstore.h"

#include <QCoreApplication>
#include <QCoroSignal>
#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>
#include <QDBusVariant>
#include <qt6keychain/keychain.h>

using namespace Qt::StringLiterals;

namespace postrider {
namespace {

class Keychain
{
    Q_DECLARE_TR_FUNCTIONS(Keychain)
};

constexpr QLatin1StringView service{"postrider"};

/// What the Secret Service says of itself. QtKeychain does not tell: a locked keyring answers 'not found', and deleting
/// from it 'succeeds' (seen with QtKeychain 0.13 and gnome-keyring 42).
enum class KeyringState { Unlocked, Locked, NoCollection, NoService, NoBus, Unclear };

QCoro::Task<KeyringState> askKeyringState()
{
    QDBusConnection bus = QDBusConnection::sessionBus();
    if (!bus.isConnected())
        co_return KeyringState::NoBus;
    QDBusMessage question = QDBusMessage::createMethodCall(u"org.freedesktop.secrets"_s,
                                                           u"/org/freedesktop/secrets/aliases/default"_s,
                                                           u"org.freedesktop.DBus.Properties"_s, u"Get"_s);
    question << u"org.freedesktop.Secret.Collection"_s << u"Locked"_s;
    QDBusPendingCallWatcher watcher(bus.asyncCall(question));
    if (!watcher.isFinished())
        co_await qCoro(&watcher, &QDBusPendingCallWatcher::finished);
    const QDBusPendingReply<QDBusVariant> reply = watcher;
    if (reply.isValid())
        co_return reply.value().variant().toBool() ? KeyringState::Locked : KeyringState::Unlocked;
    switch (reply.error().type()) {
    case QDBusError::UnknownMethod:
    case QDBusError::UnknownObject:
    case QDBusError::UnknownInterface:
        co_return KeyringState::NoCollection;
    case QDBusError::ServiceUnknown:
        co_return KeyringState::NoService;
    case QDBusError::Disconnected:
    case QDBusError::NoServer:
        co_return KeyringState::NoBus;
    default:
        // Also a service that is there by name and whose program could not be started.
        co_return reply.error().name().startsWith(u"org.freedesktop.DBus.Error.Spawn") ? KeyringState::NoService
                                                                                       : KeyringState::Unclear;
    }
}

Error missing()
{
    return {.code = code::keychainMissing,
            .remedy = Remedy::FixSetup,
            .message = Keychain::tr("There is no keychain on this computer to keep your sign-ins safe."),
            .hint = Keychain::tr("Install gnome-keyring (or KWallet) together with libsecret, sign in to your desktop "
                                 "again, and retry.")};
}

Error noCollection()
{
    return {.code = code::keychainMissing,
            .remedy = Remedy::FixSetup,
            .message = Keychain::tr("Your keychain has no default keyring yet."),
            .hint = Keychain::tr("Open “Passwords and Keys”, create a password keyring and make it the default one; "
                                 "then retry.")};
}

Error locked()
{
    return {.code = code::keychainLocked,
            .remedy = Remedy::FixSetup,
            .message = Keychain::tr("Your keychain is locked."),
            .hint = Keychain::tr("Unlock it with your password (in “Passwords and Keys”, or by signing in to your "
                                 "desktop again), then retry.")};
}

Error failed(const QString &detail)
{
    return {.code = code::keychainFailed,
            .remedy = Remedy::FixSetup,
            .message = Keychain::tr("The keychain of this computer did not do what was asked of it."),
            .hint = Keychain::tr("Check that libsecret and your keychain’s program are installed and running, then "
                                 "retry."),
            .networkMessage = detail};
}

struct DeleteLater
{
    void operator()(QObject *object) const { object->deleteLater(); }
};
template <typename Job>
using JobPointer = std::unique_ptr<Job, DeleteLater>;

/// Jobs live on the heap and are deleted from the event loop: the coroutine goes on in the middle of their signal.
template <typename Job>
JobPointer<Job> makeJob(const QString &entry)
{
    JobPointer<Job> job(new Job(service));
    job->setAutoDelete(false);
    job->setInsecureFallback(false);
    job->setKey(entry);
    return job;
}

struct Outcome
{
    QKeychain::Error error = QKeychain::NoError;
    QString detail;
};

QCoro::Task<Outcome> run(QKeychain::Job *job)
{
    job->start(); // finishes from the event loop, never at once
    co_await qCoro(job, &QKeychain::Job::finished);
    co_return Outcome{job->error(), job->errorString()};
}

/// The error of a job that failed, by what the service says of itself afterwards.
QCoro::Task<Error> explain(Outcome outcome)
{
    if (outcome.error == QKeychain::NoBackendAvailable || outcome.error == QKeychain::NotImplemented)
        co_return missing();
    const KeyringState state = co_await askKeyringState();
    switch (state) {
    case KeyringState::Locked:
        co_return locked();
    case KeyringState::NoCollection:
        co_return noCollection();
    case KeyringState::NoService:
    case KeyringState::NoBus:
        co_return missing();
    case KeyringState::Unlocked:
    case KeyringState::Unclear:
        break;
    }
    if (outcome.error == QKeychain::AccessDenied || outcome.error == QKeychain::AccessDeniedByUser)
        co_return locked();
    co_return failed(outcome.detail);
}

QCoro::Task<Result<std::optional<QByteArray>>> readEntry(QString entry)
{
    // 'Not found' counts only where the keyring was open before and after the look; a second round where it was opened
    // in between.
    for (int round = 0; round < 2; ++round) {
        const KeyringState before = co_await askKeyringState();
        const auto job = makeJob<QKeychain::ReadPasswordJob>(entry);
        const Outcome outcome = co_await run(job.get());
        if (outcome.error == QKeychain::NoError)
            co_return std::optional(job->binaryData());
        if (outcome.error != QKeychain::EntryNotFound) {
            const Error error = co_await explain(outcome);
            co_return tl::unexpected(error);
        }
        const KeyringState after = co_await askKeyringState();
        if (after == KeyringState::Locked)
            co_return tl::unexpected(locked());
        if (after == KeyringState::NoCollection)
            co_return tl::unexpected(noCollection());
        if (before == KeyringState::Unlocked && after == KeyringState::Unlocked)
            co_return std::optional<QByteArray>();
        // Without a Secret Service 'not found' can only come from KWallet, which opens its wallet before it looks.
        if (before == KeyringState::NoService && after == KeyringState::NoService)
            co_return std::optional<QByteArray>();
        if (after == KeyringState::NoBus)
            co_return tl::unexpected(missing());
    }
    co_return tl::unexpected(failed({}));
}

QCoro::Task<Result<>> writeEntry(QString entry, QByteArray secret)
{
    const auto job = makeJob<QKeychain::WritePasswordJob>(entry);
    job->setBinaryData(secret);
    const Outcome outcome = co_await run(job.get());
    if (outcome.error == QKeychain::NoError)
        co_return Result<>();
    const Error error = co_await explain(outcome);
    co_return tl::unexpected(error);
}

QCoro::Task<Result<>> removeEntry(QString entry)
{
    const auto job = makeJob<QKeychain::DeletePasswordJob>(entry);
    const Outcome outcome = co_await run(job.get());
    if (outcome.error != QKeychain::NoError && outcome.error != QKeychain::EntryNotFound) {
        const Error error = co_await explain(outcome);
        co_return tl::unexpected(error);
    }
    const auto left = co_await readEntry(entry);
    if (!left)
        co_return tl::unexpected(left.error());
    if (*left)
        co_return tl::unexpected(failed(u"the entry is still there after it was deleted"_s));
    co_return Result<>();
}

} // namespace

QCoro::Task<Result<std::optional<QByteArray>>> KeychainStore::read(QString key)
{
    return readEntry(entry(key));
}

QCoro::Task<Result<>> KeychainStore::write(QString key, QByteArray secret)
{
    return writeEntry(entry(key), std::move(secret));
}

QCoro::Task<Result<>> KeychainStore::remove(QString key)
{
    return removeEntry(entry(key));
}

} // namespace postrider
