// SPDX-License-Identifier: GPL-3.0-or-later
// Help, wrong usage, settings, and what is said of a profile, by the program as it is called by others.
#include "core/store/accountchecks.h"
#include "tests/app/plannedprofile.h"

#include <QRegularExpression>

using namespace Qt::StringLiterals;
using namespace postrider;

class CliUsageTest : public PlannedProfile
{
    Q_OBJECT

private Q_SLOTS:
    void init() { prepare(); }

    void helpAndVersion()
    {
        const Ran help = m_program->run({u"--help"_s});
        QCOMPARE(help.exit, 0);
        for (const char *command : {"account add", "account connect", "post create", "post preflight", "serve", "stats",
                                    "settings set", "demo", "import", "export"})
            QVERIFY2(help.out.contains(command), command);
        const Ran version = m_program->run({u"--version"_s});
        QVERIFY(QRegularExpression(u"^postrider \\d+\\.\\d+\\.\\d+\\n$"_s)
                    .match(QString::fromUtf8(version.out))
                    .hasMatch());
        QCOMPARE(m_program->run({u"post"_s, u"create"_s, u"--help"_s}).exit, 0);
    }

    void wrongUsage_data()
    {
        QTest::addColumn<QStringList>("words");
        QTest::newRow("no such command") << QStringList{u"publish"_s, u"everything"_s};
        QTest::newRow("connect to nowhere") << QStringList{u"account"_s, u"connect"_s, u"myspace"_s};
        QTest::newRow("import of nothing") << QStringList{u"import"_s};
        QTest::newRow("export to two") << QStringList{u"export"_s, u"a.csv"_s, u"b.csv"_s};
        QTest::newRow("no such status") << QStringList{u"post"_s, u"list"_s, u"--status"_s, u"sent"_s};
        QTest::newRow("a negative grace")
            << QStringList{u"settings"_s, u"set"_s, u"publishing.catch_up_grace"_s, u"-1h"_s};
        QTest::newRow("no such network") << QStringList{u"post"_s, u"list"_s, u"--platform"_s, u"myspace"_s};
        QTest::newRow("limit not a number") << QStringList{u"post"_s, u"list"_s, u"--limit"_s, u"many"_s};
        QTest::newRow("no time") << QStringList{u"post"_s, u"list"_s, u"--from"_s, u"soon"_s};
        QTest::newRow("no such type") << QStringList{u"post"_s,    u"create"_s, u"--account"_s, u"atelier"_s,
                                                     u"--draft"_s, u"--type"_s, u"poem"_s};
        QTest::newRow("a setting's value") << QStringList{u"settings"_s, u"set"_s, u"publishing.lease"_s, u"long"_s};
        QTest::newRow("days") << QStringList{u"stats"_s, u"--days"_s, u"0"_s};
        QTest::newRow("nothing to edit") << QStringList{u"post"_s, u"create"_s};
    }

    void wrongUsage()
    {
        QFETCH(QStringList, words);
        const Ran ran = m_program->json(words);
        QCOMPARE(ran.exit, 2);
        QVERIFY2(ran.errorCode().startsWith(u"usage."_s), ran.told().constData());
        QVERIFY(!ran.error().value("message"_L1).toString().isEmpty());
        QVERIFY(ran.out.isEmpty());
        // As words too.
        const Ran plain = m_program->run(words);
        QCOMPARE(plain.exit, 2);
        QVERIFY(!plain.err.startsWith('{') && !plain.err.isEmpty());
    }

    void hostsMustBeLoopback()
    {
        m_program->environment().insert(u"POSTRIDER_HOSTS"_s, u"graph.facebook.com=http://192.0.2.1:80"_s);
        const QString id = createdDraft();
        for (const QStringList &words :
             {QStringList{u"serve"_s, u"--until-idle"_s}, QStringList{u"post"_s, u"publish"_s, id}}) {
            const Ran ran = m_program->json(words);
            QCOMPARE(ran.exit, 2);
            QCOMPARE(ran.errorCode(), u"usage.hosts"_s);
        }
    }

