// SPDX-License-Identifier: GPL-3.0-or-later
// What the person does in WeekView: pointer, wheel and keys.
#include "ui/actions/postactions.h"
#include "ui/calendar/weekaccessible.h"
#include "ui/calendar/weekview.h"

#include <QApplication>
#include <QKeyEvent>
#include <QMouseEvent>

#include <algorithm>

namespace postrider {

namespace {

constexpr int step = 15; // minutes

} // namespace

void WeekView::setHover(std::optional<WeekHit> hit)
{
    if (hit && hit->what != WeekHit::What::Card && hit->what != WeekHit::What::More && hit->what != WeekHit::What::Slot)
        hit.reset();
    if (hit.has_value() == m_scene.hover.has_value() && (!hit || hit->sameThing(*m_scene.hover)))
        return;
    const auto placeOf = [this](const std::optional<WeekHit> &of) {
        if (!of)
            return QRect();
        if (of->what == WeekHit::What::More)
            return m_scene.layout.more[static_cast<size_t>(of->index)].rect;
        if (of->what == WeekHit::What::Slot)
            return m_scene.layout.slots[static_cast<size_t>(of->index)].rect;
        const PlacedCard *card = m_scene.layout.card(of->day, of->index);
        return card ? card->rect : QRect();
    };
    const auto before = std::exchange(m_scene.hover, hit);
    for (const QRect &changed : {placeOf(before), placeOf(hit)})
        update(inView(changed).adjusted(-2, -2, 2, 2));
    setCursor(hit && hit->what == WeekHit::What::More ? Qt::PointingHandCursor : Qt::ArrowCursor);
}

void WeekView::focusAt(QDate day, int minute, int chip)
{
    if (m_scene.layout.dayOf(day) < 0)
        adopt(day);
    m_focusDate = day;
    m_scene.focusDay = m_scene.layout.dayOf(day);
    m_scene.focusMinute = std::clamp(minute, 0, m_scene.layout.length - 1);
    m_scene.focusChip = chip;
    const PlacedCard *card = m_scene.layout.card(m_scene.focusDay, chip);
    const int top = card ? card->rect.top() : m_scene.layout.yOf(m_scene.focusMinute);
    if (top < m_scene.scroll)
        scrollTo(top - week::inset);
    else if (top + m_scene.layout.cardHeight > m_scene.scroll + m_scene.layout.viewport())
        scrollTo(top + m_scene.layout.cardHeight + week::inset - m_scene.layout.viewport());
    update();
    WeekAccessible::focusMoved(*this);
}

void WeekView::moveFocus(int days, int minutes)
{
    const int minute = minutes == 0 ? m_scene.focusMinute : (m_scene.focusMinute + minutes) / step * step;
    focusAt(m_focusDate.addDays(days), minute, -1);
}

void WeekView::focusOn(PostId post)
{
    const int day = m_scene.focusDay;
    if (day < 0 || day >= static_cast<int>(m_scene.byDay.size()))
        return;
    const auto chips = m_scene.byDay[static_cast<size_t>(day)];
    for (int i = 0; i < static_cast<int>(chips.size()); ++i) {
        const Chip &chip = chips[static_cast<size_t>(i)];
        if (std::ranges::find(chip.posts, post, &ChipPost::id) != chip.posts.end()) {
            focusAt(m_focusDate, m_scene.axis.minuteOf(day, chip.posts.front().at), i);
            return;
        }
    }
}

void WeekView::focusChip(int day, int index)
{
    const Chip *chip = m_scene.chip(day, index);
    const int minute = chip ? m_scene.axis.minuteOf(day, chip->posts.front().at) : m_scene.focusMinute;
    focusAt(m_first.addDays(day), minute, chip ? index : -1);
}

void WeekView::openChip(int day, int index)
{
    const Chip *chip = m_scene.chip(day, index);
    if (!chip)
        return;
    QStringList ids;
    for (const ChipPost &post : chip->posts)
        ids.append(post.id.toString());
    Q_EMIT openRequested(ids);
}

void WeekView::toggleSelected(int day, int index)
{
    const Chip *chip = m_scene.chip(day, index);
    if (!chip)
        return;
    const bool wasSelected = m_scene.selected.contains(chip->posts.front().id);
    for (const ChipPost &post : chip->posts) {
        if (wasSelected)
            m_scene.selected.remove(post.id);
        else
            m_scene.selected.insert(post.id);
    }
    m_anchor = std::pair(day, index);
    update();
}

void WeekView::selectTo(int day, int chip)
{
    auto from = m_anchor.value_or(std::pair(day, chip));
    auto to = std::pair(day, chip);
    if (to < from)
        std::swap(from, to);
    m_scene.selected.clear();
    for (auto at = from; at <= to;) {
        if (const Chip *one = m_scene.chip(at.first, at.second)) {
            for (const ChipPost &post : one->posts)
                m_scene.selected.insert(post.id);
            ++at.second;
        } else {
            at = {at.first + 1, 0};
        }
    }
    update();
}

void WeekView::openPopover(int index)
{
    const PlacedMore &more = m_scene.layout.more[static_cast<size_t>(index)];
    std::vector<Chip> chips;
    for (const int chip : more.chips)
        chips.push_back(*m_scene.chip(more.day, chip));
    const WeekDay &day = m_scene.layout.days[static_cast<size_t>(more.day)];
    m_popover.open(day.date, std::move(chips), m_scene.accountColors, day.past, inView(more.rect));
}

void WeekView::closePopover()
{
    if (m_popover.isHidden())
        return;
    const bool hadFocus = m_popover.isAncestorOf(QApplication::focusWidget());
    m_popover.hide();
    if (hadFocus)
        setFocus(Qt::PopupFocusReason);
}

void WeekView::askForPost(int day, int minute)
{
    if (day < 0 || day >= m_scene.axis.days())
        return;
    if (const auto moment = m_scene.axis.momentOf(day, minute))
        Q_EMIT newPostRequested(moment->at);
}

void WeekView::mousePressEvent(QMouseEvent *event)
{
    m_swallowMenu = m_carry.isActive() && event->button() == Qt::RightButton;
    if (m_carry.isActive()) {
        cancelCarry();
        return;
    }
    closePopover();
    m_pressed.reset();
    m_pressedAt = event->position().toPoint();
    const auto hit = hitTest(m_scene.layout, m_pressedAt, m_scene.scroll);
    if (!hit || hit->day < 0 || (event->button() != Qt::LeftButton && event->button() != Qt::RightButton))
        return;
    const Chip *chip = hit->what == WeekHit::What::Card ? m_scene.chip(hit->day, hit->index) : nullptr;
    if (chip)
        focusChip(hit->day, hit->index);
    else if (hit->what == WeekHit::What::Header)
        focusAt(m_first.addDays(hit->day), m_scene.focusMinute, -1);
    else
        focusAt(m_first.addDays(hit->day), hit->minute / step * step, -1);
    const bool selected = chip && m_scene.selected.contains(chip->posts.front().id);
    if (event->button() == Qt::RightButton) {
        if (chip && !selected) {
            m_scene.selected.clear();
            toggleSelected(hit->day, hit->index);
        }
        return;
    }
    m_pressed = hit;
    if (chip && event->modifiers() & Qt::ShiftModifier)
        return selectTo(hit->day, hit->index);
    if (event->modifiers() & Qt::ControlModifier)
        return toggleSelected(hit->day, chip ? hit->index : -1);
    if (selected)
        return; // perhaps the beginning of a drag of all of them
    m_scene.selected.clear();
    if (chip)
        toggleSelected(hit->day, hit->index);
    update();
}

void WeekView::mouseMoveEvent(QMouseEvent *event)
{
    const QPoint at = event->position().toPoint();
    if (m_carry.isActive()) {
        if (!m_carry.isByKeys())
            aim(at, event->modifiers());
        return;
    }
    const bool far = (at - m_pressedAt).manhattanLength() >= QApplication::startDragDistance();
    if ((event->buttons() & Qt::LeftButton) && m_pressed && m_pressed->what == WeekHit::What::Card && far) {
        const PlacedCard *card = m_scene.layout.card(m_pressed->day, m_pressed->index);
        const Chip *chip = m_scene.chip(m_pressed->day, m_pressed->index);
        if (card && chip) {
            const Chip carried = *chip;
            lift(carried, ChipCarry::By::Pointer, m_pressedAt - inView(card->rect).topLeft());
            aim(at, event->modifiers());
        }
        m_pressed.reset();
        return;
    }
    if (event->buttons() == Qt::NoButton)
        setHover(hitTest(m_scene.layout, at, m_scene.scroll));
}

void WeekView::mouseReleaseEvent(QMouseEvent *event)
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
    const auto hit = hitTest(m_scene.layout, event->position().toPoint(), m_scene.scroll);
    if (!pressed || !hit || !pressed->sameThing(*hit))
        return;
    if (pressed->what == WeekHit::What::More) {
        openPopover(pressed->index);
    } else if (pressed->what == WeekHit::What::Card
               && !(event->modifiers() & (Qt::ControlModifier | Qt::ShiftModifier))) {
        m_scene.selected.clear();
        toggleSelected(pressed->day, pressed->index);
    }
}

