// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/postpages.h"

#include "core/model/retry.h"
#include "core/store/database.h"
#include "core/store/rows.h"

#include <QJsonArray>
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
constexpr QLatin1StringView failedPost{"status = 'failed' AND error_code NOT IN ('missed', 'outcome_unknown')"};

/// The most urgent first, as urgency() has them. The texts meet the partial indexes of migration 2.
constexpr Part parts[] = {
    {ShownStatus::Failed, "posts_failed_by_code"_L1, failedPost, newestFirst},
    {ShownStatus::PartlyPosted, "posts_failed_by_code"_L1, failedPost, newestFirst},
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

/// Planned ones with a finding, or beyond the end of what their account may do (accessEndsBefore() says the same of a post).
/// The list is made once for a query.
constexpr Part needsLook{
    ShownStatus::Scheduled, "posts_planned"_L1,
    "status = 'scheduled' AND next_attempt_at IS NULL AND id IN (SELECT post_id FROM post_checks WHERE findings <> '' "
    "UNION SELECT p.id FROM accounts a JOIN posts p ON p.social_account_id = a.id AND p.status = 'scheduled' "
    "AND p.scheduled_for >= a.access_ends_at WHERE a.access_ends_at IS NOT NULL AND a.state <> 'needs_sign_in')"_L1,
    soonestFirst};

/// Where a post's own part stands, for comparing the posts of a group.
constexpr QLatin1StringView rankOfOther{
    "(CASE o.status WHEN 'failed' THEN CASE o.error_code WHEN 'outcome_unknown' THEN 2 WHEN 'missed' THEN 3 ELSE 0 END "
    "WHEN 'scheduled' THEN CASE WHEN o.next_attempt_at IS NULL THEN 7 WHEN o.error_code = 'account.paused' THEN 5 "
    "ELSE 4 END WHEN 'publishing' THEN 6 WHEN 'posted' THEN 8 ELSE 9 END)"};

int rankOf(const Part &part)
{
    const auto rank = int(std::ranges::find(parts, part.shown, &Part::shown) - parts);
    return part.shown == ShownStatus::PartlyPosted ? 0 : rank;
}

/// The posts beside one in its group, in its minute. Groups are small: their part of posts_by_group is read as a whole.
constexpr QLatin1StringView besides{
    "SELECT 1 FROM posts o WHERE o.group_id = posts.group_id AND o.scheduled_for / 60000 IS posts.scheduled_for / 60000 "
    "AND o.id <> posts.id"};

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

/// A pattern for LIKE, with '\\' as its escape: where it does not match, the text does not stand. It is many times faster
/// than GLOB with its sets of letters, but of letters outside ASCII it knows no second case: they match anything.
QString likeFor(const QString &text)
{
    QString pattern(u'%');
    for (const uint character : text.toUcs4()) {
        if (character == '%' || character == '_' || character == '\\')
            pattern += u'\\' + QChar(ushort(character));
        else
            pattern += character < 128 ? QChar(ushort(character)) : QChar(u'_');
    }
    return pattern + u'%';
}

bool isAscii(const QString &text)
{
    return std::ranges::all_of(text, [](QChar character) { return character.unicode() < 128; });
}

} // namespace

ShownPosts postsShownAs(ShownStatus status)
{
    const auto part = std::ranges::find(parts, status, &Part::shown);
    return {part->index, part->condition};
}