    void notFound()
    {
        const QString nobody = u"01932b5e-7c1a-7000-8000-00000000000a"_s;
        for (const QStringList &words :
             {QStringList{u"post"_s, u"show"_s, nobody}, QStringList{u"post"_s, u"show"_s, u"x"_s},
              QStringList{u"post"_s, u"delete"_s, nobody}, QStringList{u"post"_s, u"publish"_s, nobody},
              QStringList{u"post"_s, u"retry"_s, nobody}, QStringList{u"post"_s, u"preflight"_s, nobody},
              QStringList{u"post"_s, u"list"_s, u"--account"_s, u"nobody"_s},
              QStringList{u"settings"_s, u"get"_s, u"publishing.leas"_s},
              QStringList{u"settings"_s, u"set"_s, u"no.key"_s, u"1"_s},
              QStringList{u"account"_s, u"check"_s, u"nobody"_s}, QStringList{u"account"_s, u"remove"_s, u"nobody"_s},
              QStringList{u"post"_s, u"create"_s, u"--account"_s, u"nobody"_s, u"--draft"_s}}) {
            const Ran ran = m_program->json(words);
            QVERIFY2(ran.exit == 3, ran.told() + words.join(u' ').toUtf8());
            QCOMPARE(ran.errorCode(), u"not_found"_s);
        }
    }

    void settings()
    {
        const QJsonArray all = m_program->json({u"settings"_s, u"list"_s}).array();
        QVERIFY(all.size() >= 8);
        QCOMPARE(m_program->run({u"settings"_s, u"get"_s, u"publishing.retry_delays"_s}).out, "5s,10s,20s\n");
        QCOMPARE(m_program->json({u"settings"_s, u"set"_s, u"publishing.retry_delays"_s, u"1s, 2s"_s})
                     .object()
                     .value("value"_L1)
                     .toString(),
                 u"1s,2s"_s);
        QCOMPARE(m_program->json({u"settings"_s, u"get"_s, u"publishing.retry_delays"_s})
                     .object()
                     .value("value"_L1)
                     .toString(),
                 u"1s,2s"_s);
    }

    void changesAreAnnounced()
    {
        // A running window or `serve` watches this file.
        const QString id = createdDraft();
        const Profile profile(m_program->profile());
        for (const QStringList &words : {QStringList{u"post"_s, u"edit"_s, id, u"--caption"_s, u"Else"_s},
                                         QStringList{u"settings"_s, u"set"_s, u"publishing.lease"_s, u"5m"_s},
                                         QStringList{u"post"_s, u"delete"_s, id}}) {
            QFile before(profile.changedPath());
            QVERIFY(before.open(QIODevice::ReadOnly));
            const QByteArray mark = before.readAll();
            QCOMPARE(m_program->run(words).exit, 0);
            QFile after(profile.changedPath());
            QVERIFY(after.open(QIODevice::ReadOnly));
            QVERIFY(after.readAll() != mark);
        }
    }

