// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/calendar/calendarview.h"

#include "ui/actions/postactions.h"
#include "ui/calendar/chiptable.h"

#include <QPaintEvent>
#include <QPainter>

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace postrider {

CalendarView::CalendarView(CalendarData &data, PostActions &actions, ThemeProvider &themes, Clock &clock,
                           QWidget *parent)
    : ChipView(data, actions, themes, clock, parent), m_painter(themes, m_chips)
{
    setObjectName(u"calendarView"_s);
    setAccessibleName(tr("Calendar"));

    connect(&m_store, &MonthStore::monthLoaded, this, [this](QDate first) {
        if (first == m_month)
            rebuild();
        m_prepare.start();
    });
    connect(&m_store, &MonthStore::daysChanged, this, [this](QDate first, const QList<int> &days) {
        if (first == m_month) {
            rebuild();
            updateCells(days);
        }
        m_prepare.start();
    });
    connect(&m_store, &MonthStore::forgotten, this, &CalendarView::takeCalendar);
    connect(&data.thumbs(), &ThumbCache::loaded, this, [this] { m_prepare.start(); });
    connect(&data.accounts(), &AccountFacts::changed, this, [this] {
        m_scene.accountColors = m_data.accounts().colors();
        update();
        m_prepare.start();
    });
    connect(&actions, &PostActions::movesBegun, this,
            [this](const std::vector<Move> &moves) { m_store.moveNow(moves); });
    connect(&actions, &PostActions::movesSettled, this, [this](const std::vector<Move> &moves) {
        m_store.settle(moves);
        Q_EMIT dropSettled();
    });
    connect(&themes, &ThemeProvider::changed, this, [this] {
        m_chips.forget();
        m_painter.forget();
        rebuild();
    });
    connect(&m_slots, &FreeSlots::changed, this, &CalendarView::aimAgain); // now the slot of the day is known
    m_prepare.setSingleShot(true);
    m_prepare.setInterval(0);
    connect(&m_prepare, &QTimer::timeout, this, &CalendarView::prepareNeighbours);

    m_today = localTime(m_clock.now(), "UTC").date;
    m_focusDate = m_today;
    adopt(m_today);
}

CalendarView::~CalendarView() = default;

const MonthStore::Month *CalendarView::data() const
{
    const MonthStore::Month *month = m_store.month(m_month);
    return month && month->days.count() > 0 ? month : nullptr;
}

void CalendarView::takeCalendar()
{
    if (m_store.zone() == m_zone)
        return rebuild();
    const bool wasToday = m_month.year() == m_today.year() && m_month.month() == m_today.month();
    cancelCarry();
    m_zone = m_store.zone();
    m_chips.setZone(m_zone);
    tellTheTime();
    if (wasToday)
        m_focusDate = m_today;
    showMonthOf(wasToday ? m_today : m_month);
}

void CalendarView::tellTheTime()
{
    if (m_store.zone().isEmpty())
        return;
    const Instant now = m_clock.now();
    const QDate today = localTime(now, m_store.zone()).date;
    if (today != m_today) {
        m_today = today;
        rebuild();
    }
    const auto midnight = resolveLocal(today.addDays(1), QTime(0, 0), m_store.zone());
    m_midnight = m_clock.alarm(midnight ? *midnight - now : Milliseconds(24h), [this] { tellTheTime(); });
}

void CalendarView::buildScene(MonthScene &scene, QDate month) const
{
    const MonthStore::Month *data = m_store.month(month);
    std::vector<std::vector<ChipRank>> ranks;
    std::vector<int> clockChanges;
    scene.byDay.clear();
    if (data && data->days.count() > 0) {
        scene.byDay = data->byDay;
        for (int day = 0; day < data->grid.days(); ++day) {
            std::vector<ChipRank> &of = ranks.emplace_back();
            std::ranges::transform(
                data->byDay[static_cast<size_t>(day)], std::back_inserter(of),
                [this](const Chip &chip) { return hasFocusPost(chip) ? ChipRank::Focused : rankOf(chip); });
            clockChanges.push_back(data->days.clockChange(day));
        }
    }
    scene.layout = layOutMonth({month, m_data.firstDayOfWeek(), size(), layoutDirection(), m_themes.theme().textScale,
                                m_today, ranks, clockChanges});
}

void CalendarView::rebuild()
{
    buildScene(m_scene, m_month);
    forgetHover();
    m_scene.focusDay = dayOf(m_focusDate);
    m_scene.focusChip = keptFocus();
    if (m_popover.isVisible()) {
        const auto chips = chipsOfDay(dayOf(m_popover.day()));
        if (chips.empty())
            closePopover();
        else
            m_popover.refresh({chips.begin(), chips.end()});
    }
    update();
}

void CalendarView::adopt(QDate month)
{
    m_month = QDate(month.year(), month.month(), 1);
    m_store.show(m_month);
    rebuild();
}

void CalendarView::showMonthOf(QDate day)
{
    closePopover();
    hideHoverCard();
    adopt(day);
    if (m_carry.isActive())
        wantSlots(true); // what is carried on may land in this month's
    if (m_focusDate.year() != m_month.year() || m_focusDate.month() != m_month.month())
        focusAt(QDate(m_month.year(), m_month.month(), qMin(m_focusDate.day(), m_month.daysInMonth())), -1);
    Q_EMIT titleChanged(title(), subTitle());
    m_prepare.start();
}

void CalendarView::showDay(QDate day)
{
    showMonthOf(day);
    focusAt(day, -1);
}

void CalendarView::turn(int months)
{
    const bool byKeys = m_carry.isByKeys();
    showMonthOf(m_month.addMonths(months));
    if (byKeys)
        aimKeysAtDay(m_keyDay.addMonths(months));
}

void CalendarView::today()
{
    tellTheTime();
    showMonthOf(m_today);
    focusAt(m_today, -1);
}

QString CalendarView::title() const
{
    return m_chips.text().monthTitle(m_month);
}

void CalendarView::focusAt(QDate day, int chip)
{
    if (dayOf(day) < 0) {
        m_focusDate = day;
        showMonthOf(day);
    }
    const int before = m_scene.focusDay;
    m_focusDate = day;
    m_scene.focusDay = dayOf(day);
    m_scene.focusChip = chip;
    keepFocus();
    updateCells({before, m_scene.focusDay});
    ChipTable::focusMoved(*this);
}

void CalendarView::updateCells(const QList<int> &cells)
{
    for (const int cell : cells) {
        if (cell >= 0 && cell < days())
            update(placeOf(cell, -1).adjusted(-2, -2, 2, 2));
    }
}

void CalendarView::updateChips(const std::function<bool(const Chip &)> &which)
{
    for (const PlacedChip &placed : m_scene.layout.chips) {
        const Chip *chip = m_scene.chip(placed.cell, placed.index);
        if (chip && which(*chip))
            update(placed.rect.adjusted(-2, -2, 2, 2));
    }
    if (m_popover.isVisible())
        m_popover.list()->update();
}

void CalendarView::prepareNeighbours()
{
    if (!isVisible())
        return;
    for (const QDate month : {m_month.addMonths(1), m_month.addMonths(-1)}) {
        const MonthStore::Month *data = m_store.month(month);
        if (!data || !data->loaded)
            continue;
        MonthScene scene;
        buildScene(scene, month);
        scene.accountColors = m_scene.accountColors;
        if (!m_painter.prepare(scene, devicePixelRatioF(), 4ms)) {
            m_prepare.start(); // events first, then the rest
            return;
        }
    }
}

QRect CalendarView::placeOf(int day, int item) const
{
    const MonthCell &cell = m_scene.layout.cells[static_cast<size_t>(day)];
    if (item < 0)
        return cell.rect;
    const PlacedChip *placed = m_scene.layout.chip(day, item);
    return placed ? placed->rect : cell.more;
}

QString CalendarView::nameOf(int day) const
{
    const MonthCell &cell = m_scene.layout.cells[static_cast<size_t>(day)];
    const QString name = text().crowdedDayName(cell.date, m_scene.chipsOn(day), cell.hiddenNeeding);
    return cell.clockChange == 0 ? name : name + u", "_s + text().clockNote(cell.clockChange);
}

void CalendarView::paintEvent(QPaintEvent *event)
{
    m_scene.focused = hasFocus();
    QPainter painter(this);
    m_painter.paint(painter, m_scene, event->rect());
    painter.end();
    const MonthStore::Month *data = m_store.month(m_month);
    if (!m_readySaid && m_data.accounts().isKnown() && data && data->loaded) {
        m_readySaid = true;
        QMetaObject::invokeMethod(this, &CalendarView::ready, Qt::QueuedConnection);
        m_prepare.start();
    }
}

void CalendarView::resizeEvent(QResizeEvent *)
{
    closePopover();
    rebuild();
    m_prepare.start();
}

void CalendarView::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LayoutDirectionChange)
        rebuild();
    ChipView::changeEvent(event);
}

void CalendarView::showEvent(QShowEvent *event)
{
    tellTheTime();
    ChipView::showEvent(event);
}

} // namespace postrider
