// SPDX-License-Identifier: GPL-3.0-or-later
// What the person does in CalendarView: pointer, wheel and keys.
#include "ui/actions/postactions.h"
#include "ui/calendar/calendaraccessible.h"
#include "ui/calendar/calendarview.h"

#include <QApplication>
#include <QKeyEvent>
#include <QMouseEvent>

#include <algorithm>

namespace postrider {

namespace {

QStringList idsOf(const Chip &chip)
{
    QStringList ids;
    for (const ChipPost &post : chip.posts)
        ids.append(post.id.toString());
    return ids;
}

} // namespace

void CalendarView::setHover(std::optional<MonthHit> hit)
{
    if (hit && hit->what != MonthHit::What::Chip && hit->what != MonthHit::What::More)
        hit.reset();
    if (hit == m_scene.hover)
        return;
    const auto before = std::exchange(m_scene.hover, hit);
    for (const auto &changed : {before, hit}) {
        if (changed)
            updateCells({changed->cell});
    }
    setCursor(hit && hit->what == MonthHit::What::More ? Qt::PointingHandCursor : Qt::ArrowCursor);
}

void CalendarView::setFocusDay(QDate day, int chip)
{
    if (day.year() != m_month.year() || day.month() != m_month.month()) {
        if (m_scene.layout.cellOf(day) < 0) {
            m_focusDay = day;
            showMonthOf(day);
        }
    }
    const int before = m_scene.focusCell;
    m_focusDay = day;
    m_scene.focusCell = focusCell();
    m_scene.focusChip = chip;
    updateCells({before, m_scene.focusCell});
    CalendarAccessible::focusMoved(*this);
}

void CalendarView::moveFocus(int days)
{
    setFocusDay(m_focusDay.addDays(days));
    if (m_focusDay.month() != m_month.month())
        showMonthOf(m_focusDay);
}

const Chip *CalendarView::focusedChip() const
{
    const MonthLayout &layout = m_scene.layout;
    return layout.chip(m_scene.focusCell, m_scene.focusChip) ? m_scene.chip(m_scene.focusCell, m_scene.focusChip)
                                                             : nullptr;
}

void CalendarView::focusChip(int cell, int chip)
{
    if (cell >= 0 && cell < static_cast<int>(m_scene.layout.cells.size()))
        setFocusDay(m_scene.layout.cells[static_cast<size_t>(cell)].date, chip);
}

void CalendarView::openChip(int cell, int chip)
{
    if (const Chip *opened = m_scene.chip(cell, chip))
        Q_EMIT openRequested(idsOf(*opened));
}

void CalendarView::toggleSelected(int cell, int index)
{
    const Chip *chip = m_scene.chip(cell, index);
    if (!chip)
        return;
    const bool wasSelected = m_scene.selected.contains(chip->posts.front().id);
    for (const ChipPost &post : chip->posts) {
        if (wasSelected)
            m_scene.selected.remove(post.id);
        else
            m_scene.selected.insert(post.id);
    }
    updateCells({cell});
}

void CalendarView::openPopover(int cell)
{
    if (cell < 0 || cell >= static_cast<int>(m_scene.byDay.size()))
        return;
    const MonthCell &of = m_scene.layout.cells[static_cast<size_t>(cell)];
    const auto chips = m_scene.byDay[static_cast<size_t>(cell)];
    m_popover.open(of.date, {chips.begin(), chips.end()}, m_scene.accountColors, of.past, of.rect);
}

void CalendarView::closePopover()
{
    if (m_popover.isHidden())
        return;
    const bool hadFocus = m_popover.isAncestorOf(QApplication::focusWidget());
    m_popover.hide();
    if (hadFocus)
        setFocus(Qt::PopupFocusReason);
}

void CalendarView::mousePressEvent(QMouseEvent *event)
{
    m_swallowMenu = m_carry.isActive() && event->button() == Qt::RightButton;
    if (m_carry.isActive()) {
        cancelCarry();
        return;
    }
    closePopover();
    m_pressed.reset();
    m_pressedAt = event->position().toPoint();
    if (event->button() == Qt::RightButton) {
        const auto hit = hitTest(m_scene.layout, m_pressedAt);
        const Chip *under = hit && hit->what == MonthHit::What::Chip ? m_scene.chip(hit->cell, hit->chip) : nullptr;
        if (!under)
            return;
        focusChip(hit->cell, hit->chip);
        if (!m_scene.selected.contains(under->posts.front().id)) {
            m_scene.selected.clear();
            toggleSelected(hit->cell, hit->chip);
            update();
        }
        return;
    }
    if (event->button() != Qt::LeftButton)
        return;
    m_pressed = hitTest(m_scene.layout, m_pressedAt);
    if (!m_pressed || m_pressed->what == MonthHit::What::Weekday)
        return;
    const int cell = m_pressed->cell;
    focusChip(cell, m_pressed->what == MonthHit::What::Chip ? m_pressed->chip : -1);
    const Chip *chip = m_pressed->what == MonthHit::What::Chip ? m_scene.chip(cell, m_pressed->chip) : nullptr;
    if (event->modifiers() & Qt::ControlModifier) {
        toggleSelected(cell, m_pressed->chip);
        return;
    }
    if (chip && m_scene.selected.contains(chip->posts.front().id))
        return; // perhaps the beginning of a drag of all of them
    m_scene.selected.clear();
    if (chip)
        toggleSelected(cell, m_pressed->chip);
    update();
}

void CalendarView::mouseMoveEvent(QMouseEvent *event)
{
    const QPoint at = event->position().toPoint();
    if (m_carry.isActive()) {
        if (!m_carry.isByKeys())
            aim(at);
        return;
    }
    const bool far = (at - m_pressedAt).manhattanLength() >= QApplication::startDragDistance();
    if ((event->buttons() & Qt::LeftButton) && m_pressed && m_pressed->what == MonthHit::What::Chip && far) {
        const PlacedChip *placed = m_scene.layout.chip(m_pressed->cell, m_pressed->chip);
        const Chip *chip = m_scene.chip(m_pressed->cell, m_pressed->chip);
        if (placed && chip) {
            const Chip carried = *chip;
            lift(carried, ChipCarry::By::Pointer, m_pressedAt - placed->rect.topLeft());
            aim(at);
        }
        m_pressed.reset();
        return;
    }
    if (event->buttons() == Qt::NoButton)
        setHover(hitTest(m_scene.layout, at));
}

void CalendarView::mouseReleaseEvent(QMouseEvent *event)
{
    if (event->button() != Qt::LeftButton)
        return;
    if (m_carry.isActive()) {
        if (!m_carry.isByKeys()) {
            aim(event->position().toPoint());
            drop();
        }
        return;
    }
    const auto pressed = std::exchange(m_pressed, std::nullopt);
    if (!pressed || pressed != hitTest(m_scene.layout, event->position().toPoint()))
        return;
    if (pressed->what == MonthHit::What::More) {
        openPopover(pressed->cell);
    } else if (pressed->what == MonthHit::What::Chip && !(event->modifiers() & Qt::ControlModifier)) {
        m_scene.selected.clear();
        toggleSelected(pressed->cell, pressed->chip);
        update();
    }
}

void CalendarView::mouseDoubleClickEvent(QMouseEvent *event)
{
    const auto hit = hitTest(m_scene.layout, event->position().toPoint());
    if (event->button() != Qt::LeftButton || !hit || m_carry.isActive())
        return;
    if (hit->what == MonthHit::What::Chip)
        openChip(hit->cell, hit->chip);
    else if (hit->what == MonthHit::What::Day)
        Q_EMIT newPostRequested(m_scene.layout.cells[static_cast<size_t>(hit->cell)].date);
}

void CalendarView::contextMenuEvent(QContextMenuEvent *event)
{
    const Chip *chip = focusedChip();
    if (std::exchange(m_swallowMenu, false) || !chip || event->reason() == QContextMenuEvent::Keyboard)
        return;
    const auto hit = hitTest(m_scene.layout, event->pos());
    if (hit && hit->what == MonthHit::What::Chip)
        m_commands.openMenu(carriedWith(*chip), event->globalPos());
}

void CalendarView::leaveEvent(QEvent *)
{
    setHover(std::nullopt);
}

void CalendarView::wheelEvent(QWheelEvent *event)
{
    event->accept();
    m_wheel += event->angleDelta().y();
    constexpr int notch = 120;
    if (qAbs(m_wheel) < notch)
        return;
    changeMonth(m_wheel > 0 ? -1 : 1);
    m_wheel = 0;
}

void CalendarView::focusInEvent(QFocusEvent *event)
{
    updateCells({m_scene.focusCell});
    QWidget::focusInEvent(event);
}

void CalendarView::focusOutEvent(QFocusEvent *event)
{
    cancelCarry();
    updateCells({m_scene.focusCell});
    QWidget::focusOutEvent(event);
}

bool CalendarView::focusNextPrevChild(bool next)
{
    const int cell = m_scene.focusCell;
    if (hasFocus() && cell >= 0 && !m_carry.isActive()) {
        const MonthCell &of = m_scene.layout.cells[static_cast<size_t>(cell)];
        const int stops = of.shown + (of.hidden > 0 ? 1 : 0);
        const int wanted = m_scene.focusChip + (next ? 1 : -1);
        if (wanted >= -1 && wanted < stops) {
            setFocusDay(m_focusDay, wanted);
            return true;
        }
    }
    return QWidget::focusNextPrevChild(next);
}

void CalendarView::keyPressEvent(QKeyEvent *event)
{
    if (m_carry.isActive() && carryKey(event))
        return;
    const int forward = layoutDirection() == Qt::RightToLeft ? -1 : 1;
    const auto plain = event->modifiers() & ~Qt::KeypadModifier;
    if (event->matches(QKeySequence::Undo))
        return m_actions.undo();
    if (event->matches(QKeySequence::Redo)
        || (plain == (Qt::ControlModifier | Qt::ShiftModifier) && event->key() == Qt::Key_Z))
        return m_actions.redo();
    const Chip *chip = focusedChip();
    if (opensMenu(*event)) {
        if (const PlacedChip *placed = m_scene.layout.chip(m_scene.focusCell, m_scene.focusChip); chip && placed)
            m_commands.openMenu(carriedWith(*chip), mapToGlobal(placed->rect.center()));
        return;
    }
    if (plain == Qt::ControlModifier && event->key() == Qt::Key_M)
        return pickUp();
    if (chip && m_commands.key(*event, carriedWith(*chip)))
        return;
    const bool alt = plain == Qt::AltModifier;
    if (plain != Qt::NoModifier && !alt)
        return QWidget::keyPressEvent(event);
    const auto step = [&](int days) { alt ? moveFocusedBy(days) : moveFocus(days); };
    const int weekday = (m_focusDay.dayOfWeek() - m_store.firstDayOfWeek() + 7) % 7;
    switch (event->key()) {
    case Qt::Key_Left:
        return step(-forward);
    case Qt::Key_Right:
        return step(forward);
    case Qt::Key_Up:
        return step(-7);
    case Qt::Key_Down:
        return step(7);
    case Qt::Key_Home:
        return moveFocus(-weekday);
    case Qt::Key_End:
        return moveFocus(6 - weekday);
    case Qt::Key_PageUp:
        return previous();
    case Qt::Key_PageDown:
        return next();
    case Qt::Key_T:
        return today();
    case Qt::Key_Space:
        return toggleSelected(m_scene.focusCell, m_scene.focusChip);
    case Qt::Key_N:
        Q_EMIT newPostRequested(m_focusDay);
        return;
    case Qt::Key_Escape:
        m_scene.selected.clear();
        update();
        return;
    case Qt::Key_Return:
    case Qt::Key_Enter: {
        const int cell = m_scene.focusCell;
        if (focusedChip())
            openChip(cell, m_scene.focusChip);
        else if (cell >= 0 && m_scene.focusChip >= 0)
            openPopover(cell);
        else if (cell >= 0 && cell < static_cast<int>(m_scene.byDay.size())
                 && m_scene.byDay[static_cast<size_t>(cell)].empty())
            Q_EMIT newPostRequested(m_focusDay);
        return;
    }
    default:
        QWidget::keyPressEvent(event);
    }
}

} // namespace postrider
