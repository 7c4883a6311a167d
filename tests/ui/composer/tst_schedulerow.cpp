// SPDX-License-Identifier: GPL-3.0-or-later
// When it goes out: the days to choose from, and where no slot is free.
#include "tests/ui/composer/composerfixture.h"
#include "ui/calendar/zonedays.h"
#include "ui/composer/datepicker.h"

#include <QLabel>
#include <QSignalSpy>

using namespace postrider;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

class ScheduleRowTest : public QObject
{
    Q_OBJECT

private:
    using Opened = OpenedComposer;
    ThemeProvider m_theme;

private Q_SLOTS:
    void initTestCase()
    {
        QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedKingdom));
        m_theme.applyToApplication();
    }

    void theDatesAreOfTheWorkspaceAndMarkWhatIsPlanned()
    {
        Opened o(m_theme, {{u"calendar.week_start"_s, u"7"_s}});
        o.composer->compose({});
        QTRY_VERIFY(o.isReady());
        o.addAccount(2);
        const auto plan = [&](int account, const QString &when) {
            Post post = o.scheduled(u"Planned"_s);
            PostSummary *summary = o.client.find(post.id);
            summary->accountId = o.client.accountList[size_t(account)].id;
            summary->scheduledFor = parseTime(when, "Europe/Berlin");
        };
        plan(2, u"2026-10-20T23:30"_s);
        plan(0, u"2026-10-22T12:00"_s); // of an account that this post is not for
        auto *date = o.child<DropButton>(u"date"_s);
        auto *calendar = o.child<DatePicker>(u"calendarPopup"_s);
        QTest::mouseClick(date, Qt::LeftButton);
        QTRY_VERIFY(calendar->isVisible());
        QCOMPARE(calendar->firstDayOfWeek(), Qt::Sunday);
        QTRY_VERIFY(calendar->isMarked(QDate(2026, 10, 20)));
        QVERIFY(!calendar->isMarked(QDate(2026, 10, 21)) && !calendar->isMarked(QDate(2026, 10, 22)));
        // In the theme's colours: the day that is chosen is on the accent, and no day is red.
        const QImage picture = calendar->grab().toImage();
        const Theme &theme = m_theme.theme();
        int accent = 0;
        int red = 0;
        for (int y = 0; y < picture.height(); ++y) {
            for (int x = 0; x < picture.width(); ++x) {
                accent += picture.pixelColor(x, y) == theme.accent ? 1 : 0;
                const QColor pixel = picture.pixelColor(x, y);
                red += pixel.red() > 200 && pixel.green() < 60 && pixel.blue() < 60 ? 1 : 0;
            }
        }
        QVERIFY(accent > 100);
        QCOMPARE(red, 0);
        // The week begins elsewhere, at once; by keys the next day is chosen.
        o.client.settingTexts.insert(u"calendar.week_start"_s, u"1"_s);
        Q_EMIT o.client.settingsChanged();
        QTRY_COMPARE(calendar->firstDayOfWeek(), Qt::Monday);
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Right);
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return);
        QTRY_VERIFY(o.composer->composition().at);
        QCOMPARE(localTime(*o.composer->composition().at, "Europe/Berlin").date, QDate(2026, 10, 15));
    }

    /// The time again, beside the button of the next slot, read as that slot.
    void theWordsBesideTheSlotSayHowLongUntilThen()
    {
        Opened o(m_theme);
        const auto wordsOf = [&](const QString &at) {
            o.composer->compose(parseTime(at, "Europe/Berlin"));
            return o.child<QLabel>(u"relative"_s)->text();
        };
        QCOMPARE(wordsOf(u"2026-10-14T14:30:00"_s), u"in 18 min"_s);
        QCOMPARE(wordsOf(u"2026-10-14T21:30:00"_s), u"today, in 7 h 18 min"_s);
        QCOMPARE(wordsOf(u"2026-10-15T08:30:00"_s), u"tomorrow, in 18 h 18 min"_s);
        QCOMPARE(wordsOf(u"2026-10-16T08:30:00"_s), u"in 2 day(s)"_s);
    }

    void noFreeSlotLeadsToTheSlots()
    {
        Opened o(m_theme);
        o.composer->compose({});
        QTRY_VERIFY(o.isReady());
        o.addAccount(2);
        auto *set = o.child<Button>(u"setSlots"_s);
        QVERIFY(!set->isVisible());
        auto *next = o.child<Button>(u"nextFreeSlot"_s);
        QTest::mouseClick(next, Qt::LeftButton);
        QTRY_VERIFY(set->isVisible());
        QCOMPARE(o.child<QLabel>(u"relative"_s)->text(), u"No posting slots yet"_s);
        QCOMPARE(set->accessibleDescription(), u"No posting slots yet"_s);
        QVERIFY(set->hasFocus());
        QSignalSpy wanted(o.composer.data(), &Composer::slotsRequested);
        QTest::keyClick(set, Qt::Key_Space);
        QCOMPARE(wanted.size(), 1);
        QVERIFY(wanted[0][0].value<AccountId>() == o.client.accountList[2].id);
        o.client.weeks.insert(o.client.accountList[2].id, {{.weekday = 1, .minute = 540}});
        QTest::mouseClick(next, Qt::LeftButton);
        QTRY_COMPARE(o.child<QLabel>(u"relative"_s)->text(), u"No free slot in the next 60 days"_s);
        // Slots that are set elsewhere end it.
        set->setFocus();
        o.client.freeSlotList = {{o.client.accountList[2].id, sampleNow() + 2h}};
        o.client.setPostingSlots(o.client.accountList[2].id, {{.weekday = 2, .minute = 540}});
        QTRY_VERIFY(!set->isVisible());
        QVERIFY(o.child<QLabel>(u"relative"_s)->text().isEmpty());
        QVERIFY(next->hasFocus());
        o.client.freeSlotList.clear();
        QTest::mouseClick(next, Qt::LeftButton);
        QTRY_VERIFY(set->isVisible());
        // A time does, too.
        o.client.freeSlotList = {{o.client.accountList[2].id, sampleNow() + 3h}};
        QTest::mouseClick(next, Qt::LeftButton);
        QTRY_VERIFY(!set->isVisible());
        QCOMPARE(o.composer->composition().at, std::optional(sampleNow() + 3h));
    }
};

QTEST_MAIN(ScheduleRowTest)
#include "tst_schedulerow.moc"
