// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/engineclient.h"

#include <QHash>
#include <QPromise>

#include <functional>

namespace postrider {

/// An engine without a database: answers from plain vectors, at once, and keeps the engine's rules for moves. Change the
/// members, then emit what the engine would emit.
class FakeEngineClient final : public EngineClient
{
    Q_OBJECT

public:
    using EngineClient::EngineClient;

    QFuture<Result<std::vector<Account>>> accounts() override;
    QFuture<Result<std::vector<PostSummary>>> calendar(Instant from, Instant to) override;
    QFuture<Result<std::vector<PostSummary>>> summaries(QStringList postIds) override;
    QFuture<Result<std::vector<PostSummary>>> drafts() override;
    QFuture<Result<Post>> post(PostId id) override;
    QFuture<Result<EngineStatus>> status() override;
    QFuture<Result<>> tryAgain() override;
    QFuture<Result<QImage>> thumbnail(MediaId id, int pixels) override;
    QFuture<Result<QImage>> picture(MediaId id, int pixels) override;
    QFuture<Result<QImage>> frame(MediaId video, qint64 atMs, int pixels) override;
    QFuture<Result<std::vector<MovedFrom>>> move(std::vector<Move> moves) override;
    QFuture<Result<>> undoMove(std::vector<MovedFrom> before) override;

    QFuture<Result<>> save(std::vector<Post> posts, std::vector<PostId> removed) override;
    QFuture<Result<std::vector<PostFinding>>> check(std::vector<Post> posts) override;
    QFuture<Result<std::vector<PostFinding>>> openFindings(std::vector<PostId> posts) override;
    QFuture<Result<std::vector<PostFinding>>> untoldFindings() override;
    QFuture<Result<std::vector<Post>>> group(GroupId id) override;
    QFuture<Result<std::vector<PostId>>> copy(std::vector<Move> copies) override;
    QFuture<Result<std::vector<Post>>> remove(std::vector<PostId> posts) override;
    QFuture<Result<>> putBack(std::vector<Post> removed) override;
    QFuture<Result<>> publishNow(std::vector<PostId> posts) override;
    QFuture<Result<>> retry(std::vector<PostId> posts) override;
    QFuture<Result<>> resolve(PostId post, bool wasPosted, QString url) override;
    QFuture<Result<PostPage>> page(PostQuery query) override;
    QFuture<Result<SearchHelp>> searchHelp(PostQuery query) override;
    QFuture<Result<PostOverview>> overview() override;
    QFuture<Result<PostHistory>> history(PostId post) override;
    QFuture<Result<std::vector<PostSummary>>> missed() override;
    QFuture<Result<std::vector<UnaskedMoves>>> untoldMoves() override;
    QFuture<Result<std::vector<UnreadMove>>> unreadMoves() override;
    QFuture<Result<>> movesWereRead() override;
    QFuture<Result<Insights>> insights(int days) override;
    QFuture<Result<std::vector<Label>>> labels() override;
    QFuture<Result<Label>> saveLabel(Label label) override;
    QFuture<Result<std::vector<PostId>>> setLabel(LabelId label, std::vector<PostId> posts, bool has) override;
    QFuture<Result<std::vector<AddedMedia>>> addMedia(QStringList paths) override;
    QFuture<Result<std::vector<MediaItem>>> media() override;
    QFuture<Result<int>> removeUnusedMedia(std::vector<MediaId> media) override;
    void holdMedia(QString holder, std::vector<MediaId> media) override;
    QFuture<Result<MediaAsset>> changePicture(MediaId picture, PictureChange change) override;
    QFuture<Result<MediaAsset>> changeVideo(MediaId video, VideoChange change) override;
    void stopChange(MediaId video) override;
    QFuture<Result<MediaAsset>> asset(MediaId id) override;
    QFuture<Result<std::vector<PostSummary>>> usersOf(MediaId id) override;
    QFuture<Result<ImportPlan>> readImport(QString path) override;
    QFuture<Result<ImportPlan>> judgeImport(ImportPlan plan) override;
    QFuture<Result<std::vector<PostId>>> importPosts(ImportPlan plan) override;
    QFuture<Result<int>> exportPosts(QString path, PostQuery query, std::vector<PostId> posts = {}) override;
    QFuture<Result<>> keepUnsaved(GroupId group, std::vector<Post> posts) override;
    QFuture<Result<std::optional<UnsavedChanges>>> unsaved(GroupId group) override;
    QFuture<Result<>> dropUnsaved(GroupId group) override;
    std::vector<NetworkRules> networks() const override;
    QFuture<Result<std::optional<CreatorOptions>>> creatorOptions(AccountId account) override;
    QFuture<Result<std::vector<AccountOverview>>> accountOverviews() override;
    QFuture<Result<QHash<AccountId, QImage>>> accountPictures() override;
    std::vector<SignInWay> signInWays(const QString &platform) const override;
    QFuture<Result<std::vector<SignInCandidate>>> signIn(SignInRequest request) override;
    QFuture<Result<std::vector<ConnectedAccount>>> connectChosen(QStringList ids) override;
    void cancelSignIn() override;
    QFuture<Result<bool>> hasApp(QString platform) override;
    QFuture<Result<>> removeAccount(AccountId account) override;
    QFuture<Result<>> setAccountColor(AccountId account, int color) override;
    QFuture<Result<std::vector<PostingSlot>>> postingSlots(AccountId account) override;
    QFuture<Result<>> setPostingSlots(AccountId account, std::vector<PostingSlot> week) override;
    QFuture<Result<std::vector<UsualTime>>> usualTimes(AccountId account) override;
    QFuture<Result<std::vector<FreeSlot>>> freeSlots(std::vector<AccountId> accounts, Instant from,
                                                     Instant to) override;
    QFuture<Result<QHash<QString, QString>>> settings() override;
    QFuture<Result<>> setSetting(QString key, QString value) override;
    QFuture<Result<>> setPaused(bool paused, std::optional<Instant> until = {}) override;
    QFuture<Result<bool>> hasHostingSecret() override;
    QFuture<Result<>> setHostingSecret(QString secret) override;
    QFuture<Result<HostingReport>> testHosting() override;

