// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/poststore.h"

#include "core/store/database.h"
#include "core/store/postcolumns.h"
#include "core/store/postpages.h"
#include "core/store/rows.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace postrider {
namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(PostStore)
};

// The same columns with little in the large ones, for views that show thousands.
#define BRIEF_COLUMNS                                                                                                  \
    "id, group_id, platform, social_account_id, type, substr(caption, 1, 160), '', '', status, scheduled_for, "        \
    "created_at, NULL, NULL, error_code, CASE error_code WHEN 'missed' THEN error_detail ELSE '' END, attempts, next_attempt_at, published_at, NULL, NULL, '', NULL, updated_at"

// With what stands for a post's media: the first one, how many, and of a video how long it is (-1: of a picture).
#define SELECT_BRIEFS                                                                                                  \
    "SELECT " BRIEF_COLUMNS ", pm.media_id, (SELECT count(*) FROM post_media c WHERE c.post_id = posts.id), "          \
    "(SELECT CASE m.kind WHEN 'video' THEN m.duration_ms ELSE -1 END FROM media_assets m WHERE m.id = pm.media_id) "   \
    "FROM posts LEFT JOIN post_media pm ON pm.post_id = posts.id AND pm.position = 0 "

Post postIn(const QSqlQuery &row)
{
    Post post;
    post.id = idColumn<PostId>(row.value(0));
    post.groupId = idColumn<GroupId>(row.value(1));
    post.platform = row.value(2).toString();
    post.accountId = idColumn<AccountId>(row.value(3));
    post.type = postTypeFromString(row.value(4).toString()).value_or(PostType::Text);
    post.caption = row.value(5).toString();
    post.firstComment = row.value(6).toString();
    if (const QString options = row.value(7).toString(); options.size() > 2)
        post.options = PostOptions::fromJson(jsonColumn(QVariant(options)));
    post.status = postStatusFromString(row.value(8).toString()).value_or(PostStatus::Draft);
    post.scheduledFor = instantColumn(row.value(9));
    post.createdAt = instantFromMs(row.value(10).toLongLong());
    post.lastPublishAttemptAt = instantColumn(row.value(11));
    post.lastPublishError = row.value(12).toString();
    post.errorCode = row.value(13).toString();
    if (const QString detail = row.value(14).toString(); !detail.isEmpty())
        post.errorDetail = jsonColumn(QVariant(detail));
    post.attempts = row.value(15).toInt();
    post.nextAttemptAt = instantColumn(row.value(16));
    post.publishedAt = instantColumn(row.value(17));
    post.platformPostId = row.value(18).toString();
    post.postUrl = row.value(19).toString();
    post.leaseOwner = row.value(20).toString();
    post.leaseExpiresAt = instantColumn(row.value(21));
    post.updatedAt = instantFromMs(row.value(22).toLongLong());
    return post;
}

Error notFound(PostId id)
{
    return {.code = code::notFound,
            .remedy = Remedy::Nothing,
            .message = Words::tr("There is no post %1.").arg(id.toString()),
            .hint = Words::tr("“postrider post list” shows the posts there are.")};
}

Error wrongState(const QString &message, const QString &hint)
{
    return {.code = code::wrongState, .remedy = Remedy::Nothing, .message = message, .hint = hint};
}

Error accountNeeded()
{
    return {.code = code::accountMissing,
            .remedy = Remedy::ChangePost,
            .message = Words::tr("This draft has no account yet."),
            .hint = Words::tr("Choose an account first.")};
}

} // namespace

std::optional<Error> whyNotChangeable(const Post &post)
{
    if (post.status == PostStatus::Publishing) {
        return wrongState(Words::tr("This post is being published now and can’t be changed."),
                          Words::tr("Wait until it is out or has failed."));
    }
    if (post.status == PostStatus::Posted) {
        return wrongState(Words::tr("This post is published already."),
                          Words::tr("Duplicate it to publish it again, or change it at the network."));
    }
    if (post.errorCode == code::outcomeUnknown) {
        return wrongState(
            Words::tr("It is not known whether this post went out."),
            Words::tr("Look at the network, then tell: “postrider post resolve POST --posted” or --not-posted."));
    }
    return {};
}

