// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/calendar/calendarview.h"

#include "ui/actions/answer.h"
#include "ui/actions/postactions.h"
#include "ui/calendar/calendaraccessible.h"

#include <QPaintEvent>
#include <QPainter>

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace postrider {

CalendarView::CalendarView(EngineClient &engine, PostActions &actions, ThemeProvider &themes, Clock &clock,
                           QWidget *parent)
    : QWidget(parent),
      m_engine(engine),
      m_themes(themes),
      m_clock(clock),
      m_store(engine),
      m_thumbs(engine),
      m_actions(actions),
      m_chips(themes, m_thumbs, QLocale()),
      m_painter(themes, m_chips),
      m_overlay(*new DragOverlay(themes, this)),
      m_carry(m_overlay, m_chips.text(), clock),
      m_popover(themes, m_chips, this),
      m_commands(actions, this),
      m_slots(engine)
{
    setObjectName(u"calendarView"_s);
    CalendarAccessible::install();
    setAccessibleName(tr("Calendar"));
    setAttribute(Qt::WA_OpaquePaintEvent);
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);

    connect(&m_store, &MonthStore::monthLoaded, this, [this](QDate first) {
        if (first == m_month)
            rebuild();
        m_prepare.start();
    });
    connect(&m_store, &MonthStore::daysChanged, this, [this](QDate first, const QList<int> &days) {
        if (first == m_month) {
            rebuild();
            updateCells(days);
        }
        m_prepare.start();
    });
    connect(&m_store, &MonthStore::forgotten, this, &CalendarView::rebuild);
    connect(&m_store, &MonthStore::failed, this, &CalendarView::failed);
    connect(&m_thumbs, &ThumbCache::loaded, this, [this](MediaId id) {
        updateChips([id](const Chip &chip) { return chip.thumb == id; });
        m_prepare.start();
    });
    connect(&actions, &PostActions::movesBegun, this,
            [this](const std::vector<Move> &moves) { m_store.moveNow(moves); });
    connect(&actions, &PostActions::movesSettled, this, [this](const std::vector<Move> &moves) {
        m_store.settle(moves);
        Q_EMIT dropSettled();
    });
    connect(&actions, &PostActions::done, this, &CalendarView::announce);
    connect(&actions, &PostActions::refused, this, &CalendarView::announce);
    connect(&engine, &EngineClient::accountsChanged, this, &CalendarView::fetchAccounts);
    connect(&engine, &EngineClient::statusChanged, this, &CalendarView::fetchZone);
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
        m_painter.forget();
        rebuild();
    });
    connect(&m_commands, &ChipCommands::openRequested, this, &CalendarView::openRequested);
    connect(&m_commands, &ChipCommands::moveRequested, this, &CalendarView::pickUp);
    connect(&m_slots, &FreeSlots::changed, this, [this] {
        if (m_carry.isActive() && m_carry.session().isUndated())
            aim(m_pointer); // now the day's slot is known
    });
    connect(&engine, &EngineClient::settingsChanged, this, &CalendarView::fetchDefaultTime);
    connect(m_popover.list(), &ChipList::escaped, this, &CalendarView::closePopover);
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
        aim(mapFromGlobal(globalPos));
    });
    m_prepare.setSingleShot(true);
    m_prepare.setInterval(0);
    connect(&m_prepare, &QTimer::timeout, this, &CalendarView::prepareNeighbours);

    m_today = localTime(m_clock.now(), "UTC").date;
    adopt(m_today);
    m_focusDay = m_today;
    fetchAccounts();
    fetchZone();
    fetchDefaultTime();
}

CalendarView::~CalendarView() = default;

