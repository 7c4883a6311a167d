// SPDX-License-Identifier: GPL-3.0-or-later
// A day of the month that has no room for all of its posts.
#include "tests/ui/calendar/calendarviewfixture.h"

using namespace postrider;

class TestFullDay : public CalendarViewFixture
{
    Q_OBJECT

private Q_SLOTS:
    void init() { setUp(); }
    void cleanup() { tearDown(); }

    /// A failed post hid behind '+5 more'.
    void aFullDayShowsWhatNeedsThePerson()
    {
        for (int hour = 8; hour < 14; ++hour)
            add(u"2026-10-13T%1:00:00"_s.arg(hour, 2, 10, QChar(u'0')), PostStatus::Posted);
        add(u"2026-10-13T18:00:00"_s, PostStatus::Failed);
        open();
        const QDate day(2026, 10, 13);
        const int index = scene().layout.cellOf(day);
        QCOMPARE(cell(day).shown, 3);
        QVERIFY(scene().layout.chip(index, 6));
        QVERIFY(!scene().layout.chip(index, 2));
        QVERIFY(!m_view->nameOf(index).contains(u"need"_s));
        // Tab goes through what is shown, then to the line '+4 more'.
        m_view->focusChip(index, 1);
        QTest::keyClick(m_view.get(), Qt::Key_Tab);
        QCOMPARE(scene().focusChip, 6);
        QTest::keyClick(m_view.get(), Qt::Key_Tab);
        QVERIFY(!m_view->focusedChip());
        QTest::keyClick(m_view.get(), Qt::Key_Return);
        QVERIFY(m_view->findChild<DayPopover *>(u"dayPopover"_s)->isVisible());
    }

    void theCardGoesWithItsViewAndWithAPressElsewhere()
    {
        for (int hour = 8; hour < 14; ++hour)
            add(u"2026-10-16T%1:00:00"_s.arg(hour, 2, 10, QChar(u'0')), PostStatus::Scheduled);
        open();
        auto *popover = m_view->findChild<DayPopover *>(u"dayPopover"_s);
        const auto openCard = [&] {
            QTest::mouseClick(m_view.get(), Qt::LeftButton, {}, cell(QDate(2026, 10, 16)).more.center());
        };
        openCard();
        QVERIFY(popover->isVisible());
        m_view->hide();
        m_view->show();
        QVERIFY(popover->isHidden());
        openCard();
        QTest::mousePress(popover->list(), Qt::LeftButton, {}, popover->list()->rectOf(1).center());
        QTest::mouseRelease(popover->list(), Qt::LeftButton, {}, popover->list()->rectOf(1).center());
        QVERIFY(popover->isVisible());
        QWidget elsewhere(m_view.get());
        elsewhere.setGeometry(0, 0, 20, 20);
        elsewhere.show();
        QTest::mouseClick(&elsewhere, Qt::LeftButton);
        QVERIFY(popover->isHidden());
    }

    void moreSaysThatItHidesWhatNeedsThePerson()
    {
        for (int hour = 8; hour < 14; ++hour)
            add(u"2026-10-13T%1:00:00"_s.arg(hour, 2, 10, QChar(u'0')),
                hour < 9 ? PostStatus::Posted : PostStatus::Failed);
        open();
        const QDate day(2026, 10, 13);
        QCOMPARE(cell(day).hiddenNeeding, 2);
        QCOMPARE(m_view->nameOf(scene().layout.cellOf(day)),
                 u"Tuesday 13 October, 6 post(s), 2 that need(s) you not shown"_s);
        const QImage more = m_view->grab(cell(day).more).toImage();
        const QColor red = m_themes->theme().colors(StatusFamily::Fail).text;
        bool found = false;
        for (int y = 0; y < more.height(); ++y) {
            for (int x = 0; x < more.width(); ++x) {
                const QColor pixel = more.pixelColor(x, y);
                found = found
                    || (qAbs(pixel.red() - red.red()) < 12 && qAbs(pixel.green() - red.green()) < 12
                        && qAbs(pixel.blue() - red.blue()) < 12);
            }
        }
        QVERIFY(found);
    }
};

QTEST_MAIN(TestFullDay)
#include "tst_fullday.moc"
