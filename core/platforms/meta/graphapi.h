// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/platforms/meta/errortable.h"
#include "core/publishing/publisher.h"

#include <QCoroTask>

namespace postrider::meta {

/// Served until 29 July 2028 (Meta: Graph API changelog, 2026-10). A call without a version would run under the app's own.
inline constexpr QLatin1StringView version{"v25.0"};

namespace host {
inline constexpr QLatin1StringView facebook{"graph.facebook.com"};
inline constexpr QLatin1StringView facebookVideo{"graph-video.facebook.com"};
inline constexpr QLatin1StringView instagram{"graph.instagram.com"};
inline constexpr QLatin1StringView upload{"rupload.facebook.com"};
} // namespace host

using Fields = std::vector<std::pair<QString, QString>>;

/// The calls of one account to one of Meta's hosts. Tokens travel in a header, never in an address. Nothing is ever sent
/// again by itself. One thread; outlives its tasks.
class GraphApi
{
public:
    struct Tokens
    {
        QString access;
        QString user; ///< Meta: reads that the Page token can't do now and then work with the user's. May be empty.
    };
    /// For an account's publishing: tokens, time-outs, cancellation and the pauses of the context.
    GraphApi(PublishContext &context, const ErrorTable &table, QLatin1StringView host);
    /// For asking how an account stands.
    GraphApi(AccountContext &context, const ErrorTable &table, QLatin1StringView host);
    /// For calls outside of both.
    GraphApi(HttpClient &http, Cancellation cancellation, const ErrorTable &table, QLatin1StringView host,
             Tokens tokens);

    const ErrorTable &table() const { return m_table; }

    /// "123/media" at the host, below the version.
    QCoro::Task<Result<QJsonObject>> get(QString path, Fields query);
    QCoro::Task<Result<QJsonObject>> post(QString path, Fields form, Effect effect);
    QCoro::Task<Result<QJsonObject>> postParts(QString path, std::vector<HttpBody::FormPart> parts,
                                               std::function<void(qint64)> progress);
    QCoro::Task<Result<QJsonObject>> remove(QString path);
    /// Bytes (or none, with a file_url header) to an upload address, which has an authorisation scheme of its own.
    QCoro::Task<Result<QJsonObject>> upload(QUrl address, std::vector<std::pair<QByteArray, QByteArray>> headers,
                                            HttpBody body, std::function<void(qint64)> progress);
    /// A call that must carry its tokens in the address (exchange and renewal of tokens), without a version if so wanted.
    QCoro::Task<Result<QJsonObject>> getPlain(QString path, Fields query);

    /// The address an upload goes to: the one that the network named if the token may go there, else the known one.
    QUrl uploadAddress(const QString &named, const QString &folder, const QString &id) const;

    /// The envelope of the last answer, if it was one.
    const std::optional<GraphFault> &lastFault() const { return m_lastFault; }

private:
    QUrl address(const QString &path) const;
    QCoro::Task<Result<QJsonObject>> send(HttpRequest request, Effect effect);
    void heedUsage(const HttpAnswer &answer, std::optional<Milliseconds> &regainAfter);
    QString withoutTokens(QString text) const;

    HttpClient &m_http;
    Cancellation m_cancellation;
    const ErrorTable &m_table;
    QLatin1StringView m_host;
    Tokens m_tokens;
    PublishContext *m_context = nullptr; ///< Null outside of publishing.
    AccountContext *m_account = nullptr; ///< Only while asking how an account stands.
    std::optional<GraphFault> m_lastFault;
};

/// Waits by the context's clock. Error `cancelled` if nobody waits for the post any more.
QCoro::Task<Result<>> wait(PublishContext &context, Milliseconds delay);

} // namespace postrider::meta
