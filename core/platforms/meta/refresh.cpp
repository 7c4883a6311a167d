// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/platforms/meta/refresh.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace postrider::meta {

TokenLife lifeOfLongToken(const Account &account, const Credentials &credentials, bool renewable)
{
    constexpr std::chrono::hours youngest{24};
    constexpr std::chrono::days wellBefore{30};
    TokenLife life{.renewable = renewable};
    if (!renewable)
        life.accessEndsAt = credentials.expiresAt;
    else if (credentials.expiresAt)
        life.renewAt = std::max(credentials.obtainedAt.value_or(account.createdAt) + youngest,
                                *credentials.expiresAt - wellBefore);
    return life;
}

Error signInNeeded(const ErrorTable &table)
{
    return {.code = code::signInNeeded,
            .remedy = Remedy::Reconnect,
            .message =
                QCoreApplication::translate("Meta", "The sign-in to %1 can’t be renewed without you.").arg(table.name),
            .hint = QCoreApplication::translate("Meta", "Connect the account again under Accounts.")};
}

std::optional<Instant> endOfToken(const QJsonObject &answer)
{
    const qint64 seconds = answer.value("expires_in"_L1).toInteger();
    if (seconds <= 0)
        return {};
    return SystemClock().now() + std::chrono::seconds(seconds);
}

QCoro::Task<Result<Credentials>> exchangeUserToken(const ErrorTable &table, QString pageId, Credentials credentials,
                                                   QJsonObject app, HttpClient &http, Cancellation cancellation)
{
    const QString clientId = app.value("client_id"_L1).toString();
    const QString clientSecret = app.value("client_secret"_L1).toString();
    if (clientId.isEmpty() || clientSecret.isEmpty() || credentials.userToken.isEmpty())
        co_return tl::unexpected(signInNeeded(table));

    GraphApi exchange(http, cancellation, table, host::facebook, {clientSecret, credentials.userToken});
    const Fields query{{u"grant_type"_s, u"fb_exchange_token"_s},
                       {u"client_id"_s, clientId},
                       {u"client_secret"_s, clientSecret},
                       {u"fb_exchange_token"_s, credentials.userToken}};
    const Result<QJsonObject> answer = co_await exchange.getPlain(u"oauth/access_token"_s, query);
    if (!answer)
        co_return tl::unexpected(answer.error());
    const QString userToken = answer->value("access_token"_L1).toString();
    if (userToken.isEmpty())
        co_return tl::unexpected(noUsableAnswer(table, 200, Effect::Read));

    const bool publishesWithUserToken = credentials.accessToken == credentials.userToken;
    credentials.userToken = userToken;
    if (publishesWithUserToken) {
        credentials.accessToken = userToken;
        credentials.expiresAt = endOfToken(*answer);
        co_return credentials;
    }
    if (!pageId.isEmpty()) {
        GraphApi user(http, cancellation, table, host::facebook, {userToken, {}});
        const Fields fields{{u"fields"_s, u"access_token"_s}};
        const Result<QJsonObject> page = co_await user.get(pageId, fields);
        const QString pageToken = page ? page->value("access_token"_L1).toString() : QString();
        if (!pageToken.isEmpty()) {
            credentials.accessToken = pageToken;
            credentials.expiresAt.reset(); // made from a long-lived user token: no end
        }
    }
    co_return credentials;
}

} // namespace postrider::meta
