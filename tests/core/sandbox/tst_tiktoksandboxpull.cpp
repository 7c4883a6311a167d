// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/sandbox/tiktokclient.h"

#include <QBuffer>
#include <QImage>

using namespace tiktoktest;
using namespace std::chrono_literals;

namespace {

QByteArray picture(const char *format, QSize size)
{
    QImage image(size, QImage::Format_RGB32);
    image.fill(Qt::darkGreen);
    QBuffer buffer;
    image.save(&buffer, format);
    return buffer.data();
}

QJsonObject photoInit(const QStringList &urls)
{
    QJsonObject info = postInfo();
    info.remove(u"disable_duet"_s);
    info.remove(u"disable_stitch"_s);
    return {{u"media_type"_s, u"PHOTO"_s},
            {u"post_mode"_s, u"DIRECT_POST"_s},
            {u"post_info"_s, info},
            {u"source_info"_s,
             QJsonObject{{u"source"_s, u"PULL_FROM_URL"_s},
                         {u"photo_cover_index"_s, 0},
                         {u"photo_images"_s, QJsonArray::fromStringList(urls)}}}};
}

/// A host of public media: path to bytes; all else is 404, "/moved" a redirect to the first.
struct MediaHost
{
    QMap<QString, QByteArray> files;
    HttpServer server{[this](const Request &request) {
        if (request.path == u"/a/moved")
            return Response{.status = 302, .headers = {{"Location", files.firstKey().toLatin1()}}};
        return files.contains(request.path) ? Response{.body = files.value(request.path)} : Response{.status = 404};
    }};

    explicit MediaHost(Fixture &f)
    {
        if (!server.listen())
            qFatal("no free port");
        f.sandbox.options.verifiedPrefixes = {u"https://media.example.org/a/"_s};
        f.sandbox.options.fetchHosts = {{u"media.example.org"_s, server.origin()}};
    }
};

} // namespace

/// Photos and videos that are fetched from a public address.
class TestTikTokSandboxPull : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".?"_s)); }
    void pullsPhotos();
    void pullRules_data();
    void pullRules();
    void cancelsAPull();
};

void TestTikTokSandboxPull::pullsPhotos()
{
    Fixture f(true);
    MediaHost host(f);
    host.files = {{u"/a/1.jpg"_s, picture("JPEG", {800, 1000})}, {u"/a/2.jpg"_s, picture("JPEG", {1080, 1920})}};
    // The download begins although the answer is lost.
    f.sandbox.server().addFault({.pathContains = u"content/init"_s, .kind = Fault::Kind::DropAfter});
    QCOMPARE(f.publish(u"content/init/"_s,
                       photoInit({u"https://media.example.org/a/1.jpg"_s, u"https://media.example.org/a/2.jpg"_s}))
                 .status,
             0);
    QTRY_COMPARE(f.sandbox.posts().size(), 1u);
    const PublicPost post = f.sandbox.posts()[0];
    QCOMPARE(post.kind, u"photo"_s);
    QCOMPARE(post.mediaSha256, (QStringList{sha256(host.files[u"/a/1.jpg"_s]), sha256(host.files[u"/a/2.jpg"_s])}));
    QVERIFY(post.url.contains(u"/photo/"_s));
    QVERIFY(f.sandbox.publications()[0].id.startsWith(u"p_pub_url~"_s));
    QCOMPARE(host.server.log().size(), 2);
    QCOMPARE(f.statusWord(f.sandbox.publications()[0].id), u"PROCESSING_DOWNLOAD"_s);
    f.clock.advance(f.sandbox.options.processing);
    QCOMPARE(f.statusWord(f.sandbox.publications()[0].id), u"PUBLISH_COMPLETE"_s);
}

