// SPDX-License-Identifier: GPL-3.0-or-later
// Requests of the composer and of actions on posts.
#include "core/engine/enginerequest.h"
#include "core/engine/findings.h"
#include "core/engine/quotas.h"
#include "core/engine/summaries.h"
#include "core/store/accountfigures.h"
#include "core/store/labelstore.h"
#include "core/store/postchecks.h"
#include "core/store/unsavedstore.h"

#include <QCoreApplication>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace postrider {
namespace {

Result<Post> postOf(Engine &engine, PostId id)
{
    auto post = PostStore(engine.database()).find(id);
    if (!post)
        return tl::unexpected(post.error());
    if (!*post)
        return tl::unexpected(gone(id));
    return std::move(**post);
}

std::vector<MediaId> mediaOf(const Post &post)
{
    std::vector<MediaId> ids;
    for (const PostMedia &media : post.media)
        ids.push_back(media.asset.id);
    return ids;
}

/// From the store: settings may have been changed a moment ago, by another program, too.
MediaReach reachOf(Engine &engine)
{
    const auto settings = SettingsStore(engine.database()).read();
    return settings ? settings->hosting.reach() : MediaReach::None;
}

Result<> checkOne(Engine &engine, const Post &post)
{
    const auto accounts = AccountStore(engine.database()).all();
    if (!accounts)
        return tl::unexpected(accounts.error());
    const auto findings = findingsOf(post, *accounts, engine.platforms(), reachOf(engine));
    if (!findings.empty())
        return tl::unexpected(findings.front());
    return {};
}

/// What does not keep the post from being scheduled, and is better known.
Result<std::vector<Error>> cautionsOf(Engine &engine, const Post &post, const std::vector<Account> &accounts)
{
    constexpr std::chrono::hours day{24};
    std::vector<Error> cautions;
    const auto account = std::ranges::find(accounts, post.accountId, &Account::id);
    if (account == accounts.end() || !post.scheduledFor)
        return cautions;
    if (const auto ends = accessEndsBefore(post, accounts))
        cautions.push_back(*ends);
    const auto around =
        PostStore(engine.database()).between(*post.scheduledFor - tooClose, *post.scheduledFor + tooClose);
    const auto settings = SettingsStore(engine.database()).read();
    if (!around || !settings)
        return tl::unexpected(around ? settings.error() : around.error());
    const auto isInTheWay = [&post](const Post &other) {
        return other.accountId == post.accountId && other.id != post.id
            && *other.scheduledFor > *post.scheduledFor - tooClose
            && (other.status == PostStatus::Scheduled || other.status == PostStatus::Publishing
                || other.status == PostStatus::Posted);
    };
    if (const auto near = std::ranges::find_if(*around, isInTheWay); near != around->end())
        cautions.push_back(postsAreClose(account->handle, *near, settings->timeZone));
    const auto quotas = quotasOf(engine.database(), {*account}, engine.platforms(), engine.clock().now());
    if (!quotas)
        return tl::unexpected(quotas.error());
    const auto limit = quotas->value(account->id).limit;
    const Platform *platform = findPlatform(engine.platforms(), account->platform);
    if (!limit || !platform)
        return cautions;
    const auto times = postTimes(engine.database(), account->id, *post.scheduledFor - day, *post.scheduledFor + day,
                                 post.id);
    if (!times)
        return tl::unexpected(times.error());
    if (isDayFull(*times, *post.scheduledFor, *limit))
        cautions.push_back(dayIsFull(account->handle, platform->name, *limit));
    return cautions;
}

/// The network follows the account; without one a draft has none.
Result<> putPlatform(Engine &engine, Post &post)
{
    if (post.accountId.isNull()) {
        post.platform = u""_s;
        return {};
    }
    const auto account = AccountStore(engine.database()).find(post.accountId);
    if (!account)
        return tl::unexpected(account.error());
    if (*account)
        post.platform = (*account)->platform;
    return {};
}

/// One post of save(), within its transaction.
Result<> saveOne(Engine &engine, Post post, Instant now)
{
    PostStore posts(engine.database());
    const auto known = posts.find(post.id);
    if (!known)
        return tl::unexpected(known.error());
    const bool scheduled = post.status == PostStatus::Scheduled;
    if (scheduled && !post.scheduledFor) {
        return tl::unexpected(Error{.code = u"check.time_missing"_s,
                                    .remedy = Remedy::ChangePost,
                                    .message = QCoreApplication::translate("EngineHost", "This post has no time yet."),
                                    .hint = QCoreApplication::translate("EngineHost", "Choose one.")});
    }
    if (!scheduled && post.status != PostStatus::Draft) {
        return tl::unexpected(
            Error{.code = code::wrongState,
                  .message = QCoreApplication::translate("EngineHost", "A post is saved as a draft or scheduled."),
                  .hint = QCoreApplication::translate("EngineHost", "Give it a time, or keep it as a draft.")});
    }
    const bool keepsTime = *known && (*known)->status == PostStatus::Scheduled
        && (*known)->scheduledFor == post.scheduledFor;
    if (scheduled && !keepsTime && *post.scheduledFor < now)
        return tl::unexpected(timePast());
    if (const auto put = putPlatform(engine, post); !put)
        return put;
    if (scheduled) {
        if (const auto checked = checkOne(engine, post); !checked)
            return checked;
    }
    if (!*known) {
        post.createdAt = now;
        return posts.create(post);
    }
    // To a draft first: only a draft may be without an account.
    const bool wasDraft = (*known)->status == PostStatus::Draft;
    if (!scheduled && !wasDraft) {
        if (const auto moved = posts.reschedule(post.id, {}, now); !moved)
            return moved;
    }
    if (const auto edited = posts.edit(post, now); !edited)
        return edited;
    if (scheduled && !keepsTime)
        return posts.reschedule(post.id, post.scheduledFor, now);
    if (!scheduled && post.scheduledFor)
        return posts.redate(post.id, *post.scheduledFor, now);
    if (!scheduled && wasDraft && (*known)->scheduledFor)
        return posts.reschedule(post.id, {}, now);
    return {};
}

Result<std::vector<PostId>> copyAll(Engine &engine, const std::vector<Move> &copies)
{
    PostStore posts(engine.database());
    const Instant now = engine.clock().now();
    std::vector<PostId> made;
    QHash<GroupId, GroupId> groups;
    const auto done = engine.database().transaction([&]() -> Result<> {
        for (const Move &copy : copies) {
            if (copy.to && *copy.to < now)
                return tl::unexpected(timePast());
            const auto original = postOf(engine, copy.post);
            if (!original)
                return tl::unexpected(original.error());
            if (!groups.contains(original->groupId))
                groups.insert(original->groupId, GroupId::create(now));
            Post post;
            post.id = PostId::create(now);
            post.groupId = groups.value(original->groupId);
            post.platform = original->platform;
            post.accountId = original->accountId;
            post.type = original->type;
            post.caption = original->caption;
            post.media = original->media;
            post.firstComment = original->firstComment;
            post.labels = original->labels;
            post.options = original->options;
            // As a move would: a draft that has a date stays one.
            const bool datedDraft = original->status == PostStatus::Draft && original->scheduledFor;
            post.status = copy.to && !datedDraft ? PostStatus::Scheduled : PostStatus::Draft;
            post.scheduledFor = copy.to;
            post.createdAt = now;
            if (post.status == PostStatus::Scheduled) {
                if (const auto checked = checkOne(engine, post); !checked)
                    return checked;
            }
            if (const auto created = posts.create(post); !created)
                return created;
            made.push_back(post.id);
        }
        return {};
    });
    if (!done)
        return tl::unexpected(done.error());
    return made;
}

/// What publishing would refuse at once.
Result<> checkNow(Engine &engine, PostId id)
{
    const auto post = postOf(engine, id);
    if (!post)
        return tl::unexpected(post.error());
    if (const auto why = whyNotChangeable(*post))
        return tl::unexpected(*why);
    // What the network was asked already is found out, not judged anew.
    const auto begun = PostStore(engine.database()).isBegun(id);
    if (!begun)
        return tl::unexpected(begun.error());
    if (!*begun) {
        if (const auto checked = checkOne(engine, *post); !checked)
            return checked;
    }
    const auto account = AccountStore(engine.database()).find(post->accountId);
    if (!account)
        return tl::unexpected(account.error());
    const Instant now = engine.clock().now();
    if (*account && (*account)->pausedUntil && *(*account)->pausedUntil > now) {
        return tl::unexpected(Error{
            .code = code::accountPaused,
            .remedy = Remedy::WaitForLimit,
            .message = QCoreApplication::translate("EngineHost", "A limit of the network pauses %1; nothing was sent.")
                           .arg((*account)->handle),
            .hint = QCoreApplication::translate("EngineHost",
                                                "Its scheduled posts go out by themselves when the pause is over."),
            .networkCode = (*account)->pauseCode,
            .retryAfter = *(*account)->pausedUntil - now});
    }
    return {};
}

} // namespace

