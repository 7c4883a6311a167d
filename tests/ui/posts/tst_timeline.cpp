// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/sampleworkspace.h"
#include "ui/posts/postremedies.h"
#include "ui/posts/posttext.h"
#include "ui/posts/timeline.h"

#include <QTest>

using namespace postrider;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

StepRecord step(const QString &name, StepRecord::State state, Instant from, std::optional<Instant> to)
{
    StepRecord record;
    record.name = name;
    record.state = state;
    record.startedAt = from;
    record.finishedAt = to;
    record.intent = QJsonObject{{u"upload_url"_s, u"https://up.example/?token=secret"_s}};
    return record;
}

Post failedPost(Remedy remedy)
{
    Post post;
    post.id = PostId::create(sampleNow());
    post.platform = u"tiktok"_s;
    post.caption = u"Kiln opening"_s;
    post.status = PostStatus::Failed;
    post.errorCode = u"tiktok.video_too_long"_s;
    post.lastPublishError = u"It runs 10 min 12 s."_s;
    post.errorDetail = errorDetail({.code = post.errorCode, .remedy = remedy, .traceId = u"trace-7"_s});
    return post;
}

} // namespace

PostText berlin()
{
    return {"Europe/Berlin", QLocale(QLocale::English, QLocale::UnitedKingdom)};
}

class TimelineTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void tellsTheStoryInOrder()
    {
        using enum StepRecord::State;
        Post post = failedPost(Remedy::ChangePost);
        const Instant due = sampleNow();
        post.scheduledFor = due;
        PostHistory history;
        history.attempts = {{due + 1s, due + 160s, u"retry"_s, u"network.timed_out"_s, {}},
                            {due + 165s, due + 200s, u"failed"_s, post.errorCode, {}}};
        history.steps = {step(u"upload"_s, Done, due + 4s, due + 112s), step(u"publish"_s, Intended, due + 170s, {}),
                         step(u"polish_stars.3"_s, Done, due + 171s, due + 171s)};
        QStringList words;
        for (const TimelineEntry &entry : timelineOf(post, history, berlin()))
            words << entry.words + (entry.note.isEmpty() ? QString() : u" | "_s + entry.note);
        QCOMPARE(words,
                 (QStringList{u"Scheduled for 14:12"_s, u"Started"_s, u"Uploaded the file | 1 min 48 s"_s,
                              u"Not yet: The network took too long | network.timed_out"_s, u"Started"_s,
                              u"Asked TikTok to publish; no answer came"_s, u"Polish stars (3)"_s,
                              u"Failed: Video too long | tiktok.video_too_long"_s}));
    }

    void whatWaitedForAConnectionSaysSo()
    {
        Post post = failedPost(Remedy::RetrySoon);
        PostHistory history;
        history.attempts = {{sampleNow(), sampleNow() + 10min, u"stopped"_s, QString(code::networkOffline), {}},
                            {sampleNow() + 11min, sampleNow() + 12min, u"stopped"_s, QString(code::cancelled), {}}};
        QStringList words;
        for (const TimelineEntry &entry : timelineOf(post, history, berlin()))
            words << entry.words;
        QVERIFY2(words.contains(u"Not yet: No connection"_s), qPrintable(words.join(u'\n')));
        QVERIFY(words.contains(u"Stopped before the end"_s));
    }

    void whatHappenedBesideTheTriesStays()
    {
        using enum PostEvent::Kind;
        Post post = failedPost(Remedy::ChangePost);
        post.status = PostStatus::Posted;
        post.errorCode.clear();
        const Instant first = sampleNow(); // 14:12
        post.scheduledFor = first + 26h;
        PostHistory history;
        history.events = {{Moved, first - 2h, first - 1h},
                          {Missed, first + 3h, first},
                          {Moved, first + 4h, first, {}, true},
                          {Missed, first + 27h, first + 26h, MissedWhy::Asleep},
                          {FoundPosted, first + 27h, {}}};
        history.attempts = {{first + 26h, first + 26h + 2s, u"failed"_s, code::outcomeUnknown, {}}};
        QStringList words;
        for (const TimelineEntry &entry : timelineOf(post, history, berlin()))
            words << entry.words + (entry.note.isEmpty() ? QString() : u" | "_s + entry.note);
        QCOMPARE(words,
                 (QStringList{u"Moved to Wed 14 Oct, 14:12 | was Wed 14 Oct, 13:12"_s, u"Scheduled for 13:12"_s,
                              u"Missed: it did not go out at its time | missed"_s,
                              u"Moved to Thu 15 Oct, 16:12 without asking, as you chose | was Wed 14 Oct, 14:12"_s,
                              u"Started"_s, u"Outcome unknown | outcome_unknown"_s,
                              u"Missed while your computer slept | missed"_s, u"You said that it went out"_s}));
    }

    void whoIsSignedOutIsLedToTheAccount()
    {
        Post post = failedPost(Remedy::ChangePost);
        post.status = PostStatus::Scheduled;
        post.errorCode.clear();
        QVERIFY(!remediesFor(post, {}).primary);
        const PostRemedies found = remediesFor(post,
                                               {{post.id, {.code = code::signInNeeded, .remedy = Remedy::Reconnect}}});
        QCOMPARE(found.actions.front(), PostAction::Reconnect);
        QVERIFY(found.primary);
    }

    void aStepUnderWayHasNoAnswerYet()
    {
        const StepRecord publish = step(u"publish"_s, StepRecord::State::Intended, sampleNow(), {});
        QCOMPARE(stepWords(publish, u"TikTok"_s, true), u"Asked TikTok to publish; no answer yet"_s);
        QCOMPARE(stepWords(publish, u"TikTok"_s, false), u"Asked TikTok to publish; no answer came"_s);
    }

    /// Nobody knows whether it went out: to call that failed in red is not true.
    void whatNobodyKnowsIsNoFailure()
    {
        Post post = failedPost(Remedy::AskPerson);
        post.errorCode = code::outcomeUnknown;
        PostHistory history;
        history.attempts = {{sampleNow(), sampleNow() + 4s, u"failed"_s, post.errorCode, {}}};
        const TimelineEntry last = timelineOf(post, history, berlin()).back();
        QCOMPARE(last.words, u"Outcome unknown"_s);
        QCOMPARE(last.mark, TimelineEntry::Mark::Waits);
    }

    void everyStepOfThePublishersHasWords_data()
    {
        QTest::addColumn<QString>("name");
        for (const char *name : {"create_container",
                                 "create_item.2",
                                 "upload",
                                 "upload_item.2",
                                 "page_photo",
                                 "page_photo_item.1",
                                 "host_media",
                                 "host_media.1",
                                 "host_media_item.2",
                                 "delete_photo",
                                 "delete_photo_item.1",
                                 "publish",
                                 "publish_sent",
                                 "first_comment",
                                 "create_post",
                                 "photo.1",
                                 "publish_public",
                                 "publish_story",
                                 "use_public_call",
                                 "delete_hidden",
                                 "start_upload",
                                 "finish",
                                 "init",
                                 "last_chunk",
                                 "pull_init"})
            QTest::newRow(name) << QString::fromLatin1(name);
    }
    void everyStepOfThePublishersHasWords()
    {
        QFETCH(QString, name);
        const auto words = [&](StepRecord::State state) {
            return stepWords(step(name, state, {}, {}), u"Instagram"_s, false);
        };
        QString raw = name.section(u'.', 0, 0).replace(u'_', u' ');
        raw[0] = raw.at(0).toUpper();
        QVERIFY(words(StepRecord::State::Done).section(u" ("_s, 0, 0) != raw);
        QVERIFY(!words(StepRecord::State::Done).contains(u"%1"));
        QVERIFY(words(StepRecord::State::Intended).section(u" ("_s, 0, 0) != raw);
    }

    void anUploadInPiecesIsOverWithItsLastOne()
    {
        Post post = failedPost(Remedy::ChangePost);
        post.status = PostStatus::Posted;
        PostHistory history;
        // Noted once more with the last piece, which was begun before that.
        history.steps = {step(u"init"_s, StepRecord::State::Done, sampleNow(), sampleNow() + 1s),
                         step(u"last_chunk"_s, StepRecord::State::Done, sampleNow() + 2s, sampleNow() + 3s),
                         step(u"upload"_s, StepRecord::State::Intended, sampleNow() + 2s, {})};
        QStringList order;
        for (const TimelineEntry &entry : timelineOf(post, history, berlin()))
            order << entry.words;
        QVERIFY2(order.indexOf(u"Uploaded the file"_s) >= 0, qPrintable(order.join(u'\n')));
        QVERIFY(order.indexOf(u"Uploaded the file"_s) < order.indexOf(u"Sent the last piece for TikTok to publish"_s));
    }

    void theReportHoldsNothingThatIsAnybodysBusiness()
    {
        Post post = failedPost(Remedy::ChangePost);
        post.postUrl = u"https://www.tiktok.com/@x/video/1?share=secret"_s;
        post.firstComment = u"a comment"_s;
        PostHistory history;
        history.attempts = {{sampleNow(), sampleNow() + 5s, u"failed"_s, post.errorCode, u"It runs too long."_s}};
        history.steps = {step(u"upload"_s, StepRecord::State::Intended, sampleNow(), {})};
        const QString report = postReport(post, history);
        QVERIFY(report.contains(post.id.toString()));
        QVERIFY(report.contains(u"tiktok.video_too_long"));
        QVERIFY(report.contains(u"trace-7"));
        QVERIFY(report.contains(u"step: upload, in doubt"));
        QVERIFY(report.contains(u"2026-10-14T12:12:00.000Z"));
        for (const QString &secret : {u"Kiln"_s, u"secret"_s, u"https"_s, u"comment"_s, u"10 min 12 s"_s})
            QVERIFY2(!report.contains(secret), qPrintable(secret));
    }

    void whatHelpsIsFirst_data()
    {
        QTest::addColumn<Remedy>("remedy");
        QTest::addColumn<PostAction>("first");
        QTest::newRow("passing trouble") << Remedy::RetrySoon << PostAction::Retry;
        QTest::newRow("refused token") << Remedy::Reconnect << PostAction::Reconnect;
        QTest::newRow("the post must change") << Remedy::ChangePost << PostAction::Edit;
        QTest::newRow("a limit") << Remedy::WaitForLimit << PostAction::Reschedule;
        QTest::newRow("this computer") << Remedy::FixSetup << PostAction::Retry;
    }
    void whatHelpsIsFirst()
    {
        QFETCH(Remedy, remedy);
        QFETCH(PostAction, first);
        const PostRemedies remedies = remediesFor(failedPost(remedy), {});
        QVERIFY(remedies.primary);
        QCOMPARE(remedies.actions.front(), first);
        QVERIFY(!remedies.asks);
    }

    void missedAndUnknownAreAskedAbout()
    {
        Post post = failedPost(Remedy::Nothing);
        post.errorCode = code::missed;
        QCOMPARE(remediesFor(post, {}).actions.front(), PostAction::PublishNow);
        QVERIFY(!canRetry(post.status, post.errorCode));
        QVERIFY(canMove(post.status, post.errorCode));
        post.errorCode = code::outcomeUnknown;
        QVERIFY(remediesFor(post, {}).asks);
        QVERIFY(remediesFor(post, {}).actions.empty()); // neither retry nor edit: it may be out
        QVERIFY(!canRetry(post.status, post.errorCode));
        QVERIFY(!canMove(post.status, post.errorCode));
    }

    void onlyHttpsIsOpened_data()
    {
        QTest::addColumn<QString>("url");
        QTest::addColumn<bool>("opens");
        QTest::newRow("https") << u"https://www.instagram.com/p/abc/"_s << true;
        QTest::newRow("http") << u"http://www.instagram.com/p/abc/"_s << false;
        QTest::newRow("file") << u"file:///etc/passwd"_s << false;
        QTest::newRow("script") << u"javascript:alert(1)"_s << false;
        QTest::newRow("somebody else's host") << u"https://instagram.com@evil.example/"_s << false;
        QTest::newRow("nothing") << QString() << false;
    }
    void onlyHttpsIsOpened()
    {
        QFETCH(QString, url);
        QFETCH(bool, opens);
        QCOMPARE(addressAtNetwork(url).has_value(), opens);
    }

    void codesAreReadable()
    {
        QCOMPARE(errorWords(code::networkDown), u"No connection"_s);
        QCOMPARE(errorWords(u"instagram.caption_too_long"_s), u"Caption too long"_s);
        QCOMPARE(errorWords({}), QString());
    }

    void timesReadAsPeopleSayThem()
    {
        const PostText text("Europe/Berlin", QLocale(QLocale::English, QLocale::UnitedKingdom));
        const auto at = [](const QString &when) { return *parseTime(when, "Europe/Berlin"); };
        QCOMPARE(text.day(at(u"2026-10-14T23:59"_s), sampleNow()), u"Today"_s);
        QCOMPARE(text.day(at(u"2026-10-13T00:00"_s), sampleNow()), u"Yesterday"_s);
        QCOMPARE(text.day(at(u"2026-10-15T09:00"_s), sampleNow()), u"Tomorrow"_s);
        QCOMPARE(text.day(at(u"2026-10-12T17:00"_s), sampleNow()), u"Mon 12 Oct"_s);
        QCOMPARE(text.day(at(u"2025-10-12T17:00"_s), sampleNow()), u"12 Oct 2025"_s);
        QVERIFY(text.absolute(at(u"2026-10-12T17:00"_s)).startsWith(u"Monday 12 October 2026, 17:00"));
    }
};

QTEST_GUILESS_MAIN(TimelineTest)
#include "tst_timeline.moc"
