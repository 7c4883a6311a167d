// SPDX-License-Identifier: GPL-3.0-or-later
// What comes from outside, and what a drag does where it stays: pages turn, views change, days open, the grid scrolls.
#include "tests/ui/calendar/calendarpagefixture.h"
#include "ui/calendar/dwell.h"

#include <QClipboard>
#include <QDropEvent>
#include <QMimeData>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace postrider;

namespace {

constexpr Milliseconds nearly = Dwell::after - std::chrono::milliseconds(1);
const QDate saturday(2026, 10, 17);

} // namespace

class TestChipViewFiles : public CalendarPageFixture
{
    Q_OBJECT

    QMimeData m_dragged;

    QString file(const QString &name, MediaKind kind = MediaKind::Image)
    {
        const QString path = u"/pictures/"_s + name;
        MediaAsset asset;
        asset.id = MediaId::create(m_clock->now());
        asset.path = path;
        asset.facts.kind = kind;
        m_engine->files.insert(path, AddedMedia{.path = path, .asset = asset});
        return path;
    }
    void take(const QStringList &paths)
    {
        QList<QUrl> urls;
        for (const QString &path : paths)
            urls << QUrl::fromLocalFile(path);
        m_dragged.setUrls(urls);
    }
    /// As the window system tells of it. True: the widget wants it.
    bool enter(QWidget &widget, QPoint to)
    {
        QDragEnterEvent event(to, Qt::CopyAction, &m_dragged, Qt::LeftButton, {});
        event.ignore();
        QApplication::sendEvent(&widget, &event);
        return event.isAccepted();
    }
    void over(QWidget &widget, QPoint to)
    {
        QDragMoveEvent event(to, Qt::CopyAction, &m_dragged, Qt::LeftButton, {});
        QApplication::sendEvent(&widget, &event);
    }
    void letFilesGo(QWidget &widget, QPoint at)
    {
        QDropEvent event(at, Qt::CopyAction, &m_dragged, Qt::LeftButton, {});
        QApplication::sendEvent(&widget, &event);
    }
    void dropFiles(const QStringList &paths, QPoint at)
    {
        take(paths);
        QVERIFY(enter(view(), at));
        over(view(), at);
        letFilesGo(view(), at);
    }
    std::vector<Instant> times() const
    {
        std::vector<Instant> all;
        for (const PostSummary &post : m_engine->posts)
            all.push_back(post.scheduledFor.value_or(Instant()));
        return all;
    }

private Q_SLOTS:
    void init() { setUp(); }
    void cleanup() { tearDown(); }

    void aFileBecomesADraftThere_data() { views(); }
    void aFileBecomesADraftThere()
    {
        openView();
        QSignalSpy done(m_actions.get(), &PostActions::done);
        take({file(u"cake.jpg"_s)});
        const QPoint there = spotOf(friday, 16 * 60) - QPoint(20, 10) + QPoint(30, 2);
        QVERIFY(enter(view(), there));
        over(view(), there);
        QCOMPARE(bubble().title, isMonth() ? u"1 draft(s), Fri 16 Oct"_s : u"1 draft(s), Fri 16 Oct, 16:00"_s);
        QVERIFY(m_engine->posts.empty());
        letFilesGo(view(), there);
        QTRY_COMPARE(done.count(), 1);
        const QString when = isMonth() ? u"10:00"_s : u"16:00"_s;
        QCOMPARE(done[0][0].toString(), u"Draft made for Fri 16 Oct, "_s + when);
        QCOMPARE(m_engine->posts.size(), size_t(1));
        const PostSummary &draft = m_engine->posts.front();
        QVERIFY(draft.status == PostStatus::Draft && draft.type == PostType::Photo && !draft.thumb.isNull());
        QCOMPARE(draft.accountId, m_engine->accountList.front().id); // the only one there is
        QCOMPARE(draft.scheduledFor, std::optional(at(u"2026-10-16T%1:00"_s.arg(when))));
        QTRY_COMPARE(view().chips().chipsOn(dayIn(friday)), 1);
        m_actions->undo();
        QTRY_VERIFY(m_engine->posts.empty());
        m_actions->redo();
        QTRY_COMPARE(m_engine->posts.size(), size_t(1));
    }

