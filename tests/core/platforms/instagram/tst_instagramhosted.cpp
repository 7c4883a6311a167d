// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/platforms/instagram/instagrampublisher.h"
#include "core/publishing/mediahost.h"
#include "core/sandbox/s3sandbox.h"
#include "tests/core/platforms/meta/metaposts.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace postrider;
using sandbox::Fault;

namespace {

/// Instagram that really fetches what it is told, from storage of the person's own.
struct HostedWorkshop : MetaWorkshop
{
    sandbox::S3Sandbox storage{clock};
    std::unique_ptr<Database> database;
    HostingSettings settings;
    bool isSetUp = true;

    HostedWorkshop()
    {
        if (!storage.listen())
            qFatal("no port");
        HostOverrides overrides;
        for (const auto &[host, origin] : networks.overrides())
            overrides.add(host, origin);
        for (const auto &[host, origin] : storage.overrides()) {
            overrides.add(host, origin);
            networks.options().graph.fetchHosts.insert(host, origin);
        }
        http = std::make_unique<HttpClient>(clock, overrides);
        database = std::move(*Database::open(folder.filePath(u"p.sqlite"_s)));
        settings.place = {.endpoint = u"https://"_s + storage.options.host,
                          .region = storage.options.region,
                          .bucket = storage.options.bucket,
                          .style = u"path"_s};
        settings.prefix = u"postrider"_s;
        settings.keyId = QString::fromLatin1(storage.options.keyId);
        QCoro::waitFor(secrets.write(hostingKey(), storage.options.secret));
        post.id = PostId::create(clock.now());
    }

    MediaHost host()
    {
        return {{.database = *database, .http = *http, .clock = clock, .secrets = secrets},
                settings,
                std::chrono::minutes(10)};
    }
    Result<Published> publishHosted()
    {
        InstagramPublisher publisher;
        MediaHost own = host();
        journal.now = clock.now();
        PublishContext context{.post = post,
                               .account = account,
                               .credentials = credentials,
                               .journal = journal,
                               .http = *http,
                               .clock = clock,
                               .secrets = secrets,
                               .timing = timing,
                               .cancellation = cancellation,
                               .progress = [this](qint64 sent, qint64 total) { progress.emplace_back(sent, total); },
                               .learn = {},
                               .pause = {},
                               .host = isSetUp ? &own : nullptr};
        return QCoro::waitFor(publisher.publish(context));
    }
    Result<Published> publishInTries(int tries = 6)
    {
        auto published = publishHosted();
        while (!published && published.error().remedy == Remedy::RetrySoon && --tries > 0)
            published = publishHosted();
        return published;
    }
    /// Reads by Instagram's own fetcher that succeeded.
    int fetches() const
    {
        const auto &all = storage.happenings();
        return int(std::count_if(all.begin(), all.end(), [](const auto &each) {
            return each.method == "GET" && each.status < 300 && each.userAgent.startsWith("facebookexternalhit");
        }));
    }
    int deletes() const
    {
        const auto &all = storage.happenings();
        return int(std::count_if(all.begin(), all.end(), [](const auto &each) { return each.method == "DELETE"; }));
    }
};

QByteArray told(const Result<Published> &result)
{
    return result ? QByteArray()
                  : (result.error().code + u' ' + result.error().networkCode + u' ' + result.error().message).toUtf8();
}

} // namespace

class InstagramHostedTest : public QObject
{
    Q_OBJECT

    std::unique_ptr<HostedWorkshop> w;

    Result<int> clean() { return QCoro::waitFor(w->host().removeLeftovers({})); }

private Q_SLOTS:
    void init() { w = std::make_unique<HostedWorkshop>(); }
    void cleanup() { w.reset(); }

