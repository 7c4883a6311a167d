// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/shots/statescreens.h"

#include "app/shots/stage.h"
#include "ui/calendar/weekview.h"
#include "ui/shell/calendarpage.h"
#include "ui/shell/toast.h"
#include "ui/shell/workspacenotice.h"

#include <QCoreApplication>
#include <QKeySequence>

using namespace Qt::StringLiterals;

namespace postrider {
namespace {

const QDate thursday(2026, 10, 15);

QCoro::Task<> showWeekOf(Stage &stage, QDate day)
{
    stage.openPage(u"calendarPage"_s);
    stage.calendar().showView(CalendarPage::View::Week);
    stage.calendar().week()->showDay(day);
    co_await stage.settled();
    co_await stage.settled();
}

} // namespace

QCoro::Task<QWidget *> showEmptyWeek(Stage &stage)
{
    co_await showWeekOf(stage, thursday.addDays(70)); // nobody has planned that far
    co_return &stage.window();
}

QCoro::Task<QWidget *> showCopyWeek(Stage &stage)
{
    co_await showWeekOf(stage, thursday);
    stage.calendar().copyLastWeek();
    co_await stage.settled();
    co_await stage.settled();
    co_await stage.settled();
    co_return stage.topmost();
}

QCoro::Task<QWidget *> showToast(Stage &stage)
{
    auto *toast = stage.find<Toast>(u"toast"_s);
    toast->show(QCoreApplication::translate("PostActions", "“%1” moved to %2")
                    .arg(u"Handles, pulled not cut"_s, u"Fri 16 Oct, 16:45"_s),
                QCoreApplication::translate("postrider::MainWindow", "Undo"), [] {});
    toast->setActionKey(QKeySequence(Qt::CTRL | Qt::Key_Z));
    co_await stage.settled();
    co_return &stage.window();
}

QCoro::Task<QWidget *> showRefused(Stage &stage)
{
    auto *notice = new WorkspaceNotice(stage.engine(), stage.theme(), stage.clock(), &stage.window());
    notice->setWindowFlag(Qt::Window);
    notice->setAttribute(Qt::WA_DeleteOnClose);
    notice->resize(stage.window().size());
    notice->show({.code = code::storeLocked}, u"/"_s);
    static_cast<QWidget *>(notice)->show();
    co_await stage.settled();
    co_return notice;
}

} // namespace postrider
