// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/fakeengineclient.h"
#include "ui/calendar/chip.h"
#include "ui/calendar/chippainter.h"
#include "ui/calendar/chiptext.h"
#include "ui/calendar/weeklayout.h"
#include "ui/posts/posttext.h"

#include <QTest>

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace postrider;

namespace {

const QByteArray berlin = "Europe/Berlin";

PostSummary post(const QString &when, GroupId group, const QString &platform, PostStatus status = PostStatus::Scheduled,
                 const QString &error = {})
{
    PostSummary made;
    made.id = PostId::create(instantFromMs(0));
    made.groupId = group;
    made.platform = platform;
    made.accountId = AccountId::create(instantFromMs(0));
    made.status = status;
    made.errorCode = error;
    made.scheduledFor = parseTime(when, berlin);
    made.caption = u"Caption"_s;
    return made;
}

GroupId group()
{
    return GroupId::create(instantFromMs(0));
}

const ZoneDays october(berlin, QDate(2026, 9, 28), 35);

} // namespace

class TestChip : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aDraftForNobodyHasNoNetwork()
    {
        const std::vector<PostSummary> posts{post(u"2026-10-15T08:30:00"_s, GroupId(), QString(), PostStatus::Draft)};
        const std::vector<Chip> chips = chipsOf(posts, october);
        QCOMPARE(chips.size(), size_t(1));
        QVERIFY(chips[0].platforms.isEmpty());
        const ChipText text(QLocale(QLocale::English, QLocale::UnitedKingdom));
        QVERIFY(text.chipName(chips[0], {}).startsWith(u"08:30, Feed, no account yet, draft"_s));
    }

    /// A row of the list said neither when its post goes out nor why it failed, and named one of its two accounts.
    void theListSaysHowSoonOrWhyNot()
    {
        const QLocale british(QLocale::English, QLocale::UnitedKingdom);
        const ChipText text(british);
        const GroupId together = group();
        std::vector<PostSummary> posts{post(u"2026-10-15T14:30:00"_s, together, u"instagram"_s),
                                       post(u"2026-10-15T14:30:00"_s, together, u"facebook"_s)};
        posts[1].accountId = AccountId::create(instantFromMs(1));
        const Instant now = *parseTime(u"2026-10-15T14:12:00"_s, berlin);
        bool signedOut = false;
        const auto note = [&] { return text.note(chipsOf(posts, october)[0], signedOut, now, berlin); };
        QCOMPARE(note(), u"in 18 min"_s);
        signedOut = true; // it will not go out then
        QCOMPARE(note(), u"Needs reconnecting"_s);
        signedOut = false;
        QCOMPARE(chipsOf(posts, october)[0].accounts(), 2);
        posts[0].scheduledFor = posts[1].scheduledFor = parseTime(u"2026-10-15T20:30:00"_s, berlin);
        QCOMPARE(note(), QString()); // the row has its time
        for (PostSummary &one : posts) {
            one.status = PostStatus::Failed;
            one.errorCode = code::networkNoAnswer;
        }
        QCOMPARE(note(), errorWords(code::networkNoAnswer));
        posts[0].status = PostStatus::Posted;
        QCOMPARE(note(), u"1 of 2 · %1"_s.arg(errorWords(code::networkNoAnswer)));
        posts[1].status = PostStatus::Posted;
        QCOMPARE(note(), u"2 of 2 accounts"_s);
        posts.pop_back();
        QCOMPARE(note(), QString());
        QCOMPARE(chipsOf(posts, october)[0].accounts(), 1);
    }

    void whatWasMissedSaysWhy()
    {
        std::vector<PostSummary> posts{
            post(u"2026-10-15T08:30:00"_s, group(), u"instagram"_s, PostStatus::Failed, code::missed)};
        const QLocale british(QLocale::English, QLocale::UnitedKingdom);
        const PostText list(berlin, british);
        QCOMPARE(ChipText(british).secondLine(chipsOf(posts, october)[0], berlin), u"Missed"_s);
        QCOMPARE(list.below(posts[0], *posts[0].scheduledFor), u"Did not go out at its time"_s);
        posts[0].missedWhy = MissedWhy::Asleep;
        QCOMPARE(ChipText(british).secondLine(chipsOf(posts, october)[0], berlin), u"Missed: asleep"_s);
        QCOMPARE(list.below(posts[0], *posts[0].scheduledFor), u"While your computer slept"_s);
    }

    /// In the day's cards of a post that waited or asked nothing said which one it was.
    void aTallCardSaysWhichPostWaits_data()
    {
        QTest::addColumn<PostStatus>("status");
        QTest::addColumn<QString>("error");
        QTest::addColumn<bool>("waits");
        QTest::newRow("missed") << PostStatus::Failed << QString(code::missed) << true;
        QTest::newRow("outcome unknown") << PostStatus::Failed << QString(code::outcomeUnknown) << true;
        QTest::newRow("planned") << PostStatus::Scheduled << QString() << false;
    }
    void aTallCardSaysWhichPostWaits()
    {
        QFETCH(PostStatus, status);
        QFETCH(QString, error);
        QFETCH(bool, waits);
        FakeEngineClient engine;
        ThemeProvider themes;
        ThumbCache thumbs(engine);
        const QLocale british(QLocale::English, QLocale::UnitedKingdom);
        ChipPainter painter(themes, thumbs, british);
        painter.setZone(berlin);
        std::vector<PostSummary> posts{post(u"2026-10-15T08:30:00"_s, group(), u"instagram"_s, status, error)};
        const auto picture = [&](CardForm form, QSize size) {
            return painter.chip(chipsOf(posts, october)[0], {.size = size, .form = form}).toImage();
        };
        const QSize tall(300, week::dayCard);
        const QSize wide(152, week::card);
        const QImage before = picture(CardForm::Tall, tall);
        const QImage weekBefore = picture(CardForm::Wide, wide);
        posts[0].caption = u"Another one"_s;
        QVERIFY(picture(CardForm::Tall, tall) != before);
        QCOMPARE(picture(CardForm::Wide, wide) == weekBefore, waits); // there is one line
        QCOMPARE(ChipText(british).subState(chipsOf(posts, october)[0], berlin).isEmpty(), !waits);
    }

    /// The picture of one that was missed while closed was shown for one that was missed asleep.
    void whatIsSaidIsDrawnAnew()
    {
        FakeEngineClient engine;
        ThemeProvider themes;
        ThumbCache thumbs(engine);
        ChipPainter painter(themes, thumbs, QLocale(QLocale::English, QLocale::UnitedKingdom));
        painter.setZone(berlin);
        std::vector<PostSummary> posts{
            post(u"2026-10-15T08:30:00"_s, group(), u"instagram"_s, PostStatus::Failed, code::missed)};
        const auto picture = [&] {
            return painter.chip(chipsOf(posts, october)[0], {.size = QSize(200, 36)}).toImage();
        };
        posts[0].missedWhy = MissedWhy::Asleep;
        const QImage asleep = picture();
        posts[0].missedWhy = MissedWhy::Closed;
        QVERIFY(picture() != asleep);
    }

    void whatIsNotReadySaysWhy()
    {
        std::vector<PostSummary> posts{post(u"2026-10-15T08:30:00"_s, group(), u"instagram"_s)};
        const ChipText text(QLocale(QLocale::English, QLocale::UnitedKingdom));
        QVERIFY(!chipsOf(posts, october)[0].wantsLook());
        posts[0].needsLook = u"bean.jpg is gone."_s;
        const Chip chip = chipsOf(posts, october)[0];
        QVERIFY(chip.wantsLook());
        QCOMPARE(text.secondLine(chip, "UTC"), u"Needs a look"_s); // the reason is long
        QCOMPARE(text.stateWord(chip, "UTC"), u"Needs a look"_s);
        QVERIFY(text.chipName(chip, u"cafe.lumen"_s).contains(u"needs a look: bean.jpg is gone."_s));
        posts[0].status = PostStatus::Posted; // out all the same
        QVERIFY(!chipsOf(posts, october)[0].wantsLook());
    }

    void changesThatWaitAreSaid()
    {
        std::vector<PostSummary> posts{post(u"2026-10-15T08:30:00"_s, group(), u"instagram"_s)};
        const ChipText text(QLocale(QLocale::English, QLocale::UnitedKingdom));
        const QString before = text.chipName(chipsOf(posts, october)[0], u"cafe.lumen"_s);
        posts[0].hasUnsaved = true;
        const Chip chip = chipsOf(posts, october)[0];
        QCOMPARE(text.chipName(chip, u"cafe.lumen"_s), before + u". Has changes that are not scheduled"_s);
        QCOMPARE(text.stateWord(chip, "UTC"), u"Has changes"_s); // in the list
    }

    void withoutACaptionItSaysWhatItIs()
    {
        std::vector<PostSummary> posts{post(u"2026-10-15T08:30:00"_s, group(), u"instagram"_s)};
        posts[0].caption.clear();
        posts[0].type = PostType::Story; // takes none
        const ChipText text(QLocale(QLocale::English, QLocale::UnitedKingdom));
        QCOMPARE(text.secondLine(chipsOf(posts, october)[0], "UTC"), u"Story"_s);
    }

    void groupAndMinuteMakeAChip()
    {
        const GroupId one = group();
        const GroupId two = group();
        const std::vector<PostSummary> posts{post(u"2026-10-15T08:30:00"_s, one, u"instagram"_s),
                                             post(u"2026-10-15T08:30:40"_s, one, u"facebook"_s),
                                             post(u"2026-10-15T08:31:00"_s, one, u"tiktok"_s),
                                             post(u"2026-10-15T08:30:00"_s, two, u"tiktok"_s),
                                             post(u"2026-10-15T08:30:00"_s, GroupId(), u"instagram"_s),
                                             post(u"2026-10-15T08:30:00"_s, GroupId(), u"instagram"_s)};
        const std::vector<Chip> chips = chipsOf(posts, october);
        QCOMPARE(chips.size(), size_t(5));
        const auto pair = std::ranges::find(chips, size_t(2), [](const Chip &chip) { return chip.posts.size(); });
        QVERIFY(pair != chips.end());
        QCOMPARE(pair->platforms, (QStringList{u"instagram"_s, u"facebook"_s}));
        QCOMPARE(pair->account, posts[0].accountId);
        QCOMPARE(pair->minute, 8 * 60 + 30);
        QCOMPARE(pair->day, 17);
        QCOMPARE(chips.back().minute, 8 * 60 + 31);
    }

    void theMostUrgentShows_data()
    {
        QTest::addColumn<PostStatus>("a");
        QTest::addColumn<QString>("errorA");
        QTest::addColumn<PostStatus>("b");
        QTest::addColumn<QString>("errorB");
        QTest::addColumn<ShownStatus>("shown");
        const auto row = [](const char *name, PostStatus a, const QString &errorA, PostStatus b, const QString &errorB,
                            ShownStatus shown) { QTest::newRow(name) << a << errorA << b << errorB << shown; };
        const QString none;
        const QString failed = u"x.y"_s;
        row("failed before outcome unknown", PostStatus::Failed, failed, PostStatus::Failed, code::outcomeUnknown,
            ShownStatus::Failed);
        row("posted and failed: partly", PostStatus::Posted, none, PostStatus::Failed, failed,
            ShownStatus::PartlyPosted);
        row("outcome unknown before missed", PostStatus::Failed, code::missed, PostStatus::Failed, code::outcomeUnknown,
            ShownStatus::OutcomeUnknown);
        row("missed before publishing", PostStatus::Publishing, none, PostStatus::Failed, code::missed,
            ShownStatus::Missed);
        row("publishing before scheduled", PostStatus::Scheduled, none, PostStatus::Publishing, none,
            ShownStatus::Publishing);
        row("scheduled before posted", PostStatus::Posted, none, PostStatus::Scheduled, none, ShownStatus::Scheduled);
        row("posted before draft", PostStatus::Draft, none, PostStatus::Posted, none, ShownStatus::Posted);
    }
    void theMostUrgentShows()
    {
        QFETCH(PostStatus, a);
        QFETCH(QString, errorA);
        QFETCH(PostStatus, b);
        QFETCH(QString, errorB);
        const GroupId one = group();
        for (const bool swapped : {false, true}) {
            std::vector<PostSummary> posts{post(u"2026-10-15T08:30:00"_s, one, u"instagram"_s, a, errorA),
                                           post(u"2026-10-15T08:30:00"_s, one, u"facebook"_s, b, errorB)};
            if (swapped)
                std::swap(posts[0], posts[1]);
            const auto chips = chipsOf(posts, october);
            QCOMPARE(chips.size(), size_t(1));
            QTEST(chips[0].status, "shown");
        }
    }

    void theSecondLine_data()
    {
        QTest::addColumn<PostSummary>("of");
        QTest::addColumn<QString>("line");
        PostSummary with = post(u"2026-10-15T08:30:00"_s, group(), u"instagram"_s);
        with.caption = u"Words"_s;
        QTest::newRow("its caption") << with << u"Words"_s;
        PostSummary story = post(u"2026-10-15T08:30:00"_s, group(), u"instagram"_s);
        story.type = PostType::Story;
        story.caption.clear();
        QTest::newRow("a story has none") << story << u"Story"_s;
        story.status = PostStatus::Draft;
        QTest::newRow("nor has its draft") << story << u"Story"_s;
        PostSummary photo = story;
        photo.type = PostType::Photo;
        QTest::newRow("a draft lacks it") << photo << u"No caption yet"_s;
        with.nextAttemptAt = *with.scheduledFor + std::chrono::seconds(20);
        with.errorCode = code::networkNoAnswer;
        with.retry = 2;
        with.retries = 3;
        QTest::newRow("it is tried again") << with << u"Try 2 of 3 · No answer"_s;
    }
    void theSecondLine()
    {
        QFETCH(PostSummary, of);
        const auto chips = chipsOf(std::vector{of}, october);
        QCOMPARE(chips.size(), size_t(1));
        QTEST(ChipText(QLocale(QLocale::English, QLocale::UnitedKingdom)).secondLine(chips[0], berlin), "line");
    }

    void orderOfUrgency()
    {
        const std::vector<ShownStatus> order{
            ShownStatus::Failed,   ShownStatus::PartlyPosted, ShownStatus::OutcomeUnknown, ShownStatus::Missed,
            ShownStatus::Retrying, ShownStatus::Waiting,      ShownStatus::Publishing,     ShownStatus::Scheduled,
            ShownStatus::Posted,   ShownStatus::Draft};
        QVERIFY(std::ranges::is_sorted(order, std::ranges::less(), urgency));
        QVERIFY(std::ranges::adjacent_find(order, std::ranges::equal_to(), urgency) == order.end());
    }

    void clocksGoBack()
    {
        QCOMPARE(october.clockChange(27), -60); // Sunday 25 October
        QCOMPARE(october.clockChange(26), 0);
        QCOMPARE(october.startOf(28) - october.startOf(27), std::chrono::hours(25));
        // 02:30 exists twice: both stand on the 25th at the same clock time.
        QCOMPARE(october.minuteOf(*parseTime(u"2026-10-25T00:30:00Z"_s, berlin)), 150);
        QCOMPARE(october.minuteOf(*parseTime(u"2026-10-25T01:30:00Z"_s, berlin)), 150);
        QCOMPARE(october.dayOf(*parseTime(u"2026-10-25T22:59:00Z"_s, berlin)), std::optional(27));
        QCOMPARE(october.dayOf(*parseTime(u"2026-10-25T23:00:00Z"_s, berlin)), std::optional(28));
    }

    /// Two posts said "02:30" that night, an hour apart.
    void aTimeThatComesTwiceSaysWhichOne()
    {
        const std::vector<PostSummary> posts{post(u"2026-10-25T00:30:00Z"_s, group(), u"instagram"_s),
                                             post(u"2026-10-25T01:30:00Z"_s, group(), u"instagram"_s),
                                             post(u"2026-10-25T02:30:00Z"_s, group(), u"instagram"_s)};
        const auto chips = chipsOf(posts, october);
        const ChipText text(QLocale(QLocale::English, QLocale::UnitedKingdom));
        QCOMPARE(text.time(chips[0]), u"02:30 CEST"_s);
        QCOMPARE(text.shortTime(chips[1]), u"02:30 CET"_s);
        QCOMPARE(text.time(chips[2]), u"03:30"_s);
        QVERIFY(text.chipName(chips[1], u"cafe.lumen"_s).startsWith(u"02:30 CET, "_s));
    }

    void clocksGoForward()
    {
        const ZoneDays march(berlin, QDate(2026, 2, 23), 42);
        const int sunday = static_cast<int>(march.first().daysTo(QDate(2026, 3, 29)));
        QCOMPARE(march.clockChange(sunday), 60);
        QCOMPARE(march.startOf(sunday + 1) - march.startOf(sunday), std::chrono::hours(23));
        QCOMPARE(march.minuteOf(*parseTime(u"2026-03-29T00:59:00Z"_s, berlin)), 119);
        QCOMPARE(march.minuteOf(*parseTime(u"2026-03-29T01:00:00Z"_s, berlin)), 180);
    }

    void onlyTheDaysOfTheGrid()
    {
        const std::vector<PostSummary> posts{post(u"2026-09-27T23:59:00"_s, group(), u"instagram"_s),
                                             post(u"2026-09-28T00:00:00"_s, group(), u"instagram"_s),
                                             post(u"2026-11-01T23:59:00"_s, group(), u"instagram"_s),
                                             post(u"2026-11-02T00:00:00"_s, group(), u"instagram"_s)};
        const auto chips = chipsOf(posts, october);
        QCOMPARE(chips.size(), size_t(2));
        const auto byDay = chipsByDay(chips, october.count());
        QCOMPARE(byDay[0].size(), size_t(1));
        QCOMPARE(byDay[34].size(), size_t(1));
        QCOMPARE(byDay[1].size(), size_t(0));
    }

    void tenThousandPosts()
    {
        std::vector<PostSummary> posts;
        const Instant first = october.begin();
        for (int i = 0; i < 10'000; ++i) {
            posts.push_back(post(u"2026-10-01T00:00:00"_s, group(), u"instagram"_s));
            posts.back().scheduledFor = first + std::chrono::minutes((i * 7919) % (35 * 24 * 60));
        }
        std::vector<Chip> chips;
        QBENCHMARK
        {
            chips = chipsOf(posts, october);
        }
        QCOMPARE(chips.size(), posts.size());
        size_t counted = 0;
        for (const auto &day : chipsByDay(chips, october.count())) {
            counted += day.size();
            QVERIFY(
                std::ranges::is_sorted(day, std::ranges::less(), [](const Chip &chip) { return chip.posts[0].at; }));
        }
        QCOMPARE(counted, chips.size());
    }
};

QTEST_MAIN(TestChip)
#include "tst_chip.moc"
