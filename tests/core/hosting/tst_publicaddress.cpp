// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/hosting/publicaddress.h"
#include "core/sandbox/httpserver.h"

#include <QTest>

using namespace postrider;
using namespace Qt::StringLiterals;

namespace {

/// Names without a name server.
net::Resolve names(const QHash<QString, QStringList> &known, bool offline = false)
{
    return [known, offline](QString name, Cancellation) -> QCoro::Task<Result<QList<QHostAddress>>> {
        Result<QList<QHostAddress>> found;
        if (offline)
            found = tl::unexpected(
                Error{.code = code::networkDown, .remedy = Remedy::RetrySoon, .message = u"Offline."_s});
        for (const QString &address : known.value(name))
            found->append(QHostAddress(address));
        return [](Result<QList<QHostAddress>> answer) -> QCoro::Task<Result<QList<QHostAddress>>> {
            co_return answer;
        }(found);
    };
}

} // namespace

class PublicAddressTest : public QObject
{
    Q_OBJECT

    SystemClock m_clock;
    std::unique_ptr<sandbox::HttpServer> m_server;
    std::unique_ptr<HttpClient> m_http;
    sandbox::Response m_response;
    QList<sandbox::Request> m_requests;

    Result<MediaFacts> look(const QString &url, const net::Resolve &resolve = names({}))
    {
        return QCoro::waitFor(lookAtAddress(QUrl(url, QUrl::StrictMode), *m_http, resolve, {}));
    }
    static QString codeOf(const Result<MediaFacts> &facts) { return facts ? QString() : facts.error().code; }

private Q_SLOTS:
    void init()
    {
        m_requests.clear();
        m_response = {.status = 206,
                      .headers = {{"Content-Type", "image/jpeg"}, {"Content-Range", "bytes 0-0/12345"}},
                      .body = "x"};
        m_server = std::make_unique<sandbox::HttpServer>([this](const sandbox::Request &request) {
            m_requests << request;
            return m_response;
        });
        QVERIFY(m_server->listen());
        HostOverrides overrides;
        overrides.add(u"media.example.org"_s, m_server->origin());
        m_http = std::make_unique<HttpClient>(m_clock, overrides);
    }

    void forms_data()
    {
        QTest::addColumn<QString>("code"); ///< Empty: can be tried.
        const QString url = u"check.media_url"_s;
        const QString local = u"check.media_private"_s;
        for (const char *good :
             {"https://a.example.org/1.jpg", "https://a.example.org:8443/x?y=z", "https://8.8.8.8/1.jpg"})
            QTest::newRow(good) << QString();
        for (const char *bad :
             {"http://a.example.org/1.jpg", "ftp://a.example.org/1.jpg", "https://u:p@a.example.org/1.jpg",
              "https://u@a.example.org/1.jpg", "https:///1.jpg", "file:///etc/passwd", "1.jpg"})
            QTest::newRow(bad) << url;
        for (const char *bad :
             {"https://localhost/1.jpg", "https://127.0.0.1/1.jpg", "https://2130706433/1.jpg", "https://127.1/1.jpg",
              "https://0x7f.0.0.1/1.jpg", "https://[::1]/1.jpg", "https://[::ffff:10.0.0.1]/1.jpg",
              "https://10.1.2.3/1.jpg", "https://169.254.169.254/latest/meta-data", "https://nas/1.jpg",
              "https://nas.local/1.jpg", "https://metadata.google.internal/1.jpg", "https://[fe80::1]/1.jpg"})
            QTest::newRow(bad) << local;
    }
    void forms()
    {
        const QUrl url(QString::fromLatin1(QTest::currentDataTag()), QUrl::StrictMode);
        const auto refused = refusalOfAddress(url);
        QTEST(refused ? refused->code : QString(), "code");
        if (refused)
            QVERIFY(!refused->message.isEmpty() && !refused->hint.isEmpty());
    }

    void namesThatLeadInside_data()
    {
        QTest::addColumn<QStringList>("found");
        QTest::addColumn<QString>("code");
        const QString local = u"check.media_private"_s;
        QTest::newRow("loopback") << QStringList{u"127.0.0.1"_s} << local;
        QTest::newRow("private") << QStringList{u"192.168.1.4"_s} << local;
        QTest::newRow("cloud metadata") << QStringList{u"169.254.169.254"_s} << local;
        QTest::newRow("one of two") << QStringList{u"8.8.8.8"_s, u"10.0.0.1"_s} << local;
        QTest::newRow("IPv6 of its own") << QStringList{u"fd00::1"_s} << local;
        QTest::newRow("no such name") << QStringList() << u"check.media_unreachable"_s;
    }
    void namesThatLeadInside()
    {
        QFETCH(QStringList, found);
        const net::Resolve resolve = names(
            {{u"a.example.org"_s, found}, {u"graph.facebook.com"_s, QStringList{u"8.8.8.8"_s}}});
        QTEST(codeOf(look(u"https://a.example.org/1.jpg"_s, resolve)), "code");
        QVERIFY(m_requests.isEmpty());
    }

