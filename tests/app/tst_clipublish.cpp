// SPDX-License-Identifier: GPL-3.0-or-later
// What publishes, by the program itself: with a real gnome-keyring on a bus of the test's own, over HTTP to the sandbox
// networks in this process.
#include "core/sandbox/metasandbox.h"
#include "core/sandbox/tiktoksandbox.h"
#include "core/scheduling/clock.h"
#include "tests/app/keyring.h"
#include "tests/app/program.h"

#include <QElapsedTimer>
#include <QRegularExpression>

#include <cstdio>

using namespace Qt::StringLiterals;
using namespace postrider;

namespace {

QList<QJsonObject> linesOf(const QByteArray &out)
{
    QList<QJsonObject> lines;
    for (const QByteArray &line : out.split('\n')) {
        if (!line.isEmpty())
            lines << QJsonDocument::fromJson(line).object();
    }
    return lines;
}

QStringList eventsOf(const QByteArray &out)
{
    QStringList events;
    for (const QJsonObject &line : linesOf(out))
        events << line.value("event"_L1).toString();
    return events;
}

} // namespace

class CliPublishTest : public QObject
{
    Q_OBJECT

private:
    SystemClock m_clock;
    std::unique_ptr<Program> m_program;
    std::unique_ptr<Keyring> m_keyring;
    std::unique_ptr<sandbox::MetaSandbox> m_meta;
    std::unique_ptr<sandbox::TikTokSandbox> m_tikTok;
    QString m_pageId;
    QString m_token;

    Ran addAccount(const QStringList &more = {}, const QByteArray &token = {}) const
    {
        return m_program->json(QStringList{u"account"_s, u"add"_s, u"--platform"_s, u"facebook"_s, u"--account-id"_s,
                                           m_pageId, u"--handle"_s, u"@Atelier"_s, u"--token-stdin"_s}
                                   + more,
                               token.isEmpty() ? m_token.toLatin1() : token);
    }
    QString createdText(const QString &caption, const QStringList &when) const
    {
        const Ran ran = m_program->json(
            QStringList{u"post"_s, u"create"_s, u"--account"_s, u"facebook:atelier"_s, u"--caption"_s, caption} + when);
        if (ran.exit != 0)
            qWarning("%s", ran.told().constData());
        return ran.object().value("id"_L1).toString();
    }
    QString createdSoon(const QString &caption, int inMs) const
    {
        return createdText(caption,
                           {u"--at"_s, QDateTime::currentDateTimeUtc().addMSecs(inMs).toString(Qt::ISODateWithMs)});
    }
    QJsonObject shown(const QString &id) const { return m_program->json({u"post"_s, u"show"_s, id}).object(); }
    bool isDue(const QString &id) const
    {
        return QDateTime::fromString(shown(id).value("scheduled_for"_L1).toString(), Qt::ISODateWithMs)
            < QDateTime::currentDateTimeUtc();
    }
    void set(const QString &key, const QString &value) const
    {
        QCOMPARE(m_program->run({u"settings"_s, u"set"_s, key, value}).exit, 0);
    }

    sandbox::Response trouble() const
    {
        return {
            .status = 500,
            .headers = {{"Content-Type", "application/json"}},
            .body =
                R"({"error":{"message":"try later","type":"OAuthException","is_transient":true,"code":2,"fbtrace_id":"T"}})"};
    }

private Q_SLOTS:
    void init()
    {
        m_program = std::make_unique<Program>();
        m_keyring = std::make_unique<Keyring>(*m_program);
        QVERIFY(m_keyring->isReady());
        m_meta = std::make_unique<sandbox::MetaSandbox>(m_clock);
        m_tikTok = std::make_unique<sandbox::TikTokSandbox>(m_clock);
        QVERIFY(m_meta->listen() && m_tikTok->listen());
        const sandbox::MetaPage page = m_meta->addPage(u"Atelier"_s);
        m_pageId = page.id;
        m_token = page.accessToken;
        QStringList hosts;
        for (const auto &each : {m_meta->overrides(), m_tikTok->overrides()}) {
            for (const auto &[host, origin] : each)
                hosts << host + u'=' + origin.toString();
        }
        m_program->environment().insert(u"POSTRIDER_HOSTS"_s, hosts.join(u','));
        set(u"publishing.retry_delays"_s, u"300ms,300ms"_s);
        set(u"publishing.status_poll_interval"_s, u"200ms"_s);
    }

