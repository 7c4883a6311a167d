// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/publishing/accounttokens.h"

#include <QCoreApplication>
#include <QDir>
#include <QLockFile>

using namespace Qt::StringLiterals;

namespace postrider {
namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(PublishService)
};

/// A token that ends within this time is renewed before a post is tried. TikTok's live two hours and are best renewed
/// with half an hour left; longer-lived ones lose nothing by the same rule.
constexpr std::chrono::minutes renewalMargin{30};
/// Two requests of a minute each, and the keychain.
constexpr std::chrono::seconds longestTurn{150};
constexpr Milliseconds betweenLooks{250};
/// What a renewal gets to end by itself when the program ends.
constexpr std::chrono::seconds lastSeconds{5};

Error signInNeeded(const QString &handle)
{
    return {.code = code::signInNeeded,
            .remedy = Remedy::Reconnect,
            .message = Words::tr("Postrider is signed out of %1.").arg(handle),
            .hint = Words::tr("Sign in again, then retry; nothing is lost.")};
}

Error otherRenews()
{
    return {.code = code::cancelled,
            .remedy = Remedy::RetrySoon,
            .message = Words::tr("Another Postrider is renewing this sign-in."),
            .hint = Words::tr("Nothing to do: Postrider tries again.")};
}

/// Nobody can tell whether the network did it.
bool isWithoutAnswer(const Error &error)
{
    return error.code == code::networkNoAnswer || error.code == code::networkTimedOut;
}

/// An app of the person's own that tokens can be renewed with.
bool isWhole(const QJsonObject &app)
{
    return !app.value("client_id"_L1).toString().isEmpty() && !app.value("client_secret"_L1).toString().isEmpty();
}

} // namespace

AccountTokens::AccountTokens(SecretStore &secrets, HttpClient &http, Clock &clock,
                             const std::vector<Platform> &platforms, QString locksFolder, OnRenewed onRenewed)
    : m_secrets(secrets),
      m_http(http),
      m_clock(clock),
      m_platforms(platforms),
      m_locksFolder(std::move(locksFolder)),
      m_onRenewed(std::move(onRenewed))
{}

AccountTokens::~AccountTokens() = default;

bool AccountTokens::isGood(const Credentials &credentials) const
{
    return !credentials.expiresAt || *credentials.expiresAt > m_clock.now() + renewalMargin;
}

QCoro::Task<> AccountTokens::warmUp(AccountId id)
{
    const auto credentials = co_await readCredentials(m_secrets, id);
    if (credentials && *credentials)
        m_known.insert(id, **credentials);
}

QCoro::Task<Result<Credentials>> AccountTokens::known(Account accountGiven)
{
    const Account account = std::move(accountGiven);
    if (const auto known = m_known.constFind(account.id); known != m_known.constEnd())
        co_return *known;
    const auto stored = co_await readCredentials(m_secrets, account.id);
    if (!stored)
        co_return tl::unexpected(stored.error());
    if (!*stored)
        co_return tl::unexpected(signInNeeded(account.handle));
    const Credentials credentials = **stored;
    m_known.insert(account.id, credentials);
    co_return credentials;
}

QCoro::Task<Result<Credentials>> AccountTokens::usable(Account accountGiven, Cancellation cancellation)
{
    const Account account = std::move(accountGiven);
    const auto credentials = co_await known(account);
    if (!credentials || (isGood(*credentials) && !m_unsaved.contains(account.id)))
        co_return credentials;
    auto fresh = co_await renewed(account, *credentials, cancellation);
    const bool hasEnded = credentials->expiresAt && *credentials->expiresAt <= m_clock.now();
    if (fresh || hasEnded || m_unsaved.contains(account.id)) // replaced at the network: of no more use
        co_return fresh;
    co_return credentials; // still good for a while; the next try renews it
}