QFuture<Result<>> EngineHost::save(std::vector<Post> posts, std::vector<PostId> removed)
{
    return ask<void>([posts = std::move(posts), removed = std::move(removed)](Engine &engine) {
        const Instant now = engine.clock().now();
        auto saved = engine.database().transaction([&]() -> Result<> {
            for (const PostId id : removed) {
                if (const auto gone = PostStore(engine.database()).remove(id); !gone)
                    return gone;
            }
            for (const Post &post : posts) {
                if (const auto done = saveOne(engine, post, now); !done)
                    return done;
                if (const auto dropped = UnsavedStore(engine.database()).drop(post.groupId); !dropped)
                    return dropped;
            }
            return {};
        });
        if (saved)
            engine.changed(idsOf(posts, &Post::id) + idsOf(removed));
        return saved;
    });
}

QFuture<Result<std::vector<PostFinding>>> EngineHost::check(std::vector<Post> posts)
{
    return ask<std::vector<PostFinding>>(
        [posts = std::move(posts)](Engine &engine) -> Result<std::vector<PostFinding>> {
            const auto accounts = AccountStore(engine.database()).all();
            if (!accounts)
                return tl::unexpected(accounts.error());
            std::vector<PostFinding> findings;
            for (Post post : posts) {
                if (const auto put = putPlatform(engine, post); !put)
                    return tl::unexpected(put.error());
                for (const Error &error : findingsOf(post, *accounts, engine.platforms(), reachOf(engine)))
                    findings.push_back({post.id, error});
                const auto cautions = cautionsOf(engine, post, *accounts);
                if (!cautions)
                    return tl::unexpected(cautions.error());
                for (const Error &error : *cautions)
                    findings.push_back({post.id, error, true});
            }
            return findings;
        });
}

