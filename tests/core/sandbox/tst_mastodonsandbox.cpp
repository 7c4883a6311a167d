// SPDX-License-Identifier: GPL-3.0-or-later
// What servers do with keys and limits, as the documentation and the server's source say; the publisher's tests stand on it.
#include "core/net/httpclient.h"
#include "core/sandbox/mastodonsandbox.h"
#include "tests/support/manualclock.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTemporaryFile>
#include <QTest>

using namespace postrider;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;
using sandbox::MastodonRepeats;

namespace {

struct Client
{
    ManualClock clock;
    SystemClock httpClock;
    sandbox::MastodonSandbox network{clock};
    HttpClient http{httpClock, {}};

    explicit Client(MastodonRepeats repeats = MastodonRepeats::Lock)
    {
        if (!network.listen())
            qFatal("no port");
        network.options.repeats = repeats;
        network.addAccount({.id = u"7"_s, .username = u"ada"_s, .token = u"t"_s});
        network.addAccount({.id = u"8"_s, .username = u"bob"_s, .token = u"b"_s});
    }

    HttpAnswer send(HttpRequest request, const QByteArray &language = "en", const QByteArray &token = "t")
    {
        request.headers.emplace_back("Authorization", "Bearer " + token);
        request.headers.emplace_back("Accept-Language", language);
        const auto answer = QCoro::waitFor(http.send(std::move(request), {}));
        return answer ? *answer : HttpAnswer();
    }
    QUrl url(const QString &path) const
    {
        QUrl url = network.origin();
        url.setPath(path);
        return url;
    }
    HttpAnswer post(const QString &text, const QByteArray &key = {}, const QJsonArray &media = {},
                    const QByteArray &language = "en", const QByteArray &token = "t")
    {
        HttpRequest request;
        request.method = "POST";
        request.url = url(u"/api/v1/statuses"_s);
        if (!key.isEmpty())
            request.headers.emplace_back("Idempotency-Key", key);
        QJsonObject body{{u"status"_s, text}};
        if (!media.isEmpty())
            body.insert(u"media_ids"_s, media);
        request.body = HttpBody::json(body);
        return send(std::move(request), language, token);
    }
    HttpAnswer get(const QString &path)
    {
        HttpRequest request;
        request.url = url(path);
        return send(std::move(request));
    }
    static QString id(const HttpAnswer &answer) { return answer.json().value_or(QJsonObject())["id"_L1].toString(); }
    static QString error(const HttpAnswer &answer)
    {
        return answer.json().value_or(QJsonObject())["error"_L1].toString();
    }
};

} // namespace

class MastodonSandboxTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aKeyIsKeptForAnHour_data()
    {
        QTest::addColumn<int>("repeats");
        QTest::addColumn<int>("status");
        QTest::addColumn<int>("posts");
        QTest::newRow("no lock") << int(MastodonRepeats::NoLock) << 200 << 1;
        QTest::newRow("lock") << int(MastodonRepeats::Lock) << 200 << 1;
        QTest::newRow("lock that answers with 500") << int(MastodonRepeats::LockBug) << 500 << 1;
        QTest::newRow("no keys") << int(MastodonRepeats::NoKeys) << 200 << 2;
    }
    void aKeyIsKeptForAnHour()
    {
        QFETCH(int, repeats);
        Client c{MastodonRepeats(repeats)};
        QCOMPARE(c.post(u"Hello"_s, "k").status, 200);
        c.clock.advance(59min);
        QTEST(c.post(u"Hello"_s, "k").status, "status");
        QTEST(int(c.network.posts().size()), "posts");
        QCOMPARE(c.post(u"Hello"_s, "k", {}, "en", "b").status, 200); // keys are an account's own
        const size_t before = c.network.posts().size();
        c.clock.advance(62min);
        QCOMPARE(c.post(u"Hello"_s, "k").status, 200);
        QCOMPARE(c.network.posts().size(), before + 1);
    }

    void twoAtOnce_data()
    {
        QTest::addColumn<int>("repeats");
        QTest::addColumn<int>("status");
        QTest::addColumn<int>("posts");
        QTest::newRow("no lock: both land") << int(MastodonRepeats::NoLock) << 200 << 2;
        QTest::newRow("lock") << int(MastodonRepeats::Lock) << 503 << 1;
        QTest::newRow("lock that answers with 500") << int(MastodonRepeats::LockBug) << 503 << 1;
    }
    void twoAtOnce()
    {
        QFETCH(int, repeats);
        Client c{MastodonRepeats(repeats)};
        c.network.options.slowStatuses = 1;
        c.post(u"Hello"_s, "k");
        QVERIFY(c.network.posts().empty());
        c.clock.advance(10s);
        QTEST(c.post(u"Hello"_s, "k").status, "status");
        c.clock.advance(30s);
        QTEST(int(c.network.posts().size()), "posts");
    }

    void filesTakeTheirTime()
    {
        Client c;
        c.network.options.processingLooks = 2;
        HttpRequest upload;
        upload.method = "POST";
        upload.url = c.url(u"/api/v2/media"_s);
        QTemporaryFile file;
        QVERIFY(file.open() && file.write("film") == 4 && file.flush());
        upload.body = HttpBody::multipart(
            {{.name = u"file"_s, .filePath = file.fileName(), .fileName = u"a.mp4"_s, .mimeType = "video/mp4"}});
        const HttpAnswer made = c.send(upload);
        QCOMPARE(made.status, 202);
        QVERIFY(made.json()->value("url"_L1).isNull());
        const QString id = Client::id(made);
        QVERIFY(Client::error(c.post(u"x"_s, {}, {id})).contains(u"not finished processing"));
        QCOMPARE(c.post(u"x"_s, {}, {id}, "de").status, 422);
        QVERIFY(!Client::error(c.post(u"x"_s, {}, {id}, "de")).contains(u"processing"));
        const QString path = u"/api/v1/media/"_s + id;
        QCOMPARE(c.get(path).status, 206);
        QCOMPARE(c.get(path).status, 206);
        QCOMPARE(c.get(path).status, 200);
        QCOMPARE(c.post(u"x"_s, {}, {id}).status, 200);
        QCOMPARE(c.get(path).status, 404); // a status has it
        QVERIFY(Client::error(c.post(u"x"_s, {}, {id})).contains(u"already attached"));
        QCOMPARE(c.network.posts().front().kind, u"video"_s);
    }

    void limitsAreToldAsTimes()
    {
        Client c;
        c.network.options.statusLimit = 2;
        const HttpAnswer first = c.post(u"1"_s);
        QCOMPARE(first.header("X-RateLimit-Limit"), QByteArray("2"));
        QCOMPARE(first.header("X-RateLimit-Remaining"), QByteArray("1"));
        QVERIFY(first.header("X-RateLimit-Reset").endsWith("000000Z"));
        QVERIFY(!first.header("Date").isEmpty());
        c.post(u"2"_s);
        const HttpAnswer over = c.post(u"3"_s);
        QCOMPARE(over.status, 429);
        QCOMPARE(Client::error(over), u"Too many requests"_s);
        QCOMPARE(c.network.posts().size(), 2u);
        c.clock.advance(3h);
        QCOMPARE(c.post(u"3"_s).status, 200);
    }

    void whatIsRefused()
    {
        Client c;
        QCOMPARE(c.post(QString(501, u'x')).status, 422);
        QCOMPARE(c.post(u"https://example.com/"_s + QString(600, u'x') + u" @ada@mastodon.example"_s).status, 200);
        QCOMPARE(c.post(u" "_s).status, 422);
        QCOMPARE(c.post(u"x"_s, {}, {u"1"_s}).status, 422);
        QCOMPARE(c.post(u"x"_s, {}, {}, "en", "nobody").status, 401);
        QCOMPARE(c.get(u"/api/v1/nothing"_s).status, 404);
    }
};

QTEST_GUILESS_MAIN(MastodonSandboxTest)
#include "tst_mastodonsandbox.moc"
