// SPDX-License-Identifier: GPL-3.0-or-later
// The part of PostStore that the engine publishes with: claims, leases and how tries end.
#include "core/store/poststore.h"

#include "core/store/database.h"
#include "core/store/postcolumns.h"
#include "core/store/rows.h"

#include <QCoreApplication>
#include <QCryptographicHash>

#include <utility>

using namespace Qt::StringLiterals;

namespace postrider {
namespace {

/// What is published by hand more than this after its time has the time at which that is done: nobody waits for the old one.
constexpr std::chrono::minutes stillItsTime{15};

/// Another engine holds the post now: this one's try is over, and what it found out is not written.
Error leaseLost(PostId id)
{
    return {.code = code::cancelled,
            .remedy = Remedy::Nothing,
            .message = QCoreApplication::translate("PostStore", "Post %1 was taken over by another Postrider.")
                           .arg(id.toString())};
}

} // namespace

Result<std::vector<Post>> PostStore::claimDue(Instant now, const QString &owner, Instant leaseUntil, int atMost)
{
    std::vector<Post> claimed;
    const auto done = m_database.transaction([&]() -> Result<> {
        // For each account its earliest due post; an account's later posts wait for it. The index is named, as SQLite would
        // take posts_by_account, which leads through everything that is past.
        QSqlQuery &query = m_database.prepared(
            "UPDATE posts SET status = 'publishing', lease_owner = ?, lease_expires_at = ?, last_publish_attempt_at = ?, "
            "updated_at = ?, attempts = attempts + 1, next_attempt_at = NULL, kills = 0 "
            "WHERE id IN (SELECT p.id FROM accounts a JOIN posts p ON p.id = "
            "    (SELECT q.id FROM posts q INDEXED BY posts_due WHERE q.social_account_id = a.id "
            "     AND q.status = 'scheduled' AND q.scheduled_for <= ? ORDER BY q.scheduled_for, q.id LIMIT 1) "
            "  WHERE (a.paused_until IS NULL OR a.paused_until <= ?) "
            "  AND (p.next_attempt_at IS NULL OR p.next_attempt_at <= ?) "
            "  AND NOT EXISTS (SELECT 1 FROM posts r INDEXED BY posts_publishing WHERE r.social_account_id = a.id "
            "      AND r.status = 'publishing') "
            "  ORDER BY p.scheduled_for, p.id LIMIT ?) "
            "RETURNING " POST_COLUMNS);
        auto posts = read(query,
                          {owner, toColumn(leaseUntil), toColumn(now), toColumn(now), toColumn(now), toColumn(now),
                           toColumn(now), atMost},
                          true);
        if (!posts)
            return tl::unexpected(posts.error());
        claimed = std::move(*posts);
        return {};
    });
    if (!done)
        return tl::unexpected(done.error());
    // RETURNING gives no order.
    std::sort(claimed.begin(), claimed.end(), [](const Post &a, const Post &b) {
        return std::pair(a.scheduledFor, a.id) < std::pair(b.scheduledFor, b.id);
    });
    return claimed;
}

Result<std::optional<Post>> PostStore::claim(PostId id, Instant now, const QString &owner, Instant leaseUntil)
{
    std::optional<Post> claimed;
    const auto done = m_database.transaction([&]() -> Result<> {
        const auto before = changeable(id);
        if (!before)
            return tl::unexpected(before.error());
        if (before->accountId.isNull())
            return reschedule(id, now, now); // the error: choose an account first
        if (before->status == PostStatus::Failed) {
            if (const auto retried = retry(id, now); !retried)
                return retried;
        }
        QSqlQuery &query = m_database.prepared(
            "UPDATE posts SET status = 'publishing', lease_owner = ?, lease_expires_at = ?, last_publish_attempt_at = ?, "
            "updated_at = ?, scheduled_for = CASE WHEN next_attempt_at IS NOT NULL OR scheduled_for BETWEEN ? AND ? "
            "THEN scheduled_for ELSE ? END, attempts = attempts + 1, "
            "next_attempt_at = NULL, kills = 0 WHERE id = ? AND NOT EXISTS (SELECT 1 FROM posts r INDEXED BY posts_publishing "
            "WHERE r.social_account_id = posts.social_account_id AND r.status = 'publishing') RETURNING " POST_COLUMNS);
        auto posts = read(query,
                          {owner, toColumn(leaseUntil), toColumn(now), toColumn(now), toColumn(now - stillItsTime),
                           toColumn(now), toColumn(now), id.toString()},
                          true);
        if (!posts)
            return tl::unexpected(posts.error());
        if (posts->empty())
            return {};
        claimed = std::move(posts->front());
        // Of a failed one retry() has said it.
        return before->status == PostStatus::Scheduled && claimed->scheduledFor != before->scheduledFor
            ? logEvent(id, PostEvent::Kind::ByHand, now, before->scheduledFor)
            : Result<>();
    });
    if (!done)
        return tl::unexpected(done.error());
    return claimed;
}

/// What the journal holds, without its times.
Result<QString> PostStore::journalDigest(PostId id) const
{
    QSqlQuery &query = m_database.prepared(
        "SELECT name, state, intent, result FROM publish_steps WHERE post_id = ? ORDER BY name");
    if (const auto done = m_database.run(query, {id.toString()}); !done)
        return tl::unexpected(done.error());
    QCryptographicHash digest(QCryptographicHash::Sha1);
    while (query.next()) {
        for (int column = 0; column < 4; ++column)
            digest.addData(query.value(column).toString().toUtf8() + '\0');
    }
    query.finish();
    return QString::fromLatin1(digest.result().toHex());
}

Result<std::vector<PostStore::TakenOver>> PostStore::takeOver(Instant now, Instant endedBy, const QString &owner,
                                                              Instant leaseUntil, const QStringList &dead, int atMost,
                                                              std::optional<AccountId> account)
{
    struct Left
    {
        PostId id;
        bool isKilled = false; // its engine, not merely hung
        int kills = 0;
        QString journal{};
    };
    std::vector<TakenOver> taken;
    const auto done = m_database.transaction([&]() -> Result<> {
        taken.clear();
        QSqlQuery &find = m_database.prepared(
            "SELECT id, instr(?, lease_owner) > 0, kills, left_journal FROM posts WHERE status = 'publishing' "
            "AND lease_owner <> ? AND (lease_expires_at <= ? OR instr(?, lease_owner) > 0) "
            "AND social_account_id = coalesce(?, social_account_id) ORDER BY scheduled_for, id");
        const QVariant owners = text(dead.join(u' '));
        if (const auto found = m_database.run(
                find, {owners, owner, toColumn(endedBy), owners, account ? QVariant(account->toString()) : QVariant()});
            !found)
            return found;
        std::vector<Left> left;
        while (find.next()) {
            left.push_back({idColumn<PostId>(find.value(0)), find.value(1).toBool(), find.value(2).toInt(),
                            find.value(3).toString()});
        }
        find.finish();
        if (left.empty())
            return {};
        QSqlQuery &running = m_database.prepared(
            "SELECT 1 FROM posts WHERE status = 'publishing' AND lease_owner = ? AND kills >= ?");
        if (const auto asked = m_database.run(running, {owner, killsUntilAlone}); !asked)
            return asked;
        bool oneRuns = running.next();
        running.finish();
        for (const Left &each : left) {
            if (int(taken.size()) >= atMost)
                break;
            const auto journal = journalDigest(each.id);
            if (!journal)
                return tl::unexpected(journal.error());
            const int before = each.journal == *journal ? each.kills : 0;
            const int kills = before + (each.isKilled ? 1 : 0);
            if (kills >= killsUntilAlone && kills < killsUntilEnd && std::exchange(oneRuns, true))
                continue;
            QSqlQuery &query = m_database.prepared(
                "UPDATE posts SET lease_owner = ?, lease_expires_at = ?, updated_at = ?, kills = ?, left_journal = ? "
                "WHERE id = ? RETURNING " POST_COLUMNS);
            auto posts = read(query, {owner, toColumn(leaseUntil), toColumn(now), kills, *journal, each.id.toString()},
                              true);
            if (!posts)
                return tl::unexpected(posts.error());
            taken.push_back({std::move(posts->front()), kills});
        }
        return {};
    });
    if (!done)
        return tl::unexpected(done.error());
    return taken;
}

Result<QStringList> PostStore::markMissed(Instant now, Instant asleepFrom, Instant asleepUntil, Milliseconds grace,
                                          const Error &error, int atMost)
{
    QStringList missed;
    const Instant latest = asleepUntil - grace;
    if (latest <= asleepFrom)
        return missed;
    const auto find = [&]() -> Result<> {
        missed.clear();
        QSqlQuery &query = m_database.prepared(
            "SELECT p.id FROM posts p JOIN accounts a ON a.id = p.social_account_id WHERE p.status = 'scheduled' "
            "AND p.scheduled_for < ? AND max(p.scheduled_for, coalesce(p.next_attempt_at, 0), coalesce(a.paused_until, 0)) BETWEEN ? AND ? "
            "AND NOT EXISTS (SELECT 1 FROM publish_steps s WHERE s.post_id = p.id AND s.once = 1) "
            "ORDER BY p.scheduled_for LIMIT ?");
        if (const auto selected = m_database.run(
                query, {toColumn(latest), toColumn(asleepFrom), toColumn(latest - Milliseconds(1)), atMost});
            !selected)
            return selected;
        while (query.next())
            missed << query.value(0).toString();
        query.finish();
        return {};
    };
    // Looked for without a lock first: nearly always there are none.
    if (const auto found = find(); !found)
        return tl::unexpected(found.error());
    if (missed.isEmpty())
        return missed;
    const auto done = m_database.transaction([&]() -> Result<> {
        if (const auto found = find(); !found)
            return found;
        for (const QString &id : missed) {
            // The way to failed leads through publishing.
            auto changed = m_database.change("UPDATE posts SET status = 'publishing', lease_owner = 'missed', "
                                             "lease_expires_at = ? WHERE id = ?",
                                             {toColumn(now), id});
            if (changed) {
                changed = m_database.change(
                    "UPDATE posts SET status = 'failed', lease_owner = '', lease_expires_at = NULL, error_code = ?, "
                    "last_publish_error = ?, error_detail = ?, next_attempt_at = NULL, updated_at = ? WHERE id = ?",
                    {error.code, error.message, jsonColumn(errorDetail(error)), toColumn(now), id});
            }
            if (changed) {
                changed = m_database.change("INSERT INTO post_events (post_id, kind, happened_at, planned_for, detail) "
                                            "SELECT id, 'missed', updated_at, scheduled_for, ? FROM posts WHERE id = ?",
                                            {text(error.networkCode), id});
            }
            if (!changed)
                return tl::unexpected(changed.error());
        }
        return {};
    });
    if (!done)
        return tl::unexpected(done.error());
    return missed;
}

Result<QStringList> PostStore::leaseOwners() const
{
    QSqlQuery &query = m_database.prepared("SELECT DISTINCT lease_owner FROM posts WHERE status = 'publishing'");
    if (const auto done = m_database.run(query); !done)
        return tl::unexpected(done.error());
    QStringList owners;
    while (query.next())
        owners << query.value(0).toString();
    query.finish();
    return owners;
}

Result<QStringList> PostStore::renewLeases(const QString &owner, Instant leaseUntil)
{
    QStringList renewed;
    const auto done = m_database.transaction([&]() -> Result<> {
        QSqlQuery &query = m_database.prepared(
            "UPDATE posts SET lease_expires_at = ? WHERE status = 'publishing' AND lease_owner = ? RETURNING id");
        if (const auto changed = m_database.run(query, {toColumn(leaseUntil), owner}); !changed)
            return changed;
        while (query.next())
            renewed << query.value(0).toString();
        query.finish();
        return {};
    });
    if (!done)
        return tl::unexpected(done.error());
    return renewed;
}

Result<std::optional<Instant>> PostStore::nextDue(Instant now, const QString &owner) const
{
    QSqlQuery &query = m_database.prepared(
        "SELECT min(at) FROM ("
        "SELECT min(scheduled_for) AS at FROM posts WHERE status = 'scheduled' AND scheduled_for > ? UNION ALL "
        "SELECT min(next_attempt_at) FROM posts WHERE next_attempt_at > ? AND status = 'scheduled' UNION ALL "
        "SELECT min(paused_until) FROM accounts WHERE paused_until > ? UNION ALL "
        "SELECT min(lease_expires_at) FROM posts WHERE status = 'publishing' AND lease_owner <> ? AND lease_expires_at > ?)");
    if (const auto done = m_database.run(query, {toColumn(now), toColumn(now), toColumn(now), owner, toColumn(now)});
        !done)
        return tl::unexpected(done.error());
    std::optional<Instant> at;
    if (query.next())
        at = instantColumn(query.value(0));
    query.finish();
    return at;
}

Result<bool> PostStore::isIdle(Instant now) const
{
    // A due post that waits a little for its next try is not idle; one that waits for the end of a limit is.
    constexpr Milliseconds shortWait{120'000};
    QSqlQuery &query = m_database.prepared(
        "SELECT EXISTS (SELECT 1 FROM posts WHERE status = 'publishing') OR "
        "EXISTS (SELECT 1 FROM posts p JOIN accounts a ON a.id = p.social_account_id WHERE p.status = 'scheduled' "
        "AND p.scheduled_for <= ? AND max(coalesce(p.next_attempt_at, 0), coalesce(a.paused_until, 0)) <= ?)");
    if (const auto done = m_database.run(query, {toColumn(now), toColumn(now + shortWait)}); !done)
        return tl::unexpected(done.error());
    const bool busy = query.next() && query.value(0).toBool();
    query.finish();
    return !busy;
}

Result<std::vector<AccountId>> PostStore::accountsDue(Instant from, Instant to) const
{
    QSqlQuery &query = m_database.prepared("SELECT DISTINCT social_account_id FROM posts WHERE status = 'scheduled' "
                                           "AND scheduled_for >= ? AND scheduled_for < ?");
    if (const auto done = m_database.run(query, {toColumn(from), toColumn(to)}); !done)
        return tl::unexpected(done.error());
    std::vector<AccountId> accounts;
    while (query.next()) {
        if (const auto id = AccountId::fromString(query.value(0).toString()))
            accounts.push_back(*id);
    }
    query.finish();
    return accounts;
}

Result<> PostStore::logAttempt(const Post &post, const QString &outcome, const Error *error, const TryEnd &end)
{
    if (outcome == u"stopped" && error->code == code::networkOffline) {
        // One wait for the connection, however often it was looked for.
        const auto longer = m_database.change(
            "UPDATE publish_attempts SET finished_at = ? WHERE id = (SELECT max(id) FROM publish_attempts WHERE post_id = ?) "
            "AND scheduled_for IS ? AND outcome = ? AND error_code = ?",
            {toColumn(end.finishedAt), post.id.toString(), toColumn(post.scheduledFor), outcome, error->code});
        if (!longer)
            return tl::unexpected(longer.error());
        if (*longer > 0)
            return {};
    }
    return m_database
        .change(
            "INSERT INTO publish_attempts (post_id, platform, social_account_id, scheduled_for, started_at, finished_at, "
            "outcome, error_code, error_message) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            {post.id.toString(), post.platform, post.accountId.toString(), toColumn(post.scheduledFor),
             toColumn(end.startedAt), toColumn(end.finishedAt), outcome, text(error ? error->code : QString()),
             text(error ? error->message : QString())})
        .map([](int) {});
}

Result<> PostStore::logEvent(PostId id, PostEvent::Kind kind, Instant at, std::optional<Instant> plannedFor,
                             const QString &detail)
{
    return m_database
        .change("INSERT INTO post_events (post_id, kind, happened_at, planned_for, detail) VALUES (?, ?, ?, ?, ?)",
                {id.toString(), eventColumn(kind), toColumn(at), toColumn(plannedFor), text(detail)})
        .map([](int) {});
}

Result<> PostStore::finishPosted(const Post &post, const QString &owner, const QString &platformPostId,
                                 const QString &url, const Error *warning, const TryEnd &end)
{
    return m_database.transaction([&]() -> Result<> {
        const auto changed = m_database.change(
            "UPDATE posts SET status = 'posted', lease_owner = '', lease_expires_at = NULL, platform_post_id = ?, post_url = ?, "
            "published_at = ?, updated_at = ?, last_publish_error = ?, error_code = ?, error_detail = ?, next_attempt_at = NULL "
            "WHERE id = ? AND status = 'publishing' AND lease_owner = ?",
            {text(platformPostId), nullableText(url), toColumn(end.finishedAt), toColumn(end.finishedAt),
             nullableText(warning ? warning->message : QString()), text(warning ? warning->code : QString()),
             warning ? jsonColumn(errorDetail(*warning)) : text({}), post.id.toString(), owner});
        if (!changed)
            return tl::unexpected(changed.error());
        if (*changed == 0)
            return tl::unexpected(leaseLost(post.id));
        return logAttempt(post, u"posted"_s, warning, end);
    });
}

Result<> PostStore::finishFailed(const Post &post, const QString &owner, const Error &error, const TryEnd &end)
{
    return m_database.transaction([&]() -> Result<> {
        const auto changed = m_database.change(
            "UPDATE posts SET status = 'failed', lease_owner = '', lease_expires_at = NULL, updated_at = ?, "
            "last_publish_error = ?, error_code = ?, error_detail = ?, next_attempt_at = NULL "
            "WHERE id = ? AND status = 'publishing' AND lease_owner = ?",
            {toColumn(end.finishedAt), text(error.message), error.code, jsonColumn(errorDetail(error)),
             post.id.toString(), owner});
        if (!changed)
            return tl::unexpected(changed.error());
        if (*changed == 0)
            return tl::unexpected(leaseLost(post.id));
        if (error.code == code::missed) { // a sleep broke into its try
            const auto logged = logEvent(post.id, PostEvent::Kind::Missed, end.finishedAt, post.scheduledFor,
                                         error.networkCode);
            if (!logged)
                return logged;
        }
        return logAttempt(post, u"failed"_s, &error, end);
    });
}

Result<> PostStore::finishRetry(const Post &post, const QString &owner, const Error &error, Instant at,
                                bool countsAsTry, const TryEnd &end)
{
    return m_database.transaction([&]() -> Result<> {
        // Through failed, as the states have it, within one transaction.
        auto changed = m_database.change(
            "UPDATE posts SET status = 'failed', lease_owner = '', lease_expires_at = NULL, updated_at = ?, "
            "last_publish_error = ?, error_code = ?, error_detail = ?, attempts = attempts - ? "
            "WHERE id = ? AND status = 'publishing' AND lease_owner = ?",
            {toColumn(end.finishedAt), text(error.message), error.code, jsonColumn(errorDetail(error)),
             countsAsTry ? 0 : 1, post.id.toString(), owner});
        if (changed && *changed == 0)
            return tl::unexpected(leaseLost(post.id));
        if (changed) {
            changed = m_database.change("UPDATE posts SET status = 'scheduled', next_attempt_at = ? WHERE id = ?",
                                        {toColumn(at), post.id.toString()});
        }
        if (!changed)
            return tl::unexpected(changed.error());
        return logAttempt(post, countsAsTry ? u"retry"_s : u"stopped"_s, &error, end);
    });
}

Result<> PostStore::resolvePosted(PostId id, const QString &platformPostId, const QString &url, Instant now)
{
    return m_database.transaction([&]() -> Result<> {
        if (const auto claimed = claimUnknown(id, now); !claimed)
            return claimed;
        if (const auto logged = logEvent(id, PostEvent::Kind::FoundPosted, now, {}); !logged)
            return logged;
        return m_database
            .change(
                "UPDATE posts SET status = 'posted', lease_owner = '', lease_expires_at = NULL, platform_post_id = ?, "
                "post_url = ?, published_at = coalesce(last_publish_attempt_at, ?), updated_at = ?, "
                "last_publish_error = NULL, error_code = '', error_detail = '' WHERE id = ?",
                {text(platformPostId), nullableText(url), toColumn(now), toColumn(now), id.toString()})
            .map([](int) {});
    });
}

Result<> PostStore::resolveNotPosted(PostId id, Instant now)
{
    return m_database.transaction([&]() -> Result<> {
        if (const auto claimed = claimUnknown(id, now); !claimed)
            return claimed;
        // What was in doubt is settled, so a retry starts from the beginning.
        if (const auto done = m_database.change("DELETE FROM publish_steps WHERE post_id = ?", {id.toString()}); !done)
            return tl::unexpected(done.error());
        if (const auto logged = logEvent(id, PostEvent::Kind::FoundMissing, now, {}); !logged)
            return logged;
        const Error error{
            .code = u"resolved_not_posted"_s,
            .remedy = Remedy::RetrySoon,
            .message = QCoreApplication::translate("PostStore", "This post did not go out, as you found."),
            .hint = QCoreApplication::translate("PostStore", "Retry it, or give it a new time.")};
        return m_database
            .change("UPDATE posts SET status = 'failed', lease_owner = '', lease_expires_at = NULL, updated_at = ?, "
                    "last_publish_error = ?, error_code = ?, error_detail = ? WHERE id = ?",
                    {toColumn(now), error.message, error.code, jsonColumn(errorDetail(error)), id.toString()})
            .map([](int) {});
    });
}

Result<> PostStore::claimUnknown(PostId id, Instant now)
{
    const auto post = find(id);
    if (!post)
        return tl::unexpected(post.error());
    if (!*post)
        return changeable(id).map([](const Post &) {}); // the error "no such post"
    if ((*post)->status != PostStatus::Failed || (*post)->errorCode != code::outcomeUnknown) {
        return tl::unexpected(Error{
            .code = code::wrongState,
            .remedy = Remedy::Nothing,
            .message = QCoreApplication::translate("PostStore", "The outcome of this post is known: it is %1.")
                           .arg(toString((*post)->status)),
            .hint = QCoreApplication::translate("PostStore", "Only a post whose outcome is unknown can be resolved.")});
    }
    auto changed = m_database.change(
        "UPDATE posts SET status = 'scheduled', scheduled_for = coalesce(scheduled_for, ?) WHERE id = ?",
        {toColumn(now), id.toString()});
    if (changed) {
        changed = m_database.change(
            "UPDATE posts SET status = 'publishing', lease_owner = 'resolve', lease_expires_at = ? "
            "WHERE id = ?",
            {toColumn(now), id.toString()});
    }
    return changed.map([](int) {});
}

} // namespace postrider
