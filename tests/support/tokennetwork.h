// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/publishing/publisher.h"
#include "core/scheduling/sleep.h"

#include <deque>

namespace postrider {

/// A network of which only sign-ins matter: a renewal gives a new pair and ends the old one at once, and each takes a second.
/// What goes wrong is scripted, call by call.
class TokenNetwork final : public Publisher
{
public:
    enum class Fault {
        None,
        LostBefore, ///< No answer, nothing done.
        LostAfter,  ///< No answer, and the old pair is over.
        Busy,       ///< Trouble at the network: nothing done, a passing error.
        NoApp,      ///< The app is refused: nothing to do with the account.
    };

    explicit TokenNetwork(Clock &clockGiven) : clock(clockGiven) {}

    Clock &clock;
    std::deque<Fault> refreshFaults{}; ///< Used up one a call.
    std::deque<Error> lookErrors{};    ///< The same of look(); then it says `handle`.
    int refreshes = 0;                 ///< Calls.
    int looks = 0;
    int generation = 0; ///< Of the pair that is good.
    Milliseconds life{std::chrono::hours(2)};
    TokenLife longLife{}; ///< The answer of tokenLife() where `life` is not of hours.
    bool isShort = true;
    bool checksTokens = false; ///< look() refuses tokens that are over.
    QString handle{};
    QUrl picture{};                   ///< Of the account, said by look().
    std::vector<NetworkLimit> told{}; ///< By each look().

    Credentials pair(int of) const
    {
        return {.accessToken = QStringLiteral("access-%1").arg(of),
                .refreshToken = QStringLiteral("refresh-%1").arg(of),
                .expiresAt = clock.now() + life};
    }
    static Error error(const QString &code, Remedy remedy)
    {
        return {.code = code, .remedy = remedy, .message = QStringLiteral("It went wrong.")};
    }

    QCoro::Task<Result<Published>> publish(PublishContext &) override
    {
        co_return Published{.platformPostId = QStringLiteral("1"), .postUrl = {}, .warnings = {}};
    }
    std::vector<Error> preflight(const Post &post, const Account &) const override
    {
        return post.caption == QStringLiteral("refused")
            ? std::vector{error(QStringLiteral("tokens.refused"), Remedy::ChangePost)}
            : std::vector<Error>{};
    }
    TokenLife tokenLife(const Account &account, const Credentials &credentials, bool hasApp) const override
    {
        if (!isShort)
            return longLife;
        return Publisher::tokenLife(account, credentials, hasApp);
    }
    QCoro::Task<Result<AccountStanding>> look(AccountContext &context) override
    {
        ++looks;
        for (const NetworkLimit &limit : told)
            context.limit(limit);
        if (!lookErrors.empty()) {
            const Error refused = lookErrors.front();
            lookErrors.pop_front();
            co_return tl::unexpected(refused);
        }
        if (checksTokens && context.credentials.accessToken != pair(generation).accessToken)
            co_return tl::unexpected(error(QStringLiteral("tokens.over"), Remedy::Reconnect));
        co_return AccountStanding{.handle = handle, .picture = picture};
    }
    QCoro::Task<Result<Credentials>> refresh(Account, Credentials credentialsGiven, QJsonObject, HttpClient &,
                                             Cancellation cancellation) override
    {
        const Credentials credentials = std::move(credentialsGiven);
        ++refreshes;
        (void)co_await sleepFor(clock, std::chrono::seconds(1), cancellation);
        Fault fault = Fault::None;
        if (!refreshFaults.empty()) {
            fault = refreshFaults.front();
            refreshFaults.pop_front();
        }
        const Error noAnswer = error(code::networkNoAnswer, Remedy::RetrySoon);
        if (fault == Fault::LostBefore)
            co_return tl::unexpected(noAnswer);
        if (fault == Fault::Busy)
            co_return tl::unexpected(error(QStringLiteral("tokens.busy"), Remedy::RetrySoon));
        if (fault == Fault::NoApp)
            co_return tl::unexpected(error(QStringLiteral("tokens.app_refused"), Remedy::FixSetup));
        if (credentials.refreshToken != pair(generation).refreshToken)
            co_return tl::unexpected(error(code::signInNeeded, Remedy::Reconnect));
        ++generation;
        if (fault == Fault::LostAfter)
            co_return tl::unexpected(noAnswer);
        Credentials fresh = pair(generation);
        co_return fresh;
    }
};

/// Secrets in memory that several programs share; the calls from a given one on fail, as of a locked keychain.
class FlakySecrets final : public SecretStore
{
public:
    int calls = 0;
    int failsFrom = -1; ///< Number of the call, from 0; negative: never.
    bool failsOnWritesOnly = false;

    QCoro::Task<Result<std::optional<QByteArray>>> read(QString key) override
    {
        if (fails() && !failsOnWritesOnly)
            co_return tl::unexpected(locked());
        co_return co_await m_store.read(key);
    }
    QCoro::Task<Result<>> write(QString key, QByteArray secret) override
    {
        if (fails())
            co_return tl::unexpected(locked());
        co_return co_await m_store.write(key, secret);
    }
    QCoro::Task<Result<>> remove(QString key) override { co_return co_await m_store.remove(key); }

private:
    bool fails() { return failsFrom >= 0 && calls++ >= failsFrom; }
    static Error locked() { return {.code = code::keychainLocked, .remedy = Remedy::FixSetup}; }

    MemorySecretStore m_store;
};

} // namespace postrider
