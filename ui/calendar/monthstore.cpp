// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/calendar/monthstore.h"

#include "ui/actions/answer.h"

#include <algorithm>
#include <limits>

namespace postrider {

namespace {

constexpr size_t monthsKept = 8;

QDate firstOf(QDate day)
{
    return {day.year(), day.month(), 1};
}

bool isIn(const PostSummary &post, const ZoneDays &days)
{
    return post.scheduledFor && *post.scheduledFor >= days.begin() && *post.scheduledFor < days.end();
}

} // namespace

MonthStore::MonthStore(EngineClient &engine, QObject *parent) : QObject(parent), m_engine(engine)
{
    connect(&engine, &EngineClient::postsChanged, this, [this](const QStringList &ids) {
        if (ids.isEmpty())
            refetch();
        else
            refetch(ids);
    });
}

void MonthStore::setCalendar(const QByteArray &zone, Qt::DayOfWeek firstDayOfWeek)
{
    if (zone == m_zone && firstDayOfWeek == m_firstDayOfWeek)
        return;
    m_zone = zone;
    m_firstDayOfWeek = firstDayOfWeek;
    m_months.clear();
    Q_EMIT forgotten();
    if (m_shown.isValid())
        show(m_shown);
}

void MonthStore::show(QDate month)
{
    m_shown = firstOf(month);
    if (m_zone.isEmpty())
        return;
    for (const QDate wanted : {m_shown, m_shown.addMonths(1), m_shown.addMonths(-1)}) {
        Month &entry = m_months[wanted];
        entry.used = ++m_requests;
        if (entry.request == 0)
            fetch(wanted);
    }
    forgetFarMonths();
}

const MonthStore::Month *MonthStore::month(QDate month) const
{
    const auto found = m_months.find(firstOf(month));
    return found == m_months.end() ? nullptr : &found->second;
}

void MonthStore::fetch(QDate firstOfMonth)
{
    Month &month = m_months[firstOfMonth];
    if (month.days.count() == 0) {
        month.grid = MonthGrid::of(firstOfMonth, m_firstDayOfWeek);
        month.days = ZoneDays(m_zone, month.grid.first, month.grid.days());
        month.byDay = chipsByDay({}, month.grid.days());
    }
    month.request = ++m_requests;
    onAnswer(postsBetween(month.days.begin(), month.days.end()), this,
             [this, firstOfMonth, request = month.request](Result<std::vector<PostSummary>> answer) {
                 const auto found = m_months.find(firstOfMonth);
                 if (found == m_months.end() || found->second.request != request)
                     return;
                 Month &loaded = found->second;
                 if (!answer) {
                     loaded.request = 0; // asked for again when it is shown next
                     Q_EMIT failed(answer.error().message);
                     return;
                 }
                 // A post whose move is on its way stays as it is shown.
                 std::erase_if(*answer, [this](const PostSummary &post) { return m_unsettled.contains(post.id); });
                 for (const PostSummary &post : loaded.posts) {
                     if (m_unsettled.contains(post.id))
                         answer->push_back(post);
                 }
                 loaded.posts = std::move(*answer);
                 loaded.loaded = true;
                 fill(loaded);
                 Q_EMIT monthLoaded(firstOfMonth);
             });
}

QFuture<Result<std::vector<PostSummary>>> MonthStore::postsBetween(Instant from, Instant to)
{
    if (m_filter.labels.empty())
        return m_engine.calendar(from, to);
    const PostQuery query{.labels = m_filter.labels,
                          .from = from,
                          .to = to,
                          .order = PostQuery::Order::OldestFirst,
                          .limit = std::numeric_limits<int>::max()};
    return m_engine.page(query).then(QtFuture::Launch::Sync, [](Result<PostPage> page) {
        return std::move(page).map([](PostPage &&found) { return std::move(found.posts); });
    });
}

void MonthStore::fill(Month &month)
{
    if (m_filter.takesAll()) {
        month.chips = chipsOf(month.posts, month.days);
    } else {
        std::vector<PostSummary> shown;
        std::ranges::copy_if(month.posts, std::back_inserter(shown),
                             [this](const PostSummary &post) { return m_filter.takes(post); });
        month.chips = chipsOf(shown, month.days);
    }
    month.byDay = chipsByDay(month.chips, month.grid.days());
}

void MonthStore::refill(QDate firstOfMonth, Month &month)
{
    std::vector<Chip> chipsBefore = std::move(month.chips);
    auto byDayBefore = std::move(month.byDay);
    fill(month);
    QList<int> changed;
    for (size_t day = 0; day < month.byDay.size(); ++day) {
        if (!std::ranges::equal(month.byDay[day], byDayBefore[day]))
            changed.append(static_cast<int>(day));
    }
    if (changed.isEmpty()) { // what was handed out stays where it is
        month.chips = std::move(chipsBefore);
        month.byDay = std::move(byDayBefore);
        return;
    }
    Q_EMIT daysChanged(firstOfMonth, changed);
}

void MonthStore::refillAll()
{
    for (auto &[first, month] : m_months) {
        if (month.loaded)
            refill(first, month);
    }
}

void MonthStore::put(const std::vector<PostId> &asked, const std::vector<PostSummary> &fresh)
{
    const QSet<PostId> replaced(asked.begin(), asked.end());
    for (auto &[first, month] : m_months) {
        if (month.days.count() == 0)
            continue;
        const auto gone = std::erase_if(month.posts,
                                        [&](const PostSummary &post) { return replaced.contains(post.id); });
        const size_t kept = month.posts.size();
        std::ranges::copy_if(fresh, std::back_inserter(month.posts),
                             [&days = month.days](const PostSummary &post) { return isIn(post, days); });
        if (month.loaded && (gone > 0 || month.posts.size() > kept))
            refill(first, month);
    }
}

void MonthStore::setFilter(const CalendarFilter &filter)
{
    if (m_filter == filter)
        return;
    const bool sameLabels = m_filter.labels == filter.labels;
    m_filter = filter;
    if (sameLabels)
        refillAll();
    else
        refetch();
}

void MonthStore::moveNow(const std::vector<Move> &moves)
{
    std::vector<PostId> ids;
    std::vector<PostSummary> moved;
    for (const Move &move : moves) {
        ids.push_back(move.post);
        ++m_unsettled[move.post];
        for (const auto &[first, month] : m_months) {
            const auto post = std::ranges::find(month.posts, move.post, &PostSummary::id);
            if (post == month.posts.end())
                continue;
            PostSummary changed = *post;
            changed.scheduledFor = move.to;
            if (!move.to) {
                changed.status = PostStatus::Draft;
            } else if (changed.status != PostStatus::Draft) {
                changed.status = PostStatus::Scheduled;
                changed.errorCode.clear();
                changed.nextAttemptAt.reset();
            }
            moved.push_back(changed);
            break;
        }
    }
    put(ids, moved);
}

void MonthStore::settle(const std::vector<Move> &moves)
{
    QStringList ids;
    for (const Move &move : moves) {
        if (--m_unsettled[move.post] <= 0)
            m_unsettled.remove(move.post);
        ids.append(move.post.toString());
    }
    refetch(ids);
}

void MonthStore::refetch()
{
    if (m_zone.isEmpty() || !m_shown.isValid())
        return;
    std::erase_if(m_months, [this](const auto &entry) {
        return entry.first < m_shown.addMonths(-1) || entry.first > m_shown.addMonths(1);
    });
    Q_EMIT forgotten();
    for (const QDate wanted : {m_shown, m_shown.addMonths(1), m_shown.addMonths(-1)})
        fetch(wanted);
}

void MonthStore::refetch(const QStringList &postIds)
{
    if (!m_filter.labels.empty()) { // a changed post may have other labels
        refetch();
        return;
    }
    onAnswer(m_engine.summaries(postIds), this, [this, postIds](Result<std::vector<PostSummary>> answer) {
        if (!answer) {
            Q_EMIT failed(answer.error().message);
            return;
        }
        std::vector<PostId> asked;
        for (const QString &text : postIds) {
            const auto id = PostId::fromString(text);
            if (id && !m_unsettled.contains(*id))
                asked.push_back(*id);
        }
        std::erase_if(*answer, [this](const PostSummary &post) { return m_unsettled.contains(post.id); });
        put(asked, *answer);
    });
}

void MonthStore::forgetFarMonths()
{
    if (m_months.size() <= monthsKept)
        return;
    while (m_months.size() > monthsKept) {
        const auto oldest = std::ranges::min_element(m_months, {}, [](const auto &entry) { return entry.second.used; });
        m_months.erase(oldest);
    }
    Q_EMIT forgotten();
}

} // namespace postrider
