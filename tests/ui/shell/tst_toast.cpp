// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/manualclock.h"
#include "ui/shell/toast.h"
#include "ui/theme/themeprovider.h"

#include <QAbstractButton>
#include <QApplication>
#include <QEnterEvent>
#include <QTest>

using namespace postrider;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

class ToastTest : public QObject
{
    Q_OBJECT

private:
    ThemeProvider m_theme;

private Q_SLOTS:
    void goesAfterTenSeconds()
    {
        QWidget window;
        window.resize(1200, 700);
        ManualClock clock;
        Toast toast(m_theme, clock, &window);
        toast.setAnchor({600, 680});
        window.show();
        toast.show(u"Moved to Friday"_s);
        QVERIFY(toast.isVisible());
        clock.advance(9'999ms);
        QVERIFY(toast.isVisible());
        clock.advance(1ms);
        QVERIFY(!toast.isVisible());
    }

    void whatHappenedByItselfIsNotTakenAwayUnread()
    {
        QWidget window;
        window.resize(1200, 700);
        ManualClock clock;
        Toast toast(m_theme, clock, &window);
        window.show();
        toast.tell(u"1 missed post moved"_s);
        toast.tell(u"Sign in again"_s, u"Sign in…"_s);
        QCOMPARE(toast.text(), u"1 missed post moved"_s);
        clock.advance(1s);
        toast.show(u"Moved to Friday"_s); // what a person does is said at once…
        QCOMPARE(toast.text(), u"Moved to Friday"_s);
        clock.advance(4s);
        QCOMPARE(toast.text(), u"1 missed post moved"_s); // …and the rest after it, in its order
        clock.advance(4s);
        QCOMPARE(toast.text(), u"Sign in again"_s);
        clock.advance(9s);
        QVERIFY(toast.isVisible());
        clock.advance(1s);
        QVERIFY(!toast.isVisible());
    }

    void isOutOfTheWayWhileSomethingIsDragged()
    {
        QWidget window;
        window.resize(1200, 700);
        ManualClock clock;
        Toast toast(m_theme, clock, &window);
        window.show();
        toast.tell(u"1 missed post moved"_s);
        toast.setHeld(true);
        QVERIFY(!toast.isVisible());
        toast.tell(u"Sign in again"_s);
        QVERIFY(!toast.isVisible());
        toast.setHeld(false);
        QCOMPARE(toast.text(), u"1 missed post moved"_s);
        QVERIFY(toast.isVisible());
    }

    void standsStillUnderThePointer()
    {
        QWidget window;
        window.resize(1200, 700);
        ManualClock clock;
        Toast toast(m_theme, clock, &window);
        toast.setAnchor({600, 680});
        window.show();
        toast.show(u"Moved to Friday"_s);
        clock.advance(6s);
        QEnterEvent enter({5, 5}, {5, 5}, {5, 5});
        QApplication::sendEvent(&toast, &enter);
        clock.advance(60s);
        QVERIFY(toast.isVisible());
        QEvent leave(QEvent::Leave);
        QApplication::sendEvent(&toast, &leave);
        clock.advance(3'999ms);
        QVERIFY(toast.isVisible());
        clock.advance(1ms);
        QVERIFY(!toast.isVisible());
    }

    void standsStillWhileItsButtonHasTheFocus()
    {
        QWidget window;
        window.resize(1200, 700);
        QWidget other(&window);
        other.setFocusPolicy(Qt::StrongFocus);
        ManualClock clock;
        Toast toast(m_theme, clock, &window);
        toast.setAnchor({600, 680});
        window.show();
        QVERIFY(QTest::qWaitForWindowActive(&window));
        toast.show(u"Moved to Friday"_s, u"Undo"_s, [] {});
        auto *button = toast.findChild<QAbstractButton *>(u"toastAction"_s);
        button->setFocus();
        clock.advance(60s);
        QVERIFY(toast.isVisible());
        other.setFocus();
        clock.advance(10s);
        QVERIFY(!toast.isVisible());
    }

    void theActionRunsOnceAndEndsIt()
    {
        QWidget window;
        window.resize(1200, 700);
        ManualClock clock;
        Toast toast(m_theme, clock, &window);
        toast.setAnchor({600, 680});
        window.show();
        int undone = 0;
        toast.show(u"Moved to Friday"_s, u"Undo"_s, [&] { ++undone; });
        auto *button = toast.findChild<QAbstractButton *>(u"toastAction"_s);
        QTest::mouseClick(button, Qt::LeftButton);
        QCOMPARE(undone, 1);
        QVERIFY(!toast.isVisible());
    }

    void anotherThingCanBeDone()
    {
        QWidget window;
        window.resize(1200, 700);
        ManualClock clock;
        Toast toast(m_theme, clock, &window);
        toast.setAnchor({600, 680});
        window.show();
        int changed = 0;
        toast.addAction(u"Change time"_s, [] { QFAIL("nothing is told"); });
        toast.show(u"Moved to Friday"_s, u"Undo"_s, [] { QFAIL("the other one"); });
        toast.addAction(u"Change time"_s, [&] { ++changed; });
        auto *first = toast.findChild<QAbstractButton *>(u"toastAction"_s);
        auto *second = toast.findChild<QAbstractButton *>(u"toastSecondAction"_s);
        QVERIFY(second->isVisible() && !second->geometry().intersects(first->geometry()));
        QTest::mouseClick(second, Qt::LeftButton);
        QCOMPARE(changed, 1);
        QVERIFY(!toast.isVisible());
        toast.show(u"Deleted"_s, u"Undo"_s, [] {});
        QVERIFY(!second->isVisible());
    }

    void aSecondOneTakesThePlaceOfTheFirst()
    {
        QWidget window;
        window.resize(1200, 700);
        ManualClock clock;
        Toast toast(m_theme, clock, &window);
        toast.setAnchor({600, 680});
        window.show();
        toast.show(u"First"_s, u"Undo"_s, [] {});
        clock.advance(9s);
        toast.show(u"Second"_s);
        QCOMPARE(toast.text(), u"Second"_s);
        QVERIFY(!toast.findChild<QAbstractButton *>(u"toastAction"_s)->isVisible());
        clock.advance(9s);
        QVERIFY(toast.isVisible());
        clock.advance(1s);
        QVERIFY(!toast.isVisible());
    }
};

QTEST_MAIN(ToastTest)
#include "tst_toast.moc"
