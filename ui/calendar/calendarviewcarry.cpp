// SPDX-License-Identifier: GPL-3.0-or-later
// What CalendarView does while posts are carried, by the pointer or by keys.
#include "ui/actions/postactions.h"
#include "ui/calendar/calendarview.h"

#include <QKeyEvent>

#include <algorithm>

namespace postrider {

std::vector<Chip> CalendarView::carriedWith(const Chip &chip) const
{
    std::vector<Chip> carried;
    if (m_scene.selected.contains(chip.posts.front().id)) {
        for (const auto &day : m_scene.byDay) {
            std::ranges::copy_if(day, std::back_inserter(carried), [this](const Chip &other) {
                return m_scene.selected.contains(other.posts.front().id);
            });
        }
    }
    if (carried.empty())
        carried.push_back(chip);
    return carried;
}

void CalendarView::lift(const Chip &chip, ChipCarry::By by, QPoint grip)
{
    const std::vector<Chip> carried = carriedWith(chip);
    QSet<PostId> lifted;
    for (const Chip &each : carried) {
        for (const ChipPost &post : each.posts)
            lifted.insert(post.id);
    }
    begin(DragSession(chip, carried, m_store.zone()), lifted, by, grip);
}

void CalendarView::carryDraft(const Chip &draft, QPoint globalPos)
{
    const MonthStore::Month *month = m_store.month(m_month);
    if (!month || month->days.count() == 0)
        return;
    setFocus(Qt::MouseFocusReason); // for Escape
    m_slots.show(month->days.begin(), month->days.end());
    begin(DragSession::ofDraft(draft, m_store.zone()), {}, ChipCarry::By::Pointer, QPoint(14, 14));
    grabMouse(); // the button was pressed over the drafts
    aim(mapFromGlobal(globalPos));
}

std::optional<Instant> CalendarView::timeForDraft(QDate day) const
{
    const AccountId account = m_carry.session().grabbed().account;
    const Instant earliest = earliestTarget(m_clock.now());
    for (const FreeSlot &slot : m_slots.list()) {
        if (slot.account == account && slot.at >= earliest && localTime(slot.at, m_store.zone()).date == day)
            return slot.at;
    }
    return resolveLocal(day, m_defaultTime, m_store.zone());
}

void CalendarView::begin(DragSession session, const QSet<PostId> &lifted, ChipCarry::By by, QPoint grip)
{
    const Chip &chip = session.grabbed();
    const int cell = session.isUndated() ? 0 : qMax(0, m_scene.layout.cellOf(session.grabbedDay()));
    const MonthCell &of = m_scene.layout.cells[static_cast<size_t>(cell)];
    const PlacedChip place{cell, 0,
                           QRect(0, 0, of.content.width() - 8,
                                 m_themes.theme().px(m_scene.layout.compact ? month::compactChip : month::chip))};
    const QPixmap ghost = m_chips.chip(chip, m_painter.frameOf(m_scene, place, chip, devicePixelRatioF()));
    const QPoint held(qMin(grip.x(), place.rect.width() - 8), qMin(grip.y(), place.rect.height() - 4));
    m_carry.begin(std::move(session), lifted, by, ghost, held);
    if (!m_carry.session().refusal())
        m_scene.lifted = lifted;
    setHover(std::nullopt);
    update();
}

void CalendarView::aim(QPoint pointer)
{
    m_pointer = pointer;
    const bool undated = m_carry.session().isUndated();
    const bool atDrafts = m_drafts && !undated
        && m_drafts->rect().contains(m_drafts->mapFromGlobal(mapToGlobal(pointer)));
    const auto hit = rect().contains(pointer) ? hitTest(m_scene.layout, pointer) : std::nullopt;
    std::optional<QDate> day;
    std::span<const Chip> onDay;
    int cell = -1;
    if (hit && hit->what != MonthHit::What::Weekday) {
        cell = hit->cell;
        day = m_scene.layout.cells[static_cast<size_t>(cell)].date;
        if (cell < static_cast<int>(m_scene.byDay.size()))
            onDay = m_scene.byDay[static_cast<size_t>(cell)];
    }
    const bool signedOut = std::ranges::any_of(
        m_carry.session().posts(), [this](const ChipPost &post) { return m_signedOut.contains(post.account); });
    const auto moment = undated && day ? timeForDraft(*day) : std::nullopt;
    if (atDrafts)
        m_carry.aimAtDrafts(pointer);
    else if (moment)
        m_carry.aim(*moment, {}, onDay, pointer, signedOut);
    else
        m_carry.aim(undated ? std::nullopt : day, onDay, pointer, signedOut);
    const bool refused = m_carry.isRefused();
    const int before = m_scene.dropCell;
    const bool wasRefused = std::exchange(m_scene.dropRefused, refused);
    m_scene.dropCell = m_carry.session().refusal() ? -1 : cell;
    if (before != m_scene.dropCell || wasRefused != refused) {
        updateCells({before, m_scene.dropCell});
        announce(m_carry.spoken());
    }
    if (!m_carry.isByKeys())
        setCursor((!day && !atDrafts) || refused ? Qt::ForbiddenCursor : Qt::ClosedHandCursor);
}

void CalendarView::pickUp()
{
    const Chip *chip = focusedChip();
    if (!chip)
        return;
    const Chip carried = *chip;
    lift(carried, ChipCarry::By::Keys, {});
    aimByKeys(m_focusDay);
}

void CalendarView::aimByKeys(QDate day)
{
    if (m_scene.layout.cellOf(day) < 0 || (day.month() != m_month.month() && m_carry.day() != day))
        showMonthOf(day);
    const MonthCell &cell = m_scene.layout.cells[static_cast<size_t>(m_scene.layout.cellOf(day))];
    aim(cell.content.topLeft() + QPoint(cell.content.width() / 2, cell.content.height() / 2));
}

void CalendarView::cancelCarry()
{
    if (!m_carry.isActive())
        return;
    m_carry.end();
    m_slots.show({}, {});
    if (mouseGrabber() == this)
        releaseMouse();
    m_scene.lifted.clear();
    m_scene.dropCell = -1;
    m_scene.dropRefused = false;
    m_pressed.reset();
    setCursor(Qt::ArrowCursor);
    update();
}

void CalendarView::drop()
{
    const DragSession session = m_carry.session();
    const DropPreview preview = m_carry.preview();
    const bool toDrafts = m_carry.isAtDrafts();
    const bool nowhere = !m_carry.day() && !m_carry.moment() && !toDrafts;
    const bool byKeys = m_carry.isByKeys();
    cancelCarry();
    if (nowhere)
        return;
    const ChipText &text = m_chips.text();
    if (preview.refusal) {
        Q_EMIT refused(text.refusal(*preview.refusal));
        return;
    }
    if (toDrafts) {
        m_actions.move(session.dropOnDrafts(), text.movedToDrafts(session.chips()), session.grabbed().caption);
        return;
    }
    if (preview.past) {
        m_nearest = session.dropAt(preview.nearest);
        DropPreview nearest = preview;
        nearest.target = localTime(preview.nearest, session.zone());
        nearest.minutes = preview.was.date.daysTo(nearest.target.date) * 24 * 60;
        m_nearestText = text.moved(session, nearest);
        m_nearestCaption = session.grabbed().caption;
        Q_EMIT nearestOffered(text.past(preview, session.zone()), text.useNearest(preview, session.zone()));
        return;
    }
    const std::vector<Move> moves = session.drop(preview);
    if (moves.empty())
        return;
    m_actions.move(moves, text.moved(session, preview), session.grabbed().caption);
    if (!byKeys && session.chips() > 1)
        return;
    // The focus goes with the chip.
    const QDate day = preview.target.date;
    setFocusDay(day);
    const int cell = m_scene.focusCell;
    const PostId first = session.posts().front().id;
    for (int i = 0; const PlacedChip *placed = m_scene.layout.chip(cell, i); ++i) {
        const Chip *chip = m_scene.chip(placed->cell, placed->index);
        if (chip && std::ranges::find(chip->posts, first, &ChipPost::id) != chip->posts.end())
            setFocusDay(day, i);
    }
}

bool CalendarView::carryKey(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape) {
        cancelCarry();
        return true;
    }
    if (event->key() == Qt::Key_PageUp || event->key() == Qt::Key_PageDown) {
        changeMonth(event->key() == Qt::Key_PageUp ? -1 : 1);
        return true;
    }
    if (!m_carry.isByKeys())
        return true; // the pointer has it
    const int forward = layoutDirection() == Qt::RightToLeft ? -1 : 1;
    const QDate day = m_carry.day().value_or(m_carry.session().grabbedDay());
    switch (event->key()) {
    case Qt::Key_Left:
        aimByKeys(day.addDays(-forward));
        break;
    case Qt::Key_Right:
        aimByKeys(day.addDays(forward));
        break;
    case Qt::Key_Up:
        aimByKeys(day.addDays(-7));
        break;
    case Qt::Key_Down:
        aimByKeys(day.addDays(7));
        break;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        drop();
        break;
    default:
        break;
    }
    return true;
}

void CalendarView::moveFocusedBy(int days)
{
    const Chip *chip = focusedChip();
    if (!chip)
        return;
    const Chip carried = *chip;
    const QDate from = m_focusDay;
    lift(carried, ChipCarry::By::Keys, {});
    aimByKeys(from.addDays(days));
    drop();
}

} // namespace postrider
