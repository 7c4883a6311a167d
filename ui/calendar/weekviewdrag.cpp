// SPDX-License-Identifier: GPL-3.0-or-later
// What the week makes of pointer, wheel and keys, and where a drag lands in it.
#include "ui/calendar/chiptable.h"
#include "ui/calendar/weekview.h"

#include <QKeyEvent>
#include <QWheelEvent>

#include <algorithm>

namespace postrider {

std::optional<ChipSpot> WeekView::spotAt(QPoint at) const
{
    const auto hit = hitTest(m_scene.layout, at, m_scene.scroll);
    if (!hit || hit->day < 0)
        return std::nullopt;
    switch (hit->what) {
    case WeekHit::What::Header:
        return ChipSpot{ChipSpot::What::Head, hit->day, -1};
    case WeekHit::What::Card:
        return ChipSpot{ChipSpot::What::Chip, hit->day, hit->index};
    case WeekHit::What::More:
        return ChipSpot{ChipSpot::What::More, hit->day, hit->index};
    case WeekHit::What::Slot:
        return ChipSpot{ChipSpot::What::Slot, hit->day, hit->index};
    default:
        return ChipSpot{ChipSpot::What::Empty, hit->day, -1};
    }
}

QRect WeekView::spotPlace(const std::optional<ChipSpot> &spot) const
{
    if (!spot)
        return {};
    const auto index = static_cast<size_t>(spot->index);
    if (spot->what == ChipSpot::What::More)
        return index < m_scene.layout.more.size() ? inView(m_scene.layout.more[index].rect) : QRect();
    if (spot->what == ChipSpot::What::Slot)
        return index < m_scene.layout.slots.size() ? inView(m_scene.layout.slots[index].rect) : QRect();
    const PlacedCard *card = m_scene.layout.card(spot->day, spot->index);
    return card ? inView(card->rect) : QRect();
}

void WeekView::showHover(const std::optional<ChipSpot> &before)
{
    for (const auto &changed : {before, m_scene.hover}) {
        if (changed && changed->index >= 0)
            update(spotPlace(changed).adjusted(-2, -2, 2, 2));
    }
    const bool opens = m_scene.hover && m_scene.hover->what == ChipSpot::What::More;
    setCursor(opens ? Qt::PointingHandCursor : Qt::ArrowCursor);
}

const FreeSlot *WeekView::slotOf(const ChipSpot &spot) const
{
    return spot.what == ChipSpot::What::Slot ? m_scene.slot(m_scene.layout.slots[static_cast<size_t>(spot.index)])
                                             : nullptr;
}

void WeekView::focusAt(QDate day, int chip)
{
    if (dayOf(day) < 0)
        adopt(day);
    const int column = dayOf(day);
    const Chip *of = m_scene.chip(column, chip);
    m_focusDate = day;
    m_scene.focusDay = column;
    m_scene.focusChip = of ? chip : -1;
    keepFocus();
    if (of)
        m_scene.focusMinute = m_scene.axis.minuteOf(column, of->posts.front().at);
    const PlacedCard *card = m_scene.layout.card(column, chip);
    reveal(card ? card->rect.top() : m_scene.layout.yOf(m_scene.focusMinute));
    update();
    ChipTable::focusMoved(*this);
}

void WeekView::focusTime(QDate day, int minute)
{
    m_scene.focusMinute = std::clamp(minute, 0, m_scene.layout.length - 1);
    focusAt(day, -1);
}

void WeekView::reveal(int top)
{
    if (top < m_scene.scroll)
        scrollTo(top - week::inset);
    else if (top + m_scene.layout.cardHeight > m_scene.scroll + m_scene.layout.viewport())
        scrollTo(top + m_scene.layout.cardHeight + week::inset - m_scene.layout.viewport());
}

void WeekView::moveFocus(int days, int minutes)
{
    const int minute = minutes == 0 ? m_scene.focusMinute : (m_scene.focusMinute + minutes) / step * step;
    focusTime(m_focusDate.addDays(days), minute);
}

void WeekView::focusSpot(const ChipSpot &spot, QPoint at)
{
    if (spot.what == ChipSpot::What::Chip)
        return focusChip(spot.day, spot.index);
    const auto hit = hitTest(m_scene.layout, at, m_scene.scroll);
    const bool onTime = hit && spot.what != ChipSpot::What::Head;
    focusTime(dateOf(spot.day), onTime ? hit->minute / step * step : m_scene.focusMinute);
}

void WeekView::openMore(const ChipSpot &spot, DayPopover::Focus focus)
{
    const PlacedMore &more = m_scene.layout.more[static_cast<size_t>(spot.index)];
    std::vector<Chip> chips;
    for (const int chip : more.chips)
        chips.push_back(*m_scene.chip(more.day, chip));
    const WeekDay &day = m_scene.layout.days[static_cast<size_t>(more.day)];
    m_popover.open(day.date, std::move(chips), m_scene.accountColors, day.past, inView(more.rect), focus);
}

std::optional<Instant> WeekView::momentOfFocus() const
{
    const int day = m_scene.focusDay;
    if (day < 0 || day >= m_scene.axis.days())
        return std::nullopt;
    const auto moment = m_scene.axis.momentOf(day, m_scene.focusMinute);
    return moment ? std::optional(moment->at) : std::nullopt;
}

std::optional<Instant> WeekView::momentOfSpot(const ChipSpot &spot, QPoint at) const
{
    if (const FreeSlot *slot = slotOf(spot))
        return slot->at;
    const auto hit = hitTest(m_scene.layout, at, m_scene.scroll);
    if (spot.what != ChipSpot::What::Empty || !hit || spot.day >= m_scene.axis.days())
        return std::nullopt;
    const auto moment = m_scene.axis.momentOf(spot.day, hit->minute / step * step);
    return moment ? std::optional(moment->at) : std::nullopt;
}

void WeekView::activate()
{
    if (focusedChip())
        openChip(m_scene.focusDay, m_scene.focusChip);
    else
        askForPost(momentOfFocus());
}

bool WeekView::navigate(const QKeyEvent &event)
{
    const auto modifiers = event.modifiers() & ~Qt::KeypadModifier;
    const bool byMinute = modifiers == (Qt::AltModifier | Qt::ShiftModifier);
    const bool alt = modifiers == Qt::AltModifier || byMinute;
    if (modifiers != Qt::NoModifier && !alt)
        return false;
    const int forward = layoutDirection() == Qt::RightToLeft ? -1 : 1;
    const auto go = [&](int days, int minutes) {
        if (alt)
            nudge(days, byMinute ? minutes / step : minutes);
        else
            moveFocus(days, minutes);
        return true;
    };
    const int weekday = static_cast<int>(m_first.daysTo(m_focusDate));
    switch (event.key()) {
    case Qt::Key_Left:
        return go(-forward, 0);
    case Qt::Key_Right:
        return go(forward, 0);
    case Qt::Key_Up:
        return go(0, -step);
    case Qt::Key_Down:
        return go(0, step);
    case Qt::Key_Home:
        return !alt && go(-weekday, 0);
    case Qt::Key_End:
        return !alt && go(dayCount() - 1 - weekday, 0);
    default:
        return false;
    }
}

std::optional<std::pair<QDate, int>> WeekView::extendedTo(int key) const
{
    const int forward = layoutDirection() == Qt::RightToLeft ? -1 : 1;
    const int day = m_scene.focusDay;
    const int days = key == Qt::Key_Left ? -forward : key == Qt::Key_Right ? forward : 0;
    if (days != 0) {
        const int to = std::clamp(day + days, 0, dayCount() - 1);
        return std::pair(dateOf(to), to > day ? m_scene.chipsOn(to) - 1 : 0);
    }
    // Up and down: to the post before and the next one, over the ends of days.
    const int by = key == Qt::Key_Up ? -1 : key == Qt::Key_Down ? 1 : 0;
    if (by == 0)
        return std::nullopt;
    for (int at = day, chip = m_scene.focusChip + by;
         at >= 0 && at<dayCount(); at += by, chip = by> 0 ? 0 : m_scene.chipsOn(at) - 1) {
        if (m_scene.chip(at, chip))
            return std::pair(dateOf(at), chip);
    }
    return std::pair(m_focusDate, m_scene.focusChip);
}

void WeekView::wheelEvent(QWheelEvent *event)
{
    event->accept();
    hideHoverCard();
    constexpr int notch = 120;
    if (event->modifiers() & Qt::ControlModifier && !m_carry.isActive()) {
        m_wheel += event->angleDelta().y();
        if (qAbs(m_wheel) >= notch)
            turn(std::exchange(m_wheel, 0) > 0 ? -1 : 1);
        return;
    }
    const int pixels = event->pixelDelta().isNull() ? event->angleDelta().y() * m_scene.layout.hour / notch
                                                    : event->pixelDelta().y();
    scrollTo(m_scene.scroll - pixels);
    aimAgain();
}

QPixmap WeekView::ghostOf(const Chip &chip, QSize *size)
{
    const QSize card = m_scene.layout.cardAt(0, 0).size();
    if (size)
        *size = card;
    const CardForm form = m_span == Span::Week ? CardForm::Wide : CardForm::Tall;
    ChipFrame frame = m_painter.frameOf(m_scene, chip, -1, card, form, devicePixelRatioF());
    frame.accountColor = m_data.accounts().color(chip.account);
    return m_chips.chip(chip, frame);
}

ChipCarry::Aim WeekView::aimFor(QPoint pointer, QPoint grip, Qt::KeyboardModifiers modifiers) const
{
    const auto spot = spotAt(pointer);
    if (!spot || spot->what == ChipSpot::What::Head || m_scene.axis.days() == 0)
        return {};
    if (const FreeSlot *slot = slotOf(*spot))
        return {.moment = TimeAxis::Moment{slot->at, {}}};
    // The card's upper edge says the time, as it does when it lies there.
    const int top = pointer.y() - grip.y() - m_scene.layout.header + m_scene.scroll;
    const int minute = snappedMinute(m_scene.layout, top, modifiers & Qt::ShiftModifier ? 1 : step);
    return {.moment = m_scene.axis.momentOf(spot->day, minute)};
}

void WeekView::showAim(const ChipCarry::Aim &aim, bool refused)
{
    std::optional<WeekScene::Drop> drop;
    const std::optional<Instant> at = aim.moment ? std::optional(aim.moment->at)
        : aim.day && m_carry.isActive()
        ? m_carry.session().landing(m_carry.session().grabbed().posts.front(), m_carry.preview())
        : std::nullopt;
    if (at) {
        const LocalTime there = localTime(*at, m_store.zone());
        if (const int day = dayOf(there.date); day >= 0)
            drop = WeekScene::Drop{m_scene.layout.cardAt(day, m_scene.axis.minuteOf(day, *at)), there.time, refused};
    }
    const bool isNarrow = m_span == Span::Week; // a day's column leaves nothing beside it
    m_carry.overlay().setTarget(drop && isNarrow ? inView(drop->rect) : QRect());
    if (drop == m_scene.drop)
        return;
    const QRegion before = m_painter.dropRegion(m_scene);
    m_scene.drop = drop;
    update(before + m_painter.dropRegion(m_scene));
}

bool WeekView::scrollAtEdge(QPoint pointer)
{
    const int below = pointer.y() - m_scene.layout.header;
    const int above = height() - pointer.y();
    const int depth = week::autoScroll - std::min(below, above);
    if (depth <= 0 || below < 0)
        return false;
    const int amount = qBound(4, 4 + 12 * depth / week::autoScroll, 16); // px a frame
    const int before = m_scene.scroll;
    scrollTo(before + (below < above ? -amount : amount));
    return m_scene.scroll != before;
}

void WeekView::aimKeysAtFocus()
{
    const DragSession &session = m_carry.session();
    if (session.isUndated())
        aimKeysAt(m_focusDate, m_scene.focusMinute);
    else
        aimKeysAt(session.grabbed().posts.front().at);
}

void WeekView::aimKeysAt(Instant at)
{
    const QDate day = localTime(at, m_store.zone()).date;
    if (dayOf(day) < 0)
        adopt(day);
    if (const int column = dayOf(day); column >= 0 && canCarry())
        aimKeysAt(day, m_scene.axis.minuteOf(column, at));
}

void WeekView::aimKeysAt(QDate day, int minute)
{
    if (dayOf(day) < 0) {
        // Another week's axis may have an hour more or less: the time of day goes there, not the place.
        const Instant held = m_carry.moment().value_or(m_carry.session().grabbed().posts.front().at);
        const QTime clock = localTime(held, m_store.zone()).time;
        adopt(day);
        if (const auto at = resolveLocal(day, clock, m_store.zone()); at && dayOf(day) >= 0 && canCarry())
            minute = m_scene.axis.minuteOf(dayOf(day), *at);
    }
    const int column = dayOf(day);
    if (column < 0 || !canCarry())
        return;
    m_focusDate = day;
    m_scene.focusDay = column;
    m_keyMinute = std::clamp(minute, 0, m_scene.axis.length() - 1);
    const auto moment = m_scene.axis.momentOf(column, m_keyMinute);
    if (!moment)
        return;
    const QRect place = m_scene.layout.cardAt(column, m_scene.axis.minuteOf(column, moment->at));
    const int hour = m_scene.layout.hour;
    if (place.top() - hour < m_scene.scroll)
        scrollTo(place.top() - hour);
    else if (place.bottom() + hour > m_scene.scroll + m_scene.layout.viewport())
        scrollTo(place.bottom() + hour - m_scene.layout.viewport());
    aimAt({.moment = moment}, inView(place).topLeft() + QPoint(12, 12));
}

void WeekView::stepKeys(const QKeyEvent &event)
{
    const int forward = layoutDirection() == Qt::RightToLeft ? -1 : 1;
    const int minutes = event.modifiers() & Qt::ShiftModifier ? 1 : step;
    switch (event.key()) {
    case Qt::Key_Left:
        return aimKeysAt(m_focusDate.addDays(-forward), m_keyMinute);
    case Qt::Key_Right:
        return aimKeysAt(m_focusDate.addDays(forward), m_keyMinute);
    case Qt::Key_Up:
        return aimKeysAt(m_focusDate, m_keyMinute - minutes);
    case Qt::Key_Down:
        return aimKeysAt(m_focusDate, m_keyMinute + minutes);
    case Qt::Key_PageUp:
        return aimKeysAt(m_focusDate.addDays(-dayCount()), m_keyMinute);
    case Qt::Key_PageDown:
        return aimKeysAt(m_focusDate.addDays(dayCount()), m_keyMinute);
    default:
        return;
    }
}

void WeekView::nudge(int days, int minutes)
{
    const Chip *chip = focusedChip();
    if (!chip || !canCarry())
        return;
    const QDate day = m_focusDate.addDays(days);
    const int minute = m_scene.axis.minuteOf(m_scene.focusDay, chip->posts.front().at) + minutes;
    pickUp();
    aimKeysAt(day, minute);
    drop();
}

} // namespace postrider