    void cleanup()
    {
        m_meta.reset();
        m_tikTok.reset();
        m_keyring.reset();
    }

    void accountsComeAndGo()
    {
        const Ran added = addAccount({u"--expires"_s, u"2099-01-01T00:00:00Z"_s});
        QVERIFY2(added.exit == 0, added.told());
        QCOMPARE(added.object().value("handle"_L1).toString(), u"Atelier"_s);
        const QString id = added.object().value("id"_L1).toString();
        const Ran list = m_program->json({u"account"_s, u"list"_s});
        QCOMPARE(list.array().size(), 1);
        QCOMPARE(list.array().at(0)["expires_at"_L1].toString(), u"2099-01-01T00:00:00.000Z"_s);
        QVERIFY(!list.out.contains(m_token.toLatin1()));
        QVERIFY(!m_program->run({u"account"_s, u"list"_s}).out.contains(m_token.toLatin1()));

        // The same platform and id again is the same account.
        const Ran again = addAccount({}, "{\"access_token\":\"" + m_token.toLatin1() + "\",\"expires_in\":\"3600\"}");
        QVERIFY2(again.exit == 0, again.told());
        QCOMPARE(again.object().value("id"_L1).toString(), id);
        QCOMPARE(m_program->json({u"account"_s, u"list"_s}).array().size(), 1);

        const Ran checked = m_program->json({u"account"_s, u"check"_s});
        QVERIFY2(checked.exit == 0, checked.told());
        const QJsonObject facts = checked.object().value("accounts"_L1)[0].toObject();
        QVERIFY(facts.value("ok"_L1).toBool() && facts.value("signed_in"_L1).toBool());
        QVERIFY(facts.value("asked"_L1).toBool());

        QCOMPARE(m_program->json({u"account"_s, u"remove"_s, u"facebook:atelier"_s}).exit, 0);
        QCOMPARE(m_program->json({u"account"_s, u"list"_s}).array().size(), 0);
        QCOMPARE(m_program->json({u"account"_s, u"remove"_s, u"facebook:atelier"_s}).exit, 3);

        // The token went into no file of the profile.
        const QDir folder(m_program->profile());
        for (const QString &name : folder.entryList(QDir::Files)) {
            QFile file(folder.filePath(name));
            QVERIFY(file.open(QIODevice::ReadOnly));
            QVERIFY2(!file.readAll().contains(m_token.toLatin1()), qPrintable(name));
        }
    }

    /// Any word was 'ready to publish', and a revoked token was until a post had failed.
    void nobodyIsReadyWhomTheNetworkRefuses()
    {
        const Ran added = m_program->run({u"account"_s, u"add"_s, u"--platform"_s, u"facebook"_s, u"--account-id"_s,
                                          m_pageId, u"--handle"_s, u"Atelier"_s, u"--token-stdin"_s},
                                         "EAAwrong");
        QVERIFY2(added.exit == 0 && added.out.contains("is kept"), added.told());
        QVERIFY2(!added.out.contains("ready") && added.out.contains("postrider account check"), added.told());
        const Ran checked = m_program->json({u"account"_s, u"check"_s});
        QVERIFY2(checked.exit == 1, checked.told());
        const QJsonObject facts = checked.object().value("accounts"_L1)[0].toObject();
        QVERIFY2(facts.value("asked"_L1).toBool() && !facts.value("ok"_L1).toBool(), checked.told());
        QCOMPARE(facts.value("state"_L1).toString(), u"needs_sign_in"_s); // as the daily look writes it
        QVERIFY(facts.value("checked_at"_L1).isString());
        // Nobody is asked again about what is known.
        const Ran again = m_program->json({u"account"_s, u"check"_s});
        QCOMPARE(again.exit, 1);
        QVERIFY(!again.object().value("accounts"_L1)[0]["asked"_L1].toBool());
    }