QCoro::Task<Result<bool>> AccountTokens::hasApp(QString platform)
{
    const Platform *known = findPlatform(m_platforms, platform);
    const Result<QJsonObject> app = co_await readApp(m_secrets, known ? known->apps() : QStringList{platform});
    if (!app)
        co_return tl::unexpected(app.error());
    co_return isWhole(*app);
}

QCoro::Task<Result<AccountTokens::Kept>> AccountTokens::kept(Account accountGiven, Milliseconds lasting,
                                                             Cancellation cancellation)
{
    const Account account = std::move(accountGiven);
    const Platform *platform = findPlatform(m_platforms, account.platform);
    const auto credentials = co_await known(account);
    if (!credentials)
        co_return tl::unexpected(credentials.error());
    const auto app = co_await hasApp(account.platform);
    if (!app)
        co_return tl::unexpected(app.error());
    Kept kept{.credentials = *credentials, .life = {}};
    if (platform)
        kept.life = platform->publisher->tokenLife(account, *credentials, *app);
    const Instant now = m_clock.now();
    const std::optional<Instant> end = credentials->expiresAt;
    const bool isShortOfTime = kept.life.isShort && kept.life.renewable
        && (credentials->accessToken.isEmpty() || (end && *end <= now + lasting));
    const bool isTime = !isGood(*credentials) || isShortOfTime || (kept.life.renewAt && *kept.life.renewAt <= now)
        || m_unsaved.contains(account.id);
    if (!isTime)
        co_return kept;
    const auto fresh = co_await renewed(account, *credentials, cancellation);
    if (fresh) {
        kept.credentials = *fresh;
        if (platform)
            kept.life = platform->publisher->tokenLife(account, *fresh, *app);
        co_return kept;
    }
    const bool hasEnded = (end && *end <= now) || credentials->accessToken.isEmpty();
    if (hasEnded || m_unsaved.contains(account.id))
        co_return tl::unexpected(fresh.error());
    if (kept.life.renewable)
        kept.notRenewed = fresh.error();
    co_return kept;
}

QCoro::Task<Result<Credentials>> AccountTokens::renewed(Account accountGiven, Credentials credentialsGiven,
                                                        Cancellation cancellation)
{
    const Account account = std::move(accountGiven);
    const Credentials refused = std::move(credentialsGiven);
    for (;;) {
        const auto underWay = m_underWay.find(account.id);
        if (underWay == m_underWay.end())
            break;
        const Cancellation ended = underWay->second;
        (void)co_await sleepFor(m_clock, longestTurn, ended);
        if (cancellation.requested())
            co_return tl::unexpected(otherRenews());
    }
    const auto known = m_known.constFind(account.id);
    if (known != m_known.constEnd() && known->accessToken != refused.accessToken && isGood(*known)
        && !m_unsaved.contains(account.id))
        co_return *known;
    const Cancellation ended;
    m_underWay.emplace(account.id, ended);
    auto fresh = co_await renewAlone(account, refused);
    m_underWay.erase(account.id);
    ended.request();
    co_return fresh;
}

/// The lock of a program that was killed can be taken at once.
QCoro::Task<Result<std::unique_ptr<QLockFile>>> AccountTokens::turnAmongPrograms(AccountId account)
{
    if (m_locksFolder.isEmpty())
        co_return std::unique_ptr<QLockFile>();
    QDir().mkpath(m_locksFolder);
    auto lock = std::make_unique<QLockFile>(m_locksFolder + u"/token-"_s + account.toString() + u".lock"_s);
    lock->setStaleLockTime(0);
    const Instant end = m_clock.now() + longestTurn;
    while (!lock->tryLock(0)) {
        if (lock->error() != QLockFile::LockFailedError) {
            co_return tl::unexpected(Error{.code = code::storeReadOnly,
                                           .remedy = Remedy::FixSetup,
                                           .message = Words::tr("The folder of this profile can’t be written to."),
                                           .hint = Words::tr("Make it writable for you, then retry.")});
        }
        if (m_clock.now() >= end || m_ending.requested())
            co_return tl::unexpected(otherRenews());
        (void)co_await sleepFor(m_clock, betweenLooks, m_ending);
    }
    co_return lock;
}

