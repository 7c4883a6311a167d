// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/fakeengineclient.h"
#include "tests/support/manualclock.h"
#include "ui/actions/postactions.h"
#include "ui/calendar/calendarview.h"

#include <QApplication>
#include <QSignalSpy>
#include <QTest>

namespace postrider {

using namespace Qt::StringLiterals;

inline const QByteArray berlin = "Europe/Berlin";

/// The month alone, without a page around it, on Wednesday 14 October 2026, 14:12 in Berlin.
class CalendarViewFixture : public QObject
{
protected:
    std::unique_ptr<FakeEngineClient> m_engine;
    std::unique_ptr<ThemeProvider> m_themes;
    std::unique_ptr<ManualClock> m_clock;
    std::unique_ptr<PostActions> m_actions;
    std::unique_ptr<CalendarData> m_data;
    std::unique_ptr<CalendarView> m_view;

    PostId add(const QString &when, PostStatus status = PostStatus::Scheduled, const QString &caption = u"Caption"_s)
    {
        PostSummary post;
        post.id = PostId::create(m_clock->now());
        post.groupId = GroupId::create(m_clock->now());
        post.accountId = m_engine->accountList.front().id;
        post.platform = u"instagram"_s;
        post.status = status;
        post.caption = caption;
        post.scheduledFor = parseTime(when, berlin);
        m_engine->posts.push_back(post);
        return post.id;
    }

    void open()
    {
        m_actions = std::make_unique<PostActions>(*m_engine);
        m_data = std::make_unique<CalendarData>(*m_engine);
        m_view = std::make_unique<CalendarView>(*m_data, *m_actions, *m_themes, *m_clock);
        m_view->resize(976, 818);
        QSignalSpy ready(m_view.get(), &CalendarView::ready);
        m_view->show();
        m_view->activateWindow();
        m_view->setFocus();
        QTRY_COMPARE(ready.count(), 1);
        QTRY_VERIFY(m_view->hasFocus());
    }

    const MonthScene &scene() const { return m_view->scene(); }
    const MonthCell &cell(QDate day) const
    {
        return scene().layout.cells[static_cast<size_t>(scene().layout.cellOf(day))];
    }
    QPoint chipAt(QDate day, int index = 0) const
    {
        return scene().layout.chip(scene().layout.cellOf(day), index)->rect.center();
    }
    int chipsOn(QDate day) const
    {
        return static_cast<int>(scene().byDay[static_cast<size_t>(scene().layout.cellOf(day))].size());
    }
    void drag(QPoint from, QPoint to)
    {
        QTest::mousePress(m_view.get(), Qt::LeftButton, {}, from);
        QTest::mouseMove(m_view.get(), from + QPoint(QApplication::startDragDistance() + 1, 0));
        QTest::mouseMove(m_view.get(), to);
    }
    Instant timeOf(PostId id) const { return *m_engine->find(id)->scheduledFor; }
    static Instant at(const QString &when) { return *parseTime(when, berlin); }

    void setUp()
    {
        QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedKingdom));
        m_engine = std::make_unique<FakeEngineClient>();
        m_themes = std::make_unique<ThemeProvider>();
        m_clock = std::make_unique<ManualClock>(at(u"2026-10-14T14:12:00"_s));
        m_engine->now = m_clock->now();
        Account account;
        account.id = AccountId::create(m_clock->now());
        account.handle = u"cafe.lumen"_s;
        m_engine->accountList.push_back(account);
    }
    void tearDown()
    {
        m_view.reset();
        m_data.reset();
        m_themes.reset();
        m_engine.reset();
    }
};

} // namespace postrider
