// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/fakeengineclient.h"
#include "tests/support/manualclock.h"
#include "ui/actions/postactions.h"
#include "ui/calendar/agendaview.h"
#include "ui/calendar/calendarview.h"
#include "ui/calendar/weekview.h"
#include "ui/shell/calendarpage.h"
#include "ui/shell/draftstray.h"
#include "ui/theme/fields.h"

#include <QApplication>
#include <QListView>
#include <QSignalSpy>
#include <QTest>

namespace postrider {

using namespace Qt::StringLiterals;

inline const QByteArray berlin = "Europe/Berlin";
inline const QDate thursday(2026, 10, 15);
inline const QDate friday(2026, 10, 16);

/// The calendar's page with everything that is on it, on Wednesday 14 October 2026, 14:12 in Berlin.
class CalendarPageFixture : public QObject
{
protected:
    std::unique_ptr<FakeEngineClient> m_engine;
    std::unique_ptr<ThemeProvider> m_themes;
    std::unique_ptr<ManualClock> m_clock;
    std::unique_ptr<PostActions> m_actions;
    std::unique_ptr<CalendarPage> m_page;

    PostId add(const QString &when, PostStatus status = PostStatus::Scheduled, const QString &caption = u"Caption"_s)
    {
        PostSummary post;
        post.id = PostId::create(m_clock->now());
        post.groupId = GroupId::create(m_clock->now());
        post.accountId = m_engine->accountList.front().id;
        post.platform = u"instagram"_s;
        post.status = status;
        post.caption = caption;
        if (!when.isEmpty())
            post.scheduledFor = parseTime(when, berlin);
        m_engine->posts.push_back(post);
        return post.id;
    }

    void open(CalendarPage::View view = CalendarPage::View::Week, QSize size = {1232, 870})
    {
        m_actions = std::make_unique<PostActions>(*m_engine);
        m_page = std::make_unique<CalendarPage>(*m_engine, *m_actions, *m_themes, *m_clock, nullptr);
        m_page->setTight(true); // the tray is its rail: the week is as wide as in the design
        m_page->resize(size);
        QSignalSpy ready(m_page->calendar(), &CalendarView::ready);
        m_page->show();
        m_page->activateWindow();
        QTRY_COMPARE(ready.count(), 1);
        m_page->showView(view);
        m_page->focusContent();
        if (view != CalendarPage::View::Month)
            QTRY_VERIFY(week().hasFocus() && !scene().byDay.empty() && m_page->data().accounts().isKnown());
    }

    WeekView &week() const { return m_page->view() == CalendarPage::View::Day ? *m_page->day() : *m_page->week(); }
    const WeekScene &scene() const { return week().scene(); }
    int column(QDate day) const { return scene().layout.dayOf(day); }
    QPoint cardAt(QDate day, int index = 0) const
    {
        return week().inView(scene().layout.card(column(day), index)->rect).topLeft() + QPoint(20, 10);
    }
    /// Where the pointer has to be for a card that it holds as cardAt() does to land there.
    QPoint placeOf(QDate day, int minute) const
    {
        return week().inView(scene().layout.cardAt(column(day), minute)).topLeft() + QPoint(20, 10);
    }
    int chipsOn(QDate day) const { return int(scene().byDay[size_t(column(day))].size()); }
    void drag(QPoint from, QPoint to, Qt::KeyboardModifiers modifiers = {})
    {
        QTest::mousePress(&week(), Qt::LeftButton, {}, from);
        move(from + QPoint(QApplication::startDragDistance() + 1, 0), modifiers);
        move(to, modifiers);
    }
    void move(QPoint to, Qt::KeyboardModifiers modifiers = {})
    {
        QMouseEvent event(QEvent::MouseMove, to, week().mapToGlobal(to), Qt::NoButton, Qt::LeftButton, modifiers);
        QApplication::sendEvent(&week(), &event);
    }
    void release(QPoint at, Qt::KeyboardModifiers modifiers = {})
    {
        QTest::mouseRelease(&week(), Qt::LeftButton, modifiers, at);
    }