void TestTikTokSandboxPull::pullRules_data()
{
    QTest::addColumn<QStringList>("urls");
    QTest::addColumn<QString>("outcome"); // of the init, or the fail_reason
    const QString good = u"https://media.example.org/a/1.jpg"_s;
    const QString unverified = u"403 url_ownership_unverified"_s;
    QTest::newRow("http") << QStringList{u"http://media.example.org/a/1.jpg"_s} << unverified;
    QTest::newRow("other folder") << QStringList{u"https://media.example.org/b/1.jpg"_s} << unverified;
    QTest::newRow("other host") << QStringList{good, u"https://x.example.org/a/1.jpg"_s} << unverified;
    QTest::newRow("none") << QStringList() << u"400 invalid_params"_s;
    QTest::newRow("too many") << QStringList(36, good) << u"400 invalid_params"_s;
    QTest::newRow("missing") << QStringList{good, u"https://media.example.org/a/0.jpg"_s} << u"photo_pull_failed"_s;
    QTest::newRow("redirect") << QStringList{u"https://media.example.org/a/moved"_s} << u"photo_pull_failed"_s;
    QTest::newRow("PNG") << QStringList{u"https://media.example.org/a/2.png"_s} << u"file_format_check_failed"_s;
    QTest::newRow("too large") << QStringList{u"https://media.example.org/a/3.jpg"_s} << u"picture_size_check_failed"_s;
}

void TestTikTokSandboxPull::pullRules()
{
    QFETCH(QStringList, urls);
    QFETCH(QString, outcome);
    Fixture f(true);
    MediaHost host(f);
    host.files = {{u"/a/1.jpg"_s, picture("JPEG", {800, 1000})},
                  {u"/a/2.png"_s, picture("PNG", {800, 1000})},
                  {u"/a/3.jpg"_s, picture("JPEG", {1200, 1200})}};
    const Answer init = f.publish(u"content/init/"_s, photoInit(urls));
    if (outcome.startsWith(u'4')) {
        QCOMPARE(init.outcome(), outcome);
        QVERIFY(f.sandbox.publications().empty());
        return;
    }
    QCOMPARE(init.outcome(), u"200 ok"_s);
    QTRY_VERIFY(!f.sandbox.publications()[0].failReason.isEmpty());
    f.clock.advance(f.sandbox.options.processing);
    QCOMPARE(f.status(init.text(u"publish_id"_s)).text(u"fail_reason"_s), outcome);
    QVERIFY(f.sandbox.posts().empty());
}

void TestTikTokSandboxPull::cancelsAPull()
{
    Fixture f;
    MediaHost host(f);
    host.files = {{u"/a/1.mp4"_s, someBytes(1000)}};
    host.server.addFault({.kind = Fault::Kind::Hang});
    const QJsonObject body{
        {u"post_info"_s, postInfo()},
        {u"source_info"_s,
         QJsonObject{{u"source"_s, u"PULL_FROM_URL"_s}, {u"video_url"_s, u"https://media.example.org/a/1.mp4"_s}}}};
    const auto cancel = [&](const QString &id) { return f.publish(u"cancel/"_s, {{u"publish_id"_s, id}}).outcome(); };
    const Answer hanging = f.publish(u"video/init/"_s, body);
    QVERIFY(!hanging.data().contains(u"upload_url"_s));
    QTRY_COMPARE(host.server.log().size(), 1);
    QCOMPARE(f.statusWord(hanging.text(u"publish_id"_s)), u"PROCESSING_DOWNLOAD"_s);
    QCOMPARE(cancel(hanging.text(u"publish_id"_s)), u"200 ok"_s);
    QCOMPARE(f.status(hanging.text(u"publish_id"_s)).text(u"fail_reason"_s), u"publish_cancelled"_s);
    QCOMPARE(cancel(hanging.text(u"publish_id"_s)), u"400 publish_not_cancellable"_s);
    QCOMPARE(cancel(u"x"_s), u"400 invalid_publish_id"_s);

    const QString id = f.publish(u"video/init/"_s, body).text(u"publish_id"_s);
    QTRY_COMPARE(f.sandbox.posts().size(), 1u);
    QCOMPARE(cancel(id), u"400 publish_not_cancellable"_s);

    host.server.addFault({.kind = Fault::Kind::Hang});
    const QString late = f.publish(u"video/init/"_s, body).text(u"publish_id"_s);
    f.clock.advance(1h);
    QCOMPARE(f.status(late).text(u"fail_reason"_s), u"video_pull_failed"_s);
    QCOMPARE(f.sandbox.posts().size(), 1u);
}

QTEST_GUILESS_MAIN(TestTikTokSandboxPull)
#include "tst_tiktoksandboxpull.moc"
