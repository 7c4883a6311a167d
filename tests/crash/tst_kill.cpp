// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/accounts/secretstore.h"
#include "core/engine/profile.h"
#include "core/media/library.h"
#include "core/model/credentials.h"
#include "core/sandbox/metasandbox.h"
#include "core/sandbox/s3sandbox.h"
#include "core/sandbox/tiktoksandbox.h"
#include "core/store/accountstore.h"
#include "core/store/database.h"
#include "core/store/hostedstore.h"
#include "core/store/poststore.h"
#include "core/store/settingsstore.h"
#include "tests/support/scaledclock.h"

#include <QFile>
#include <QImage>
#include <QJsonDocument>
#include <QPainter>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>

using namespace postrider;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;
using sandbox::Fault;

namespace {

constexpr int scale = 200;

/// The networks, fresh for each run, with one account each.
struct World
{
    ScaledClock clock;
    sandbox::MetaSandbox meta;
    sandbox::TikTokSandbox tiktok;
    sandbox::S3Sandbox storage; ///< The person's own.
    std::vector<sandbox::HttpServer *> servers;
    QTemporaryDir folder;
    Profile profile;
    QJsonObject secrets;
    std::unique_ptr<Database> database;

    explicit World(Instant epoch)
        : clock(epoch, scale), meta(clock), tiktok(clock), storage(clock), profile(folder.path())
    {
        if (!meta.listen() || !tiktok.listen() || !storage.listen())
            qFatal("the sandboxes can't listen");
        for (const auto &[host, origin] : meta.overrides())
            servers.push_back(&meta.server(host));
        servers.push_back(&tiktok.server());
        servers.push_back(&storage.server());
        for (const auto &[host, origin] : storage.overrides())
            meta.options().graph.fetchHosts.insert(host, origin);
        database = std::move(*Database::open(profile.databasePath()));
        SettingsStore(*database).write(u"publishing.status_poll_interval"_s, u"2s"_s);
        SettingsStore(*database).write(u"publishing.status_poll_limit"_s, u"30m"_s);
        // On the hurrying clock a busy computer takes a quarter of an hour for a start; being late is another test's matter.
        SettingsStore(*database).write(u"publishing.catch_up_grace"_s, u"12h"_s);
    }

    QString hosts() const
    {
        QStringList pairs;
        for (const auto &[host, origin] : meta.overrides() + tiktok.overrides() + storage.overrides())
            pairs << host + u'=' + origin.toString();
        return pairs.join(u',');
    }

    Account add(const QString &platform, const QString &mode)
    {
        Account account;
        account.id = AccountId::create(clock.now());
        account.platform = platform;
        account.createdAt = clock.now();
        account.mode = mode;
        Credentials credentials;
        const sandbox::MetaPage &page = meta.addPage(u"Harbour Cycles"_s);
        if (platform == u"tiktok") {
            const auto &added = tiktok.addAccount(
                {.openId = u"-000Example"_s, .username = u"harbour.cycles"_s, .nickname = u"Harbour"_s});
            account.remoteId = added.openId;
            account.handle = added.username;
            credentials.accessToken = tiktok.addToken(added.openId).accessToken;
        } else if (platform == u"instagram") {
            const auto &added = meta.addInstagramAccount(u"harbour.cycles"_s, page.id);
            account.remoteId = added.id;
            account.handle = added.username;
            account.pageId = page.id;
            account.login = u"facebook"_s;
            credentials.accessToken = page.accessToken;
            if (mode == u"hosted") { // by Instagram login, which takes no files
                account.mode.clear();
                account.login = u"instagram"_s;
                credentials.accessToken = meta.addToken(sandbox::GraphTokenKind::Instagram, added.id);
                for (const auto &[key, value] :
                     {std::pair{u"hosting.endpoint"_s, u"https://"_s + storage.options.host},
                      std::pair{u"hosting.region"_s, storage.options.region},
                      std::pair{u"hosting.bucket"_s, storage.options.bucket},
                      std::pair{u"hosting.key_id"_s, QString::fromLatin1(storage.options.keyId)}})
                    SettingsStore(*database).write(key, value);
                secrets.insert(hostingKey(), QString::fromLatin1(storage.options.secret.toBase64()));
            }
        } else {
            account.remoteId = page.id;
            account.handle = page.name;
            credentials.accessToken = page.accessToken;
        }
        secrets.insert(credentialsKey(account.id),
                       QString::fromLatin1(QJsonDocument(credentials.toJson()).toJson().toBase64()));
        QFile file(profile.folder() + u"/secrets.json"_s);
        if (!file.open(QIODevice::WriteOnly))
            qFatal("no secrets");
        file.write(QJsonDocument(secrets).toJson());
        return AccountStore(*database).save(account).value();
    }

