// SPDX-License-Identifier: GPL-3.0-or-later
// The program itself against the reference server of the AT Protocol (the PDS that Bluesky runs, from npm) on loopback:
// what the pretend network only claims is judged here by the real one.
#include "core/net/httpclient.h"
#include "core/sandbox/httpserver.h"
#include "core/scheduling/clock.h"
#include "tests/app/keyring.h"
#include "tests/app/program.h"
#include "tests/real_servers/proxy.h"
#include "tests/real_servers/realserver.h"

#include <QImage>
#include <QMessageAuthenticationCode>

using namespace Qt::StringLiterals;
using namespace postrider;

namespace {

const QString host = u"pds.example"_s; ///< The program's name for the server; POSTRIDER_HOSTS leads it to the proxy.
const QByteArray jwtSecret = "jwt-secret-for-tests-only";

QByteArray part(const QByteArray &bytes)
{
    return bytes.toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals);
}

/// An access token of the server's own making, but for its end, which is past.
QByteArray endedToken(const QString &did)
{
    const QJsonObject claims{{u"scope"_s, u"com.atproto.access"_s},
                             {u"aud"_s, u"did:web:localhost"_s},
                             {u"sub"_s, did},
                             {u"iat"_s, 1'700'000'000},
                             {u"exp"_s, 1'700'007'200}};
    const QByteArray text = part("{\"typ\":\"at+jwt\",\"alg\":\"HS256\"}") + '.'
        + part(QJsonDocument(claims).toJson(QJsonDocument::Compact));
    return text + '.' + part(QMessageAuthenticationCode::hash(text, jwtSecret, QCryptographicHash::Sha256));
}

} // namespace

class BlueskyPdsTest : public QObject
{
    Q_OBJECT

    // Once for all: starting them takes seconds. Each function has a profile and a proxy of its own.
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<RealServer> m_plc;
    std::unique_ptr<RealServer> m_pds;
    SystemClock m_clock;
    HttpClient m_http{m_clock, {}};
    QString m_did;
    QString m_password; ///< The app password.

    std::unique_ptr<Proxy> m_proxy;
    std::unique_ptr<Program> m_program;
    std::unique_ptr<Keyring> m_keyring;
    qsizetype m_before = 0; ///< Records that were there.

    /// A call that the test makes for itself, past the proxy.
    QJsonObject call(const QString &method, const QJsonObject &body, const QString &token = {})
    {
        HttpRequest request;
        request.url = QUrl(u"http://127.0.0.1:%1/xrpc/%2"_s.arg(m_pds->port()).arg(method));
        if (!body.isEmpty()) {
            request.method = "POST";
            request.body = HttpBody::json(body);
        }
        if (!token.isEmpty())
            request.headers.emplace_back("Authorization", "Bearer " + token.toLatin1());
        const auto answer = QCoro::waitFor(m_http.send(std::move(request), {}));
        if (!answer || !answer->isSuccess())
            qWarning("%s: %s", qPrintable(method), answer ? answer->body.constData() : qPrintable(answer.error().code));
        return answer ? answer->json().value_or(QJsonObject()) : QJsonObject();
    }
    QJsonArray records()
    {
        return call(u"com.atproto.repo.listRecords?repo=%1&collection=app.bsky.feed.post&limit=100"_s.arg(m_did), {})
            .value("records"_L1)
            .toArray();
    }
    /// As getRecord gives it. `url`: "https://bsky.app/profile/DID/post/KEY".
    QJsonObject record(const QString &url)
    {
        return call(u"com.atproto.repo.getRecord?repo=%1&collection=app.bsky.feed.post&rkey=%2"_s.arg(
                        m_did, url.section(u'/', -1)),
                    {});
    }
    QJsonObject session()
    {
        return call(u"com.atproto.server.createSession"_s, {{u"identifier"_s, m_did}, {u"password"_s, m_password}});
    }

    Ran addAccount(const QByteArray &secret, const QString &server = host) const
    {
        return m_program->json({u"account"_s, u"add"_s, u"--platform"_s, u"bluesky"_s, u"--account-id"_s, m_did,
                                u"--handle"_s, u"ada.test"_s, u"--service"_s, u"https://"_s + server,
                                u"--token-stdin"_s},
                               secret);
    }
    Ran publish(const QString &caption, const QStringList &more = {}) const
    {
        return m_program->json(QStringList{u"post"_s, u"create"_s, u"--account"_s, u"bluesky:ada.test"_s,
                                           u"--caption"_s, caption, u"--now"_s}
                               + more);
    }
    QString picture(const QString &name, const QSize &size) const
    {
        QImage image(size, QImage::Format_RGB32);
        image.fill(qHash(name));
        const QString path = m_program->filePath(name);
        if (!image.save(path))
            qFatal("no picture");
        return path;
    }
    QString film() const
    {
        const QString path = m_program->filePath(u"film.mp4"_s);
        QProcess ffmpeg;
        ffmpeg.start(u"ffmpeg"_s,
                     {u"-v"_s, u"error"_s, u"-f"_s, u"lavfi"_s, u"-i"_s, u"testsrc2=size=320x240:rate=10"_s, u"-t"_s,
                      u"1"_s, u"-c:v"_s, u"libx264"_s, u"-preset"_s, u"ultrafast"_s, u"-pix_fmt"_s, u"yuv420p"_s,
                      path});
        if (!ffmpeg.waitForFinished(60'000) || ffmpeg.exitCode() != 0)
            qFatal("no film");
        return path;
    }
    void leadHosts(const QStringList &more = {})
    {
        // Nobody listens on the discard port of loopback: there is no video service.
        QStringList hosts{host + u'=' + m_proxy->origin(), u"video.bsky.app=http://127.0.0.1:9"_s};
        m_program->environment().insert(u"POSTRIDER_HOSTS"_s, (hosts + more).join(u','));
    }

private Q_SLOTS:
    void initTestCase()
    {
        if (const QString missing = RealServer::missing(); !missing.isEmpty()) {
            if (qEnvironmentVariableIsSet("CI"))
                QFAIL(qPrintable(missing));
            QSKIP(qPrintable(missing));
        }
        m_folder = std::make_unique<QTemporaryDir>();
        m_plc = std::make_unique<RealServer>(u"plc.cjs"_s, QProcessEnvironment());
        QVERIFY2(m_plc->start(), m_plc->output());
        QProcessEnvironment environment;
        environment.insert(u"PLC_PORT"_s, QString::number(m_plc->port()));
        environment.insert(u"PDS_PORT"_s, QString::number(RealServer::freePort()));
        environment.insert(u"PDS_DIR"_s, m_folder->filePath(u"pds"_s));
        environment.insert(u"PDS_JWT_SECRET"_s, QString::fromLatin1(jwtSecret));
        m_pds = std::make_unique<RealServer>(u"pds.cjs"_s, environment);
        QVERIFY2(m_pds->start(), m_pds->output());

        const QJsonObject account = call(u"com.atproto.server.createAccount"_s,
                                         {{u"handle"_s, u"ada.test"_s},
                                          {u"email"_s, u"ada@example.test"_s},
                                          {u"password"_s, u"the main password"_s}});
        m_did = account.value("did"_L1).toString();
        QVERIFY(m_did.startsWith(u"did:plc:"));
        m_password = call(u"com.atproto.server.createAppPassword"_s, {{u"name"_s, u"postrider"_s}},
                          account.value("accessJwt"_L1).toString())
                         .value("password"_L1)
                         .toString();
        QCOMPARE(m_password.size(), 19);
    }
    void cleanupTestCase()
    {
        m_pds.reset();
        m_plc.reset();
    }

    void init()
    {
        m_proxy = std::make_unique<Proxy>();
        m_proxy->setServer(m_pds->port());
        m_program = std::make_unique<Program>();
        m_keyring = std::make_unique<Keyring>(*m_program);
        QVERIFY(m_keyring->isReady());
        leadHosts();
        for (const auto &[key, value] : {std::pair(u"publishing.retry_delays"_s, u"100ms,100ms"_s),
                                         std::pair(u"publishing.status_poll_interval"_s, u"200ms"_s)})
            QCOMPARE(m_program->run({u"settings"_s, u"set"_s, key, value}).exit, 0);
        m_before = records().size();
    }
    void cleanup()
    {
        m_keyring.reset();
        m_program.reset();
        m_proxy.reset();
    }

    /// A text with everything that is marked in it, two pictures, a reply; read back from the server.
    void everythingOfAPost()
    {
        QCOMPARE(addAccount(m_password.toLatin1()).exit, 0);
        const QString caption =
            u"Grüße 👩‍👩‍👧‍👦 an @ada.test: https://example.com/ü?a=b. #Gärten 🌱"_s;
        const Ran ran = publish(caption,
                                {u"--media"_s, picture(u"one.png"_s, {64, 48}), picture(u"two.jpg"_s, {30, 90}),
                                 u"--alt-text"_s, u"Ein Beet 🌱"_s, QString(), u"--first-comment"_s,
                                 u"More at https://example.org"_s});
        QVERIFY2(ran.exit == 0, ran.told());
        QCOMPARE(ran.object().value("status"_L1).toString(), u"posted"_s);
        QCOMPARE(records().size(), m_before + 2);

        const QJsonObject there = record(ran.object().value("post_url"_L1).toString());
        QCOMPARE(there.value("uri"_L1).toString(), ran.object().value("platform_post_id"_L1).toString());
        const QJsonObject post = there.value("value"_L1).toObject();
        QCOMPARE(post.value("text"_L1).toString(), caption);
        const QByteArray bytes = caption.toUtf8();
        QStringList marked;
        for (const auto &facet : post.value("facets"_L1).toArray()) {
            const int start = facet["index"_L1]["byteStart"_L1].toInt();
            const int end = facet["index"_L1]["byteEnd"_L1].toInt();
            const QJsonValue feature = facet["features"_L1][0];
            marked << QString::fromUtf8(bytes.mid(start, end - start)) + u" = "_s
                    + (feature["did"_L1].toString() + feature["uri"_L1].toString() + feature["tag"_L1].toString());
        }
        QCOMPARE(marked,
                 (QStringList{u"@ada.test = "_s + m_did, u"https://example.com/ü?a=b = https://example.com/ü?a=b"_s,
                              u"#Gärten = Gärten"_s}));
        const QJsonArray images = post["embed"_L1]["images"_L1].toArray();
        QCOMPARE(images.size(), 2);
        QCOMPARE(images[0]["alt"_L1].toString(), u"Ein Beet 🌱"_s);
        QCOMPARE(images[0]["image"_L1]["mimeType"_L1].toString(), u"image/png"_s);
        QCOMPARE(images[1]["aspectRatio"_L1]["height"_L1].toInt(), 90);
        QCOMPARE(images[1]["image"_L1]["mimeType"_L1].toString(), u"image/jpeg"_s);

        int replies = 0;
        for (const auto &each : records()) {
            const QJsonValue reply = each["value"_L1]["reply"_L1];
            if (reply["root"_L1]["uri"_L1] != there.value("uri"_L1))
                continue;
            ++replies;
            QCOMPARE(reply["parent"_L1]["cid"_L1], there.value("cid"_L1));
            QCOMPARE(each["value"_L1]["text"_L1].toString(), u"More at https://example.org"_s);
        }
        QCOMPARE(replies, 1);
    }

    void aGallery()
    {
        QCOMPARE(addAccount(m_password.toLatin1()).exit, 0);
        QStringList media{u"--media"_s};
        for (int i = 0; i < 5; ++i)
            media << picture(u"%1.png"_s.arg(i), {40 + i, 40});
        const Ran ran = publish(u"Five"_s, media);
        QVERIFY2(ran.exit == 0, ran.told());
        const QJsonValue embed = record(ran.object().value("post_url"_L1).toString())["value"_L1]["embed"_L1];
        QCOMPARE(embed["$type"_L1].toString(), u"app.bsky.embed.gallery"_s);
        QCOMPARE(embed["items"_L1].toArray().size(), 5);
        QCOMPARE(embed["items"_L1][4]["aspectRatio"_L1]["width"_L1].toInt(), 44);
    }

    void aLinkCard()
    {
        QFile picture(this->picture(u"beans.png"_s, {1600, 900}));
        QVERIFY(picture.open(QIODevice::ReadOnly));
        const QByteArray bytes = picture.readAll();
        sandbox::HttpServer page([&](const sandbox::Request &request) -> sandbox::Response {
            if (request.path == u"/beans.png")
                return {.headers = {{"Content-Type", "image/png"}}, .body = bytes};
            return {.headers = {{"Content-Type", "text/html; charset=utf-8"}},
                    .body = "<title>Beans</title><meta name=description content='All of them 🌱'>"
                            "<meta property=og:image content=/beans.png>"};
        });
        QVERIFY(page.listen());
        leadHosts({u"garden.example="_s + page.origin().toString()});
        QCOMPARE(addAccount(m_password.toLatin1()).exit, 0);
        const Ran ran = publish(u"Read https://garden.example/beans"_s);
        QVERIFY2(ran.exit == 0, ran.told());
        const QJsonValue embed = record(ran.object().value("post_url"_L1).toString())["value"_L1]["embed"_L1];
        QCOMPARE(embed["$type"_L1].toString(), u"app.bsky.embed.external"_s);
        QCOMPARE(embed["external"_L1]["uri"_L1].toString(), u"https://garden.example/beans"_s);
        QCOMPARE(embed["external"_L1]["title"_L1].toString(), u"Beans"_s);
        QCOMPARE(embed["external"_L1]["description"_L1].toString(), u"All of them 🌱"_s);
        QCOMPARE(embed["external"_L1]["thumb"_L1]["mimeType"_L1].toString(), u"image/jpeg"_s);
    }

    /// There is no video service on loopback: the file itself goes to the account's server.
    void aVideo()
    {
        const QString path = film();
        QCOMPARE(addAccount(m_password.toLatin1()).exit, 0);
        const Ran ran = publish(u"A film"_s, {u"--media"_s, path, u"--alt-text"_s, u"Bars"_s});
        QVERIFY2(ran.exit == 0, ran.told());
        const QJsonValue embed = record(ran.object().value("post_url"_L1).toString())["value"_L1]["embed"_L1];
        QCOMPARE(embed["$type"_L1].toString(), u"app.bsky.embed.video"_s);
        QCOMPARE(embed["video"_L1]["mimeType"_L1].toString(), u"video/mp4"_s);
        QCOMPARE(embed["video"_L1]["size"_L1].toInteger(), QFileInfo(path).size());
        QCOMPARE(embed["alt"_L1].toString(), u"Bars"_s);
    }

    /// The video service is one of the test's own; what the program gives it is a token by which the real server lets it
    /// store a blob for the account.
    void aVideoByTheService()
    {
        QJsonObject stored; // what the server answered
        QString refused;
        const auto store = [&](const sandbox::Request &request) {
            HttpRequest upload;
            upload.method = "POST";
            upload.url = QUrl(u"http://127.0.0.1:%1/xrpc/com.atproto.repo.uploadBlob"_s.arg(m_pds->port()));
            upload.headers = {{"Authorization", request.header("Authorization")}};
            upload.body = HttpBody::bytes(request.body, "video/mp4");
            QCoro::connect(m_http.send(std::move(upload), {}), this, [&](const Result<HttpAnswer> &answer) {
                stored = answer ? answer->json().value_or(QJsonObject()) : QJsonObject();
                if (!stored.contains("blob"_L1))
                    refused = answer ? QString::fromUtf8(answer->body) : answer.error().code;
            });
        };
        sandbox::HttpServer service([&](const sandbox::Request &request) -> sandbox::Response {
            QJsonObject status{{u"jobId"_s, u"j1"_s}, {u"did"_s, m_did}, {u"state"_s, u"JOB_STATE_ENCODING"_s}};
            if (request.path.endsWith(u"getUploadLimits"))
                return {.body = R"({"canUpload":true})"};
            if (request.path.endsWith(u"startUpload"))
                return {.status = 501, .body = R"({"error":"MethodNotImplemented","message":"?"})"};
            if (request.path.endsWith(u"uploadVideo"))
                store(request);
            else if (stored.contains("blob"_L1))
                status.insert(u"blob"_s, stored.value("blob"_L1));
            else if (!refused.isEmpty())
                status.insert(u"state"_s, u"JOB_STATE_FAILED"_s);
            return {.body = QJsonDocument(QJsonObject{{u"jobStatus"_s, status}}).toJson()};
        });
        QVERIFY(service.listen());
        m_program->environment().insert(
            u"POSTRIDER_HOSTS"_s,
            u"localhost=%1,video.bsky.app=%2"_s.arg(m_proxy->origin(), service.origin().toString()));
        QCOMPARE(addAccount(m_password.toLatin1(), u"localhost"_s).exit, 0); // the server's own name for itself
        const QString path = film();
        const Ran ran = publish(u"A film by the service"_s, {u"--media"_s, path});
        QVERIFY2(refused.isEmpty(), qPrintable(refused));
        QVERIFY2(ran.exit == 0, ran.told());
        const QJsonValue embed = record(ran.object().value("post_url"_L1).toString())["value"_L1]["embed"_L1];
        QCOMPARE(embed["video"_L1], stored.value("blob"_L1));
        QCOMPARE(embed["video"_L1]["size"_L1].toInteger(), QFileInfo(path).size());
        QCOMPARE(m_proxy->count("server.getServiceAuth"), 2);
        QCOMPARE(m_proxy->count("POST /xrpc/com.atproto.repo.uploadBlob"), 0);
    }

    /// The server has written the record, and the program never hears of it.
    void aLostAnswer_data()
    {
        QTest::addColumn<bool>("killed");
        QTest::newRow("lost") << false;
        QTest::newRow("and the server killed") << true;
    }
    void aLostAnswer()
    {
        QFETCH(bool, killed);
        QCOMPARE(addAccount(m_password.toLatin1()).exit, 0);
        m_proxy->loseAnswerTo("repo.putRecord", [this, killed] {
            if (!killed)
                return;
            m_proxy->hold(); // what the program asks meanwhile is answered after the restart
            m_pds->kill();
            QMetaObject::invokeMethod(
                this,
                [this] {
                    if (!m_pds->start())
                        qWarning("%s", m_pds->output().constData());
                    m_proxy->release();
                },
                Qt::QueuedConnection);
        });
        const Ran ran = publish(u"Once"_s);
        QVERIFY2(ran.exit == 0, ran.told());
        QVERIFY(m_proxy->hasLost());
        QCOMPARE(ran.object().value("status"_L1).toString(), u"posted"_s);
        QCOMPARE(records().size(), m_before + 1);
        QCOMPARE(record(ran.object().value("post_url"_L1).toString())["value"_L1]["text"_L1].toString(), u"Once"_s);
        QVERIFY(m_proxy->count("repo.getRecord") >= 1); // it asked, and did not just send again
        QCOMPARE(m_proxy->count("repo.putRecord"), 1);
    }

    void anEndedTokenIsRenewed()
    {
        const QJsonObject good = session();
        const QJsonObject secret{{u"access_token"_s, QString::fromLatin1(endedToken(m_did))},
                                 {u"refresh_token"_s, good.value("refreshJwt"_L1)}};
        QCOMPARE(addAccount(QJsonDocument(secret).toJson()).exit, 0);
        const Ran ran = publish(u"Renewed"_s);
        QVERIFY2(ran.exit == 0, ran.told());
        QCOMPARE(m_proxy->count("server.refreshSession"), 1);
        QCOMPARE(m_proxy->count("server.createSession"), 0);
        QCOMPARE(records().size(), m_before + 1);
    }

    void aWrongPassword()
    {
        QCOMPARE(addAccount("abcd-efgh-ijkl-mnop").exit, 0);
        const Ran ran = publish(u"Nobody sees this"_s);
        QVERIFY2(ran.exit == 1, ran.told());
        QCOMPARE(ran.object().value("status"_L1).toString(), u"failed"_s);
        QCOMPARE(ran.errorCode(), QString(code::signInNeeded));
        QCOMPARE(m_program->json({u"account"_s, u"list"_s}).array().at(0)["state"_L1].toString(), u"needs_sign_in"_s);
        QCOMPARE(records().size(), m_before);
    }

    /// The server counts graphemes, too: 300 of them pass, however many bytes they have.
    void aFullText()
    {
        QCOMPARE(addAccount(m_password.toLatin1()).exit, 0);
        const QString full = u"👩‍👩‍👧‍👦"_s.repeated(100) + u"e\u0301"_s.repeated(100)
            + QString(100, u'x');
        const Ran ran = publish(full);
        QVERIFY2(ran.exit == 0, ran.told());
        const qsizetype asked = m_proxy->requests().size();
        const Ran over = publish(full + u'x');
        QVERIFY2(over.exit != 0, over.told());
        QCOMPARE(over.errorCode(), u"bluesky.caption_too_long"_s);
        QCOMPARE(m_proxy->requests().size(), asked); // refused here, before anything was sent
        QCOMPARE(records().size(), m_before + 1);
    }
};

QTEST_GUILESS_MAIN(BlueskyPdsTest)
#include "tst_blueskypds.moc"
