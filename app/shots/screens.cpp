// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/shots/screens.h"

#include "app/desktop/tray.h"
#include "app/shots/connectscreens.h"
#include "app/shots/samplepost.h"
#include "app/shots/stage.h"
#include "app/shots/statescreens.h"
#include "app/shots/videoscreens.h"
#include "ui/calendar/calendarview.h"
#include "ui/calendar/weekview.h"
#include "ui/composer/composer.h"
#include "ui/composer/mediastrip.h"
#include "ui/posts/postsmodel.h"
#include "ui/posts/poststable.h"
#include "ui/settings/sectionlist.h"
#include "ui/shell/draftstray.h"
#include "ui/theme/fields.h"

#include <QApplication>
#include <QCoroFuture>
#include <QCoroTimer>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QTemporaryDir>
#include <QTextCursor>
#include <QTextEdit>
#include <QTimer>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace postrider {
namespace {

using Show = QCoro::Task<QWidget *>;

const QDate thursday(2026, 10, 15);

CalendarView &month(Stage &stage)
{
    stage.openPage(u"calendarPage"_s);
    stage.calendar().showView(CalendarPage::View::Month);
    if (auto *filter = stage.find<QLineEdit>(u"draftsFilter"_s))
        filter->clear(); // another screen's
    CalendarView &view = *stage.window().calendar();
    view.showDay(thursday);
    view.setFocus();
    return view;
}

Show showMonth(Stage &stage)
{
    CalendarView &view = month(stage);
    co_await stage.settled();
    view.focusChip(view.scene().layout.cellOf(thursday), 0);
    co_return &view;
}

Show showDayPopover(Stage &stage)
{
    CalendarView &view = month(stage);
    co_await stage.settled();
    const auto &cells = view.scene().layout.cells;
    const auto full = std::ranges::find_if(cells, [](const MonthCell &cell) { return cell.today; });
    if (full == cells.end())
        co_return nullptr;
    Stage::press(&view, full->more.center());
    Stage::release(&view, full->more.center());
    co_return &view;
}

/// A post on its way from Thursday to Friday.
Show showWeekWithDrag(Stage &stage)
{
    stage.openPage(u"calendarPage"_s);
    stage.calendar().showView(CalendarPage::View::Week);
    if (!stage.calendar().drafts()->isRail())
        stage.calendar().toggleDrafts();
    WeekView &view = *stage.calendar().week();
    view.showDay(thursday);
    co_await stage.settled();
    co_await stage.settled();
    const WeekLayout &layout = view.scene().layout;
    const auto carried = std::ranges::find_if(layout.cards, [&](const PlacedCard &card) {
        const Chip *chip = view.scene().chip(card.day, card.index);
        return card.day == layout.dayOf(thursday) && chip && chip->minute == 11 * 60;
    });
    if (carried == layout.cards.end())
        co_return nullptr;
    const QPoint grip(84, 36);
    const QPoint from = view.inView(carried->rect).topLeft() + grip;
    QRect target = view.inView(layout.cardAt(layout.dayOf(thursday) + 1, 16 * 60 + 45));
    constexpr int tooLow = 120; // the view would scroll for as long as the pointer stays there
    if (target.bottom() > view.height() - tooLow)
        target = view.inView(layout.cardAt(layout.dayOf(thursday) + 1, 14 * 60));
    Stage::press(&view, from);
    Stage::drag(&view, from + QPoint(0, 2 * QApplication::startDragDistance()));
    Stage::drag(&view, target.topLeft() + QPoint(13, 5) + grip);
    co_return &view;
}

Show showDay(Stage &stage)
{
    stage.openPage(u"calendarPage"_s);
    stage.calendar().showView(CalendarPage::View::Day);
    if (stage.window().width() >= 1280 && stage.calendar().drafts()->isRail())
        stage.calendar().toggleDrafts();
    stage.calendar().day()->showDay(thursday.addDays(-1));
    co_await stage.settled();
    co_return &stage.window();
}

Show showList(Stage &stage)
{
    month(stage);
    stage.calendar().showView(CalendarPage::View::List);
    co_await stage.settled();
    co_return &stage.window();
}

Show showComposer(Stage &stage)
{
    month(stage);
    const auto posts = co_await writeSamplePost(stage.engine());
    if (!posts)
        co_return nullptr;
    stage.removeAfterwards(*posts);
    Q_EMIT stage.calendar().editRequested({posts->front().toString()});
    for (int answers = 0; answers < 3; ++answers) // whether it is to be asked about, the group, what was left for later
        co_await stage.settled();
    auto *composer = qobject_cast<Composer *>(stage.topmost());
    if (!composer)
        co_return nullptr;
    composer->resize(composer->size().boundedTo(stage.window().size() - QSize(22, 22)));
    co_await stage.settled();
    if (auto *strip = stage.find<MediaStrip>(u"mediaStrip"_s, composer))
        strip->setCurrent(2);
    if (auto *caption = stage.find<QTextEdit>(u"caption"_s, composer)) {
        caption->setFocus();
        caption->moveCursor(QTextCursor::End);
    }
    co_return composer;
}

/// The page with all its rows.
QCoro::Task<PostsTable *> postsTable(Stage &stage)
{
    stage.openPage(u"postsPage"_s);
    co_await stage.settled();
    if (auto *search = stage.find<QLineEdit>(u"postsSearch"_s))
        search->clear();
    co_await stage.settled();
    co_return stage.find<PostsTable>(u"postsTable"_s);
}

/// The first row with this status; -1 where there is none.
int rowOf(const PostsTable &table, ShownStatus status)
{
    const auto &model = static_cast<const PostsModel &>(*table.model());
    for (int row = 0; row < model.rowCount(); ++row) {
        const PostRow *shown = model.at(row);
        if (shown && shown->status() == status)
            return row;
    }
    return -1;
}

void checkOnly(PostsTable &table, std::initializer_list<ShownStatus> statuses)
{
    auto &model = static_cast<PostsModel &>(*table.model());
    model.uncheckAll();
    for (const ShownStatus status : statuses)
        model.toggle(rowOf(table, status));
}

Show showPosts(Stage &stage)
{
    PostsTable *table = co_await postsTable(stage);
    if (!table)
        co_return nullptr;
    checkOnly(*table, {ShownStatus::Failed, ShownStatus::Missed, ShownStatus::Retrying});
    table->setCurrentRow(rowOf(*table, ShownStatus::Failed));
    Stage::key(table, Qt::Key_Return);
    co_return table;
}

Show showOutcomeUnknown(Stage &stage)
{
    PostsTable *table = co_await postsTable(stage);
    if (!table)
        co_return nullptr;
    checkOnly(*table, {});
    table->setCurrentRow(rowOf(*table, ShownStatus::OutcomeUnknown));
    Stage::key(table, Qt::Key_Return);
    co_return table;
}

Show showPostsWithoutHits(Stage &stage)
{
    co_await postsTable(stage);
    auto *search = stage.find<QLineEdit>(u"postsSearch"_s);
    if (!search)
        co_return nullptr;
    search->setText(u"pistacio"_s);
    QTimer pause; // as of somebody who has typed
    pause.setSingleShot(true);
    pause.start(300);
    co_await pause;
    co_await stage.settled();
    co_return search;
}

Show showReschedule(Stage &stage)
{
    PostsTable *table = co_await postsTable(stage);
    if (!table)
        co_return nullptr;
    checkOnly(*table, {ShownStatus::Failed, ShownStatus::Missed, ShownStatus::Retrying});
    co_await stage.settled();
    stage.click(u"bulkReschedule"_s);
    co_await stage.settled();
    constexpr int overSlots = 1;
    if (auto *way = stage.find<Segmented>(u"rescheduleWay"_s))
        Stage::press(way, way->rectOf(overSlots).center());
    co_await stage.settled();
    co_return stage.topmost();
}

Show showDelete(Stage &stage)
{
    PostsTable *table = co_await postsTable(stage);
    if (!table)
        co_return nullptr;
    checkOnly(*table, {ShownStatus::Posted, ShownStatus::Scheduled, ShownStatus::Failed});
    co_await stage.settled();
    stage.click(u"bulkDelete"_s);
    co_await stage.settled();
    co_return stage.topmost();
}

Show showPage(Stage &stage, const QString page)
{
    stage.openPage(page);
    co_await stage.settled();
    co_return &stage.window();
}

/// Opens what this button of a page opens.
Show showOpened(Stage &stage, const QString page, const QString button)
{
    stage.openPage(page);
    co_await stage.settled();
    co_await stage.settled();
    stage.click(button);
    co_await stage.settled();
    co_return stage.topmost();
}

Show showMediaDetails(Stage &stage)
{
    stage.openPage(u"mediaPage"_s);
    co_await stage.settled();
    auto *tiles = stage.find<QAbstractItemView>(u"mediaTiles"_s);
    if (!tiles)
        co_return nullptr;
    tiles->setCurrentIndex(tiles->model()->index(2, 0));
    co_return tiles;
}

Show showSettings(Stage &stage, int section)
{
    stage.openPage(u"settingsPage"_s);
    co_await stage.settled();
    auto *sections = stage.find<SectionList>(u"settingsSections"_s);
    if (!sections)
        co_return nullptr;
    sections->setCurrent(section);
    co_await stage.settled();
    co_return sections;
}

Show showNoDrafts(Stage &stage)
{
    month(stage);
    auto *filter = stage.find<QLineEdit>(u"draftsFilter"_s);
    if (!filter)
        co_return nullptr;
    filter->setText(u"pistacio"_s);
    co_await stage.settled();
    co_return filter;
}

Show showTrayMenu(Stage &stage)
{
    new Tray(stage.engine(), stage.theme(), stage.clock(), &stage.window());
    co_await stage.settled();
    for (QWidget *widget : QApplication::topLevelWidgets()) {
        auto *menu = qobject_cast<QMenu *>(widget);
        if (!menu || menu->objectName() != u"trayMenu")
            continue;
        menu->ensurePolished();
        menu->resize(menu->sizeHint());
        co_return menu;
    }
    co_return nullptr;
}

Show showAccounts(Stage &stage)
{
    stage.openPage(u"accountsPage"_s);
    const QString name = u"slot-4-%1"_s.arg(18 * 60 + 30);
    constexpr int mostRounds = 10; // accounts, then the slots of the first
    for (int round = 0; round < mostRounds && !stage.find<QWidget>(name); ++round)
        co_await stage.settled();
    if (auto *slot = stage.find<QWidget>(name))
        slot->setFocus(Qt::TabFocusReason);
    co_return &stage.window();
}

Show showShortcuts(Stage &stage)
{
    month(stage);
    stage.click(u"help"_s);
    co_await stage.settled();
    co_return stage.topmost();
}

Show showFilter(Stage &stage)
{
    month(stage);
    co_await stage.settled();
    stage.click(u"filter"_s);
    co_await stage.settled();
    co_return stage.find<QWidget>(u"filterPopover"_s);
}

Show showHoverCard(Stage &stage)
{
    CalendarView &view = month(stage);
    co_await stage.settled();
    const auto &chips = view.scene().layout.chips;
    const int cell = view.scene().layout.cellOf(thursday);
    const auto placed = std::ranges::find(chips, cell, &PlacedChip::cell);
    if (placed == chips.end())
        co_return nullptr;
    Stage::hover(&view, placed->rect.center());
    co_await stage.settled();
    co_await stage.settled();
    co_return &view;
}

Show showOffline(Stage &stage)
{
    month(stage);
    co_await stage.settled();
    stage.window().setOffline(stage.clock().now() - std::chrono::minutes(20));
    co_await stage.settled();
    co_return &stage.window();
}

Show showOutcomeDialog(Stage &stage)
{
    const PostQuery unknown{.statuses = {ShownStatus::OutcomeUnknown}, .limit = 1};
    const auto found = co_await stage.engine().page(unknown);
    if (!found || found->posts.empty())
        co_return nullptr;
    Q_EMIT stage.calendar().editRequested({found->posts.front().id.toString()});
    for (int answers = 0; answers < 8 && !stage.topmost(); ++answers)
        co_await stage.settled();
    co_await stage.settled();
    co_return stage.topmost();
}

Show showMissed(Stage &stage)
{
    month(stage);
    stage.window().askAboutMissed(MissedPrompt::Old::Ask);
    constexpr int mostRounds = 10; // what was missed, the accounts, their free slots
    for (int round = 0; round < mostRounds && !stage.topmost(); ++round)
        co_await stage.settled();
    co_await stage.settled();
    co_return stage.topmost();
}

Show showImport(Stage &stage)
{
    month(stage);
    QTemporaryDir folder;
    QFile table(folder.filePath(u"October.csv"_s));
    if (!table.open(QIODevice::WriteOnly))
        co_return nullptr;
    table.write("account,caption,scheduled_for,labels\n"
                "facebook:Café Lumen,Rye on Thursdays,2026-11-05 08:30,Autumn menu\n"
                "facebook:Café Lumen,Candles until late,31.11. 18:00,Autumn menu\n"
                "nobody,Who is this for?,2026-11-07 09:00,\n");
    table.close();
    stage.window().openImport(table.fileName());
    constexpr int mostRounds = 6;
    for (int round = 0; round < mostRounds; ++round)
        co_await stage.settled();
    co_return stage.topmost();
}

/// The icon in the panel in each of its states, with their names.
Show showTrayStates(Stage &stage)
{
    auto *board = new QWidget(&stage.window(), Qt::Tool);
    board->setAttribute(Qt::WA_DeleteOnClose);
    auto *column = new QVBoxLayout(board);
    const std::pair<TrayState, const char *> states[]{
        {TrayState::Running, "running"}, {TrayState::Publishing, "publishing"}, {TrayState::NeedsYou, "needs you"},
        {TrayState::Offline, "offline"}, {TrayState::Paused, "paused"},         {TrayState::NoAccounts, "no accounts"}};
    for (const auto &[state, name] : states) {
        auto *line = new QHBoxLayout;
        auto *icon = new QLabel(board);
        icon->setPixmap(trayIcon(state, stage.theme()).pixmap(QSize(22, 22), stage.look().ratio));
        line->addWidget(icon);
        line->addWidget(new QLabel(QString::fromLatin1(name), board), 1);
        column->addLayout(line);
    }
    board->show();
    co_await stage.settled();
    co_return board;
}

Show showFirstRun(Stage &stage)
{
    co_await stage.settled();
    co_return &stage.window();
}

using enum Screen::Looks;
using enum Screen::Frame;
using enum DemoMoment;

constexpr Screen screens[] = {
    {"month", DesignMonth, All, Window, showMonth},
    {"composer", DesignMonth, All, Over, showComposer},
    {"trim", DesignMonth, Words, Alone, showTrim},
    {"cover", DesignMonth, Plain, Alone, showCover},
    {"day-popover", DesignMonth, Words, Window, showDayPopover},
    {"toast", DesignMonth, Words, Window,
     [](Stage &stage) {
         month(stage);
         return showToast(stage);
     }},
    {"no-drafts", DesignMonth, Words, Window, showNoDrafts},
    {"shortcuts", DesignMonth, Words, Alone, showShortcuts},
    {"week-empty", DesignWeek, Words, Window, showEmptyWeek},
    {"copy-week", DesignWeek, Words, Alone, showCopyWeek},
    {"refused", DesignWeek, Words, Alone, showRefused},
    {"week", DesignWeek, All, Window, showWeekWithDrag},
    {"day", DesignWeek, All, Window, showDay},
    {"list", DesignWeek, All, Window, showList},
    {"posts", DesignWeek, All, Window, showPosts},
    {"posts-outcome", DesignWeek, Words, Window, showOutcomeUnknown},
    {"outcome", DesignWeek, Words, Alone, showOutcomeDialog},
    {"reschedule", DesignWeek, Words, Alone, showReschedule},
    {"delete", DesignWeek, Words, Alone, showDelete},
    {"posts-no-hits", DesignWeek, Words, Window, showPostsWithoutHits},
    {"media", DesignWeek, All, Window, [](Stage &stage) { return showPage(stage, u"mediaPage"_s); }},
    {"media-details", DesignWeek, Words, Window, showMediaDetails},
    {"accounts", DesignWeek, All, Window, showAccounts},
    {"connect", DesignWeek, Words, Alone, showConnect},
    {"connect-token", DesignWeek, Words, Alone, showConnectToken},
    {"connect-found", DesignWeek, Words, Alone, showConnectFound},
    {"copy-slots", DesignWeek, Words, Alone,
     [](Stage &stage) { return showOpened(stage, u"accountsPage"_s, u"copySlotsTo"_s); }},
    {"settings", DesignWeek, All, Window, [](Stage &stage) { return showPage(stage, u"settingsPage"_s); }},
    {"settings-appearance", DesignWeek, Words, Window, [](Stage &stage) { return showSettings(stage, 3); }},
    {"settings-hosting", DesignWeek, All, Window, [](Stage &stage) { return showSettings(stage, 4); }},
    {"insights", DesignWeek, All, Window, [](Stage &stage) { return showPage(stage, u"insightsPage"_s); }},
    {"filter", DesignMonth, Words, Alone, showFilter},
    {"hover-card", DesignMonth, Words, Window, showHoverCard},
    {"offline", DesignWeek, All, Window, showOffline},
    {"missed", DesignWeek, Words, Alone, showMissed},
    {"import", DesignWeek, All, Alone, showImport},
    {"tray-states", DesignWeek, Plain, Alone, showTrayStates},
    {"tray-menu", DesignWeek, Words, Alone, showTrayMenu},
    {"first-run", std::nullopt, All, Window, showFirstRun},
};

} // namespace

std::span<const Screen> allScreens()
{
    return screens;
}

} // namespace postrider
