// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/windowplace.h"
#include "core/engine/profile.h"
#include "tests/support/manualclock.h"
#include "tests/support/sampleworkspace.h"
#include "ui/shell/mainwindow.h"
#include "ui/theme/themeprovider.h"

#include <QApplication>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace postrider;
using namespace Qt::StringLiterals;

class TestWindowPlace : public QObject
{
    Q_OBJECT

    ThemeProvider m_theme;
    ManualClock m_clock{sampleNow()};
    FakeEngineClient m_client;

private Q_SLOTS:
    void aWindowComesBackAsItWasLeft()
    {
        const QTemporaryDir folder;
        const Profile profile(folder.path());
        {
            MainWindow window(m_client, m_theme, m_clock);
            const QVariantMap untouched = window.folded();
            QVERIFY(untouched.isEmpty());
            WindowPlace(profile).restore(window); // nothing is kept yet
            QVERIFY(window.folded().isEmpty());
            window.resize(1030, 690);
            window.show();
            QVERIFY(QTest::qWaitForWindowActive(&window));
            QTest::keyClick(&window, Qt::Key_B, Qt::ControlModifier);
            QCOMPARE(window.folded().keys(), QStringList{u"sidebar"_s});
            QCOMPARE(window.calendarView(), u"month"_s);
            window.showCalendarView(u"week"_s);
            QCOMPARE(window.calendarView(), u"week"_s);
            WindowPlace(profile).keep(window);
        }
        MainWindow window(m_client, m_theme, m_clock);
        WindowPlace(profile).restore(window);
        QCOMPARE(window.size(), QSize(1030, 690));
        QCOMPARE(window.folded().keys(), QStringList{u"sidebar"_s});
        QCOMPARE(window.calendarView(), u"week"_s);
        QSignalSpy filled(&window, &MainWindow::calendarFilled); // what the program waits for
        window.show();
        QTRY_VERIFY(!filled.isEmpty());
    }

    void theKeyboardIsInTheViewThatComesBack()
    {
        FakeEngineClient client;
        fillSample(client);
        for (const QString &view : {u"week"_s, u"day"_s, u"list"_s, u"month"_s}) {
            MainWindow window(client, m_theme, m_clock);
            window.showCalendarView(view);
            window.show();
            QVERIFY(QTest::qWaitForWindowActive(&window));
            QTRY_VERIFY(QApplication::focusWidget());
            QCOMPARE(QApplication::focusWidget()->objectName(),
                     view == u"list"        ? u"agendaView"_s
                         : view == u"month" ? u"calendarView"_s
                                            : view + u"View"_s);
        }
    }

    /// The tray and the watches wait for the calendar, which is not painted where the first page is shown.
    void aFirstRunIsNotWaitedForInVain()
    {
        MainWindow window(m_client, m_theme, m_clock);
        const QSignalSpy filled(&window, &MainWindow::calendarFilled);
        window.show();
        QTRY_VERIFY(window.showsFirstRun());
        QTRY_VERIFY(!filled.isEmpty());
    }

    void aFileThatIsNoneOfOursIsAsNone()
    {
        const QTemporaryDir folder;
        const Profile profile(folder.path());
        QFile file(folder.filePath(u"window.ini"_s));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("[General]\ngeometry=@ByteArray(nonsense)\nfolded=3\nview=century\n");
        file.close();
        MainWindow window(m_client, m_theme, m_clock);
        const QSize before = window.size();
        WindowPlace(profile).restore(window);
        QCOMPARE(window.size(), before);
        QVERIFY(window.folded().isEmpty());
        QCOMPARE(window.calendarView(), u"month"_s);
    }
};

QTEST_MAIN(TestWindowPlace)
#include "tst_windowplace.moc"
