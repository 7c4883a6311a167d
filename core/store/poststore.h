// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/postquery.h"

#include <QSet>
#include <QStringList>

#include <vector>

class QSqlQuery;

namespace postrider {

class Database;

/// What `post list` and the Posts page ask for.
struct PostFilter
{
    QString platform{};
    std::optional<PostStatus> status{};
    std::optional<ShownStatus> shown{}; ///< As people see it, finer than the status, which then counts for nothing.
    std::optional<AccountId> account{};
    std::optional<Instant> from{}; ///< By scheduled time, from…
    std::optional<Instant> to{};   ///< …to before.
    int limit = 50;
};

/// Everything that one published (or failed) try leaves on the post.
struct TryEnd
{
    Instant startedAt;
    Instant finishedAt;
};

/// Why a post can't be changed in its state (check.wrong_state); nothing if it can.
std::optional<Error> whyNotChangeable(const Post &post);

/// Tables posts, post_media, post_labels and media_assets. Reads answer from the committed file. Each public function that changes
/// something is one transaction (or part of the one that runs), durable when it returns; all may run inside
/// Database::commit(). Transitions of the status happen here and nowhere else; the database refuses others.
class PostStore
{
public:
    explicit PostStore(Database &database) : m_database(database) {}

    enum class By { Person, Program }; ///< Who moves a post: its history tells.

    /// Inserts a draft or scheduled post with its media (assets that are new are inserted too) and labels. Without an
    /// account it can be a draft alone: check.account_missing, also from reschedule() and claim().
    Result<> create(const Post &post);
    Result<std::optional<Post>> find(PostId id) const;
    Result<std::vector<Post>> group(GroupId id) const;              ///< By their creation.
    Result<std::vector<Post>> list(const PostFilter &filter) const; ///< Newest first.
    /// Posts with a scheduled time in [from, to), by time; without captions' ends, labels, and media beyond the first.
    Result<std::vector<Post>> between(Instant from, Instant to) const;
    Result<std::vector<Post>> drafts() const; ///< Without a date, newest first; without captions' ends.
    Result<std::vector<Post>> briefs(const QStringList &ids) const; ///< As between(), in no order.
    Result<std::optional<MediaAsset>> asset(MediaId id) const;
    Result<> writeAsset(const MediaAsset &asset, Instant createdAt); ///< Nothing happens where it is known.

    /// Content of a draft, scheduled or failed post, its account, media and labels. Refused with check.wrong_state in other states.
    Result<> edit(const Post &post, Instant now);
    /// To `at`, or to a draft without a date. Draft, scheduled and failed posts; a failed one forgets its error. Refused
    /// with check.wrong_state for others and for an outcome that is unknown.
    Result<> reschedule(PostId id, std::optional<Instant> at, Instant now, By by = By::Person);
    /// A draft to another date; it stays a draft.
    Result<> redate(PostId id, Instant at, Instant now);
    /// Puts a post back to what it was (undo of reschedule()); only status draft, scheduled or failed.
    Result<> restore(const Post &before, Instant now);
    /// A failed post to its next try at `at`. With an unknown outcome refused: resolve() first.
    Result<> retry(PostId id, Instant at);
    /// Settles an unknown outcome. Posted: `url` may be empty.
    Result<> resolvePosted(PostId id, const QString &platformPostId, const QString &url, Instant now);
    Result<> resolveNotPosted(PostId id, Instant now);
    Result<> remove(PostId id); ///< Not while it is being published.
    /// What remove() took, with its ids and facts. A scheduled post whose time has passed meanwhile comes back as a draft
    /// that keeps its date: it was not there to be missed, and is not sent late.
    Result<> putBack(const Post &removed, Instant now);

