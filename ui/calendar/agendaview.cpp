// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/calendar/agendaview.h"

#include "ui/actions/letterkeys.h"
#include "ui/actions/postactions.h"
#include "ui/calendar/chipclipboard.h"
#include "ui/calendar/chipscene.h"

#include <QItemSelection>
#include <QKeyEvent>
#include <QPainter>
#include <QScrollBar>

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace postrider {

namespace {

QDate firstOf(QDate day)
{
    return {day.year(), day.month(), 1};
}

} // namespace

AgendaView::AgendaView(CalendarData &data, PostActions &actions, ThemeProvider &themes, Clock &clock, QWidget *parent)
    : QListView(parent),
      m_themes(themes),
      m_clock(clock),
      m_data(data),
      m_store(data.store()),
      m_text(QLocale()),
      m_model(data.store()),
      m_delegate(new AgendaDelegate(themes, data.thumbs(), data.accounts(), m_text, clock, this)),
      m_commands(actions, themes, this),
      m_drops(data, actions, m_text)
{
    setObjectName(u"agendaView"_s);
    setAccessibleName(tr("List of posts"));
    m_model.setNames({.ofChip =
                          [this](const Chip &chip) {
                              const QString name = m_text.chipName(chip, m_data.accounts().handle(chip.account));
                              const QString note = m_text.note(chip, m_data.accounts().needSignIn(chip), m_clock.now(),
                                                               m_data.zone());
                              return note.isEmpty()
                                  ? name
                                  : tr("%1, %2", "the name of a post; how soon, or why not").arg(name, note);
                          },
                      .ofDay = [this](QDate day, int chips) { return m_text.dayName(day, chips); }});
    setModel(&m_model);
    setItemDelegate(m_delegate);
    setFrameShape(QFrame::NoFrame);
    setVerticalScrollMode(ScrollPerPixel);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setSelectionMode(ExtendedSelection);
    setMouseTracking(true);
    setTabKeyNavigation(false);

    const auto changed = [this](QDate firstOfMonth) {
        if (isVisible() && firstOfMonth >= m_model.first() && firstOfMonth < m_model.end())
            reload();
    };
    connect(&m_store, &MonthStore::monthLoaded, this, changed);
    connect(&m_store, &MonthStore::daysChanged, this, changed);
    connect(&m_store, &MonthStore::forgotten, this, &AgendaView::takeZone);
    connect(&data.thumbs(), &ThumbCache::loaded, viewport(), qOverload<>(&QWidget::update));
    connect(&data.accounts(), &AccountFacts::changed, viewport(), qOverload<>(&QWidget::update));
    connect(&themes, &ThemeProvider::changed, this, [this] { doItemsLayout(); });
    connect(verticalScrollBar(), &QScrollBar::valueChanged, this, &AgendaView::scrolled);
    connect(&m_commands, &ChipCommands::openRequested, this, &AgendaView::openRequested);
    m_commands.setMovable(false);
    connect(&m_commands, &ChipCommands::timeRequested, this, &AgendaView::askForTime);
    connect(&m_drops, &ChipDrops::refused, this, &AgendaView::refused);
    connect(&m_drops, &ChipDrops::nearestOffered, this, &AgendaView::nearestOffered);
    connect(&actions, &PostActions::movesRetraced, this, &AgendaView::follow);
    m_today = localTime(m_clock.now(), "UTC").date;
    m_month = firstOf(m_today);
}

void AgendaView::takeZone()
{
    if (!isVisible() || m_store.zone().isEmpty())
        return;
    const QDate today = localTime(m_clock.now(), m_store.zone()).date;
    const bool opensOnToday = m_wanted == m_today;
    m_today = today;
    m_delegate->setToday(m_today, m_store.zone());
    if (opensOnToday)
        return showDay(m_today);
    m_store.show(m_month);
    reload();
}

void AgendaView::tellTheTime()
{
    const Instant now = m_clock.now();
    if (!m_store.zone().isEmpty() && localTime(now, m_store.zone()).date != m_today)
        takeZone();
    viewport()->update(); // what is 'in 18 min'
    const auto minute = std::chrono::floor<std::chrono::minutes>(now) + 1min;
    m_minute = m_clock.alarm(std::chrono::duration_cast<Milliseconds>(minute - now), [this] { tellTheTime(); });
}

/// Whatever keys are held: Control of Control+Z would add to what is selected.
void AgendaView::goTo(const QModelIndex &index)
{
    selectionModel()->setCurrentIndex(index, QItemSelectionModel::ClearAndSelect);
}

/// An undo or a redo leads to the posts that it moved.
void AgendaView::follow(const std::vector<Move> &moves)
{
    if (!isVisible())
        return;
    const Move *first = nullptr;
    m_followed.clear();
    for (const Move &move : moves) {
        if (!move.to)
            continue; // a draft again
        m_followed.insert(move.post);
        if (!first || *move.to < *first->to)
            first = &move;
    }
    if (first)
        showDay(localTime(*first->to, m_store.zone()).date);
}

QSet<PostId> AgendaView::selectedPosts() const
{
    QSet<PostId> posts;
    const QModelIndexList selected = selectionModel()->selectedIndexes();
    for (const QModelIndex &index : selected) {
        if (const Chip *chip = m_model.chip(index.row())) {
            for (const ChipPost &post : chip->posts)
                posts.insert(post.id);
        }
    }
    return posts;
}

/// The first of those that are followed is the current one.
void AgendaView::select(const QSet<PostId> &posts)
{
    QItemSelection rows;
    QModelIndex first;
    for (int row = 0; row < m_model.rowCount(); ++row) {
        const Chip *chip = m_model.chip(row);
        if (!chip || std::ranges::none_of(chip->posts, [&](const ChipPost &post) { return posts.contains(post.id); }))
            continue;
        const QModelIndex index = m_model.index(row);
        rows.select(index, index);
        first = first.isValid() ? first : index;
    }
    if (!first.isValid())
        return;
    if (!m_followed.isEmpty())
        goTo(first);
    selectionModel()->select(rows, QItemSelectionModel::ClearAndSelect);
}

void AgendaView::reload()
{
    // What is on top, what is current and what is selected stay where they are.
    const QSet<PostId> selected = m_followed.isEmpty() ? selectedPosts() : m_followed;
    const int currentRow = currentIndex().row();
    const int top = topRow();
    const QDate topDay = top < 0 ? QDate() : m_model.index(top).data(AgendaModel::DateRole).toDate();
    const Chip *topChip = m_model.chip(top);
    const std::optional<PostId> topPost = topChip ? std::optional(topChip->posts.front().id) : std::nullopt;
    const int offset = top < 0 ? 0 : visualRect(m_model.index(top)).top();
    const Chip *chip = m_model.chip(currentIndex().row());
    const std::optional<PostId> current = chip ? std::optional(chip->posts.front().id) : std::nullopt;
    m_reloading = true;
    m_delegate->setFiltered(!m_store.filter().takesAll());
    m_model.show(m_month.addMonths(-1), 3, m_today);
    if (current) {
        int row = m_model.rowOf(*current);
        // After one that is gone comes the next one, or the last one that there is.
        for (row = row < 0 ? currentRow : row; row < m_model.rowCount() && !m_model.chip(row); ++row) {}
        for (row = qMin(row, m_model.rowCount() - 1); row > 0 && !m_model.chip(row); --row) {}
        if (row >= 0)
            goTo(m_model.index(row));
    }
    if (m_wanted) {
        scrollToDay(*m_wanted);
        const MonthStore::Month *month = m_store.month(*m_wanted);
        if (month && month->loaded)
            m_wanted.reset();
    } else if (topDay.isValid()) {
        int row = topPost ? m_model.rowOf(*topPost) : -1;
        if (row < 0)
            row = m_model.rowOf(topDay);
        if (row >= 0) {
            scrollTo(m_model.index(row), PositionAtTop);
            verticalScrollBar()->setValue(verticalScrollBar()->value() - offset);
        }
    }
    select(selected);
    const auto isHere = [this](PostId post) { return m_model.rowOf(post) >= 0; };
    if (!m_wanted && std::ranges::all_of(m_followed, isHere))
        m_followed.clear();
    m_reloading = false;
    viewport()->update();
}

void AgendaView::showDay(QDate day)
{
    m_month = firstOf(day);
    m_wanted = day;
    m_store.show(m_month);
    reload();
    Q_EMIT titleChanged(title(), subTitle());
}

void AgendaView::showPost(QDate day, PostId post)
{
    m_followed = {post};
    showDay(day);
}

void AgendaView::scrollToDay(QDate day)
{
    const int row = m_model.rowOf(day);
    if (row < 0) {
        scrollToBottom();
        return;
    }
    scrollTo(m_model.index(row), PositionAtTop);
    const bool hasPosts = m_model.chip(row + 1) != nullptr;
    goTo(m_model.index(hasPosts ? row + 1 : row));
    scrollTo(m_model.index(row), PositionAtTop);
}

void AgendaView::previous()
{
    showDay(m_month.addMonths(-1));
}

void AgendaView::next()
{
    showDay(m_month.addMonths(1));
}

void AgendaView::today()
{
    takeZone();
    tellTheTime();
    showDay(m_today);
}

QString AgendaView::title() const
{
    return m_text.monthTitle(m_month);
}

QDate AgendaView::focusedDay() const
{
    if (m_wanted)
        return *m_wanted;
    const QModelIndex index = currentIndex().isValid() ? currentIndex() : m_model.index(topRow());
    return index.isValid() ? index.data(AgendaModel::DateRole).toDate() : m_month;
}

int AgendaView::topRow() const
{
    const QModelIndex index = indexAt(QPoint(viewport()->width() / 2, 0));
    return index.isValid() ? index.row() : -1;
}

void AgendaView::slide(int months)
{
    m_month = m_month.addMonths(months);
    m_store.show(m_month);
    reload();
    Q_EMIT titleChanged(title(), subTitle());
}

void AgendaView::scrolled(int value)
{
    if (m_reloading || !isVisible() || m_model.rowCount() == 0)
        return;
    // The neighbours of the month that is left are here already.
    if (value == verticalScrollBar()->maximum() && verticalScrollBar()->maximum() > 0)
        slide(1);
    else if (value == 0)
        slide(-1);
    else if (const int top = topRow(); top >= 0) {
        const QDate month = firstOf(m_model.index(top).data(AgendaModel::DateRole).toDate());
        if (month != m_month)
            slide(month < m_month ? -1 : 1);
    }
}

void AgendaView::paintEvent(QPaintEvent *event)
{
    QPainter background(viewport());
    background.fillRect(event->rect(), m_themes.theme().canvas);
    background.end();
    QListView::paintEvent(event);
    const int top = topRow();
    if (top < 0)
        return;
    // The day on top stays in sight; the next one pushes it away.
    const QModelIndex index = m_model.index(top);
    const int height = m_delegate->dayHeight();
    int y = 0;
    for (int row = top + 1; row < m_model.rowCount(); ++row) {
        const QRect place = visualRect(m_model.index(row));
        if (place.top() >= height)
            break;
        if (!m_model.chip(row))
            y = place.top() - height;
    }
    QPainter painter(viewport());
    painter.setRenderHint(QPainter::Antialiasing);
    m_delegate->paintDay(painter, QRect(0, y, viewport()->width(), height), layoutDirection(),
                         index.data(AgendaModel::DateRole).toDate(), index.data(AgendaModel::CountRole).toInt());
}

void AgendaView::updateGeometries()
{
    QListView::updateGeometries();
    verticalScrollBar()->setSingleStep(m_delegate->rowHeight());
}

void AgendaView::showEvent(QShowEvent *event)
{
    m_store.show(m_month);
    takeZone();
    tellTheTime();
    QListView::showEvent(event);
}

void AgendaView::hideEvent(QHideEvent *event)
{
    m_minute.reset();
    QListView::hideEvent(event);
}

void AgendaView::currentChanged(const QModelIndex &current, const QModelIndex &previous)
{
    QListView::currentChanged(current, previous);
    if (!m_reloading)
        m_followed.clear(); // the person has gone on
    // Not below the day that stays on top.
    const int hidden = m_delegate->dayHeight() - visualRect(current).top();
    if (!m_reloading && current.isValid() && m_model.chip(current.row()) && hidden > 0)
        verticalScrollBar()->setValue(verticalScrollBar()->value() - hidden);
}

QModelIndex AgendaView::moveCursor(CursorAction action, Qt::KeyboardModifiers modifiers)
{
    // Days are no stops: on to the post behind.
    QModelIndex index = QListView::moveCursor(action, modifiers);
    const bool back = action == MoveUp || action == MovePrevious || action == MovePageUp || action == MoveEnd;
    while (index.isValid() && !m_model.chip(index.row()))
        index = m_model.index(index.row() + (back ? -1 : 1));
    return index.isValid() ? index : currentIndex();
}

std::vector<Chip> AgendaView::chosen() const
{
    std::vector<Chip> chips;
    const Chip *current = m_model.chip(currentIndex().row());
    const QModelIndexList selected = selectionModel()->selectedIndexes();
    if (selected.contains(currentIndex())) {
        for (const QModelIndex &index : selected) {
            if (const Chip *chip = m_model.chip(index.row()))
                chips.push_back(*chip);
        }
    } else if (current) {
        chips.push_back(*current);
    }
    return chips;
}

void AgendaView::openRow(const QModelIndex &index)
{
    if (const Chip *chip = m_model.chip(index.row()))
        Q_EMIT openRequested(idTextsOf(*chip));
    else if (index.isValid())
        askForPost(index.data(AgendaModel::DateRole).toDate());
}

void AgendaView::askForPost(QDate day)
{
    const Instant now = m_clock.now();
    if (const auto at = usualTarget(day, m_data.defaultTime(), m_data.zone(), now))
        m_drops.askForPost(*at, m_data.zone(), now, [this](Instant free) { Q_EMIT newPostRequested(free); });
}

void AgendaView::askForTime()
{
    const Chip *current = m_model.chip(currentIndex().row());
    if (!current)
        return;
    const DragSession session(*current, chosen(), m_data.zone());
    m_drops.askForTime(session, visualRect(currentIndex()), this, m_themes, m_clock, [this, session](QDate day) {
        m_followed.clear();
        for (const ChipPost &post : session.posts())
            m_followed.insert(post.id);
        showDay(day);
    });
}

void AgendaView::keyPressEvent(QKeyEvent *event)
{
    if (isIdleLetter(*event))
        return event->ignore();
    const auto plain = event->modifiers() & ~Qt::KeypadModifier;
    if (opensMenu(*event)) {
        m_commands.openMenu(chosen(), viewport()->mapToGlobal(visualRect(currentIndex()).center()));
        return;
    }
    if (plain == Qt::ControlModifier && event->key() == Qt::Key_V) {
        m_drops.paste(focusedDay(), m_data.zone(), m_clock.now());
        if (const auto clipped = clippedPosts(); clipped && !clipped->cut)
            selectionModel()->clearSelection(); // what is done next is not for those that were copied
        return;
    }
    if (m_commands.key(*event, chosen()))
        return;
    if (plain == Qt::NoModifier) {
        switch (event->key()) {
        case Qt::Key_Return:
        case Qt::Key_Enter:
            return openRow(currentIndex());
        case Qt::Key_T:
            return today();
        case Qt::Key_N:
            return askForPost(focusedDay());
        case Qt::Key_Escape:
            return clearSelection();
        default:
            break;
        }
        if (event->key() >= Qt::Key_A && event->key() <= Qt::Key_Z) {
            event->ignore(); // letters choose the view; nothing is searched by them
            return;
        }
    }
    QListView::keyPressEvent(event);
}

void AgendaView::mouseDoubleClickEvent(QMouseEvent *event)
{
    openRow(indexAt(event->position().toPoint()));
}

void AgendaView::contextMenuEvent(QContextMenuEvent *event)
{
    if (event->reason() != QContextMenuEvent::Keyboard && m_model.chip(indexAt(event->pos()).row()))
        m_commands.openMenu(chosen(), event->globalPos());
}

} // namespace postrider
