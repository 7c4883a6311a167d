// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/sandbox/metasandbox.h"
#include "tests/support/manualclock.h"

#include <QCryptographicHash>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QSignalSpy>
#include <QTest>
#include <QUrlQuery>
#include <QtEndian>

/// What the tests of the pretend Meta hosts share: a point in time, a raw HTTP client and small media files.
namespace graphtest {

using namespace Qt::StringLiterals;
using namespace postrider;
using namespace postrider::sandbox;

inline const Instant startTime = instantFromMs(1795430790000); // 2026-11-23T10:46:30Z

struct Answer
{
    int status = 0;
    QByteArray body;
    QList<QNetworkReply::RawHeaderPair> headers;

    QJsonObject json() const { return QJsonDocument::fromJson(body).object(); }
    QJsonValue operator[](const QString &name) const { return json().value(name); }
    QString id() const { return json().value(u"id"_s).toString(); }
    QJsonArray data() const { return json().value(u"data"_s).toArray(); }
    QJsonObject error() const { return json().value(u"error"_s).toObject(); }
    QByteArray header(const QByteArray &name) const
    {
        for (const auto &[key, value] : headers) {
            if (key.compare(name, Qt::CaseInsensitive) == 0)
                return value;
        }
        return {};
    }
    /// "200", or status, code and subcode: "400 9007/2207027".
    QString outcome() const
    {
        if (!json().contains(u"error"_s))
            return QString::number(status);
        const int subcode = error().value(u"error_subcode"_s).toInt();
        const QString codes = QString::number(error().value(u"code"_s).toInt())
            + (subcode != 0 ? u"/%1"_s.arg(subcode) : QString());
        return u"%1 %2"_s.arg(status).arg(codes);
    }
};

using Fields = QList<std::pair<QString, QString>>;

struct Part
{
    QByteArray name;
    QByteArray value;
    bool file = false;
};

/// Sends raw requests and waits for their answers.
class Client
{
public:
    explicit Client(MetaSandbox &sandbox) : m_sandbox(sandbox)
    {
        m_network.setRedirectPolicy(QNetworkRequest::ManualRedirectPolicy);
    }

    QString host = u"graph.facebook.com"_s;
    QString token;
    QByteArray scheme = "Bearer";

    QUrl url(const QString &path) const { return QUrl(m_sandbox.server(host).origin().toString() + path); }
    QNetworkRequest request(const QUrl &target) const
    {
        QNetworkRequest made(target);
        if (!token.isEmpty())
            made.setRawHeader("Authorization", scheme + ' ' + token.toUtf8());
        return made;
    }
    Answer get(const QString &path) { return send("GET", request(url(path)), {}); }
    Answer remove(const QString &path) { return send("DELETE", request(url(path)), {}); }
    Answer post(const QString &path, const Fields &fields = {})
    {
        QByteArray body;
        for (const auto &[name, value] : fields) {
            body += body.isEmpty() ? "" : "&";
            body += QUrl::toPercentEncoding(name) + '=' + QUrl::toPercentEncoding(value);
        }
        QNetworkRequest made = request(url(path));
        made.setHeader(QNetworkRequest::ContentTypeHeader, u"application/x-www-form-urlencoded"_s);
        return send("POST", made, body);
    }
    Answer postJson(const QString &path, const QJsonObject &object)
    {
        QNetworkRequest made = request(url(path));
        made.setHeader(QNetworkRequest::ContentTypeHeader, u"application/json"_s);
        return send("POST", made, QJsonDocument(object).toJson());
    }
    Answer postMultipart(const QString &path, const QList<Part> &parts)
    {
        QByteArray body;
        for (const Part &part : parts) {
            body += "--cut\r\nContent-Disposition: form-data; name=\"" + part.name + '"';
            body += part.file ? "; filename=\"a.bin\"\r\nContent-Type: application/octet-stream" : "";
            body += "\r\n\r\n" + part.value + "\r\n";
        }
        body += "--cut--\r\n";
        QNetworkRequest made = request(url(path));
        made.setHeader(QNetworkRequest::ContentTypeHeader, u"multipart/form-data; boundary=cut"_s);
        return send("POST", made, body);
    }
    /// To an address that an answer gave for an upload.
    Answer upload(const QString &address, const QByteArray &bytes, qint64 offset, qint64 fileSize)
    {
        QNetworkRequest made{QUrl(address)};
        made.setRawHeader("Authorization", uploadScheme + ' ' + token.toUtf8());
        made.setRawHeader("offset", QByteArray::number(offset));
        made.setRawHeader("file_size", QByteArray::number(fileSize));
        made.setHeader(QNetworkRequest::ContentTypeHeader, u"application/octet-stream"_s);
        return send("POST", made, bytes);
    }
    QByteArray uploadScheme = "OAuth";

