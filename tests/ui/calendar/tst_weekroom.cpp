// SPDX-License-Identifier: GPL-3.0-or-later
// The week: nothing in it lies over another, neither the note of an empty one nor pills nor large text.
#include "tests/ui/calendar/calendarpagefixture.h"

#include <QLineEdit>
#include <QTest>
#include <QWheelEvent>

using namespace Qt::StringLiterals;
using namespace postrider;

class TestWeekRoom : public CalendarPageFixture
{
    Q_OBJECT

private Q_SLOTS:
    void init() { setUp(); }
    void cleanup() { tearDown(); }

    void aWeekWithoutPostsSaysWhatCanBeDone()
    {
        m_engine->freeSlotList = {{m_engine->accountList.front().id, at(u"2026-10-16T14:30:00"_s)}};
        open();
        auto *note = week().findChild<QWidget *>(u"emptyWeek"_s);
        QTRY_VERIFY(note->isVisible());
        QTRY_VERIFY(note->accessibleDescription().contains(u"1 posting slot"));
        QCOMPARE(note->accessibleName(), u"Nothing planned for 12–18 October 2026"_s);
        QVERIFY(week().rect().contains(note->geometry()));
        // It covers nothing: the grid ends above it, and every free slot can be scrolled into view.
        QCOMPARE(scene().layout.size.height(), note->y());
        m_engine->freeSlotList.push_back({m_engine->accountList.front().id, at(u"2026-10-18T23:15:00"_s)});
        Q_EMIT m_engine->accountsChanged();
        QTRY_VERIFY(week().nameOf(column(QDate(2026, 10, 18))).contains(u"1 free slot"));
        QWheelEvent down(QPointF(300, 300), week().mapToGlobal(QPointF(300, 300)), {}, QPoint(0, -120 * 40),
                         Qt::NoButton, {}, Qt::NoScrollPhase, false);
        QApplication::sendEvent(&week(), &down);
        QVERIFY(week().placeOf(column(QDate(2026, 10, 18)), 0).bottom() < note->y());
        QVERIFY(!week().spotAt(note->geometry().center()));
        QVERIFY(note->height() > 250); // with its picture
        m_page->resize(m_page->width(), 480);
        QTRY_VERIFY(note->height() < 200); // the week is more than that
        m_page->resize(m_page->width(), 868);
        auto *search = m_page->findChild<QLineEdit *>(u"search"_s);
        search->setText(u"pumpkin"_s);
        week().showDay(thursday.addDays(7));
        QVERIFY(!note->isVisible()); // it may be what hides the posts
        search->clear();
        week().showDay(thursday.addDays(-7));
        QTRY_VERIFY(!note->isVisible()); // gone by: nothing is planned there any more
        week().showDay(thursday);
        QTRY_VERIFY(note->isVisible());
        add(u"2026-10-15T11:00:00"_s);
        Q_EMIT m_engine->postsChanged({});
        QTRY_VERIFY(!note->isVisible());
    }

    /// Half of the ring was under the card.
    void theRingOfATimeLiesOverTheCards()
    {
        add(u"2026-10-16T09:00:00"_s);
        open();
        QTRY_COMPARE(chipsOn(friday), 1);
        QTest::mouseClick(&week(), Qt::LeftButton, {}, placeOf(friday, 8 * 60 + 30));
        QTest::keyClick(&week(), Qt::Key_Down);
        QCOMPARE(scene().focusMinute, 8 * 60 + 45);
        QTRY_VERIFY(week().hasFocus());
        const QRect card = week().placeOf(column(friday), 0);
        const QPoint onRing(card.center().x(),
                            week().inView(scene().layout.cardAt(column(friday), 8 * 60 + 45)).y() + 20);
        QVERIFY(card.contains(onRing));
        QCOMPARE(week().grab().toImage().pixelColor(onRing), m_themes->theme().accent);
    }

