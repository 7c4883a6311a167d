// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/manualclock.h"
#include "tests/support/sampleworkspace.h"
#include "ui/accounts/connectdialog.h"
#include "ui/actions/postactions.h"
#include "ui/composer/composer.h"
#include "ui/shell/mainwindow.h"
#include "ui/theme/themeprovider.h"
#include "ui/theme/windowsize.h"

#include <QApplication>
#include <QDir>
#include <QPointer>
#include <QScreen>
#include <QTemporaryFile>
#include <QTest>

using namespace postrider;
using namespace Qt::StringLiterals;

/// On the screen of a small laptop the first windows were larger than it, and the button that plans a post off it.
class WindowSizeTest : public QObject
{
    Q_OBJECT

private:
    ThemeProvider m_theme;

    static bool fits(const QWidget &window)
    {
        const QSize room = QGuiApplication::primaryScreen()->availableGeometry().size();
        const QSize least = window.minimumSize();
        return window.width() < room.width() && window.height() + 24 < room.height() // with a title bar
            && least.width() <= window.width() && least.height() <= window.height();
    }

private Q_SLOTS:
    void initTestCase()
    {
        QVERIFY(!QGuiApplication::primaryScreen()->name().isEmpty());
        m_theme.applyToApplication();
    }

    void whatFitsStays()
    {
        QCOMPARE(fitted({680, 350}, QRect(0, 0, 1366, 768)), QSize(680, 350));
        QVERIFY(fitted({680, 700}, QRect(0, 0, 1366, 688)).height() < 688);
        QCOMPARE(fitted({680, 700}, QRect(0, 0, 1366, 688)).width(), 680);
    }

    /// At 200 % half as much fits, less than the windows' least size: they open on the screen all the same.
    void windowsFitOnTheScreen()
    {
        FakeEngineClient client;
        ManualClock clock(sampleNow());
        fillSample(client);
        PostActions actions(client);
        MainWindow window(client, m_theme, clock);
        QVERIFY(fits(window));
        window.show();
        QTRY_VERIFY(window.isVisible());
        QVERIFY(fits(window));
        const QPointer<Composer> composer = new Composer(client, actions, m_theme, clock, nullptr);
        QVERIFY(fits(*composer));
        composer->compose({});
        QTRY_VERIFY(composer->isVisible());
        QVERIFY(fits(*composer));
        const auto *schedule = composer->findChild<QWidget *>(u"schedule"_s);
        const QRect button(schedule->mapTo(composer, QPoint()), schedule->size());
        QVERIFY(composer->rect().top() <= button.top() && button.bottom() <= composer->rect().bottom());
        if (QGuiApplication::primaryScreen()->name() == u"laptop") {
            QCOMPARE(window.minimumSize(), QSize(1024, 640)); // as drawn, where there is room
            QCOMPARE(composer->width(), 1218);
        }
        const ConnectDialog dialog(client, m_theme, {}, &window);
        QVERIFY(fits(dialog));
        delete composer;
    }
};

namespace {

int runOn(const QByteArray &screen, int argc, char **argv)
{
    QTemporaryFile screens(QDir::tempPath() + u"/postrider-screens-XXXXXX.json"_s);
    if (!screens.open())
        return 1;
    screens.write(R"({"synchronousWindowSystemEvents": false, "windowFrameMargins": false, "screens": [)" + screen
                  + "]}");
    screens.close();
    qputenv("QT_QPA_PLATFORM", "offscreen:configfile=" + QFile::encodeName(screens.fileName()));
    QApplication app(argc, argv);
    WindowSizeTest test;
    return QTest::qExec(&test, argc, argv);
}

} // namespace

int main(int argc, char **argv)
{
    const int failed = runOn(R"({"name": "laptop", "x": 0, "y": 0, "width": 1366, "height": 768,
                                 "logicalDpi": 96, "logicalBaseDpi": 96, "dpr": 1})",
                             argc, argv);
    return failed
        + runOn(R"({"name": "double", "x": 0, "y": 0, "width": 683, "height": 384,
                    "logicalDpi": 96, "logicalBaseDpi": 96, "dpr": 2})",
                argc, argv);
}

#include "tst_windowsize.moc"
