// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/statustext.h"

#include <QTest>

using namespace postrider;
using namespace Qt::StringLiterals;

namespace {

const QByteArray berlin("Europe/Berlin");

Instant at(int month, int day, int hour, int minute, int year = 2026)
{
    return *resolveLocal(QDate(year, month, day), QTime(hour, minute), berlin);
}

} // namespace

class StatusTextTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void timeToCome_data()
    {
        QTest::addColumn<qint64>("when");
        QTest::addColumn<QString>("text");
        const auto row = [](const char *name, Instant when, const QString &text) {
            QTest::newRow(name) << static_cast<qint64>(toMs(when)) << text;
        };
        row("due", at(10, 14, 14, 12), u"now"_s);
        row("gone by", at(10, 14, 14, 0), u"now"_s);
        row("less than a minute", at(10, 14, 14, 12) + std::chrono::seconds(59), u"now"_s);
        row("minutes", at(10, 14, 14, 30), u"in 18 min"_s);
        row("last minute below an hour", at(10, 14, 15, 11), u"in 59 min"_s);
        row("whole hours", at(10, 14, 15, 12), u"in 1 h"_s);
        row("hours and minutes", at(10, 14, 17, 32), u"in 3 h 20 min"_s);
        row("below six hours, tomorrow or not", at(10, 14, 20, 11), u"in 5 h 59 min"_s);
        row("later today", at(10, 14, 20, 12), u"20:12"_s);
        row("tomorrow", at(10, 15, 9, 0), u"tomorrow, 09:00"_s);
        row("this week", at(10, 20, 9, 0), u"Tue 09:00"_s);
        row("this year", at(11, 12, 17, 0), u"12 Nov, 17:00"_s);
        row("next year", at(1, 4, 17, 0, 2027), u"4 Jan 2027, 17:00"_s);
    }
    void timeToCome()
    {
        QFETCH(qint64, when);
        QFETCH(QString, text);
        const QLocale locale(QLocale::English, QLocale::UnitedKingdom);
        QCOMPARE(relativeTime(instantFromMs(when), at(10, 14, 14, 12), berlin, locale), text);
    }

    void secondsDoNotHideAMinute()
    {
        const QLocale locale(QLocale::English, QLocale::UnitedKingdom);
        const Instant now = at(10, 14, 14, 12) + std::chrono::seconds(40);
        QCOMPARE(relativeTime(at(10, 14, 14, 30), now, berlin, locale), u"in 18 min"_s);
        // A minute before its time a post is not due yet.
        QCOMPARE(relativeTime(at(10, 14, 14, 13), now, berlin, locale), u"in 1 min"_s);
    }

    void timeGoneBy_data()
    {
        QTest::addColumn<qint64>("when");
        QTest::addColumn<QString>("text");
        const auto row = [](const char *name, Instant when, const QString &text) {
            QTest::newRow(name) << static_cast<qint64>(toMs(when)) << text;
        };
        row("just now", at(10, 14, 14, 12), u"now"_s);
        row("minutes", at(10, 14, 13, 52), u"20 min ago"_s);
        row("hours", at(10, 14, 12, 5), u"2 h ago"_s);
        row("yesterday, though less than a day", at(10, 13, 23, 50), u"yesterday"_s);
        row("this week", at(10, 12, 9, 0), u"Mon"_s);
        row("this year", at(10, 7, 9, 0), u"7 Oct"_s);
        row("another year", at(10, 7, 9, 0, 2025), u"7 Oct 2025"_s);
    }
    void timeGoneBy()
    {
        QFETCH(qint64, when);
        QFETCH(QString, text);
        const QLocale locale(QLocale::English, QLocale::UnitedKingdom);
        QCOMPARE(pastTime(instantFromMs(when), at(10, 14, 14, 12), berlin, locale), text);
    }

    void nextNamesTheDayUnlessToday()
    {
        const QLocale locale(QLocale::English, QLocale::UnitedKingdom);
        const Instant now = at(10, 14, 14, 12);
        const auto next = [](Instant when, PostType type, const QString &handle) {
            return EngineStatus::Next{.post = {}, .at = when, .type = type, .handle = handle};
        };
        QCOMPARE(nextLine(next(at(10, 14, 14, 30), PostType::Reel, u"cafe.lumen"_s), now, berlin, locale),
                 u"Next: 14:30 · Reel · @cafe.lumen"_s);
        QCOMPARE(nextLine(next(at(10, 15, 8, 30), PostType::Photo, {}), now, berlin, locale),
                 u"Next: 15 Oct, 08:30 · Feed"_s);
        const QLocale american(QLocale::English, QLocale::UnitedStates);
        QVERIFY(nextLine(next(at(10, 14, 14, 30), PostType::Reel, {}), now, berlin, american).contains(u"2:30"));
    }

    /// It said 'Next: 14:30 …' of a post that could not go out.
    void nothingIsPromisedOfAnAccountThatIsSignedOut()
    {
        const QLocale locale(QLocale::English, QLocale::UnitedKingdom);
        EngineStatus status;
        status.accounts = 1;
        status.timeZone = berlin;
        status.next = EngineStatus::Next{.post = {},
                                         .at = at(10, 14, 14, 30),
                                         .type = PostType::Reel,
                                         .handle = u"cafe.lumen"_s,
                                         .needsSignIn = true};
        QCOMPARE(headline(status, {}, at(10, 14, 14, 12), locale), u"14:30 · Reel · @cafe.lumen needs a new sign-in"_s);
    }

    void zoneSaysWhatTheClocksAreAt()
    {
        QCOMPARE(zoneText(berlin, at(10, 14, 14, 12)), u"CEST (UTC+2)"_s);
        QCOMPARE(zoneText(berlin, at(11, 14, 14, 12)), u"CET (UTC+1)"_s);
        QCOMPARE(zoneTextWithCity(berlin, at(10, 14, 14, 12)), u"Berlin · CEST (UTC+2)"_s);
        QCOMPARE(zoneTextWithCity("Asia/Kolkata", at(10, 14, 14, 12)), u"Kolkata · IST (UTC+5:30)"_s);
        QCOMPARE(zoneTextWithCity("America/Sao_Paulo", at(10, 14, 14, 12)), u"Sao Paulo · UTC−3"_s);
        QCOMPARE(zoneTextWithCity("UTC", at(10, 14, 14, 12)), u"UTC"_s);
    }

    void aPauseSaysUntilWhen()
    {
        const QLocale locale(QLocale::English, QLocale::UnitedKingdom);
        EngineStatus status;
        status.accounts = 1;
        status.timeZone = "Europe/Berlin";
        status.paused = true;
        const Instant now = at(10, 14, 14, 12);
        QCOMPARE(headline(status, {}, now, locale), u"Publishing is paused"_s);
        status.pausedUntil = at(10, 14, 15, 12);
        QCOMPARE(headline(status, {}, now, locale), u"Publishing is paused until 15:12"_s);
        status.pausedUntil = at(10, 15, 8, 0);
        QCOMPARE(headline(status, {}, now, locale), u"Publishing is paused until 15 Oct, 08:00"_s);
    }
};

QTEST_GUILESS_MAIN(StatusTextTest)
#include "tst_statustext.moc"
