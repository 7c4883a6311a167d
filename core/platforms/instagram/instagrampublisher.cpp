// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/platforms/instagram/instagrampublisher.h"

#include "core/platforms/instagram/errors.h"
#include "core/platforms/instagram/instagramflow.h"
#include "core/platforms/instagram/rules.h"
#include "core/platforms/meta/refresh.h"

using namespace Qt::StringLiterals;

namespace postrider {

QCoro::Task<Result<Published>> InstagramPublisher::publish(PublishContext &context)
{
    InstagramFlow flow(context);
    const Result<Published> published = co_await flow.run();
    co_return published;
}

std::vector<Error> InstagramPublisher::preflight(const Post &post, const Account &) const
{
    return instagram::preflight(post);
}

std::optional<Error> InstagramPublisher::unreachable(const Post &post, const Account &account, MediaReach reach) const
{
    return instagram::unreachable(post, account, reach);
}

QCoro::Task<Result<Credentials>> InstagramPublisher::refresh(Account accountGiven, Credentials credentialsGiven,
                                                             QJsonObject app, HttpClient &http,
                                                             Cancellation cancellation)
{
    const Account account = std::move(accountGiven);
    Credentials credentials = std::move(credentialsGiven);
    if (account.login != u"instagram") {
        const Result<Credentials> exchanged = co_await meta::exchangeUserToken(instagram::errors(), account.pageId,
                                                                               credentials, app, http, cancellation);
        co_return exchanged;
    }
    if (credentials.accessToken.isEmpty())
        co_return tl::unexpected(meta::signInNeeded(instagram::errors()));
    // Needs no secret, but a token that is at least a day old and not yet over (Meta: Business login, 2026-10).
    meta::GraphApi api(http, cancellation, instagram::errors(), meta::host::instagram, {credentials.accessToken, {}});
    const meta::Fields query{{u"grant_type"_s, u"ig_refresh_token"_s}, {u"access_token"_s, credentials.accessToken}};
    const Result<QJsonObject> answer = co_await api.getPlain(u"/refresh_access_token"_s, query);
    if (!answer)
        co_return tl::unexpected(answer.error());
    const QString token = answer->value("access_token"_L1).toString();
    if (token.isEmpty())
        co_return tl::unexpected(meta::noUsableAnswer(instagram::errors(), 200, meta::Effect::Read));
    credentials.accessToken = token;
    credentials.expiresAt = meta::endOfToken(*answer);
    co_return credentials;
}

TokenLife InstagramPublisher::tokenLife(const Account &account, const Credentials &credentials, bool hasApp) const
{
    if (account.login != u"instagram")
        return meta::lifeOfLongToken(account, credentials, hasApp && !credentials.userToken.isEmpty());
    TokenLife life = meta::lifeOfLongToken(account, credentials, !credentials.accessToken.isEmpty());
    if (!credentials.expiresAt) // it has one, which the first renewal tells
        life.renewAt = credentials.obtainedAt.value_or(account.createdAt) + std::chrono::hours(24);
    return life;
}

QCoro::Task<Result<AccountStanding>> InstagramPublisher::look(AccountContext &context)
{
    const bool ownLogin = context.account.login == u"instagram";
    meta::GraphApi api(context, instagram::errors(), ownLogin ? meta::host::instagram : meta::host::facebook);
    const QString path = ownLogin ? u"me"_s : context.account.remoteId;
    const meta::Fields fields{{u"fields"_s, u"username,profile_picture_url"_s}};
    const Result<QJsonObject> user = co_await api.get(path, fields);
    if (!user)
        co_return tl::unexpected(user.error());
    const meta::Fields query{{u"fields"_s, u"config,quota_usage"_s}};
    const Result<QJsonObject> quota = co_await api.get(context.account.remoteId + u"/content_publishing_limit"_s,
                                                       query);
    if (!quota)
        co_return tl::unexpected(quota.error());
    if (const auto limit = instagram::postLimitIn(*quota, context.clock.now()))
        context.limit(*limit);
    co_return AccountStanding{.handle = user->value("username"_L1).toString(),
                              .picture = QUrl(user->value("profile_picture_url"_L1).toString())};
}

} // namespace postrider