    PostSummary *find(PostId id);
    /// The whole post: `wholes` has it, or it is made from its summary.
    Post whole(const PostSummary &summary) const;

    std::vector<Account> accountList;
    std::vector<PostSummary> posts; ///< All of them: drafts without a date are the tray's.
    QHash<MediaId, QImage> pictures;
    QHash<AccountId, QImage> faces;  ///< Those of accountPictures().
    std::optional<Error> closed;     ///< Why the workspace is not open, as tryAgain() says; nothing: it is.
    int triesAgain = 0;              ///< Calls of tryAgain().
    std::optional<Error> mediaError; ///< The answer of media() instead of the library.
    SearchHelp help;                 ///< The answer of searchHelp().
    QByteArray timeZone = "Europe/Berlin";
    Instant now{};                            ///< Moves to a time before are refused.
    std::optional<Error> refusal;             ///< Every move and undo is answered with it.
    std::vector<std::vector<Move>> moveCalls; ///< In the order they came, refused ones too.
    int undoCalls = 0;

    QHash<PostId, Post> wholes;        ///< What save() was given, and what a test puts here.
    std::vector<PostFinding> findings; ///< The answer of check(); save() of a scheduled post is refused with the first.
    std::vector<PostFinding> foundAhead;  ///< Those of openFindings().
    std::vector<PostFinding> foundUntold; ///< Those of untoldFindings().
    std::vector<std::pair<std::vector<Post>, std::vector<PostId>>> saveCalls;
    QStringList
        requests; ///< "retry ID", "publishNow ID", "resolve ID posted|not-posted URL", "remove ID", "copy ID", in order.
    std::optional<PostQuery> lastQuery; ///< Of page().
    QHash<PostId, PostHistory> histories;
    PostOverview numbers;
    static bool wantsLook(const PostSummary &post) { return !post.needsLook.isEmpty() && !post.nextAttemptAt; }
    std::vector<UnaskedMoves> unaskedMoves; ///< Those of untoldMoves().
    std::vector<UnreadMove> movesToRead;    ///< Those of unreadMoves(), until they were read.
    Insights figures;
    std::vector<int> insightCalls; ///< The days asked for.
    std::vector<Label> labelList;
    QHash<PostId, QString> furtherText;           ///< Of captions, behind what summaries have.
    QHash<PostId, std::vector<LabelId>> labelsOf; ///< Of posts that page() gives.
    std::vector<MediaItem> library;
    QHash<QString, AddedMedia> files; ///< What addMedia() makes of a path; others can't be read.
    std::vector<NetworkRules> networkList = sampleNetworks();
    std::optional<CreatorOptions> creator;
    QHash<AccountId, AccountOverview> overviews; ///< What is not derived: limits, counts.
    QHash<QString, std::vector<SignInWay>> ways = sampleWays();
    std::vector<SignInRequest> signInCalls;
    std::vector<SignInCandidate> candidates; ///< What a sign-in finds…
    QString signInPage; ///< …after the person was on this page, by finishSignIn(); empty: at once.
    std::vector<QStringList> chosenCalls;
    std::vector<PostId> latePosts; ///< Of every account that is connected.
    QStringList apps;              ///< The networks whose app is kept.
    int signInsCancelled = 0;
    void finishSignIn();
    QHash<AccountId, std::vector<PostingSlot>> weeks;
    std::vector<FreeSlot> freeSlotList; ///< All there are; freeSlots() filters them.
    QHash<QString, QString> settingTexts;
    bool paused = false;
    std::optional<Instant> pausedUntil;
    QString trouble; ///< What keeps it from publishing.
    QString troubleHint;
    bool troubleMayPass = true;
    std::vector<UsualTime> usual; ///< Of every account.
    QString hostingSecret;        ///< As the keychain would have it.
    HostingReport hostingReport;  ///< The answer of testHosting().
    int hostingTests = 0;