/// Everything of a query but its states. Its columns have no table: they are those of the innermost SELECT.
struct PostPages::Filter
{
    QString where;
    QVariantList values;
    bool isNarrow = false; ///< Has an index of its own that finds few: the planner chooses.
    bool readsCaptions = false;

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
            addText(text);
    }
    bool isEmpty() const { return where.isEmpty(); }

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
    void addText(const QString &text)
    {
        readsCaptions = true;
        add(u"caption LIKE ? ESCAPE '\\'"_s, likeFor(text));
        if (!isAscii(text))
            add(u"caption GLOB ?"_s, patternFor(text));
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

/// The rows that a query finds: by the post that stands for each.
struct PostPages::Rows
{
    Filter filter;
    std::vector<const Part *> wanted;
    QString states; ///< " AND (…)"; empty where all are wanted.

    /// The posts that are found, by a condition for " WHERE ".
    QString found() const { return u" WHERE 1 = 1"_s + states + filter.where; }
    /// Of one part, those that stand for their row.
    QString of(const Part &part) const
    {
        QString where = filter.isNarrow ? QString() : u" INDEXED BY "_s + part.index;
        where += u" WHERE "_s + part.condition + filter.where;
        where += beside(u"%1 < %2 OR (%1 = %2 AND o.id < posts.id)"_s.arg(rankOfOther).arg(rankOf(part)), false);
        // With a posted one beside it a failed one is partly posted.
        if (part.shown == ShownStatus::Failed || part.shown == ShownStatus::PartlyPosted)
            where += beside(u"o.status = 'posted'"_s, part.shown == ShownStatus::PartlyPosted);
        return where;
    }
    QVariantList valuesOf(const Part &part) const
    {
        const bool twice = part.shown == ShownStatus::Failed || part.shown == ShownStatus::PartlyPosted;
        return filter.values + filter.values + (twice ? filter.values : QVariantList());
    }
    /// Of all, the first made of each row.
    QString firstMade() const { return found() + beside(u"o.id < posts.id"_s, false); }
    QVariantList valuesOfFirstMade() const { return filter.values + filter.values; }

private:
    QString beside(const QString &condition, bool exists) const
    {
        return u" AND %1EXISTS (%2 AND (%3)%4%5)"_s.arg(exists ? QString() : u"NOT "_s, besides, condition, states,
                                                        filter.where);
    }
};

namespace {

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

/// What a status means of a post alone. Partly posted are both: the failed one and the posted one beside it.
QString conditionOf(const Part &part)
{
    if (part.shown != ShownStatus::PartlyPosted)
        return u'(' + part.condition + u')';
    const QString beside =
        u"EXISTS (SELECT 1 FROM posts b WHERE b.group_id = %1.group_id AND b.scheduled_for / 60000 IS "
        "%1.scheduled_for / 60000 AND b.status = '%2')"_s;
    // The subquery's own columns have no table, so the post is found again by its id.
    const QString both =
        u"id IN (SELECT p.id FROM posts p WHERE p.status = 'failed' AND "
        "p.error_code NOT IN ('missed', 'outcome_unknown') AND %1 UNION ALL "
        "SELECT q.id FROM posts f JOIN posts q ON q.group_id = f.group_id AND q.scheduled_for / 60000 IS "
        "f.scheduled_for / 60000 AND q.status = 'posted' WHERE f.status = 'failed' AND "
        "f.error_code NOT IN ('missed', 'outcome_unknown'))"_s;
    return both.arg(beside.arg(u"p"_s, u"posted"_s));
}

} // namespace

Result<int> PostPages::number(const QString &sql, const QVariantList &values) const
{
    QSqlQuery &query = m_database.preparedText(sql);
    if (const auto done = m_database.run(query, values); !done)
        return tl::unexpected(done.error());
    const int found = query.next() ? query.value(0).toInt() : 0;
    query.finish();
    return found;
}

Result<QStringList> PostPages::texts(const QString &sql, const QVariantList &values) const
{
    QSqlQuery &query = m_database.preparedText(sql);
    if (const auto done = m_database.run(query, values); !done)
        return tl::unexpected(done.error());
    QStringList found;
    while (query.next())
        found << query.value(0).toString();
    query.finish();
    return found;
}

/// Captions are read once: what they find is named instead, unless it is much, which is then found soon, too.
Result<> PostPages::narrow(Filter &filter) const
{
    constexpr int few = 1000;
    if (!filter.readsCaptions)
        return {};
    const auto found = texts(
        u"SELECT id FROM posts WHERE 1 = 1"_s + filter.where + u" LIMIT "_s + QString::number(few + 1), filter.values);
    if (!found)
        return tl::unexpected(found.error());
    if (found->size() > few)
        return {};
    filter.where = u" AND id IN (SELECT value FROM json_each(?))"_s;
    filter.values = {
        QString::fromUtf8(QJsonDocument(QJsonArray::fromStringList(*found)).toJson(QJsonDocument::Compact))};
    filter.isNarrow = true;
    return {};
}

Result<QStringList> PostPages::mostUrgentFirst(const Rows &rows, const PostQuery &query) const
{
    QStringList found;
    int before = query.offset; // rows that stand before the first one that is wanted
    for (const Part *part : rows.wanted) {
        const QString where = rows.of(*part);
        const QVariantList values = rows.valuesOf(*part);
        const int room = query.limit - int(found.size());
        if (room <= 0)
            break;
        const auto ids = texts(u"SELECT id FROM posts"_s + where + u" ORDER BY "_s + part->order
                                   + u" LIMIT ? OFFSET ?"_s,
                               values + QVariantList{room, before});
        if (!ids)
            return ids;
        found += *ids;
        if (!ids->isEmpty() || before == 0) {
            before = 0;
            continue;
        }
        const auto size = number(u"SELECT count(*) FROM posts"_s + where, values);
        if (!size)
            return tl::unexpected(size.error());
        before = std::max(0, before - *size);
    }
    return found;
}

Result<PostPages::Found> PostPages::find(const PostQuery &query) const
{
    Rows rows{.filter = Filter(query), .wanted = {}, .states = {}};
    QStringList conditions;
    const bool isAny = query.statuses.empty() && !query.needsLook;
    for (const Part &part : parts) {
        const bool wanted = isAny || std::ranges::find(query.statuses, part.shown) != query.statuses.end();
        const bool some = part.shown == ShownStatus::Scheduled && query.needsLook;
        if (!wanted && !some)
            continue;
        const Part &found = wanted ? part : needsLook;
        conditions << conditionOf(found);
        rows.wanted.push_back(&found);
    }
    if (rows.wanted.empty())
        return Found{};
    if (!isAny) {
        rows.states = u" AND ("_s + conditions.join(u" OR "_s) + u')';
        // A post that failed stands for a partly posted row only where the posted ones are looked for, too.
        const auto partly = std::ranges::find(rows.wanted, ShownStatus::PartlyPosted, &Part::shown);
        const auto posted = std::ranges::find(rows.wanted, ShownStatus::Posted, &Part::shown);
        if (partly == rows.wanted.end() && posted != rows.wanted.end()
            && rows.wanted.front()->shown == ShownStatus::Failed)
            rows.wanted.insert(rows.wanted.begin() + 1, &parts[1]);
    }
    if (const auto narrowed = narrow(rows.filter); !narrowed)
        return tl::unexpected(narrowed.error());

    Found page;
    // Both by one GROUP BY would sort all that is found.
    const auto total = number(u"SELECT count(*) FROM (SELECT DISTINCT group_id, scheduled_for / 60000 FROM posts"_s
                                  + rows.found() + u')',
                              rows.filter.values);
    if (!total)
        return tl::unexpected(total.error());
    page.total = *total;
    if (page.total == 0)
        return page;
    const auto posts = number(u"SELECT count(*) FROM posts"_s + rows.found(), rows.filter.values);
    if (!posts)
        return tl::unexpected(posts.error());
    page.posts = *posts;
    auto ids = query.order == PostQuery::Order::MostUrgentFirst
        ? mostUrgentFirst(rows, query)
        : texts(u"SELECT id FROM posts"_s + rows.firstMade() + u" ORDER BY "_s + orderOf(query.order)
                    + u" LIMIT ? OFFSET ?"_s,
                rows.valuesOfFirstMade() + QVariantList{query.limit, query.offset});
    if (!ids)
        return tl::unexpected(ids.error());
    page.ids = std::move(*ids);
    const QString list = QString::fromUtf8(
        QJsonDocument(QJsonArray::fromStringList(page.ids)).toJson(QJsonDocument::Compact));
    auto others = texts(
        u"SELECT id FROM posts"_s + rows.found()
            + u" AND id IN (SELECT o.id FROM json_each(?) one JOIN posts p ON p.id = one.value JOIN posts o "
              "ON o.group_id = p.group_id AND o.scheduled_for / 60000 IS p.scheduled_for / 60000 AND o.id <> p.id)"_s,
        rows.filter.values + QVariantList{list});
    if (!others)
        return tl::unexpected(others.error());
    page.others = std::move(*others);
    return page;
}

Result<PostPages::Captions> PostPages::captions(const QString &afterId, int atMost) const
{
    QSqlQuery &query = m_database.prepared("SELECT id, caption FROM posts WHERE id > ? ORDER BY id LIMIT ?");
    if (const auto done = m_database.run(query, {text(afterId), atMost}); !done)
        return tl::unexpected(done.error());
    Captions captions;
    while (query.next()) {
        captions.last = query.value(0).toString();
        captions.texts << query.value(1).toString();
    }
    query.finish();
    return captions;
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
        retryable += retryMayHelp(remedy.value_or(Remedy::Nothing)) ? 1 : 0;
    }
    query.finish();
    return retryable;
}

