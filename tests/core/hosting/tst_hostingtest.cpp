// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/hosting/hostingtest.h"
#include "core/store/database.h"
#include "core/store/hostedstore.h"
#include "tests/core/hosting/storagefixture.h"

#include <QTemporaryDir>
#include <QTest>

using namespace postrider;
using namespace Qt::StringLiterals;

/// What the button "Test" says of storages that are right and of those that are wrong in one way.
class HostingTestTest : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;
    std::unique_ptr<StorageFixture> f;
    std::unique_ptr<Database> m_database;

    HostingReport run()
    {
        return QCoro::waitFor(testHosting(f->settings, *m_database, f->secrets, *f->http, f->clock, {}));
    }
    static QStringList told(const HostingReport &report)
    {
        QStringList steps;
        for (const HostingStep &step : report.steps)
            steps << toString(step.kind) + (step.error ? u'!' + step.error->code : QString());
        return steps;
    }

private Q_SLOTS:
    void init()
    {
        f = std::make_unique<StorageFixture>();
        m_database.reset();
        QFile::remove(m_folder.filePath(u"p.sqlite"_s));
        m_database = std::move(*Database::open(m_folder.filePath(u"p.sqlite"_s)));
    }
    void cleanup() { f.reset(); }

    void works_data()
    {
        QTest::addColumn<bool>("ownDomain");
        QTest::newRow("signed") << false;
        QTest::newRow("own domain") << true;
    }
    void works()
    {
        QFETCH(bool, ownDomain);
        if (ownDomain)
            f->settings.publicUrl = u"https://media.storage.test"_s;
        const HostingReport report = run();
        QCOMPARE(told(report), (QStringList{u"secret"_s, u"put"_s, u"fetch"_s, u"range"_s, u"delete"_s, u"gone"_s}));
        QVERIFY(report.works());
        QVERIFY(!report.place);
        for (const HostingStep &step : report.steps)
            QVERIFY(!step.message.isEmpty());
        QVERIFY(f->storage.objects().isEmpty());
        QCOMPARE(*HostedStore(*m_database).count(), 0);
        // A stranger has no credentials: of the reads none was signed by the header.
        for (const auto &each : f->storage.happenings())
            QVERIFY(each.method != "GET" || each.by != sandbox::S3Sandbox::By::Owner);
    }

    void faults_data()
    {
        QTest::addColumn<std::function<void(StorageFixture &)>>("change");
        QTest::addColumn<QString>("last");
        using Change = std::function<void(StorageFixture &)>;
        const auto row = [](const char *name, Change change, const QString &last) {
            QTest::newRow(name) << change << last;
        };
        row(
            "nothing set up", [](StorageFixture &w) { w.settings.place.bucket.clear(); },
            u"secret!hosting.not_set_up"_s);
        row(
            "no secret", [](StorageFixture &w) { QCoro::waitFor(w.secrets.remove(hostingKey())); },
            u"secret!hosting.secret_missing"_s);
        row(
            "wrong secret", [](StorageFixture &w) { QCoro::waitFor(w.secrets.write(hostingKey(), "wrong")); },
            u"put!hosting.key_refused"_s);
        row(
            "wrong bucket", [](StorageFixture &w) { w.settings.place.bucket = u"other"_s; },
            u"put!hosting.no_bucket"_s);
        row(
            "domain of something else",
            [](StorageFixture &w) { w.settings.publicUrl = u"https://media.storage.test/elsewhere"_s; },
            u"fetch!hosting.not_public"_s);
        row(
            "other type", [](StorageFixture &w) { w.storage.options.typeServed = "application/octet-stream"; },
            u"fetch!hosting.wrong_type"_s);
        row(
            "no parts", [](StorageFixture &w) { w.storage.options.servesRanges = false; },
            u"range!hosting.no_ranges"_s);
        row(
            "a cache that keeps it",
            [](StorageFixture &w) {
                w.settings.publicUrl = u"https://media.storage.test"_s;
                w.storage.options.publicCacheStays = true;
            },
            u"gone!hosting.still_there"_s);
        row(
            "a redirect",
            [](StorageFixture &w) {
                sandbox::Fault fault;
                fault.method = "GET";
                fault.response = {.status = 302, .headers = {{"Location", "https://login.example.org/"}}};
                w.storage.server().addFault(fault);
            },
            u"fetch!hosting.not_public"_s);
        row(
            "may not delete",
            [](StorageFixture &w) {
                sandbox::Fault fault;
                fault.method = "DELETE";
                fault.response = sandbox::S3Sandbox::refusal(403, "AccessDenied");
                w.storage.server().addFault(fault);
            },
            u"delete!hosting.not_allowed"_s);
    }
    void faults()
    {
        QFETCH(std::function<void(StorageFixture &)>, change);
        QFETCH(QString, last);
        change(*f);
        const HostingReport report = run();
        QVERIFY(!report.works());
        QCOMPARE(told(report).constLast(), last);
        const HostingStep &failed = report.steps.back();
        QVERIFY(!failed.message.isEmpty() && !failed.error->hint.isEmpty());
        // What was put there is taken away even so, or written down to be taken away later.
        QCOMPARE(qsizetype(*HostedStore(*m_database).count()), f->storage.objects().size());
    }

    void findsTheRegion()
    {
        f->settings.place.region = u"us-east-1"_s;
        const HostingReport report = run();
        QVERIFY(report.works());
        QVERIFY(report.place);
        QCOMPARE(report.place->region, u"eu-central-1"_s);
    }
};

QTEST_GUILESS_MAIN(HostingTestTest)
#include "tst_hostingtest.moc"
