// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/calendar/searchhits.h"

#include "ui/actions/answer.h"
#include "ui/calendar/calendardata.h"

#include <algorithm>
#include <limits>

namespace postrider {

SearchHits::SearchHits(CalendarData &data) : m_data(data)
{
    connect(&data.store(), &MonthStore::filterChanged, this, &SearchHits::look);
    connect(&data.store(), &MonthStore::forgotten, this, &SearchHits::ask); // perhaps by the clock of another zone
    connect(&data.engine(), &EngineClient::postsChanged, this, &SearchHits::ask);
}

void SearchHits::look()
{
    CalendarFilter filter = m_data.store().filter();
    filter.foundPosts.clear(); // is what was found
    if (filter == m_asked)
        return;
    if (std::exchange(m_asked, filter).search != filter.search && std::exchange(m_hits, std::nullopt))
        Q_EMIT changed(); // what was found is of another text
    ask();
}

void SearchHits::ask()
{
    if (m_asked.search.isEmpty()) {
        if (std::exchange(m_hits, std::nullopt))
            Q_EMIT changed();
        return;
    }
    if (m_asking) {
        m_askAgain = true; // one question at a time, however fast people type
        return;
    }
    m_asking = true;
    m_askAgain = false;
    const auto answered = [this, search = m_asked.search](const Result<std::vector<PostSummary>> &found) {
        m_asking = false;
        if (!found)
            Q_EMIT m_data.failed(found.error().message);
        else if (search == m_asked.search)
            take(*found);
        if (m_askAgain)
            ask();
    };
    const auto all = [](Result<PostPage> page) {
        return std::move(page).map([](PostPage &&found) {
            found.posts.insert(found.posts.end(), found.others.begin(), found.others.end());
            return std::move(found.posts);
        });
    };
    // The rest of the filter judges whole chips, so it is not the question's.
    PostQuery query{.text = m_asked.search,
                    .labels = m_asked.labels,
                    .from = Instant{},
                    .order = PostQuery::Order::OldestFirst,
                    .limit = std::numeric_limits<int>::max()};
    auto byText = m_data.engine().page(query).then(QtFuture::Launch::Sync, all);
    if (m_asked.foundAccounts.isEmpty())
        return onAnswer(byText, this, answered);
    query.text.clear();
    query.accounts = {m_asked.foundAccounts.begin(), m_asked.foundAccounts.end()};
    auto byAccount = m_data.engine().page(query).then(QtFuture::Launch::Sync, all);
    onAnswer(byText, this, [this, byAccount, answered](const Result<std::vector<PostSummary>> &texts) {
        onAnswer(byAccount, this, [texts, answered](Result<std::vector<PostSummary>> accounts) {
            if (!texts || !accounts)
                return answered(texts ? accounts : texts);
            QSet<PostId> there;
            for (const PostSummary &post : *accounts)
                there.insert(post.id);
            std::ranges::copy_if(*texts, std::back_inserter(*accounts),
                                 [&there](const PostSummary &post) { return !there.contains(post.id); });
            answered(accounts);
        });
    });
}

void SearchHits::take(const std::vector<PostSummary> &found)
{
    CalendarFilter filter = m_data.store().filter();
    CalendarFilter others = filter;
    others.search.clear();
    std::vector<PostSummary> shown = found;
    keepChipsOf(shown, [&others](const PostSummary &post) { return others.takes(post); });
    std::vector<Hit> hits;
    const QByteArray zone = m_data.zone().isEmpty() ? QByteArray("UTC") : m_data.zone();
    for (const Chip &chip : chipsOf(shown, zone)) {
        if (!others.takesTogether(chip))
            continue;
        hits.push_back({localTime(chip.posts.front().at, zone).date, chip.posts.front().id});
    }
    filter.foundPosts.clear();
    for (const PostSummary &post : shown) {
        if (!filter.takes(post)) // its summary ends before the word
            filter.foundPosts.insert(post.id);
    }
    m_hidden = static_cast<int>(chipsOf(found, zone).size() - hits.size());
    m_hits = std::move(hits);
    m_data.store().setFilter(filter);
    Q_EMIT changed();
}

int SearchHits::between(QDate first, QDate last) const
{
    return !m_hits ? 0 : static_cast<int>(std::ranges::count_if(*m_hits, [first, last](const Hit &hit) {
        return hit.day >= first && hit.day <= last;
    }));
}

std::optional<SearchHits::Hit> SearchHits::before(QDate day) const
{
    if (!m_hits)
        return std::nullopt;
    const auto end = std::ranges::lower_bound(*m_hits, day, {}, &Hit::day);
    return end == m_hits->begin() ? std::nullopt : std::optional(*std::prev(end));
}

std::optional<SearchHits::Hit> SearchHits::after(QDate day) const
{
    if (!m_hits)
        return std::nullopt;
    const auto found = std::ranges::upper_bound(*m_hits, day, {}, &Hit::day);
    return found == m_hits->end() ? std::nullopt : std::optional(*found);
}

std::optional<SearchHits::Hit> SearchHits::beside(const std::optional<Hit> &hit, QDate day, bool next) const
{
    if (!m_hits || m_hits->empty())
        return std::nullopt;
    const auto is = hit ? std::ranges::find(*m_hits, *hit) : m_hits->end();
    if (is != m_hits->end()) {
        const auto count = static_cast<qsizetype>(m_hits->size());
        return (*m_hits)[static_cast<size_t>((is - m_hits->begin() + (next ? 1 : count - 1)) % count)];
    }
    const auto found = next ? after(day.addDays(-1)) : before(day);
    return found ? found : next ? m_hits->front() : m_hits->back();
}

} // namespace postrider
