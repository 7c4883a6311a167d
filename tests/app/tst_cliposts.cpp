// SPDX-License-Identifier: GPL-3.0-or-later
// What needs neither a network nor a keychain, by the program as it is called by others.
#include "core/engine/profile.h"
#include "core/store/accountchecks.h"
#include "core/store/accountstore.h"
#include "core/store/database.h"
#include "core/store/poststore.h"
#include "tests/app/program.h"

#include <QElapsedTimer>
#include <QFileSystemWatcher>
#include <QRegularExpression>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

using namespace Qt::StringLiterals;
using namespace postrider;

namespace {

/// A JPEG of 1080 × 1080 would be more than a test file needs: the smallest that networks take is made by ffmpeg once.
QByteArray pictureBytes()
{
    static const QByteArray bytes = [] {
        QProcess ffmpeg;
        ffmpeg.start(u"ffmpeg"_s,
                     {u"-v"_s, u"error"_s, u"-f"_s, u"lavfi"_s, u"-i"_s, u"color=c=teal:size=640x640"_s, u"-frames:v"_s,
                      u"1"_s, u"-f"_s, u"mjpeg"_s, u"-"_s});
        return ffmpeg.waitForFinished(30'000) ? ffmpeg.readAllStandardOutput() : QByteArray();
    }();
    return bytes;
}

QString inHours(int hours)
{
    return QDateTime::currentDateTimeUtc().addSecs(hours * 3600).toString(Qt::ISODate);
}

} // namespace

class CliPostsTest : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<Program> m_program;
    QString m_instagram;
    QString m_facebook;
    QString m_picture;

    std::unique_ptr<Database> database() const
    {
        auto opened = Database::open(Profile(m_program->profile()).databasePath());
        if (!opened)
            qFatal("%s", qPrintable(opened.error().message));
        return std::move(*opened);
    }

    /// As `account add` does it, without the keychain.
    QString addAccount(const QString &platform, const QString &remoteId, const QString &handle) const
    {
        const auto opened = database();
        Account account;
        account.id = AccountId::create(instantFromMs(QDateTime::currentMSecsSinceEpoch()));
        account.platform = platform;
        account.remoteId = remoteId;
        account.handle = handle;
        account.login = platform == u"instagram" ? u"facebook"_s : QString();
        account.pageId = platform == u"instagram" ? u"1001"_s : QString();
        return AccountStore(*opened).save(account)->id.toString();
    }

    Ran create(const QStringList &more) const
    {
        return m_program->json(
            QStringList{u"post"_s, u"create"_s, u"--account"_s, u"instagram:atelier"_s, u"--media"_s, m_picture}
            + more);
    }
    QString createdAt(const QString &time) const
    {
        return create({u"--caption"_s, u"Text"_s, u"--at"_s, time}).object().value("id"_L1).toString();
    }
    QString createdDraft() const
    {
        return create({u"--caption"_s, u"Text"_s, u"--draft"_s}).object().value("id"_L1).toString();
    }
    QJsonObject shown(const QString &id) const { return m_program->json({u"post"_s, u"show"_s, id}).object(); }

    /// Carries a post to the state failed, as an engine would.
    void fail(const QString &id, const QString &code) const
    {
        const auto opened = database();
        PostStore store(*opened);
        const Instant now = instantFromMs(QDateTime::currentMSecsSinceEpoch());
        const auto post = store.claim(*PostId::fromString(id), now, u"test"_s, now + std::chrono::minutes(1));
        if (!post || !*post)
            qFatal("not claimed");
        const Error error{.code = code,
                          .remedy = Remedy::AskPerson,
                          .message = u"It failed."_s,
                          .hint = u"Look."_s,
                          .networkCode = u"36004/2207010"_s};
        if (!store.finishFailed(**post, u"test"_s, error, {now, now}))
            qFatal("not failed");
    }

private Q_SLOTS:
    void init()
    {
        m_program = std::make_unique<Program>();
        m_instagram = addAccount(u"instagram"_s, u"17841400000000001"_s, u"atelier"_s);
        m_facebook = addAccount(u"facebook"_s, u"1001"_s, u"Atelier Nord"_s);
        QVERIFY(!pictureBytes().isEmpty());
        m_picture = m_program->write(u"kiln.jpg"_s, pictureBytes());
    }

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

