// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/calendar/weekview.h"

#include "ui/actions/postactions.h"
#include "ui/calendar/weekaccessible.h"

#include <QPaintEvent>
#include <QPainter>
#include <QTimeZone>

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace postrider {

WeekView::WeekView(Span span, EngineClient &engine, PostActions &actions, ThemeProvider &themes, Clock &clock,
                   MonthStore &store, ThumbCache &thumbs, QWidget *parent)
    : QWidget(parent),
      m_span(span),
      m_themes(themes),
      m_clock(clock),
      m_store(store),
      m_thumbs(thumbs),
      m_actions(actions),
      m_accounts(engine),
      m_slots(engine),
      m_chips(themes, thumbs, QLocale()),
      m_painter(themes, m_chips),
      m_overlay(*new DragOverlay(themes, this)),
      m_carry(m_overlay, m_chips.text(), clock),
      m_popover(themes, m_chips, this),
      m_commands(actions, this)
{
    setObjectName(span == Span::Week ? u"weekView"_s : u"dayView"_s);
    WeekAccessible::install();
    setAccessibleName(span == Span::Week ? tr("Week") : tr("Day"));
    setAttribute(Qt::WA_OpaquePaintEvent);
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);

    const auto changed = [this](QDate firstOfMonth) {
        if (concerns(firstOfMonth))
            rebuild();
    };
    connect(&m_store, &MonthStore::monthLoaded, this, changed);
    connect(&m_store, &MonthStore::daysChanged, this, changed);
    connect(&m_store, &MonthStore::forgotten, this, &WeekView::takeZone);
    connect(&m_thumbs, &ThumbCache::loaded, this,
            [this](MediaId id) { updateChips([id](const Chip &chip) { return chip.thumb == id; }); });
    connect(&m_slots, &FreeSlots::changed, this, &WeekView::rebuild);
    connect(&m_accounts, &AccountFacts::changed, this, &WeekView::rebuild);
    connect(&actions, &PostActions::done, this, &WeekView::announce);
    connect(&actions, &PostActions::refused, this, &WeekView::announce);
    connect(&engine, &EngineClient::uploadProgressed, this, [this](const QString &postId, qint64 sent, qint64 total) {
        const auto id = PostId::fromString(postId);
        if (!id || total <= 0)
            return;
        m_scene.progress.insert(*id, static_cast<double>(sent) / static_cast<double>(total));
        updateChips(
            [id](const Chip &chip) { return std::ranges::find(chip.posts, *id, &ChipPost::id) != chip.posts.end(); });
    });
    connect(&themes, &ThemeProvider::changed, this, [this] {
        m_chips.forget();
        rebuild();
    });
    connect(&m_commands, &ChipCommands::openRequested, this, &WeekView::openRequested);
    connect(&m_commands, &ChipCommands::moveRequested, this, &WeekView::pickUp);
    connect(m_popover.list(), &ChipList::escaped, this, &WeekView::closePopover);
    connect(m_popover.list(), &ChipList::opened, this, [this](const Chip &chip) {
        QStringList ids;
        for (const ChipPost &post : chip.posts)
            ids.append(post.id.toString());
        Q_EMIT openRequested(ids);
    });
    connect(m_popover.list(), &ChipList::dragged, this, [this](const Chip &chip, QPoint globalPos, QPoint grip) {
        closePopover();
        lift(chip, ChipCarry::By::Pointer, grip);
        grabMouse(); // the button was pressed over the popover, which is gone
        aim(mapFromGlobal(globalPos), {});
    });
    m_autoScroll.setInterval(16); // a frame
    connect(&m_autoScroll, &QTimer::timeout, this, &WeekView::autoScroll);

    m_today = localTime(m_clock.now(), "UTC").date;
    m_focusDate = m_today;
    m_first = firstOf(m_today);
    takeZone();
}

WeekView::~WeekView() = default;

QDate WeekView::firstOf(QDate day) const
{
    if (m_span == Span::Day)
        return day;
    return day.addDays(-((day.dayOfWeek() - m_chips.text().locale().firstDayOfWeek() + 7) % 7));
}

const MonthStore::Month *WeekView::data() const
{
    const MonthStore::Month *month = m_store.month(m_first);
    return month && month->days.count() > 0 ? month : nullptr;
}

bool WeekView::concerns(QDate firstOfMonth) const
{
    return firstOfMonth == QDate(m_first.year(), m_first.month(), 1);
}