void WeekView::mouseDoubleClickEvent(QMouseEvent *event)
{
    const auto hit = hitTest(m_scene.layout, event->position().toPoint(), m_scene.scroll);
    if (event->button() != Qt::LeftButton || !hit || m_carry.isActive())
        return;
    if (hit->what == WeekHit::What::Card)
        openChip(hit->day, hit->index);
    else if (hit->what == WeekHit::What::Grid)
        askForPost(hit->day, hit->minute / step * step);
    else if (hit->what == WeekHit::What::Slot) {
        if (const FreeSlot *slot = m_scene.slot(m_scene.layout.slots[static_cast<size_t>(hit->index)]))
            Q_EMIT newPostRequested(slot->at);
    }
}

void WeekView::contextMenuEvent(QContextMenuEvent *event)
{
    const Chip *chip = focusedChip();
    if (std::exchange(m_swallowMenu, false) || !chip || event->reason() == QContextMenuEvent::Keyboard)
        return;
    const auto hit = hitTest(m_scene.layout, event->pos(), m_scene.scroll);
    if (hit && hit->what == WeekHit::What::Card)
        m_commands.openMenu(carriedWith(*chip), event->globalPos());
}

void WeekView::leaveEvent(QEvent *)
{
    setHover(std::nullopt);
}

