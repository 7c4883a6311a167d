// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/account.h"
#include "core/model/hosting.h"
#include "core/model/importing.h"
#include "core/model/insights.h"
#include "core/model/label.h"
#include "core/model/missedway.h"
#include "core/model/missedwhy.h"
#include "core/model/networklimit.h"
#include "core/model/networkrules.h"
#include "core/model/post.h"
#include "core/model/postingslot.h"
#include "core/model/postquery.h"
#include "core/model/signin.h"

#include <QFuture>
#include <QHash>
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
    QString caption; ///< Its beginning, one line, at most 120 characters.
    MediaId thumb;   ///< The first picture or video; null where there is none.
    int mediaCount = 0;
    int picturesWithoutAltText = 0; ///< Whatever its network takes. Only of drafts without a date.
    qint64 updatedAtMs = 0;
    /// What has to be mended before its time, a sentence; empty: nothing is known. Only of scheduled posts.
    QString needsLook{};
    int retry = 0;   ///< Of one that waits after a passing fault: which of the further tries comes next…
    int retries = 0; ///< …of how many.
    /// Changes to it were written and not scheduled: it goes out as it was. Only of scheduled posts.
    bool hasUnsaved = false;
    std::optional<MissedWhy> missedWhy{}; ///< Of a missed one.
    MediaKind thumbKind = MediaKind::Image;
    qint64 durationMs = 0; ///< Of the video that `thumb` is of; 0: not known.

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
    Instant updatedAt{}; ///< A draft's age counts from it.
};

/// What the engine did by itself with posts that were missed, as the person wants it done without asking.
struct UnaskedMoves
{
    MissedWay way = MissedWay::PublishAll;
    std::vector<Move> moves{};
    std::vector<MovedFrom> before{}; ///< For undoMove().
};

/// One thing that a check says against a post.
struct PostFinding
{
    PostId post;
    Error error;
    bool isCaution = false; ///< To be considered; it keeps nothing from being scheduled.
};

/// A page of what a PostQuery found. A row is what it found of one group in one minute; its most urgent post stands for it.
struct PostPage
{
    int total = 0;                     ///< All rows that the query matches.
    int found = 0;                     ///< The posts in them.
    std::vector<PostSummary> posts;    ///< The first of each row, from PostQuery::offset on.
    std::vector<PostSummary> others;   ///< The other posts of these rows.
    QHash<PostId, QStringList> labels; ///< The names of theirs, for posts that have some.
};

/// A file that a person gave: what became of it.
struct AddedMedia
{
    QString path{};                    ///< As it was given.
    std::optional<MediaAsset> asset{}; ///< In the library now…
    bool wasHere = false;              ///< …as it was before…
    Error error{};                     ///< …or why not.
};

/// A picture or video of the library.
struct MediaItem
{
    MediaAsset asset;
    Instant addedAt;
    int posts = 0;        ///< How many use it…
    int waitingPosts = 0; ///< …and how many of these have not gone out.
    bool held = false;    ///< Kept though no post uses it: a window or an undo may need it.
};

/// What was written over scheduled posts and not saved.
struct UnsavedChanges
{
    Instant at;
    std::vector<Post> posts; ///< As they would have been saved.
};

/// How much of a network's limit of posts in 24 hours is used. Only numbers that the network gave, and our own posts.
struct PostQuota
{
    int used = 0;
    std::optional<int> limit{};     ///< Where the network has one, or told one within a day.
    std::optional<Instant> until{}; ///< Full: when the next place is free.

    bool isFull() const { return until.has_value() || (limit && used >= *limit); }
    friend bool operator==(const PostQuota &, const PostQuota &) = default;
};

/// What an account card shows beside the account itself.
struct AccountOverview
{
    Account account;
    int postsLastDay = 0;          ///< Published within 24 hours.
    std::optional<int> dailyLimit; ///< Where the network has one.
    PostQuota quota{};
    std::optional<NetworkLimit> requests{}; ///< As the network told it last.
    int postsAfterEnd = 0;                  ///< Planned for after Account::accessEndsAt, or without a sign-in.
    std::optional<Instant> checkedAt{};     ///< When its network last said how it stands.
    std::optional<Error> problem{};         ///< What stood against it then; not the lack of a connection.
    int waiting = 0;                        ///< Posts that are planned.
    std::optional<Instant> next;            ///< The earliest of them.
    bool publishing = false;
    int slotCount = 0; ///< Posting slots a week.
    std::optional<Instant> nextFreeSlot;
};

