// SPDX-License-Identifier: GPL-3.0-or-later
// The way of somebody who only looks: into the demo from the first run, out of it, back, and rid of it.
#include "tests/end_to_end/desktopsession.h"

#include <QCoreApplication>
#include <QDir>

using namespace postrider;
using namespace Qt::StringLiterals;

class TestDemo : public QObject
{
    Q_OBJECT

    std::unique_ptr<DesktopSession> m_session;

    bool press(const QString &name)
    {
        const auto button = m_session->see(u"push button"_s, name);
        return button && button->act(u"Press"_s);
    }
    /// Of the window's menu the entry that is so many from its end: an open menu is not in the accessible tree.
    static void chooseInMenu(int fromEnd)
    {
        PrivateScreen::xdotool({u"search"_s, u"--name"_s, u"^Postrider: demo"_s, u"windowactivate"_s, u"--sync"_s});
        DesktopSession::key(u"F10"_s);
        for (int i = 0; i < fromEnd; ++i)
            DesktopSession::key(u"Up"_s);
        DesktopSession::key(u"Return"_s);
    }
    static void leave() { chooseInMenu(5); }
    static void askToRemove() { chooseInMenu(4); }
    bool hasDemo() const { return QDir(m_session->program().profile() + u"/demo"_s).exists(); }
    bool showsDemo() const
    {
        return m_session->see({}, u"^Postrider: demo workspace$"_s)
            && m_session->see(u"check box"_s, u"harbour\\.cycles"_s);
    }

private Q_SLOTS:
    void init()
    {
        m_session = std::make_unique<DesktopSession>();
        m_session->must({u"account"_s, u"remove"_s, u"facebook:atelier"_s});
    }
    void cleanup()
    {
        if (QTest::currentTestFailed())
            qWarning("%s", m_session->process().readAllStandardError().constData());
        m_session.reset();
    }

    void itIsOpenedLeftGoneOnWithAndRemoved()
    {
        m_session->start();
        QVERIFY(press(u"^Open the demo$"_s));
        QVERIFY(showsDemo());
        QVERIFY(hasDemo());
        QVERIFY(m_session->posts().isEmpty()); // the person's own workspace is as it was

        leave();
        QVERIFY(m_session->see(u"push button"_s, u"^Go on with the demo$"_s));
        QVERIFY(m_session->gone({}, u"demo workspace"_s));
        QVERIFY(press(u"^Go on with the demo$"_s));
        QVERIFY(showsDemo());

        askToRemove();
        QVERIFY(press(u"^Keep it$"_s));
        QVERIFY(m_session->gone(u"push button"_s, u"^Keep it$"_s));
        QVERIFY(showsDemo());
        askToRemove();
        QVERIFY(press(u"^Remove the demo$"_s));
        QVERIFY(m_session->see(u"push button"_s, u"^Open the demo$"_s));
        QTRY_VERIFY_WITH_TIMEOUT(!hasDemo(), 20'000);
        QVERIFY(m_session->posts().isEmpty());
    }
};

int main(int argc, char **argv)
{
    PrivateScreen screen;
    const QCoreApplication application(argc, argv);
    TestDemo test;
    return QTest::qExec(&test, argc, argv);
}
#include "tst_demo.moc"