Result<int> PostPages::needPerson() const
{
    return number(u"SELECT (SELECT count(*) FROM posts WHERE status = 'failed') + "
                  "(SELECT count(*) FROM posts WHERE %1)"_s.arg(needsLook.condition),
                  {});
}

Result<PostOverview> PostPages::overview(Instant now, const QByteArray &zone) const
{
    constexpr int week = 7;
    constexpr int shownDays = 30;
    PostOverview overview;
    const auto retryable = failedRetryable();
    if (!retryable)
        return tl::unexpected(retryable.error());
    overview.failedRetryable = *retryable;
    const auto need = needPerson();
    if (!need)
        return tl::unexpected(need.error());
    overview.needsPerson = *need;
    QSqlQuery &numbers = m_database.prepared(
        "SELECT (SELECT count(*) FROM posts), "
        "(SELECT count(*) FROM posts WHERE status = 'scheduled' AND scheduled_for >= ? AND scheduled_for < ?), "
        "(SELECT count(*) FROM posts WHERE status = 'posted' AND scheduled_for >= ? AND scheduled_for < ?), "
        "(SELECT count(*) FROM posts WHERE status = 'failed' AND error_code NOT IN ('missed', 'outcome_unknown')), "
        "(SELECT min(scheduled_for) FROM posts WHERE status = 'failed')");
    const QDate today = toDateTime(now).toTimeZone(QTimeZone(zone)).date();
    const auto dayBegins = [&](int daysFromNow) {
        return toColumn(resolveLocal(today.addDays(daysFromNow), QTime(0, 0), zone).value_or(now));
    };
    if (const auto done = m_database.run(numbers,
                                         {dayBegins(0), dayBegins(week + 1), dayBegins(1 - shownDays), dayBegins(1)});
        !done)
        return tl::unexpected(done.error());
    if (numbers.next()) {
        overview.all = numbers.value(0).toInt();
        overview.scheduledNextWeek = numbers.value(1).toInt();
        overview.postedLastMonth = numbers.value(2).toInt();
        overview.failed = numbers.value(3).toInt();
        overview.oldestNeed = instantColumn(numbers.value(4));
    }
    numbers.finish();

    QSqlQuery &counts = m_database.prepared(
        "SELECT (SELECT count(*) FROM posts WHERE status = 'posted' AND published_at >= ? AND published_at < ?), "
        "(SELECT count(*) FROM publish_attempts WHERE outcome = 'failed' AND error_code NOT IN ('missed', 'outcome_unknown') AND finished_at >= ? "
        "AND finished_at < ?)");
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