    QHash<GroupId, UnsavedChanges> unsavedChanges;
    QHash<QString, std::vector<MediaId>> holds; ///< By holder.
    QHash<MediaId, MediaAsset> assets;          ///< What changePicture() begins with and makes.
    std::vector<PictureChange> pictureChanges;
    std::vector<VideoChange> videoChanges;          ///< Each is under way until finishVideo().
    std::vector<std::pair<MediaId, qint64>> frames; ///< That were asked for, and when in the video.
    QList<MediaId> stopped;                         ///< By stopChange().
    void finishVideo();                             ///< The copy that the last changeVideo() makes is there.
    QStringList addedPaths;                         ///< What addMedia() was given, in order.
    ImportPlan importPlan;                          ///< The answer of readImport().
    struct Export
    {
        QString path;
        PostQuery query;
        std::vector<PostId> posts;
    };
    std::vector<Export> exportCalls; ///< Of exportPosts(), which says that it wrote what page() would find.
    std::function<ImportPlan(ImportPlan)> judge = nullptr; ///< judgeImport(); without it the plan comes back as it is.

    /// Instagram, Facebook and TikTok about as they are.
    static std::vector<NetworkRules> sampleNetworks();
    static QHash<QString, std::vector<SignInWay>> sampleWays();

private:
    std::shared_ptr<QPromise<Result<std::vector<SignInCandidate>>>> m_signIn;
    std::shared_ptr<QPromise<Result<MediaAsset>>> m_videoChange;
    MediaId m_changedVideo;
};

} // namespace postrider
