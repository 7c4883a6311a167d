// SPDX-License-Identifier: GPL-3.0-or-later
// What a person does from beginning to end, with the program itself on a real screen: pointer and keys by the X server,
// the window read as a screen reader does, what is kept read by the command line, what went out by the network's record.
#include "tests/end_to_end/desktopsession.h"

#include <QCoreApplication>
#include <QFile>

using namespace postrider;
using namespace Qt::StringLiterals;

namespace {

constexpr int patience = 20'000;

} // namespace

class TestStories : public QObject
{
    Q_OBJECT

    std::unique_ptr<DesktopSession> m_session;

    /// Opens the window and waits until the month is there.
    void open()
    {
        m_session->start();
        QVERIFY(m_session->see(u"cell"_s, dayName(m_session->today())));
    }
    static QString dayName(QDate day)
    {
        return u'^' + QLocale(QLocale::English, QLocale::UnitedKingdom).toString(day, u"dddd d MMMM"_s) + u',';
    }
    std::optional<Accessible> chip(const QString &pattern, int wait = patience)
    {
        return m_session->see(u"list item"_s, pattern, wait);
    }
    /// A place in the cell that no chip covers.
    static QPoint bottomOf(const Accessible &cell)
    {
        const QRect rect = cell.rect();
        return {rect.center().x(), rect.bottom() - 8};
    }

private Q_SLOTS:
    void init() { m_session = std::make_unique<DesktopSession>(); }
    void cleanup()
    {
        if (QTest::currentTestFailed())
            qWarning("%s", m_session->process().readAllStandardError().constData());
        m_session.reset();
    }

