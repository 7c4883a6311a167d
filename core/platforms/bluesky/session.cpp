// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/platforms/bluesky/session.h"

#include "core/platforms/bluesky/xrpc.h"

using namespace Qt::StringLiterals;

namespace postrider::bluesky {
namespace {

QCoro::Task<Result<Session>> ask(HttpClient &http, QUrl host, QString method, QJsonObject body, QString token,
                                 Credentials credentials, Cancellation cancellation)
{
    SystemClock clock;
    const Xrpc api(http, clock, host, token, std::chrono::seconds(60), cancellation);
    const Result<QJsonObject> answer = co_await api.call(method, body, Effect::SignIn);
    if (!answer)
        co_return tl::unexpected(answer.error());
    Session session{.credentials = std::move(credentials),
                    .did = answer->value("did"_L1).toString(),
                    .handle = answer->value("handle"_L1).toString(),
                    .isActive = answer->value("active"_L1).toBool(true)};
    session.credentials.accessToken = answer->value("accessJwt"_L1).toString();
    session.credentials.refreshToken = answer->value("refreshJwt"_L1).toString();
    session.credentials.expiresAt = endOf(session.credentials.accessToken);
    session.credentials.refreshExpiresAt = endOf(session.credentials.refreshToken);
    if (session.credentials.accessToken.isEmpty() || session.did.isEmpty())
        co_return tl::unexpected(signInNeeded());
    co_return session;
}

} // namespace

QCoro::Task<Result<Session>> signInWith(HttpClient &http, QUrl host, QString name, Credentials credentials,
                                        Cancellation cancellation)
{
    const QJsonObject body{{u"identifier"_s, name}, {u"password"_s, credentials.appPassword}};
    return ask(http, host, u"com.atproto.server.createSession"_s, body, {}, std::move(credentials), cancellation);
}

QCoro::Task<Result<Session>> refreshed(HttpClient &http, QUrl host, Credentials credentials, Cancellation cancellation)
{
    const QString token = credentials.refreshToken;
    return ask(http, host, u"com.atproto.server.refreshSession"_s, {}, token, std::move(credentials), cancellation);
}

} // namespace postrider::bluesky
