// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/engine.h"
#include "core/engine/engineclient.h"
#include "core/engine/mediaholds.h"

#include <QThread>

#include <atomic>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>

namespace postrider {

class EngineWorker;

/// An engine on a thread of its own, and the windows' way to it. Requests run on the engine's thread in the order in
/// which they are made. Destroyed on the GUI thread, which then waits until the engine has stopped at a safe point.
class EngineHost final : public EngineClient
{
    Q_OBJECT

public:
    /// Makes the options on the engine's thread, so that what they point to can live there. An error is told as one of
    /// opening.
    using MakeOptions = std::function<Result<Engine::Options>()>;

    explicit EngineHost(MakeOptions makeOptions, QObject *parent = nullptr);
    ~EngineHost() override;

    /// Whether the profile could be opened at first. Where it could not, requests wait until tryAgain() opens it; those
    /// that are left when the host ends answer with the error.
    QFuture<Result<>> opened() const { return m_opened; }
    /// Lets the engine publish. It answers before, too.
    void startPublishing();
    /// Stops at a safe point; the future is ready when nothing runs any more.
    QFuture<Result<>> stop();

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
    QFuture<Result<>> keepUnsaved(GroupId group, std::vector<Post> posts) override;
    QFuture<Result<std::optional<UnsavedChanges>>> unsaved(GroupId group) override;
    QFuture<Result<>> dropUnsaved(GroupId group) override;
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

private:
    /// Defined in enginerequest.h, for the files that implement requests.
    template <typename T>
    QFuture<Result<T>> ask(std::function<Result<T>(Engine &)> request);
    template <typename T>
    QFuture<Result<T>> askTask(std::function<QCoro::Task<Result<T>>(Engine &)> request);

    /// The journals of posts that remove() took, for putBack(). Touched on the engine's thread alone.
    using Journals = QHash<PostId, std::vector<StepRecord>>;

    QThread m_thread;
    EngineWorker *m_worker; ///< Lives on the thread; deleted when it ends.
    MakeOptions m_makeOptions;
    QFuture<Result<>> m_opened;
    std::shared_ptr<Journals> m_removedJournals = std::make_shared<Journals>();
    std::shared_ptr<MediaHolds> m_mediaHolds = std::make_shared<MediaHolds>(); ///< On the engine's thread alone, too.
    /// Of the videos that are being changed; on the engine's thread alone.
    std::shared_ptr<QHash<MediaId, Cancellation>> m_changes = std::make_shared<QHash<MediaId, Cancellation>>();
    /// Of the last searchHelp(), which ends the one before; on the engine's thread, too.
    std::shared_ptr<Cancellation> m_search = std::make_shared<Cancellation>();
    std::shared_ptr<std::atomic_bool> m_stopping = std::make_shared<std::atomic_bool>(false);
};

} // namespace postrider