Result<> PostStore::expectOne(Result<int> changed, PostId id) const
{
    if (!changed)
        return tl::unexpected(changed.error());
    if (*changed == 0)
        return tl::unexpected(notFound(id));
    return {};
}

Result<std::vector<Post>> PostStore::read(QSqlQuery &query, const QVariantList &values, bool wholeContent) const
{
    if (const auto done = m_database.run(query, values); !done)
        return tl::unexpected(done.error());
    std::vector<Post> posts;
    while (query.next())
        posts.push_back(postIn(query));
    query.finish();
    if (wholeContent) {
        if (const auto done = readContent(posts); !done)
            return tl::unexpected(done.error());
    }
    return posts;
}

Result<> PostStore::create(const Post &post)
{
    Q_ASSERT(post.status == PostStatus::Draft || post.status == PostStatus::Scheduled);
    return m_database.transaction([&]() -> Result<> {
        if (post.status != PostStatus::Draft && post.accountId.isNull())
            return tl::unexpected(accountNeeded());
        const auto done = m_database.change(
            "INSERT INTO posts (id, group_id, platform, social_account_id, type, caption, first_comment, options, status, "
            "scheduled_for, created_at, updated_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            {post.id.toString(), post.groupId.toString(), text(post.platform), idOrNull(post.accountId),
             toString(post.type), text(post.caption), text(post.firstComment), jsonColumn(post.options.toJson()),
             toString(post.status), toColumn(post.scheduledFor), toColumn(post.createdAt), toColumn(post.createdAt)});
        if (!done)
            return tl::unexpected(done.error());
        return writeContent(post);
    });
}

Result<std::optional<Post>> PostStore::find(PostId id) const
{
    return read(m_database.prepared("SELECT " POST_COLUMNS " FROM posts WHERE id = ?"), {id.toString()}, true)
        .map([](std::vector<Post> posts) {
            return posts.empty() ? std::nullopt : std::optional(std::move(posts.front()));
        });
}

Result<std::vector<Post>> PostStore::group(GroupId id) const
{
    return read(m_database.prepared("SELECT " POST_COLUMNS " FROM posts WHERE group_id = ? ORDER BY id"),
                {id.toString()}, true);
}

Result<std::vector<Post>> PostStore::list(const PostFilter &filter) const
{
    // One statement a combination of filters, so that each is prepared once and meets its index. Where few of all posts can
    // match, the planner is told which one: it would rather walk through all of them in the order of the result.
    QString index;
    QString where;
    QVariantList values;
    const auto add = [&](const QString &condition, const QVariant &value) {
        where += (where.isEmpty() ? u" WHERE "_s : u" AND "_s) + condition;
        values << value;
    };
    if (!filter.platform.isEmpty())
        add(u"platform = ?"_s, filter.platform);
    if (filter.account) {
        add(u"social_account_id = ?"_s, filter.account->toString());
        index = u"posts_of_account"_s;
    }
    if (filter.from)
        add(u"scheduled_for >= ?"_s, toColumn(*filter.from));
    if (filter.to)
        add(u"scheduled_for < ?"_s, toColumn(*filter.to));
    if (filter.shown) {
        const ShownPosts posts = postsShownAs(*filter.shown);
        where += (where.isEmpty() ? u" WHERE "_s : u" AND "_s) + posts.condition;
        index = posts.index;
    } else if (filter.status) {
        where += (where.isEmpty() ? u" WHERE "_s : u" AND "_s) + u"status = '"_s + toString(*filter.status) + u'\'';
        if (filter.status == PostStatus::Failed)
            index = u"posts_failed"_s;
        else if (filter.status == PostStatus::Publishing)
            index = u"posts_publishing"_s;
    }
    values << filter.limit;
    const QString sql = u"SELECT " POST_COLUMNS " FROM posts"_s
        + (index.isEmpty() ? QString() : u" INDEXED BY "_s + index) + where + u" ORDER BY id DESC LIMIT ?"_s;
    QSqlQuery &query = m_database.preparedText(sql);
    return read(query, values, true);
}

