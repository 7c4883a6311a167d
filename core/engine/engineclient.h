// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/account.h"
#include "core/model/post.h"

#include <QFuture>
#include <QImage>
#include <QObject>

#include <vector>

namespace postrider {

/// What a calendar or a list shows of one post: small, so that a month of ten thousand fits in a few megabytes.
struct PostSummary
{
    PostId id;
    GroupId groupId;
    AccountId accountId;
    QString platform;
    PostType type = PostType::Photo;
    PostStatus status = PostStatus::Draft;
    QString errorCode;
    std::optional<Instant> scheduledFor;
    std::optional<Instant> nextAttemptAt;
    QString caption;   ///< Its beginning, one line, at most 120 characters.
    MediaId thumb;     ///< The first picture or video; null where there is none.
    int mediaCount = 0;
    qint64 updatedAtMs = 0;

    friend bool operator==(const PostSummary &, const PostSummary &) = default;
};

/// One post to another time.
struct Move
{
    PostId post;
    std::optional<Instant> to; ///< Nothing: it loses its date and becomes a draft.
};

/// What undoes a move: the post's schedule as it was before.
struct MovedFrom
{
    PostId post;
    PostStatus status = PostStatus::Scheduled;
    std::optional<Instant> scheduledFor;
    QString errorCode;
    QString lastPublishError;
    QJsonObject errorDetail;
    std::optional<Instant> nextAttemptAt;
    int attempts = 0;
};

/// The status bar's facts.
struct EngineStatus
{
    struct Next
    {
        PostId post;
        Instant at;
        PostType type = PostType::Photo;
        QString handle;
    };
    std::optional<Next> next; ///< The next scheduled post.
    int publishing = 0;       ///< Posts being published now.
    int failed = 0;           ///< Posts that need the person (failed, missed, outcome unknown).
    int drafts = 0;
    int accounts = 0;
    int accountsNeedingSignIn = 0;
    int posts = 0;            ///< All there are; 0 together with accounts 0: the first run.
    QByteArray timeZone;      ///< The workspace's (setting calendar.time_zone), IANA id.
};

/// The one way from the windows to the engine: requests answer by futures, changes come as signals that carry ids.
/// Lives on the GUI thread; nothing here waits. Futures are completed on the engine's thread: use QFutureWatcher or
/// co_await. A subclass per place where the engine runs (EngineHost: a thread of this process; tests have their own).
class EngineClient : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;
    ~EngineClient() override = default;

    virtual QFuture<Result<std::vector<Account>>> accounts() = 0;
    /// Posts with a date in [from, to), by time; posted ones stand at their scheduled time.
    virtual QFuture<Result<std::vector<PostSummary>>> calendar(Instant from, Instant to) = 0;
    virtual QFuture<Result<std::vector<PostSummary>>> summaries(QStringList postIds) = 0;
    /// Drafts without a date, newest first.
    virtual QFuture<Result<std::vector<PostSummary>>> drafts() = 0;
    virtual QFuture<Result<Post>> post(PostId id) = 0;
    virtual QFuture<Result<EngineStatus>> status() = 0;
    /// At most this size in device pixels, cropped to the square's shape where `square`. Null image: cannot be shown.
    virtual QFuture<Result<QImage>> thumbnail(MediaId id, int pixels) = 0;

    /// All or none, one transaction, durable when the future is ready. Refused with check.wrong_state for posted,
    /// publishing and outcome-unknown posts, with check.time_past for a time before now.
    virtual QFuture<Result<std::vector<MovedFrom>>> move(std::vector<Move> moves) = 0;
    /// Puts posts back as they were before a move. A post that has gone out meanwhile is refused (check.wrong_state).
    virtual QFuture<Result<>> undoMove(std::vector<MovedFrom> before) = 0;

Q_SIGNALS:
    /// These posts were created, changed or deleted. An empty list: anything may have changed.
    void postsChanged(QStringList postIds);
    void accountsChanged();
    /// At most ten times a second a post.
    void uploadProgressed(QString postId, qint64 sent, qint64 total);
    void statusChanged();
};

} // namespace postrider
