// SPDX-License-Identifier: GPL-3.0-or-later
// What is typed as a time or a moment and is none: it stays, is marked, is told in words, and changes nothing.
#include "tests/ui/composer/composerfixture.h"
#include "ui/composer/mediastrip.h"
#include "ui/composer/readypanel.h"
#include "ui/composer/schedulerow.h"

#include <QLabel>

using namespace postrider;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

class WrongTimesTest : public QObject
{
    Q_OBJECT

private:
    using Opened = OpenedComposer;
    ThemeProvider m_theme;

    static void retype(QLineEdit *field, const QString &text)
    {
        field->setFocus();
        field->selectAll();
        QTest::keyClicks(field, text);
    }
    /// The row of the ready check that says so.
    static const ReadyRow *rowWith(const Opened &o, const QString &words)
    {
        const auto &rows = o.composer->findChild<ReadyPanel *>()->rows();
        const auto found = std::ranges::find_if(rows, [&](const ReadyRow &row) { return row.words.contains(words); });
        return found == rows.end() ? nullptr : &*found;
    }

private Q_SLOTS:
    void initTestCase()
    {
        QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedKingdom));
        m_theme.applyToApplication();
    }

    /// "25:99" over 17:00 became 02:00 without a word.
    void aTimeThatIsNone()
    {
        Opened o(m_theme);
        const Instant five = *resolveLocal(QDate(2026, 10, 15), QTime(17, 0), "Europe/Berlin");
        o.composer->compose(five);
        QTRY_VERIFY(o.isReady());
        auto *time = o.child<TextField>(u"time"_s);
        QTRY_COMPARE(time->text(), u"17:00"_s);
        retype(time, u"25:99"_s);
        QVERIFY(o.composer->composition().at == five);
        QTest::keyClick(time, Qt::Key_Tab);
        QVERIFY(!time->hasFocus());
        QCOMPARE(time->text(), u"25:99"_s);
        QVERIFY(o.composer->composition().at == five);
        QVERIFY(rowWith(o, u"“25:99” is not a time"_s));
        const ReadyRow row = *rowWith(o, u"“25:99” is not a time"_s);
        QVERIFY(row.words.contains(u"8:30"_s) && row.weight == ReadyRow::Weight::Wrong);
        QVERIFY(time->accessibleDescription().contains(u"is not a time"_s));
        o.clock.advance(2min); // what is beside it grows old, and it stays
        QCOMPARE(time->text(), u"25:99"_s);

        // Nothing is planned for a time that does not stand there.
        o.press(Qt::Key_Return, Qt::ControlModifier);
        QVERIFY(o.client.saveCalls.empty());
        Q_EMIT o.composer->findChild<ReadyPanel *>()->fixRequested(row);
        QVERIFY(time->hasFocus());
        retype(time, u"18:30"_s);
        QTest::keyClick(time, Qt::Key_Tab);
        QVERIFY(!rowWith(o, u"is not a time"_s));
        QVERIFY(time->accessibleDescription().isEmpty());
        QVERIFY(o.composer->composition().at == resolveLocal(QDate(2026, 10, 15), QTime(18, 30), "Europe/Berlin"));
    }

    /// It was called none at all.
    void aDayThatHasGoneByIsATime()
    {
        Opened o(m_theme);
        o.composer->compose(sampleNow() + 5h);
        QTRY_VERIFY(o.isReady());
        auto *time = o.child<TextField>(u"time"_s);
        retype(time, u"yesterday 9"_s);
        QTest::keyClick(time, Qt::Key_Tab);
        QVERIFY(!rowWith(o, u"is not a time"_s));
        QVERIFY(rowWith(o, u"The time has gone by"_s));
        QCOMPARE(o.child<QLabel>(u"relative"_s)->text(), u"in the past"_s);
    }

    void aWrongTimeIsKnownBeforeItsFieldIsLeft()
    {
        Opened o(m_theme);
        o.composer->compose(sampleNow() + 5h);
        QTRY_VERIFY(o.isReady());
        auto *time = o.child<TextField>(u"time"_s);
        retype(time, u"99"_s);
        o.press(Qt::Key_Return, Qt::ControlModifier);
        QVERIFY(rowWith(o, u"“99” is not a time"_s));
        // A day from the calendar brings the time back that holds.
        auto *row = o.composer->findChild<ScheduleRow *>();
        o.composer->findChild<DropButton *>(u"date"_s)->menu()->actions().back()->trigger(); // no date
        QVERIFY(row->wrongTime().isEmpty() && !rowWith(o, u"is not a time"_s));
    }

    /// "9:99" became 0:09, with a red edge and no words.
    void aCoverFrameThatIsNone()
    {
        Opened o(m_theme);
        o.composer->compose({}, {u"/clip.mp4"_s}); // of nine seconds
        QTRY_VERIFY(o.isReady());
        QTRY_COMPARE(o.composer->composition().media.size(), 1u);
        auto *cover = o.child<TextField>(u"coverOffset"_s);
        auto *trouble = o.child<QLabel>(u"mediaTrouble"_s);
        retype(cover, u"0:02"_s);
        QTest::keyClick(cover, Qt::Key_Tab);
        QCOMPARE(o.composer->composition().coverOffsetMs, std::optional(2000));
        retype(cover, u"9:99"_s);
        QTest::keyClick(cover, Qt::Key_Tab);
        QVERIFY(!cover->hasFocus());
        QCOMPARE(cover->text(), u"9:99"_s);
        QCOMPARE(o.composer->composition().coverOffsetMs, std::optional(2000));
        QVERIFY(trouble->isVisible() && trouble->text().contains(u"up to 0:09"_s));
        QCOMPARE(cover->accessibleDescription(), trouble->text());
        retype(cover, u"0:03"_s);
        QVERIFY(!trouble->isVisible());
        QCOMPARE(o.composer->composition().coverOffsetMs, std::optional(3000));
    }

    /// Schedule took the moment that held before, and said nothing.
    void nothingIsPlannedWithACoverThatIsNone()
    {
        Opened o(m_theme);
        o.composer->compose(sampleNow() + 5h, {u"/clip.mp4"_s, u"/cup.jpg"_s});
        QTRY_VERIFY(o.isReady());
        QTRY_COMPARE(o.composer->composition().media.size(), 2u);
        o.addAccount(2);
        auto *strip = o.composer->findChild<MediaStrip *>();
        strip->setCurrent(0);
        auto *cover = o.child<TextField>(u"coverOffset"_s);
        retype(cover, u"0:99"_s);
        QVERIFY(!rowWith(o, u"is not a time in"_s)); // it may be on its way to one
        o.press(Qt::Key_Return, Qt::ControlModifier);
        QVERIFY(o.client.saveCalls.empty());
        QVERIFY(rowWith(o, u"“0:99” is not a time in this video"_s));
        const ReadyRow row = *rowWith(o, u"is not a time in"_s);
        QVERIFY(row.weight == ReadyRow::Weight::Wrong && row.words.contains(u"up to 0:09"_s));
        QVERIFY(o.composer->findChild<ReadyPanel *>()->isAncestorOf(QApplication::focusWidget()));

        // Another file is looked at meanwhile: what was typed stays, and the row leads back to it.
        strip->setCurrent(1);
        QVERIFY(!cover->isVisible() && rowWith(o, u"is not a time in"_s));
        o.press(Qt::Key_Return, Qt::ControlModifier | Qt::ShiftModifier);
        QVERIFY(!o.composer->findChild<QDialog *>(u"publishQuestion"_s)); // nor is it published
        o.press(Qt::Key_Period, Qt::ControlModifier);
        QCOMPARE(strip->current(), 0);
        QVERIFY(cover->hasFocus());
        QCOMPARE(cover->text(), u"0:99"_s);
        QTest::keyClicks(cover, u"0:04"_s);
        QVERIFY(!rowWith(o, u"is not a time in"_s));
        QCOMPARE(o.composer->composition().coverOffsetMs, std::optional(4000));

        // What was typed for a video that is taken out is nobody's.
        retype(cover, u"later"_s);
        QTest::keyClick(cover, Qt::Key_Tab);
        QVERIFY(rowWith(o, u"“later” is not a time"_s));
        Q_EMIT strip->removed(0);
        QVERIFY(!rowWith(o, u"is not a time in"_s));
    }
};

QTEST_MAIN(WrongTimesTest)
#include "tst_wrongtimes.moc"
