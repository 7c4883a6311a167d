// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/calendar/dragsession.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace postrider;

namespace {

const QByteArray berlin = "Europe/Berlin";

Instant at(const QString &when)
{
    return *parseTime(when, berlin);
}

Chip chip(const std::vector<std::pair<QString, ShownStatus>> &posts)
{
    Chip made;
    for (const auto &[when, status] : posts)
        made.posts.push_back({PostId::create(instantFromMs(0)), AccountId(), status, at(when)});
    return made;
}

DragSession carrying(const Chip &one)
{
    return DragSession(one, std::span(&one, 1), berlin);
}

const Instant now = at(u"2026-10-14T14:12:00"_s);

} // namespace

class TestDragSession : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void meaning_data()
    {
        QTest::addColumn<ShownStatus>("status");
        QTest::addColumn<QString>("from");
        QTest::addColumn<QDate>("to");
        QTest::addColumn<QString>("lands"); // empty: nothing is asked for
        QTest::addColumn<bool>("past");
        const QString thursday = u"2026-10-15T08:30:00"_s;
        const QDate friday(2026, 10, 16);
        const QString there = u"2026-10-16T08:30:00"_s;
        QTest::newRow("scheduled: new date, same time")
            << ShownStatus::Scheduled << thursday << friday << there << false;
        QTest::newRow("missed") << ShownStatus::Missed << u"2026-10-12T08:30:00"_s << friday << there << false;
        QTest::newRow("failed") << ShownStatus::Failed << u"2026-10-12T08:30:00"_s << friday << there << false;
        QTest::newRow("retrying") << ShownStatus::Retrying << thursday << friday << there << false;
        QTest::newRow("waits") << ShownStatus::Waiting << thursday << friday << there << false;
        QTest::newRow("dated draft") << ShownStatus::Draft << thursday << friday << there << false;
        QTest::newRow("posted stays") << ShownStatus::Posted << thursday << friday << QString() << false;
        QTest::newRow("publishing stays") << ShownStatus::Publishing << thursday << friday << QString() << false;
        QTest::newRow("outcome unknown stays")
            << ShownStatus::OutcomeUnknown << thursday << friday << QString() << false;
        QTest::newRow("same day: nothing moved")
            << ShownStatus::Scheduled << thursday << QDate(2026, 10, 15) << QString() << false;
        QTest::newRow("yesterday") << ShownStatus::Scheduled << thursday << QDate(2026, 10, 13) << QString() << true;
        QTest::newRow("today, earlier") << ShownStatus::Scheduled << thursday << QDate(2026, 10, 14) << QString()
                                        << true;
        QTest::newRow("today, before the next five minutes")
            << ShownStatus::Scheduled << u"2026-10-15T14:14:00"_s << QDate(2026, 10, 14) << QString() << true;
        QTest::newRow("today, at the next five minutes") << ShownStatus::Scheduled << u"2026-10-15T14:15:00"_s
                                                         << QDate(2026, 10, 14) << u"2026-10-14T14:15:00"_s << false;
        QTest::newRow("over the change of the clocks")
            << ShownStatus::Scheduled << u"2026-10-24T09:00:00"_s << QDate(2026, 10, 26)
            << u"2026-10-26T09:00:00+01:00"_s << false;
        QTest::newRow("twice-existing time: the first")
            << ShownStatus::Scheduled << u"2026-10-24T02:30:00"_s << QDate(2026, 10, 25)
            << u"2026-10-25T02:30:00+02:00"_s << false;
        QTest::newRow("skipped time: the next that exists")
            << ShownStatus::Scheduled << u"2027-03-27T02:30:00"_s << QDate(2027, 3, 28)
            << u"2027-03-28T03:00:00+02:00"_s << false;
    }
    void meaning()
    {
        QFETCH(ShownStatus, status);
        QFETCH(QString, from);
        QFETCH(QDate, to);
        QFETCH(QString, lands);
        QFETCH(bool, past);
        const Chip one = chip({{from, status}});
        const DragSession session = carrying(one);
        const DropPreview preview = session.preview(to, now);
        QCOMPARE(preview.past, past);
        const std::vector<Move> moves = session.drop(to, now);
        QCOMPARE(moves.size(), size_t(lands.isEmpty() ? 0 : 1));
        if (lands.isEmpty())
            return;
        QCOMPARE(moves[0].post, one.posts[0].id);
        QCOMPARE(moves[0].to, std::optional(at(lands)));
    }

    void moment_data()
    {
        QTest::addColumn<QString>("from");
        QTest::addColumn<QString>("to");
        QTest::addColumn<QString>("second"); // where a second chip, an hour after the first, goes
        QTest::addColumn<qint64>("minutes");
        QTest::addColumn<bool>("past");
        QTest::newRow("to another day and time") << u"2026-10-15T11:00:00"_s << u"2026-10-16T16:45:00"_s
                                                 << u"2026-10-16T17:45:00"_s << qint64(29 * 60 + 45) << false;
        QTest::newRow("earlier") << u"2026-10-16T11:00:00"_s << u"2026-10-15T10:45:00"_s << u"2026-10-15T11:45:00"_s
                                 << qint64(-(24 * 60 + 15)) << false;
        QTest::newRow("into the past") << u"2026-10-15T11:00:00"_s << u"2026-10-14T14:10:00"_s << QString()
                                       << qint64(-(20 * 60 + 50)) << true;
        QTest::newRow("where it is") << u"2026-10-15T11:00:00"_s << u"2026-10-15T11:00:00"_s << QString() << qint64(0)
                                     << false;
        QTest::newRow("over the change of the clocks") << u"2026-10-24T11:00:00"_s << u"2026-10-25T11:00:00+01:00"_s
                                                       << u"2026-10-25T12:00:00+01:00"_s << qint64(24 * 60) << false;
        QTest::newRow("into the hour that comes again") << u"2026-10-24T02:30:00"_s << u"2026-10-25T02:30:00+01:00"_s
                                                        << u"2026-10-25T03:30:00+01:00"_s << qint64(24 * 60) << false;
        QTest::newRow("past the skipped hour") << u"2027-03-27T01:30:00"_s << u"2027-03-28T01:30:00"_s
                                               << u"2027-03-28T03:00:00"_s << qint64(24 * 60) << false;
    }
    void moment()
    {
        QFETCH(QString, from);
        QFETCH(QString, to);
        QFETCH(QString, second);
        QFETCH(bool, past);
        const QString hourLater = toIso(at(from) + std::chrono::hours(1));
        const std::vector<Chip> carried{chip({{from, ShownStatus::Scheduled}}),
                                        chip({{hourLater, ShownStatus::Scheduled}})};
        const DragSession session(carried[0], carried, berlin);
        const DropPreview preview = session.preview(at(to), now);
        QCOMPARE(preview.past, past);
        QTEST(preview.minutes, "minutes");
        const auto moves = session.drop(preview);
        QCOMPARE(moves.size(), size_t(second.isEmpty() ? 0 : 2));
        if (second.isEmpty())
            return;
        QCOMPARE(moves[0].to, std::optional(at(to)));
        QCOMPARE(moves[1].to, std::optional(at(second)));
    }

    void aDraftGetsItsFirstDate()
    {
        Chip draft = chip(
            {{u"1970-01-01T00:00:00"_s, ShownStatus::Draft}, {u"1970-01-01T00:00:00"_s, ShownStatus::Draft}});
        const DragSession session = DragSession::ofDrafts({draft}, berlin);
        const Instant there = at(u"2026-10-16T16:45:00"_s);
        const auto moves = session.drop(session.preview(there, now));
        QCOMPARE(moves.size(), size_t(2));
        QCOMPARE(moves[1].to, std::optional(there));
        QVERIFY(session.preview(at(u"2026-10-14T09:00:00"_s), now).past);
        QCOMPARE(session.dropAt(there)[1].to, std::optional(there));
        QVERIFY(!session.dropOnDrafts()[0].to);
    }

    void springOf2026()
    {
        const Chip one = chip({{u"2026-03-28T02:30:00"_s, ShownStatus::Scheduled}});
        const DropPreview preview = carrying(one).preview(QDate(2026, 3, 29), at(u"2026-03-20T12:00:00"_s));
        QCOMPARE(preview.skipped, std::optional(QTime(2, 30)));
        QCOMPARE(preview.target, (LocalTime{QDate(2026, 3, 29), QTime(3, 0)}));
    }

    void refusals()
    {
        const QString when = u"2026-10-15T08:30:00"_s;
        QCOMPARE(carrying(chip({{when, ShownStatus::Posted}})).refusal(), std::optional(DragRefusal::Posted));
        QCOMPARE(carrying(chip({{when, ShownStatus::Publishing}})).refusal(), std::optional(DragRefusal::Publishing));
        QCOMPARE(carrying(chip({{when, ShownStatus::OutcomeUnknown}})).refusal(),
                 std::optional(DragRefusal::OutcomeUnknown));
    }

    void partlyPostedMovesWhatIsNotOut()
    {
        const QString when = u"2026-10-15T08:30:00"_s;
        const Chip one = chip({{when, ShownStatus::Posted}, {when, ShownStatus::Failed}});
        const auto moves = carrying(one).drop(QDate(2026, 10, 17), now);
        QCOMPARE(moves.size(), size_t(1));
        QCOMPARE(moves[0].post, one.posts[1].id);
    }

    void severalMoveByTheSameDays()
    {
        const std::vector<Chip> carried{chip({{u"2026-10-15T08:30:00"_s, ShownStatus::Scheduled}}),
                                        chip({{u"2026-10-17T18:00:00"_s, ShownStatus::Scheduled}})};
        const DragSession session(carried[0], carried, berlin);
        QCOMPARE(session.chips(), 2);
        const auto moves = session.drop(QDate(2026, 10, 16), now);
        QCOMPARE(moves.size(), size_t(2));
        QCOMPARE(moves[1].to, std::optional(at(u"2026-10-18T18:00:00"_s)));
        // One of them in the past stops all.
        QVERIFY(session.drop(QDate(2026, 10, 13), now).empty());
    }

    void nearestKeepsDistances()
    {
        const std::vector<Chip> carried{chip({{u"2026-10-15T08:30:00"_s, ShownStatus::Scheduled}}),
                                        chip({{u"2026-10-15T09:30:00"_s, ShownStatus::Scheduled}})};
        const DragSession session(carried[0], carried, berlin);
        const DropPreview preview = session.preview(QDate(2026, 10, 14), now);
        QCOMPARE(preview.nearest, at(u"2026-10-14T14:15:00"_s));
        const auto moves = session.dropAt(preview.nearest);
        QCOMPARE(moves[0].to, std::optional(at(u"2026-10-14T14:15:00"_s)));
        QCOMPARE(moves[1].to, std::optional(at(u"2026-10-14T15:15:00"_s)));
    }

    void copiesOfWhatIsOut()
    {
        const Chip one = chip(
            {{u"2026-10-15T08:30:00"_s, ShownStatus::Posted}, {u"2026-10-15T08:30:00"_s, ShownStatus::Failed}});
        DragSession session = carrying(one);
        QCOMPARE(session.drop(QDate(2026, 10, 16), now).size(), size_t(1)); // what is out stays
        session.setCopying(true);
        QVERIFY(!session.refusal());
        const auto copies = session.drop(QDate(2026, 10, 16), now);
        QCOMPARE(copies.size(), size_t(2));
        QCOMPARE(copies[0].to, std::optional(at(u"2026-10-16T08:30:00"_s)));
        // Onto its own day, too.
        const DropPreview there = session.preview(QDate(2026, 10, 15), now);
        QVERIFY(there.moved);
        QVERIFY(session.landings(there).front().post.isNull());  // what it is a copy of stays beside it
        QVERIFY(session.drop(QDate(2026, 10, 13), now).empty()); // the past is no place for copies either
        session.setCopying(false);
        QVERIFY(!session.preview(QDate(2026, 10, 15), now).moved);
    }

    void nothingIsCopiedWhileItsOutcomeIsOpen()
    {
        DragSession session = carrying(chip({{u"2026-10-15T08:30:00"_s, ShownStatus::Publishing}}));
        session.setCopying(true);
        QVERIFY(session.refusal() == DragRefusal::Publishing);
        QVERIFY(session.drop(QDate(2026, 10, 16), now).empty());
    }
};

QTEST_GUILESS_MAIN(TestDragSession)
#include "tst_dragsession.moc"