    void noAnswerIsNoRefusal()
    {
        QCOMPARE(addAccount().exit, 0);
        const QString hosts = m_program->environment().value(u"POSTRIDER_HOSTS"_s);
        m_program->environment().insert(u"POSTRIDER_HOSTS"_s, u"graph.facebook.com=http://127.0.0.1:1"_s);
        const Ran never = m_program->run({u"account"_s, u"check"_s});
        QVERIFY2(never.exit == 0 && never.out.contains("did not answer now, and it never did"), never.told());
        QVERIFY2(!never.out.contains("ready"), never.told());
        m_program->environment().insert(u"POSTRIDER_HOSTS"_s, hosts);
        const Ran ready = m_program->run({u"account"_s, u"check"_s});
        QVERIFY2(ready.exit == 0 && ready.out.contains("ready"), ready.told());
        m_program->environment().insert(u"POSTRIDER_HOSTS"_s, u"graph.facebook.com=http://127.0.0.1:1"_s);
        const Ran offline = m_program->run({u"account"_s, u"check"_s});
        const QByteArray today = QDate::currentDate().toString(Qt::ISODate).left(8).toUtf8();
        QVERIFY2(offline.exit == 0 && offline.out.contains("when it last did, on " + today), offline.told());
        const QJsonObject facts = m_program->json({u"account"_s, u"check"_s}).object();
        QVERIFY(facts.value("ok"_L1).toBool());
        QVERIFY(!facts.value("accounts"_L1)[0]["asked"_L1].toBool());
    }

    /// An older problem is no answer of now.
    void whatStoodAgainstAnAccountIsSaidToBeOld()
    {
        QCOMPARE(addAccount().exit, 0);
        m_meta->server(u"graph.facebook.com"_s)
            .addFault({.method = "GET",
                       .response = {.status = 400,
                                    .headers = {{"Content-Type", "application/json"}},
                                    .body = R"({"error":{"message":"checkpoint","type":"OAuthException","code":190,)"
                                            R"("error_subcode":459,"fbtrace_id":"T"}})"}});
        const Ran refused = m_program->run({u"account"_s, u"check"_s});
        QVERIFY2(refused.exit == 1 && !refused.out.contains("did not answer"), refused.told());
        m_program->environment().insert(u"POSTRIDER_HOSTS"_s, u"graph.facebook.com=http://127.0.0.1:1"_s);
        const Ran offline = m_program->run({u"account"_s, u"check"_s});
        const QByteArray today = QDate::currentDate().toString(Qt::ISODate).left(8).toUtf8();
        QVERIFY2(offline.exit == 1, offline.told());
        QVERIFY2(offline.out.contains("did not answer now; when it last did, on " + today), offline.told());
        const QJsonObject facts = m_program->json({u"account"_s, u"check"_s}).object()["accounts"_L1][0].toObject();
        QCOMPARE(facts.value("problem"_L1)["code"_L1].toString(), u"facebook.checkpoint"_s);
        QVERIFY(!facts.value("asked"_L1).toBool());
    }

    void anExpiredAccountIsSaid()
    {
        QCOMPARE(addAccount({u"--expires"_s, u"2020-01-01T00:00:00Z"_s}).exit, 0);
        const Ran checked = m_program->json({u"account"_s, u"check"_s, u"atelier"_s});
        QCOMPARE(checked.exit, 1);
        QCOMPARE(checked.object().value("accounts"_L1)[0]["problem"_L1]["code"_L1].toString(),
                 u"account.sign_in_needed"_s);
    }