    void aPostHasAllItsFields()
    {
        const QString time = inHours(2);
        const Ran created = create({u"--caption"_s, u"Öffnung 🎉"_s, u"--at"_s, time, u"--alt-text"_s, u"A kiln"_s,
                                    u"--first-comment"_s, u"First!"_s});
        QVERIFY2(created.exit == 0, created.told());
        QCOMPARE(created.posts().size(), 1);
        QCOMPARE(created.object().value("id"_L1), created.posts().at(0)["id"_L1]);
        const QJsonObject post = shown(created.object().value("id"_L1).toString());
        for (const char *field : {"id",
                                  "group_id",
                                  "platform",
                                  "account_id",
                                  "type",
                                  "caption",
                                  "media",
                                  "status",
                                  "scheduled_for",
                                  "created_at",
                                  "last_publish_attempt_at",
                                  "last_publish_error",
                                  "error_code",
                                  "attempts",
                                  "next_attempt_at",
                                  "platform_post_id",
                                  "post_url",
                                  "published_at",
                                  "first_comment",
                                  "options",
                                  "error",
                                  "attempt_log",
                                  "steps"})
            QVERIFY2(post.contains(QString::fromLatin1(field)), field);
        for (const char *absent : {"last_publish_attempt_at", "last_publish_error", "error_code", "error",
                                   "next_attempt_at", "platform_post_id", "post_url", "published_at"})
            QVERIFY2(post.value(QString::fromLatin1(absent)).isNull(), absent);
        QCOMPARE(post.value("caption"_L1).toString(), u"Öffnung 🎉"_s);
        QCOMPARE(post.value("type"_L1).toString(), u"photo"_s);
        QCOMPARE(post.value("status"_L1).toString(), u"scheduled"_s);
        QCOMPARE(post.value("account_id"_L1).toString(), m_instagram);
        QCOMPARE(post.value("attempts"_L1).toInt(-1), 0);
        QCOMPARE(post.value("scheduled_for"_L1).toString(), time.chopped(1) + u".000Z"_s);
        const QJsonObject media = post.value("media"_L1)[0].toObject();
        QCOMPARE(media.value("alt_text"_L1).toString(), u"A kiln"_s);
        QCOMPARE(media.value("width"_L1).toInt(), 640);
        QVERIFY(media.value("path"_L1).toString().startsWith(m_program->profile() + u"/media/"_s));
        QFile kept(media.value("path"_L1).toString());
        QVERIFY(kept.open(QIODevice::ReadOnly));
        QCOMPARE(kept.readAll(), pictureBytes());
    }

    void severalAccountsShareAGroup()
    {
        const Ran ran = m_program->json({u"post"_s, u"create"_s, u"--account"_s, u"instagram:atelier"_s, m_facebook,
                                         u"--media"_s, m_picture, u"--caption"_s, u"Both"_s, u"--at"_s, inHours(1)});
        QVERIFY2(ran.exit == 0, ran.told());
        QCOMPARE(ran.posts().size(), 2);
        QCOMPARE(ran.posts().at(0)["group_id"_L1], ran.posts().at(1)["group_id"_L1]);
        QVERIFY(!ran.object().contains("id"_L1));
    }

