// SPDX-License-Identifier: GPL-3.0-or-later
// The person's own storage by the command line: a real keyring, a strict storage, and an Instagram that fetches.
#include "core/sandbox/metasandbox.h"
#include "core/sandbox/s3sandbox.h"
#include "core/scheduling/clock.h"
#include "tests/app/keyring.h"
#include "tests/app/program.h"

#include <QDirIterator>
#include <QImage>

using namespace Qt::StringLiterals;
using namespace postrider;

class CliHostingTest : public QObject
{
    Q_OBJECT

private:
    SystemClock m_clock;
    std::unique_ptr<Program> m_program;
    std::unique_ptr<Keyring> m_keyring;
    std::unique_ptr<sandbox::MetaSandbox> m_meta;
    std::unique_ptr<sandbox::S3Sandbox> m_storage;
    std::unique_ptr<sandbox::HttpServer> m_web;
    sandbox::Response m_page;

    Ran set(const QStringList &more = {}, const QByteArray &secret = {}) const
    {
        return m_program->json(QStringList{u"hosting"_s, u"set"_s, u"--endpoint"_s, m_storage->options.host,
                                           u"--bucket"_s, m_storage->options.bucket, u"--key-id"_s,
                                           QString::fromLatin1(m_storage->options.keyId), u"--secret-stdin"_s}
                                   + more,
                               secret.isEmpty() ? m_storage->options.secret + '\n' : secret);
    }
    void addInstagram() const
    {
        const auto &instagram = m_meta->addInstagramAccount(u"atelier"_s);
        const QString token = m_meta->addToken(sandbox::GraphTokenKind::Instagram, instagram.id);
        const Ran added = m_program->json({u"account"_s, u"add"_s, u"--platform"_s, u"instagram"_s, u"--account-id"_s,
                                           instagram.id, u"--handle"_s, u"atelier"_s, u"--login"_s, u"instagram"_s,
                                           u"--token-stdin"_s},
                                          token.toLatin1());
        QVERIFY2(added.exit == 0, added.told());
    }
    QString picture() const
    {
        const QString path = m_program->filePath(u"kiln.jpg"_s);
        QImage image(1080, 1080, QImage::Format_RGB32);
        image.fill(Qt::darkCyan);
        if (!image.save(path, "JPG"))
            qFatal("no picture");
        return path;
    }
    Ran create(const QStringList &media, const QStringList &when) const
    {
        return m_program->json(
            QStringList{u"post"_s, u"create"_s, u"--account"_s, u"atelier"_s, u"--caption"_s, u"Kiln"_s, u"--media"_s}
            + media + when);
    }
    static QString later() { return QDateTime::currentDateTimeUtc().addDays(1).toString(Qt::ISODate); }

private Q_SLOTS:
    void init()
    {
        m_program = std::make_unique<Program>();
        m_keyring = std::make_unique<Keyring>(*m_program);
        QVERIFY(m_keyring->isReady());
        m_meta = std::make_unique<sandbox::MetaSandbox>(m_clock);
        m_meta->options().instagram.imageProcessing = Milliseconds(50);
        m_storage = std::make_unique<sandbox::S3Sandbox>(m_clock);
        m_page = {.headers = {{"Content-Type", "image/jpeg"}}, .body = "x"};
        m_web = std::make_unique<sandbox::HttpServer>([this](const sandbox::Request &) { return m_page; });
        QVERIFY(m_meta->listen() && m_storage->listen() && m_web->listen());
        QStringList hosts{u"pictures.example.org="_s + m_web->origin().toString()};
        for (const auto &[host, origin] : m_meta->overrides() + m_storage->overrides())
            hosts << host + u'=' + origin.toString();
        for (const auto &[host, origin] : m_storage->overrides())
            m_meta->options().graph.fetchHosts.insert(host, origin);
        m_program->environment().insert(u"POSTRIDER_HOSTS"_s, hosts.join(u','));
        QCOMPARE(m_program->run({u"settings"_s, u"set"_s, u"publishing.status_poll_interval"_s, u"100ms"_s}).exit, 0);
    }
    void cleanup()
    {
        m_meta.reset();
        m_storage.reset();
        m_keyring.reset();
    }

