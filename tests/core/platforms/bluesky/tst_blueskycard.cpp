// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/platforms/bluesky/linkcard.h"
#include "tests/core/platforms/bluesky/blueskyworld.h"

#include <QBuffer>
#include <QImage>
#include <QTest>

#include <random>

using namespace postrider;
using namespace postrider::bluesky;
using namespace Qt::StringLiterals;
using sandbox::Fault;

namespace {

/// Pages and pictures, by their path.
struct Web
{
    Web() : server([this](const sandbox::Request &request) { return answer(request.path); })
    {
        if (!server.listen())
            qFatal("no port");
    }
    sandbox::Response answer(const QString &path) const
    {
        const auto found = pages.constFind(path);
        return found == pages.constEnd() ? sandbox::Response{.status = 404, .body = "<title>Not here</title>"} : *found;
    }
    void addPage(const QString &path, const QByteArray &html, const QByteArray &type = "text/html; charset=utf-8")
    {
        pages.insert(path, {.headers = {{"Content-Type", type}}, .body = html});
    }
    QHash<QString, sandbox::Response> pages;
    sandbox::HttpServer server;
};

struct Hosts : Web, Host
{
    QList<std::pair<QString, QUrl>> all() const
    {
        auto hosts = network.overrides();
        hosts << std::pair(u"garden.example"_s, server.origin()) << std::pair(u"cdn.example"_s, server.origin());
        return hosts;
    }
};

QByteArray png(const QImage &image)
{
    QBuffer buffer;
    buffer.open(QIODevice::WriteOnly);
    image.save(&buffer, "PNG");
    return buffer.data();
}

QByteArray noise(int side)
{
    QImage image(side, side, QImage::Format_RGB32);
    std::minstd_rand random(7);
    for (int y = 0; y < side; ++y) {
        auto *line = reinterpret_cast<QRgb *>(image.scanLine(y));
        for (int x = 0; x < side; ++x)
            line[x] = 0xff000000U | QRgb(random());
    }
    return png(image);
}

struct CardWorld : Hosts, BlueskyDelivery
{
    CardWorld() : BlueskyDelivery(all())
    {
        account.remoteId = did;
        credentials.appPassword = u"abcd-efgh-ijkl-mnop"_s;
        post.caption = u"Read https://garden.example/beans, and https://garden.example/peas"_s;
        if (!refresh())
            qFatal("no session");
        addPage(u"/beans"_s,
                "<html><head><title>Beans</title><meta property=og:title content='Beans &amp; more'>"
                "<meta property=\"og:description\" content=\"All of them\">"
                "<meta property=\"og:image\" content=\"https://cdn.example/beans.png\"></head>");
        pages.insert(u"/beans.png"_s, {.headers = {{"Content-Type", "image/png"}}, .body = noise(64)});
    }
    QJsonObject embed(const Result<Published> &published) const
    {
        return published ? network.record(did, published->postUrl.section(u'/', -1)).value("embed"_L1).toObject()
                         : QJsonObject();
    }
};

} // namespace