    void severalTakeTheFreeSlotsFromThatDay()
    {
        const AccountId account = m_engine->accountList.front().id;
        m_engine->freeSlotList = {{account, at(u"2026-10-15T09:00:00"_s)},
                                  {account, at(u"2026-10-16T09:00:00"_s)},
                                  {account, at(u"2026-10-18T18:00:00"_s)}};
        open(CalendarPage::View::Month);
        QSignalSpy done(m_actions.get(), &PostActions::done);
        dropFiles({file(u"1.jpg"_s), file(u"2.jpg"_s), file(u"3.mp4"_s, MediaKind::Video)}, spotOf(friday));
        QTRY_COMPARE(done.count(), 1);
        QCOMPARE(done[0][0].toString(), u"3 drafts made, one each from Fri 16 Oct, 09:00 to Sun 18 Oct, 19:00"_s);
        QCOMPARE(
            times(),
            (std::vector{at(u"2026-10-16T09:00:00"_s), at(u"2026-10-18T18:00:00"_s), at(u"2026-10-18T19:00:00"_s)}));
        QVERIFY(m_engine->posts[2].type == PostType::Reel);
        m_actions->undo(); // all of them
        QTRY_VERIFY(m_engine->posts.empty());
    }

    void forSeveralAccountsNobodyIsChosen()
    {
        Account other = m_engine->accountList.front();
        other.id = AccountId::create(m_clock->now());
        m_engine->accountList.push_back(other);
        open(CalendarPage::View::Month);
        dropFiles({file(u"1.jpg"_s)}, spotOf(friday));
        QTRY_COMPARE(m_engine->posts.size(), size_t(1));
        QVERIFY(m_engine->posts.front().accountId.isNull());
        m_page->setHiddenAccounts({other.id});
        dropFiles({file(u"2.jpg"_s)}, spotOf(friday));
        QTRY_COMPARE(m_engine->posts.size(), size_t(2));
        QCOMPARE(m_engine->posts.back().accountId, m_engine->accountList.front().id); // the one that is shown
    }

    void refusalsSayWhy()
    {
        m_engine->accountList.front().platform = u"facebook"_s;
        m_engine->networkList[1].types = {m_engine->networkList[1].types[1]}; // photos alone
        open(CalendarPage::View::Month);
        QSignalSpy told(m_page.get(), &CalendarPage::told);
        QSignalSpy done(m_actions.get(), &PostActions::done);
        dropFiles({file(u"clip.mp4"_s, MediaKind::Video)}, spotOf(friday));
        QTRY_COMPARE(told.count(), 1);
        QCOMPARE(told[0][0].toString(), u"“clip.mp4” was not added: Facebook doesn’t take such files."_s);
        dropFiles({u"/pictures/broken.jpg"_s}, spotOf(friday));
        QTRY_COMPARE(told.count(), 2);
        QCOMPARE(told[1][0].toString(), u"“broken.jpg” was not added: This file is no picture or video."_s);
        dropFiles({u"/pictures/broken.jpg"_s, file(u"good.jpg"_s)}, spotOf(friday));
        QTRY_COMPARE(done.count(), 1);
        QCOMPARE(done[0][0].toString(),
                 u"Draft made for Fri 16 Oct, 10:00 “broken.jpg” was not added: "
                 u"This file is no picture or video."_s);
        take({u"/papers/plan.pdf"_s});
        QVERIFY(enter(view(), spotOf(friday)));
        QCOMPARE(bubble().title, u"Only pictures and videos become posts"_s);
        letFilesGo(view(), spotOf(friday));
        QCOMPARE(told.count(), 3);
        QCOMPARE(m_engine->posts.size(), size_t(1));
        take({u"/papers/plan.csv"_s}); // the window imports it
        QVERIFY(!enter(view(), spotOf(friday)));
    }

    void filesInThePast_data() { views(); }
    void filesInThePast()
    {
        openView();
        QSignalSpy offered(m_page.get(), &CalendarPage::offered);
        const QPoint there = spotOf(QDate(2026, 10, 13));
        take({file(u"cake.jpg"_s)});
        QVERIFY(enter(view(), there));
        QCOMPARE(bubble().warnings, QStringList{u"That time has gone by. The earliest is Wed 14 Oct, 14:15."_s});
        letFilesGo(view(), there);
        QCOMPARE(offered.count(), 1);
        QVERIFY(m_engine->posts.empty());
        offered[0][2].value<std::function<void()>>()();
        QTRY_COMPARE(m_engine->posts.size(), size_t(1));
        QCOMPARE(times(), std::vector{at(u"2026-10-14T14:15:00"_s)});
    }

