// SPDX-License-Identifier: GPL-3.0-or-later
// What the person does in a ChipView without a drag: pointer and keys.
#include "ui/actions/letterkeys.h"
#include "ui/actions/postactions.h"
#include "ui/calendar/chipclipboard.h"
#include "ui/calendar/chipview.h"

#include <QApplication>
#include <QKeyEvent>
#include <QMouseEvent>

namespace postrider {

void ChipView::mousePressEvent(QMouseEvent *event)
{
    hideHoverCard();
    m_swallowMenu = m_carry.isActive() && event->button() == Qt::RightButton;
    if (m_carry.isActive()) {
        cancelCarry();
        return;
    }
    closePopover();
    m_pressed.reset();
    m_pressedAt = event->position().toPoint();
    const auto spot = spotAt(m_pressedAt);
    if (!spot || (event->button() != Qt::LeftButton && event->button() != Qt::RightButton))
        return;
    focusSpot(*spot, m_pressedAt);
    const Chip *chip = spot->what == ChipSpot::What::Chip ? chips().chip(spot->day, spot->index) : nullptr;
    const bool selected = chip && chips().isSelected(*chip);
    if (event->button() == Qt::RightButton) {
        if (chip && !selected) {
            chipScene().selected.clear();
            toggleSelected(spot->day, spot->index);
        }
        return;
    }
    m_pressed = spot;
    if (chip && !selected && event->modifiers() & Qt::ShiftModifier)
        return selectTo(dateOf(spot->day), spot->index);
    if (selected || event->modifiers() & Qt::ControlModifier)
        return; // perhaps the beginning of a drag, of all of them or of copies
    chipScene().selected.clear();
    if (chip)
        toggleSelected(spot->day, spot->index);
    update();
}

void ChipView::mouseMoveEvent(QMouseEvent *event)
{
    const QPoint at = event->position().toPoint();
    if (m_carry.isActive()) {
        if (!m_carry.isByKeys())
            aim(at, event->modifiers());
        return;
    }
    const bool far = (at - m_pressedAt).manhattanLength() >= QApplication::startDragDistance();
    if ((event->buttons() & Qt::LeftButton) && m_pressed && m_pressed->what == ChipSpot::What::Chip && far) {
        if (const Chip *chip = chips().chip(m_pressed->day, m_pressed->index)) {
            const Chip carried = *chip;
            lift(carried, ChipCarry::By::Pointer, m_pressedAt - placeOf(m_pressed->day, m_pressed->index).topLeft());
            aim(at, event->modifiers());
        }
        m_pressed.reset();
        return;
    }
    if (event->buttons() == Qt::NoButton)
        setHover(spotAt(at));
}

void ChipView::mouseReleaseEvent(QMouseEvent *event)
{
    if (event->button() != Qt::LeftButton)
        return;
    if (m_carry.isActive()) {
        if (!m_carry.isByKeys()) {
            aim(event->position().toPoint(), event->modifiers());
            drop();
        }
        return;
    }
    const auto pressed = std::exchange(m_pressed, std::nullopt);
    if (!pressed || pressed != spotAt(event->position().toPoint()))
        return;
    if (pressed->what == ChipSpot::What::More) {
        openMore(*pressed, DayPopover::Focus::Take);
    } else if (pressed->what == ChipSpot::What::Chip && event->modifiers() & Qt::ShiftModifier) {
        selectTo(dateOf(pressed->day), pressed->index);
    } else if (pressed->what == ChipSpot::What::Chip) {
        if (!(event->modifiers() & Qt::ControlModifier))
            chipScene().selected.clear();
        toggleSelected(pressed->day, pressed->index);
    }
}

void ChipView::mouseDoubleClickEvent(QMouseEvent *event)
{
    const QPoint at = event->position().toPoint();
    const auto spot = spotAt(at);
    if (event->button() != Qt::LeftButton || !spot || m_carry.isActive())
        return;
    if (spot->what == ChipSpot::What::Chip)
        openChip(spot->day, spot->index);
    else
        askForPost(momentOfSpot(*spot, at));
}

void ChipView::askForPost(std::optional<Instant> at)
{
    if (at) {
        m_drops.askForPost(*at, m_store.zone(), m_clock.now(), [this](Instant free) { Q_EMIT newPostRequested(free); });
    }
}

void ChipView::contextMenuEvent(QContextMenuEvent *event)
{
    hideHoverCard();
    const Chip *chip = focusedChip();
    if (std::exchange(m_swallowMenu, false) || !chip || event->reason() == QContextMenuEvent::Keyboard)
        return;
    const auto spot = spotAt(event->pos());
    if (spot && spot->what == ChipSpot::What::Chip)
        m_commands.openMenu(chips().withSelected(*chip), event->globalPos());
}

void ChipView::leaveEvent(QEvent *)
{
    setHover(std::nullopt);
}

void ChipView::hideEvent(QHideEvent *event)
{
    setHover(std::nullopt);
    cancelCarry();
    m_popover.hide(); // another day may be full by then
    QWidget::hideEvent(event);
}

void ChipView::focusInEvent(QFocusEvent *event)
{
    update();
    QWidget::focusInEvent(event);
}

void ChipView::focusOutEvent(QFocusEvent *event)
{
    hideHoverCard();
    cancelCarry();
    update();
    QWidget::focusOutEvent(event);
}

bool ChipView::focusNextPrevChild(bool next)
{
    const int day = chips().focusDay;
    if (hasFocus() && day >= 0 && !m_carry.isActive()) {
        if (const auto wanted = stopBeside(day, chips().focusChip, next)) {
            focusAt(dateOf(day), *wanted);
            return true;
        }
    }
    return QWidget::focusNextPrevChild(next);
}

std::optional<int> ChipView::stopBeside(int day, int stop, bool next) const
{
    const int wanted = stop + (next ? 1 : -1);
    return wanted >= -1 && wanted < stopsOn(day) ? std::optional(wanted) : std::nullopt;
}

/// Keys that move what has the focus mean what is selected, where nothing has it.
void ChipView::focusSelected()
{
    if (focusedChip() || chips().selected.isEmpty())
        return;
    for (int day = 0; day < days(); ++day) {
        const auto of = chipsOfDay(day);
        const auto found = std::ranges::find_if(of, [this](const Chip &chip) { return chips().isSelected(chip); });
        if (found != of.end())
            return focusOn(dateOf(day), found->posts.front().id);
    }
}

bool ChipView::commandKey(QKeyEvent *event)
{
    const auto modifiers = event->modifiers() & ~Qt::KeypadModifier;
    if (event->matches(QKeySequence::Undo)) {
        m_actions.undo();
        return true;
    }
    if (event->matches(QKeySequence::Redo)
        || (modifiers == (Qt::ControlModifier | Qt::ShiftModifier) && event->key() == Qt::Key_Z)) {
        m_actions.redo();
        return true;
    }
    const bool moves = (modifiers == Qt::ControlModifier && event->key() == Qt::Key_M) || event->key() == Qt::Key_F2;
    if (moves)
        focusSelected();
    const Chip *chip = focusedChip();
    if (opensMenu(*event)) {
        if (chip)
            m_commands.openMenu(chips().withSelected(*chip), mapToGlobal(focusedPlace().center()));
        return true;
    }
    if (modifiers == Qt::ControlModifier && event->key() == Qt::Key_M) {
        pickUp();
        return true;
    }
    if (modifiers == Qt::ControlModifier && event->key() == Qt::Key_V) {
        paste();
        return true;
    }
    // What is selected, and only where nothing is the one that has the focus.
    std::vector<Chip> meant = chips().selectedChips();
    if (chip && (meant.empty() || event->key() == Qt::Key_F2))
        meant = chips().withSelected(*chip);
    return m_commands.key(*event, meant);
}

void ChipView::keyPressEvent(QKeyEvent *event)
{
    if (isIdleLetter(*event))
        return QWidget::keyPressEvent(event);
    hideHoverCard();
    if ((m_carry.isActive() && carryKey(event)) || commandKey(event))
        return;
    const auto modifiers = event->modifiers() & ~Qt::KeypadModifier;
    if (modifiers == Qt::ShiftModifier) {
        if (const auto to = extendedTo(event->key())) {
            if (!m_anchor)
                m_anchor = std::pair(m_focusDate, qMax(0, chips().focusChip));
            focusAt(to->first, to->second);
            return selectTo(to->first, to->second);
        }
    }
    if (event->modifiers() & Qt::AltModifier)
        focusSelected();
    if (navigate(*event)) {
        if (!focusedChip())
            m_anchor.reset();
        return;
    }
    if (modifiers != Qt::NoModifier)
        return QWidget::keyPressEvent(event);
    switch (event->key()) {
    case Qt::Key_PageUp:
        return turn(-1);
    case Qt::Key_PageDown:
        return turn(1);
    case Qt::Key_T:
        return today();
    case Qt::Key_Space:
        return toggleSelected(chips().focusDay, chips().focusChip);
    case Qt::Key_N:
        return askForPost(momentOfFocus());
    case Qt::Key_Escape:
        chipScene().selected.clear();
        m_anchor.reset();
        if (!chips().lifted.isEmpty())
            clearClippedPosts();
        update();
        return;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        return activate();
    default:
        QWidget::keyPressEvent(event);
    }
}

void ChipView::keyReleaseEvent(QKeyEvent *event)
{
    if (m_carry.isActive() && !m_carry.isByKeys()) {
        if (event->key() == Qt::Key_Shift)
            aim(m_pointer, m_modifiers & ~Qt::ShiftModifier);
        else if (event->key() == Qt::Key_Control)
            aim(m_pointer, m_modifiers & ~Qt::ControlModifier);
    }
    QWidget::keyReleaseEvent(event);
}

} // namespace postrider