    void anUnusableProfileIsSaid_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QString>("code");
        QByteArray newer("SQLite format 3\0", 16);
        newer.resize(4096, '\0');
        newer[63] = 99;
        QTest::newRow("damaged") << QByteArray(5000, 'x') << u"store.damaged"_s;
        QTest::newRow("newer") << newer << u"store.newer_version"_s;
    }

    void anUnusableProfileIsSaid()
    {
        QFETCH(QByteArray, bytes);
        QDir(m_program->profile()).removeRecursively();
        QDir().mkpath(m_program->profile());
        const QString path = m_program->write(u"profile/postrider.sqlite"_s, bytes);
        for (const QStringList &words : {QStringList{u"post"_s, u"list"_s}, QStringList{u"serve"_s, u"--until-idle"_s},
                                         QStringList{u"settings"_s, u"list"_s}}) {
            const Ran ran = m_program->json(words);
            QVERIFY2(ran.exit == 6, ran.told());
            QTEST(ran.errorCode(), "code");
        }
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        QCOMPARE(file.readAll(), bytes);
    }

    void anAnswerThatNobodyGotIsNoSuccess_data()
    {
        QTest::addColumn<QString>("how");
        QTest::addColumn<int>("exit");
        QTest::addColumn<bool>("told");
        QTest::newRow("full disk") << u">/dev/full"_s << 1 << true;
        QTest::newRow("a reader that ended") << u"| true"_s << 0 << false; // the shell's: it must not hang or crash
        QTest::newRow("nobody listens") << u">&-"_s << 0 << false;
    }

    void anAnswerThatNobodyGotIsNoSuccess()
    {
        QFETCH(QString, how);
        for (const QStringList &words :
             {QStringList{u"--help"_s}, {u"--version"_s}, {u"post"_s, u"list"_s, u"--json"_s}}) {
            const Ran ran = m_program->redirected(how, words);
            QVERIFY2(ran.out.isEmpty(), ran.told());
            QTEST(ran.exit, "exit");
            QTEST(!ran.err.isEmpty(), "told");
        }
    }

    void wordsAreNotColoredInAPipe()
    {
        createdAt(inHours(1));
        const QByteArray words = m_program->run({u"post"_s, u"list"_s}).out;
        QVERIFY(words.contains("instagram:atelier") && !words.contains('\033'));
    }

    void withoutAKeychainNothingIsStored()
    {
        const Ran added = m_program->json({u"account"_s, u"add"_s, u"--platform"_s, u"tiktok"_s, u"--account-id"_s,
                                           u"_000"_s, u"--handle"_s, u"nord"_s, u"--token-stdin"_s},
                                          "secret-token");
        QVERIFY2(added.exit == 5, added.told());
        QVERIFY(added.errorCode().startsWith(u"keychain."_s));
        QVERIFY(!added.err.contains("secret-token"));
        QCOMPARE(m_program->json({u"account"_s, u"list"_s}).array().size(), 2);
        QCOMPARE(m_program
                     ->json({u"app"_s, u"set"_s, u"--platform"_s, u"tiktok"_s, u"--client-id"_s, u"aw1"_s,
                             u"--secret-stdin"_s},
                            "s")
                     .exit,
                 5);
        QCOMPARE(m_program->json({u"account"_s, u"check"_s}).exit, 5);
        QCOMPARE(m_program->json({u"account"_s, u"remove"_s, u"instagram:atelier"_s}).exit, 5);
        QCOMPARE(m_program->json({u"account"_s, u"list"_s}).array().size(), 2);
        // What is due stays as it is instead of failing.
        const QString id = createdAt(inHours(1));
        QCOMPARE(m_program->json({u"post"_s, u"publish"_s, id}).exit, 5);
        QCOMPARE(m_program->json({u"serve"_s, u"--until-idle"_s}).exit, 5);
        QCOMPARE(create({u"--caption"_s, u"x"_s, u"--now"_s}).exit, 5);
        QCOMPARE(m_program->json({u"post"_s, u"list"_s}).array().size(), 1);
        QCOMPARE(shown(id).value("status"_L1).toString(), u"scheduled"_s);
        QCOMPARE(shown(id).value("attempts"_L1).toInt(), 0);
    }

    void accountsSayWhenAccessEndsAndWhatIsUsed()
    {
        const Instant now = instantFromMs(QDateTime::currentMSecsSinceEpoch());
        const AccountId id = *AccountId::fromString(m_instagram);
        const Instant end = now + std::chrono::hours(48);
        {
            const auto opened = database();
            QVERIFY(AccountStore(*opened).setExpiry(id, end, end));
            QVERIFY(AccountChecks(*opened).noteLimit(
                id, {.kind = NetworkLimit::Kind::Posts, .used = 37, .allowed = 100, .seenAt = now}));
        }
        createdAt(inHours(24));
        createdAt(inHours(72));
        createdAt(inHours(96));
        const QJsonArray accounts = m_program->json({u"account"_s, u"list"_s}).array();
        QCOMPARE(accounts.size(), 2);
        const QJsonObject instagram = accounts.at(0).toObject();
        QCOMPARE(instagram.value("access_ends_at"_L1).toString(), toIso(end));
        QCOMPARE(instagram.value("posts_after_end"_L1).toInt(), 2);
        QCOMPARE(instagram.value("quota_used"_L1).toInt(), 37);
        QCOMPARE(instagram.value("quota_limit"_L1).toInt(), 100);
        QVERIFY(instagram.value("quota_until"_L1).isNull());
        QVERIFY(instagram.value("checked_at"_L1).isNull()); // nobody has asked yet
        const QJsonObject facebook = accounts.at(1).toObject();
        QVERIFY(facebook.value("access_ends_at"_L1).isNull());
        QVERIFY(facebook.value("quota_limit"_L1).isNull()); // no number that the network gave
        QCOMPARE(facebook.value("posts_after_end"_L1).toInt(), 0);
    }
};

QTEST_GUILESS_MAIN(CliUsageTest)
#include "tst_cliusage.moc"
