// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/postpages.h"

#include "core/store/database.h"
#include "core/store/rows.h"

#include <QTimeZone>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace postrider {
namespace {

/// One part of the list: a state as it is shown (shownStatus() says the same of a row), with its own order.
struct Part
{
    ShownStatus shown;
    QLatin1StringView index; ///< The one that is in this order; the planner's guess is often a slow one.
    QLatin1StringView condition;
    QLatin1StringView order;
};

constexpr QLatin1StringView soonestFirst{"scheduled_for, id"};
constexpr QLatin1StringView newestFirst{"scheduled_for DESC, id DESC"};

/// The most urgent first. (PartlyPosted is a group's, not a post's.) The texts meet the partial indexes of migration 2.
constexpr Part parts[] = {
    {ShownStatus::Failed, "posts_failed_by_code"_L1,
     "status = 'failed' AND error_code NOT IN ('missed', 'outcome_unknown')"_L1, newestFirst},
    {ShownStatus::OutcomeUnknown, "posts_failed_by_code"_L1, "status = 'failed' AND error_code = 'outcome_unknown'"_L1,
     newestFirst},
    {ShownStatus::Missed, "posts_failed_by_code"_L1, "status = 'failed' AND error_code = 'missed'"_L1, newestFirst},
    {ShownStatus::Retrying, "posts_waiting"_L1,
     "status = 'scheduled' AND next_attempt_at IS NOT NULL AND error_code <> 'account.paused'"_L1, soonestFirst},
    {ShownStatus::Waiting, "posts_waiting"_L1,
     "status = 'scheduled' AND next_attempt_at IS NOT NULL AND error_code = 'account.paused'"_L1, soonestFirst},
    {ShownStatus::Publishing, "posts_publishing"_L1, "status = 'publishing'"_L1, soonestFirst},
    {ShownStatus::Scheduled, "posts_planned"_L1, "status = 'scheduled' AND next_attempt_at IS NULL"_L1, soonestFirst},
    {ShownStatus::Posted, "posts_posted"_L1, "status = 'posted'"_L1, "published_at DESC, id DESC"_L1},
    {ShownStatus::Draft, "posts_draft"_L1, "status = 'draft'"_L1, "id DESC"_L1},
};

/// A pattern for GLOB that finds `text` anywhere and without regard to case. LIKE knows the case of ASCII alone.
QString patternFor(const QString &text)
{
    QString pattern(u'*');
    for (const uint character : text.toUcs4()) {
        const QString lower = QString::fromUcs4(reinterpret_cast<const char32_t *>(&character), 1).toLower();
        const QString upper = lower.toUpper();
        // toUpper() may make two of one (ß); such a letter stands for itself.
        if (upper != lower && upper.size() == lower.size())
            pattern += u'[' + lower + upper + u']';
        else if (lower == u"*" || lower == u"?" || lower == u"[")
            pattern += u'[' + lower + u']';
        else
            pattern += lower;
    }
    return pattern + u'*';
}

/// Everything of a query but its states.
struct Filter
{
    QString where;
    QVariantList values;
    bool isNarrow = false; ///< Has an index of its own that finds few: the planner chooses.

    explicit Filter(const PostQuery &query)
    {
        addList(u"platform"_s, query.platforms);
        addList(u"social_account_id"_s, textsOf(query.accounts));
        if (query.from)
            add(u"scheduled_for >= ?"_s, toColumn(*query.from));
        if (query.to)
            add(u"scheduled_for < ?"_s, toColumn(*query.to));
        isNarrow = query.from || query.to || !query.labels.empty();
        if (!query.labels.empty()) {
            QStringList marks;
            for (const LabelId label : query.labels) {
                marks << u"?"_s;
                values << label.toString();
            }
            where += u" AND id IN (SELECT post_id FROM post_labels WHERE label_id IN ("_s + marks.join(u',') + u"))"_s;
        }
        if (const QString text = query.text.trimmed(); !text.isEmpty())
            add(u"caption GLOB ?"_s, patternFor(text));
    }

private:
    template <typename Id>
    static QStringList textsOf(const std::vector<Id> &ids)
    {
        QStringList texts;
        for (const Id id : ids)
            texts << id.toString();
        return texts;
    }
    void add(const QString &condition, const QVariant &value)
    {
        where += u" AND "_s + condition;
        values << value;
    }
    void addList(const QString &column, const QStringList &wanted)
    {
        if (wanted.isEmpty())
            return;
        QStringList marks;
        for (const QString &value : wanted) {
            marks << u"?"_s;
            values << text(value);
        }
        where += u" AND "_s + column + u" IN ("_s + marks.join(u',') + u')';
    }
};

QString orderOf(PostQuery::Order order)
{
    switch (order) {
    case PostQuery::Order::NewestFirst:
        return newestFirst;
    case PostQuery::Order::ByAccount:
        return u"social_account_id, scheduled_for, id"_s;
    case PostQuery::Order::OldestFirst:
    case PostQuery::Order::MostUrgentFirst:
        return soonestFirst;
    }
    Q_UNREACHABLE();
}

} // namespace

Result<int> PostPages::count(const QString &where, const QVariantList &values) const
{
    QSqlQuery &query = m_database.preparedText(u"SELECT count(*) FROM posts"_s + where);
    if (const auto done = m_database.run(query, values); !done)
        return tl::unexpected(done.error());
    const int found = query.next() ? query.value(0).toInt() : 0;
    query.finish();
    return found;
}

