// SPDX-License-Identifier: GPL-3.0-or-later
// What the month makes of pointer, wheel and keys, and where a drag lands in it.
#include "ui/calendar/calendarview.h"

#include <QKeyEvent>
#include <QWheelEvent>

namespace postrider {

std::optional<ChipSpot> CalendarView::spotAt(QPoint at) const
{
    const auto hit = rect().contains(at) ? hitTest(m_scene.layout, at) : std::nullopt;
    if (!hit || hit->what == MonthHit::What::Weekday)
        return std::nullopt;
    switch (hit->what) {
    case MonthHit::What::Chip:
        return ChipSpot{ChipSpot::What::Chip, hit->cell, hit->chip};
    case MonthHit::What::More:
        return ChipSpot{ChipSpot::What::More, hit->cell, hit->cell};
    default:
        return ChipSpot{ChipSpot::What::Empty, hit->cell, -1};
    }
}

void CalendarView::showHover(const std::optional<ChipSpot> &before)
{
    for (const auto &changed : {before, m_scene.hover}) {
        if (changed && (changed->what == ChipSpot::What::Chip || changed->what == ChipSpot::What::More))
            updateCells({changed->day});
    }
    const bool opens = m_scene.hover && m_scene.hover->what == ChipSpot::What::More;
    setCursor(opens ? Qt::PointingHandCursor : Qt::ArrowCursor);
}

void CalendarView::moveFocus(int days)
{
    focusAt(m_focusDate.addDays(days), -1);
    if (m_focusDate.month() != m_month.month())
        showMonthOf(m_focusDate);
}

const Chip *CalendarView::focusedChip() const
{
    return isShown(m_scene.focusDay, m_scene.focusChip) ? m_scene.chip(m_scene.focusDay, m_scene.focusChip) : nullptr;
}

void CalendarView::focusSpot(const ChipSpot &spot, QPoint)
{
    focusChip(spot.day, spot.what == ChipSpot::What::Chip ? spot.index : -1);
}

int CalendarView::stopsOn(int day) const
{
    return m_scene.chipsOn(day) + (m_scene.layout.cells[static_cast<size_t>(day)].hidden > 0 ? 1 : 0);
}

std::optional<int> CalendarView::stopBeside(int day, int stop, bool next) const
{
    const int last = stopsOn(day) - 1;
    const int step = next ? 1 : -1;
    const bool onMore = stop >= 0 && !isShown(day, stop);
    for (int wanted = (onMore ? last : stop) + step; wanted >= -1 && wanted <= last; wanted += step) {
        if (wanted == -1 || isShown(day, wanted) || wanted == m_scene.chipsOn(day))
            return wanted;
    }
    return std::nullopt;
}

void CalendarView::openMore(const ChipSpot &spot, DayPopover::Focus focus)
{
    const auto chips = chipsOfDay(spot.day);
    if (chips.empty())
        return;
    const MonthCell &of = m_scene.layout.cells[static_cast<size_t>(spot.day)];
    m_popover.open(of.date, {chips.begin(), chips.end()}, m_scene.accountColors, of.past, of.rect, focus);
}

std::optional<Instant> CalendarView::momentOfFocus() const
{
    return usualTarget(m_focusDate, m_data.defaultTime(), m_store.zone(), m_clock.now());
}

std::optional<Instant> CalendarView::momentOfSpot(const ChipSpot &spot, QPoint) const
{
    if (spot.what != ChipSpot::What::Empty)
        return std::nullopt;
    return usualTarget(dateOf(spot.day), m_data.defaultTime(), m_store.zone(), m_clock.now());
}

void CalendarView::activate()
{
    const int day = m_scene.focusDay;
    if (focusedChip()) {
        openChip(day, m_scene.focusChip);
    } else if (day >= 0 && m_scene.focusChip >= 0) {
        openMore({ChipSpot::What::More, day, day}, DayPopover::Focus::Take);
    } else if (day >= 0 && m_scene.chipsOn(day) == 0) {
        askForPost(momentOfFocus());
    } else if (const auto first = day >= 0 ? stopBeside(day, -1, true) : std::nullopt) {
        focusAt(m_focusDate, *first);
    }
}

int CalendarView::daysOf(int key) const
{
    const int forward = layoutDirection() == Qt::RightToLeft ? -1 : 1;
    switch (key) {
    case Qt::Key_Left:
        return -forward;
    case Qt::Key_Right:
        return forward;
    case Qt::Key_Up:
        return -7;
    case Qt::Key_Down:
        return 7;
    default:
        return 0;
    }
}

bool CalendarView::navigate(const QKeyEvent &event)
{
    const auto modifiers = event.modifiers() & ~Qt::KeypadModifier;
    const int days = daysOf(event.key());
    if (days != 0 && modifiers == Qt::AltModifier) {
        moveFocusedBy(days);
        return true;
    }
    if (modifiers != Qt::NoModifier)
        return false;
    const int weekday = static_cast<int>(m_data.firstOfWeek(m_focusDate).daysTo(m_focusDate));
    if (days != 0)
        moveFocus(days);
    else if (event.key() == Qt::Key_Home)
        moveFocus(-weekday);
    else if (event.key() == Qt::Key_End)
        moveFocus(6 - weekday);
    else
        return false;
    return true;
}

std::optional<std::pair<QDate, int>> CalendarView::extendedTo(int key) const
{
    const int days = daysOf(key);
    if (days == 0)
        return std::nullopt;
    const QDate to = m_focusDate.addDays(days);
    if (dayOf(to) < 0)
        return std::pair(m_focusDate, m_scene.focusChip);
    return std::pair(to, days > 0 ? m_scene.chipsOn(dayOf(to)) - 1 : 0);
}

void CalendarView::wheelEvent(QWheelEvent *event)
{
    event->accept();
    hideHoverCard();
    m_wheel += event->angleDelta().y();
    constexpr int notch = 120;
    if (qAbs(m_wheel) < notch)
        return;
    turn(m_wheel > 0 ? -1 : 1);
    m_wheel = 0;
    aimAgain();
}

bool CalendarView::canCarry() const
{
    return data() != nullptr;
}

void CalendarView::wantSlots(bool wanted)
{
    const MonthStore::Month *month = data();
    if (wanted && month)
        m_slots.show(month->days.begin(), month->days.end());
    else
        m_slots.show({}, {});
}

QPixmap CalendarView::ghostOf(const Chip &chip, QSize *size)
{
    const MonthCell &cell = m_scene.layout.cells[static_cast<size_t>(qMax(0, m_scene.focusDay))];
    const int height = m_themes.theme().px(m_scene.layout.compact ? month::compactChip : month::chip);
    const PlacedChip place{qMax(0, m_scene.focusDay), 0, QRect(0, 0, cell.content.width() - 8, height)};
    if (size)
        *size = place.rect.size();
    ChipFrame frame = m_painter.frameOf(m_scene, place, chip, devicePixelRatioF());
    frame.muted = false;
    return m_chips.chip(chip, frame);
}

ChipCarry::Aim CalendarView::aimFor(QPoint pointer, QPoint, Qt::KeyboardModifiers) const
{
    const auto spot = spotAt(pointer);
    if (!spot)
        return {};
    return {.day = dateOf(spot->day)};
}

void CalendarView::showAim(const ChipCarry::Aim &aim, bool refused)
{
    const QDate day = aim.day ? *aim.day : aim.moment ? localTime(aim.moment->at, m_store.zone()).date : QDate();
    const int cell = day.isValid() ? dayOf(day) : -1;
    const int before = std::exchange(m_scene.dropCell, cell);
    if (std::exchange(m_scene.dropRefused, refused) != refused || before != cell)
        updateCells({before, cell});
}

QPoint CalendarView::middleOf(QDate day) const
{
    return m_scene.layout.cells[static_cast<size_t>(dayOf(day))].content.center();
}

void CalendarView::aimKeysAtFocus()
{
    aimKeysAtDay(m_focusDate);
}

void CalendarView::aimKeysAtDay(QDate day)
{
    m_keyDay = day;
    if (dayOf(day) < 0)
        showMonthOf(day);
    aimAt({.day = day}, middleOf(day));
}

void CalendarView::aimKeysAt(Instant at)
{
    m_keyDay = localTime(at, m_store.zone()).date;
    if (dayOf(m_keyDay) < 0)
        showMonthOf(m_keyDay);
    aimAt({.moment = TimeAxis::Moment{at, {}}}, middleOf(m_keyDay));
}

void CalendarView::stepKeys(const QKeyEvent &event)
{
    if (event.key() == Qt::Key_PageUp || event.key() == Qt::Key_PageDown)
        turn(event.key() == Qt::Key_PageUp ? -1 : 1);
    else if (const int days = daysOf(event.key()); days != 0)
        aimKeysAtDay(m_keyDay.addDays(days));
}

void CalendarView::moveFocusedBy(int days)
{
    if (!focusedChip() || !canCarry())
        return;
    const QDate from = m_focusDate;
    pickUp();
    aimKeysAtDay(from.addDays(days));
    drop();
}

} // namespace postrider
