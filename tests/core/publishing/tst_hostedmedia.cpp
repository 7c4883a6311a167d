// SPDX-License-Identifier: GPL-3.0-or-later
// The life of what is put into the person's storage, by a whole engine: written down before, deleted when nobody can need
// it any more, and never before.
#include "core/engine/engine.h"
#include "core/media/library.h"
#include "core/sandbox/metasandbox.h"
#include "core/sandbox/s3sandbox.h"
#include "core/store/hostedstore.h"
#include "tests/support/scaledclock.h"

#include <QImage>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace postrider;
using namespace Qt::StringLiterals;
using sandbox::Fault;

namespace {

struct World
{
    ScaledClock clock{SystemClock().now(), 50};
    sandbox::MetaSandbox meta{clock};
    sandbox::S3Sandbox storage{clock};
    QTemporaryDir folder;
    Profile profile{folder.path()};
    MemorySecretStore secrets;
    HostOverrides overrides;
    std::unique_ptr<Database> database;
    Account account;

    World()
    {
        if (!meta.listen() || !storage.listen())
            qFatal("no port");
        for (const auto &[host, origin] : meta.overrides() + storage.overrides())
            overrides.add(host, origin);
        for (const auto &[host, origin] : storage.overrides())
            meta.options().graph.fetchHosts.insert(host, origin);
        database = std::move(*Database::open(profile.databasePath()));
        set(u"publishing.status_poll_interval"_s, u"1s"_s);
        set(u"publishing.request_timeout"_s, u"20m"_s);
        set(u"hosting.endpoint"_s, u"https://"_s + storage.options.host);
        set(u"hosting.region"_s, storage.options.region);
        set(u"hosting.bucket"_s, storage.options.bucket);
        set(u"hosting.key_id"_s, QString::fromLatin1(storage.options.keyId));
        QCoro::waitFor(secrets.write(hostingKey(), storage.options.secret));
        const auto &instagram = meta.addInstagramAccount(u"harbour.cycles"_s);
        account.id = AccountId::create(clock.now());
        account.platform = u"instagram"_s;
        account.login = u"instagram"_s;
        account.remoteId = instagram.id;
        account.handle = instagram.username;
        account.createdAt = clock.now();
        account = AccountStore(*database).save(account).value();
        QCoro::waitFor(writeCredentials(
            secrets, account.id, {.accessToken = meta.addToken(sandbox::GraphTokenKind::Instagram, instagram.id)}));
    }
    void set(const QString &key, const QString &value)
    {
        if (!SettingsStore(*database).write(key, value))
            qFatal("no setting");
    }

    Post schedule(Milliseconds in = Milliseconds(0))
    {
        const QString path = folder.filePath(u"picture.jpg"_s);
        if (!QFile::exists(path)) {
            QImage image(1080, 1080, QImage::Format_RGB32);
            image.fill(Qt::darkCyan);
            image.save(path, "JPG");
        }
        Post post;
        post.id = PostId::create(clock.now());
        post.groupId = GroupId::create(clock.now());
        post.platform = u"instagram"_s;
        post.accountId = account.id;
        post.type = PostType::Photo;
        post.caption = u"Harbour loop"_s;
        post.media = {{.asset = addToLibrary(profile.libraryFolder(), path, clock.now()).value(), .altText = {}}};
        post.status = PostStatus::Scheduled;
        post.scheduledFor = clock.now() + in;
        post.createdAt = clock.now();
        if (!PostStore(*database).create(post))
            qFatal("the post could not be created");
        return post;
    }

    /// An engine from its start until nothing is left to do.
    bool run()
    {
        auto engine = Engine::open({.profile = profile, .overrides = overrides, .clock = &clock, .secrets = &secrets});
        if (!engine)
            return false;
        QSignalSpy idle(engine->get(), &Engine::idle);
        (*engine)->start();
        const bool ended = QTest::qWaitFor([&] { return !idle.isEmpty(); }, 20'000);
        QCoro::waitFor((*engine)->stop());
        return ended;
    }
    Post stored(const Post &post) { return **PostStore(*database).find(post.id); }
    int known() { return *HostedStore(*database).count(); }
    HostedObject leftBehind(const QString &key, PostId post, Instant at)
    {
        HostedObject object{.id = QUuid::createUuid().toString(QUuid::WithoutBraces),
                            .post = post,
                            .place = {.endpoint = u"https://"_s + storage.options.host,
                                      .region = storage.options.region,
                                      .bucket = storage.options.bucket,
                                      .style = u"path"_s},
                            .key = key,
                            .createdAt = at};
        if (!HostedStore(*database).add(object))
            qFatal("not written");
        return object;
    }
    QStringList deleted() const
    {
        QStringList keys;
        for (const auto &each : storage.happenings()) {
            if (each.method == "DELETE")
                keys << each.key;
        }
        return keys;
    }
};

} // namespace

class HostedMediaTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void isDeletedOnceItIsOut()
    {
        World world;
        const Post post = world.schedule();
        QVERIFY(world.run());
        QVERIFY2(world.stored(post).status == PostStatus::Posted, qPrintable(world.stored(post).lastPublishError));
        const auto published = world.meta.everPublished();
        QCOMPARE(published.size(), size_t(1));
        QCOMPARE(published.front().mediaSha256, QStringList{post.media.front().asset.sha256});
        QVERIFY(world.storage.objects().isEmpty());
        QCOMPARE(world.known(), 0);