    void composedScheduledDraggedToAnotherDayPublishedAndSeen()
    {
        open();
        DesktopSession::key(u"ctrl+n"_s);
        const auto caption = m_session->see(u"text"_s, u"^Caption$"_s);
        QVERIFY(caption);
        QTRY_VERIFY_WITH_TIMEOUT(caption->is(Accessible::State::Focused), patience);
        DesktopSession::type(u"Sourdough at eight"_s);
        const auto add = m_session->see(u"push button"_s, u"^Add account"_s);
        QVERIFY(add);
        DesktopSession::click(*add);
        DesktopSession::key(u"Down"_s);
        DesktopSession::key(u"Return"_s);
        QVERIFY(m_session->see({}, u"^Atelier on Facebook, chosen"_s));

        const auto time = m_session->see(u"text"_s, u"^Time$"_s);
        QVERIFY(time);
        DesktopSession::click(*time);
        DesktopSession::key(u"ctrl+a"_s);
        DesktopSession::type(u"tomorrow 16:20"_s);
        DesktopSession::key(u"ctrl+Return"_s);
        QTRY_COMPARE_WITH_TIMEOUT(m_session->statusOf(u"Sourdough at eight"_s), u"scheduled"_s, patience);
        const QDateTime tomorrow = m_session->tomorrowAt(16).addSecs(20 * 60);
        QVERIFY(m_session->timeOf(u"Sourdough at eight"_s) == tomorrow);

        const auto planned = chip(u"^16:20, Text, Facebook Atelier, scheduled, Sourdough at eight"_s);
        const auto later = m_session->see(u"cell"_s, dayName(m_session->today().addDays(4)));
        QVERIFY(planned && later);
        QVERIFY(m_session->gone(u"text"_s, u"^Caption$"_s)); // the composer does not cover the month any more
        DesktopSession::drag(planned->rect().center(), bottomOf(*later));
        QTRY_VERIFY_WITH_TIMEOUT(m_session->timeOf(u"Sourdough at eight"_s) == tomorrow.addDays(3), patience);
        QCOMPARE(m_session->timesPublic(u"Sourdough at eight"_s), 0);

        // The days until then are skipped by the command line.
        const QDateTime soon = QDateTime::currentDateTimeUtc().addSecs(3);
        m_session->must({u"post"_s, u"reschedule"_s, m_session->post(u"Sourdough at eight"_s)["id"_L1].toString(),
                         u"--at"_s, soon.toString(Qt::ISODateWithMs)});
        QVERIFY(chip(u"posted, Sourdough at eight"_s, 60'000));
        QCOMPARE(m_session->statusOf(u"Sourdough at eight"_s), u"posted"_s);
        QCOMPARE(m_session->timesPublic(u"Sourdough at eight"_s), 1);
        QVERIFY(QDateTime::currentDateTimeUtc() >= soon);
    }

    void failedReadRetriedAndPosted()
    {
        m_session->refusePosts();
        m_session->create(u"New opening hours"_s, QDateTime::currentDateTimeUtc().addSecs(3));
        open();
        QTRY_COMPARE_WITH_TIMEOUT(m_session->statusOf(u"New opening hours"_s), u"failed"_s, 60'000);
        QVERIFY(m_session->notifications().find(u"failed"_s) || m_session->see({}, u"failed"_s));

        DesktopSession::key(u"ctrl+2"_s);
        const auto row = m_session->see(u"list item"_s, u"^New opening hours, .*Failed"_s);
        QVERIFY(row);
        DesktopSession::click(*row);
        QVERIFY(m_session->see({}, u"says that a permission for this is missing"_s)); // what happened, in words
        const auto retry = m_session->see(u"push button"_s, u"^Retry"_s);
        QVERIFY(retry);
        DesktopSession::click(*retry);
        QTRY_COMPARE_WITH_TIMEOUT(m_session->statusOf(u"New opening hours"_s), u"posted"_s, 60'000);
        QVERIFY(m_session->see(u"list item"_s, u"^New opening hours, .*Posted"_s));
        QCOMPARE(m_session->timesPublic(u"New opening hours"_s), 1);
    }

    void severalSelectedMovedAndUndone()
    {
        m_session->create(u"Oat latte"_s, m_session->tomorrowAt(9));
        m_session->create(u"Rye bread"_s, m_session->tomorrowAt(15));
        m_session->create(u"Stays here"_s, m_session->tomorrowAt(18));
        open();
        const auto first = chip(u"Oat latte"_s);
        const auto second = chip(u"Rye bread"_s);
        const QDate goal = m_session->today().addDays(3);
        const auto day = m_session->see(u"cell"_s, dayName(goal));
        QVERIFY(first && second && day);
        DesktopSession::click(*first);
        DesktopSession::click(*second, u"ctrl"_s);
        QTRY_VERIFY_WITH_TIMEOUT(first->is(Accessible::State::Selected) && second->is(Accessible::State::Selected),
                                 patience);
        DesktopSession::drag(first->rect().center(),
                             bottomOf(*day)); // not where it was clicked just now: no double click
        QTRY_VERIFY_WITH_TIMEOUT(m_session->timeOf(u"Rye bread"_s) == m_session->tomorrowAt(15).addDays(2), patience);
        QVERIFY(m_session->timeOf(u"Oat latte"_s) == m_session->tomorrowAt(9).addDays(2));
        QVERIFY(m_session->timeOf(u"Stays here"_s) == m_session->tomorrowAt(18));
        DesktopSession::key(u"ctrl+z"_s);
        QTRY_VERIFY_WITH_TIMEOUT(m_session->timeOf(u"Rye bread"_s) == m_session->tomorrowAt(15), patience);
        QVERIFY(m_session->timeOf(u"Oat latte"_s) == m_session->tomorrowAt(9)); // one step for both
    }

    void aWorkspaceThatCannotBeOpenedIsWaitedFor()
    {
        m_session->create(u"Still here"_s, m_session->tomorrowAt(15));
        const QString file = m_session->program().profile() + u"/postrider.sqlite"_s;
        QVERIFY(QFile::rename(file, file + u".kept"_s));
        QFile other(file);
        QVERIFY(other.open(QIODevice::WriteOnly) && other.write(QByteArray(200, 'x')) == 200);
        other.close();
        m_session->start();
        QVERIFY(m_session->see({}, u"^The workspace.s file is damaged$"_s));
        QVERIFY(m_session->see(u"push button"_s, u"^Try again$"_s));
        for (int presses = 0; presses < 3 && m_session->isRunning(); ++presses) { // a busy window manager swallows keys
            DesktopSession::key(u"ctrl+q"_s);
            (void)QTest::qWaitFor([this] { return !m_session->isRunning(); }, patience / 2);
        }
        QVERIFY(!m_session->isRunning());
        QCOMPARE(m_session->process().exitCode(), 6); // as the command line has it

        m_session->start();
        QVERIFY(m_session->see(u"push button"_s, u"^Try again$"_s));
        QVERIFY(QFile::rename(file + u".kept"_s, file + u".back"_s) && QFile::remove(file)
                && QFile::rename(file + u".back"_s, file));
        QVERIFY(chip(u"Still here"_s)); // by itself
        QVERIFY(m_session->gone(u"push button"_s, u"^Try again$"_s));
    }
};

int main(int argc, char **argv)
{
    PrivateScreen screen;
    const QCoreApplication application(argc, argv);
    TestStories test;
    return QTest::qExec(&test, argc, argv);
}
#include "tst_stories.moc"