    void aTokenThatEndedIsSaidAtOnce_data()
    {
        QTest::addColumn<QStringList>("more");
        QTest::addColumn<QByteArray>("token");
        QTest::addColumn<bool>("ended");
        const QStringList past{u"--expires"_s, u"2020-01-01T00:00:00Z"_s};
        QTest::newRow("--expires") << past << QByteArray("EAAtoken") << true;
        QTest::newRow("expires_in 0") << QStringList() << QByteArray(R"({"access_token":"EAAtoken","expires_in":0})")
                                      << true;
        QTest::newRow("expires_in -5") << QStringList()
                                       << QByteArray(R"({"access_token":"EAAtoken","expires_in":"-5"})") << true;
        QTest::newRow("renewable") << past << QByteArray(R"({"access_token":"EAAtoken","user_token":"EAAuser"})")
                                   << false;
    }
    void aTokenThatEndedIsSaidAtOnce()
    {
        QFETCH(QStringList, more);
        QFETCH(QByteArray, token);
        QFETCH(bool, ended);
        const QStringList words = QStringList{u"account"_s,  u"add"_s,          u"--platform"_s,
                                              u"facebook"_s, u"--account-id"_s, m_pageId,
                                              u"--handle"_s, u"Atelier"_s,      u"--token-stdin"_s}
            + more;
        const Ran told = m_program->run(words, token);
        QCOMPARE(told.exit, 0);
        QCOMPARE(told.err.contains("ended"), ended);
        const Ran added = m_program->json(words, token);
        QCOMPARE(added.exit, 0);
        QCOMPARE(added.object().value("state"_L1).toString(), ended ? u"needs_sign_in"_s : u"connected"_s);
        QCOMPARE(addAccount().object().value("state"_L1).toString(), u"connected"_s); // a new one mends it
    }

    void badTokensAreRefused_data()
    {
        QTest::addColumn<QByteArray>("input");
        QTest::newRow("blank") << QByteArray(" \n");
        QTest::newRow("two words") << QByteArray("EAA secret");
        QTest::newRow("an empty list") << QByteArray("[]");
        QTest::newRow("a text of JSON") << QByteArray("\"EAAsecret\"");
        QTest::newRow("what was not found in JSON") << QByteArray("null\n");
        QTest::newRow("no letter") << QByteArray("--");
        QTest::newRow("JSON with what is none") << QByteArray("{\"access_token\":\"<secret>\"}");
        QTest::newRow("broken JSON") << QByteArray("{\"access_token\":\"EAAsecret");
        QTest::newRow("JSON without it") << QByteArray("{\"refresh_token\":\"EAAsecret\"}");
        QTest::newRow("an empty one") << QByteArray("{\"access_token\":\"\"}");
        QTest::newRow("not a text") << QByteArray("{\"access_token\":12}");
        QTest::newRow("no number") << QByteArray("{\"access_token\":\"EAAsecret\",\"expires_in\":\"soon\"}");
    }
    void badTokensAreRefused()
    {
        QFETCH(QByteArray, input);
        const Ran ran = addAccount({}, input);
        QVERIFY2(ran.exit == 2, ran.told());
        QCOMPARE(ran.errorCode(), u"usage.token"_s);
        QVERIFY(!ran.err.contains("secret"));
        QCOMPARE(m_program->json({u"account"_s, u"list"_s}).array().size(), 0);
    }

    void badAccountsAreRefused_data()
    {
        QTest::addColumn<QStringList>("words");
        QTest::addColumn<int>("exit");
        const QStringList good{u"--account-id"_s, u"1"_s, u"--handle"_s, u"x"_s};
        QTest::newRow("no such network") << QStringList{u"--platform"_s, u"myspace"_s} + good << 2;
        QTest::newRow("no such login") << QStringList{u"--platform"_s, u"instagram"_s, u"--login"_s, u"google"_s} + good
                                       << 2;
        QTest::newRow("a mode for Facebook")
            << QStringList{u"--platform"_s, u"facebook"_s, u"--mode"_s, u"inbox"_s} + good << 2;
        QTest::newRow("no such mode") << QStringList{u"--platform"_s, u"tiktok"_s, u"--mode"_s, u"later"_s} + good << 2;
        QTest::newRow("no handle") << QStringList{u"--platform"_s, u"tiktok"_s,   u"--account-id"_s,
                                                  u"1"_s,          u"--handle"_s, u"@"_s}
                                   << 2;
        QTest::newRow("a bad end") << QStringList{u"--platform"_s, u"tiktok"_s, u"--expires"_s, u"never"_s} + good << 4;
    }
    void badAccountsAreRefused()
    {
        QFETCH(QStringList, words);
        const Ran ran = m_program->json(QStringList{u"account"_s, u"add"_s} + words + QStringList{u"--token-stdin"_s},
                                        "token");
        QTEST(ran.exit, "exit");
        QCOMPARE(m_program->json({u"account"_s, u"list"_s}).array().size(), 0);
    }

