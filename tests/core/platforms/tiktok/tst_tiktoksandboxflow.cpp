// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/media/library.h"
#include "core/media/probe.h"
#include "core/publishing/mediahost.h"
#include "core/sandbox/s3sandbox.h"
#include "core/sandbox/tiktoksandbox.h"
#include "tests/core/platforms/tiktok/delivery.h"

#include <QBuffer>
#include <QImage>
#include <QProcess>
#include <QTest>
#include <QtEndian>

using namespace Qt::StringLiterals;
using namespace postrider;
using sandbox::Fault;
using sandbox::TikTokOptions;

namespace {

struct Host
{
    Host() : network(networkClock)
    {
        network.options.processing = Milliseconds(20);
        network.options.moderation = Milliseconds(20);
        network.options.statusesPerMinute = 10'000;
        if (!network.listen())
            qFatal("no port");
    }
    SystemClock networkClock;
    sandbox::TikTokSandbox network;
};

/// A post on its way to the strict sandbox, with a real video.
struct World : Host, Delivery
{
    explicit World(const QString &video) : Delivery(network.origin())
    {
        account.remoteId = u"open-1"_s;
        network.addAccount({.openId = u"open-1"_s, .username = u"ada.makes"_s, .nickname = u"Ada"_s});
        const auto &token = network.addToken(u"open-1"_s);
        credentials.accessToken = token.accessToken;
        credentials.refreshToken = token.refreshToken;
        const auto facts = probeFile(video);
        const auto hash = hashFile(video);
        if (!facts || !hash)
            qFatal("no video");
        setVideo(video, *hash, *facts);
    }
};

} // namespace