    void usage_data()
    {
        QTest::addColumn<QStringList>("words");
        QTest::addColumn<QByteArray>("input");
        QTest::addColumn<int>("exit");
        QTest::addColumn<QString>("code");
        const QStringList whole{u"set"_s,      u"--endpoint"_s, u"https://s3.example.org"_s, u"--bucket"_s, u"media"_s,
                                u"--key-id"_s, u"AKID"_s,       u"--secret-stdin"_s};
        const auto with = [&](const QString &option, const QString &value) {
            QStringList words = whole;
            const qsizetype at = words.indexOf(option);
            if (at < 0)
                words << option << value;
            else
                words[at + 1] = value;
            return words;
        };
        QTest::newRow("nothing said") << QStringList{u"set"_s} << QByteArray() << 2 << u"usage.missing_option"_s;
        QTest::newRow("only a part, the first time")
            << QStringList{u"set"_s, u"--bucket"_s, u"media"_s} << QByteArray() << 2 << u"usage.missing_option"_s;
        QTest::newRow("http") << with(u"--endpoint"_s, u"http://s3.example.org"_s) << QByteArray("s") << 2
                              << u"usage.value"_s;
        QTest::newRow("a path") << with(u"--endpoint"_s, u"https://s3.example.org/media"_s) << QByteArray("s") << 2
                                << u"usage.value"_s;
        QTest::newRow("bucket") << with(u"--bucket"_s, u"a/b"_s) << QByteArray("s") << 2 << u"usage.value"_s;
        QTest::newRow("style") << with(u"--style"_s, u"odd"_s) << QByteArray("s") << 2 << u"usage.value"_s;
        QTest::newRow("a number for a domain")
            << with(u"--public-url"_s, u"https://192.0.2.1"_s) << QByteArray("s") << 2 << u"usage.value"_s;
        QTest::newRow("no secret") << whole << QByteArray("\n") << 2 << u"usage.secret"_s;
        QTest::newRow("two words for a secret") << whole << QByteArray("a b") << 2 << u"usage.secret"_s;
        QTest::newRow("test of nothing") << QStringList{u"test"_s} << QByteArray() << 3 << u"not_found"_s;
    }
    void usage()
    {
        QFETCH(QStringList, words);
        QFETCH(QByteArray, input);
        const Ran ran = m_program->json(QStringList{u"hosting"_s} + words, input);
        QTEST(ran.exit, "exit");
        QTEST(ran.errorCode(), "code");
        QCOMPARE(m_program->json({u"hosting"_s, u"show"_s}).object().value("set_up"_L1), QJsonValue(false));
    }

    void isSetUpTestedShownAndRemoved()
    {
        const Ran done = set({u"--region"_s, u"us-east-1"_s});
        QVERIFY2(done.exit == 0, done.told());
        QCOMPARE(done.object().value("endpoint"_L1).toString(), u"https://"_s + m_storage->options.host);

        const Ran tested = m_program->json({u"hosting"_s, u"test"_s});
        QVERIFY2(tested.exit == 0, tested.told());
        QVERIFY(tested.object().value("ok"_L1).toBool());
        QCOMPARE(tested.object().value("region"_L1).toString(), m_storage->options.region);
        QVERIFY(m_storage->objects().isEmpty());

        const QJsonObject shown = m_program->json({u"hosting"_s, u"show"_s}).object();
        QCOMPARE(shown.value("region"_L1).toString(), m_storage->options.region); // as the storage named it
        QCOMPARE(shown.value("secret_kept"_L1), QJsonValue(true));
        QCOMPARE(shown.value("prefix"_L1).toString(), u"postrider"_s);
        const Ran words = m_program->run({u"hosting"_s, u"show"_s});
        QVERIFY(!words.out.contains(m_storage->options.secret));

        // A part is changed alone; a wrong secret is told by the test.
        QCOMPARE(m_program->json({u"hosting"_s, u"set"_s, u"--prefix"_s, u"/posts/"_s}).exit, 0);
        QCOMPARE(m_program->json({u"hosting"_s, u"show"_s}).object().value("prefix"_L1).toString(), u"posts"_s);
        QCOMPARE(set({}, "wrong").exit, 0);
        const Ran refused = m_program->run({u"hosting"_s, u"test"_s});
        QCOMPARE(refused.exit, 1);
        QVERIFY2(refused.out.contains("does not accept the access key"), refused.told());

        const Ran removed = m_program->json({u"hosting"_s, u"remove"_s});
        QVERIFY2(removed.exit == 0, removed.told());
        QCOMPARE(m_program->json({u"hosting"_s, u"show"_s}).object().value("set_up"_L1), QJsonValue(false));
        QCOMPARE(m_program->json({u"hosting"_s, u"remove"_s}).exit, 0);
    }