Result<QStringList> PostPages::ids(const QString &where, const QVariantList &values, const QString &order, int limit,
                                   int offset) const
{
    QSqlQuery &query = m_database.preparedText(u"SELECT id FROM posts"_s + where + u" ORDER BY "_s + order
                                               + u" LIMIT ? OFFSET ?"_s);
    if (const auto done = m_database.run(query, values + QVariantList{limit, offset}); !done)
        return tl::unexpected(done.error());
    QStringList found;
    while (query.next())
        found << query.value(0).toString();
    query.finish();
    return found;
}

Result<PostPages::Found> PostPages::find(const PostQuery &query) const
{
    const Filter filter(query);
    Found page;
    std::vector<Part> wanted;
    for (const Part &part : parts) {
        if (query.statuses.empty() || std::ranges::find(query.statuses, part.shown) != query.statuses.end())
            wanted.push_back(part);
    }
    if (wanted.empty())
        return page;

    if (query.order != PostQuery::Order::MostUrgentFirst) {
        QString where = u" WHERE 1 = 1"_s;
        if (!query.statuses.empty()) {
            QStringList conditions;
            for (const Part &part : wanted)
                conditions << u'(' + part.condition + u')';
            where = u" WHERE ("_s + conditions.join(u" OR "_s) + u')';
        }
        where += filter.where;
        const auto total = count(where, filter.values);
        if (!total)
            return tl::unexpected(total.error());
        auto found = ids(where, filter.values, orderOf(query.order), query.limit, query.offset);
        if (!found)
            return tl::unexpected(found.error());
        return Found{.total = *total, .ids = std::move(*found)};
    }

    for (const Part &part : wanted) {
        const QString index = filter.isNarrow ? QString() : u" INDEXED BY "_s + part.index;
        const QString where = index + u" WHERE "_s + part.condition + filter.where;
        const auto size = count(where, filter.values);
        if (!size)
            return tl::unexpected(size.error());
        const int offset = std::max(0, query.offset - page.total);
        const int room = query.limit - int(page.ids.size());
        page.total += *size;
        if (room <= 0 || offset >= *size)
            continue;
        const auto found = ids(where, filter.values, part.order, room, offset);
        if (!found)
            return tl::unexpected(found.error());
        page.ids += *found;
    }
    return page;
}

Result<int> PostPages::failedRetryable() const
{
    QSqlQuery &query = m_database.prepared("SELECT error_detail FROM posts WHERE status = 'failed' "
                                           "AND error_code NOT IN ('missed', 'outcome_unknown')");
    if (const auto done = m_database.run(query); !done)
        return tl::unexpected(done.error());
    int retryable = 0;
    while (query.next()) {
        const auto remedy = remedyFromString(jsonColumn(query.value(0)).value("remedy"_L1).toString());
        retryable += remedy == Remedy::RetrySoon || remedy == Remedy::WaitForLimit ? 1 : 0;
    }
    query.finish();
    return retryable;
}

Result<PostOverview> PostPages::overview(Instant now, const QByteArray &zone) const
{
    constexpr std::chrono::days week{7};
    constexpr int shownDays = 30;
    PostOverview overview;
    const auto retryable = failedRetryable();
    if (!retryable)
        return tl::unexpected(retryable.error());
    overview.failedRetryable = *retryable;
    QSqlQuery &numbers = m_database.prepared(
        "SELECT (SELECT count(*) FROM posts), "
        "(SELECT count(*) FROM posts WHERE status = 'scheduled' AND scheduled_for >= ? AND scheduled_for < ?), "
        "(SELECT count(*) FROM posts WHERE status = 'posted' AND published_at > ?), "
        "(SELECT count(*) FROM posts WHERE status = 'failed' AND error_code NOT IN ('missed', 'outcome_unknown')), "
        "(SELECT count(*) FROM posts WHERE status = 'failed' AND error_code IN ('missed', 'outcome_unknown')), "
        "(SELECT min(scheduled_for) FROM posts WHERE status = 'failed' AND error_code IN ('missed', 'outcome_unknown'))");
    const Instant monthAgo = now - std::chrono::days(shownDays);
    if (const auto done = m_database.run(numbers, {toColumn(now), toColumn(now + week), toColumn(monthAgo)}); !done)
        return tl::unexpected(done.error());
    if (numbers.next()) {
        overview.all = numbers.value(0).toInt();
        overview.scheduledNextWeek = numbers.value(1).toInt();
        overview.postedLastMonth = numbers.value(2).toInt();
        overview.failed = numbers.value(3).toInt();
        overview.needsPerson = numbers.value(4).toInt();
        overview.oldestNeed = instantColumn(numbers.value(5));
    }
    numbers.finish();

    QSqlQuery &counts = m_database.prepared(
        "SELECT (SELECT count(*) FROM posts WHERE status = 'posted' AND published_at >= ? AND published_at < ?), "
        "(SELECT count(*) FROM publish_attempts WHERE outcome = 'failed' AND error_code <> 'missed' AND finished_at >= ? "
        "AND finished_at < ?)");
    const QDate today = toDateTime(now).toTimeZone(QTimeZone(zone)).date();
    for (int ago = shownDays - 1; ago >= 0; --ago) {
        const auto from = resolveLocal(today.addDays(-ago), QTime(0, 0), zone);
        const auto to = resolveLocal(today.addDays(1 - ago), QTime(0, 0), zone);
        PostOverview::Day day;
        if (from && to) {
            if (const auto done = m_database.run(counts,
                                                 {toColumn(*from), toColumn(*to), toColumn(*from), toColumn(*to)});
                !done)
                return tl::unexpected(done.error());
            if (counts.next())
                day = {.posted = counts.value(0).toInt(), .failed = counts.value(1).toInt()};
            counts.finish();
        }
        overview.days.push_back(day);
    }
    return overview;
}

} // namespace postrider