/// The status bar's facts.
struct EngineStatus
{
    struct Next
    {
        PostId post;
        Instant at;
        PostType type = PostType::Photo;
        QString platform{};
        QString handle{};
        bool needsSignIn = false; ///< Its account is signed out: it will not go out.
    };
    std::optional<Next> next; ///< The next scheduled post.
    int publishing = 0;       ///< Posts being published now.
    /// Posts that wait for the person: failed, missed, of unknown outcome, and planned ones that something stands against.
    int needPerson = 0;
    int missed = 0; ///< How many of these were missed.
    int drafts = 0;
    int accounts = 0;
    int accountsNeedingSignIn = 0;
    int posts = 0;                        ///< All there are; 0 together with accounts 0: the first run.
    QByteArray timeZone;                  ///< The workspace's (setting calendar.time_zone), IANA id.
    bool paused = false;                  ///< By the person: nothing is sent until resumed…
    std::optional<Instant> pausedUntil{}; ///< …or until then, by itself.
    QString trouble{};                    ///< What keeps the engine from publishing (a full disk, say); empty: nothing.
    QString troubleHint{};                ///< What to do about it.
    bool troubleMayPass = false;          ///< Without a new start: EngineClient::tryAgain() looks.
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
    /// Does at once what is tried every few seconds while something keeps the engine from working. The answer: whether the
    /// workspace is open; all other requests wait until it is.
    virtual QFuture<Result<>> tryAgain() = 0;
    /// At most this size in device pixels, cropped to the square's shape where `square`. Null image: cannot be shown.
    virtual QFuture<Result<QImage>> thumbnail(MediaId id, int pixels) = 0;

    /// The whole picture, its longer side at most this many device pixels. Null image: cannot be shown.
    virtual QFuture<Result<QImage>> picture(MediaId id, int pixels) = 0;

    /// The frame of a video at this moment, the whole of it, its longer side at most this many device pixels. Null image:
    /// cannot be shown.
    virtual QFuture<Result<QImage>> frame(MediaId video, qint64 atMs, int pixels) = 0;

    /// All or none, one transaction, durable when the future is ready. Refused with check.wrong_state for posted,
    /// publishing and outcome-unknown posts, with check.time_past for a time before now.
    virtual QFuture<Result<std::vector<MovedFrom>>> move(std::vector<Move> moves) = 0;
    /// Puts posts back as they were before a move. A post that has gone out meanwhile is refused (check.wrong_state).
    virtual QFuture<Result<>> undoMove(std::vector<MovedFrom> before) = 0;

    // Posts. What changes something is all or none, one transaction, durable when the future is ready.
    /// Creates the posts whose ids are new, changes the others (content, account, status draft or scheduled, time), and
    /// deletes `removed`. A scheduled post is checked first: the first finding is the error.
    virtual QFuture<Result<>> save(std::vector<Post> posts, std::vector<PostId> removed) = 0;
    /// What the networks would refuse, and what is missing here. Nothing is stored or sent.
    virtual QFuture<Result<std::vector<PostFinding>>> check(std::vector<Post> posts) = 0;
    /// What the ready check found ahead of the posts' times and is not mended yet, soonest first. No posts named: of all.
    virtual QFuture<Result<std::vector<PostFinding>>> openFindings(std::vector<PostId> posts) = 0;
    /// Those of all posts that were never given by this, whichever engine found them: each is given once, across restarts.
    virtual QFuture<Result<std::vector<PostFinding>>> untoldFindings() = 0;
    /// All posts of a group, by their creation.
    virtual QFuture<Result<std::vector<Post>>> group(GroupId id) = 0;
    /// Copies without a past: to a time, or as drafts without one. Posts of one group stay together in a new one.
    virtual QFuture<Result<std::vector<PostId>>> copy(std::vector<Move> copies) = 0;
    /// Gives what was deleted, for putBack(), until which its media are held by the post's id (holdMedia()). Refused for a post
    /// that is being published.
    virtual QFuture<Result<std::vector<Post>>> remove(std::vector<PostId> posts) = 0;
    virtual QFuture<Result<>> putBack(std::vector<Post> removed) = 0;
    /// As soon as their accounts are free, whatever their times.
    virtual QFuture<Result<>> publishNow(std::vector<PostId> posts) = 0;
    virtual QFuture<Result<>> retry(std::vector<PostId> posts) = 0;
    /// Settles an unknown outcome. `url` may be empty.
    virtual QFuture<Result<>> resolve(PostId post, bool wasPosted, QString url) = 0;
    virtual QFuture<Result<PostPage>> page(PostQuery query) = 0;
    /// Takes its time with many posts, and nothing waits for it. Another one ends it (error `cancelled`).
    virtual QFuture<Result<SearchHelp>> searchHelp(PostQuery query) = 0;
    virtual QFuture<Result<PostOverview>> overview() = 0;
    virtual QFuture<Result<PostHistory>> history(PostId post) = 0;
    /// All whose time passed while nothing could go out, by time.
    virtual QFuture<Result<std::vector<PostSummary>>> missed() = 0;
    /// What was done with missed posts without asking, and never given by this.
    virtual QFuture<Result<std::vector<UnaskedMoves>>> untoldMoves() = 0;
    /// What was done so by any engine, across restarts, until it was read; by the time of the move. What was taken back or has
    /// gone by again is none.
    virtual QFuture<Result<std::vector<UnreadMove>>> unreadMoves() = 0;
    virtual QFuture<Result<>> movesWereRead() = 0;
    /// Of the last so many days in the workspace's zone, today last.
    virtual QFuture<Result<Insights>> insights(int days) = 0;

