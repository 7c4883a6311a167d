// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/manualclock.h"
#include "tests/support/sampleworkspace.h"
#include "ui/onboarding/firstrunpage.h"
#include "ui/shell/mainwindow.h"
#include "ui/theme/themeprovider.h"

#include <QAbstractButton>
#include <QAction>
#include <QFileDialog>
#include <QGuiApplication>
#include <QLabel>
#include <QRegularExpression>
#include <QSignalSpy>
#include <QTest>

using namespace postrider;
using namespace Qt::StringLiterals;

class FirstRunTest : public QObject
{
    Q_OBJECT

private:
    ThemeProvider m_theme;

private Q_SLOTS:
    void anEmptyProfileIsWelcomed()
    {
        FakeEngineClient client;
        ManualClock clock(sampleNow());
        MainWindow window(client, m_theme, clock);
        window.show();
        QTRY_VERIFY(window.showsFirstRun());
        QSignalSpy demo(&window, &MainWindow::demoRequested);
        auto *open = window.findChild<QAbstractButton *>(u"openDemo"_s);
        QVERIFY(open->isVisible());
        QTest::mouseClick(open, Qt::LeftButton);
        QCOMPARE(demo.count(), 1);
    }

    void theDemoIsGoneOnWithOrMadeAnew()
    {
        FakeEngineClient client;
        ManualClock clock(sampleNow());
        MainWindow window(client, m_theme, clock);
        window.setHasDemo(true);
        window.show();
        QTRY_VERIFY(window.showsFirstRun());
        const QSignalSpy demo(&window, &MainWindow::demoRequested);
        auto *open = window.findChild<QAbstractButton *>(u"openDemo"_s);
        auto *anew = window.findChild<QAbstractButton *>(u"demoAnew"_s);
        QCOMPARE(open->text(), u"Go on with the demo"_s);
        QVERIFY(anew->isVisible() && anew->width() >= anew->sizeHint().width());
        QVERIFY(!anew->geometry().intersects(open->geometry()));
        QTest::mouseClick(open, Qt::LeftButton);
        QTest::mouseClick(anew, Qt::LeftButton);
        QCOMPARE(demo.size(), 2);
        QVERIFY(demo[0][0].value<DemoWish>() == DemoWish::GoOn && demo[1][0].value<DemoWish>() == DemoWish::Anew);
        window.setHasDemo(false); // it was removed
        QCOMPARE(open->text(), u"Open the demo"_s);
        QVERIFY(!anew->isVisible());
    }

    void theDemoCanBeLeft()
    {
        FakeEngineClient client;
        fillSample(client);
        ManualClock clock(sampleNow());
        MainWindow window(client, m_theme, clock);
        auto *leave = window.findChild<QAction *>(u"leaveDemoAction"_s);
        auto *remove = window.findChild<QAction *>(u"removeDemoAction"_s);
        QVERIFY(!leave->isVisible() && !remove->isVisible());
        window.setDemo();
        window.show();
        const QSignalSpy left(&window, &MainWindow::demoLeft);
        const QSignalSpy removal(&window, &MainWindow::demoRemovalRequested);
        QVERIFY(leave->isVisible() && remove->isVisible());
        leave->trigger();
        remove->trigger();
        QCOMPARE(left.size() + removal.size(), 2);
        window.showSettings();
        QVERIFY(!window.findChild<QWidget *>(u"window.start_at_login"_s)->isVisible()); // it is not the demo's
    }

    void aWorkspaceThatCouldNotBeOpenedIsWelcomedOnceItCan()
    {
        FakeEngineClient client;
        ManualClock clock(sampleNow());
        MainWindow window(client, m_theme, clock);
        client.closed = Error{.code = code::storeLocked};
        window.showRefusal(*client.closed);
        window.show();
        auto *notice = window.findChild<QWidget *>(u"workspaceNotice"_s);
        QTRY_VERIFY(window.findChild<FirstRunPage *>()); // the status is known, and changes nothing yet
        QVERIFY(notice->isVisible() && !window.showsFirstRun());
        client.closed.reset();
        QVERIFY(QTest::qWaitFor([&] {
            clock.advance(std::chrono::seconds(1));
            return window.showsFirstRun();
        }));
        QVERIFY(window.findChild<QWidget *>(u"openDemo"_s)->isVisible());
    }

    void cardsGrowWithTheirWords()
    {
        const auto below = [this](const QStringList &networks) {
            FirstRunPage page(networks, m_theme, nullptr);
            page.resize(1440, 900);
            page.show();
            return page.findChild<QWidget *>(u"connectFirst"_s)->y()
                - page.findChild<QWidget *>(u"startAtLogin"_s)->y();
        };
        const QStringList few{u"Instagram"_s};
        const QStringList many(40, u"Instagram"_s);
        QVERIFY(below(many) == below(few)); // what stands below moves along
        FirstRunPage page(many, m_theme, nullptr);
        page.resize(1440, 900);
        page.show();
        QVERIFY(page.findChild<QWidget *>(u"startAtLogin"_s)->y() > 750);
    }