    void typesFollowTheMedia_data()
    {
        QTest::addColumn<QString>("account");
        QTest::addColumn<QStringList>("media");
        QTest::addColumn<QString>("type");
        QTest::newRow("nothing") << u"facebook:Atelier Nord"_s << QStringList() << u"text"_s;
        QTest::newRow("a picture") << u"facebook:Atelier Nord"_s << QStringList{u"https://x.example/1.jpg"_s}
                                   << u"photo"_s;
        QTest::newRow("a video, Facebook")
            << u"facebook:Atelier Nord"_s << QStringList{u"https://x.example/1.MP4?x=1"_s} << u"video"_s;
        QTest::newRow("a video, Instagram")
            << u"instagram:atelier"_s << QStringList{u"https://x.example/1.mov"_s} << u"reel"_s;
        QTest::newRow("several") << u"instagram:atelier"_s
                                 << QStringList{u"https://x.example/1.jpg"_s, u"https://x.example/2.mp4"_s}
                                 << u"carousel"_s;
    }
    void typesFollowTheMedia()
    {
        QFETCH(QString, account);
        QFETCH(QStringList, media);
        QStringList words{u"post"_s, u"create"_s, u"--account"_s, account, u"--caption"_s, u"Text"_s, u"--draft"_s};
        if (!media.isEmpty())
            words << u"--media"_s << media;
        const Ran ran = m_program->json(words);
        QVERIFY2(ran.exit == 0, ran.told());
        QTEST(ran.object().value("type"_L1).toString(), "type");
        QCOMPARE(ran.object().value("media"_L1).toArray().size(), media.size());
    }

    void badTimesAreRefused_data()
    {
        QTest::addColumn<QString>("time");
        QTest::newRow("past") << u"2020-01-01T00:00:00Z"_s;
        QTest::newRow("no time") << u"tomorrow"_s;
        QTest::newRow("no such date") << u"2099-02-30T10:00:00Z"_s;
    }
    void badTimesAreRefused()
    {
        QFETCH(QString, time);
        const Ran ran = create({u"--caption"_s, u"x"_s, u"--at"_s, time});
        QVERIFY2(ran.exit == 4, ran.told());
        QVERIFY(ran.errorCode().startsWith(u"check."_s));
        QVERIFY(m_program->json({u"post"_s, u"list"_s}).array().isEmpty());
    }

    void timesWithoutOffsetAreTheProfilesZone()
    {
        QCOMPARE(m_program->run({u"settings"_s, u"set"_s, u"calendar.time_zone"_s, u"Europe/Berlin"_s}).exit, 0);
        const Ran ran = create({u"--caption"_s, u"x"_s, u"--at"_s, u"2099-07-01T12:00"_s});
        QCOMPARE(ran.object().value("scheduled_for"_L1).toString(), u"2099-07-01T10:00:00.000Z"_s);
        QVERIFY(m_program->run({u"post"_s, u"list"_s}).out.contains("2099-07-01 12:00:00"));
    }