    // Rows, and what they open.
    static void views()
    {
        QTest::addColumn<bool>("month");
        QTest::newRow("month") << true;
        QTest::newRow("week") << false;
    }
    void openView()
    {
        QFETCH(bool, month);
        open(month ? CalendarPage::View::Month : CalendarPage::View::Week);
    }

    // In the month or in the week, whichever is shown.
    bool isMonth() const { return m_page->view() == CalendarPage::View::Month; }
    ChipView &view() const
    {
        return isMonth() ? static_cast<ChipView &>(*m_page->calendar()) : static_cast<ChipView &>(week());
    }
    int dayIn(QDate day) const { return isMonth() ? m_page->calendar()->scene().layout.cellOf(day) : column(day); }
    /// Where a chip is held.
    QPoint chipAt(QDate day, int index = 0) const
    {
        return view().placeOf(dayIn(day), index).topLeft() + QPoint(20, 10);
    }
    /// Where the pointer has to be for it to land there; the month knows no minutes.
    QPoint spotOf(QDate day, int minute = 15 * 60) const
    {
        return isMonth() ? view().placeOf(dayIn(day), -1).center() : placeOf(day, minute);
    }
    void lift(QPoint from, QPoint to, Qt::KeyboardModifiers modifiers = {})
    {
        QTest::mousePress(&view(), Qt::LeftButton, modifiers, from);
        moveOver(view(), from + QPoint(QApplication::startDragDistance() + 1, 0), modifiers);
        moveOver(view(), to, modifiers);
    }
    void letGo(QPoint at, Qt::KeyboardModifiers modifiers = {})
    {
        QTest::mouseRelease(&view(), Qt::LeftButton, modifiers, at);
    }
    static void moveOver(QWidget &widget, QPoint to, Qt::KeyboardModifiers modifiers = {},
                         Qt::MouseButtons buttons = Qt::LeftButton)
    {
        QMouseEvent event(QEvent::MouseMove, to, widget.mapToGlobal(to), Qt::NoButton, buttons, modifiers);
        QApplication::sendEvent(&widget, &event);
    }
    void focus(QDate day, int chip) { week().focusChip(column(day), chip); }
    /// Of the drag that is under way: each view has one of its own.
    const DragOverlay &overlay() const
    {
        const auto overlays = m_page->findChildren<DragOverlay *>(u"dragOverlay"_s);
        const auto shown = std::ranges::find_if(overlays, &QWidget::isVisible);
        return shown == overlays.end() ? *overlays.front() : **shown;
    }
    const DragOverlay::Bubble &bubble() const { return overlay().bubble(); }
    int countOf(const QString &request) const { return int(m_engine->requests.filter(request).size()); }
    /// The newest post, which a copy has made.
    const PostSummary &newest() const { return m_engine->posts.back(); }
    Instant timeOf(PostId id) const { return *m_engine->find(id)->scheduledFor; }
    static Instant at(const QString &when) { return *parseTime(when, berlin); }

    void pullDraft(QListView *list)
    {
        const QPoint held = list->visualRect(list->model()->index(0, 0)).center();
        QTest::mousePress(list->viewport(), Qt::LeftButton, {}, held);
        const QPoint away = held - QPoint(QApplication::startDragDistance() + 1, 0);
        QMouseEvent event(QEvent::MouseMove, away, list->viewport()->mapToGlobal(away), Qt::NoButton, Qt::LeftButton,
                          {});
        QApplication::sendEvent(list->viewport(), &event);
    }

    void setUp()
    {
        QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedKingdom));
        m_engine = std::make_unique<FakeEngineClient>();
        m_themes = std::make_unique<ThemeProvider>();
        m_clock = std::make_unique<ManualClock>(at(u"2026-10-14T14:12:00"_s));
        m_engine->now = m_clock->now();
        Account account;
        account.id = AccountId::create(m_clock->now());
        account.platform = u"instagram"_s;
        account.handle = u"cafe.lumen"_s;
        m_engine->accountList.push_back(account);
    }
    void tearDown()
    {
        m_page.reset();
        m_actions.reset();
        m_themes.reset();
        m_engine.reset();
    }
};

} // namespace postrider