    void offlineIsNoJudgement()
    {
        const auto facts = look(u"https://a.example.org/1.jpg"_s, names({}, true));
        QVERIFY(!facts);
        QVERIFY(couldNotLook(facts.error()));
        // Where no name at all is found, this one is not said to be missing.
        const auto nothingFound = look(u"https://a.example.org/1.jpg"_s, names({}));
        QVERIFY(!nothingFound);
        QVERIFY(couldNotLook(nothingFound.error()));
    }

    void whatLiesThere()
    {
        const auto facts = look(u"https://media.example.org/1"_s);
        QVERIFY2(facts, qPrintable(codeOf(facts)));
        QVERIFY(facts->kind == MediaKind::Image);
        QCOMPARE(facts->mimeType, u"image/jpeg"_s);
        QCOMPARE(facts->bytes, 12345);
        QCOMPARE(m_requests.size(), 1);
        QCOMPARE(m_requests.first().method, QByteArray("GET"));
        QCOMPARE(m_requests.first().header("Range"), QByteArray("bytes=0-0"));
        QVERIFY(!m_requests.first().hasHeader("Authorization"));

        m_response = {.headers = {{"Content-Type", "Video/MP4; codecs=avc1"}}, .body = QByteArray(3'000'000, 'v')};
        const auto video = look(u"https://media.example.org/v"_s); // ignores ranges; not waited for
        QVERIFY(video);
        QVERIFY(video->kind == MediaKind::Video);
        QCOMPARE(video->mimeType, u"video/mp4"_s);
        QCOMPARE(video->bytes, 3'000'000);
    }

    void fallsBackToTheHead()
    {
        m_response = {.status = 405};
        sandbox::Fault head;
        head.method = "HEAD";
        head.response = {.headers = {{"Content-Type", "image/png"}, {"Content-Length", "77"}}};
        m_server->addFault(head);
        const auto facts = look(u"https://media.example.org/1"_s);
        QVERIFY2(facts, qPrintable(codeOf(facts)));
        QCOMPARE(facts->mimeType, u"image/png"_s);
        QCOMPARE(facts->bytes, 77);
        QCOMPARE(m_server->log(), (QStringList{u"GET /1"_s, u"HEAD /1"_s}));
    }

    void refusals_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<QByteArray>("type");
        QTest::addColumn<QString>("code");
        QTest::newRow("redirect") << 302 << QByteArray("image/jpeg") << u"check.media_redirect"_s;
        QTest::newRow("permanent redirect") << 308 << QByteArray("image/jpeg") << u"check.media_redirect"_s;
        QTest::newRow("missing") << 404 << QByteArray("text/html") << u"check.media_missing"_s;
        QTest::newRow("gone") << 410 << QByteArray("text/html") << u"check.media_missing"_s;
        QTest::newRow("sign-in") << 401 << QByteArray("text/html") << u"check.media_unreachable"_s;
        QTest::newRow("forbidden") << 403 << QByteArray("text/html") << u"check.media_unreachable"_s;
        QTest::newRow("a page") << 200 << QByteArray("text/html") << u"check.media_type"_s;
        QTest::newRow("no type") << 200 << QByteArray() << u"check.media_type"_s;
        QTest::newRow("trouble there") << 503 << QByteArray("text/html") << u"network.no_answer"_s;
    }
    void refusals()
    {
        QFETCH(int, status);
        QFETCH(QByteArray, type);
        m_response = {.status = status, .headers = {{"Location", "https://10.0.0.1/secret"}}, .body = "x"};
        if (!type.isEmpty())
            m_response.headers.append({"Content-Type", type});
        const auto facts = look(u"https://media.example.org/1?token=hidden"_s);
        QTEST(codeOf(facts), "code");
        QVERIFY(!facts.error().message.contains(u"hidden"_s));
        QVERIFY(!facts.error().hint.isEmpty());
        QCOMPARE(m_requests.size(), 1); // and nothing was followed
    }

    void postsAreLookedAtOnce()
    {
        Post picture;
        PostMedia media;
        media.asset.url = u"https://media.example.org/1"_s;
        picture.media = {media, media};
        Post link = picture; // shown as it is, whatever lies there
        link.type = PostType::Text;
        Post known = picture;
        known.media[0].asset.facts.mimeType = u"image/png"_s;
        known.media[1].asset.url.clear();
        known.media[1].asset.path = u"/a.jpg"_s;
        const AddressLook look = QCoro::waitFor(lookAtMedia({picture, picture, link, known}, *m_http, names({}), {}));
        QCOMPARE(m_requests.size(), 1);
        QVERIFY(look.refusals.empty() && look.unknown.empty());
        QCOMPARE(look.posts[1].media[1].asset.facts.bytes, 12345);
        QVERIFY(look.posts[2].media[0].asset.facts.mimeType.isEmpty());

        m_response = {.status = 404};
        const AddressLook missing = QCoro::waitFor(lookAtMedia({picture}, *m_http, names({}), {}));
        QCOMPARE(missing.refusals.size(), size_t(2));
        QCOMPARE(missing.refusals.front().error.code, u"check.media_missing"_s);
    }
};

QTEST_GUILESS_MAIN(PublicAddressTest)
#include "tst_publicaddress.moc"
