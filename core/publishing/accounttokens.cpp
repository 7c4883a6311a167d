// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/publishing/accounttokens.h"

#include <QCoreApplication>

namespace postrider {
namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(PublishService)
};

/// A token that ends within this time is renewed before a post is tried. TikTok's live two hours and are best renewed
/// with half an hour left; longer-lived ones lose nothing by the same rule.
constexpr std::chrono::minutes renewalMargin{30};

Error signInNeeded(const QString &handle)
{
    return {.code = code::signInNeeded,
            .remedy = Remedy::Reconnect,
            .message = Words::tr("Postrider is signed out of %1.").arg(handle),
            .hint = Words::tr("Sign in again, then retry; nothing is lost.")};
}

} // namespace

QCoro::Task<> AccountTokens::warmUp(AccountId id)
{
    const auto credentials = co_await readCredentials(m_secrets, id);
    if (credentials && *credentials)
        m_known.insert(id, **credentials);
}

QCoro::Task<Result<Credentials>> AccountTokens::usable(Account accountGiven, Cancellation cancellation)
{
    const Account account = std::move(accountGiven);
    Credentials credentials;
    if (const auto known = m_known.constFind(account.id); known != m_known.constEnd()) {
        credentials = *known;
    } else {
        const auto stored = co_await readCredentials(m_secrets, account.id);
        if (!stored)
            co_return tl::unexpected(stored.error());
        if (!*stored)
            co_return tl::unexpected(signInNeeded(account.handle));
        credentials = **stored;
        m_known.insert(account.id, credentials);
    }
    const Instant now = m_clock.now();
    if (!credentials.expiresAt || *credentials.expiresAt > now + renewalMargin)
        co_return credentials;
    auto fresh = co_await renewed(account, credentials, cancellation);
    if (fresh || *credentials.expiresAt <= now)
        co_return fresh;
    co_return credentials; // still good for a while; the next try renews it
}

QCoro::Task<Result<Credentials>> AccountTokens::renewed(Account accountGiven, Credentials credentialsGiven,
                                                        Cancellation cancellation)
{
    const Account account = std::move(accountGiven);
    const Credentials credentials = std::move(credentialsGiven);
    const Platform *platform = findPlatform(m_platforms, account.platform);
    if (!platform)
        co_return tl::unexpected(signInNeeded(account.handle));
    const Result<QJsonObject> app = co_await readApp(m_secrets, platform->apps());
    if (!app)
        co_return tl::unexpected(app.error());
    auto fresh = co_await platform->publisher->refresh(account, credentials, *app, m_http, cancellation);
    if (!fresh)
        co_return fresh;
    // Stored before it is used: a rotated token that is lost cannot be had again.
    const auto stored = co_await writeCredentials(m_secrets, account.id, *fresh);
    if (!stored)
        co_return tl::unexpected(stored.error());
    m_known.insert(account.id, *fresh);
    m_onRenewed(account.id, fresh->expiresAt);
    co_return fresh;
}

} // namespace postrider
