// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/calendar/weekview.h"

#include "ui/actions/postactions.h"
#include "ui/calendar/emptyweek.h"

#include <QPaintEvent>
#include <QPainter>
#include <QTimeZone>

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace postrider {

WeekView::WeekView(Span span, CalendarData &data, PostActions &actions, ThemeProvider &themes, Clock &clock,
                   QWidget *parent)
    : ChipView(data, actions, themes, clock, parent),
      m_span(span),
      m_painter(themes, m_chips),
      m_empty(new EmptyWeek(themes, this))
{
    setObjectName(span == Span::Week ? u"weekView"_s : u"dayView"_s);
    setAccessibleName(span == Span::Week ? tr("Week") : tr("Day"));

    const auto changed = [this](QDate firstOfMonth) {
        if (concerns(firstOfMonth))
            rebuild();
    };
    connect(&m_store, &MonthStore::monthLoaded, this, changed);
    connect(&m_store, &MonthStore::daysChanged, this, changed);
    connect(&m_store, &MonthStore::forgotten, this, &WeekView::takeCalendar);
    connect(&m_slots, &FreeSlots::changed, this, &WeekView::rebuild);
    connect(&data.accounts(), &AccountFacts::changed, this, &WeekView::rebuild);
    connect(&themes, &ThemeProvider::changed, this, [this] {
        m_chips.forget();
        rebuild();
    });

    m_today = localTime(m_clock.now(), "UTC").date;
    m_focusDate = m_today;
    m_first = firstOf(m_today);
    m_scene.focusMinute = QTime(0, 0).secsTo(data.defaultTime()) / 60;
    takeCalendar();
    connect(m_empty, &EmptyWeek::copyRequested, this, &WeekView::copyWeekRequested);
    connect(m_empty, &EmptyWeek::newPostRequested, this, [this] {
        const auto moment = momentOfFocus();
        const bool gone = moment && *moment < earliestTarget(m_clock.now());
        askForPost(gone ? usualTarget(m_today, m_data.defaultTime(), m_store.zone(), m_clock.now()) : moment);
    });
}

WeekView::~WeekView() = default;

const MonthStore::Month *WeekView::data() const
{
    const MonthStore::Month *month = m_store.month(m_first);
    return month && month->days.count() > 0 ? month : nullptr;
}

bool WeekView::concerns(QDate firstOfMonth) const
{
    return firstOfMonth == QDate(m_first.year(), m_first.month(), 1);
}

void WeekView::takeCalendar()
{
    const bool isOtherZone = m_store.zone() != m_scene.axis.zone() && !m_store.zone().isEmpty();
    if (isOtherZone) {
        cancelCarry();
        m_chips.setZone(m_store.zone());
        const bool wasToday = m_focusDate == m_today;
        m_today = localTime(m_clock.now(), m_store.zone()).date;
        if (wasToday)
            m_focusDate = m_today;
    }
    if (m_first != firstOf(m_focusDate) && isVisible()) // weeks begin on another day, or it is another day in this zone
        return adopt(m_focusDate);
    m_first = firstOf(m_focusDate);
    if (isOtherZone && isVisible())
        m_store.show(m_first); // the month, which is hidden, has asked for its own
    rebuild();
}

void WeekView::adopt(QDate day)
{
    const QDate first = firstOf(day);
    m_focusDate = day;
    if (m_first != first) {
        m_first = first;
        m_scene.focusChip = -1;
        keepFocus();
    }
    m_store.show(m_first);
    rebuild();
    Q_EMIT titleChanged(title(), subTitle());
}

void WeekView::showDay(QDate day)
{
    closePopover();
    hideHoverCard();
    adopt(day);
}

void WeekView::turn(int pages)
{
    showDay(m_focusDate.addDays(qint64(pages) * dayCount()));
}

void WeekView::today()
{
    tellTheTime();
    m_scrolled = false;
    showDay(m_today);
    if (m_scene.nowMinute >= 0)
        focusTime(m_today, m_scene.nowMinute / step * step);
}

QString WeekView::title() const
{
    return m_span == Span::Week ? m_chips.text().weekTitle(m_first, m_first.addDays(6))
                                : m_chips.text().dayTitle(m_first);
}

QString WeekView::subTitle() const
{
    return m_chips.text().weekNumber(m_span == Span::Week ? m_first.addDays(3) : m_first);
}

void WeekView::rebuild()
{
    if (!isVisible()) { // what is not shown costs nothing, and points at nothing of the store
        m_scene.byDay.clear();
        m_scene.layout = {};
        m_slots.show({}, {});
        return;
    }
    const MonthStore::Month *month = data();
    WeekLayoutInput input;
    input.first = m_first;
    input.days.resize(static_cast<size_t>(dayCount()));
    input.size = size();
    input.direction = layoutDirection();
    input.textScale = m_themes.theme().textScale;
    input.today = m_today;
    m_scene.byDay.clear();
    m_scene.axis = TimeAxis();
    if (month) {
        m_firstInGrid = static_cast<int>(month->grid.first.daysTo(m_first));
        m_scene.axis = TimeAxis(month->days, m_firstInGrid, dayCount());
        input.length = m_scene.axis.length();
        m_slots.show(month->days.startOf(m_firstInGrid), month->days.startOf(m_firstInGrid + dayCount()));
        for (int day = 0; day < dayCount(); ++day) {
            m_scene.byDay.push_back(month->byDay[static_cast<size_t>(m_firstInGrid) + static_cast<size_t>(day)]);
            WeekDayInput &of = input.days[static_cast<size_t>(day)];
            for (const Chip &chip : m_scene.byDay.back()) {
                of.chips.push_back(m_scene.axis.minuteOf(day, chip.posts.front().at));
                of.ranks.push_back(hasFocusPost(chip) ? ChipRank::Focused : rankOf(chip));
            }
            const TimeAxis::Gap gap = m_scene.axis.gapOf(day);
            of.gapFrom = gap.from;
            of.gapLength = gap.length;
        }
    }
    takeSlots();
    for (size_t day = 0; day < m_scene.slotsByDay.size(); ++day) {
        for (const FreeSlot &slot : m_scene.slotsByDay[day])
            input.days[day].slots.push_back(m_scene.axis.minuteOf(static_cast<int>(day), slot.at));
    }
    input.timeWidth = text().timeWidth(m_themes.theme().font(TextStyle::MicroSemiBold));
    input.size.rheight() -= tellWhereEmpty(month && month->loaded);
    m_scene.layout = layOutWeek(input);
    m_scene.zoneName = month
        ? QTimeZone(m_store.zone()).abbreviation(toDateTime(month->days.startOf(m_firstInGrid) + 12h))
        : QString();
    forgetHover();
    m_scene.focusDay = dayOf(m_focusDate);
    const bool wasOnChip = m_scene.focusChip >= 0;
    m_scene.focusChip = keptFocus();
    if (m_popover.isVisible())
        closePopover();
    takeNow();
    if (month && month->loaded && !m_scrolled) {
        m_scrolled = true;
        openScrolled();
    }
    scrollTo(m_scene.scroll);
    const PlacedCard *focused = m_scene.layout.card(m_scene.focusDay, m_scene.focusChip);
    if (focused && !wasOnChip)
        reveal(focused->rect.top()); // the one that was waited for
    update();
}

/// A week to come without posts is told so, unless a filter may be what hides them. What height that takes.
int WeekView::tellWhereEmpty(bool loaded)
{
    const auto isEmpty = [](const auto &day) { return day.empty(); };
    const bool tells = m_span == Span::Week && loaded && m_store.filter().takesAll()
        && m_first.addDays(dayCount()) > m_today && std::ranges::all_of(m_scene.byDay, isEmpty);
    if (!tells) {
        m_empty->hide();
        return 0;
    }
    size_t free = 0;
    for (const auto &day : m_scene.slotsByDay)
        free += day.size();
    return m_empty->tell(title(), static_cast<int>(free));
}

void WeekView::takeSlots()
{
    const auto hides = [](const CalendarFilter &filter, AccountId account, const AccountFacts &accounts) {
        return filter.hiddenAccounts.contains(account)
            || (!filter.networks.isEmpty() && !filter.networks.contains(accounts.platform(account)));
    };
    m_scene.slotsByDay.assign(static_cast<size_t>(dayCount()), {});
    m_scene.accountColors = m_data.accounts().colors();
    m_scene.platforms.clear();
    const MonthStore::Month *month = data();
    if (!month)
        return;
    const Instant now = m_clock.now();
    for (const FreeSlot &slot : m_slots.list()) {
        const int day = month->days.dayOf(slot.at).value_or(-1) - m_firstInGrid;
        if (day < 0 || day >= dayCount() || slot.at < now || hides(m_store.filter(), slot.account, m_data.accounts()))
            continue;
        m_scene.slotsByDay[static_cast<size_t>(day)].push_back(slot);
        m_scene.platforms.insert(slot.account, m_data.accounts().platform(slot.account));
    }
}

void WeekView::takeNow()
{
    m_scene.nowDay = -1;
    m_scene.nowMinute = -1;
    const int day = m_scene.layout.dayOf(m_today);
    if (day < 0 || m_scene.axis.days() == 0)
        return;
    m_scene.nowDay = day;
    m_scene.nowMinute = m_scene.axis.minuteOf(day, m_clock.now());
    m_scene.now = localTime(m_clock.now(), m_store.zone()).time;
}

void WeekView::tellTheTime()
{
    const Instant now = m_clock.now();
    const QDate today = localTime(now, m_store.zone().isEmpty() ? QByteArray("UTC") : m_store.zone()).date;
    if (today != m_today) {
        m_today = today;
        rebuild();
    } else {
        takeNow();
        update();
    }
    if (isVisible()) {
        const auto minute = std::chrono::floor<std::chrono::minutes>(now) + 1min;
        m_minute = m_clock.alarm(std::chrono::duration_cast<Milliseconds>(minute - now), [this] { tellTheTime(); });
    }
}

void WeekView::openScrolled()
{
    int first = -1;
    for (size_t day = 0; day < m_scene.byDay.size(); ++day) {
        if (!m_scene.byDay[day].empty()) {
            const int minute = m_scene.axis.minuteOf(static_cast<int>(day),
                                                     m_scene.byDay[day].front().posts.front().at);
            first = first < 0 ? minute : std::min(first, minute);
        }
    }
    constexpr int morning = 9 * 60;
    if (first < 0)
        first = m_scene.nowMinute >= 0 ? m_scene.nowMinute : morning;
    m_scene.scroll = hourBefore(first);
    showNow();
}

int WeekView::hourBefore(int minute) const
{
    return m_scene.layout.yOf((minute - 60) / 60 * 60);
}

void WeekView::showNow()
{
    const int now = m_scene.layout.yOf(m_scene.nowMinute);
    const bool showsNow = now >= m_scene.scroll
        && now + m_scene.layout.cardHeight <= m_scene.scroll + m_scene.layout.viewport();
    if (m_scene.nowMinute >= 0 && !showsNow)
        scrollTo(hourBefore(m_scene.nowMinute));
}

void WeekView::scrollTo(int y)
{
    const int most = std::max(0, m_scene.layout.scrolledHeight() - m_scene.layout.viewport());
    const int scroll = std::clamp(y, 0, most);
    if (std::exchange(m_scene.scroll, scroll) != scroll)
        update();
}

void WeekView::updateChips(const std::function<bool(const Chip &)> &which)
{
    for (const PlacedCard &card : m_scene.layout.cards) {
        const Chip *chip = m_scene.chip(card.day, card.index);
        if (chip && which(*chip))
            update(inView(card.rect).adjusted(-2, -2, 2, 2));
    }
    if (m_popover.isVisible())
        m_popover.list()->update();
}

QRect WeekView::placeOf(int day, int item) const
{
    const WeekLayout &layout = m_scene.layout;
    const WeekDay &of = layout.days[static_cast<size_t>(day)];
    if (item < 0)
        return {of.header.topLeft(), QSize(of.header.width(), layout.size.height())};
    if (const PlacedCard *card = layout.card(day, item))
        return inView(card->rect);
    const int slot = item - m_scene.chipsOn(day);
    for (const PlacedSlot &placed : layout.slots) {
        if (placed.day == day && placed.index == slot)
            return inView(placed.rect);
    }
    // A chip that has no room stands behind '+n'.
    for (const PlacedMore &more : layout.more) {
        if (more.day == day && std::ranges::find(more.chips, item) != more.chips.end())
            return inView(more.rect);
    }
    return {};
}

int WeekView::slotsOn(int day) const
{
    return day < static_cast<int>(m_scene.slotsByDay.size())
        ? static_cast<int>(m_scene.slotsByDay[static_cast<size_t>(day)].size())
        : 0;
}

QString WeekView::nameOf(int day) const
{
    int needing = 0;
    for (const PlacedMore &more : m_scene.layout.more)
        needing += more.day == day ? more.needing : 0;
    return text().crowdedDayName(dateOf(day), m_scene.chipsOn(day), needing, slotsOn(day));
}

QString WeekView::nameOfSlot(int day, int slot) const
{
    const FreeSlot &of = m_scene.slotsByDay[static_cast<size_t>(day)][static_cast<size_t>(slot)];
    const AccountFacts &accounts = m_data.accounts();
    return text().slotName(localTime(of.at, m_scene.axis.zone()).time, accounts.platform(of.account),
                           accounts.handle(of.account));
}

void WeekView::paintEvent(QPaintEvent *event)
{
    m_scene.focused = hasFocus();
    QPainter painter(this);
    m_painter.paint(painter, m_scene, event->rect());
}

void WeekView::resizeEvent(QResizeEvent *)
{
    closePopover();
    rebuild();
}

void WeekView::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LayoutDirectionChange)
        rebuild();
    ChipView::changeEvent(event);
}

void WeekView::showEvent(QShowEvent *event)
{
    m_store.show(m_first);
    takeCalendar();
    tellTheTime();
    Q_EMIT titleChanged(title(), subTitle()); // another zone may have made another day of it
    ChipView::showEvent(event);
}

void WeekView::hideEvent(QHideEvent *event)
{
    m_minute.reset();
    ChipView::hideEvent(event);
}

} // namespace postrider
