// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/sandbox/httpserver.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>

namespace postrider {

/// The publishing part of TikTok on loopback: chunk rules, one post when the last byte is taken, whether or not the
/// answer arrives. `posts` is what the public (or the inbox) got; a second entry is the failure all tests look for.
class FakeTikTok
{
public:
    FakeTikTok() : server([this](const sandbox::Request &request) { return answer(request); })
    {
        server.setKeepBodyUpTo(100'000);
    }

    struct Upload
    {
        qint64 size = 0;
        qint64 chunkSize = 0;
        int count = 0;
        qint64 received = 0;
        bool pulled = false;
        bool inbox = false;
        QString privacy;
        QString postId;
    };

    QHash<QString, Upload> uploads;
    QStringList posts; ///< publish_ids in the order of their posts.
    QList<QJsonObject> inits;
    QStringList privacyOptions{QStringLiteral("PUBLIC_TO_EVERYONE"), QStringLiteral("SELF_ONLY")};
    QString creatorError;         ///< Answered with HTTP 200.
    QString failReason;           ///< The next upload fails with it instead of being posted.
    int statusBeforeComplete = 1; ///< So often a status says that it is still being worked on.
    bool forgetsIds = false;      ///< invalid_publish_id for everything.
    QByteArray uploadOrigin;      ///< Instead of its own.
    QString accessToken = QStringLiteral("act.A");
    QString refreshToken = QStringLiteral("rft.A");
    int refreshes = 0;
    QList<QByteArray> problems; ///< What a strict server objects to beyond an answer.
    sandbox::HttpServer server;

private:
    static sandbox::Response envelope(int status, const QString &code, const QJsonObject &data = {})
    {
        const QJsonObject error{{QStringLiteral("code"), code},
                                {QStringLiteral("message"), code},
                                {QStringLiteral("log_id"), QStringLiteral("L1")}};
        return {status,
                {{"Content-Type", "application/json"}},
                QJsonDocument(QJsonObject{{QStringLiteral("data"), data}, {QStringLiteral("error"), error}}).toJson()};
    }

    sandbox::Response answer(const sandbox::Request &request)
    {
        if (request.method == "PUT")
            return put(request);
        if (request.path == QLatin1String("/v2/oauth/token/"))
            return token(request);
        if (request.header("Authorization") != "Bearer " + accessToken.toUtf8())
            return envelope(401, QStringLiteral("access_token_invalid"));
        if (!request.header("Content-Type").startsWith("application/json"))
            return envelope(400, QStringLiteral("invalid_params"));
        const QJsonObject body = QJsonDocument::fromJson(request.body).object();
        if (request.path.endsWith(QLatin1String("/creator_info/query/")))
            return creator();
        if (request.path.endsWith(QLatin1String("/init/")))
            return init(request.path, body);
        if (request.path == QLatin1String("/v2/post/publish/status/fetch/"))
            return status(body.value(QLatin1String("publish_id")).toString());
        if (request.path == QLatin1String("/v2/video/list/"))
            return envelope(401, QStringLiteral("scope_not_authorized"));
        return {404, {}, "no such path"};
    }

    sandbox::Response creator() const
    {
        if (!creatorError.isEmpty())
            return envelope(200, creatorError);
        return envelope(200, QStringLiteral("ok"),
                        {{QStringLiteral("creator_username"), QStringLiteral("ada.makes")},
                         {QStringLiteral("privacy_level_options"), QJsonArray::fromStringList(privacyOptions)},
                         {QStringLiteral("comment_disabled"), false},
                         {QStringLiteral("duet_disabled"), false},
                         {QStringLiteral("stitch_disabled"), true},
                         {QStringLiteral("max_video_post_duration_sec"), 600}});
    }

    sandbox::Response init(const QString &path, const QJsonObject &body)
    {
        const QJsonObject source = body.value(QLatin1String("source_info")).toObject();
        Upload upload;
        upload.inbox = path.contains(QLatin1String("/inbox/"))
            || body.value(QLatin1String("post_mode")).toString() == QLatin1String("MEDIA_UPLOAD");
        upload.privacy =
            body.value(QLatin1String("post_info")).toObject().value(QLatin1String("privacy_level")).toString();
        if (upload.inbox ? !upload.privacy.isEmpty() : !privacyOptions.contains(upload.privacy))
            return envelope(upload.inbox ? 400 : 403, QStringLiteral("privacy_level_option_mismatch"));
        upload.pulled = source.value(QLatin1String("source")).toString() == QLatin1String("PULL_FROM_URL");
        if (!upload.pulled) {
            upload.size = source.value(QLatin1String("video_size")).toInteger();
            upload.chunkSize = source.value(QLatin1String("chunk_size")).toInteger();
            upload.count = source.value(QLatin1String("total_chunk_count")).toInt();
            if (upload.chunkSize <= 0 || upload.count != upload.size / upload.chunkSize
                || (upload.count == 1 && upload.chunkSize != upload.size))
                return envelope(400, QStringLiteral("invalid_params"));
        }
        inits << body;
        const QString id = QStringLiteral("v_pub_file~v2-1.%1").arg(inits.size());
        uploads.insert(id, upload);
        if (upload.pulled) {
            finish(id);
            return envelope(200, QStringLiteral("ok"), {{QStringLiteral("publish_id"), id}});
        }
        const QByteArray origin = uploadOrigin.isEmpty() ? server.origin().toEncoded() : uploadOrigin;
        const QString url = QString::fromLatin1(origin + "/video/" + id.toLatin1() + "?upload_token=SECRET");
        return envelope(200, QStringLiteral("ok"),
                        {{QStringLiteral("publish_id"), id}, {QStringLiteral("upload_url"), url}});
    }

    sandbox::Response put(const sandbox::Request &request)
    {
        if (!request.header("Authorization").isEmpty())
            problems << "a chunk carried the token";
        const QString id = request.path.mid(int(qstrlen("/video/")));
        if (!uploads.contains(id)
            || request.query.queryItemValue(QStringLiteral("upload_token")) != QLatin1String("SECRET"))
            return {404, {}, {}};
        Upload &upload = uploads[id];
        static const QRegularExpression form(QStringLiteral("^bytes (\\d+)-(\\d+)/(\\d+)$"));
        const auto range = form.match(QString::fromLatin1(request.header("Content-Range")));
        const qint64 first = range.captured(1).toLongLong();
        const qint64 last = range.captured(2).toLongLong();
        if (!range.hasMatch() || range.captured(3).toLongLong() != upload.size || request.bodySize != last - first + 1)
            return {400, {}, {}};
        const bool isLast = last == upload.size - 1;
        if (request.bodySize != upload.chunkSize && !isLast)
            return {400, {}, {}};
        if (first != upload.received)
            return {416, {}, {}};
        upload.received = last + 1;
        if (isLast)
            finish(id);
        return {isLast ? 201 : 206,
                {{"Content-Range",
                  "bytes 0-" + QByteArray::number(upload.received) + '/' + QByteArray::number(upload.size)}},
                {}};
    }

    void finish(const QString &id)
    {
        if (!failReason.isEmpty())
            return;
        posts << id;
        if (uploads[id].privacy == QLatin1String("PUBLIC_TO_EVERYONE"))
            uploads[id].postId = QString::number(7604567890123456788 + posts.size());
    }

    sandbox::Response status(const QString &id)
    {
        if (forgetsIds || !uploads.contains(id))
            return envelope(400, QStringLiteral("invalid_publish_id"));
        const Upload &upload = uploads[id];
        QJsonObject data{{QStringLiteral("uploaded_bytes"), upload.received}};
        const bool whole = upload.pulled || upload.received == upload.size;
        if (!whole || statusBeforeComplete-- > 0) {
            data.insert(QStringLiteral("status"), QStringLiteral("PROCESSING_UPLOAD"));
        } else if (!posts.contains(id)) {
            data.insert(QStringLiteral("status"), QStringLiteral("FAILED"));
            data.insert(QStringLiteral("fail_reason"), failReason);
        } else if (upload.inbox) {
            data.insert(QStringLiteral("status"), QStringLiteral("SEND_TO_USER_INBOX"));
        } else {
            data.insert(QStringLiteral("status"), QStringLiteral("PUBLISH_COMPLETE"));
            QJsonArray ids;
            if (!upload.postId.isEmpty())
                ids.append(upload.postId.toLongLong());
            data.insert(QStringLiteral("publicaly_available_post_id"), ids);
        }
        return envelope(200, QStringLiteral("ok"), data);
    }

    sandbox::Response token(const sandbox::Request &request)
    {
        const QUrlQuery form(QString::fromLatin1(request.body));
        const auto field = [&form](const char *name) {
            return form.queryItemValue(QString::fromLatin1(name), QUrl::FullyDecoded);
        };
        const auto flat = [](int code, const QJsonObject &json) {
            return sandbox::Response{code, {{"Content-Type", "application/json"}}, QJsonDocument(json).toJson()};
        };
        if (field("client_key") != QLatin1String("key") || field("client_secret") != QLatin1String("secret"))
            return flat(401, {{QStringLiteral("error"), QStringLiteral("invalid_client")}});
        if (field("grant_type") != QLatin1String("refresh_token") || field("refresh_token") != refreshToken)
            return flat(200,
                        {{QStringLiteral("error"), QStringLiteral("invalid_grant")},
                         {QStringLiteral("log_id"), QStringLiteral("L2")}});
        ++refreshes;
        accessToken = QStringLiteral("act.%1").arg(refreshes);
        refreshToken = QStringLiteral("rft.%1").arg(refreshes);
        return flat(200,
                    {{QStringLiteral("access_token"), accessToken},
                     {QStringLiteral("expires_in"), 7200},
                     {QStringLiteral("refresh_token"), refreshToken},
                     {QStringLiteral("refresh_expires_in"), 15552000}});
    }
};

} // namespace postrider