void CalendarView::fetchAccounts()
{
    onAnswer(m_engine.accounts(), this, [this](Result<std::vector<Account>> accounts) {
        if (!accounts) {
            Q_EMIT failed(accounts.error().message);
            return;
        }
        m_accountsKnown = true;
        m_handles.clear();
        m_signedOut.clear();
        m_scene.accountColors.clear();
        for (const Account &account : *accounts) {
            m_handles.insert(account.id, account.handle);
            m_scene.accountColors.insert(account.id, account.color);
            if (account.state == AccountState::NeedsSignIn)
                m_signedOut.insert(account.id);
        }
        update();
        m_prepare.start();
    });
}

void CalendarView::fetchZone()
{
    onAnswer(m_engine.status(), this, [this](Result<EngineStatus> status) {
        if (!status) {
            Q_EMIT failed(status.error().message);
            return;
        }
        const QByteArray zone = status->timeZone.isEmpty() ? "UTC" : status->timeZone;
        if (zone == m_store.zone())
            return;
        const bool wasToday = m_month.year() == m_today.year() && m_month.month() == m_today.month();
        cancelCarry();
        m_scene.byDay.clear(); // they point into what the store forgets now
        m_chips.setZone(zone);
        m_store.setCalendar(zone, m_chips.text().locale().firstDayOfWeek());
        tellTheTime();
        if (wasToday)
            m_focusDay = m_today;
        showMonthOf(wasToday ? m_today : m_month);
    });
}

void CalendarView::fetchDefaultTime()
{
    onAnswer(m_engine.settings(), this, [this](const Result<QHash<QString, QString>> &settings) {
        const QTime time = QTime::fromString(settings ? settings->value(u"calendar.default_time"_s) : QString(),
                                             u"HH:mm"_s);
        if (time.isValid())
            m_defaultTime = time;
    });
}

void CalendarView::setDraftsPlace(QWidget *drafts, QWidget *host)
{
    m_drafts = drafts;
    m_overlay.setHost(host);
}

void CalendarView::tellTheTime()
{
    if (m_store.zone().isEmpty())
        return;
    const Instant now = m_clock.now();
    const QDate today = localTime(now, m_store.zone()).date;
    if (today != m_today) {
        m_today = today;
        rebuild();
    }
    const auto midnight = resolveLocal(today.addDays(1), QTime(0, 0), m_store.zone());
    m_midnight = m_clock.alarm(midnight ? *midnight - now : Milliseconds(24h), [this] { tellTheTime(); });
}

void CalendarView::buildScene(MonthScene &scene, QDate month) const
{
    const MonthStore::Month *data = m_store.month(month);
    std::vector<int> counts;
    std::vector<int> clockChanges;
    scene.byDay.clear();
    if (data && data->days.count() > 0) {
        scene.byDay = data->byDay;
        for (int day = 0; day < data->grid.days(); ++day) {
            counts.push_back(static_cast<int>(data->byDay[static_cast<size_t>(day)].size()));
            clockChanges.push_back(data->days.clockChange(day));
        }
    }
    scene.layout = layOutMonth({month, m_chips.text().locale().firstDayOfWeek(), size(), layoutDirection(),
                                m_themes.theme().textScale, m_today, counts, clockChanges});
}

void CalendarView::rebuild()
{
    buildScene(m_scene, m_month);
    m_scene.hover.reset();
    m_scene.focusCell = focusCell();
    const int cell = m_scene.focusCell;
    if (cell >= 0) {
        const MonthCell &of = m_scene.layout.cells[static_cast<size_t>(cell)];
        m_scene.focusChip = qMin(m_scene.focusChip, of.shown + (of.hidden > 0 ? 1 : 0) - 1);
    } else {
        m_scene.focusChip = -1;
    }
    if (m_popover.isVisible()) {
        const int day = m_scene.layout.cellOf(m_popover.day());
        const auto chips = day >= 0 && day < static_cast<int>(m_scene.byDay.size())
            ? m_scene.byDay[static_cast<size_t>(day)]
            : std::span<const Chip>();
        if (chips.empty())
            closePopover();
        else
            m_popover.refresh({chips.begin(), chips.end()});
    }
    update();
}