void WeekView::wheelEvent(QWheelEvent *event)
{
    event->accept();
    constexpr int notch = 120;
    if (event->modifiers() & Qt::ControlModifier) {
        m_wheel += event->angleDelta().y();
        if (qAbs(m_wheel) >= notch)
            turn(std::exchange(m_wheel, 0) > 0 ? -1 : 1);
        return;
    }
    const int pixels = event->pixelDelta().isNull() ? event->angleDelta().y() * m_scene.layout.hour / notch
                                                    : event->pixelDelta().y();
    scrollTo(m_scene.scroll - pixels);
    if (m_carry.isActive() && !m_carry.isByKeys())
        aim(m_pointer, event->modifiers());
}

void WeekView::focusInEvent(QFocusEvent *event)
{
    update();
    QWidget::focusInEvent(event);
}

void WeekView::focusOutEvent(QFocusEvent *event)
{
    cancelCarry();
    update();
    QWidget::focusOutEvent(event);
}

bool WeekView::focusNextPrevChild(bool next)
{
    const int day = m_scene.focusDay;
    if (hasFocus() && day >= 0 && day < static_cast<int>(m_scene.byDay.size()) && !m_carry.isActive()) {
        const int wanted = m_scene.focusChip + (next ? 1 : -1);
        if (wanted >= -1 && wanted < static_cast<int>(m_scene.byDay[static_cast<size_t>(day)].size())) {
            focusChip(day, wanted);
            return true;
        }
    }
    return QWidget::focusNextPrevChild(next);
}

void WeekView::keyReleaseEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Shift && m_carry.isActive() && !m_carry.isByKeys())
        aim(m_pointer, {});
    QWidget::keyReleaseEvent(event);
}

void WeekView::keyPressEvent(QKeyEvent *event)
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
        const PlacedCard *card = m_scene.layout.card(m_scene.focusDay, m_scene.focusChip);
        if (chip)
            m_commands.openMenu(carriedWith(*chip), mapToGlobal(card ? inView(card->rect).center() : rect().center()));
        return;
    }
    if (plain == Qt::ControlModifier && event->key() == Qt::Key_M)
        return pickUp();
    if (chip && m_commands.key(*event, carriedWith(*chip)))
        return;
    const bool alt = plain == Qt::AltModifier;
    const bool byMinute = plain == (Qt::AltModifier | Qt::ShiftModifier);
    if (plain != Qt::NoModifier && !alt && !byMinute)
        return QWidget::keyPressEvent(event);
    const auto go = [&](int days, int minutes) {
        if (alt || byMinute)
            nudge(days, byMinute ? minutes / step : minutes);
        else
            moveFocus(days, minutes);
    };
    const int weekday = static_cast<int>(m_first.daysTo(m_focusDate));
    switch (event->key()) {
    case Qt::Key_Left:
        return go(-forward, 0);
    case Qt::Key_Right:
        return go(forward, 0);
    case Qt::Key_Up:
        return go(0, -step);
    case Qt::Key_Down:
        return go(0, step);
    default:
        break;
    }
    if (alt || byMinute)
        return QWidget::keyPressEvent(event);
    switch (event->key()) {
    case Qt::Key_Home:
        return moveFocus(-weekday, 0);
    case Qt::Key_End:
        return moveFocus(dayCount() - 1 - weekday, 0);
    case Qt::Key_PageUp:
        return previous();
    case Qt::Key_PageDown:
        return next();
    case Qt::Key_T:
        return today();
    case Qt::Key_Space:
        return toggleSelected(m_scene.focusDay, m_scene.focusChip);
    case Qt::Key_N:
        return askForPost(m_scene.focusDay, m_scene.focusMinute);
    case Qt::Key_Escape:
        m_scene.selected.clear();
        update();
        return;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        if (chip)
            openChip(m_scene.focusDay, m_scene.focusChip);
        else
            askForPost(m_scene.focusDay, m_scene.focusMinute);
        return;
    default:
        QWidget::keyPressEvent(event);
    }
}

} // namespace postrider