/// Whole flows against the sandbox network, which is as strict as TikTok's documentation.
class TikTokSandboxFlowTest : public QObject
{
    Q_OBJECT

private:
    QTemporaryDir m_folder;
    QString m_small; ///< One chunk.
    QString m_large; ///< Six.

private Q_SLOTS:
    void initTestCase()
    {
        m_small = m_folder.filePath(u"small.mp4"_s);
        QProcess ffmpeg;
        ffmpeg.start(u"ffmpeg"_s,
                     {u"-v"_s, u"error"_s, u"-f"_s, u"lavfi"_s, u"-i"_s, u"testsrc2=size=360x640:rate=30"_s, u"-t"_s,
                      u"3"_s, u"-c:v"_s, u"libx264"_s, u"-preset"_s, u"ultrafast"_s, u"-pix_fmt"_s, u"yuv420p"_s,
                      m_small});
        QVERIFY2(ffmpeg.waitForFinished(60'000) && ffmpeg.exitCode() == 0, ffmpeg.readAllStandardError().constData());
        // The same with an empty box behind it, so that several chunks are needed.
        m_large = m_folder.filePath(u"large.mp4"_s);
        QVERIFY(QFile::copy(m_small, m_large));
        QFile large(m_large);
        QVERIFY(large.open(QIODevice::Append));
        char box[8] = {0, 0, 0, 0, 'f', 'r', 'e', 'e'};
        qToBigEndian(quint32(64'000'001 - large.size()), box);
        QCOMPARE(large.write(box, 8), 8);
        QVERIFY(large.resize(64'000'001));
    }

    void howAnAccountStands()
    {
        World world(m_small);
        std::vector<NetworkLimit> limits;
        AccountContext context{.account = world.account,
                               .credentials = world.credentials,
                               .http = world.http,
                               .clock = world.clock,
                               .inactivityLimit = std::chrono::minutes(10),
                               .limit = [&limits](const NetworkLimit &limit) { limits.push_back(limit); }};
        const auto look = [&] { return QCoro::waitFor(world.publisher.look(context)); };
        const auto facts = look();
        QVERIFY2(facts, facts ? "" : qPrintable(facts.error().code));
        QCOMPARE(facts->handle, u"ada.makes"_s);
        world.network.options.postsPerDay = 0;
        const auto full = look();
        QVERIFY(!full && full.error().remedy == Remedy::WaitForLimit);
        QCOMPARE(limits.size(), 1u);
        QVERIFY(limits[0].endsAt && !limits[0].used && !limits[0].allowed);
        context.account.mode = u"inbox"_s; // has drafts alone, and asks by the basic right
        QVERIFY(look());
        context.credentials.accessToken = u"over"_s;
        QVERIFY(look().error().remedy == Remedy::Reconnect);
        context.account.mode = u"direct"_s;
        QVERIFY(look().error().remedy == Remedy::Reconnect);
    }

    void flows_data()
    {
        QTest::addColumn<bool>("large");
        QTest::addColumn<QString>("mode");
        QTest::addColumn<QString>("privacy");
        QTest::addColumn<QString>("kind");
        const QString everyone = u"PUBLIC_TO_EVERYONE"_s;
        QTest::newRow("direct, one chunk") << false << u"direct"_s << everyone << u"video"_s;
        QTest::newRow("direct, six chunks") << true << u"direct"_s << everyone << u"video"_s;
        QTest::newRow("draft, one chunk") << false << u"inbox"_s << QString() << u"draft"_s;
        QTest::newRow("draft, six chunks") << true << u"inbox"_s << QString() << u"draft"_s;
        QTest::newRow("private") << false << u"direct"_s << u"SELF_ONLY"_s << u"video"_s;
    }
    void flows()
    {
        QFETCH(bool, large);
        QFETCH(QString, mode);
        QFETCH(QString, privacy);
        World world(large ? m_large : m_small);
        world.account.mode = mode;
        world.post.options.privacy = privacy;
        const auto published = world.publish();
        QVERIFY2(published, told(published).constData());
        const auto posts = world.network.posts();
        QCOMPARE(posts.size(), size_t(1));
        QTEST(posts[0].kind, "kind");
        QCOMPARE(posts[0].mediaSha256, QStringList{world.post.media[0].asset.sha256});
        if (privacy == u"PUBLIC_TO_EVERYONE") {
            QCOMPARE(posts[0].caption, world.post.caption);
            QCOMPARE(published->platformPostId, posts[0].id);
            QCOMPARE(published->postUrl, u"https://www.tiktok.com/@ada.makes/video/"_s + posts[0].id);
        } else {
            QCOMPARE(published->platformPostId, QString());
        }
    }

    void aLostLastChunk_data()
    {
        QTest::addColumn<bool>("large");
        QTest::addColumn<QString>("mode");
        QTest::addColumn<int>("kind");
        for (const bool large : {false, true}) {
            for (const char *mode : {"direct", "inbox"}) {
                const std::pair<const char *, Fault::Kind> kinds[] = {{"before", Fault::Kind::DropBefore},
                                                                      {"after", Fault::Kind::DropAfter},
                                                                      {"inside", Fault::Kind::DropInRequest}};
                for (const auto &[name, kind] : kinds)
                    QTest::addRow("%s, %d chunk(s), %s", mode, large ? 6 : 1, name)
                        << large << QString::fromLatin1(mode) << int(kind);
            }
        }
    }
    void aLostLastChunk()
    {
        QFETCH(bool, large);
        QFETCH(QString, mode);
        QFETCH(int, kind);
        World world(large ? m_large : m_small);
        world.account.mode = mode;
        world.network.server().addFault(
            {.method = "PUT", .skip = large ? 5 : 0, .kind = Fault::Kind(kind), .afterBytes = 1000});
        const auto published = world.publishWithTries();
        QVERIFY2(published, told(published).constData());
        QCOMPARE(world.network.posts().size(), size_t(1));
        QCOMPARE(world.network.publications().size(), size_t(1));
    }

    /// What the documentation leaves open: both ways must work.
    void undocumentedWays_data()
    {
        QTest::addColumn<int>("progress");
        QTest::addColumn<int>("repeat");
        QTest::addColumn<int>("lastStatus");
        for (const auto progress : {TikTokOptions::Progress::Count, TikTokOptions::Progress::LastIndex}) {
            for (const auto repeat : {TikTokOptions::Repeat::Refused, TikTokOptions::Repeat::Taken}) {
                for (const int status : {200, 201})
                    QTest::addRow("progress %d, repeat %d, last %d", int(progress), int(repeat), status)
                        << int(progress) << int(repeat) << status;
            }
        }
    }
    void undocumentedWays()
    {
        QFETCH(int, progress);
        QFETCH(int, repeat);
        QFETCH(int, lastStatus);
        World world(m_large);
        world.network.options.progress = TikTokOptions::Progress(progress);
        world.network.options.repeat = TikTokOptions::Repeat(repeat);
        world.network.options.lastChunkStatus = lastStatus;
        world.network.server().addFault({.method = "PUT", .skip = 2, .kind = Fault::Kind::DropAfter});
        const auto published = world.publishWithTries();
        QVERIFY2(published, told(published).constData());
        QCOMPARE(world.network.posts().size(), size_t(1));
    }

    void photos()
    {
        QByteArray jpeg;
        QBuffer buffer(&jpeg);
        QImage image(600, 800, QImage::Format_RGB32);
        image.fill(Qt::darkGreen);
        QVERIFY(buffer.open(QIODevice::WriteOnly) && image.save(&buffer, "jpg"));
        sandbox::HttpServer files([&](const sandbox::Request &) {
            return sandbox::Response{200, {{"Content-Type", "image/jpeg"}}, jpeg};
        });
        QVERIFY(files.listen());
        World world(m_small);
        world.network.options.verifiedPrefixes = {u"https://media.example.org/"_s};
        world.network.options.fetchHosts.insert(u"media.example.org"_s, files.origin());
        world.setPhotos({u"https://media.example.org/1.jpg"_s, u"https://media.example.org/2.jpg"_s});
        const auto published = world.publish();
        QVERIFY2(published, told(published).constData());
        QCOMPARE(world.network.posts().size(), size_t(1));
        QCOMPARE(world.network.publications()[0].postInfo.value(u"description"_s).toString(), world.post.caption);

        World draft(m_small);
        draft.network.options.verifiedPrefixes = world.network.options.verifiedPrefixes;
        draft.network.options.fetchHosts = world.network.options.fetchHosts;
        draft.post.media = world.post.media;
        draft.post.type = world.post.type;
        draft.post.caption.clear();
        draft.account.mode = u"inbox"_s;
        const auto delivered = draft.publish();
        QVERIFY2(delivered, told(delivered).constData());
        QCOMPARE(draft.network.posts().size(), size_t(1));
    }

    /// Photos of this computer go through the person's storage, at a domain of their own that TikTok knows.
    void photosOfThisComputer()
    {
        World world(m_small);
        sandbox::S3Sandbox storage(world.clock);
        QVERIFY(storage.listen());
        HostOverrides overrides = Delivery::overrides(world.network.origin());
        for (const auto &[host, origin] : storage.overrides())
            overrides.add(host, origin);
        world.network.options.fetchHosts.insert(storage.options.publicHost, storage.origin());
        HttpClient http(world.clock, overrides);
        const auto database = std::move(*Database::open(world.folder.filePath(u"p.sqlite"_s)));
        QVERIFY(QCoro::waitFor(world.secrets.write(hostingKey(), storage.options.secret)));
        HostingSettings settings;
        settings.place = {.endpoint = u"https://"_s + storage.options.host,
                          .region = storage.options.region,
                          .bucket = storage.options.bucket,
                          .style = u"path"_s};
        settings.prefix = u"postrider"_s;
        settings.keyId = QString::fromLatin1(storage.options.keyId);

        world.post.type = PostType::Carousel;
        world.post.media.clear();
        QStringList hashes;
        for (const QColor color : {Qt::darkGreen, Qt::darkBlue}) {
            QImage image(600, 800, QImage::Format_RGB32);
            image.fill(color);
            const QString path = world.folder.filePath(color.name().mid(1) + u".jpg"_s);
            QVERIFY(image.save(path, "jpg"));
            PostMedia media;
            media.asset.path = path;
            media.asset.sha256 = *hashFile(path);
            media.asset.facts = *probeFile(path);
            hashes << media.asset.sha256;
            world.post.media.push_back(media);
        }
        const auto publish = [&] {
            MediaHost host({.database = *database, .http = http, .clock = world.clock, .secrets = world.secrets},
                           settings, std::chrono::minutes(1));
            PublishContext context{.post = world.post,
                                   .account = world.account,
                                   .credentials = world.credentials,
                                   .journal = world.journal,
                                   .http = http,
                                   .clock = world.clock,
                                   .secrets = world.secrets,
                                   .timing = world.timing,
                                   .cancellation = {},
                                   .progress = {},
                                   .learn = {},
                                   .pause = {},
                                   .host = &host};
            world.journal.now = world.clock.now();
            return QCoro::waitFor(world.publisher.publish(context));
        };
        // Without a domain of their own nothing is put anywhere.
        const auto refused = publish();
        QVERIFY(!refused);
        QCOMPARE(refused.error().code, u"tiktok.photo_needs_domain"_s);
        QVERIFY(storage.happenings().empty());

        // A domain that TikTok does not know: its own words, and the photos stay for the next try.
        settings.publicUrl = u"https://"_s + storage.options.publicHost;
        const auto unverified = publish();
        QVERIFY(!unverified);
        QCOMPARE(unverified.error().code, u"tiktok.url_unverified"_s);
        QCOMPARE(storage.objects().size(), 2);

        world.network.options.verifiedPrefixes = {settings.publicUrl + u'/'};
        const auto published = publish();
        QVERIFY2(published, told(published).constData());
        QCOMPARE(world.network.posts().size(), size_t(1));
        QCOMPARE(world.network.posts()[0].mediaSha256, hashes);
        QCOMPARE(storage.objects().size(), 2); // put there once
        const auto &all = storage.happenings();
        QVERIFY(std::none_of(all.begin(), all.end(), [](const auto &each) { return each.method == "DELETE"; }));

        QVERIFY(publish()); // all is done: nobody is asked for anything
        QCOMPARE(world.network.posts().size(), size_t(1));
    }

    /// The one call that makes TikTok fetch a post loses its answer. It is looked for where that is possible, and a person
    /// is asked everywhere else; it is never sent again.
    void aLostPull_data()
    {
        QTest::addColumn<bool>("video");
        QTest::addColumn<bool>("taken");
        QTest::addColumn<bool>("granted");
        QTest::addColumn<int>("refusal");
        QTest::addColumn<bool>("listed");
        QTest::addColumn<QString>("privacy");
        QTest::addColumn<QString>("first");
        QTest::addColumn<QString>("second");
        const QString everyone = u"PUBLIC_TO_EVERYONE"_s;
        const QString unsure = u"tiktok.pull_unsure"_s;
        const QString unknown = code::outcomeUnknown;
        QTest::newRow("photos, found") << false << true << true << 401 << true << everyone << unsure << QString();
        QTest::newRow("video, found") << true << true << true << 401 << true << everyone << unsure << QString();
        QTest::newRow("photos are not listed")
            << false << true << true << 401 << false << everyone << unsure << unknown;
        QTest::newRow("never taken") << false << false << true << 401 << true << everyone << unsure << unknown;
        QTest::newRow("may not look, 401") << false << true << false << 401 << true << everyone << unknown << unknown;
        QTest::newRow("may not look, 400") << true << false << false << 400 << true << everyone << unknown << unknown;
        QTest::newRow("private") << false << true << true << 401 << true << u"SELF_ONLY"_s << unknown << unknown;
    }
    void aLostPull()
    {
        QFETCH(bool, video);
        QFETCH(bool, taken);
        QFETCH(bool, granted);
        sandbox::HttpServer files([&](const sandbox::Request &) {
            return sandbox::Response{200, {{"Content-Type", video ? "video/mp4" : "image/jpeg"}}, "bytes"};
        });
        QVERIFY(files.listen());
        World world(m_small);
        auto &network = world.network;
        network.options.checkMedia = false;
        network.options.processing = Milliseconds(300);
        network.options.moderation = Milliseconds(1500); // not yet there at the first look
        network.options.verifiedPrefixes = {u"https://media.example.org/"_s};
        network.options.fetchHosts.insert(u"media.example.org"_s, files.origin());
        QFETCH(int, refusal);
        QFETCH(bool, listed);
        QFETCH(QString, privacy);
        network.options.missingFieldScopeStatus = refusal;
        network.options.photosInList = listed;
        world.post.options.privacy = privacy;
        QStringList scopes{u"user.info.basic"_s, u"video.publish"_s};
        if (granted)
            scopes << u"video.list"_s;
        world.credentials.accessToken = network.addToken(u"open-1"_s, scopes).accessToken;
        world.setPhotos({video ? u"https://media.example.org/1.mp4"_s : u"https://media.example.org/1.jpg"_s});
        if (video)
            world.post.type = PostType::Video;
        world.post.caption = u"Garden, week 3. "_s.repeated(20).trimmed(); // the list shows its beginning
        network.server().addFault({.method = "POST",
                                   .pathContains = video ? u"video/init"_s : u"content/init"_s,
                                   .kind = taken ? Fault::Kind::DropAfter : Fault::Kind::DropBefore});

        // As if it lay in the person's storage: there it stays for as long as TikTok may fetch it and nobody is asked.
        world.journal.putDone(u"host_media.1"_s, {{u"object"_s, u"1"_s}}, {{u"key"_s, u"1.jpg"_s}}, world.clock.now());
        const auto isHosted = [&] { return world.journal.find(u"host_media.1"_s).has_value(); };
        const auto first = world.publish();
        QVERIFY(!first);
        QTEST(first.error().code, "first");
        QCOMPARE(isHosted(), first.error().code != code::outcomeUnknown);
        QCOMPARE(first.error().certainty, Certainty::MayHaveHappened);
        if (first.error().remedy == Remedy::RetrySoon)
            QVERIFY(*first.error().retryAfter > std::chrono::minutes(64)
                    && *first.error().retryAfter <= std::chrono::minutes(65));
        QTRY_COMPARE(network.posts().size(), size_t(taken ? 1 : 0));
        if (taken && privacy != u"SELF_ONLY")
            QTRY_VERIFY(world.networkClock.now() > network.publications().front().visibleAt);
        world.clock.shift += std::chrono::minutes(66);
        const auto second = world.publish();
        QTEST(second ? QString() : second.error().code, "second");
        QCOMPARE(isHosted(), second.has_value());
        if (second) {
            QCOMPARE(second->platformPostId, network.posts().front().id);
            QCOMPARE(second->postUrl, network.posts().front().url);
        }
        const auto third = world.publish();
        QCOMPARE(third.has_value(), second.has_value());
        const QStringList log = network.server().log();
        QCOMPARE(log.filter(u"/init/"_s).size(), 1);
        QCOMPARE(network.publications().size(), size_t(taken ? 1 : 0));
    }

    void anExpiredTokenIsRenewedAndThePostGoesOn()
    {
        World world(m_small);
        world.network.addToken(u"open-1"_s);
        world.network.server().addFault({.pathContains = u"status"_s,
                                         .kind = Fault::Kind::Answer,
                                         .response = sandbox::TikTokSandbox::refusal(401, u"access_token_invalid"_s)});
        const auto first = world.publish();
        QVERIFY(!first);
        QCOMPARE(first.error().code, u"tiktok.token_invalid"_s);
        const QJsonObject app{{u"client_id"_s, world.network.options.clientKey},
                              {u"client_secret"_s, world.network.options.clientSecret}};
        const auto renewed = QCoro::waitFor(
            world.publisher.refresh(world.account, world.credentials, app, world.http, {}));
        QVERIFY(renewed);
        QVERIFY(renewed->accessToken != world.credentials.accessToken);
        world.credentials = *renewed;
        const auto second = world.publish();
        QVERIFY2(second, told(second).constData());
        QCOMPARE(world.network.posts().size(), size_t(1));
    }

    void refusals_data()
    {
        QTest::addColumn<QString>("refusal");
        QTest::addColumn<bool>("audited");
        QTest::addColumn<bool>("commentDisabled");
        QTest::addColumn<QString>("code");
        QTest::newRow("too many posts") << u"spam_risk_too_many_posts"_s << true << false << u"tiktok.too_many_posts"_s;
        QTest::newRow("unaudited app") << QString() << false << false << u"tiktok.unaudited"_s;
        QTest::newRow("comments newly off") << QString() << true << true << u"tiktok.comments_disabled"_s;
    }
    void refusals()
    {
        QFETCH(QString, refusal);
        QFETCH(bool, audited);
        QFETCH(bool, commentDisabled);
        World world(m_small);
        auto &strict = world.network.addAccount({.openId = u"open-2"_s, .username = u"eve"_s, .nickname = u"Eve"_s});
        strict.refusal = refusal;
        strict.commentDisabled = commentDisabled;
        auto &token = world.network.addToken(u"open-2"_s);
        token.audited = audited;
        world.credentials.accessToken = token.accessToken;
        world.post.options.allowComment = true;
        const auto result = world.publish();
        QVERIFY(!result);
        QTEST(result.error().code, "code");
        QVERIFY(!result.error().traceId.isEmpty() || commentDisabled);
        QCOMPARE(world.network.posts().size(), size_t(0));
    }
};

QTEST_GUILESS_MAIN(TikTokSandboxFlowTest)
#include "tst_tiktoksandboxflow.moc"