    // What a composer holds back from posts that are scheduled: durable, and no post is changed by it. save() of posts of
    // the group drops it. That there is some is told as a change of the group's posts.
    virtual QFuture<Result<>> keepUnsaved(GroupId group, std::vector<Post> posts) = 0;
    virtual QFuture<Result<std::optional<UnsavedChanges>>> unsaved(GroupId group) = 0;
    virtual QFuture<Result<>> dropUnsaved(GroupId group) = 0;

    // Labels.
    virtual QFuture<Result<std::vector<Label>>> labels() = 0; ///< By name.
    /// A new one where the id is null. Gives it as it is stored; an existing name gives the label that has it.
    virtual QFuture<Result<Label>> saveLabel(Label label) = 0;
    /// Puts the label on these posts or takes it off. Gives those that were changed by it.
    virtual QFuture<Result<std::vector<PostId>>> setLabel(LabelId label, std::vector<PostId> posts, bool has) = 0;

    // Media.
    /// Takes files into the library, in the thread pool; answers in their order. A word that begins with https:// is a
    /// public address: what lies there is looked at, and nothing is taken in.
    virtual QFuture<Result<std::vector<AddedMedia>>> addMedia(QStringList paths) = 0;
    virtual QFuture<Result<std::vector<MediaItem>>> media() = 0; ///< Newest first.
    /// Deletes what of these no post uses and nobody holds, with its files. Gives how many.
    virtual QFuture<Result<int>> removeUnusedMedia(std::vector<MediaId> media) = 0;
    /// Keeps these from removeUnusedMedia() until the same holder holds others, or none.
    virtual void holdMedia(QString holder, std::vector<MediaId> media) = 0;
    /// A changed copy of a picture, made in the thread pool; the original stays. The copy knows its original.
    virtual QFuture<Result<MediaAsset>> changePicture(MediaId picture, PictureChange change) = 0;
    /// The same of a video, by the program ffmpeg; it takes minutes, and mediaChangeProgressed() tells how far it is.
    virtual QFuture<Result<MediaAsset>> changeVideo(MediaId video, VideoChange change) = 0;
    /// Breaks off what changeVideo() does to this video: its answer is `cancelled`, and nothing is left of the copy.
    virtual void stopChange(MediaId video) = 0;
    virtual QFuture<Result<MediaAsset>> asset(MediaId id) = 0;
    /// The posts that have it, newest first.
    virtual QFuture<Result<std::vector<PostSummary>>> usersOf(MediaId id) = 0;

    // Tables of posts.
    virtual QFuture<Result<ImportPlan>> readImport(QString path) = 0;
    /// Once more, after cells were changed.
    virtual QFuture<Result<ImportPlan>> judgeImport(ImportPlan plan) = 0;
    /// The posts of all rows that are ready, with their media: all or none. Gives their ids.
    virtual QFuture<Result<std::vector<PostId>>> importPosts(ImportPlan plan) = 0;
    /// Writes a table (CSV) of these posts, or of all that the query finds, whatever its page; in its order. Gives how many.
    /// Errors: export.unwritable, export.disk_full, and the file is as it was.
    virtual QFuture<Result<int>> exportPosts(QString path, PostQuery query, std::vector<PostId> posts = {}) = 0;

