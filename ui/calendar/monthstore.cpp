// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/calendar/monthstore.h"

#include "ui/actions/answer.h"

#include <algorithm>
#include <limits>
#include <numeric>

namespace postrider {

namespace {

constexpr size_t monthsKept = 8;
constexpr size_t fewIds = 8; // are compared sooner than looked up

QDate firstOf(QDate day)
{
    return {day.year(), day.month(), 1};
}

bool isIn(const PostSummary &post, const ZoneDays &days)
{
    return post.scheduledFor && *post.scheduledFor >= days.begin() && *post.scheduledFor < days.end();
}

QList<int> allDays(const ZoneDays &days)
{
    QList<int> all(days.count());
    std::iota(all.begin(), all.end(), 0);
    return all;
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
        month.chips.resize(static_cast<size_t>(month.days.count()));
        month.byDay.assign(month.chips.begin(), month.chips.end());
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
                 loaded.ids.clear();
                 std::ranges::transform(loaded.posts, std::back_inserter(loaded.ids), &PostSummary::id);
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
    auto all = m_engine.calendar(from, to);
    const auto whole = [all](const Result<PostPage> &page) mutable {
        return all.then(QtFuture::Launch::Sync, [page](Result<std::vector<PostSummary>> posts) {
            if (!page)
                return Result<std::vector<PostSummary>>(tl::unexpected(page.error()));
            if (!posts)
                return posts;
            QSet<PostId> found;
            for (const std::vector<PostSummary> *part : {&page->posts, &page->others}) {
                for (const PostSummary &post : *part)
                    found.insert(post.id);
            }
            keepChipsOf(*posts, [&](const PostSummary &post) { return found.contains(post.id); });
            return posts;
        });
    };
    return m_engine.page(query).then(QtFuture::Launch::Sync, whole).unwrap();
}

std::vector<std::vector<Chip>> MonthStore::chipsOn(const Month &month, const QList<int> &days) const
{
    const bool isWhole = days.size() == month.days.count();
    std::vector<Chip> chips;
    if (isWhole && m_filter.takesAll()) {
        chips = chipsOf(month.posts, month.days);
    } else {
        const auto isOnOne = [&](Instant at) {
            return std::ranges::any_of(
                days, [&](int day) { return at >= month.days.startOf(day) && at < month.days.startOf(day + 1); });
        };
        std::vector<PostSummary> shown;
        std::ranges::copy_if(month.posts, std::back_inserter(shown), [&](const PostSummary &post) {
            return isWhole || (post.scheduledFor && isOnOne(*post.scheduledFor));
        });
        if (!m_filter.takesAll())
            keepChipsOf(shown, [this](const PostSummary &post) { return m_filter.takes(post); });
        chips = chipsOf(shown, month.days);
        std::erase_if(chips, [this](const Chip &chip) { return !m_filter.takesTogether(chip); });
    }
    return chipsByDay(std::move(chips), month.days.count());
}

void MonthStore::fill(Month &month)
{
    month.chips = chipsOn(month, allDays(month.days));
    month.byDay.assign(month.chips.begin(), month.chips.end());
}

void MonthStore::refill(QDate firstOfMonth, Month &month, const QList<int> &days)
{
    auto chips = chipsOn(month, days);
    QList<int> changed;
    for (const int day : days) {
        const auto index = static_cast<size_t>(day);
        if (month.chips[index] == chips[index])
            continue; // what was handed out stays where it is
        month.chips[index] = std::move(chips[index]);
        month.byDay[index] = month.chips[index];
        changed.append(day);
    }
    if (!changed.isEmpty())
        Q_EMIT daysChanged(firstOfMonth, changed);
}

void MonthStore::refillAll()
{
    for (auto &[first, month] : m_months) {
        if (month.loaded)
            refill(first, month, allDays(month.days));
    }
}

void MonthStore::put(const std::vector<PostId> &asked, const std::vector<PostSummary> &fresh)
{
    const QSet<PostId> all(asked.begin(), asked.end());
    const auto isReplaced = [&asked, &all](PostId id) {
        return asked.size() <= fewIds ? std::ranges::find(asked, id) != asked.end() : all.contains(id);
    };
    for (auto &[first, month] : m_months) {
        if (month.days.count() == 0)
            continue;
        QList<int> touched;
        const auto touch = [&touched, &days = month.days](const PostSummary &post) {
            const auto day = post.scheduledFor ? days.dayOf(*post.scheduledFor) : std::nullopt;
            if (day && !touched.contains(*day))
                touched.append(*day);
        };
        // Their order does not matter: the last one takes the place of one that goes.
        for (size_t i = 0; i < month.ids.size();) {
            if (!isReplaced(month.ids[i])) {
                ++i;
                continue;
            }
            touch(month.posts[i]);
            if (i + 1 < month.posts.size())
                month.posts[i] = std::move(month.posts.back());
            month.ids[i] = month.ids.back();
            month.posts.pop_back();
            month.ids.pop_back();
        }
        for (const PostSummary &post : fresh) {
            if (!isIn(post, month.days))
                continue;
            touch(post);
            month.posts.push_back(post);
            month.ids.push_back(post.id);
        }
        std::ranges::sort(touched);
        if (month.loaded && !touched.isEmpty())
            refill(first, month, touched);
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
    Q_EMIT filterChanged();
}

void MonthStore::moveNow(const std::vector<Move> &moves)
{
    std::vector<PostId> ids;
    std::vector<PostSummary> moved;
    for (const Move &move : moves) {
        ids.push_back(move.post);
        ++m_unsettled[move.post];
        for (const auto &[first, month] : m_months) {
            const auto found = std::ranges::find(month.ids, move.post);
            if (found == month.ids.end())
                continue;
            PostSummary changed = month.posts[static_cast<size_t>(found - month.ids.begin())];
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