/// Cards of links: what a page says of itself, and what is made of it.
class BlueskyCardTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void words_data()
    {
        QTest::addColumn<QByteArray>("html");
        QTest::addColumn<QString>("title");
        QTest::addColumn<QString>("description");
        QTest::addColumn<QString>("image");
        const QString none;
        QTest::newRow("nothing") << QByteArray() << none << none << none;
        QTest::newRow("title alone") << QByteArray("<TITLE lang=en>\n A\n page </TITLE>") << u"A page"_s << none
                                     << none;
        QTest::newRow("open graph first") << QByteArray(
            "<title>Site</title><meta name=description content=Plain>"
            "<meta property='og:title' content='Own'><meta content=\"Said\" property=\"og:description\" />")
                                          << u"Own"_s << u"Said"_s << none;
        QTest::newRow("what others read") << QByteArray("<meta name=twitter:title content=T><meta name=twitter:image "
                                                        "content=https://a.example/b.jpg>")
                                          << u"T"_s << none << u"https://a.example/b.jpg"_s;
        QTest::newRow("entities") << QByteArray("<title>&#39;a&#x27; &lt;b&gt; &amp;amp; &eacute;&nosuch; &#0;</title>")
                                  << u"'a' <b> &amp; é&nosuch; \uFFFD"_s << none << none;
        QTest::newRow("a greater sign inside")
            << QByteArray("<meta property=\"og:title\" content=\"a > b\">") << u"a > b"_s << none << none;
        QTest::newRow("an apostrophe inside")
            << QByteArray("<meta property=\"og:title\" content=\"Ada's\">") << u"Ada's"_s << none << none;
        QTest::newRow("empty ones don't count")
            << QByteArray("<meta property=og:title content=''><title>Filled</title>") << u"Filled"_s << none << none;
        QTest::newRow("scripts and comments")
            << QByteArray("<!-- <title>No</title> --><script>x='<title>No</title>'</script><svg><title>No</title></svg>"
                          "<title>Yes</title>")
            << u"Yes"_s << none << none;
        QTest::newRow("cut in a script") << QByteArray("<script>x='<title>No</title>'") << none << none << none;
        QTest::newRow("cut in a tag") << QByteArray("<title>Yes</title><meta property=\"og:title\" content=\"N")
                                      << u"Yes"_s << none << none;
        QTest::newRow("relative picture") << QByteArray("<meta property=og:image content='../b.png?a=1&amp;c=2'>")
                                          << none << none << u"https://garden.example/b.png?a=1&c=2"_s;
        QTest::newRow("the first counts")
            << QByteArray("<meta property=og:title content=One><meta property=og:title content=Two>") << u"One"_s
            << none << none;
    }
    void words()
    {
        QFETCH(QByteArray, html);
        const PageWords words = wordsOf(html, "text/html", QUrl(u"https://garden.example/x/y"_s));
        QTEST(words.title, "title");
        QTEST(words.description, "description");
        QTEST(words.image.toString(QUrl::FullyEncoded), "image");
    }

    void encodings_data()
    {
        QTest::addColumn<QByteArray>("html");
        QTest::addColumn<QByteArray>("type");
        QTest::newRow("by the header") << QByteArray("<title>Gr\xfc\xdf") + "e</title>"
                                       << QByteArray("text/html; charset=ISO-8859-1");
        QTest::newRow("by the page") << QByteArray("<meta charset=\"iso-8859-1\"><title>Gr\xfc\xdf") + "e</title>"
                                     << QByteArray("text/html");
        QTest::newRow("UTF-8") << QByteArray("<title>Grüße</title>") << QByteArray("text/html");
        QTest::newRow("no such encoding")
            << QByteArray("<title>Grüße</title>") << QByteArray("text/html; charset=none");
    }
    void encodings()
    {
        QFETCH(QByteArray, html);
        QFETCH(QByteArray, type);
        QCOMPARE(wordsOf(html, type, QUrl()).title, u"Grüße"_s);
    }

    void longWordsAreCut()
    {
        const QByteArray html = "<title>" + QByteArray(5000, 'x') + "</title><meta name=description content='"
            + QByteArray(5000, 'y') + "'>";
        const PageWords words = wordsOf(html, "text/html", QUrl());
        QCOMPARE(words.title.size(), 300);
        QVERIFY(words.title.endsWith(u'…'));
        QCOMPARE(words.description.size(), 1000);
    }

    /// A page of any kind is read in a moment: nothing in it makes a pattern go round in circles.
    void hostilePages_data()
    {
        QTest::addColumn<QByteArray>("piece");
        for (const char *piece :
             {"<meta ", "<meta \"", "<meta '\"", "<!--", "<script>", "<title>", "&#", "<svg></sv", "<"})
            QTest::newRow(piece) << QByteArray(piece);
    }
    void hostilePages()
    {
        QFETCH(QByteArray, piece);
        const PageWords words = wordsOf(piece.repeated(60'000), "text/html", QUrl());
        QVERIFY(words.image.isEmpty());
    }

    void aCard()
    {
        CardWorld w;
        const auto published = w.publish();
        QVERIFY2(published, told(published ? Error() : published.error()));
        const QJsonObject embed = w.embed(published);
        QCOMPARE(embed.value("$type"_L1).toString(), u"app.bsky.embed.external"_s);
        const QJsonObject external = embed.value("external"_L1).toObject();
        QCOMPARE(external.value("uri"_L1).toString(), u"https://garden.example/beans"_s);
        QCOMPARE(external.value("title"_L1).toString(), u"Beans & more"_s);
        QCOMPARE(external.value("description"_L1).toString(), u"All of them"_s);
        QCOMPARE(external.value("thumb"_L1)["mimeType"_L1].toString(), u"image/jpeg"_s);
        QCOMPARE(w.server.log(), (QStringList{u"GET /beans"_s, u"GET /beans.png"_s}));
        QVERIFY(published->warnings.empty());
    }

    void aLargePictureIsMadeSmaller()
    {
        CardWorld w;
        w.pages[u"/beans.png"_s].body = noise(1500); // 9 MB as it is
        QVERIFY(w.pages[u"/beans.png"_s].body.size() > 5'000'000);
        const auto published = w.publish();
        QVERIFY2(published, told(published ? Error() : published.error()));
        const qint64 size = w.embed(published)["external"_L1]["thumb"_L1]["size"_L1].toInteger();
        QVERIFY2(size > 10'000 && size <= 1'000'000, QByteArray::number(size));
    }

    void withoutAThumb_data()
    {
        QTest::addColumn<QByteArray>("picture");
        QTest::newRow("no picture") << QByteArray("<svg xmlns='http://www.w3.org/2000/svg'/>");
        QTest::newRow("half a picture") << noise(64).left(30);
        QImage wide(10'000, 6'000, QImage::Format_Mono);
        wide.fill(0);
        QTest::newRow("small, and 60 megapixels") << png(wide);
        QTest::newRow("far too large") << QByteArray(11 * 1024 * 1024, 'x');
    }
    void withoutAThumb()
    {
        QFETCH(QByteArray, picture);
        CardWorld w;
        w.pages[u"/beans.png"_s].body = picture;
        const auto published = w.publish();
        QVERIFY2(published, told(published ? Error() : published.error()));
        const QJsonObject external = w.embed(published).value("external"_L1).toObject();
        QCOMPARE(external.value("title"_L1).toString(), u"Beans & more"_s);
        QVERIFY(!external.contains("thumb"_L1));
    }

    void withoutACard_data()
    {
        QTest::addColumn<QString>("caption");
        QTest::addColumn<qsizetype>("fetched");
        QTest::newRow("no link") << u"Just a text"_s << qsizetype(0);
        QTest::newRow("not there") << u"https://garden.example/nothing"_s << qsizetype(1);
        QTest::newRow("no page") << u"https://garden.example/beans.png"_s << qsizetype(1);
        QTest::newRow("no title") << u"https://garden.example/untitled"_s << qsizetype(1);
        QTest::newRow("not https") << u"http://garden.example/beans"_s << qsizetype(0);
        QTest::newRow("this computer") << u"https://127.0.0.1:%1/beans"_s << qsizetype(0);
        QTest::newRow("this computer behind a redirect") << u"https://garden.example/inside"_s << qsizetype(1);
    }
    void withoutACard()
    {
        QFETCH(QString, caption);
        QFETCH(qsizetype, fetched);
        CardWorld w;
        w.addPage(u"/untitled"_s, "<meta name=description content=x>");
        w.pages.insert(
            u"/inside"_s,
            {.status = 302,
             .headers = {{"Location", "https://127.0.0.1:" + QByteArray::number(w.server.origin().port())}}});
        w.post.caption = caption.replace(u"%1"_s, QString::number(w.server.origin().port()));
        const auto published = w.publish();
        QVERIFY2(published, told(published ? Error() : published.error()));
        QVERIFY(w.embed(published).isEmpty());
        QCOMPARE(w.server.log().size(), fetched);
    }

    void mediaStandInItsPlace()
    {
        CardWorld w;
        w.addMedia(MediaKind::Image, u"image/png"_s, "picture");
        const auto published = w.publish();
        QVERIFY(published);
        QCOMPARE(w.embed(published).value("$type"_L1).toString(), u"app.bsky.embed.images"_s);
        QVERIFY(w.server.log().isEmpty());
    }

    void switchedOffNobodyIsAsked()
    {
        CardWorld w;
        w.post.options.linkCard = false;
        const auto published = w.publish();
        QVERIFY2(published, told(published ? Error() : published.error()));
        QVERIFY(w.embed(published).isEmpty());
        QVERIFY(w.server.log().isEmpty());
    }

    void healsWhereACallBreaks_data()
    {
        QTest::addColumn<int>("kind");
        QTest::newRow("lost before it took effect") << int(Fault::Kind::DropBefore);
        QTest::newRow("lost after it took effect") << int(Fault::Kind::DropAfter);
        QTest::newRow("half an answer") << int(Fault::Kind::CutBody);
    }
    void healsWhereACallBreaks()
    {
        QFETCH(int, kind);
        for (int call = 0; call < 3; ++call) { // session, blob, record
            CardWorld w;
            w.network.server().addFault({.skip = call, .kind = Fault::Kind(kind)});
            const auto published = w.publishWithTries();
            QVERIFY2(published, told(published ? Error() : published.error()));
            QCOMPARE(w.network.posts().size(), 1u);
            QVERIFY(w.embed(published)["external"_L1].toObject().contains("thumb"_L1));
        }
    }

    void aThumbThatTheServerDroppedIsUploadedAgain()
    {
        CardWorld w;
        w.network.server().addFault({.pathContains = u"putRecord"_s,
                                     .kind = Fault::Kind::Answer,
                                     .response = sandbox::BlueskySandbox::refusal(400, u"BlobNotFound"_s, u"?"_s)});
        QCOMPARE(w.publish().error().code, u"bluesky.blob_gone"_s);
        w.network.dropBlobs();
        const auto published = w.publish();
        QVERIFY2(published, told(published ? Error() : published.error()));
        QVERIFY(w.embed(published)["external"_L1].toObject().contains("thumb"_L1));
    }
};

QTEST_GUILESS_MAIN(BlueskyCardTest)
#include "tst_blueskycard.moc"