    // Publishing.
    /// Claims due posts, at most one for each account and none for one that publishes, is paused, or whose earlier post
    /// still waits; earliest first.
    Result<std::vector<Post>> claimDue(Instant now, const QString &owner, Instant leaseUntil, int atMost);
    /// Claims this one whatever its time (draft, scheduled, failed without an unknown outcome). Nothing if it can't be.
    Result<std::optional<Post>> claim(PostId id, Instant now, const QString &owner, Instant leaseUntil);
    /// A post that was taken over.
    struct TakenOver
    {
        Post post;
        int kills = 0; ///< Engines in a row that were killed while they had it, with nothing new in its journal since.
    };
    /// After so many kills a post is taken over only while no other such one runs here: one of them may be the cause…
    static constexpr int killsUntilAlone = 2;
    /// …and after so many it is not to be published.
    static constexpr int killsUntilEnd = 3;
    /// Takes over posts (of all accounts, or of this one) whose lease ended by `endedBy` or whose owner is one of `dead`.
    Result<std::vector<TakenOver>> takeOver(Instant now, Instant endedBy, const QString &owner, Instant leaseUntil,
                                            const QStringList &dead, int atMost, std::optional<AccountId> account = {});
    /// Posts that came due while no engine looked (after `asleepFrom`), more than the grace before one looked again: they
    /// become failed with `error` (`missed`). Posts whose publishing has begun at the network are not among them.
    Result<QStringList> markMissed(Instant now, Instant asleepFrom, Instant asleepUntil, Milliseconds grace,
                                   const Error &error, int atMost);
    /// The owners of all leases.
    Result<QStringList> leaseOwners() const;
    /// The ids of those that are still `owner`'s.
    Result<QStringList> renewLeases(const QString &owner, Instant leaseUntil);
    /// When the next thing is to be done: a due post, a next try, the end of a pause or of another's lease.
    Result<std::optional<Instant>> nextDue(Instant now, const QString &owner) const;
    /// Whether anything is being published or due now (`serve --until-idle`).
    Result<bool> isIdle(Instant now) const;
    /// Whether a step that takes effect once stands in the post's journal.
    Result<bool> isBegun(PostId id) const;

    Result<> finishPosted(const Post &post, const QString &owner, const QString &platformPostId, const QString &url,
                          const Error *warning, const TryEnd &end);
    Result<> finishFailed(const Post &post, const QString &owner, const Error &error, const TryEnd &end);
    /// Back to scheduled, for a next try at `at`; `countsAsTry` false where the try stopped by itself (shutdown, a pause).
    Result<> finishRetry(const Post &post, const QString &owner, const Error &error, Instant at, bool countsAsTry,
                         const TryEnd &end);

    struct Counts
    {
        int posts = 0;
        int missed = 0;
        int drafts = 0;
        int publishing = 0;
    };
    Result<Counts> counts() const;
    Result<std::optional<Post>> nextScheduled(Instant now) const;
    /// Accounts with a post due in [from, to).
    Result<std::vector<AccountId>> accountsDue(Instant from, Instant to) const;

private:
    Result<std::vector<Post>> read(QSqlQuery &query, const QVariantList &values, bool wholeContent) const;
    Result<std::vector<Post>> readBriefs(QSqlQuery &query, const QVariantList &values) const;
    Result<Post> changeable(PostId id) const; ///< Or why it can't be changed now.
    Result<Post> untouched(PostId id) const;  ///< The same, and the network was not yet asked to publish it.
    Result<> readContent(std::vector<Post> &posts) const; ///< Media and labels.
    Result<> writeContent(const Post &post);
    Result<QString> journalDigest(PostId id) const;
    Result<> claimUnknown(PostId id, Instant now); ///< Within a transaction: an unknown outcome, held for its answer.
    Result<> logAttempt(const Post &post, const QString &outcome, const Error *error, const TryEnd &end);
    Result<> logEvent(PostId id, PostEvent::Kind kind, Instant at, std::optional<Instant> plannedFor,
                      const QString &detail = {});
    Result<> expectOne(Result<int> changed, PostId id) const;

    Database &m_database;
};

} // namespace postrider