    void filesOnTheDraftsHaveNoDate()
    {
        open(CalendarPage::View::Month);
        m_page->toggleDrafts();
        DraftsTray &tray = *m_page->drafts();
        take({file(u"1.jpg"_s), file(u"2.jpg"_s)});
        QVERIFY(enter(tray, QPoint(50, 200)));
        letFilesGo(tray, QPoint(50, 200));
        QTRY_COMPARE(tray.list()->model()->rowCount(), 2);
        QVERIFY(!m_engine->posts.front().scheduledFor);
        m_actions->undo();
        QTRY_COMPARE(tray.list()->model()->rowCount(), 0);
    }

    void filesOfTheClipboardArePasted()
    {
        open(CalendarPage::View::Month);
        auto *files = new QMimeData;
        files->setUrls({QUrl::fromLocalFile(file(u"cake.jpg"_s))});
        QGuiApplication::clipboard()->setMimeData(files);
        view().focusChip(dayIn(saturday), -1);
        QTest::keyClick(&view(), Qt::Key_V, Qt::ControlModifier);
        QTRY_COMPARE(times(), std::vector{at(u"2026-10-17T10:00:00"_s)});
        QGuiApplication::clipboard()->clear();
    }

    void stayingOnAnArrowTurnsThePage_data() { views(); }
    void stayingOnAnArrowTurnsThePage()
    {
        const PostId post = add(u"2026-10-15T11:00:00"_s);
        openView();
        const QDate first = view().dateOf(10 % view().days());
        auto *next = m_page->findChild<QWidget *>(u"next"_s);
        const QPoint onArrow = view().mapFromGlobal(next->mapToGlobal(next->rect().center()));
        lift(chipAt(thursday), onArrow);
        m_clock->advance(nearly);
        QCOMPARE(view().dateOf(10 % view().days()), first);
        m_clock->advance(std::chrono::milliseconds(1));
        QVERIFY(view().dateOf(10 % view().days()) > first);
        const QDate second = view().dateOf(10 % view().days());
        m_clock->advance(Dwell::again - std::chrono::milliseconds(1));
        QCOMPARE(view().dateOf(10 % view().days()), second); // slower than the first: no page is lost
        m_clock->advance(std::chrono::milliseconds(1));      // it goes on
        QVERIFY(view().dateOf(10 % view().days()) > second);
        auto *previous = m_page->findChild<QWidget *>(u"previous"_s);
        moveOver(view(), view().mapFromGlobal(previous->mapToGlobal(previous->rect().center())));
        m_clock->advance(Dwell::after);
        QCOMPARE(view().dateOf(10 % view().days()), second);
        const QDate day = view().dateOf(isMonth() ? 17 : 3);
        const auto eleven = resolveLocal(day, QTime(11, 0), berlin);
        // In that week an hour comes twice: eleven stands lower.
        const QPoint there = spotOf(day, isMonth() ? 0 : scene().axis.minuteOf(dayIn(day), *eleven));
        moveOver(view(), there);
        letGo(there);
        QTRY_COMPARE(m_engine->find(post)->scheduledFor, eleven);
    }

    void stayingAtTheEdgeTurnsThePage_data()
    {
        QTest::addColumn<bool>("month");
        QTest::addColumn<bool>("mirrored");
        for (const bool month : {true, false}) {
            QTest::newRow(month ? "month" : "week") << month << false;
            QTest::newRow(month ? "month, right to left" : "week, right to left") << month << true;
        }
    }
    void stayingAtTheEdgeTurnsThePage()
    {
        QFETCH(bool, mirrored);
        add(u"2026-10-15T11:00:00"_s);
        QGuiApplication::setLayoutDirection(mirrored ? Qt::RightToLeft : Qt::LeftToRight);
        openView();
        const QDate first = view().dateOf(0);
        lift(chipAt(thursday), QPoint(mirrored ? 4 : view().width() - 4, 300));
        m_clock->advance(Dwell::after);
        QGuiApplication::setLayoutDirection(Qt::LeftToRight);
        QVERIFY(view().dateOf(0) > first);
        moveOver(view(), QPoint(view().width() / 2, 300)); // away from it
        const QDate second = view().dateOf(0);
        m_clock->advance(Dwell::after * 3);
        QCOMPARE(view().dateOf(0), second);
        QTest::keyClick(&view(), Qt::Key_Escape);
        QVERIFY(m_engine->moveCalls.empty());
    }