QCoro::Task<Result<Credentials>> AccountTokens::renewAlone(Account accountGiven, Credentials refusedGiven)
{
    const Account account = std::move(accountGiven);
    const Credentials refused = std::move(refusedGiven);
    const Platform *platform = findPlatform(m_platforms, account.platform);
    if (!platform)
        co_return tl::unexpected(signInNeeded(account.handle));
    const auto lock = co_await turnAmongPrograms(account.id);
    if (!lock)
        co_return tl::unexpected(lock.error());
    // The keychain says what is so, and that it is open: what it can't take must not be asked for.
    const auto stored = co_await readCredentials(m_secrets, account.id);
    if (!stored)
        co_return tl::unexpected(stored.error());
    if (!*stored)
        co_return tl::unexpected(signInNeeded(account.handle));
    const Credentials current = **stored;
    const Result<QJsonObject> app = co_await readApp(m_secrets, platform->apps());
    if (!app)
        co_return tl::unexpected(app.error());
    const bool hasApp = isWhole(*app);
    if (const auto unsaved = m_unsaved.constFind(account.id); unsaved != m_unsaved.constEnd()) {
        const Unsaved pair = *unsaved;
        if (pair.before == current.accessToken)
            co_return co_await keep(account, pair.before, pair.fresh, hasApp);
        m_unsaved.remove(account.id); // the person has signed in again
    }
    if (current.accessToken != refused.accessToken && isGood(current)) {
        m_known.insert(account.id, current); // renewed by another program, or signed in again
        co_return current;
    }
    auto fresh = co_await platform->publisher->refresh(account, current, *app, m_http, m_ending);
    // A renewal may end the old token at once. Where its answer was lost, one more try shows which of the two happened:
    // a new token, or the refusal that means signing in again.
    if (!fresh && isWithoutAnswer(fresh.error()) && !m_ending.requested())
        fresh = co_await platform->publisher->refresh(account, current, *app, m_http, m_ending);
    if (!fresh) {
        Error error = fresh.error();
        error.certainty = Certainty::DidNotHappen; // nothing of a post
        co_return tl::unexpected(error);
    }
    fresh->obtainedAt = m_clock.now();
    co_return co_await keep(account, current.accessToken, *fresh, hasApp);
}

/// Stored before it is used: a pair that is lost cannot be had again.
QCoro::Task<Result<Credentials>> AccountTokens::keep(Account accountGiven, QString before, Credentials freshGiven,
                                                     bool hasApp)
{
    const Account account = std::move(accountGiven);
    const Credentials fresh = std::move(freshGiven);
    const auto stored = co_await readCredentials(m_secrets, account.id);
    if (stored && *stored && (*stored)->accessToken != before) {
        const Credentials signedIn = **stored; // by the person, meanwhile
        m_unsaved.remove(account.id);
        m_known.insert(account.id, signedIn);
        co_return signedIn;
    }
    const auto written = co_await writeCredentials(m_secrets, account.id, fresh);
    if (!written) {
        m_unsaved.insert(account.id, {.before = before, .fresh = fresh});
        co_return tl::unexpected(written.error());
    }
    m_unsaved.remove(account.id);
    m_known.insert(account.id, fresh);
    const Platform *platform = findPlatform(m_platforms, account.platform);
    m_onRenewed(account.id, fresh.expiresAt, platform->publisher->tokenLife(account, fresh, hasApp).accessEndsAt);
    co_return fresh;
}

void AccountTokens::endSoon()
{
    if (m_underWay.empty())
        m_ending.request();
    else
        m_endAlarm = m_clock.alarm(lastSeconds, [this] { m_ending.request(); });
}

} // namespace postrider