    void publishesFilesOfThisComputer_data()
    {
        QTest::addColumn<QString>("kind");
        QTest::addColumn<QString>("login");
        QTest::addColumn<bool>("ownDomain");
        QTest::addColumn<int>("fetched");
        QTest::newRow("photo") << u"photo"_s << u"instagram"_s << false << 1;
        QTest::newRow("photo, own domain") << u"photo"_s << u"instagram"_s << true << 1;
        QTest::newRow("reel") << u"reel"_s << u"instagram"_s << false << 1;
        QTest::newRow("carousel") << u"carousel"_s << u"instagram"_s << false << 3;
        QTest::newRow("story") << u"story"_s << u"instagram"_s << false << 1;
        QTest::newRow("video story") << u"story video"_s << u"instagram"_s << true << 1;
        QTest::newRow("Facebook login, no Page") << u"photo"_s << u"no Page"_s << false << 1;
        QTest::newRow("Facebook login, Page") << u"photo"_s << u"facebook"_s << false << 0;
        QTest::newRow("Facebook login, Page, preferred") << u"photo"_s << u"preferred"_s << false << 1;
        QTest::newRow("Facebook login, video") << u"reel"_s << u"preferred"_s << false << 0;
    }
    void publishesFilesOfThisComputer()
    {
        QFETCH(QString, kind);
        QFETCH(QString, login);
        QFETCH(bool, ownDomain);
        QFETCH(int, fetched);
        login == u"instagram" ? connectInstagramByItself(*w) : connectInstagramByFacebook(*w);
        if (login == u"no Page")
            w->account.pageId.clear();
        w->settings.preferred = login == u"preferred";
        if (ownDomain)
            w->settings.publicUrl = u"https://media.storage.test"_s;
        fillInstagramPost(*w, kind);
        const auto published = w->publishHosted();
        QVERIFY2(published, told(published));
        const auto posts = w->networks.everPublished();
        QCOMPARE(posts.size(), size_t(1));
        QStringList files;
        for (const PostMedia &media : w->post.media)
            files << media.asset.sha256;
        QCOMPARE(posts.front().mediaSha256, files);
        QCOMPARE(w->fetches(), fetched);
        QCOMPARE(w->storage.objects().size(), fetched);
        QCOMPARE(w->progress.back().first, w->progress.back().second);
        QCOMPARE(w->deletes(), 0); // not the publisher's

        // Keys tell nothing and repeat nothing.
        for (const QString &key : w->storage.objects().keys()) {
            static const QRegularExpression form(u"^postrider/[0-9a-f-]{36}/[1-3]-[0-9a-f]{16}\\.(jpg|mp4)$"_s);
            QVERIFY2(form.match(key).hasMatch(), qPrintable(key));
        }
        // The post is not in this database, as if it had been deleted: what it left is taken away.
        QCOMPARE(*clean(), 0);
        QVERIFY(w->storage.objects().isEmpty());
        QCOMPARE(w->deletes(), fetched);
        QVERIFY(w->publishHosted()); // nothing is put there once more
        QVERIFY(w->storage.objects().isEmpty());
        QCOMPARE(w->networks.everPublished().size(), size_t(1));
    }

    void nothingSetUp()
    {
        connectInstagramByItself(*w);
        fillInstagramPost(*w, u"photo"_s);
        w->isSetUp = false;
        const auto published = w->publishHosted();
        QVERIFY(!published);
        QCOMPARE(published.error().code, u"instagram.local_file"_s);
        QVERIFY(published.error().hint.contains(u"Media hosting"_s));
        QVERIFY(w->journal.names().isEmpty());
    }

    /// At each request to the storage something goes wrong once; the post heals and is out exactly once.
    void losesEachRequestToTheStorage_data()
    {
        QTest::addColumn<int>("kind");
        QTest::addColumn<int>("status");
        QTest::addColumn<QByteArray>("code");
        QTest::newRow("taken and lost") << int(Fault::Kind::DropAfter) << 0 << QByteArray();
        QTest::newRow("dropped") << int(Fault::Kind::DropBefore) << 0 << QByteArray();
        QTest::newRow("slow down") << int(Fault::Kind::Answer) << 503 << QByteArray("SlowDown");
        QTest::newRow("trouble") << int(Fault::Kind::Answer) << 500 << QByteArray("InternalError");
        QTest::newRow("trouble after it was done")
            << int(Fault::Kind::AnswerAfter) << 500 << QByteArray("InternalError");
    }
    void losesEachRequestToTheStorage()
    {
        QFETCH(int, kind);
        QFETCH(int, status);
        QFETCH(QByteArray, code);
        for (int lost = 0;; ++lost) {
            w = std::make_unique<HostedWorkshop>();
            connectInstagramByItself(*w);
            fillInstagramPost(*w, u"photo"_s);
            Fault fault;
            fault.kind = Fault::Kind(kind);
            fault.skip = lost;
            if (status > 0)
                fault.response = sandbox::S3Sandbox::refusal(status, code);
            w->storage.server().addFault(fault);
            const auto published = w->publishInTries();
            QVERIFY2(published, told(published));
            QCOMPARE(w->networks.everPublished().size(), size_t(1));
            QCOMPARE(w->deletes(), 0);
            // What a lost answer left there is known and taken away; at the second go where the first lost its answer.
            if (*clean() > 0)
                QCOMPARE(*clean(), 0);
            QVERIFY(w->storage.objects().isEmpty());
            if (lost >= w->storage.server().log().size())
                break;
        }
    }

    /// The same for each request to Instagram, and for each write of the journal.
    void losesEachRequestToInstagram()
    {
        for (int lost = 0;; ++lost) {
            w = std::make_unique<HostedWorkshop>();
            connectInstagramByItself(*w);
            fillInstagramPost(*w, u"photo"_s);
            auto &graph = w->networks.server(u"graph.instagram.com"_s);
            Fault fault;
            fault.kind = Fault::Kind::DropAfter;
            fault.skip = lost;
            graph.addFault(fault);
            const auto published = w->publishInTries();
            QVERIFY2(published, told(published));
            QCOMPARE(w->networks.everPublished().size(), size_t(1));
            QCOMPARE(w->deletes(), 0);
            if (lost >= graph.log().size())
                break;
        }
    }
    void failsAtEachWrite()
    {
        for (int write = 0;; ++write) {
            w = std::make_unique<HostedWorkshop>();
            connectInstagramByItself(*w);
            fillInstagramPost(*w, u"photo"_s);
            w->journal.failWrite(write);
            const auto failed = w->publishHosted();
            w->journal.mend();
            const auto published = w->publishInTries();
            QVERIFY2(published, told(published));
            QCOMPARE(w->networks.everPublished().size(), size_t(1));
            QCOMPARE(*clean(), 0);
            QVERIFY(w->storage.objects().isEmpty());
            if (failed)
                break;
        }
    }