QFuture<Result<std::vector<PostFinding>>> EngineHost::untoldFindings()
{
    return ask<std::vector<PostFinding>>([](Engine &engine) -> Result<std::vector<PostFinding>> {
        const auto untold = PostChecks(engine.database()).takeUntold();
        if (!untold)
            return tl::unexpected(untold.error());
        std::vector<PostFinding> findings;
        for (auto one = untold->cbegin(); one != untold->cend(); ++one) {
            for (const Error &error : *one)
                findings.push_back({one.key(), error});
        }
        return findings;
    });
}

QFuture<Result<std::vector<PostFinding>>> EngineHost::openFindings(std::vector<PostId> posts)
{
    return ask<std::vector<PostFinding>>(
        [posts = std::move(posts)](Engine &engine) -> Result<std::vector<PostFinding>> {
            const auto found = PostChecks(engine.database()).found();
            if (!found)
                return tl::unexpected(found.error());
            const auto accounts = AccountStore(engine.database()).all();
            if (!accounts)
                return tl::unexpected(accounts.error());
            std::vector<PostId> ids = posts;
            if (ids.empty())
                ids.assign(found->keyBegin(), found->keyEnd());
            auto briefs = PostStore(engine.database()).briefs(idsOf(ids));
            if (!briefs)
                return tl::unexpected(briefs.error());
            std::ranges::sort(*briefs, {}, [](const Post &post) {
                return std::pair(post.scheduledFor.value_or(Instant::max()), post.id);
            });
            const auto unsaved = UnsavedStore(engine.database()).groups();
            if (!unsaved)
                return tl::unexpected(unsaved.error());
            std::vector<PostFinding> findings;
            for (const Post &post : *briefs) {
                const std::vector<Error> known = found->value(post.id);
                for (const Error &error : known)
                    findings.push_back({post.id, error});
                const auto addNew = [&](const Error &error) {
                    if (std::ranges::find(known, error.code, &Error::code) == known.end())
                        findings.push_back({post.id, error});
                };
                if (post.status != PostStatus::Scheduled)
                    continue;
                if (const auto ends = accessEndsBefore(post, *accounts))
                    addNew(*ends);
                if (unsaved->contains(post.groupId))
                    addNew(changesNotScheduled());
            }
            return findings;
        });
}

QFuture<Result<std::vector<Post>>> EngineHost::group(GroupId id)
{
    return ask<std::vector<Post>>([id](Engine &engine) { return PostStore(engine.database()).group(id); });
}

QFuture<Result<std::vector<PostId>>> EngineHost::copy(std::vector<Move> copies)
{
    return ask<std::vector<PostId>>([copies = std::move(copies)](Engine &engine) {
        auto made = copyAll(engine, copies);
        if (made)
            engine.changed(idsOf(*made));
        return made;
    });
}