        // In this order: put, looked at, read by Instagram, published, deleted.
        QStringList order;
        Instant deletedAt{};
        for (const auto &each : world.storage.happenings()) {
            const bool network = each.userAgent.startsWith("facebookexternalhit");
            order << QString::fromLatin1(each.method) + (network ? u" by Instagram"_s : QString());
            if (each.method == "DELETE")
                deletedAt = each.at;
        }
        QCOMPARE(order, (QStringList{u"PUT"_s, u"GET"_s, u"GET by Instagram"_s, u"DELETE"_s}));
        QVERIFY(toMs(deletedAt) >= published.front().publishedAtMs);

        // The secret is in the keychain and nowhere else.
        QDirIterator files(world.folder.path(), QDir::Files, QDirIterator::Subdirectories);
        while (files.hasNext()) {
            QFile file(files.next());
            QVERIFY(file.open(QIODevice::ReadOnly));
            const QByteArray bytes = file.readAll();
            QVERIFY2(!bytes.contains(world.storage.options.secret), qPrintable(file.fileName()));
            QVERIFY2(!bytes.contains("X-Amz-Signature"), qPrintable(file.fileName()));
        }
    }

    void nothingIsDeletedWhileItMayBeNeeded()
    {
        World world;
        const Post later = world.schedule(std::chrono::hours(5));
        const HostedObject needed = world.leftBehind(u"postrider/needed.jpg"_s, later.id, world.clock.now());
        const HostedObject forgotten = world.leftBehind(u"postrider/forgotten.jpg"_s, later.id, world.clock.now());
        const HostedObject old = world.leftBehind(u"postrider/old.jpg"_s, later.id,
                                                  world.clock.now() - MediaHost::outlived - std::chrono::hours(1));
        const HostedObject orphan = world.leftBehind(u"postrider/orphan.jpg"_s, PostId::create(world.clock.now()),
                                                     world.clock.now());
        const HostedObject test = world.leftBehind(u"postrider/test.txt"_s, PostId(), world.clock.now());
        // Steps of the post's journal name two of them.
        const auto named = world.database->transaction([&] {
            return JournalStore(*world.database)
                .putBack(
                    later.id,
                    {{.name = u"host_media"_s, .intent = {{u"object"_s, needed.id}}, .startedAt = world.clock.now()},
                     {.name = u"host_media_item.2"_s,
                      .intent = {{u"object"_s, old.id}},
                      .startedAt = world.clock.now()}});
        });
        QVERIFY(named);
        QVERIFY(world.run());
        QStringList deleted = world.deleted();
        deleted.sort();
        QCOMPARE(deleted, (QStringList{forgotten.key, old.key, orphan.key}));
        QCOMPARE(world.known(), 2);
        QVERIFY(*HostedStore(*world.database).find(needed.id));
        QVERIFY(*HostedStore(*world.database).find(test.id)); // its test may run at this moment
    }

    void whatCanNotBeDeletedNowIsDeletedLater()
    {
        World world;
        const Post post = world.schedule();
        Fault fault;
        fault.method = "DELETE";
        fault.response = sandbox::S3Sandbox::refusal(503, "SlowDown");
        world.storage.server().addFault(fault);
        QVERIFY(world.run());
        QVERIFY(world.stored(post).status == PostStatus::Posted);
        QCOMPARE(world.storage.objects().size(), 1);
        QCOMPARE(world.known(), 1);
        QVERIFY(world.run()); // the next start
        QVERIFY(world.storage.objects().isEmpty());
        QCOMPARE(world.known(), 0);
        QCOMPARE(world.meta.everPublished().size(), size_t(1));
    }

    void isFoundInAnotherRegionAndWithAnotherClock()
    {
        World world;
        world.set(u"hosting.region"_s, u"us-east-1"_s);
        world.storage.options.clockAhead = std::chrono::hours(3);
        const Post post = world.schedule();
        QVERIFY(world.run());
        QVERIFY2(world.stored(post).status == PostStatus::Posted, qPrintable(world.stored(post).lastPublishError));
        QVERIFY(world.storage.objects().isEmpty());
        QCOMPARE(world.known(), 0);
    }

    void withoutStorageThePostSaysSo()
    {
        World world;
        world.set(u"hosting.bucket"_s, u""_s);
        const Post post = world.schedule();
        QVERIFY(world.run());
        QVERIFY(world.stored(post).status == PostStatus::Failed);
        QCOMPARE(world.stored(post).errorCode, u"instagram.local_file"_s);
        QVERIFY(world.storage.happenings().empty());
        QVERIFY(world.meta.everPublished().empty());
    }
};

QTEST_GUILESS_MAIN(HostedMediaTest)
#include "tst_hostedmedia.moc"
