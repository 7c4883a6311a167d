// SPDX-License-Identifier: GPL-3.0-or-later
// `account connect` by the program itself: with a real gnome-keyring on a bus of the test's own, over HTTP to the sandbox
// networks in this process, and a browser that the test drives.
#include "core/sandbox/blueskysandbox.h"
#include "core/sandbox/mastodonsandbox.h"
#include "core/sandbox/metasandbox.h"
#include "core/sandbox/tiktoksandbox.h"
#include "core/scheduling/clock.h"
#include "tests/app/keyring.h"
#include "tests/app/program.h"
#include "tests/support/pretendbrowser.h"

#include <QDirIterator>
#include <QTcpServer>

using namespace Qt::StringLiterals;
using namespace postrider;

class CliConnectTest : public QObject
{
    Q_OBJECT

private:
    SystemClock m_clock;
    std::unique_ptr<Program> m_program;
    std::unique_ptr<Keyring> m_keyring;
    std::unique_ptr<sandbox::MetaSandbox> m_meta;
    std::unique_ptr<sandbox::TikTokSandbox> m_tikTok;
    std::unique_ptr<sandbox::BlueskySandbox> m_bluesky;
    std::unique_ptr<sandbox::MastodonSandbox> m_mastodon;
    QString m_page;

    Ran connect(const QStringList &words, const QByteArray &input = {}) const
    {
        return m_program->json(QStringList{u"account"_s, u"connect"_s} + words, input);
    }
    void keepTikTokApp() const
    {
        const Ran set = m_program->run({u"app"_s, u"set"_s, u"--platform"_s, u"tiktok"_s, u"--client-id"_s,
                                        m_tikTok->options.clientKey, u"--secret-stdin"_s},
                                       m_tikTok->options.clientSecret.toLatin1());
        QCOMPARE(set.exit, 0);
    }
    QJsonArray accounts() const { return m_program->json({u"account"_s, u"list"_s}).array(); }

    static QList<QJsonObject> lines(const QByteArray &out)
    {
        QList<QJsonObject> found;
        for (const QByteArray &line : out.split('\n')) {
            if (!line.isEmpty())
                found << QJsonDocument::fromJson(line).object();
        }
        return found;
    }

    /// A program that waits for its browser.
    struct Waiting
    {
        QProcess process;
        QByteArray out;
        QUrl page;