    void loginAndModeHaveDefaults()
    {
        const QStringList rest{u"--account-id"_s, u"1"_s, u"--handle"_s, u"x"_s, u"--token-stdin"_s};
        const auto added = [&](const QString &platform) {
            return m_program->json(QStringList{u"account"_s, u"add"_s, u"--platform"_s, platform} + rest, "token")
                .object();
        };
        QCOMPARE(added(u"instagram"_s).value("login"_L1).toString(), u"facebook"_s);
        QCOMPARE(added(u"tiktok"_s).value("mode"_L1).toString(), u"direct"_s);
        // One handle, two accounts: it must be said which.
        QCOMPARE(m_program->json({u"account"_s, u"check"_s, u"x"_s}).exit, 3);
        const Ran one = m_program->json({u"account"_s, u"check"_s, u"tiktok:x"_s});
        QCOMPARE(one.object().value("accounts"_L1).toArray().size(), 1);
    }

    void keepsAnApp()
    {
        const Ran kept = m_program->json(
            {u"app"_s, u"set"_s, u"--platform"_s, u"tiktok"_s, u"--client-id"_s, u"aw1"_s, u"--secret-stdin"_s},
            "hush\n");
        QVERIFY2(kept.exit == 0, kept.told());
        QVERIFY(!kept.out.contains("hush"));
        QCOMPARE(m_program
                     ->json({u"app"_s, u"set"_s, u"--platform"_s, u"tiktok"_s, u"--client-id"_s, u"aw1"_s,
                             u"--secret-stdin"_s},
                            "\n")
                     .exit,
                 2);
    }

    void publishesNow()
    {
        QCOMPARE(addAccount().exit, 0);
        const Ran ran = m_program->json(
            {u"post"_s, u"create"_s, u"--account"_s, u"atelier"_s, u"--caption"_s, u"Now"_s, u"--now"_s});
        QVERIFY2(ran.exit == 0, ran.told());
        QCOMPARE(ran.object().value("status"_L1).toString(), u"posted"_s);
        QVERIFY(ran.object().value("post_url"_L1).toString().startsWith(u"https://"_s));
        const auto posts = m_meta->everPublished();
        QCOMPARE(posts.size(), size_t(1));
        QCOMPARE(posts.front().caption, u"Now"_s);
        // As words, a draft, tried twice.
        m_meta->server(u"graph.facebook.com"_s)
            .addFault({.method = "POST", .pathContains = u"/feed"_s, .response = trouble()});
        const QString draft = createdText(u"Draft"_s, {u"--draft"_s});
        const Ran words = m_program->run({u"post"_s, u"publish"_s, draft});
        QVERIFY2(words.exit == 0, words.told());
        QVERIFY(words.out.contains("next try"));
        QCOMPARE(shown(draft).value("attempts"_L1).toInt(), 2);
        QCOMPARE(shown(draft).value("attempt_log"_L1).toArray().size(), 2);
        QVERIFY(!shown(draft).value("steps"_L1).toArray().isEmpty());
        QCOMPARE(m_meta->everPublished().size(), size_t(2));
    }

    void aRefusalIsAFailure()
    {
        QCOMPARE(addAccount({}, "EAAwrong").exit, 0);
        const QString id = createdText(u"Nobody sees this"_s, {u"--draft"_s});
        const Ran ran = m_program->json({u"post"_s, u"publish"_s, id});
        QCOMPARE(ran.exit, 1);
        QCOMPARE(ran.object().value("status"_L1).toString(), u"failed"_s);
        QCOMPARE(ran.errorCode(), ran.object().value("error_code"_L1).toString());
        QVERIFY(!ran.error().value("hint"_L1).toString().isEmpty());
        QCOMPARE(m_meta->everPublished().size(), size_t(0));
        QCOMPARE(m_program->json({u"account"_s, u"check"_s}).exit, 1);
    }