    /// The container was made and failed, and meanwhile the file has gone: it is put there anew under another key.
    void theObjectVanishes()
    {
        connectInstagramByItself(*w);
        fillInstagramPost(*w, u"photo"_s);
        Fault fault;
        fault.method = "POST";
        fault.pathContains = u"/media"_s;
        fault.kind = Fault::Kind::DropBefore;
        w->networks.server(u"graph.instagram.com"_s).addFault(fault);
        QVERIFY(!w->publishHosted());
        QCOMPARE(w->storage.objects().size(), 1);
        const QString first = w->storage.objects().firstKey();
        w->storage.vanishAll();
        const auto gone = w->publishHosted();
        QVERIFY(!gone);
        QCOMPARE(gone.error().code, u"hosting.gone"_s);
        QVERIFY(gone.error().remedy == Remedy::RetrySoon);
        const auto published = w->publishInTries();
        QVERIFY2(published, told(published));
        QVERIFY(w->storage.objects().firstKey() != first);
        QCOMPARE(w->networks.everPublished().size(), size_t(1));
    }

    void anObjectThatGrewOldIsMadeAnew()
    {
        connectInstagramByItself(*w);
        fillInstagramPost(*w, u"photo"_s);
        Fault fault;
        fault.method = "POST";
        fault.pathContains = u"/media"_s;
        fault.kind = Fault::Kind::DropBefore;
        w->networks.server(u"graph.instagram.com"_s).addFault(fault);
        QVERIFY(!w->publishHosted());
        w->clock.advance(std::chrono::hours(23) + std::chrono::minutes(1));
        const auto published = w->publishInTries();
        QVERIFY2(published, told(published));
        QCOMPARE(w->storage.objects().size(), 2);
        QCOMPARE(w->networks.everPublished().size(), size_t(1));
    }

    void whatIsWrongThereIsTold_data()
    {
        QTest::addColumn<std::function<void(HostedWorkshop &)>>("change");
        QTest::addColumn<QString>("code");
        using Change = std::function<void(HostedWorkshop &)>;
        QTest::newRow("type") << Change([](HostedWorkshop &x) { x.storage.options.typeServed = "text/plain"; })
                              << u"hosting.not_public"_s;
        QTest::newRow("no parts of a video")
            << Change([](HostedWorkshop &x) { x.storage.options.servesRanges = false; }) << u"hosting.not_public"_s;
        QTest::newRow("domain of something else")
            << Change([](HostedWorkshop &x) { x.settings.publicUrl = u"https://media.storage.test/x"_s; })
            << u"hosting.not_public"_s;
        QTest::newRow("key") << Change([](HostedWorkshop &x) { QCoro::waitFor(x.secrets.write(hostingKey(), "old")); })
                             << u"hosting.key_refused"_s;
        QTest::newRow("no secret") << Change([](HostedWorkshop &x) { QCoro::waitFor(x.secrets.remove(hostingKey())); })
                                   << u"hosting.secret_missing"_s;
    }
    void whatIsWrongThereIsTold()
    {
        QFETCH(std::function<void(HostedWorkshop &)>, change);
        connectInstagramByItself(*w);
        fillInstagramPost(*w, u"reel"_s);
        change(*w);
        const auto published = w->publishHosted();
        QVERIFY(!published);
        QTEST(published.error().code, "code");
        QVERIFY(!published.error().message.isEmpty() && !published.error().hint.isEmpty());
        QVERIFY(w->networks.everPublished().empty());
        QCOMPARE(w->fetches(), 0); // nobody was sent there
    }

    /// Storage that was set up anew, or removed, between two tries: what was begun goes on where it is.
    void theSettingsChangeInBetween()
    {
        connectInstagramByItself(*w);
        fillInstagramPost(*w, u"photo"_s);
        Fault fault;
        fault.method = "POST";
        fault.pathContains = u"/media_publish"_s;
        fault.kind = Fault::Kind::DropAfter;
        w->networks.server(u"graph.instagram.com"_s).addFault(fault);
        w->networks.options().instagram.lateInLists = std::chrono::minutes(30);
        (void)w->publishHosted();
        w->isSetUp = false;
        w->clock.advance(std::chrono::hours(1));
        const auto published = w->publishInTries();
        QVERIFY2(published, told(published));
        QCOMPARE(w->networks.everPublished().size(), size_t(1));
    }
};

QTEST_GUILESS_MAIN(InstagramHostedTest)
#include "tst_instagramhosted.moc"