        Waiting(const Program &program, const QStringList &words)
        {
            program.start(process, QStringList{u"account"_s, u"connect"_s, u"--json"_s, u"--no-browser"_s} + words);
            process.closeWriteChannel();
            if (!QTest::qWaitFor([this] { return process.canReadLine() || isOver(); }, 30'000) || isOver())
                return;
            out = process.readLine();
            page = QUrl(QJsonDocument::fromJson(out)["url"_L1].toString());
        }
        bool isOver() const { return process.state() == QProcess::NotRunning; }
        Ran end()
        {
            const bool ended = QTest::qWaitFor([this] { return isOver(); }, 30'000);
            return {ended && process.exitStatus() == QProcess::NormalExit ? process.exitCode() : -1,
                    out + process.readAllStandardOutput(), process.readAllStandardError()};
        }
    };

private Q_SLOTS:
    void init()
    {
        m_program = std::make_unique<Program>();
        m_keyring = std::make_unique<Keyring>(*m_program);
        QVERIFY(m_keyring->isReady());
        m_meta = std::make_unique<sandbox::MetaSandbox>(m_clock);
        m_tikTok = std::make_unique<sandbox::TikTokSandbox>(m_clock);
        m_bluesky = std::make_unique<sandbox::BlueskySandbox>(m_clock);
        m_mastodon = std::make_unique<sandbox::MastodonSandbox>(m_clock);
        QVERIFY(m_meta->listen() && m_tikTok->listen() && m_bluesky->listen() && m_mastodon->listen());
        m_mastodon->addAccount({.id = u"7"_s, .username = u"ada"_s, .token = u"ZA-Yj3aBD8U8Cm7lKUp"_s});
        m_page = m_meta->addPage(u"Atelier"_s).id;
        m_tikTok->addAccount({.openId = u"-000Ada"_s, .username = u"ada.makes"_s, .nickname = u"Ada"_s});
        m_bluesky->addAccount(
            {.did = u"did:plc:ada"_s, .handle = u"ada.bsky.social"_s, .password = u"abcd-efgh-ijkl-mnop"_s});
        QStringList hosts;
        for (const auto &each :
             {m_meta->overrides(), m_tikTok->overrides(), m_bluesky->overrides(), m_mastodon->overrides()}) {
            for (const auto &[host, origin] : each)
                hosts << host + u'=' + origin.toString();
        }
        m_program->environment().insert(u"POSTRIDER_HOSTS"_s, hosts.join(u','));
    }

    void cleanup()
    {
        m_meta.reset();
        m_tikTok.reset();
        m_bluesky.reset();
        m_mastodon.reset();
        m_keyring.reset();
    }

    void byBrowser()
    {
        keepTikTokApp();
        Waiting waiting(*m_program, {u"tiktok"_s});
        QVERIFY2(waiting.page.isValid(), waiting.end().told());
        PretendBrowser browser;
        browser.open(waiting.page);
        const Ran ran = waiting.end();
        QVERIFY2(ran.exit == 0, ran.told());
        const QList<QJsonObject> told = lines(ran.out);
        QCOMPARE(told.size(), 3);
        QCOMPARE(told[0].value("event"_L1).toString(), u"sign_in.waiting"_s);
        QCOMPARE(told[1].value("event"_L1).toString(), u"sign_in.found"_s);
        QCOMPARE(told[1]["candidates"_L1][0]["handle"_L1].toString(), u"ada.makes"_s);
        QCOMPARE(told[1]["candidates"_L1][0]["usable"_L1].toBool(), true);
        const QJsonObject account = told[2]["accounts"_L1][0].toObject();
        QCOMPARE(account.value("remote_id"_L1).toString(), u"-000Ada"_s);
        QCOMPARE(account.value("state"_L1).toString(), u"connected"_s);
        QCOMPARE(accounts().size(), 1);
        const QJsonObject check = m_program->json({u"account"_s, u"check"_s}).object()["accounts"_L1][0].toObject();
        QVERIFY(check.value("ok"_L1).toBool() && check.value("renewable"_L1).toBool());

        // No secret anywhere but in the keyring, whose file is encrypted.
        for (const QByteArray &secret :
             {QByteArray("act.sandbox"), QByteArray("rft.sandbox"), m_tikTok->options.clientSecret.toLatin1()}) {
            QVERIFY(!ran.told().contains(secret));
            QDirIterator files(m_program->filePath({}), QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
            while (files.hasNext()) {
                QFile file(files.next());
                if (file.open(QIODevice::ReadOnly))
                    QVERIFY2(!file.readAll().contains(secret), qPrintable(file.fileName()));
            }
        }
    }

    void interrupted()
    {
        keepTikTokApp();
        Waiting waiting(*m_program, {u"tiktok"_s});
        QVERIFY(waiting.page.isValid());
        QCOMPARE(::kill(pid_t(waiting.process.processId()), SIGINT), 0);
        const Ran ran = waiting.end();
        QCOMPARE(ran.exit, 1);
        QCOMPARE(ran.errorCode(), u"cancelled"_s);
        QVERIFY(accounts().isEmpty());
    }

    void refused()
    {
        keepTikTokApp();
        m_tikTok->options.denyConsent = true;
        Waiting waiting(*m_program, {u"tiktok"_s});
        PretendBrowser browser;
        browser.open(waiting.page);
        const Ran ran = waiting.end();
        QCOMPARE(ran.exit, 1);
        QCOMPARE(ran.errorCode(), u"tiktok.access_denied"_s);
        QVERIFY(accounts().isEmpty());
    }

    void thePortThatIsAskedFor()
    {
        keepTikTokApp();
        QTcpServer other;
        QVERIFY(other.listen(QHostAddress::LocalHost));
        const QString port = QString::number(other.serverPort());
        const Ran taken = connect({u"tiktok"_s, u"--no-browser"_s, u"--port"_s, port});
        QCOMPARE(taken.exit, 1);
        QCOMPARE(taken.errorCode(), u"sign_in.port_taken"_s);
        other.close();
        Waiting waiting(*m_program, {u"tiktok"_s, u"--port"_s, port});
        QVERIFY(waiting.page.query(QUrl::FullyDecoded).contains(u"http://127.0.0.1:%1/callback/"_s.arg(port)));
        PretendBrowser browser;
        browser.open(waiting.page);
        QCOMPARE(waiting.end().exit, 0);
    }

    void aPastedTokenFindsPages()
    {
        m_meta->addPage(u"Harbour"_s);
        const QByteArray token = m_meta->addUserToken().toLatin1();
        Ran ran = connect({u"facebook"_s, u"--token-stdin"_s}, token);
        QCOMPARE(ran.exit, 2); // two could be meant, and nobody is there to ask
        QCOMPARE(ran.errorCode(), u"usage.choose"_s);
        QCOMPARE(lines(ran.out).front()["candidates"_L1].toArray().size(), 2);
        QVERIFY(accounts().isEmpty());
        ran = connect({u"facebook"_s, u"--token-stdin"_s, u"--choose"_s, m_page}, token);
        QVERIFY2(ran.exit == 0, ran.told());
        QCOMPARE(accounts().size(), 1);
        ran = connect({u"facebook"_s, u"--token-stdin"_s, u"--choose"_s, u"nobody"_s}, token);
        QCOMPARE(ran.exit, 2);
        ran = connect({u"facebook"_s, u"--token-stdin"_s, u"--all"_s}, token);
        QVERIFY2(ran.exit == 0, ran.told());
        QCOMPARE(accounts().size(), 2);
        QVERIFY(!ran.told().contains(token));
    }

    void nothingUsableIsAnError()
    {
        const QByteArray token = m_meta->addUserToken().toLatin1();
        const Ran ran = connect({u"instagram"_s, u"--token-stdin"_s, u"--all"_s}, token);
        QCOMPARE(ran.exit, 1);
        QCOMPARE(ran.errorCode(), u"instagram.not_linked"_s); // the only one says why
        QVERIFY(accounts().isEmpty());

        m_meta->addPage(u"Harbour"_s);
        const QByteArray few = m_meta->addUserToken({u"pages_show_list"_s}).toLatin1();
        const Ran none = m_program->run({u"account"_s, u"connect"_s, u"facebook"_s, u"--token-stdin"_s, u"--quiet"_s},
                                        few);
        QCOMPARE(none.exit, 1);
        QVERIFY2(none.err.contains("Harbour: ") && none.err.contains("pages_manage_posts"),
                 none.told()); // why, all the same
    }

    /// One that can't be used says why also where it is asked for by name.
    void whatCantBeUsedSaysWhy()
    {
        const QByteArray token = m_meta->addUserToken().toLatin1();
        const sandbox::MetaPage harbour = m_meta->addPage(u"Harbour"_s);
        const QString account = m_meta->addInstagramAccount(u"harbour.cycles"_s, harbour.id).id;
        const QStringList words{u"instagram"_s, u"--token-stdin"_s, u"--choose"_s};
        Ran ran = connect(words + QStringList{m_page}, token);
        QCOMPARE(ran.exit, 1);
        QCOMPARE(ran.errorCode(), u"instagram.not_linked"_s);
        const QJsonArray found = lines(ran.out).front()["candidates"_L1].toArray();
        QCOMPARE(found.size(), 2);
        for (const QJsonValue &each : found)
            QCOMPARE(each["usable"_L1].toBool(), each["reason"_L1].isNull());
        ran = connect(words + QStringList{u"atelier"_s}, token);
        QCOMPARE(ran.errorCode(), u"instagram.not_linked"_s);
        QVERIFY(accounts().isEmpty());
        ran = connect(words + QStringList{account}, token);
        QVERIFY2(ran.exit == 0, ran.told());
        QCOMPARE(accounts().size(), 1);
    }

    /// Whatever goes wrong by browser: it is said with what helps, and nothing is left behind.
    void wrongByBrowser()
    {
        m_meta->options().facebook.developmentMode = true;
        const auto keepMetaApp = [this](const QString &secret) {
            QCOMPARE(m_program
                         ->run({u"app"_s, u"set"_s, u"--platform"_s, u"facebook"_s, u"--client-id"_s,
                                m_meta->options().graph.appId, u"--secret-stdin"_s},
                               secret.toLatin1())
                         .exit,
                     0);
        };
        const auto expect = [this](const QStringList &words, const QString &code) {
            Waiting waiting(*m_program, words);
            PretendBrowser browser;
            if (waiting.page.isValid())
                browser.open(waiting.page);
            const Ran ran = waiting.end();
            QVERIFY2(ran.exit == 1, code.toLatin1() + ran.told());
            QVERIFY2(ran.errorCode() == code, code.toLatin1() + ran.told());
            QVERIFY2(!ran.error().value("hint"_L1).toString().isEmpty(), ran.told());
            for (const QJsonObject &line : lines(ran.out)) {
                for (const QJsonValue &each : line.value("candidates"_L1).toArray())
                    QCOMPARE(each["reason"_L1]["code"_L1].toString(), code); // listed, with what is in the way
            }
            QVERIFY(accounts().isEmpty());
        };
        keepTikTokApp();
        m_tikTok->options.grantedScopes = {u"user.info.basic"_s, u"video.upload"_s};
        expect({u"tiktok"_s}, u"tiktok.part_not_granted"_s);
        m_tikTok->options.grantedScopes.clear();
        m_tikTok->options.codeLife = Milliseconds(0);
        expect({u"tiktok"_s}, u"tiktok.sign_in_failed"_s);
        m_tikTok->options.codeLife = std::chrono::minutes(10);
        m_tikTok->options.clientSecret = u"another"_s; // than the one that is kept
        expect({u"tiktok"_s}, u"tiktok.app_refused"_s);

        keepMetaApp(u"wrong"_s);
        expect({u"facebook"_s}, u"facebook.exchange_refused"_s);
        keepMetaApp(m_meta->options().graph.appSecret);
        m_meta->options().graph.grantedScopes = {u"pages_show_list"_s, u"pages_read_engagement"_s};
        expect({u"facebook"_s}, u"facebook.permission_missing"_s);
        m_meta->options().graph.grantedScopes.clear();
        m_meta->options().graph.denyConsent = true;
        expect({u"facebook"_s}, u"facebook.consent_denied"_s);
        expect({u"instagram"_s}, u"instagram.consent_denied"_s);

        m_mastodon->oauth.consent.refuses = true;
        const QStringList mastodon{u"mastodon"_s, u"--service"_s, u"mastodon.example"_s};
        expect(mastodon, u"mastodon.sign_in_refused"_s);
        m_mastodon->oauth.consent = {.onlyScopes = {u"read:accounts"_s, u"read:statuses"_s}};
        expect(mastodon, u"mastodon.part_not_granted"_s);
        m_mastodon->oauth.consent = {.codeLife = std::chrono::seconds(0)};
        expect(mastodon, u"mastodon.sign_in_refused"_s);
        m_mastodon->oauth.consent = {};
        Waiting waiting(*m_program, mastodon);
        PretendBrowser browser;
        browser.open(waiting.page);
        QCOMPARE(waiting.end().exit, 0); // and then it works
        QCOMPARE(accounts().size(), 1);
    }

    void blueskyByAppPassword()
    {
        const QStringList words{u"bluesky"_s, u"--handle"_s, u"ada.bsky.social"_s, u"--token-stdin"_s};
        Ran ran = connect(words, "aaaa-bbbb-cccc-dddd");
        QCOMPARE(ran.exit, 1);
        QCOMPARE(ran.errorCode(), u"bluesky.password_refused"_s);
        ran = connect(words, "abcd-efgh-ijkl-mnop\n");
        QVERIFY2(ran.exit == 0, ran.told());
        QCOMPARE(accounts()[0]["remote_id"_L1].toString(), u"did:plc:ada"_s);
    }

    void wrongUsage()
    {
        // One keyring for all of them: it takes longer to start than they do.
        const struct
        {
            const char *why;
            QStringList words;
            int exit = 2;
        } calls[] = {
            {"unknown network", {u"myspace"_s}},
            {"no network", {}},
            {"login of another network", {u"tiktok"_s, u"--login"_s, u"facebook"_s}},
            {"unknown login", {u"instagram"_s, u"--login"_s, u"google"_s}},
            {"unknown mode", {u"tiktok"_s, u"--mode"_s, u"story"_s}},
            {"no port", {u"tiktok"_s, u"--port"_s, u"0"_s}},
            {"port too high", {u"tiktok"_s, u"--port"_s, u"70000"_s}},
            {"all and some", {u"tiktok"_s, u"--all"_s, u"--choose"_s, u"x"_s}},
            {"nobody to ask", {u"bluesky"_s}},
            {"no name", {u"bluesky"_s, u"--token-stdin"_s}},
            {"not by browser", {u"instagram"_s, u"--login"_s, u"instagram"_s}},
            {"no app", {u"tiktok"_s, u"--no-browser"_s}, 1},
            {"no token", {u"facebook"_s, u"--token-stdin"_s}},
        };
        for (const auto &call : calls) {
            const Ran ran = connect(call.words);
            QVERIFY2(ran.exit == call.exit, call.why + QByteArray(": ") + ran.told());
            QVERIFY2(!ran.error().value("message"_L1).toString().isEmpty(), call.why);
        }
        QVERIFY(accounts().isEmpty());
    }

    void withoutAKeychainNothingIsStored()
    {
        m_keyring.reset();
        const Ran ran = connect({u"bluesky"_s, u"--handle"_s, u"ada.bsky.social"_s, u"--token-stdin"_s},
                                "abcd-efgh-ijkl-mnop");
        QVERIFY2(ran.exit == 5, ran.told());
        QVERIFY(accounts().isEmpty());
    }
};

QTEST_GUILESS_MAIN(CliConnectTest)
#include "tst_cliconnect.moc"
