// SPDX-License-Identifier: GPL-3.0-or-later
// `post create`: what it takes, what it refuses.
#include "tests/app/plannedprofile.h"

using namespace Qt::StringLiterals;
using namespace postrider;

class CliCreateTest : public PlannedProfile
{
    Q_OBJECT

private Q_SLOTS:
    void init() { prepare(); }

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
};

QTEST_GUILESS_MAIN(CliCreateTest)
#include "tst_clicreate.moc"
