// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/manualclock.h"
#include "tests/support/sampleworkspace.h"
#include "ui/onboarding/firstrunpage.h"
#include "ui/shell/mainwindow.h"
#include "ui/theme/themeprovider.h"

#include <QAbstractButton>
#include <QGuiApplication>
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
        FirstRunPage page(m_theme, nullptr);
        page.resize(1024, 640);
        page.show();
        const auto buttons = page.findChildren<QAbstractButton *>();
        QCOMPARE(buttons.size(), 3);
        for (const QAbstractButton *button : buttons)
            QVERIFY(page.rect().contains(button->geometry()));
    }
};

QTEST_MAIN(FirstRunTest)
#include "tst_firstrun.moc"