Result<std::vector<Post>> PostStore::between(Instant from, Instant to) const
{
    QSqlQuery &query = m_database.prepared(SELECT_BRIEFS
                                           "WHERE scheduled_for >= ? AND scheduled_for < ? ORDER BY scheduled_for, id");
    return readBriefs(query, {toColumn(from), toColumn(to)});
}

Result<std::vector<Post>> PostStore::drafts() const
{
    return read(m_database.prepared("SELECT " BRIEF_COLUMNS
                                    " FROM posts WHERE status = 'draft' AND scheduled_for IS NULL ORDER BY id DESC"),
                {}, true);
}

Result<std::vector<Post>> PostStore::briefs(const QStringList &ids) const
{
    QSqlQuery &query = m_database.prepared(SELECT_BRIEFS "WHERE id = ?");
    std::vector<Post> posts;
    for (const QString &id : ids) {
        auto one = readBriefs(query, {id});
        if (!one)
            return one;
        std::move(one->begin(), one->end(), std::back_inserter(posts));
    }
    return posts;
}

Result<std::vector<Post>> PostStore::readBriefs(QSqlQuery &query, const QVariantList &values) const
{
    if (const auto done = m_database.run(query, values); !done)
        return tl::unexpected(done.error());
    std::vector<Post> posts;
    while (query.next()) {
        Post post = postIn(query);
        const int media = query.value(24).toInt();
        if (media > 0) {
            post.media.resize(size_t(media));
            MediaAsset &first = post.media.front().asset;
            first.id = idColumn<MediaId>(query.value(23));
            const qint64 duration = query.value(25).toLongLong();
            first.facts.kind = duration < 0 ? MediaKind::Image : MediaKind::Video;
            first.facts.durationMs = qMax<qint64>(0, duration);
        }
        posts.push_back(std::move(post));
    }
    query.finish();
    return posts;
}

Result<Post> PostStore::changeable(PostId id) const
{
    const auto post = find(id);
    if (!post)
        return tl::unexpected(post.error());
    if (!*post)
        return tl::unexpected(notFound(id));
    if (const auto why = whyNotChangeable(**post))
        return tl::unexpected(*why);
    return **post;
}

Result<bool> PostStore::isBegun(PostId id) const
{
    QSqlQuery &query = m_database.prepared("SELECT 1 FROM publish_steps WHERE post_id = ? AND once = 1");
    if (const auto done = m_database.run(query, {id.toString()}); !done)
        return tl::unexpected(done.error());
    const bool begun = query.next();
    query.finish();
    return begun;
}

Result<Post> PostStore::untouched(PostId id) const
{
    auto post = changeable(id);
    if (!post)
        return post;
    const auto begun = isBegun(id);
    if (!begun)
        return tl::unexpected(begun.error());
    if (*begun) {
        return tl::unexpected(wrongState(
            Words::tr("The network was already asked to publish this post; what came of it is being found out."),
            Words::tr("Wait for the next try, or publish it now.")));
    }
    return post;
}

Result<> PostStore::edit(const Post &post, Instant now)
{
    return m_database.transaction([&]() -> Result<> {
        const auto before = untouched(post.id);
        if (!before)
            return tl::unexpected(before.error());
        if (before->status != PostStatus::Draft && post.accountId.isNull())
            return tl::unexpected(accountNeeded());
        const auto done = m_database.change(
            "UPDATE posts SET platform = ?, social_account_id = ?, type = ?, caption = ?, first_comment = ?, options = ?, "
            "updated_at = ? WHERE id = ?",
            {text(post.platform), idOrNull(post.accountId), toString(post.type), text(post.caption),
             text(post.firstComment), jsonColumn(post.options.toJson()), toColumn(now), post.id.toString()});
        if (!done)
            return tl::unexpected(done.error());
        // What was prepared at the network for the old content is not this post any more.
        if (const auto forgotten = m_database.change("DELETE FROM publish_steps WHERE post_id = ?",
                                                     {post.id.toString()});
            !forgotten)
            return tl::unexpected(forgotten.error());
        return writeContent(post);
    });
}