    Answer send(const QByteArray &verb, const QNetworkRequest &made, const QByteArray &body)
    {
        const std::unique_ptr<QNetworkReply> reply(m_network.sendCustomRequest(made, verb, body));
        QSignalSpy finished(reply.get(), &QNetworkReply::finished);
        if (!reply->isFinished())
            finished.wait(10000);
        return {reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt(),
                reply->isOpen() ? reply->readAll() : QByteArray(), reply->rawHeaderPairs()};
    }

private:
    MetaSandbox &m_sandbox;
    QNetworkAccessManager m_network;
};

inline QByteArray number32(quint32 value)
{
    QByteArray bytes(4, '\0');
    qToBigEndian(value, bytes.data());
    return bytes;
}

/// The headers of a baseline JPEG of this size; `tail` makes files differ.
inline QByteArray jpeg(int width, int height, const QByteArray &tail = {})
{
    QByteArray frame("\xFF\xC0\x00\x0B\x08", 5);
    frame += number32(quint32(height) << 16 | quint32(width)) + QByteArray("\x01\x01\x11\x00", 4);
    return QByteArray("\xFF\xD8", 2) + frame + QByteArray("\xFF\xDA\x00\x08\x01\x01\x00\x00\x3F\x00", 10) + tail
        + QByteArray("\xFF\xD9", 2);
}

struct Clip
{
    quint32 width = 1080;
    quint32 height = 1920;
    quint32 milliseconds = 10000;
    quint32 framesPerSecond = 30;
    QByteArray codec = "avc1";
    bool indexFirst = true;
    qsizetype size = 1000; ///< Of the media data.
};

inline QByteArray box(const QByteArray &type, const QByteArray &content)
{
    return number32(quint32(content.size()) + 8) + type + content;
}

/// The boxes of an MP4 that tell what it is, and data that no decoder would take.
inline QByteArray mp4(const Clip &clip = {})
{
    const auto zeros = [](int count) { return QByteArray(count, '\0'); };
    const quint32 frames = clip.milliseconds * clip.framesPerSecond / 1000;
    const QByteArray mvhd = box("mvhd", zeros(12) + number32(1000) + number32(clip.milliseconds) + zeros(80));
    const QByteArray tkhd = box(
        "tkhd", zeros(40) + number32(0x10000) + zeros(32) + number32(clip.width << 16) + number32(clip.height << 16));
    const QByteArray mdhd = box("mdhd", zeros(12) + number32(1000) + number32(clip.milliseconds) + zeros(4));
    const QByteArray hdlr = box("hdlr", zeros(8) + "vide" + zeros(13));
    const QByteArray stsd = box("stsd", zeros(4) + number32(1) + box(clip.codec, zeros(78)));
    const QByteArray stts = box("stts",
                                zeros(4) + number32(1) + number32(frames) + number32(1000 / clip.framesPerSecond));
    const QByteArray trak = box("trak", tkhd + box("mdia", mdhd + hdlr + box("minf", box("stbl", stsd + stts))));
    const QByteArray moov = box("moov", mvhd + trak);
    const QByteArray mdat = box("mdat", QByteArray(clip.size, 'm'));
    const QByteArray ftyp = box("ftyp", "isom" + number32(512) + "isomavc1");
    return ftyp + (clip.indexFirst ? moov + mdat : mdat + moov);
}

inline QString sha256(const QByteArray &bytes)
{
    return QString::fromLatin1(QCryptographicHash::hash(bytes, QCryptographicHash::Sha256).toHex());
}

/// A public web server with one file under any path.
class FileHost
{
public:
    explicit FileHost(QByteArray type, QByteArray bytes, bool ranges = true)
        : m_server([type = std::move(type), bytes = std::move(bytes), ranges](const Request &request) {
              Response response{.status = 200, .headers = {{"Content-Type", type}}, .body = bytes};
              if (ranges && !request.header("Range").isEmpty()) {
                  response.status = 206;
                  const QByteArray size = QByteArray::number(bytes.size());
                  const QByteArray last = QByteArray::number(bytes.size() - 1);
                  response.headers << std::pair<QByteArray, QByteArray>{"Content-Range",
                                                                        "bytes 0-" + last + '/' + size};
              }
              return response;
          })
    {
        m_server.listen();
    }
    QString address() const { return m_server.origin().toString() + u"/media"_s; }
    HttpServer &server() { return m_server; }

private:
    HttpServer m_server;
};

} // namespace graphtest