    /// They came and went from one day to the next.
    void theWordsOfFreeSlotsAreInAllColumnsOrInNone()
    {
        const AccountId account = m_engine->accountList.front().id;
        for (int day = 15; day < 19; ++day)
            m_engine->freeSlotList.push_back({account, at(u"2026-10-%1T14:30:00"_s.arg(day))});
        add(u"2026-10-14T11:00:00"_s);
        open();
        QTRY_COMPARE(scene().layout.slots.size(), size_t(4));
        QSet<int> widths;
        for (int width = 950; width < 1010; ++width) {
            m_page->resize(width, m_page->height());
            QTRY_COMPARE(scene().layout.slots.size(), size_t(4));
            QSet<bool> written;
            for (const PlacedSlot &slot : scene().layout.slots) {
                const QRect place = week().placeOf(slot.day, week().chips().chipsOn(slot.day) + slot.index);
                widths << place.width();
                const QRect words(place.left() + 75, place.top() + 3, place.width() - 82, place.height() - 6);
                const QImage picture = week().grab(words).toImage();
                bool any = false;
                for (int x = 0; x < picture.width() && !any; ++x) {
                    for (int y = 0; y < picture.height() && !any; ++y)
                        any = picture.pixelColor(x, y) != m_themes->theme().canvas;
                }
                written << any;
            }
            QCOMPARE(written.size(), 1);
        }
        QVERIFY(widths.size() > 2);
    }

    /// It lay over the place that was aimed at.
    void theBubbleStandsBesideTheTarget()
    {
        add(u"2026-10-15T11:00:00"_s);
        open();
        for (const QDate &day : {QDate(2026, 10, 14), friday, QDate(2026, 10, 18)}) {
            const QPoint there = placeOf(day, 18 * 60 + 45) + QPoint(90, 4);
            drag(cardAt(thursday), there);
            QTRY_VERIFY(scene().drop);
            const QRect target = scene()
                                     .drop->rect.translated(0, scene().layout.header - scene().scroll)
                                     .translated(week().mapTo(m_page.get(), QPoint()));
            const QRect bubble = overlay().bubbleRect();
            QVERIFY(bubble.right() < target.left() || bubble.left() > target.right());
            QVERIFY(m_page->rect().contains(bubble));
            QTest::keyClick(&week(), Qt::Key_Escape);
        }
    }

    void theBubbleWrapsWhatIsLong()
    {
        add(u"2026-10-15T11:00:00"_s);
        open();
        drag(cardAt(thursday), placeOf(friday, 18 * 60 + 45) + QPoint(90, 4));
        QTRY_VERIFY(scene().drop);
        const QRect before = overlay().bubbleRect();
        DragOverlay::Bubble longer = bubble();
        longer.warnings << u"This account needs a new sign-in before it can post"_s;
        const_cast<DragOverlay &>(overlay()).setBubble(longer);
        const QRect after = overlay().bubbleRect();
        QVERIFY(after.width() <= 241);
        QCOMPARE(after.height(), before.height() + 2 * 16); // on two lines
        QTest::keyClick(&week(), Qt::Key_Escape);
    }

    /// The disc of today reached into the next day.
    void headersKeepToTheirColumnsWithLargeText()
    {
        m_themes->setTextScale(2);
        open(CalendarPage::View::Week, {968, 580});
        const QRect next = scene().layout.days[3].header;
        const QImage picture = week().grab(next).toImage();
        for (int y = 0; y < picture.height(); ++y) {
            for (int x = 0; x < picture.width(); ++x)
                QVERIFY(picture.pixelColor(x, y) != m_themes->theme().accent);
        }
        QVERIFY(scene().layout.days[2].today);
    }

    /// Two pills lay over each other.
    void thePillOfNowGivesWayToTheOneThatIsCarried()
    {
        add(u"2026-10-15T11:00:00"_s);
        open();
        QTRY_VERIFY(scene().layout.card(column(thursday), 0));
        const auto accentInGutter = [&] {
            const QImage picture = week().grab(QRect(0, 44, 56, week().height() - 44)).toImage();
            int found = 0;
            for (int y = 0; y < picture.height(); ++y) {
                for (int x = 0; x < picture.width(); ++x)
                    found += picture.pixelColor(x, y) == m_themes->theme().accent ? 1 : 0;
            }
            return found;
        };
        drag(chipAt(thursday), placeOf(thursday, 18 * 60));
        QVERIFY(accentInGutter() > 100);
        move(placeOf(thursday, 14 * 60 + 15));
        QVERIFY(accentInGutter() < 60); // but for the line's dot
        move(placeOf(thursday, 18 * 60));
        QVERIFY(accentInGutter() > 100);
        QTest::keyClick(&week(), Qt::Key_Escape);
        release(placeOf(thursday, 18 * 60));
    }
};

QTEST_MAIN(TestWeekRoom)
#include "tst_weekroom.moc"
