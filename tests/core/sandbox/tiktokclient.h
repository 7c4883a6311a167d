// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/sandbox/tiktoksandbox.h"
#include "tests/support/manualclock.h"

#include <QCryptographicHash>
#include <QEventLoop>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>
#include <QTcpSocket>
#include <QTest>
#include <QTimer>

/// What the tests of the pretend TikTok share: a sandbox with one account, and a client that sends each request once.
namespace tiktoktest {

using namespace Qt::StringLiterals;
using namespace postrider;
using namespace postrider::sandbox;

using Headers = QList<std::pair<QByteArray, QByteArray>>;

struct Answer
{
    int status = 0; ///< 0: cut off before an answer.
    QByteArray head;
    QByteArray body;

    QJsonObject json() const { return QJsonDocument::fromJson(body).object(); }
    QJsonObject data() const { return json().value(u"data"_s).toObject(); }
    QString text(const QString &name) const { return data().value(name).toString(); }
    QString code() const { return json().value(u"error"_s).toObject().value(u"code"_s).toString(); }
    QString message() const { return json().value(u"error"_s).toObject().value(u"message"_s).toString(); }
    QString outcome() const { return code().isEmpty() ? QString::number(status) : u"%1 %2"_s.arg(status).arg(code()); }
    QByteArray header(const QByteArray &name) const
    {
        const QList<QByteArray> lines = head.split('\n');
        for (const QByteArray &line : lines) {
            if (line.toLower().startsWith(name.toLower() + ": "))
                return line.mid(name.size() + 2).trimmed();
        }
        return {};
    }
};

inline Answer send(const QUrl &origin, const QByteArray &method, const QByteArray &target, const Headers &headers,
                   const QByteArray &body)
{
    QTcpSocket socket;
    QByteArray received;
    QObject::connect(&socket, &QTcpSocket::readyRead, &socket, [&] { received += socket.readAll(); });
    socket.connectToHost(origin.host(), quint16(origin.port()));
    QByteArray request = method + ' ' + target + " HTTP/1.1\r\nHost: sandbox\r\nConnection: close\r\n";
    for (const auto &[name, value] : headers)
        request += name + ": " + value + "\r\n";
    if (method != "GET")
        request += "Content-Length: " + QByteArray::number(body.size()) + "\r\n";
    socket.write(request + "\r\n" + body);
    QEventLoop loop;
    QObject::connect(&socket, &QTcpSocket::disconnected, &loop, &QEventLoop::quit);
    QObject::connect(&socket, &QTcpSocket::errorOccurred, &loop, &QEventLoop::quit);
    QTimer::singleShot(30'000, &loop, &QEventLoop::quit);
    loop.exec();
    const qsizetype end = received.indexOf("\r\n\r\n");
    if (end < 0)
        return {};
    return {received.mid(9, 3).toInt(), received.first(end), received.mid(end + 4)};
}

inline QString sha256(const QByteArray &bytes)
{
    return QString::fromLatin1(QCryptographicHash::hash(bytes, QCryptographicHash::Sha256).toHex());
}

/// Bytes that differ from place to place, so that a chunk in the wrong place is seen.
inline QByteArray someBytes(qsizetype size)
{
    QByteArray bytes(size, Qt::Uninitialized);
    quint32 state = 12345;
    for (char &byte : bytes) {
        state = state * 1664525 + 1013904223;
        byte = char(state >> 24);
    }
    return bytes;
}

struct Fixture
{
    ManualClock clock;
    TikTokSandbox sandbox{clock};
    TikTokAccount *account = nullptr;
    QString token;

    explicit Fixture(bool checkMedia = false)
    {
        sandbox.options.checkMedia = checkMedia;
        if (!sandbox.listen())
            qFatal("no free port");
        account = &sandbox.addAccount({.openId = u"-000Ada"_s, .username = u"ada.makes"_s, .nickname = u"Ada"_s});
        token = sandbox.addToken(account->openId).accessToken;
    }

    Answer post(const QString &path, const QJsonObject &body, Headers extra = {})
    {
        Headers headers{{"Authorization", "Bearer " + token.toLatin1()},
                        {"Content-Type", "application/json; charset=UTF-8"}};
        return send(sandbox.origin(), "POST", path.toLatin1(), headers + extra, QJsonDocument(body).toJson());
    }
    Answer publish(const QString &call, const QJsonObject &body = {})
    {
        return post(u"/v2/post/publish/"_s + call, body);
    }
    Answer status(const QString &publishId) { return publish(u"status/fetch/"_s, {{u"publish_id"_s, publishId}}); }
    QString statusWord(const QString &publishId)
    {
        const Answer answer = status(publishId);
        return answer.code() == u"ok" ? answer.text(u"status"_s) : answer.code();
    }
    Answer form(const QString &path, const QList<std::pair<QString, QString>> &fields)
    {
        QByteArray body;
        for (const auto &[name, value] : fields)
            body += (body.isEmpty() ? "" : "&") + name.toLatin1() + '=' + QUrl::toPercentEncoding(value);
        return send(sandbox.origin(), "POST", path.toLatin1(), {{"Content-Type", "application/x-www-form-urlencoded"}},
                    body);
    }
    /// One chunk of `video` to an upload_url.
    Answer put(const QString &uploadUrl, const QByteArray &video, qint64 first, qint64 length, Headers extra = {})
    {
        const QUrl url(uploadUrl);
        const QByteArray range = "bytes " + QByteArray::number(first) + '-' + QByteArray::number(first + length - 1)
            + '/' + QByteArray::number(video.size());
        return send(url, "PUT", url.toEncoded(QUrl::RemoveScheme | QUrl::RemoveAuthority),
                    Headers{{"Content-Type", "video/mp4"}, {"Content-Range", range}} + extra, video.mid(first, length));
    }
};

inline QJsonObject uploadSource(qint64 size, qint64 chunk, qint64 count)
{
    return {{u"source"_s, u"FILE_UPLOAD"_s},
            {u"video_size"_s, size},
            {u"chunk_size"_s, chunk},
            {u"total_chunk_count"_s, count}};
}

inline QJsonObject postInfo(const QString &privacy = u"PUBLIC_TO_EVERYONE"_s)
{
    return {{u"title"_s, u"Garden, week 3 #garden"_s},
            {u"privacy_level"_s, privacy},
            {u"disable_comment"_s, true},
            {u"disable_duet"_s, true},
            {u"disable_stitch"_s, true},
            {u"brand_content_toggle"_s, false},
            {u"brand_organic_toggle"_s, false}};
}

inline QJsonObject videoInit(qint64 size, qint64 chunk, qint64 count, const QJsonObject &info = postInfo())
{
    return {{u"post_info"_s, info}, {u"source_info"_s, uploadSource(size, chunk, count)}};
}

inline QJsonObject videoInit(qint64 size)
{
    return videoInit(size, size, 1);
}

} // namespace tiktoktest
