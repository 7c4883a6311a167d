// SPDX-License-Identifier: GPL-3.0-or-later
// What WeekView does while posts are carried, by the pointer or by keys.
#include "ui/actions/postactions.h"
#include "ui/calendar/weekview.h"

#include <QKeyEvent>

#include <algorithm>

namespace postrider {

namespace {

constexpr int step = 15; // minutes; with Shift one

} // namespace

std::vector<Chip> WeekView::carriedWith(const Chip &chip) const
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

void WeekView::lift(const Chip &chip, ChipCarry::By by, QPoint grip)
{
    const std::vector<Chip> carried = carriedWith(chip);
    QSet<PostId> lifted;
    for (const Chip &each : carried) {
        for (const ChipPost &post : each.posts)
            lifted.insert(post.id);
    }
    begin(DragSession(chip, carried, m_store.zone()), lifted, by, grip);
}

void WeekView::carryDraft(const Chip &draft, QPoint globalPos)
{
    if (m_scene.axis.days() == 0)
        return;
    setFocus(Qt::MouseFocusReason); // for Escape
    begin(DragSession::ofDraft(draft, m_store.zone()), {}, ChipCarry::By::Pointer, QPoint(14, 14));
    grabMouse(); // the button was pressed over the drafts
    aim(mapFromGlobal(globalPos), {});
}

void WeekView::begin(DragSession session, const QSet<PostId> &lifted, ChipCarry::By by, QPoint grip)
{
    const Chip &chip = session.grabbed();
    const QSize size = m_scene.layout.cardAt(0, 0).size();
    const CardForm form = m_span == Span::Week ? CardForm::Wide : CardForm::Tall;
    ChipFrame frame = m_painter.frameOf(m_scene, chip, -1, size, form, devicePixelRatioF());
    frame.accountColor = m_accounts.color(chip.account);
    const QPixmap ghost = m_chips.chip(chip, frame);
    const QPoint held(qBound(0, grip.x(), size.width() - 8), qBound(0, grip.y(), size.height() - 4));
    m_carry.begin(std::move(session), lifted, by, ghost, held);
    if (!m_carry.session().refusal())
        m_scene.lifted = lifted;
    setHover(std::nullopt);
    update();
}

void WeekView::aim(QPoint pointer, Qt::KeyboardModifiers modifiers)
{
    m_pointer = pointer;
    m_modifiers = modifiers;
    if (m_drafts && !m_carry.session().isUndated()
        && m_drafts->rect().contains(m_drafts->mapFromGlobal(mapToGlobal(pointer)))) {
        m_autoScroll.stop();
        m_scene.drop.reset();
        m_carry.aimAtDrafts(pointer);
        showAim();
        return;
    }
    const auto hit = hitTest(m_scene.layout, pointer, m_scene.scroll);
    if (!hit || hit->day < 0 || hit->what == WeekHit::What::Header || m_scene.axis.days() == 0) {
        m_autoScroll.stop();
        aimAtNothing(pointer);
        return;
    }
    const int below = pointer.y() - m_scene.layout.header;
    const int above = height() - pointer.y();
    if (std::min(below, above) < week::autoScroll)
        m_autoScroll.start();
    else
        m_autoScroll.stop();

    std::optional<TimeAxis::Moment> moment;
    if (hit->what == WeekHit::What::Slot) {
        if (const FreeSlot *slot = m_scene.slot(m_scene.layout.slots[static_cast<size_t>(hit->index)]))
            moment = TimeAxis::Moment{slot->at, {}};
    }
    if (!moment) {
        // The card's upper edge says the time, as it does when it lies there.
        const int top = pointer.y() - m_carry.grip().y() - m_scene.layout.header + m_scene.scroll;
        const int minute = snappedMinute(m_scene.layout, top, modifiers & Qt::ShiftModifier ? 1 : step);
        moment = m_scene.axis.momentOf(hit->day, minute);
    }
    if (moment)
        aimAt(hit->day, *moment, pointer);
    else
        aimAtNothing(pointer);
}

void WeekView::aimAt(int day, const TimeAxis::Moment &moment, QPoint pointer)
{
    const bool signedOut = std::ranges::any_of(
        m_carry.session().posts(), [this](const ChipPost &post) { return m_accounts.needsSignIn(post.account); });
    const auto onDay = m_scene.byDay[static_cast<size_t>(day)];
    m_carry.aim(moment.at, moment.skipped, onDay, pointer, signedOut);
    const QRegion before = m_painter.dropRegion(m_scene);
    std::optional<WeekScene::Drop> drop;
    if (!m_carry.session().refusal()) {
        const LocalTime there = localTime(moment.at, m_store.zone());
        const int minute = m_scene.axis.minuteOf(day, moment.at);
        drop = WeekScene::Drop{m_scene.layout.cardAt(day, minute), there.time, m_carry.isRefused()};
    }
    if (drop != m_scene.drop) {
        m_scene.drop = drop;
        update(before + m_painter.dropRegion(m_scene));
        announce(m_carry.spoken());
    }
    showAim();
}

void WeekView::aimAtNothing(QPoint pointer)
{
    const QRegion before = m_painter.dropRegion(m_scene);
    if (std::exchange(m_scene.drop, std::nullopt))
        update(before);
    m_carry.aim(std::nullopt, {}, pointer, false);
    showAim();
}

void WeekView::showAim()
{
    if (m_carry.isByKeys())
        return;
    const bool nowhere = !m_carry.moment() && !m_carry.isAtDrafts();
    setCursor(nowhere || m_carry.isRefused() ? Qt::ForbiddenCursor : Qt::ClosedHandCursor);
}

void WeekView::autoScroll()
{
    if (!m_carry.isActive() || m_carry.isByKeys()) {
        m_autoScroll.stop();
        return;
    }
    const int below = m_pointer.y() - m_scene.layout.header;
    const int above = height() - m_pointer.y();
    const int depth = week::autoScroll - std::min(below, above);
    const int amount = qBound(4, 4 + 12 * depth / week::autoScroll, 16); // px a frame
    const int before = m_scene.scroll;
    scrollTo(before + (below < above ? -amount : amount));
    if (m_scene.scroll == before)
        m_autoScroll.stop();
    else
        aim(m_pointer, m_modifiers);
}

void WeekView::pickUp()
{
    const Chip *chip = focusedChip();
    if (!chip)
        return;
    const Chip carried = *chip;
    const int minute = m_scene.axis.minuteOf(m_scene.focusDay, carried.posts.front().at);
    lift(carried, ChipCarry::By::Keys, {});
    aimByKeys(m_focusDate, minute);
}

void WeekView::aimByKeys(QDate day, int minute)
{
    if (m_scene.layout.dayOf(day) < 0) {
        // Another week's axis may have an hour more or less: the time of day goes there, not the place.
        const Instant held = m_carry.moment().value_or(m_carry.session().grabbed().posts.front().at);
        const QTime clock = localTime(held, m_store.zone()).time;
        adopt(day);
        if (const int there = m_scene.layout.dayOf(day); there >= 0 && m_scene.axis.days() > 0) {
            if (const std::optional<Instant> at = resolveLocal(day, clock, m_store.zone()))
                minute = m_scene.axis.minuteOf(there, *at);
        }
    }
    const int column = m_scene.layout.dayOf(day);
    if (column < 0 || m_scene.axis.days() == 0)
        return;
    m_focusDate = day;
    m_keyMinute = std::clamp(minute, 0, m_scene.axis.length() - 1);
    const auto moment = m_scene.axis.momentOf(column, m_keyMinute);
    if (!moment)
        return;
    const int landing = m_scene.axis.minuteOf(column, moment->at);
    const QRect place = m_scene.layout.cardAt(column, landing);
    const int hour = m_scene.layout.hour;
    if (place.top() - hour < m_scene.scroll)
        scrollTo(place.top() - hour);
    else if (place.bottom() + hour > m_scene.scroll + m_scene.layout.viewport())
        scrollTo(place.bottom() + hour - m_scene.layout.viewport());
    aimAt(column, *moment, inView(place).topLeft() + QPoint(12, 12));
}

void WeekView::aimAtNextSlot()
{
    const Instant from = m_carry.moment().value_or(m_clock.now());
    const AccountId account = m_carry.session().grabbed().account;
    for (size_t day = 0; day < m_scene.slotsByDay.size(); ++day) {
        for (const FreeSlot &slot : m_scene.slotsByDay[day]) {
            if (slot.account != account || slot.at <= from)
                continue;
            aimByKeys(m_first.addDays(static_cast<int>(day)), m_scene.axis.minuteOf(static_cast<int>(day), slot.at));
            return;
        }
    }
    announce(tr("No free slot after this time here"));
}

bool WeekView::carryKey(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape) {
        cancelCarry();
        return true;
    }
    if (!m_carry.isByKeys()) {
        if (event->key() == Qt::Key_Shift)
            aim(m_pointer, Qt::ShiftModifier);
        return true; // the pointer has it
    }
    const int forward = layoutDirection() == Qt::RightToLeft ? -1 : 1;
    const int minutes = event->modifiers() & Qt::ShiftModifier ? 1 : step;
    const QDate day = m_focusDate;
    switch (event->key()) {
    case Qt::Key_Left:
        aimByKeys(day.addDays(-forward), m_keyMinute);
        break;
    case Qt::Key_Right:
        aimByKeys(day.addDays(forward), m_keyMinute);
        break;
    case Qt::Key_Up:
        aimByKeys(day, m_keyMinute - minutes);
        break;
    case Qt::Key_Down:
        aimByKeys(day, m_keyMinute + minutes);
        break;
    case Qt::Key_PageUp:
        aimByKeys(day.addDays(-dayCount()), m_keyMinute);
        break;
    case Qt::Key_PageDown:
        aimByKeys(day.addDays(dayCount()), m_keyMinute);
        break;
    case Qt::Key_Home:
        aimAtNextSlot();
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

void WeekView::nudge(int days, int minutes)
{
    const Chip *chip = focusedChip();
    if (!chip)
        return;
    const Chip carried = *chip;
    const QDate day = m_focusDate.addDays(days);
    const int minute = m_scene.axis.minuteOf(m_scene.focusDay, carried.posts.front().at) + minutes;
    lift(carried, ChipCarry::By::Keys, {});
    aimByKeys(day, minute);
    drop();
}

void WeekView::cancelCarry()
{
    if (!m_carry.isActive())
        return;
    m_autoScroll.stop();
    m_carry.end();
    if (mouseGrabber() == this)
        releaseMouse();
    m_scene.lifted.clear();
    m_scene.drop.reset();
    m_pressed.reset();
    setCursor(Qt::ArrowCursor);
    update();
}

void WeekView::drop()
{
    const DragSession session = m_carry.session();
    const DropPreview preview = m_carry.preview();
    const auto moment = m_carry.moment();
    const bool toDrafts = m_carry.isAtDrafts();
    const bool byKeys = m_carry.isByKeys();
    cancelCarry();
    const ChipText &text = m_chips.text();
    if (!moment && !toDrafts)
        return;
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
        m_nearestText = text.moved(session, session.preview(preview.nearest, m_clock.now()));
        m_nearestCaption = session.grabbed().caption;
        Q_EMIT nearestOffered(text.past(preview, session.zone()), text.useNearest(preview, session.zone()));
        return;
    }
    const std::vector<Move> moves = session.drop(preview);
    if (moves.empty())
        return;
    m_actions.move(moves, text.moved(session, preview), session.grabbed().caption);
    if (byKeys || session.chips() == 1) { // the focus goes with the chip
        m_focusDate = preview.target.date;
        m_scene.focusDay = m_scene.layout.dayOf(m_focusDate);
        focusOn(session.posts().front().id);
    }
}

} // namespace postrider
