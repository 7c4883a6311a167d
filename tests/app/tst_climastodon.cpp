// SPDX-License-Identifier: GPL-3.0-or-later
// A Mastodon account by the program itself: with a real gnome-keyring on a bus of the test's own, over HTTP to the sandbox
// server in this process.
#include "core/sandbox/mastodonsandbox.h"
#include "tests/app/keyring.h"
#include "tests/app/program.h"

using namespace Qt::StringLiterals;
using namespace postrider;

class CliMastodonTest : public QObject
{
    Q_OBJECT

    SystemClock m_clock;
    std::unique_ptr<Program> m_program;
    std::unique_ptr<Keyring> m_keyring;
    std::unique_ptr<sandbox::MastodonSandbox> m_network;
    const QByteArray m_token = "ZA-Yj3aBD8U8Cm7lKUp-lm9O9BmDgdhHzDeqsY8tlL0";

    Ran addAccount(const QStringList &where) const
    {
        return m_program->json(QStringList{u"account"_s, u"add"_s, u"--platform"_s, u"mastodon"_s, u"--handle"_s,
                                           u"@ada"_s, u"--token-stdin"_s}
                                   + where,
                               m_token);
    }

private Q_SLOTS:
    void init()
    {
        m_program = std::make_unique<Program>();
        m_keyring = std::make_unique<Keyring>(*m_program);
        QVERIFY(m_keyring->isReady());
        m_network = std::make_unique<sandbox::MastodonSandbox>(m_clock);
        QVERIFY(m_network->listen());
        m_network->addAccount(
            {.id = u"109302436954721982"_s, .username = u"ada"_s, .token = QString::fromLatin1(m_token)});
        const auto [host, origin] = m_network->overrides().front();
        m_program->environment().insert(u"POSTRIDER_HOSTS"_s, host + u'=' + origin.toString());
    }
    void cleanup()
    {
        m_network.reset();
        m_keyring.reset();
    }

    void fromTheTokenToThePost()
    {
        const QString server = u"https://mastodon.example"_s;
        const Ran added = addAccount({u"--service"_s, server, u"--account-id"_s, u"109302436954721982"_s});
        QVERIFY2(added.exit == 0, added.told());
        const QJsonObject account = added.object();
        QCOMPARE(account.value("service"_L1).toString(), server);
        QCOMPARE(account.value("handle"_L1).toString(), u"ada@mastodon.example"_s);
        // Given in one word it is the same account.
        const Ran again = addAccount({u"--account-id"_s, u"109302436954721982@mastodon.example"_s});
        QVERIFY2(again.exit == 0, again.told());
        QCOMPARE(again.object().value("id"_L1).toString(), account.value("id"_L1).toString());

        const Ran created = m_program->json({u"post"_s, u"create"_s, u"--account"_s, u"mastodon:Ada"_s, u"--caption"_s,
                                             u"Hello from a calendar #plan"_s, u"--draft"_s, u"--first-comment"_s,
                                             u"And a reply"_s});
        QVERIFY2(created.exit == 0, created.told());
        const QString id = created.object().value("id"_L1).toString();
        const Ran published = m_program->json({u"post"_s, u"publish"_s, id});
        QVERIFY2(published.exit == 0, published.told());
        const auto posts = m_network->posts();
        QCOMPARE(posts.size(), 1u);
        QCOMPARE(posts.front().caption, u"Hello from a calendar #plan"_s);
        QCOMPARE(posts.front().comments, QStringList{u"And a reply"_s});
        const QJsonObject shown = m_program->json({u"post"_s, u"show"_s, id}).object();
        QCOMPARE(shown.value("status"_L1).toString(), u"posted"_s);
        QCOMPARE(shown.value("post_url"_L1).toString(), posts.front().url);

        // What the server takes is known from now on.
        const Ran tooLong = m_program->json({u"post"_s, u"create"_s, u"--account"_s, u"mastodon:ada@mastodon.example"_s,
                                             u"--caption"_s, QString(501, u'x'), u"--draft"_s});
        const Ran judged = m_program->json({u"post"_s, u"preflight"_s, tooLong.object().value("id"_L1).toString()});
        QCOMPARE(judged.exit, 4);
        QVERIFY2(judged.out.contains("mastodon.caption_too_long"), judged.told());

        // The token went into no file of the profile.
        const QDir folder(m_program->profile());
        for (const QString &name : folder.entryList(QDir::Files)) {
            QFile file(folder.filePath(name));
            QVERIFY(file.open(QIODevice::ReadOnly));
            QVERIFY2(!file.readAll().contains(m_token), qPrintable(name));
        }
    }

    void whatIsNoServer_data()
    {
        QTest::addColumn<QStringList>("where");
        QTest::newRow("none") << QStringList{u"--account-id"_s, u"1"_s};
        QTest::newRow("empty") << QStringList{u"--account-id"_s, u"1"_s, u"--service"_s, u""_s};
        QTest::newRow("not encrypted") << QStringList{u"--account-id"_s, u"1"_s, u"--service"_s,
                                                      u"http://mastodon.example"_s};
        QTest::newRow("another one") << QStringList{u"--account-id"_s, u"1@other.example"_s, u"--service"_s,
                                                    u"https://mastodon.example"_s};
    }
    void whatIsNoServer()
    {
        QFETCH(QStringList, where);
        const Ran ran = addAccount(where);
        QVERIFY2(ran.exit == 2, ran.told());
        QCOMPARE(ran.errorCode(), u"usage.value"_s);
        QCOMPARE(m_program->json({u"account"_s, u"list"_s}).array().size(), 0);
    }
};

QTEST_GUILESS_MAIN(CliMastodonTest)
#include "tst_climastodon.moc"