Result<> PostStore::reschedule(PostId id, std::optional<Instant> at, Instant now, By by)
{
    return m_database.transaction([&]() -> Result<> {
        const auto before = untouched(id);
        if (!before)
            return tl::unexpected(before.error());
        if (at && before->accountId.isNull())
            return tl::unexpected(accountNeeded());
        const PostStatus to = at ? PostStatus::Scheduled : PostStatus::Draft;
        if (before->status != PostStatus::Draft && before->scheduledFor && before->scheduledFor != at) {
            const auto logged = logEvent(id, PostEvent::Kind::Moved, now, before->scheduledFor,
                                         by == By::Program ? unasked : QString());
            if (!logged)
                return logged;
        }
        return expectOne(
            m_database.change(
                "UPDATE posts SET status = ?, scheduled_for = ?, updated_at = ?, last_publish_error = NULL, "
                "error_code = '', error_detail = '', next_attempt_at = NULL, attempts = 0 WHERE id = ?",
                {toString(to), toColumn(at), toColumn(now), id.toString()}),
            id);
    });
}

Result<> PostStore::redate(PostId id, Instant at, Instant now)
{
    return m_database.transaction([&] {
        return expectOne(
            m_database.change("UPDATE posts SET scheduled_for = ?, updated_at = ? WHERE id = ? AND status = 'draft'",
                              {toColumn(at), toColumn(now), id.toString()}),
            id);
    });
}

Result<> PostStore::restore(const Post &before, Instant now)
{
    return m_database.transaction([&]() -> Result<> {
        const auto today = untouched(before.id);
        if (!today)
            return tl::unexpected(today.error());
        if (before.status == PostStatus::Failed && today->status != PostStatus::Failed) {
            // The way to failed leads through publishing; claimed and given back within this transaction.
            if (today->status == PostStatus::Draft || today->status == PostStatus::Scheduled) {
                const auto claimed = m_database.change("UPDATE posts SET status = 'publishing', lease_owner = 'undo', "
                                                       "lease_expires_at = ? WHERE id = ?",
                                                       {toColumn(now), before.id.toString()});
                if (!claimed)
                    return tl::unexpected(claimed.error());
            }
        } else if (before.status == PostStatus::Scheduled && !before.scheduledFor) {
            return tl::unexpected(notFound(before.id));
        }
        if (today->status != PostStatus::Draft && today->scheduledFor && today->scheduledFor != before.scheduledFor) {
            if (const auto logged = logEvent(before.id, PostEvent::Kind::Moved, now, today->scheduledFor); !logged)
                return logged;
        }
        return expectOne(
            m_database.change("UPDATE posts SET status = ?, scheduled_for = ?, updated_at = ?, last_publish_error = ?, "
                              "error_code = ?, error_detail = ?, next_attempt_at = ?, attempts = ?, lease_owner = '', "
                              "lease_expires_at = NULL WHERE id = ?",
                              {toString(before.status), toColumn(before.scheduledFor),
                               toColumn(before.status == PostStatus::Draft ? before.updatedAt : now),
                               nullableText(before.lastPublishError), text(before.errorCode),
                               jsonColumn(before.errorDetail), toColumn(before.nextAttemptAt), before.attempts,
                               before.id.toString()}),
            before.id);
    });
}