void CalendarView::adopt(QDate month)
{
    m_month = QDate(month.year(), month.month(), 1);
    m_store.show(m_month);
    rebuild();
}

void CalendarView::showMonthOf(QDate day)
{
    closePopover();
    adopt(day);
    if (m_focusDay.year() != m_month.year() || m_focusDay.month() != m_month.month())
        setFocusDay(QDate(m_month.year(), m_month.month(), qMin(m_focusDay.day(), m_month.daysInMonth())));
    Q_EMIT titleChanged(title(), subTitle());
    m_prepare.start();
}

void CalendarView::showDay(QDate day)
{
    showMonthOf(day);
    setFocusDay(day);
}

void CalendarView::changeMonth(int months)
{
    showMonthOf(m_month.addMonths(months));
    if (m_carry.isByKeys() && m_carry.day())
        aimByKeys(m_carry.day()->addMonths(months));
}

void CalendarView::previous()
{
    changeMonth(-1);
}

void CalendarView::next()
{
    changeMonth(1);
}

void CalendarView::today()
{
    tellTheTime();
    showMonthOf(m_today);
    setFocusDay(m_today);
}

QString CalendarView::title() const
{
    return m_chips.text().monthTitle(m_month);
}

void CalendarView::setHiddenAccounts(const QSet<AccountId> &accounts)
{
    m_store.setHiddenAccounts(accounts);
}

void CalendarView::setSearch(const QString &text)
{
    m_store.setSearch(text);
}

void CalendarView::useNearest()
{
    m_actions.move(std::exchange(m_nearest, {}), m_nearestText, m_nearestCaption);
}

void CalendarView::updateCells(const QList<int> &cells)
{
    for (const int cell : cells) {
        if (cell >= 0 && cell < static_cast<int>(m_scene.layout.cells.size()))
            update(m_scene.layout.cells[static_cast<size_t>(cell)].rect.adjusted(-2, -2, 2, 2));
    }
}

void CalendarView::updateChips(const std::function<bool(const Chip &)> &which)
{
    for (const PlacedChip &placed : m_scene.layout.chips) {
        const Chip *chip = m_scene.chip(placed.cell, placed.index);
        if (chip && which(*chip))
            update(placed.rect.adjusted(-2, -2, 2, 2));
    }
    if (m_popover.isVisible())
        m_popover.list()->update();
}

void CalendarView::prepareNeighbours()
{
    if (!isVisible())
        return;
    for (const QDate month : {m_month.addMonths(1), m_month.addMonths(-1)}) {
        const MonthStore::Month *data = m_store.month(month);
        if (!data || !data->loaded)
            continue;
        MonthScene scene;
        buildScene(scene, month);
        scene.accountColors = m_scene.accountColors;
        if (!m_painter.prepare(scene, devicePixelRatioF(), 4ms)) {
            m_prepare.start(); // events first, then the rest
            return;
        }
    }
}

void CalendarView::paintEvent(QPaintEvent *event)
{
    m_scene.focused = hasFocus();
    QPainter painter(this);
    m_painter.paint(painter, m_scene, event->rect());
    painter.end();
    const MonthStore::Month *data = m_store.month(m_month);
    if (!m_readySaid && m_accountsKnown && data && data->loaded) {
        m_readySaid = true;
        QMetaObject::invokeMethod(this, &CalendarView::ready, Qt::QueuedConnection);
        m_prepare.start();
    }
}

void CalendarView::resizeEvent(QResizeEvent *)
{
    closePopover();
    rebuild();
    m_prepare.start();
}

void CalendarView::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LayoutDirectionChange)
        rebuild();
    QWidget::changeEvent(event);
}

void CalendarView::showEvent(QShowEvent *event)
{
    tellTheTime();
    QWidget::showEvent(event);
}

void CalendarView::hideEvent(QHideEvent *event)
{
    cancelCarry();
    QWidget::hideEvent(event);
}

void CalendarView::announce(const QString &text)
{
    setAccessibleDescription(text);
}

} // namespace postrider