QFuture<Result<std::vector<Post>>> EngineHost::remove(std::vector<PostId> ids)
{
    return ask<std::vector<Post>>([ids = std::move(ids), journals = m_removedJournals,
                                   holds = m_mediaHolds](Engine &engine) -> Result<std::vector<Post>> {
        std::vector<Post> removed;
        Journals steps;
        const auto done = engine.database().transaction([&]() -> Result<> {
            for (const PostId id : ids) {
                auto post = postOf(engine, id);
                if (!post)
                    return tl::unexpected(post.error());
                auto journal = JournalStore(engine.database()).steps(id);
                if (!journal)
                    return tl::unexpected(journal.error());
                steps.insert(id, std::move(*journal));
                removed.push_back(std::move(*post));
                if (const auto gone = PostStore(engine.database()).remove(id); !gone)
                    return gone;
            }
            return {};
        });
        if (!done)
            return tl::unexpected(done.error());
        journals->insert(steps);
        for (const Post &post : removed)
            holds->hold(post.id.toString(), mediaOf(post)); // putBack() may want them
        engine.changed(idsOf(ids));
        return removed;
    });
}

QFuture<Result<>> EngineHost::putBack(std::vector<Post> removed)
{
    return ask<void>([removed = std::move(removed), journals = m_removedJournals,
                      holds = m_mediaHolds](Engine &engine) {
        const Instant now = engine.clock().now();
        auto done = engine.database().transaction([&]() -> Result<> {
            for (const Post &post : removed) {
                if (const auto put = PostStore(engine.database()).putBack(post, now); !put)
                    return put;
                // What the network was asked already must be known again, or a retry would ask a second time.
                if (const auto put = JournalStore(engine.database()).putBack(post.id, journals->value(post.id)); !put)
                    return put;
            }
            return {};
        });
        if (done) {
            for (const Post &post : removed) {
                journals->remove(post.id);
                holds->hold(post.id.toString(), {});
            }
            engine.changed(idsOf(removed, &Post::id));
        }
        return done;
    });
}

QFuture<Result<>> EngineHost::publishNow(std::vector<PostId> ids)
{
    return ask<void>([ids = std::move(ids)](Engine &engine) -> Result<> {
        for (const PostId id : ids) {
            if (const auto checked = checkNow(engine, id); !checked)
                return checked;
        }
        for (const PostId id : ids)
            engine.publishNow(id);
        return {};
    });
}

QFuture<Result<>> EngineHost::retry(std::vector<PostId> ids)
{
    return ask<void>([ids = std::move(ids)](Engine &engine) -> Result<> {
        const Instant now = engine.clock().now();
        const auto settings = SettingsStore(engine.database()).read();
        if (!settings)
            return tl::unexpected(settings.error());
        const auto done = engine.database().transaction([&]() -> Result<> {
            for (const PostId id : ids) {
                if (const auto retried = PostStore(engine.database()).retry(id, now); !retried)
                    return retried;
            }
            return {};
        });
        if (!done)
            return done;
        // Asked for by hand, so it goes out during a pause, too.
        for (const PostId id : ids) {
            if (settings->isPausedAt(now))
                engine.publishNow(id);
        }
        engine.changed(idsOf(ids));
        return {};
    });
}

QFuture<Result<>> EngineHost::resolve(PostId id, bool wasPosted, QString url)
{
    return ask<void>([id, wasPosted, url](Engine &engine) {
        PostStore posts(engine.database());
        const Instant now = engine.clock().now();
        auto resolved = wasPosted ? posts.resolvePosted(id, {}, url, now) : posts.resolveNotPosted(id, now);
        if (resolved)
            engine.changed({id.toString()});
        return resolved;
    });
}

QFuture<Result<std::vector<Label>>> EngineHost::labels()
{
    return ask<std::vector<Label>>([](Engine &engine) { return LabelStore(engine.database()).labels(); });
}

QFuture<Result<Label>> EngineHost::saveLabel(Label label)
{
    return ask<Label>([label](Engine &engine) {
        auto saved = LabelStore(engine.database()).save(label, engine.clock().now());
        if (saved)
            engine.changed({});
        return saved;
    });
}

QFuture<Result<std::vector<PostId>>> EngineHost::setLabel(LabelId label, std::vector<PostId> posts, bool has)
{
    return ask<std::vector<PostId>>([label, posts = std::move(posts), has](Engine &engine) {
        auto changed = LabelStore(engine.database()).set(label, posts, has);
        if (changed && !changed->empty())
            engine.changed(idsOf(*changed));
        return changed;
    });
}

} // namespace postrider