void WeekView::takeZone()
{
    if (m_store.zone() != m_scene.axis.zone() && !m_store.zone().isEmpty()) {
        cancelCarry();
        m_chips.setZone(m_store.zone());
        const bool wasToday = m_focusDate == m_today;
        m_today = localTime(m_clock.now(), m_store.zone()).date;
        if (wasToday) {
            m_focusDate = m_today;
            m_first = firstOf(m_today);
        }
    }
    rebuild();
}

void WeekView::adopt(QDate day)
{
    const QDate first = firstOf(day);
    m_focusDate = day;
    if (m_first != first) {
        m_first = first;
        m_anchor.reset();
        m_scene.focusChip = -1;
    }
    m_store.show(m_first);
    rebuild();
    Q_EMIT titleChanged(title(), subTitle());
}

void WeekView::showDay(QDate day)
{
    closePopover();
    adopt(day);
}

void WeekView::turn(int steps)
{
    showDay(m_focusDate.addDays(steps * dayCount()));
}

void WeekView::previous()
{
    turn(-1);
}

void WeekView::next()
{
    turn(1);
}

void WeekView::today()
{
    tellTheTime();
    m_scrolled = false;
    showDay(m_today);
}

QString WeekView::title() const
{
    return m_span == Span::Week ? m_chips.text().weekTitle(m_first, m_first.addDays(6))
                                : m_chips.text().dayTitle(m_first);
}

QString WeekView::subTitle() const
{
    return m_chips.text().weekNumber(m_first);
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
            m_scene.byDay.push_back(month->byDay[static_cast<size_t>(m_firstInGrid + day)]);
            WeekDayInput &of = input.days[static_cast<size_t>(day)];
            for (const Chip &chip : m_scene.byDay.back())
                of.chips.push_back(m_scene.axis.minuteOf(day, chip.posts.front().at));
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
    m_scene.layout = layOutWeek(input);
    m_scene.zoneName = month
        ? QTimeZone(m_store.zone()).abbreviation(toDateTime(month->days.startOf(m_firstInGrid) + 12h))
        : QString();
    m_scene.hover.reset();
    m_scene.focusDay = m_scene.layout.dayOf(m_focusDate);
    if (!focusedChip())
        m_scene.focusChip = -1;
    if (m_popover.isVisible())
        closePopover();
    takeNow();
    if (month && month->loaded && !m_scrolled) {
        m_scrolled = true;
        openScrolled();
    }
    scrollTo(m_scene.scroll);
    update();
}

void WeekView::takeSlots()
{
    m_scene.slotsByDay.assign(static_cast<size_t>(dayCount()), {});
    m_scene.accountColors.clear();
    m_scene.platforms.clear();
    const MonthStore::Month *month = data();
    if (!month)
        return;
    for (const auto &chips : m_scene.byDay) {
        for (const Chip &chip : chips) {
            for (const ChipPost &post : chip.posts)
                m_scene.accountColors.insert(post.account, m_accounts.color(post.account));
        }
    }
    const Instant now = m_clock.now();
    for (const FreeSlot &slot : m_slots.list()) {
        const int day = month->days.dayOf(slot.at).value_or(-1) - m_firstInGrid;
        if (day < 0 || day >= dayCount() || slot.at < now || m_store.hiddenAccounts().contains(slot.account))
            continue;
        m_scene.slotsByDay[static_cast<size_t>(day)].push_back(slot);
        m_scene.platforms.insert(slot.account, m_accounts.platform(slot.account));
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
    m_scene.scroll = m_scene.layout.yOf((first - 60) / 60 * 60);
}

void WeekView::scrollTo(int y)
{
    const int most = std::max(0, m_scene.layout.gridHeight() - m_scene.layout.viewport());
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

void WeekView::setDraftsPlace(QWidget *drafts, QWidget *host)
{
    m_drafts = drafts;
    m_overlay.setHost(host);
}

void WeekView::useNearest()
{
    m_actions.move(std::exchange(m_nearest, {}), m_nearestText, m_nearestCaption);
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
    QWidget::changeEvent(event);
}

void WeekView::showEvent(QShowEvent *event)
{
    m_store.show(m_first);
    takeZone();
    tellTheTime();
    QWidget::showEvent(event);
}

void WeekView::hideEvent(QHideEvent *event)
{
    cancelCarry();
    m_minute.reset();
    QWidget::hideEvent(event);
}

void WeekView::announce(const QString &text)
{
    setAccessibleDescription(text);
}

} // namespace postrider