    size_t published() const { return meta.everPublished().size() + tiktok.posts().size(); }
    /// Nothing was deleted before the post was out, and nothing of it is left.
    bool isTidy() const
    {
        const auto posts = meta.everPublished();
        for (const auto &each : storage.happenings()) {
            if (each.method == "DELETE" && (posts.empty() || toMs(each.at) < posts.front().publishedAtMs))
                return false;
        }
        return storage.objects().isEmpty() && *HostedStore(*database).count() == 0;
    }
    int comments() const
    {
        int count = 0;
        for (const auto &post : meta.everPublished())
            count += int(post.comments.size());
        return count;
    }
};

struct Flow
{
    QString platform;
    PostType type;
    QStringList media; ///< "picture", "picture2", "video".
    QString mode = {};
    QString firstComment = {};
};

} // namespace
Q_DECLARE_METATYPE(Flow)

/// A program is killed (SIGKILL) at each of its requests, before the network has acted on it and after, and started
/// again: every flow must end with one publication, by the networks' own record.
class TestKill : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        QVERIFY(m_media.isValid());
        for (const QString &name : {u"picture"_s, u"picture2"_s}) {
            QImage image(1080, 1080, QImage::Format_RGB32);
            image.fill(name == u"picture" ? Qt::darkCyan : Qt::darkYellow);
            QPainter(&image).fillRect(100, 100, 300, 300, Qt::white);
            QVERIFY(image.save(m_media.filePath(name + u".jpg"_s), "JPG"));
        }
        QProcess ffmpeg;
        ffmpeg.start(
            u"ffmpeg"_s,
            u"-v error -f lavfi -i testsrc2=size=720x1280:rate=30 -f lavfi -i sine=440 -t 4 -c:v libx264 -preset "
            "ultrafast -pix_fmt yuv420p -c:a aac -movflags +faststart"_s.split(u' ')
                << m_media.filePath(u"video.mp4"_s));
        QVERIFY(ffmpeg.waitForFinished(60'000));
        QCOMPARE(ffmpeg.exitCode(), 0);
    }

    void isPublishedOnce_data()
    {
        QTest::addColumn<Flow>("flow");
        QTest::newRow("instagram photo") << Flow{u"instagram"_s, PostType::Photo, {u"picture"_s}};
        QTest::newRow("instagram photo with comment")
            << Flow{u"instagram"_s, PostType::Photo, {u"picture"_s}, {}, u"First"_s};
        QTest::newRow("instagram carousel") << Flow{u"instagram"_s, PostType::Carousel, {u"picture"_s, u"picture2"_s}};
        QTest::newRow("instagram reel") << Flow{u"instagram"_s, PostType::Reel, {u"video"_s}};
        QTest::newRow("instagram story") << Flow{u"instagram"_s, PostType::Story, {u"picture"_s}};
        QTest::newRow("instagram photo by own storage")
            << Flow{u"instagram"_s, PostType::Photo, {u"picture"_s}, u"hosted"_s};
        QTest::newRow("instagram carousel by own storage")
            << Flow{u"instagram"_s, PostType::Carousel, {u"picture"_s, u"picture2"_s}, u"hosted"_s};
        QTest::newRow("facebook text") << Flow{u"facebook"_s, PostType::Text, {}};
        QTest::newRow("facebook photo") << Flow{u"facebook"_s, PostType::Photo, {u"picture"_s}};
        QTest::newRow("facebook photos with comment")
            << Flow{u"facebook"_s, PostType::Carousel, {u"picture"_s, u"picture2"_s}, {}, u"First"_s};
        QTest::newRow("facebook video") << Flow{u"facebook"_s, PostType::Video, {u"video"_s}};
        QTest::newRow("facebook reel") << Flow{u"facebook"_s, PostType::Reel, {u"video"_s}};
        QTest::newRow("facebook story") << Flow{u"facebook"_s, PostType::Story, {u"picture"_s}};
        QTest::newRow("tiktok video") << Flow{u"tiktok"_s, PostType::Video, {u"video"_s}, u"direct"_s};
        QTest::newRow("tiktok draft") << Flow{u"tiktok"_s, PostType::Video, {u"video"_s}, u"inbox"_s};
    }
    void isPublishedOnce()
    {
        QFETCH(Flow, flow);
        const auto requests = requestsOf(flow);
        QVERIFY(requests.size() >= 2);
        for (const Fault::Kind kind : {Fault::Kind::Hang, Fault::Kind::Delay}) {
            for (const auto &[server, index] : requests) {
                World world(m_epoch);
                const Post post = schedule(world, flow);
                sandbox::HttpServer &hit = *world.servers[server];
                hit.addFault({.skip = index, .times = 1, .kind = kind, .response = {}, .delayMs = 20'000});
                auto child = start(world);
                const bool reached = QTest::qWaitFor(
                    [&] { return hit.log().size() > index || child->state() == QProcess::NotRunning; }, 20'000);
                QVERIFY(reached);
                const QString where = hit.log().value(index);
                if (kind == Fault::Kind::Delay)
                    QTest::qWait(10); // the body has arrived, and was acted on
                child->kill();
                QTRY_VERIFY_WITH_TIMEOUT(child->state() == QProcess::NotRunning,
                                         30'000); // or it had just ended by itself
                hit.clearFaults();
                child = start(world);
                QVERIFY2(QTest::qWaitFor([&] { return child->state() == QProcess::NotRunning; }, 30'000),
                         qPrintable(where + u'\n' + QString::fromUtf8(child->readAllStandardError())));
                const auto after = PostStore(*world.database).find(post.id);
                const QString story = u"killed at %1 (%2): %3 %4, %5 published\n%6"_s.arg(
                    where, kind == Fault::Kind::Hang ? u"before"_s : u"after"_s, toString((*after)->status),
                    (*after)->errorCode, QString::number(world.published()),
                    QString::fromUtf8(child->readAllStandardError()));
                QVERIFY2((*after)->status == PostStatus::Posted, qPrintable(story));
                QVERIFY2(world.published() == 1, qPrintable(story));
                if (flow.mode == u"hosted")
                    QVERIFY2(world.isTidy(), qPrintable(story));
                if (!flow.firstComment.isEmpty())
                    QVERIFY2(world.comments() == 1, qPrintable(story));
            }
        }
    }

    /// Whatever it is in a post that ends the program: the program is not ended by it for ever, and the others go out.
    void aPostThatEndsTheProgramIsGivenUp()
    {
        World world(m_epoch);
        const Post other = schedule(world, {u"facebook"_s, PostType::Text, {}});
        const Post deadly = schedule(world, {u"tiktok"_s, PostType::Video, {u"video"_s}, u"direct"_s});
        int starts = 0;
        bool diedByItself = true;
        while (diedByItself && starts < 10) {
            const auto child = start(world, deadly.id);
            ++starts;
            QVERIFY(QTest::qWaitFor([&] { return child->state() == QProcess::NotRunning; }, 30'000));
            diedByItself = child->exitStatus() == QProcess::CrashExit;
        }
        QCOMPARE(starts, 4);
        const PostStore posts(*world.database);
        QCOMPARE((*posts.find(deadly.id))->errorCode, QString(code::publishingCrashed));
        QCOMPARE(toString((*posts.find(other.id))->status), toString(PostStatus::Posted));
        QCOMPARE(world.published(), size_t(1));

        QVERIFY(PostStore(*world.database).retry(deadly.id, world.clock.now()));
        const auto child = start(world); // it can be published now
        QVERIFY(QTest::qWaitFor([&] { return child->state() == QProcess::NotRunning; }, 30'000));
        QCOMPARE(toString((*posts.find(deadly.id))->status), toString(PostStatus::Posted));
        QCOMPARE(world.published(), size_t(2));
    }

private:
    Post schedule(World &world, const Flow &flow)
    {
        const Account account = world.add(flow.platform, flow.mode);
        Post post;
        post.id = PostId::create(world.clock.now());
        post.groupId = GroupId::create(world.clock.now());
        post.platform = flow.platform;
        post.accountId = account.id;
        post.type = flow.type;
        if (flow.type != PostType::Story)
            post.caption = u"Harbour loop, 42 km"_s;
        post.firstComment = flow.firstComment;
        if (flow.platform == u"tiktok" && flow.mode == u"direct")
            post.options.privacy = u"PUBLIC_TO_EVERYONE"_s;
        for (const QString &name : flow.media) {
            const QString path = m_media.filePath(name + (name == u"video" ? u".mp4"_s : u".jpg"_s));
            post.media.push_back(
                {.asset = addToLibrary(world.profile.libraryFolder(), path, world.clock.now()).value(), .altText = {}});
        }
        post.status = PostStatus::Scheduled;
        post.scheduledFor = world.clock.now();
        post.createdAt = world.clock.now();
        if (!PostStore(*world.database).create(post))
            qFatal("the post could not be created");
        return post;
    }

    std::unique_ptr<QProcess> start(World &world, PostId deadly = {}) const
    {
        auto child = std::make_unique<QProcess>();
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert(u"POSTRIDER_HOSTS"_s, world.hosts());
        child->setProcessEnvironment(environment);
        child->start(QStringLiteral(POSTRIDER_PUBLISHCHILD),
                     {world.profile.folder(), QString::number(toMs(m_epoch)), QString::number(scale),
                      deadly.isNull() ? QString() : deadly.toString()});
        return child;
    }

    /// The flow undisturbed: which server was asked when, as (server, number of the request there).
    std::vector<std::pair<size_t, int>> requestsOf(const Flow &flow)
    {
        World world(m_epoch);
        const Post post = schedule(world, flow);
        const auto child = start(world);
        if (!QTest::qWaitFor([&] { return child->state() == QProcess::NotRunning; }, 30'000)
            || world.published() != 1) {
            qWarning("%s", child->readAllStandardError().constData());
            return {};
        }
        if ((*PostStore(*world.database).find(post.id))->status != PostStatus::Posted)
            return {};
        std::vector<std::pair<size_t, int>> requests;
        for (size_t server = 0; server < world.servers.size(); ++server) {
            QString last;
            for (int i = 0; i < world.servers[server]->log().size(); ++i) {
                // Looking again and again at the same thing is one place to be killed at, not many.
                if (const QString request = world.servers[server]->log().at(i); request != last)
                    requests.emplace_back(server, i);
                last = world.servers[server]->log().at(i);
            }
        }
        return requests;
    }

    Instant m_epoch = SystemClock().now();
    QTemporaryDir m_media;
};

QTEST_GUILESS_MAIN(TestKill)
#include "tst_kill.moc"