    void theFirstAccountOpensTheCalendar()
    {
        FakeEngineClient client;
        ManualClock clock(sampleNow());
        MainWindow window(client, m_theme, clock);
        window.show();
        QTRY_VERIFY(window.showsFirstRun());
        fillSample(client);
        client.posts.clear();
        Q_EMIT client.accountsChanged();
        Q_EMIT client.statusChanged();
        QTRY_VERIFY(!window.showsFirstRun());
        QVERIFY(window.findChild<QWidget *>(u"sidebar"_s)->isVisible());
    }

    void aFilledProfileIsNot()
    {
        FakeEngineClient client;
        fillSample(client);
        ManualClock clock(sampleNow());
        MainWindow window(client, m_theme, clock);
        window.show();
        QTRY_COMPARE(window.findChildren<QAbstractButton *>(QRegularExpression(u"^account-"_s)).size(), 7);
        QVERIFY(!window.showsFirstRun());
        QVERIFY(!window.findChild<FirstRunPage *>());
    }

    void anAccountCanBeConnectedAtOnce()
    {
        FakeEngineClient client;
        ManualClock clock(sampleNow());
        MainWindow window(client, m_theme, clock);
        window.show();
        QTRY_VERIFY(window.showsFirstRun());
        QVERIFY(client.settingTexts.value(u"window.start_at_login"_s) != u"yes"_s);
        QTest::mouseClick(window.findChild<QAbstractButton *>(u"connectFirst"_s), Qt::LeftButton);
        QTRY_COMPARE(client.settingTexts.value(u"window.start_at_login"_s), u"yes"_s);
        auto *dialog = window.findChild<QWidget *>(u"connectDialog"_s);
        QTRY_VERIFY(dialog && dialog->isVisible());
    }

    void buttonsStayInsideTheSmallestWindow()
    {
        FirstRunPage page({u"Instagram"_s}, m_theme, nullptr);
        page.show();
        for (const auto &[size, shown] : {std::pair(QSize(1024, 640), 4), std::pair(QSize(1440, 900), 5)}) {
            page.resize(size);
            const auto buttons = page.findChildren<QAbstractButton *>();
            QCOMPARE(std::ranges::count(buttons, true, &QWidget::isVisible), shown);
            for (const QAbstractButton *button : buttons) {
                QVERIFY(!button->isVisible() || page.rect().contains(button->geometry()));
                for (const QAbstractButton *other : buttons)
                    QVERIFY(other == button || !button->isVisible() || !other->isVisible()
                            || !button->geometry().intersects(other->geometry()));
            }
        }
    }

    void aTableCanBeImportedAtOnce()
    {
        FakeEngineClient client;
        ManualClock clock(sampleNow());
        MainWindow window(client, m_theme, clock);
        window.show();
        QTRY_VERIFY(window.showsFirstRun());
        QTest::mouseClick(window.findChild<QAbstractButton *>(u"importFirst"_s), Qt::LeftButton);
        QTRY_VERIFY(window.findChild<QWidget *>(u"importStart"_s)); // which columns there are
        QTest::mouseClick(window.findChild<QAbstractButton *>(u"chooseTable"_s), Qt::LeftButton);
        auto *dialog = window.findChild<QFileDialog *>();
        QTRY_VERIFY(dialog && dialog->isVisible());
        dialog->close();
        QCOMPARE(client.settingTexts.value(u"window.start_at_login"_s), u"yes"_s); // as the box says
    }

    void whereThingsAreIsSaid()
    {
        FakeEngineClient client;
        ManualClock clock(sampleNow());
        MainWindow window(client, m_theme, clock);
        window.setWorkspaceFolder(u"/home/ada/posts"_s);
        window.show();
        QTRY_VERIFY(window.showsFirstRun());
        QTest::mouseClick(window.findChild<QAbstractButton *>(u"aboutStorage"_s), Qt::LeftButton);
        auto *notice = window.findChild<QWidget *>(u"storageNotice"_s);
        QTRY_VERIFY(notice && notice->isVisible());
        const auto labels = notice->findChildren<QLabel *>();
        QVERIFY(std::ranges::any_of(labels,
                                    [](const QLabel *label) { return label->text().contains(u"/home/ada/posts"); }));
    }
};

QTEST_MAIN(FirstRunTest)
#include "tst_firstrun.moc"
