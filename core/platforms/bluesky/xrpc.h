// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/platforms/bluesky/errors.h"
#include "core/publishing/publisher.h"

namespace postrider::bluesky {

/// One account's server and how to ask it. Values; `http` and `clock` outlive its tasks.
class Xrpc
{
public:
    /// `token`: of an Authorization header; empty: without.
    /// `limit`: told what answers say of limits; may be empty.
    Xrpc(HttpClient &http, Clock &clock, QUrl host, QString token, Milliseconds inactivityLimit,
         Cancellation cancellation, std::function<void(NetworkLimit)> limit = {});

    /// GET /xrpc/METHOD?…
    QCoro::Task<Result<QJsonObject>> query(QString method, QUrlQuery parameters,
                                           Effect effect = Effect::Harmless) const;
    /// POST /xrpc/METHOD with a JSON body; an empty object: without a body.
    QCoro::Task<Result<QJsonObject>> call(QString method, QJsonObject body, Effect effect) const;
    using Progress = std::function<void(qint64 sent)>;
    /// POST /xrpc/METHOD?… with bytes or (a slice of) a file.
    QCoro::Task<Result<QJsonObject>> upload(QString method, QUrlQuery parameters, HttpBody body, Effect effect,
                                            Progress progress) const;
    /// com.atproto.repo.uploadBlob. Repeatable: the same bytes give the same blob.
    QCoro::Task<Result<QJsonObject>> uploadBlob(HttpBody body, Progress progress) const;

private:
    QUrl address(const QString &method, const QUrlQuery &parameters) const;
    QCoro::Task<Result<QJsonObject>> send(HttpRequest request, Effect effect) const;

    HttpClient &m_http;
    Clock &m_clock;
    QUrl m_host;
    QString m_token;
    Milliseconds m_inactivityLimit;
    Cancellation m_cancellation;
    std::function<void(NetworkLimit)> m_limit;
};

/// Where an account signs in: its own server's address, else Bluesky's.
QUrl loginHost(const Account &account);

/// Where a session answer says that the account lives; nothing where it does not say, or no https address.
std::optional<QUrl> hostIn(const QJsonObject &session);

/// When a JSON Web Token ends; nothing where it does not say.
std::optional<Instant> endOf(const QString &jwt);

} // namespace postrider::bluesky
