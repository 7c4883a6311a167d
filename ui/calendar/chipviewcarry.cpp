// SPDX-License-Identifier: GPL-3.0-or-later
// What a ChipView does while posts are carried, by the pointer or by keys.
#include "ui/actions/postactions.h"
#include "ui/calendar/chipview.h"
#include "ui/calendar/dropwarnings.h"

#include <QApplication>
#include <QKeyEvent>
#include <QMenu>

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace postrider {

namespace {

constexpr QPoint gripOfDraft(14, 14);
constexpr int turnsPage = 16; // px from the leading and the trailing edge
constexpr Milliseconds frame = 16ms;

} // namespace

void ChipView::lift(const Chip &chip, ChipCarry::By by, QPoint grip)
{
    const std::vector<Chip> carried = chips().withSelected(chip);
    begin(DragSession(chip, carried, m_store.zone()), idsOf(carried), by, grip);
}

void ChipView::pickUp()
{
    const Chip *chip = focusedChip();
    if (!chip || !canCarry())
        return;
    const Chip carried = *chip;
    lift(carried, ChipCarry::By::Keys, {});
    aimKeysAtFocus();
}

void ChipView::carryDrafts(const std::vector<Chip> &drafts, QPoint globalPos)
{
    takeCarried(DragSession::ofDrafts(drafts, m_store.zone()), globalPos);
}

void ChipView::carryDraftsByKeys(const std::vector<Chip> &drafts)
{
    if (!canCarry())
        return;
    setFocus(Qt::ShortcutFocusReason);
    begin(DragSession::ofDrafts(drafts, m_store.zone()), {}, ChipCarry::By::Keys, {});
    aimKeysAtFocus();
}

std::optional<DragSession> ChipView::giveCarried()
{
    if (!m_carry.isActive() || m_carry.isByKeys())
        return std::nullopt;
    const DragSession session = m_carry.session();
    cancelCarry();
    return session;
}

void ChipView::takeCarried(const DragSession &session, QPoint globalPos)
{
    if (!canCarry())
        return;
    setFocus(Qt::MouseFocusReason); // for Escape
    QSet<PostId> lifted;
    if (!session.isUndated()) {
        for (const ChipPost &post : session.posts())
            lifted.insert(post.id);
    }
    begin(session, lifted, ChipCarry::By::Pointer, gripOfDraft);
    grabMouse(); // the button was pressed elsewhere
    aim(mapFromGlobal(globalPos), QApplication::keyboardModifiers());
}

void ChipView::begin(DragSession session, const QSet<PostId> &lifted, ChipCarry::By by, QPoint grip)
{
    hideHoverCard();
    m_data.accounts().askForLimits();
    m_data.nearby().forget();
    m_aim = {};
    wantSlots(true);
    QSize size;
    const QPixmap ghost = ghostOf(session.grabbed(), &size);
    const QPoint held(qBound(0, grip.x(), size.width() - 8), qBound(0, grip.y(), size.height() - 4));
    m_carry.begin(std::move(session), lifted, by, ghost, held);
    m_toldCopying.reset();
    tellCarried();
    setHover(std::nullopt);
    update();
}

void ChipView::cancelCarry()
{
    if (!m_carry.isActive())
        return;
    m_dwell.over(std::nullopt);
    m_scrollAlarm.reset();
    m_carry.end();
    Q_EMIT carryingChanged({}, false, false);
    wantSlots(false);
    if (mouseGrabber() == this)
        releaseMouse();
    chipScene().lifted.clear();
    showAim({}, false);
    m_pressed.reset();
    m_spoken.clear();
    setCursor(Qt::ArrowCursor);
    showCut();
    update();
}

void ChipView::aim(QPoint pointer, Qt::KeyboardModifiers modifiers)
{
    m_pointer = pointer;
    m_modifiers = modifiers;
    m_carry.setCopying(modifiers & Qt::ControlModifier);
    watchDwell();
    if (m_drafts && !m_carry.session().isUndated()
        && m_drafts->rect().contains(m_drafts->mapFromGlobal(mapToGlobal(pointer)))) {
        m_scrollAlarm.reset();
        m_carry.aimAtDrafts(pointer);
        showGhost(false);
        tellCarried();
        showAim({}, false);
        sayAim();
        setCursor(m_carry.isRefused() ? Qt::ForbiddenCursor : Qt::ClosedHandCursor);
        return;
    }
    if (!m_scrollAlarm)
        scrollOn();
    ChipCarry::Aim at = aimFor(pointer, m_carry.grip(), modifiers);
    if (m_popover.covers(pointer))
        at = {.day = m_popover.day()};
    aimAt(at, pointer);
}

void ChipView::aimAgain()
{
    if (!m_draggedFiles.isEmpty())
        aimFiles();
    else if (m_carry.isActive() && !m_carry.isByKeys())
        aim(m_pointer, m_modifiers);
    else if (m_carry.isActive() && m_dayOnly)
        aimAt(aimFor(m_pointer, {}, {}), m_pointer);
}

void ChipView::warnAgain()
{
    if (m_carry.isActive() && !m_carry.isNowhere() && !m_carry.isAtDrafts())
        aimAt(ChipCarry::Aim(m_aim), m_pointer);
}

std::optional<Instant> ChipView::timeForDraft(QDate day) const
{
    const Chip &draft = m_carry.session().grabbed();
    const Instant earliest = earliestTarget(m_clock.now());
    for (const FreeSlot &slot : m_slots.list()) {
        if (isFor(slot, draft) && slot.at >= earliest && localTime(slot.at, m_store.zone()).date == day)
            return slot.at;
    }
    return resolveLocal(day, m_data.defaultTime(), m_store.zone());
}

ChipCarry::Aim ChipView::inSlots(const ChipCarry::Aim &aim) const
{
    const QByteArray &zone = m_store.zone();
    const auto day = aim.moment ? std::optional(localTime(aim.moment->at, zone).date) : aim.day;
    const auto begin = day ? resolveLocal(*day, QTime(0, 0), zone) : std::nullopt;
    const auto end = day ? resolveLocal(day->addDays(1), QTime(0, 0), zone) : std::nullopt;
    if (!begin || !end)
        return {};
    const Instant from = std::max(earliestTarget(m_clock.now()), aim.moment ? aim.moment->at : *begin);
    return {.day = day, .times = slotsFor(m_carry.session().drafts(), m_slots.list(), from, *end)};
}

void ChipView::aimAt(const ChipCarry::Aim &place, QPoint pointer)
{
    const bool several = m_carry.session().isUndated() && m_carry.session().chips() > 1;
    ChipCarry::Aim at = several ? inSlots(place) : place;
    m_aim = place;
    m_pointer = pointer;
    m_dayOnly = m_carry.session().isUndated() && at.day && !at.moment;
    if (m_dayOnly && !several) {
        if (const auto time = timeForDraft(*at.day))
            at.moment = TimeAxis::Moment{*time, {}};
        else
            at.day.reset();
    }
    m_carry.aim(at, pointer, [this](const DragSession &session, const DropPreview &preview) {
        return dropWarnings(m_data, text(), session, preview).texts;
    });
    const bool stays = m_carry.session().isCopying() || m_carry.session().refusal();
    if (const QSet<PostId> lifted = stays ? QSet<PostId>() : m_carry.lifted(); lifted != chipScene().lifted) {
        chipScene().lifted = lifted;
        update();
    }
    const bool nowhere = m_carry.isNowhere();
    const bool shown = !nowhere && !m_carry.preview().refusal;
    showGhost(shown);
    tellCarried();
    showAim(!shown ? ChipCarry::Aim() : several ? at : place, m_carry.isRefused());
    sayAim();
    if (!m_carry.isByKeys())
        setCursor(nowhere || m_carry.isRefused() ? Qt::ForbiddenCursor : Qt::ClosedHandCursor);
}

/// With the time that it would have, or with its own where nothing would change; a draft has none.
void ChipView::showGhost(bool lands)
{
    Chip there = m_carry.session().grabbed();
    if (lands) {
        const auto at = m_carry.session().landing(there.posts.front(), m_carry.preview());
        there.minute = at ? QTime(0, 0).secsTo(localTime(*at, m_store.zone()).time) / 60 : -1;
        there.zoneName.clear();
    } else if (m_carry.isAtDrafts()) {
        there.minute = -1;
    }
    m_carry.setGhost(ghostOf(there, nullptr), m_pointer);
}

void ChipView::tellCarried()
{
    const bool copying = m_carry.session().isCopying();
    if (std::exchange(m_toldCopying, copying) != copying)
        Q_EMIT carryingChanged(text().carried(m_carry.session()), m_carry.isByKeys(), copying);
}

void ChipView::sayAim()
{
    const QString spoken = m_carry.spoken();
    if (std::exchange(m_spoken, spoken) != spoken)
        announce(spoken);
}

void ChipView::watchDwell()
{
    const auto spot = spotAt(m_pointer);
    const bool onPopover = m_popover.covers(m_pointer);
    std::optional<DwellSpot> dwell;
    if (rect().contains(m_pointer) && !onPopover) {
        const bool mirrored = layoutDirection() == Qt::RightToLeft;
        if (m_pointer.x() < turnsPage)
            dwell = DwellSpot{mirrored ? DwellSpot::What::Next : DwellSpot::What::Previous};
        else if (m_pointer.x() >= width() - turnsPage)
            dwell = DwellSpot{mirrored ? DwellSpot::What::Previous : DwellSpot::What::Next};
        else if (spot && spot->what == ChipSpot::What::More)
            dwell = DwellSpot{DwellSpot::What::More, spot->index >= 0 ? spot->index : spot->day};
    } else if (!onPopover && m_dwellPlaces) {
        dwell = m_dwellPlaces(mapToGlobal(m_pointer));
    }
    if (m_popover.isVisible() && !onPopover && (!dwell || dwell->what != DwellSpot::What::More))
        closePopover();
    m_dwell.over(dwell);
}

void ChipView::stayedOn(DwellSpot spot)
{
    switch (spot.what) {
    case DwellSpot::What::Previous:
    case DwellSpot::What::Next:
        turn(spot.what == DwellSpot::What::Next ? 1 : -1);
        return aimAgain();
    case DwellSpot::What::View:
        Q_EMIT viewDwelledOn(spot.index, mapToGlobal(m_pointer));
        return;
    case DwellSpot::What::More:
        if (const auto under = spotAt(m_pointer); under && under->what == ChipSpot::What::More)
            openMore(*under, DayPopover::Focus::Leave);
        return;
    }
}

void ChipView::scrollOn()
{
    m_scrollAlarm.reset();
    const bool dragging = (m_carry.isActive() && !m_carry.isByKeys()) || !m_draggedFiles.isEmpty();
    if (!dragging || !rect().contains(m_pointer) || !scrollAtEdge(m_pointer))
        return;
    m_scrollAlarm = m_clock.alarm(frame, [this] {
        scrollOn();
        aimAgain();
    });
}

void ChipView::drop()
{
    const DragSession session = m_carry.session();
    const DropPreview preview = m_carry.preview();
    const bool atDrafts = m_carry.isAtDrafts();
    const bool nowhere = m_carry.isNowhere();
    const bool byKeys = m_carry.isByKeys();
    std::function<void()> then;
    if (m_dayOnly && !session.isCopying() && session.chips() == 1) {
        const PostId draft = session.grabbed().posts.front().id;
        then = [this, draft] { Q_EMIT timeChangeOffered(draft); };
    }
    closePopover();
    cancelCarry();
    if (nowhere)
        return;
    if (atDrafts)
        return m_drops.dropOnDrafts(session);
    const bool asked = m_drops.drop(session, preview, then);
    if (asked && !session.isCopying() && (byKeys || session.chips() == 1))
        focusOn(preview.target.date, session.posts().front().id); // the focus goes with the chip
}

void ChipView::askForAccount()
{
    const std::vector<Account> &accounts = m_data.accounts().list();
    if (accounts.empty()) {
        Q_EMIT refused(text().noAccountsYet());
        return;
    }
    auto *menu = new QMenu(this);
    menu->setObjectName(u"accountMenu"_s);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->addSection(tr("Which account is it for?"));
    for (const Account &account : accounts) {
        const QPixmap mark = m_themes.glyphs().mark(account.platform, 16, devicePixelRatioF(), m_themes.theme());
        const QString words = tr("%1 on %2", "account, network").arg(account.handle, networkName(account.platform));
        connect(menu->addAction(mark, words), &QAction::triggered, this,
                [this, account] { m_drops.giveAccount(account); });
    }
    menu->popup(mapToGlobal(m_pointer));
}

void ChipView::aimAtNextSlot()
{
    const DragSession &session = m_carry.session();
    const auto landing = m_carry.moment() ? m_carry.moment()
                                          : session.landing(session.grabbed().posts.front(), m_carry.preview());
    const Instant from = std::max(landing.value_or(m_clock.now()), m_clock.now());
    for (const FreeSlot &slot : m_slots.list()) {
        if (isFor(slot, session.grabbed()) && slot.at > from)
            return aimKeysAt(slot.at);
    }
    announce(tr("No free slot after this time here"));
}

bool ChipView::carryKey(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape) {
        cancelCarry();
        return true;
    }
    if (!m_carry.isByKeys()) { // the pointer has it
        if (event->key() == Qt::Key_Shift)
            aim(m_pointer, m_modifiers | Qt::ShiftModifier);
        else if (event->key() == Qt::Key_Control)
            aim(m_pointer, m_modifiers | Qt::ControlModifier);
        else if (event->key() == Qt::Key_PageUp || event->key() == Qt::Key_PageDown) {
            turn(event->key() == Qt::Key_PageUp ? -1 : 1);
            aimAgain();
        }
        return true;
    }
    switch (event->key()) {
    case Qt::Key_C: {
        m_carry.setCopying(!m_carry.session().isCopying());
        const auto at = m_carry.moment();
        if (at && !m_dayOnly)
            aimKeysAt(*at);
        else
            aimAt(aimFor(m_pointer, m_carry.grip(), {}), m_pointer);
        return true;
    }
    case Qt::Key_Home:
        aimAtNextSlot();
        return true;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        drop();
        return true;
    default:
        stepKeys(*event);
        return true;
    }
}

} // namespace postrider
