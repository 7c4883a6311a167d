// SPDX-License-Identifier: GPL-3.0-or-later
// The program around its window: in a panel's tray (trayer, by XEmbed) and in one over the bus, closed, started twice,
// started at login.
#include "tests/end_to_end/desktopsession.h"
#include "tests/support/traywatcher.h"

#include <QCoreApplication>

using namespace postrider;
using namespace Qt::StringLiterals;

namespace {

constexpr int patience = 20'000;

} // namespace

class TestTray : public QObject
{
    Q_OBJECT

    std::unique_ptr<DesktopSession> m_session;

    static QString output(const QString &program, const QStringList &words)
    {
        QProcess process;
        process.start(program, words);
        process.waitForFinished(10'000);
        return QString::fromLocal8Bit(process.readAllStandardOutput()).trimmed();
    }
    /// The X window of the program; empty where it has none.
    QString window() const
    {
        return output(u"xdotool"_s,
                      {u"search"_s, u"--all"_s, u"--pid"_s, QString::number(m_session->process().processId()),
                       u"--name"_s, u"^Postrider$"_s})
            .section(u'\n', -1);
    }
    /// "Normal", "Iconic", "Withdrawn"; empty where it was never shown.
    QString windowState() const
    {
        const QString id = window();
        const QString state = id.isEmpty() ? QString() : output(u"xprop"_s, {u"-id"_s, id, u"WM_STATE"_s});
        for (const QString &word : {u"Normal"_s, u"Iconic"_s, u"Withdrawn"_s}) {
            if (state.contains(word))
                return word;
        }
        return {};
    }
    bool showsWindow() const { return windowState() == u"Normal"_s; }

    void openWindow()
    {
        m_session->start();
        QVERIFY(m_session->see(u"cell"_s, u", (no|\\d+) post"_s));
        QTRY_VERIFY_WITH_TIMEOUT(showsWindow(), patience);
    }
    static void clickAt(const QString &windowId)
    {
        PrivateScreen::xdotool({u"mousemove"_s, u"--window"_s, windowId, u"10"_s, u"10"_s, u"click"_s, u"1"_s});
    }
    /// By the window manager, which closes the window that has the focus. A panel that takes in an icon may hold it for a
    /// moment, and a person would press again.
    void closeWindow() const
    {
        for (int presses = 0; presses < 3 && showsWindow(); ++presses) {
            PrivateScreen::xdotool({u"windowactivate"_s, u"--sync"_s, window()});
            DesktopSession::key(u"alt+F4"_s);
            (void)QTest::qWaitFor([this] { return !showsWindow(); }, patience / 2);
        }
    }
    QString setting(const QString &key) const
    {
        const QJsonArray all = m_session->must({u"settings"_s, u"list"_s}).array();
        for (const auto &each : all) {
            if (each["key"_L1].toString() == key)
                return each["value"_L1].toString();
        }
        return {};
    }

private Q_SLOTS:
    void init() { m_session = std::make_unique<DesktopSession>(); }
    void cleanup()
    {
        if (QTest::currentTestFailed())
            qWarning("%s", m_session->process().readAllStandardError().constData());
        m_session.reset();
    }

    void closedToThePanelItPublishesAndTells()
    {
        QProcess panel;
        panel.start(u"trayer"_s, {u"--edge"_s, u"bottom"_s, u"--widthtype"_s, u"request"_s, u"--height"_s, u"24"_s});
        QVERIFY2(panel.waitForStarted(), "trayer does not start; is it installed?");
        QTRY_VERIFY_WITH_TIMEOUT(!output(u"xdotool"_s, {u"search"_s, u"--class"_s, u"trayer"_s}).isEmpty(), patience);
        m_session->set(u"notifications.posted"_s, u"yes"_s);
        openWindow();
        QString icon;
        const auto findIcon = [&icon] {
            const QString tree = output(u"xwininfo"_s, {u"-root"_s, u"-tree"_s});
            const QRegularExpression line(u"(0x[0-9a-f]+) [^\\n]*\\(\"postrider\"[^\\n]* (2[0-9]|1[0-9])x"_s);
            icon = line.match(tree).captured(1);
            return !icon.isEmpty();
        };
        if (!QTest::qWaitFor(findIcon, patience))
            QFAIL(qPrintable(output(u"xwininfo"_s, {u"-root"_s, u"-tree"_s})));

        closeWindow();
        QTRY_VERIFY_WITH_TIMEOUT(!showsWindow(), patience);
        QTRY_VERIFY_WITH_TIMEOUT(m_session->notifications().find(u"Postrider keeps running"_s), patience);
        QVERIFY(m_session->isRunning());

        m_session->create(u"While nobody looks"_s, QDateTime::currentDateTimeUtc().addSecs(2));
        QTRY_VERIFY_WITH_TIMEOUT(m_session->notifications().find(u"Posted on Atelier"_s), 60'000);
        QCOMPARE(m_session->timesPublic(u"While nobody looks"_s), 1);
        const auto *posted = m_session->notifications().find(u"Posted on Atelier"_s);
        QVERIFY(posted->body.contains(u"While nobody looks"_s));
        QVERIFY(posted->actions.contains(u"Open the post"_s) && posted->actions.contains(u"Copy link"_s));

        clickAt(icon);
        QTRY_VERIFY_WITH_TIMEOUT(showsWindow(), patience);
        QVERIFY(m_session->see(u"list item"_s, u"posted, While nobody looks"_s));

        // Once is enough.
        closeWindow();
        QTRY_VERIFY_WITH_TIMEOUT(!showsWindow(), patience);
        clickAt(icon);
        QTRY_VERIFY_WITH_TIMEOUT(showsWindow(), patience);
        QCOMPARE(std::ranges::count(m_session->notifications().shown(), u"Postrider keeps running"_s,
                                    &NotificationRecorder::Shown::title),
                 1);
        panel.terminate();
        panel.waitForFinished(5000);
    }

    void withoutATrayClosingMinimises()
    {
        openWindow();
        closeWindow();
        QTRY_COMPARE_WITH_TIMEOUT(windowState(), u"Iconic"_s, patience);
        QVERIFY(m_session->isRunning());
    }

    /// It went on, minimised: closing the windows before quitting was taken for the person's wish.
    void withoutATrayQuittingQuits()
    {
        openWindow();
        DesktopSession::key(u"ctrl+n"_s);
        QVERIFY(m_session->see(u"text"_s, u"^Caption$"_s));
        DesktopSession::key(u"Escape"_s);
        QVERIFY(m_session->gone(u"text"_s, u"^Caption$"_s));
        QTRY_VERIFY_WITH_TIMEOUT(output(u"xdotool"_s, {u"getactivewindow"_s}) == window(), patience);
        DesktopSession::key(u"ctrl+q"_s);
        QTRY_VERIFY_WITH_TIMEOUT(!m_session->isRunning(), patience);
        QVERIFY(!m_session->notifications().find(u"Postrider keeps running"_s));
    }

    void whatTheIconTellsAndItsMenuDoes()
    {
        TrayWatcher tray(m_session->bus());
        QVERIFY(tray.isThere());
        m_session->start({u"--background"_s});
        QTRY_COMPARE_WITH_TIMEOUT(tray.toolTip(), u"Nothing is scheduled"_s, patience);
        QVERIFY(window().isEmpty() || !showsWindow());
        const QImage running = tray.icon();
        QVERIFY(!running.isNull());

        m_session->create(u"Rye bread"_s, m_session->tomorrowAt(9));
        QTRY_VERIFY_WITH_TIMEOUT(tray.toolTip().startsWith(u"Next: "_s), patience);
        QVERIFY2(tray.toolTip().endsWith(u"09:00 · Text · Atelier"_s), qPrintable(tray.toolTip()));
        QTRY_COMPARE_WITH_TIMEOUT(
            tray.menuTexts(),
            (QStringList{u"Running · 1 post in the next 7 days"_s, tray.toolTip(), u"New post…"_s, u"Open calendar"_s,
                         u"Pause publishing"_s, u"Settings…"_s, u"Quit (posts will wait)"_s}),
            patience);

        QVERIFY(tray.choose(u"Until I resume"_s));
        QTRY_COMPARE_WITH_TIMEOUT(tray.toolTip(), u"Publishing is paused"_s, patience);
        QCOMPARE(setting(u"publishing.paused"_s), u"yes"_s);
        const QImage paused = tray.icon();
        QVERIFY(paused != running);
        QVERIFY(tray.choose(u"Resume publishing"_s));
        QTRY_VERIFY_WITH_TIMEOUT(tray.menuTexts().contains(u"Pause publishing"_s), patience);
        QVERIFY(tray.choose(u"For 1 hour"_s));
        QTRY_VERIFY_WITH_TIMEOUT(tray.toolTip().startsWith(u"Publishing is paused until "_s), patience);
        QVERIFY(setting(u"publishing.paused"_s).endsWith(u'Z'));
        QVERIFY(tray.choose(u"Resume publishing"_s));
        QTRY_VERIFY_WITH_TIMEOUT(tray.toolTip().startsWith(u"Next: "_s), patience);
        QTRY_VERIFY_WITH_TIMEOUT(tray.icon() == running, patience);

        // Publishing: the network takes its time.
        m_session->meta()
            .server(u"graph.facebook.com"_s)
            .addFault(
                {.method = "POST", .pathContains = u"/feed"_s, .kind = sandbox::Fault::Kind::Delay, .delayMs = 4000});
        m_session->create(u"Slowly"_s, QDateTime::currentDateTimeUtc().addSecs(1));
        QTRY_VERIFY_WITH_TIMEOUT(tray.icon() != running, patience);
        const QImage publishing = tray.icon();
        QVERIFY(publishing != paused);
        QTRY_VERIFY_WITH_TIMEOUT(tray.icon() == running, patience);
        QCOMPARE(m_session->timesPublic(u"Slowly"_s), 1);

        // It needs the person.
        m_session->refusePosts();
        m_session->create(u"Not allowed"_s, QDateTime::currentDateTimeUtc().addSecs(1));
        QTRY_VERIFY_WITH_TIMEOUT(tray.menuTexts().contains(u"1 post needs you…"_s), 60'000);
        QTRY_VERIFY_WITH_TIMEOUT(tray.icon() != running, patience);
        QVERIFY(tray.icon() != publishing && tray.icon() != paused);
        QVERIFY(tray.choose(u"1 post needs you…"_s));
        QVERIFY(m_session->see(u"list item"_s, u"^Not allowed, .*Failed"_s)); // the Posts page

        QVERIFY(tray.choose(u"New post…"_s));
        QVERIFY(m_session->see(u"text"_s, u"^Caption$"_s));
        QVERIFY(tray.choose(u"Settings…"_s));
        QVERIFY(m_session->see({}, u"^The week begins on$"_s));

        // The last account goes, and its posts with it.
        m_session->must({u"account"_s, u"remove"_s, u"facebook:atelier"_s});
        QTRY_COMPARE_WITH_TIMEOUT(tray.toolTip(), u"No accounts yet. Nothing is scheduled."_s, patience);
        QVERIFY(tray.choose(u"Quit"_s));
        QTRY_VERIFY_WITH_TIMEOUT(!m_session->isRunning(), patience);
        QCOMPARE(m_session->process().exitCode(), 0);
    }

    void quittingWithAPostDueTodayAsks()
    {
        TrayWatcher tray(m_session->bus());
        m_session->create(u"Tonight"_s, m_session->now().addSecs(6 * 3600));
        m_session->start({u"--background"_s});
        QTRY_VERIFY_WITH_TIMEOUT(tray.toolTip().startsWith(u"Next: "_s), patience);
        QVERIFY(tray.choose(u"Quit (posts will wait)"_s));
        const auto keep = m_session->see(u"push button"_s, u"^Keep running"_s);
        QVERIFY(keep);
        QTRY_VERIFY_WITH_TIMEOUT(keep->is(Accessible::State::Focused), patience); // the safe answer
        QVERIFY(keep->act(u"Press"_s));
        QVERIFY(m_session->gone(u"push button"_s, u"^Keep running"_s));
        QVERIFY(m_session->isRunning());
        QVERIFY(tray.choose(u"Quit (posts will wait)"_s));
        const auto quit = m_session->see(u"push button"_s, u"^Quit anyway"_s);
        QVERIFY(quit);
        QVERIFY(quit->act(u"Press"_s));
        QTRY_VERIFY_WITH_TIMEOUT(!m_session->isRunning(), patience);
    }

    void aSecondStartRaisesTheFirst()
    {
        openWindow();
        PrivateScreen::xdotool({u"windowminimize"_s, u"--sync"_s, window()});
        QTRY_COMPARE_WITH_TIMEOUT(windowState(), u"Iconic"_s, patience);
        const Ran second = m_session->program().run({});
        QVERIFY2(second.exit == 0, second.told().constData());
        QTRY_VERIFY_WITH_TIMEOUT(showsWindow(), patience);
        QVERIFY(m_session->isRunning());
    }

    void atLoginItStartsInTheBackground()
    {
        openWindow();
        m_session->set(u"window.start_at_login"_s, u"yes"_s);
        const QString path = m_session->program().filePath(u"xdg/autostart/org.postrider.Postrider.desktop"_s);
        QTRY_VERIFY_WITH_TIMEOUT(QFile::exists(path), patience);
        QFile entry(path);
        QVERIFY(entry.open(QIODevice::ReadOnly));
        const QString command = QRegularExpression(u"^Exec=(.*)$"_s, QRegularExpression::MultilineOption)
                                    .match(QString::fromUtf8(entry.readAll()))
                                    .captured(1);
        QVERIFY(command.contains(u"--background"_s));
        m_session->stop();

        // As the desktop does at login.
        m_session->process().setProcessEnvironment(m_session->program().environment());
        m_session->process().startCommand(command);
        m_session->create(u"At login"_s, QDateTime::currentDateTimeUtc().addSecs(3));
        QTRY_COMPARE_WITH_TIMEOUT(m_session->statusOf(u"At login"_s), u"posted"_s, 60'000);
        QCOMPARE(m_session->timesPublic(u"At login"_s), 1);
        QVERIFY(!showsWindow());
        m_session->set(u"window.start_at_login"_s, u"no"_s);
        QTRY_VERIFY_WITH_TIMEOUT(!QFile::exists(path), patience);
    }
};

int main(int argc, char **argv)
{
    PrivateScreen screen;
    const QCoreApplication application(argc, argv);
    TestTray test;
    return QTest::qExec(&test, argc, argv);
}
#include "tst_tray.moc"
