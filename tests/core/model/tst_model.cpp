// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/id.h"
#include "core/model/post.h"
#include "core/model/settings.h"

#include <QTest>

using namespace postrider;
using namespace Qt::StringLiterals;

class TestModel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void parsesTimes_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("expected"); // empty: refused
        QTest::newRow("Z") << u"2026-11-23T10:46:30Z"_s << u"2026-11-23T10:46:30.000Z"_s;
        QTest::newRow("milliseconds") << u"2026-11-23T10:46:30.250Z"_s << u"2026-11-23T10:46:30.250Z"_s;
        QTest::newRow("offset") << u"2026-11-23T10:46:30+02:00"_s << u"2026-11-23T08:46:30.000Z"_s;
        QTest::newRow("Meta's form") << u"2026-11-23T10:46:30+0000"_s << u"2026-11-23T10:46:30.000Z"_s;
        QTest::newRow("no offset: the zone") << u"2026-11-23T10:46"_s << u"2026-11-23T09:46:00.000Z"_s;
        QTest::newRow("a space") << u"2026-11-23 10:46"_s << u"2026-11-23T09:46:00.000Z"_s;
        QTest::newRow("date alone") << u"2026-11-23"_s << u"2026-11-22T23:00:00.000Z"_s;
        QTest::newRow("gap in spring: the next valid minute") << u"2026-03-29T02:30"_s << u"2026-03-29T01:00:00.000Z"_s;
        QTest::newRow("last minute before the gap") << u"2026-03-29T01:59"_s << u"2026-03-29T00:59:00.000Z"_s;
        QTest::newRow("first minute after the gap") << u"2026-03-29T03:00"_s << u"2026-03-29T01:00:00.000Z"_s;
        QTest::newRow("twice in autumn: the first") << u"2026-10-25T02:30"_s << u"2026-10-25T00:30:00.000Z"_s;
        QTest::newRow("after autumn's hour") << u"2026-10-25T03:00"_s << u"2026-10-25T02:00:00.000Z"_s;
        QTest::newRow("Python's form") << u"2026-11-23T10:46:30.123987+00:00"_s << u"2026-11-23T10:46:30.123Z"_s;
        QTest::newRow("PostgreSQL's form") << u"2026-11-23 10:46:30.5+02"_s << u"2026-11-23T08:46:30.500Z"_s;
        QTest::newRow("basic form") << u"20261123T104630Z"_s << u"2026-11-23T10:46:30.000Z"_s;
        QTest::newRow("basic form alone") << u"20261123"_s << QString();
        QTest::newRow("half basic") << u"2026-1123T10:46Z"_s << QString();
        QTest::newRow("the last moment") << u"9999-12-31T23:59:59Z"_s << u"9999-12-31T23:59:59.000Z"_s;
        QTest::newRow("after it") << u"9999-12-31T23:59:59-01:00"_s << QString();
        QTest::newRow("no such day") << u"2026-11-31T10:00Z"_s << QString();
        QTest::newRow("no such hour") << u"2026-11-23T25:00Z"_s << QString();
        QTest::newRow("no such offset") << u"2026-11-23T10:00+99:00"_s << QString();
        QTest::newRow("words") << u"tomorrow"_s << QString();
        QTest::newRow("empty") << QString() << QString();
    }
    void parsesTimes()
    {
        QFETCH(QString, text);
        QFETCH(QString, expected);
        const auto at = parseTime(text, "Europe/Berlin");
        QCOMPARE(at ? toIso(*at) : QString(), expected);
    }

    void parsesDurations_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<qint64>("ms"); // -1: refused
        QTest::newRow("s") << u"90s"_s << 90'000LL;
        QTest::newRow("m") << u"15m"_s << 900'000LL;
        QTest::newRow("h") << u"2h"_s << 7'200'000LL;
        QTest::newRow("d") << u"3d"_s << 259'200'000LL;
        QTest::newRow("ms") << u"250ms"_s << 250LL;
        QTest::newRow("minus") << u"-15m"_s << -900'000LL;
        QTest::newRow("plus") << u"+15m"_s << 900'000LL;
        QTest::newRow("no unit") << u"15"_s << -1LL;
        QTest::newRow("fraction") << u"1.5h"_s << -1LL;
        QTest::newRow("empty") << QString() << -1LL;
    }
    void parsesDurations()
    {
        QFETCH(QString, text);
        QFETCH(qint64, ms);
        const auto duration = parseDuration(text);
        QCOMPARE(duration ? duration->count() : -1, ms);
        if (duration && ms > 0)
            QCOMPARE(parseDuration(formatDuration(*duration)), duration);
    }

    void idsSortByTheirMaking()
    {
        const Instant now = instantFromMs(1'800'000'000'000);
        QString last;
        for (int i = 0; i < 10'000; ++i) {
            const QString id = PostId::create(now).toString();
            QVERIFY(id > last);
            QCOMPARE(id.at(14), u'7'); // the version
            last = id;
        }
        QVERIFY(PostId::create(now + Milliseconds(100)).toString() > last);
        QCOMPARE(PostId::fromString(last)->toString(), last);
        QVERIFY(!PostId::fromString(u"nonsense"_s));
    }

    void onlyTheseTransitions()
    {
        using enum PostStatus;
        const std::vector<std::pair<PostStatus, PostStatus>> allowed = {
            {Draft, Scheduled},   {Draft, Publishing},  {Scheduled, Publishing}, {Scheduled, Draft},
            {Publishing, Posted}, {Publishing, Failed}, {Failed, Scheduled},     {Failed, Draft}};
        for (const PostStatus from : {Draft, Scheduled, Publishing, Posted, Failed}) {
            for (const PostStatus to : {Draft, Scheduled, Publishing, Posted, Failed}) {
                const bool expected = std::find(allowed.begin(), allowed.end(), std::pair(from, to)) != allowed.end();
                QCOMPARE(canBecome(from, to), expected);
            }
        }
    }

    void optionsRoundTrip()
    {
        PostOptions options;
        QVERIFY(options.privacy.isEmpty()); // nothing is preset
        QVERIFY(options.toJson().isEmpty());
        options.privacy = u"SELF_ONLY"_s;
        options.allowDuet = true;
        options.discloseBranded = true;
        options.coverOffsetMs = 1500;
        options.promotes = true;
        options.sharedCaption = QString(); // that it is empty is something else than that there is none
        QCOMPARE(PostOptions::fromJson(options.toJson()), options);
    }

    /// That a post promotes something is kept also where nobody has told yet whose; where it was told it always was so.
    void promotionIsKeptUnfinished()
    {
        PostOptions options;
        options.promotes = true;
        QVERIFY(options.lacksDisclosure());
        QCOMPARE(PostOptions::fromJson(options.toJson()), options);
        QVERIFY(PostOptions::fromJson({{u"disclose_own"_s, true}}).promotes);
        QVERIFY(!PostOptions::fromJson({}).promotes);
        options.discloseOwnBrand = true;
        QVERIFY(!options.lacksDisclosure());
    }

    void settings_data()
    {
        QTest::addColumn<QString>("key");
        QTest::addColumn<QString>("value");
        QTest::addColumn<QString>("stored"); // empty: refused
        QTest::newRow("durations") << u"publishing.retry_delays"_s << u"5s, 10s,1m"_s << u"5s,10s,1m"_s;
        QTest::newRow("a time in the evening") << u"calendar.default_time"_s << u"9:30 PM"_s << u"21:30"_s;
        QTest::newRow("a time after midnight") << u"calendar.default_time"_s << u"12:05 am"_s << u"00:05"_s;
        QTest::newRow("a time at noon") << u"calendar.default_time"_s << u"12pm"_s << u"12:00"_s;
        QTest::newRow("no such half") << u"calendar.default_time"_s << u"13:00 PM"_s << QString();
        QTest::newRow("no grace") << u"publishing.catch_up_grace"_s << u"0m"_s << u"0m"_s;
        QTest::newRow("a long grace") << u"publishing.catch_up_grace"_s << u"120m"_s << u"2h"_s;
        QTest::newRow("a negative grace") << u"publishing.catch_up_grace"_s << u"-1m"_s << QString();
        QTest::newRow("bad durations") << u"publishing.retry_delays"_s << u"5s,soon"_s << QString();
        QTest::newRow("negative") << u"publishing.retry_delays"_s << u"-5s"_s << QString();
        QTest::newRow("duration") << u"publishing.lease"_s << u"600s"_s << u"10m"_s;
        QTest::newRow("zero") << u"publishing.lease"_s << u"0s"_s << QString();
        QTest::newRow("count") << u"publishing.max_parallel"_s << u"64"_s << u"64"_s;
        QTest::newRow("none") << u"publishing.max_parallel"_s << u"0"_s << QString();
        QTest::newRow("zone") << u"calendar.time_zone"_s << u"Europe/Berlin"_s << u"Europe/Berlin"_s;
        for (const QString &alias : {u"Etc/UTC"_s, u"Asia/Calcutta"_s, u"EST5EDT"_s}) // what computers are set to
            QTest::addRow("zone %s", qPrintable(alias)) << u"calendar.time_zone"_s << alias << alias;
        for (const QString &word : {u"tomorrow"_s, u"EST5"_s, u"posixrules"_s, u"../zoneinfo/UTC"_s})
            QTest::addRow("no zone %s", qPrintable(word)) << u"calendar.time_zone"_s << word << QString();
        QTest::newRow("no zone") << u"calendar.time_zone"_s << u"Middle/Earth"_s << QString();
        QTest::newRow("no key") << u"publishing.speed"_s << u"1s"_s << QString();
    }
    void settings()
    {
        QFETCH(QString, key);
        QFETCH(QString, value);
        QFETCH(QString, stored);
        const auto text = normalisedSetting(key, value);
        QCOMPARE(text.value_or(QString()), stored);
        if (!text)
            QVERIFY(!text.error().message.isEmpty() && !text.error().hint.isEmpty());
    }

    void defaultsOfSettings()
    {
        const Settings defaults = Settings::fromTexts({});
        QCOMPARE(defaults.retryDelays.size(), 3u);
        QCOMPARE(defaults.retryDelays[1].count(), 10'000);
        QCOMPARE(defaults.lease.count(), 600'000);
        QCOMPARE(defaults.maxParallel, 4);
        // A stored text that is not valid counts as absent.
        QCOMPARE(Settings::fromTexts({{u"publishing.lease"_s, u"nonsense"_s}}).lease, defaults.lease);
        QVERIFY(Settings::fromTexts({{u"publishing.retry_delays"_s, QString()}}).retryDelays.empty());
    }
};

QTEST_GUILESS_MAIN(TestModel)
#include "tst_model.moc"