Result<> PostStore::retry(PostId id, Instant at)
{
    return m_database.transaction([&]() -> Result<> {
        const auto before = changeable(id);
        if (!before)
            return tl::unexpected(before.error());
        if (before->status != PostStatus::Failed) {
            return tl::unexpected(wrongState(
                Words::tr("Only a failed post can be retried; this one is %1.").arg(toString(before->status)),
                Words::tr("“postrider post publish POST” publishes a draft or scheduled post now.")));
        }
        if (const auto logged = logEvent(id, PostEvent::Kind::ByHand, at, before->scheduledFor); !logged)
            return logged;
        return expectOne(
            m_database.change("UPDATE posts SET status = 'scheduled', scheduled_for = ?, updated_at = ?, "
                              "last_publish_error = NULL, error_code = '', error_detail = '', next_attempt_at = NULL, "
                              "attempts = 0 WHERE id = ?",
                              {toColumn(at), toColumn(at), id.toString()}),
            id);
    });
}

Result<> PostStore::remove(PostId id)
{
    return m_database.transaction([&]() -> Result<> {
        const auto post = find(id);
        if (!post)
            return tl::unexpected(post.error());
        if (!*post)
            return tl::unexpected(notFound(id));
        if ((*post)->status == PostStatus::Publishing)
            return tl::unexpected(*whyNotChangeable(**post));
        if ((*post)->status == PostStatus::Scheduled) {
            if (const auto free = untouched(id); !free)
                return tl::unexpected(free.error());
        }
        return expectOne(m_database.change("DELETE FROM posts WHERE id = ?", {id.toString()}), id);
    });
}

Result<> PostStore::putBack(const Post &removed, Instant now)
{
    Post post = removed;
    if (post.status == PostStatus::Scheduled && post.scheduledFor && *post.scheduledFor < now) {
        post.status = PostStatus::Draft;
        post.nextAttemptAt.reset();
        post.errorCode.clear();
        post.lastPublishError.clear();
        post.errorDetail = {};
        post.attempts = 0;
    }
    return m_database.transaction([&]() -> Result<> {
        if (post.status == PostStatus::Publishing)
            return tl::unexpected(*whyNotChangeable(post));
        const auto done = m_database.change(
            "INSERT INTO posts (" POST_COLUMNS
            ") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, '', NULL, ?)",
            {post.id.toString(),
             post.groupId.toString(),
             text(post.platform),
             idOrNull(post.accountId),
             toString(post.type),
             text(post.caption),
             text(post.firstComment),
             jsonColumn(post.options.toJson()),
             toString(post.status),
             toColumn(post.scheduledFor),
             toColumn(post.createdAt),
             toColumn(post.lastPublishAttemptAt),
             nullableText(post.lastPublishError),
             text(post.errorCode),
             jsonColumn(post.errorDetail),
             post.attempts,
             toColumn(post.nextAttemptAt),
             toColumn(post.publishedAt),
             post.status == PostStatus::Posted ? text(post.platformPostId) : nullableText(post.platformPostId),
             nullableText(post.postUrl),
             toColumn(now)});
        return done ? writeContent(post) : tl::unexpected(done.error());
    });
}

Result<PostStore::Counts> PostStore::counts() const
{
    QSqlQuery &query = m_database.prepared(
        "SELECT (SELECT count(*) FROM posts), "
        "(SELECT count(*) FROM posts WHERE status = 'failed' AND error_code = 'missed'), "
        "(SELECT count(*) FROM posts WHERE status = 'draft'), (SELECT count(*) FROM posts WHERE status = 'publishing')");
    if (const auto done = m_database.run(query); !done)
        return tl::unexpected(done.error());
    Counts counts;
    if (query.next())
        counts = {.posts = query.value(0).toInt(),
                  .missed = query.value(1).toInt(),
                  .drafts = query.value(2).toInt(),
                  .publishing = query.value(3).toInt()};
    query.finish();
    return counts;
}

Result<std::optional<Post>> PostStore::nextScheduled(Instant now) const
{
    return read(m_database.prepared("SELECT " POST_COLUMNS
                                    " FROM posts WHERE status = 'scheduled' AND scheduled_for >= ? "
                                    "ORDER BY scheduled_for LIMIT 1"),
                {toColumn(now)}, false)
        .map([](std::vector<Post> posts) {
            return posts.empty() ? std::nullopt : std::optional(std::move(posts.front()));
        });
}

} // namespace postrider