    // Networks and accounts.
    virtual std::vector<NetworkRules> networks() const = 0;
    /// Asks the network; nothing where it has no such choices. Errors as those of publishing.
    virtual QFuture<Result<std::optional<CreatorOptions>>> creatorOptions(AccountId account) = 0;
    virtual QFuture<Result<std::vector<AccountOverview>>> accountOverviews() = 0; ///< In the order of accounts().
    /// Their own pictures, about 160 pixels a side; of those accounts that have one.
    virtual QFuture<Result<QHash<AccountId, QImage>>> accountPictures() = 0;
    /// Of one network, the best one first; none: `postrider account add` alone adds its accounts.
    virtual std::vector<SignInWay> signInWays(const QString &platform) const = 0;
    /// Begins to connect accounts and gives those that can be chosen; nothing is stored yet. One at a time: another one
    /// ends it (error `cancelled`). By browser it takes as long as the person does; signInPageReady() says where to go.
    virtual QFuture<Result<std::vector<SignInCandidate>>> signIn(SignInRequest request) = 0;
    /// Stores these of the last answer: new ones are added, known ones signed in again, with their posts. All that is
    /// left of the sign-in is forgotten then, except after an error: it can be tried again.
    virtual QFuture<Result<std::vector<ConnectedAccount>>> connectChosen(QStringList ids) = 0;
    /// Ends what signIn() began and forgets what it found.
    virtual void cancelSignIn() = 0;
    /// Whether the person's own app at this network is kept (`app set`).
    virtual QFuture<Result<bool>> hasApp(QString platform) = 0;
    /// With its posts and its secrets. Refused while one of its posts is being published.
    virtual QFuture<Result<>> removeAccount(AccountId account) = 0;
    virtual QFuture<Result<>> setAccountColor(AccountId account, int color) = 0;
    virtual QFuture<Result<std::vector<PostingSlot>>> postingSlots(AccountId account) = 0; ///< By weekday and minute.
    virtual QFuture<Result<>> setPostingSlots(AccountId account, std::vector<PostingSlot> week) = 0;
    /// The times of the week at which the account's posts went out most often in the last 90 days, at least three times,
    /// and for which it has no slot; the most frequent first.
    virtual QFuture<Result<std::vector<UsualTime>>> usualTimes(AccountId account) = 0;
    /// The free slots of these accounts (of all where there are none) in [from, to), by time.
    virtual QFuture<Result<std::vector<FreeSlot>>> freeSlots(std::vector<AccountId> accounts, Instant from,
                                                             Instant to) = 0;

    // The program.
    /// The texts in force of all settings, by key.
    virtual QFuture<Result<QHash<QString, QString>>> settings() = 0;
    virtual QFuture<Result<>> setSetting(QString key, QString value) = 0;
    /// Nothing is sent until it is taken back, or until then; kept across restarts. What came due meanwhile is then missed.
    /// Refused with check.time_past for an end before now.
    virtual QFuture<Result<>> setPaused(bool paused, std::optional<Instant> until = {}) = 0;

    // The person's own storage for media (settings hosting.*).
    /// Whether its secret key is in the keychain. The key itself is never given to a window.
    virtual QFuture<Result<bool>> hasHostingSecret() = 0;
    /// Keeps it in the keychain; an empty one is forgotten.
    virtual QFuture<Result<>> setHostingSecret(QString secret) = 0;
    /// Puts something there, fetches it as a stranger would, and deletes it. Takes as long as the storage.
    virtual QFuture<Result<HostingReport>> testHosting() = 0;

Q_SIGNALS:
    /// These posts were created, changed or deleted. An empty list: anything may have changed.
    void postsChanged(QStringList postIds);
    void accountsChanged();
    void settingsChanged();
    /// At most ten times a second a post.
    void uploadProgressed(QString postId, qint64 sent, qint64 total);
    void statusChanged();
    /// How much of a changed copy of this video is made, in percent.
    void mediaChangeProgressed(QString mediaId, int percent);
    /// The sign-in that runs waits for this page to be opened in the person's browser.
    void signInPageReady(QString address);
    /// This engine has published the post, or has given it up (failed, missed, outcome unknown).
    void postSettled(QString postId);
    /// This engine's ready check has found something new against a post that is to come.
    void postNeedsLook(QString postId);
    /// This engine has done with missed posts what is done without asking; `way` is a toString(MissedWay).
    void missedMoved(QString way, QStringList postIds);
};

} // namespace postrider