    void servesUntilIdle()
    {
        QCOMPARE(addAccount().exit, 0);
        const QString later = createdText(u"Later"_s, {u"--at"_s, u"2099-01-01T00:00:00Z"_s});
        const QString due = createdSoon(u"Due"_s, 1000);
        QTRY_VERIFY_WITH_TIMEOUT(isDue(due), 10'000);
        const Ran served = m_program->json({u"serve"_s, u"--until-idle"_s});
        QVERIFY2(served.exit == 0, served.told());
        const QStringList events = eventsOf(served.out);
        QCOMPARE(events.first(), u"engine.started"_s);
        QCOMPARE(events.last(), u"engine.stopped"_s);
        for (const QString &event : {u"post.claimed"_s, u"post.step"_s, u"post.posted"_s, u"engine.sweep"_s})
            QVERIFY2(events.contains(event), qPrintable(event));
        for (const QJsonObject &line : linesOf(served.out)) {
            QVERIFY(QDateTime::fromString(line.value("at"_L1).toString(), Qt::ISODateWithMs).isValid());
            QVERIFY(line.contains("post_id"_L1));
        }
        QCOMPARE(shown(due).value("status"_L1).toString(), u"posted"_s);
        QCOMPARE(shown(later).value("status"_L1).toString(), u"scheduled"_s);
        QCOMPARE(m_meta->everPublished().size(), size_t(1));
    }

    /// A closed descriptor's number goes to the next socket that is opened; what is printed must not.
    void servesWithoutDescriptors()
    {
        QCOMPARE(addAccount().exit, 0);
        const QString post = createdSoon(u"In the dark"_s, 1000);
        QTRY_VERIFY_WITH_TIMEOUT(isDue(post), 10'000);
        const Ran ran = m_program->redirected(u"<&- >&- 2>&-"_s, {u"serve"_s, u"--until-idle"_s});
        QVERIFY2(ran.exit == 0, ran.told());
        QCOMPARE(shown(post).value("status"_L1).toString(), u"posted"_s);
    }

    void aCrashLeavesNoDumpOfTheMemory()
    {
        QProcess serve;
        m_program->start(serve, {u"serve"_s, u"--json"_s});
        QTRY_VERIFY_WITH_TIMEOUT(serve.bytesAvailable() > 0, 10'000);
        QFile limits(u"/proc/%1/limits"_s.arg(serve.processId()));
        QVERIFY(limits.open(QIODevice::ReadOnly));
        const QString text = QString::fromLatin1(limits.readAll());
        QVERIFY2(QRegularExpression(u"core file size +0 +0"_s).match(text).hasMatch(), qPrintable(text));
        serve.terminate();
        QVERIFY(serve.waitForFinished(10'000));
    }

    void theWindowEndsAtASignalAsServeDoes()
    {
        m_program->environment().insert(u"QT_QPA_PLATFORM"_s, u"offscreen"_s);
        QProcess window;
        m_program->start(window, {u"--background"_s});
        const QDir engines(m_program->profile() + u"/engines"_s);
        QTRY_COMPARE_WITH_TIMEOUT(engines.entryList({u"*.lock"_s}).size(), 1, 20'000);
        window.terminate();
        QTRY_VERIFY_WITH_TIMEOUT(window.state() == QProcess::NotRunning, 20'000);
        QCOMPARE(window.exitStatus(), QProcess::NormalExit);
        QCOMPARE(window.exitCode(), 0);
        QCOMPARE(engines.entryList({u"*.lock"_s}).size(), 0);
    }

    /// Two engines on what were one database would publish everything twice.
    void endsWhenTheDatabaseWasReplaced()
    {
        QCOMPARE(addAccount().exit, 0);
        QProcess serve;
        m_program->start(serve, {u"serve"_s, u"--json"_s});
        QTRY_VERIFY_WITH_TIMEOUT(serve.bytesAvailable() > 0, 10'000);
        const QString post = createdSoon(u"Once"_s, 1500);
        const QString file = m_program->profile() + u"/postrider.sqlite"_s;
        QVERIFY(QFile::rename(file, file + u".away"_s));
        QVERIFY(QFile::copy(file + u".away"_s, file));
        QTRY_VERIFY_WITH_TIMEOUT(serve.state() == QProcess::NotRunning, 20'000);
        QCOMPARE(serve.exitCode(), 6);
        QVERIFY(serve.readAllStandardError().contains("store.replaced"));
        QCOMPARE(m_meta->everPublished().size(), size_t(0));
    }

    void servesUntilASignal_data()
    {
        QTest::addColumn<int>("number");
        QTest::newRow("terminate") << SIGTERM;
        QTest::newRow("interrupt") << SIGINT;
    }
    void servesUntilASignal()
    {
        QFETCH(int, number);
        QCOMPARE(addAccount().exit, 0);
        QProcess serve;
        m_program->start(serve, {u"serve"_s, u"--json"_s});
        QByteArray out;
        const auto has = [&](const QByteArray &text) {
            out += serve.readAllStandardOutput();
            return out.contains(text);
        };
        QVERIFY(QTest::qWaitFor([&] { return has("engine.started"); }, 10'000));
        // What another call plans is noticed, and goes out on time.
        const QString id = createdSoon(u"Noticed"_s, 1500);
        QVERIFY(!id.isEmpty());
        QVERIFY(QTest::qWaitFor([&] { return has("post.posted"); }, 10'000));
        const QJsonObject log = shown(id).value("attempt_log"_L1)[0].toObject();
        const auto at = [&](QLatin1StringView field) {
            return QDateTime::fromString(log.value(field).toString(), Qt::ISODateWithMs);
        };
        const qint64 late = at("scheduled_for"_L1).msecsTo(at("started_at"_L1));
        QVERIFY2(late >= 0 && late < 1000, QByteArray::number(late));
        ::kill(pid_t(serve.processId()), number);
        QVERIFY(QTest::qWaitFor([&] { return serve.state() == QProcess::NotRunning; }, 10'000));
        QCOMPARE(serve.exitStatus(), QProcess::NormalExit);
        QCOMPARE(serve.exitCode(), 0);
        QVERIFY(has("engine.stopped"));
    }

    void aStopInTheMiddleLosesNothing_data()
    {
        QTest::addColumn<int>("signal");
        QTest::addColumn<QStringList>("goOn");
        QTest::addRow("stopped, an engine goes on") << SIGTERM << QStringList{u"serve"_s, u"--until-idle"_s};
        QTest::addRow("killed, publish goes on") << SIGKILL << QStringList{u"post"_s, u"publish"_s};
    }
    void aStopInTheMiddleLosesNothing()
    {
        QFETCH(int, signal);
        QFETCH(QStringList, goOn);
        QCOMPARE(addAccount().exit, 0);
        m_meta->server(u"graph.facebook.com"_s)
            .addFault({.method = "POST", .pathContains = u"/feed"_s, .kind = sandbox::Fault::Kind::Hang});
        const QString id = createdText(u"Once"_s, {u"--draft"_s});
        QProcess publish;
        m_program->start(publish, {u"post"_s, u"publish"_s, id, u"--json"_s});
        const auto asked = [&] {
            const QStringList &log = m_meta->server(u"graph.facebook.com"_s).log();
            return std::any_of(log.cbegin(), log.cend(), [](const QString &line) {
                return line.startsWith(u"POST"_s) && line.contains(u"/feed"_s);
            });
        };
        QVERIFY(QTest::qWaitFor(asked, 10'000));
        ::kill(pid_t(publish.processId()), signal);
        QVERIFY(QTest::qWaitFor([&] { return publish.state() == QProcess::NotRunning; }, 10'000));
        if (signal == SIGTERM) {
            QCOMPARE(publish.exitStatus(), QProcess::NormalExit);
            QCOMPARE(publish.exitCode(), 1);
        }
        QVERIFY(shown(id).value("status"_L1).toString() != u"posted"_s);
        if (goOn.constFirst() == u"post"_s)
            goOn << id;
        const Ran served = m_program->json(goOn);
        QVERIFY2(served.exit == 0, served.told());
        QCOMPARE(shown(id).value("status"_L1).toString(), u"posted"_s);
        QCOMPARE(m_meta->everPublished().size(), size_t(1));
    }
};

QTEST_GUILESS_MAIN(CliPublishTest)
#include "tst_clipublish.moc"