    void badMediaAreRefused_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("code");
        QTest::newRow("not there") << u"/nowhere/kiln.jpg"_s << u"media.missing"_s;
        QTest::newRow("not a picture") << u"text.jpg"_s << u"media.unreadable"_s;
        QTest::newRow("cut off") << u"half.jpg"_s << u"media.unreadable"_s;
        QTest::newRow("not https") << u"http://x.example/1.jpg"_s << u"check.media_url"_s;
        QTest::newRow("with a password") << u"https://a:b@x.example/1.jpg"_s << u"check.media_url"_s;
    }
    void badMediaAreRefused()
    {
        QFETCH(QString, name);
        m_program->write(u"text.jpg"_s, "just text");
        m_program->write(u"half.jpg"_s, pictureBytes().left(pictureBytes().size() / 2));
        const QString media = name.contains(u'/') ? name : m_program->filePath(name);
        for (const QString &when : {u"--draft"_s, u"--now"_s}) {
            const Ran ran = m_program->json(
                {u"post"_s, u"create"_s, u"--account"_s, u"atelier"_s, u"--media"_s, media, when});
            QVERIFY2(ran.exit == 4, ran.told());
            QTEST(ran.errorCode(), "code");
        }
        QVERIFY(m_program->json({u"post"_s, u"list"_s}).array().isEmpty());
    }

    void whatANetworkRefusesIsNotStored()
    {
        // An Instagram post without media, and one with too long a caption; the Facebook post beside it is fine.
        const QString tooLong(2300, u'x');
        const Ran ran = m_program->json({u"post"_s, u"create"_s, u"--account"_s, u"atelier"_s,
                                         u"facebook:Atelier Nord"_s, u"--media"_s, m_picture, u"--caption"_s, tooLong,
                                         u"--at"_s, inHours(1)});
        QVERIFY2(ran.exit == 4, ran.told());
        const QJsonArray findings = ran.error().value("findings"_L1).toArray();
        QVERIFY(!findings.isEmpty());
        QCOMPARE(findings.at(0)["account_id"_L1].toString(), m_instagram);
        QVERIFY(m_program->json({u"post"_s, u"list"_s}).array().isEmpty());
        QVERIFY(!QDir(Profile(m_program->profile()).libraryFolder()).exists());
        // A draft may hold it; it is said, and preflight says it again.
        const Ran draft = create({u"--caption"_s, tooLong, u"--draft"_s});
        QVERIFY2(draft.exit == 0, draft.told());
        QVERIFY(!draft.object().value("warnings"_L1).toArray().isEmpty());
        const QString id = draft.object().value("id"_L1).toString();
        const Ran preflight = m_program->json({u"post"_s, u"preflight"_s, id});
        QCOMPARE(preflight.exit, 4);
        QCOMPARE(preflight.object().value("ok"_L1).toBool(true), false);
        QVERIFY(!preflight.object().value("findings"_L1).toArray().isEmpty());
        // And it gets no time before it is mended.
        QCOMPARE(m_program->json({u"post"_s, u"reschedule"_s, id, u"--at"_s, inHours(1)}).exit, 4);
        QCOMPARE(m_program->json({u"post"_s, u"publish"_s, id}).exit, 4);
        QCOMPARE(m_program->json({u"post"_s, u"edit"_s, id, u"--caption"_s, u"Short"_s}).exit, 0);
        QCOMPARE(m_program->json({u"post"_s, u"preflight"_s, id}).exit, 0);
        QCOMPARE(m_program->json({u"post"_s, u"reschedule"_s, id, u"--at"_s, inHours(1)}).exit, 0);
    }

    void captionsFromFilesAndInput()
    {
        const QString file = m_program->write(u"caption.txt"_s, "Zwei\nZeilen ü\n");
        const Ran fromFile = create({u"--caption-file"_s, file, u"--draft"_s});
        QCOMPARE(fromFile.object().value("caption"_L1).toString(), u"Zwei\nZeilen ü"_s);
        const Ran fromInput = m_program->json(
            {u"post"_s, u"create"_s, u"--account"_s, u"atelier"_s, u"--draft"_s, u"--caption-file"_s, u"-"_s},
            "From input");
        QCOMPARE(fromInput.object().value("caption"_L1).toString(), u"From input"_s);
        QCOMPARE(create({u"--caption-file"_s, u"/nowhere"_s, u"--draft"_s}).exit, 2);
        QCOMPARE(create({u"--caption-file"_s, u"/dev/zero"_s, u"--draft"_s}).exit, 2); // has no end
    }

    void listsNewestFirstAndFiltered()
    {
        const QString draft = createdDraft();
        const QString soon = createdAt(inHours(1));
        const QString later = createdAt(inHours(50));
        const auto ids = [&](const QStringList &filter) {
            QStringList found;
            for (const QJsonValue &post : m_program->json(QStringList{u"post"_s, u"list"_s} + filter).array())
                found << post["id"_L1].toString();
            return found;
        };
        QCOMPARE(ids({}), (QStringList{later, soon, draft}));
        QCOMPARE(ids({u"--limit"_s, u"1"_s}), QStringList{later});
        QCOMPARE(ids({u"--status"_s, u"draft"_s}), QStringList{draft});
        QCOMPARE(ids({u"--platform"_s, u"facebook"_s}), QStringList());
        QCOMPARE(ids({u"--account"_s, u"instagram:atelier"_s, u"--from"_s, inHours(2)}), QStringList{later});
        QCOMPARE(ids({u"--to"_s, inHours(2)}), QStringList{soon});
    }

    void listsByTheWordsThatItPrints()
    {
        const QString missed = createdAt(inHours(1));
        const QString unknown = createdAt(inHours(2));
        const QString failed = createdAt(inHours(3));
        fail(missed, u"missed"_s);
        fail(unknown, u"outcome_unknown"_s);
        fail(failed, u"instagram.blocked"_s);
        const auto ids = [&](const QString &status) {
            const Ran ran = m_program->json({u"post"_s, u"list"_s, u"--status"_s, status});
            QStringList found;
            for (const QJsonValue &post : ran.array())
                found << post["id"_L1].toString();
            return ran.exit == 0 ? found : QStringList{QString::fromUtf8(ran.told())};
        };
        QCOMPARE(ids(u"missed"_s), QStringList{missed});
        for (const QString &word : {u"outcome_unknown"_s, u"outcome unknown"_s})
            QCOMPARE(ids(word), QStringList{unknown});
        QCOMPARE(ids(u"failed"_s), (QStringList{failed, unknown, missed}));
        for (const QString &word : {u"retrying"_s, u"waiting"_s})
            QCOMPARE(ids(word), QStringList());
    }

    void aDateAloneIsNoTimeToPublishAt()
    {
        const QString post = createdAt(inHours(2));
        for (const QStringList &words : {QStringList{u"post"_s, u"create"_s, u"--account"_s, u"instagram:atelier"_s,
                                                     u"--media"_s, m_picture, u"--at"_s, u"2099-01-01"_s},
                                         QStringList{u"post"_s, u"reschedule"_s, post, u"--at"_s, u"2099-01-01Z"_s}}) {
            const Ran ran = m_program->json(words);
            QVERIFY2(ran.exit == 4, ran.told());
            QCOMPARE(ran.errorCode(), u"check.bad_time"_s);
            QVERIFY2(ran.error().value("hint"_L1).toString().contains(u"2099-01-01T"_s), ran.told());
        }
        QCOMPARE(m_program->json({u"post"_s, u"list"_s, u"--from"_s, u"2020-01-01"_s}).array().size(), 1);
    }

    void aFileThatNeverWasIsNotCalledGone()
    {
        const Ran ran = m_program->json({u"post"_s, u"create"_s, u"--account"_s, u"instagram:atelier"_s, u"--media"_s,
                                         m_program->filePath(u"none.jpg"_s), u"--draft"_s});
        QCOMPARE(ran.exit, 4);
        QCOMPARE(ran.errorCode(), u"media.missing"_s);
        QVERIFY2(ran.error().value("message"_L1).toString().endsWith(u"There is no such file."_s), ran.told());
    }

    void editsWhatIsNamedAlone()
    {
        const QString id = create({u"--caption"_s, u"Old"_s, u"--first-comment"_s, u"Stays"_s, u"--at"_s, inHours(3)})
                               .object()
                               .value("id"_L1)
                               .toString();
        const Ran edited = m_program->json(
            {u"post"_s, u"edit"_s, id, u"--caption"_s, u"New"_s, u"--alt-text"_s, u"Kiln"_s});
        QVERIFY2(edited.exit == 0, edited.told());
        const QJsonObject post = shown(id);
        QCOMPARE(post.value("caption"_L1).toString(), u"New"_s);
        QCOMPARE(post.value("first_comment"_L1).toString(), u"Stays"_s);
        QCOMPARE(post.value("media"_L1)[0]["alt_text"_L1].toString(), u"Kiln"_s);
        QCOMPARE(post.value("status"_L1).toString(), u"scheduled"_s);
        // A scheduled post never becomes one that its network refuses.
        QCOMPARE(m_program->json({u"post"_s, u"edit"_s, id, u"--caption"_s, QString(2300, u'x')}).exit, 4);
        QCOMPARE(shown(id).value("caption"_L1).toString(), u"New"_s);
        QCOMPARE(m_program->json({u"post"_s, u"edit"_s, id}).exit, 2);
        QCOMPARE(m_program->json({u"post"_s, u"edit"_s, id, u"--alt-text"_s, u"a"_s, u"b"_s}).exit, 2);
    }

    /// Once the second of two that edit at the same time put back what the first had changed.
    void editsAtTheSameTimeKeepBoth()
    {
        const QString id = createdDraft();
        const QByteArray pipe = m_program->filePath(u"pipe"_s).toLocal8Bit();
        QCOMPARE(::mkfifo(pipe.constData(), 0600), 0);
        QProcess slow;
        m_program->start(slow, {u"post"_s, u"edit"_s, id, u"--caption-file"_s, QString::fromLocal8Bit(pipe)});
        int end = -1;
        QTRY_VERIFY_WITH_TIMEOUT((end = end < 0 ? ::open(pipe.constData(), O_WRONLY | O_NONBLOCK) : end) >= 0, 10'000);
        QCOMPARE(m_program->json({u"post"_s, u"edit"_s, id, u"--first-comment"_s, u"Meanwhile"_s}).exit, 0);
        QCOMPARE(::write(end, "Slow", 4), 4);
        ::close(end);
        QVERIFY(slow.waitForFinished(10'000));
        QCOMPARE(slow.exitCode(), 0);
        QCOMPARE(shown(id).value("caption"_L1).toString(), u"Slow"_s);
        QCOMPARE(shown(id).value("first_comment"_L1).toString(), u"Meanwhile"_s);
    }

    void reschedulesAllOrNone()
    {
        const QString first = createdAt(u"2099-01-01T10:00:00Z"_s);
        const QString second = createdAt(u"2099-01-02T10:00:00Z"_s);
        QCOMPARE(m_program->json({u"post"_s, u"reschedule"_s, first, second, u"--by"_s, u"-90m"_s}).exit, 0);
        QCOMPARE(shown(first).value("scheduled_for"_L1).toString(), u"2099-01-01T08:30:00.000Z"_s);
        QCOMPARE(shown(second).value("scheduled_for"_L1).toString(), u"2099-01-02T08:30:00.000Z"_s);
        const QString draft = createdDraft();
        QCOMPARE(m_program->json({u"post"_s, u"reschedule"_s, first, draft, u"--by"_s, u"2h"_s}).exit, 4);
        QCOMPARE(shown(first).value("scheduled_for"_L1).toString(), u"2099-01-01T08:30:00.000Z"_s);
        QCOMPARE(m_program->json({u"post"_s, u"reschedule"_s, first, u"--at"_s, u"2020-01-01T00:00Z"_s}).exit, 4);
        QCOMPARE(m_program->json({u"post"_s, u"reschedule"_s, first, u"--by"_s, u"later"_s}).exit, 4);
        QCOMPARE(m_program->json({u"post"_s, u"reschedule"_s, first, u"--by"_s, u"9000000d"_s}).exit, 4);
        QCOMPARE(m_program->json({u"post"_s, u"reschedule"_s, first, u"--draft"_s}).exit, 0);
        QCOMPARE(shown(first).value("status"_L1).toString(), u"draft"_s);
        QVERIFY(shown(first).value("scheduled_for"_L1).isNull());
    }

    void duplicatesAndDeletes()
    {
        const QString id = createdAt(inHours(2));
        const Ran copy = m_program->json({u"post"_s, u"duplicate"_s, id});
        QVERIFY2(copy.exit == 0, copy.told());
        QVERIFY(copy.object().value("id"_L1).toString() != id);
        QCOMPARE(copy.object().value("status"_L1).toString(), u"draft"_s);
        QCOMPARE(copy.object().value("media"_L1)[0]["sha256"_L1], shown(id).value("media"_L1)[0]["sha256"_L1]);
        const QString quiet =
            QString::fromUtf8(m_program->run({u"post"_s, u"duplicate"_s, id, u"--quiet"_s}).out).trimmed();
        QCOMPARE(shown(quiet).value("caption"_L1).toString(), u"Text"_s);
        const Ran deleted = m_program->json({u"post"_s, u"delete"_s, id, quiet});
        QCOMPARE(deleted.exit, 0);
        QCOMPARE(deleted.object().value("deleted"_L1).toArray().size(), 2);
        QCOMPARE(m_program->json({u"post"_s, u"list"_s}).array().size(), 1);
    }

    void retriesAFailedPost()
    {
        const QString id = createdAt(inHours(2));
        QCOMPARE(m_program->json({u"post"_s, u"retry"_s, id}).exit, 4); // it has not failed
        fail(id, u"instagram.blocked"_s);
        const QJsonObject failed = shown(id);
        QCOMPARE(failed.value("status"_L1).toString(), u"failed"_s);
        QCOMPARE(failed.value("error"_L1)["hint"_L1].toString(), u"Look."_s);
        QCOMPARE(failed.value("error"_L1)["network_code"_L1].toString(), u"36004/2207010"_s);
        QCOMPARE(failed.value("attempt_log"_L1)[0]["outcome"_L1].toString(), u"failed"_s);
        const Ran retried = m_program->json({u"post"_s, u"retry"_s, id});
        QVERIFY2(retried.exit == 0, retried.told());
        QCOMPARE(retried.object().value("status"_L1).toString(), u"scheduled"_s);
        QVERIFY(retried.object().value("error_code"_L1).isNull());
        const QJsonObject stats = m_program->json({u"stats"_s}).object();
        QCOMPARE(stats.value("failed"_L1).toInt(), 1);
        QCOMPARE(stats.value("failures"_L1)[0]["code"_L1].toString(), u"instagram.blocked"_s);
        QCOMPARE(m_program->run({u"stats"_s, u"--days"_s, u"7"_s}).exit, 0);
    }

    void resolvesAnUnknownOutcome()
    {
        const QString posted = createdAt(inHours(2));
        const QString notPosted = createdAt(inHours(2));
        QCOMPARE(m_program->json({u"post"_s, u"resolve"_s, posted, u"--posted"_s}).exit, 4); // nothing is in doubt
        fail(posted, u"outcome_unknown"_s);
        fail(notPosted, u"outcome_unknown"_s);
        QCOMPARE(m_program->json({u"post"_s, u"retry"_s, posted}).exit, 4);
        QCOMPARE(m_program->json({u"post"_s, u"publish"_s, posted}).exit, 4);
        QCOMPARE(
            m_program->json({u"post"_s, u"resolve"_s, posted, u"--posted"_s, u"https://www.instagram.com/p/1/"_s}).exit,
            0);
        QCOMPARE(shown(posted).value("status"_L1).toString(), u"posted"_s);
        QCOMPARE(shown(posted).value("post_url"_L1).toString(), u"https://www.instagram.com/p/1/"_s);
        QCOMPARE(m_program->json({u"post"_s, u"publish"_s, posted}).exit, 4);
        QCOMPARE(m_program->json({u"post"_s, u"resolve"_s, notPosted, u"--not-posted"_s}).exit, 0);
        QCOMPARE(shown(notPosted).value("status"_L1).toString(), u"failed"_s);
        QCOMPARE(m_program->json({u"post"_s, u"retry"_s, notPosted}).exit, 0);
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

QTEST_GUILESS_MAIN(CliPostsTest)
#include "tst_cliposts.moc"