    void withoutAKeychain()
    {
        m_program->environment().insert(u"DBUS_SESSION_BUS_ADDRESS"_s, u"unix:path=/nowhere"_s);
        const Ran ran = set();
        QCOMPARE(ran.exit, 5);
        QCOMPARE(m_program->json({u"settings"_s, u"get"_s, u"hosting.bucket"_s}).object().value("value"_L1).toString(),
                 QString());
    }

    /// An account by Instagram login, a file of this computer: through the storage and out, and nothing stays behind.
    void aLocalPictureReachesInstagram()
    {
        addInstagram();
        const Ran refused = create({picture()}, {u"--at"_s, later()});
        QCOMPARE(refused.exit, 4);
        QCOMPARE(refused.errorCode(), u"instagram.local_file"_s);
        QVERIFY(refused.error().value("hint"_L1).toString().contains(u"Media hosting"_s));

        QCOMPARE(set({u"--region"_s, m_storage->options.region}).exit, 0);
        const Ran ran = create({picture()}, {u"--now"_s});
        QVERIFY2(ran.exit == 0, ran.told());
        QCOMPARE(m_meta->everPublished().size(), size_t(1));
        QVERIFY(m_storage->objects().isEmpty());
        QStringList methods;
        for (const auto &each : m_storage->happenings())
            methods << QString::fromLatin1(each.method);
        QCOMPARE(methods.join(u' '), u"PUT GET GET DELETE"_s);
        QCOMPARE(m_program->json({u"hosting"_s, u"show"_s}).object().value("objects"_L1).toInt(-1), 0);

        // Its secret is in no file of the profile, and no address that opens something is.
        QDirIterator files(m_program->profile(), QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
        int searched = 0;
        while (files.hasNext()) {
            QFile file(files.next());
            QVERIFY(file.open(QIODevice::ReadOnly));
            const QByteArray bytes = file.readAll();
            QVERIFY2(!bytes.contains(m_storage->options.secret), qPrintable(file.fileName()));
            QVERIFY2(!bytes.contains("X-Amz-Signature"), qPrintable(file.fileName()));
            ++searched;
        }
        QVERIFY(searched > 1);
    }

    void addressesAreLookedAt_data()
    {
        QTest::addColumn<QString>("address");
        QTest::addColumn<int>("status");
        QTest::addColumn<QByteArray>("type");
        QTest::addColumn<QString>("code"); ///< Empty: scheduled.
        const QString there = u"https://pictures.example.org/kiln"_s;
        QTest::newRow("a picture") << there << 200 << QByteArray("image/jpeg") << QString();
        QTest::newRow("a video") << there << 200 << QByteArray("video/mp4") << QString();
        QTest::newRow("a kind that Instagram does not take")
            << there << 200 << QByteArray("image/png") << u"instagram.image_format"_s;
        QTest::newRow("nothing there") << there << 404 << QByteArray("text/html") << u"check.media_missing"_s;
        QTest::newRow("a page") << there << 200 << QByteArray("text/html") << u"check.media_type"_s;
        QTest::newRow("a redirect") << there << 302 << QByteArray("text/html") << u"check.media_redirect"_s;
        QTest::newRow("private") << u"https://192.168.0.4/1.jpg"_s << 200 << QByteArray() << u"check.media_private"_s;
        QTest::newRow("this computer") << u"https://localhost/1.jpg"_s << 200 << QByteArray()
                                       << u"check.media_private"_s;
        QTest::newRow("http") << u"http://pictures.example.org/1.jpg"_s << 200 << QByteArray() << u"check.media_url"_s;
    }
    void addressesAreLookedAt()
    {
        QFETCH(QString, address);
        QFETCH(int, status);
        QFETCH(QByteArray, type);
        QFETCH(QString, code);
        addInstagram();
        m_page.status = status;
        m_page.headers = {{"Content-Type", type}, {"Location", "https://10.0.0.1/"}};
        const Ran ran = create({address}, {u"--at"_s, later()});
        QCOMPARE(ran.errorCode(), code);
        QCOMPARE(ran.exit, code.isEmpty() ? 0 : 4);
        if (code.isEmpty()) {
            const QString expected = type.startsWith("video") ? u"reel"_s : u"photo"_s; // not by its name
            QCOMPARE(ran.object().value("type"_L1).toString(), expected);
            QVERIFY(ran.object().value("warnings"_L1).toArray().isEmpty());
        } else {
            QVERIFY(m_program->json({u"post"_s, u"list"_s}).array().isEmpty());
        }
        // A draft is not held up by what can change until it has a time.
        if (!code.isEmpty() && status != 200)
            QCOMPARE(create({address}, {u"--draft"_s}).exit, 0);
    }

    void whatCanNotBeLookedAtIsSaidAndLookedAtLater()
    {
        addInstagram();
        m_web.reset(); // as if this computer were offline
        const Ran ran = create({u"https://pictures.example.org/kiln.jpg"_s}, {u"--at"_s, later()});
        QVERIFY2(ran.exit == 0, ran.told());
        const QJsonArray warnings = ran.object().value("warnings"_L1).toArray();
        QCOMPARE(warnings.size(), 1);
        QCOMPARE(warnings.first().toObject().value("code"_L1).toString(), u"check.media_unchecked"_s);
        const QString id = ran.object().value("id"_L1).toString();

        m_web = std::make_unique<sandbox::HttpServer>(
            [](const sandbox::Request &) { return sandbox::Response{.status = 404}; });
        QVERIFY(m_web->listen());
        QString hosts = m_program->environment().value(u"POSTRIDER_HOSTS"_s);
        hosts = u"pictures.example.org="_s + m_web->origin().toString() + hosts.mid(hosts.indexOf(u','));
        m_program->environment().insert(u"POSTRIDER_HOSTS"_s, hosts);
        const Ran published = m_program->json({u"post"_s, u"publish"_s, id});
        QCOMPARE(published.exit, 1);
        const QJsonObject shown = m_program->json({u"post"_s, u"show"_s, id}).object();
        QCOMPARE(shown.value("status"_L1).toString(), u"failed"_s);
        QCOMPARE(shown.value("error_code"_L1).toString(), u"check.media_missing"_s);
        QVERIFY(m_meta->everPublished().empty());
    }

    void tablesAreLookedAt()
    {
        addInstagram();
        m_page.status = 404;
        const QString table = m_program->write(
            u"posts.csv"_s,
            "account,caption,media,scheduled_for\natelier,Kiln,https://pictures.example.org/kiln.jpg,"
                + later().toLatin1() + "\n");
        const Ran refused = m_program->json({u"import"_s, table});
        QCOMPARE(refused.exit, 4);
        QCOMPARE(refused.errorCode(), u"check.import"_s);
        m_page.status = 200;
        const Ran imported = m_program->json({u"import"_s, table});
        QVERIFY2(imported.exit == 0, imported.told());
        QCOMPARE(imported.object().value("unchecked"_L1).toInt(-1), 0);
    }
};

QTEST_GUILESS_MAIN(CliHostingTest)
#include "tst_clihosting.moc"