    void stayingOnAViewShowsIt()
    {
        const PostId post = add(u"2026-10-15T11:00:00"_s);
        open(CalendarPage::View::Month);
        auto *views = m_page->findChild<Segmented *>(u"views"_s);
        lift(chipAt(thursday), view().mapFromGlobal(views->mapToGlobal(views->rectOf(1).center())));
        m_clock->advance(Dwell::after);
        QCOMPARE(m_page->view(), CalendarPage::View::Week);
        QVERIFY(week().chips().lifted.contains(post));
        const QPoint there = placeOf(friday, 15 * 60) - QPoint(6, -4); // it is held as drafts are
        moveOver(week(), there);
        QCOMPARE(bubble().title, u"Fri 16 Oct, 15:00"_s);
        QTest::mouseRelease(&week(), Qt::LeftButton, {}, there);
        QTRY_COMPARE(timeOf(post), at(u"2026-10-16T15:00:00"_s));
    }

    void stayingOnMoreOpensTheDay()
    {
        for (int hour = 8; hour < 14; ++hour)
            add(u"2026-10-16T%1:00:00"_s.arg(hour, 2, 10, QChar(u'0')));
        const PostId post = add(u"2026-10-15T11:00:00"_s);
        open(CalendarPage::View::Month);
        const MonthLayout &layout = m_page->calendar()->scene().layout;
        lift(chipAt(thursday), layout.cells[size_t(dayIn(friday))].more.center());
        auto *popover = view().findChild<DayPopover *>(u"dayPopover"_s);
        QVERIFY(popover->isHidden());
        m_clock->advance(Dwell::after);
        QVERIFY(popover->isVisible());
        QVERIFY(view().hasFocus()); // Escape still puts the post back
        const QPoint inside = view().mapFromGlobal(popover->mapToGlobal(popover->rect().center()));
        moveOver(view(), inside);
        QVERIFY(popover->isVisible());
        QCOMPARE(bubble().title, u"Fri 16 Oct, 11:00"_s);
        moveOver(view(), spotOf(QDate(2026, 10, 27)));
        QVERIFY(popover->isHidden());
        letGo(spotOf(QDate(2026, 10, 27)));
        QTRY_COMPARE(timeOf(post), at(u"2026-10-27T11:00:00"_s));
    }

    void depthAtTheEdgeGivesTheSpeed()
    {
        add(u"2026-10-15T03:00:00"_s);
        open(CalendarPage::View::Week, {1232, 500});
        week().scrollTo(scene().layout.yOf(120)); // it opens at the present hour
        const int middle = week().height() / 2;
        const auto scrolledIn = [&](int fromEdge) {
            const int before = scene().scroll;
            moveOver(week(), QPoint(placeOf(friday, 0).x(), week().height() - fromEdge));
            m_clock->advance(std::chrono::milliseconds(160));
            const int by = scene().scroll - before;
            moveOver(week(), QPoint(placeOf(friday, 0).x(), middle));
            m_clock->advance(std::chrono::milliseconds(160));
            return by;
        };
        lift(chipAt(thursday), QPoint(placeOf(friday, 0).x(), middle));
        QCOMPARE(scrolledIn(40), 0);
        const int slow = scrolledIn(31);
        const int fast = scrolledIn(2);
        QVERIFY(slow >= 10 * 4 && slow <= 12 * 5);
        QVERIFY(fast >= 10 * 14 && fast <= 12 * 16);
        QTest::keyClick(&view(), Qt::Key_Escape);
        const int before = scene().scroll;
        m_clock->advance(std::chrono::seconds(1));
        QCOMPARE(scene().scroll, before);
    }

    void filesScrollAndTurnPagesToo()
    {
        open();
        take({file(u"cake.jpg"_s)});
        const int before = scene().scroll;
        QVERIFY(enter(week(), QPoint(600, scene().layout.header + 3)));
        m_clock->advance(std::chrono::milliseconds(160));
        QVERIFY(scene().scroll < before);
        over(week(), QPoint(week().width() - 4, 300));
        const QDate first = week().dateOf(0);
        m_clock->advance(Dwell::after);
        QCOMPARE(week().dateOf(0), first.addDays(7));
        QDragLeaveEvent left;
        QApplication::sendEvent(&week(), &left);
        QVERIFY(!scene().drop);
    }
};

QTEST_MAIN(TestChipViewFiles)
#include "tst_chipviewfiles.moc"
