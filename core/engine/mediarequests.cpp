// SPDX-License-Identifier: GPL-3.0-or-later
// Requests of the Media page and of whoever takes files into a post.
#include "core/engine/enginerequest.h"
#include "core/engine/summaries.h"
#include "core/hosting/publicaddress.h"
#include "core/media/library.h"
#include "core/media/picture.h"
#include "core/media/thumbnail.h"
#include "core/media/videochange.h"
#include "core/store/mediastore.h"

#include <QCoreApplication>
#include <QCoroFuture>
#include <QFile>
#include <QFileInfo>
#include <QTemporaryDir>
#include <QThreadPool>
#include <QtConcurrent>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace postrider {
namespace {

/// Two at once: hashing and copying wait for the disk, and thumbnails want a turn.
QThreadPool &intakePool()
{
    static QThreadPool pool;
    pool.setMaxThreadCount(2);
    return pool;
}

AddedMedia takeIn(const QString &library, const QString &path, Instant now)
{
    AddedMedia added{.path = path};
    const auto asset = addToLibrary(library, path, now);
    if (asset)
        added.asset = *asset;
    else
        added.error = asset.error();
    return added;
}

/// Writes down what was taken in; a file that is known already is the asset that it was.
std::vector<AddedMedia> kept(Engine &engine, const QList<AddedMedia> &taken)
{
    std::vector<AddedMedia> answers;
    for (AddedMedia one : taken) {
        if (one.asset) {
            const auto asset = MediaStore(engine.database()).keep(*one.asset, engine.clock().now());
            if (asset) {
                one.wasHere = asset->id != one.asset->id;
                one.asset = *asset;
            } else {
                one.asset.reset();
                one.error = asset.error();
            }
        }
        answers.push_back(std::move(one));
    }
    return answers;
}

bool isAddress(const QString &word)
{
    return word.startsWith(u"https://"_s, Qt::CaseInsensitive);
}

/// What lies at a public address. What can't be looked at now is taken as it is, and looked at before it is sent.
QCoro::Task<AddedMedia> takeAddress(Engine &engine, QString wordGiven)
{
    const QString word = std::move(wordGiven);
    const QUrl url(word, QUrl::StrictMode);
    AddedMedia added{.path = word};
    const auto refused = refusalOfAddress(url);
    if (refused && engine.http().overrides().apply(url) == url) {
        added.error = *refused;
        co_return added;
    }
    const auto facts = co_await lookAtAddress(url, engine.http(), net::systemNames(engine.clock()), engine.closing());
    if (!facts && !couldNotLook(facts.error())) {
        added.error = facts.error();
        co_return added;
    }
    const auto kept = MediaStore(engine.database())
                          .keep(remoteAsset(url, facts.value_or(MediaFacts()), engine.clock().now()),
                                engine.clock().now());
    if (kept)
        added.asset = *kept;
    else
        added.error = kept.error();
    co_return added;
}

/// Files and addresses, one after the other.
QCoro::Task<Result<std::vector<AddedMedia>>> addMixed(Engine &engine, QStringList wordsGiven,
                                                      std::shared_ptr<MediaHolds> holdsGiven)
{
    const QStringList words = std::move(wordsGiven);
    const auto holds = std::move(holdsGiven);
    std::vector<AddedMedia> answers;
    for (const QString &word : words) {
        if (isAddress(word)) {
            answers.push_back(co_await takeAddress(engine, word));
        } else {
            const auto take = [library = engine.profile().libraryFolder(), word, now = engine.clock().now()] {
                return takeIn(library, word, now);
            };
            const AddedMedia taken = co_await QtConcurrent::run(&intakePool(), take);
            answers.push_back(kept(engine, {taken}).front());
        }
        if (answers.back().asset)
            holds->handOut(answers.back().asset->id, engine.clock().now());
    }
    co_return answers;
}

Result<MediaAsset> assetOf(Engine &engine, MediaId id)
{
    const auto asset = PostStore(engine.database()).asset(id);
    if (!asset)
        return tl::unexpected(asset.error());
    if (!*asset || (*asset)->isRemote())
        return tl::unexpected(
            Error{.code = code::mediaMissing,
                  .remedy = Remedy::ChangePost,
                  .message = QCoreApplication::translate("EngineHost", "The picture is not in the library any more."),
                  .hint = QCoreApplication::translate("EngineHost", "Add it again.")});
    return **asset;
}

bool canBeListed(const QString &folder)
{
    const QFileInfo info(folder);
    return info.isDir() && info.isReadable() && info.isExecutable();
}

/// It may be a link to a drive that is not there.
Error noLibrary(const QString &folder)
{
    return {.code = u"media.library_unreadable"_s,
            .remedy = Remedy::FixSetup,
            .message = QCoreApplication::translate("EngineHost", "The folder “%1” can’t be read.").arg(folder),
            .hint = QCoreApplication::translate("EngineHost",
                                                "Plug its drive in, or give yourself access to it, then "
                                                "try again.")};
}

/// Writes a changed copy down.
Result<MediaAsset> keptCopy(Engine &engine, const MediaAsset &made, MediaHolds &holds)
{
    auto kept = MediaStore(engine.database()).keep(made, engine.clock().now());
    if (kept)
        holds.handOut(kept->id, engine.clock().now());
    return kept;
}

using Changes = QHash<MediaId, Cancellation>;

QCoro::Task<Result<MediaAsset>> changedVideo(Engine &engine, MediaId video, VideoChange changeGiven,
                                             std::shared_ptr<MediaHolds> holdsGiven,
                                             std::shared_ptr<Changes> changesGiven,
                                             std::function<void(int percent)> progressGiven)
{
    const VideoChange change = changeGiven;
    const auto holds = std::move(holdsGiven);
    const auto changes = std::move(changesGiven);
    const auto progress = std::move(progressGiven);
    const auto original = assetOf(engine, video);
    if (!original)
        co_return tl::unexpected(original.error());
    holds->handOut(video, engine.clock().now());
    const QString library = engine.profile().libraryFolder();
    const QTemporaryDir folder(library + u"/incoming-XXXXXX"_s);
    if (!folder.isValid())
        co_return tl::unexpected(
            Error{.code = code::storeReadOnly,
                  .remedy = Remedy::FixSetup,
                  .message = QCoreApplication::translate("EngineHost", "The media library cannot be written to."),
                  .hint = QCoreApplication::translate("EngineHost",
                                                      "Check the permissions of the folder of your "
                                                      "profile, and that there is room on the disk.")});
    const QString out = folder.filePath(QFileInfo(original->originalName).completeBaseName() + u".mp4"_s);
    const Cancellation cancellation;
    changes->insert(video, cancellation);
    const auto closing = engine.closing().onRequest([cancellation] { cancellation.request(); });
    const auto written = co_await changeVideo(*original, change, out, cancellation, progress);
    changes->remove(video);
    if (!written)
        co_return tl::unexpected(written.error());
    const auto take = [library, out, now = engine.clock().now()] { return addToLibrary(library, out, now); };
    Result<MediaAsset> made = co_await QtConcurrent::run(&intakePool(), take);
    if (!made)
        co_return made;
    made->original = original->origin();
    co_return keptCopy(engine, *made, *holds);
}

QCoro::Task<Result<MediaAsset>> changed(Engine &engine, MediaId picture, PictureChange change,
                                        std::shared_ptr<MediaHolds> holdsGiven)
{
    const auto holds = std::move(holdsGiven);
    const auto original = assetOf(engine, picture);
    if (!original)
        co_return tl::unexpected(original.error());
    holds->handOut(picture, engine.clock().now());
    const auto make = [library = engine.profile().libraryFolder(), original = *original, change,
                       now = engine.clock().now()] { return changePicture(library, original, change, now); };
    const Result<MediaAsset> made = co_await QtConcurrent::run(&intakePool(), make);
    if (!made)
        co_return made;
    co_return keptCopy(engine, *made, *holds);
}

QCoro::Task<Result<QImage>> frameOf(Engine &engine, MediaId video, qint64 atMs, int pixels)
{
    const auto asset = assetOf(engine, video);
    if (!asset)
        co_return tl::unexpected(asset.error());
    const auto make = [path = asset->path, atMs, pixels] { return makeFrame(path, atMs, pixels); };
    const QImage image = co_await QtConcurrent::run(make);
    co_return image;
}

} // namespace

QFuture<Result<std::vector<AddedMedia>>> EngineHost::addMedia(QStringList paths)
{
    if (std::ranges::any_of(paths, isAddress)) {
        return askTask<std::vector<AddedMedia>>(
            [paths, holds = m_mediaHolds](Engine &engine) { return addMixed(engine, paths, holds); });
    }
    using Answer = Result<std::vector<AddedMedia>>;
    auto promise = std::make_shared<QPromise<Answer>>();
    promise->start();
    const auto future = promise->future();
    m_worker->post(
        [promise, paths = std::move(paths), stopping = m_stopping, holds = m_mediaHolds](EngineWorker &worker) {
            if (!worker.engine()) {
                promise->addResult(Answer(tl::unexpected(worker.openError())));
                promise->finish();
                return;
            }
            worker.taskBegan(); // the engine is there until all is written down
            const auto take = [library = worker.engine()->profile().libraryFolder(),
                               now = worker.engine()->clock().now(), stopping](const QString &path) {
                if (!stopping->load())
                    return takeIn(library, path, now);
                return AddedMedia{
                    .path = path,
                    .error = {.code = code::cancelled,
                              .message = QCoreApplication::translate("EngineHost", "Postrider was closed meanwhile.")}};
            };
            QtConcurrent::mapped(&intakePool(), paths, take).then([promise, &worker, holds](QFuture<AddedMedia> taken) {
                worker.post([promise, holds, answers = taken.results()](EngineWorker &onEngineThread) {
                    const auto added = kept(*onEngineThread.engine(), answers);
                    for (const AddedMedia &one : added) {
                        if (one.asset)
                            holds->handOut(one.asset->id, onEngineThread.engine()->clock().now());
                    }
                    promise->addResult(Answer(added));
                    promise->finish();
                    onEngineThread.taskEnded();
                });
            });
        });
    return future;
}

QFuture<Result<std::vector<MediaItem>>> EngineHost::media()
{
    return ask<std::vector<MediaItem>>([holds = m_mediaHolds](Engine &engine) -> Result<std::vector<MediaItem>> {
        const auto all = MediaStore(engine.database()).all(holds->held(engine.clock().now()));
        if (!all)
            return tl::unexpected(all.error());
        std::vector<MediaItem> items;
        items.reserve(all->size());
        for (const MediaStore::Item &item : *all)
            items.push_back({.asset = item.asset,
                             .addedAt = item.addedAt,
                             .posts = item.posts,
                             .waitingPosts = item.waitingPosts,
                             .held = item.kept && item.posts == 0});
        const bool hasFiles = !std::ranges::all_of(items, [](const MediaItem &item) { return item.asset.isRemote(); });
        if (hasFiles && !canBeListed(engine.profile().libraryFolder()))
            return tl::unexpected(noLibrary(engine.profile().libraryFolder()));
        return items;
    });
}

QFuture<Result<int>> EngineHost::removeUnusedMedia(std::vector<MediaId> media)
{
    QStringList ids;
    std::ranges::transform(media, std::back_inserter(ids), &MediaId::toString);
    return ask<int>([holds = m_mediaHolds, ids](Engine &engine) -> Result<int> {
        const auto removed = MediaStore(engine.database()).removeUnused(ids, holds->held(engine.clock().now()));
        if (!removed)
            return tl::unexpected(removed.error());
        // After the commit: a file too many is only a waste, one too few is a lost post.
        const QString library = engine.profile().libraryFolder() + u'/';
        for (const QString &path : removed->paths) {
            if (path.startsWith(library))
                QFile::remove(path);
        }
        return removed->assets;
    });
}

void EngineHost::holdMedia(QString holder, std::vector<MediaId> media)
{
    m_worker->post(
        [holds = m_mediaHolds, holder, media = std::move(media)](EngineWorker &) { holds->hold(holder, media); });
}

QFuture<Result<MediaAsset>> EngineHost::asset(MediaId id)
{
    return ask<MediaAsset>([id](Engine &engine) { return assetOf(engine, id); });
}

QFuture<Result<std::vector<PostSummary>>> EngineHost::usersOf(MediaId id)
{
    return ask<std::vector<PostSummary>>([id](Engine &engine) -> Result<std::vector<PostSummary>> {
        const auto ids = MediaStore(engine.database()).postsWith(id);
        if (!ids)
            return tl::unexpected(ids.error());
        return summariesOf(PostStore(engine.database()).briefs(*ids));
    });
}

QFuture<Result<QImage>> EngineHost::picture(MediaId id, int pixels)
{
    auto promise = std::make_shared<QPromise<Result<QImage>>>();
    promise->start();
    const auto future = promise->future();
    m_worker->post([promise, id, pixels](EngineWorker &worker) {
        const Result<MediaAsset> found = worker.engine() ? assetOf(*worker.engine(), id)
                                                         : Result<MediaAsset>(tl::unexpected(worker.openError()));
        if (!found || found->facts.kind == MediaKind::Video) {
            promise->addResult(Result<QImage>(QImage()));
            promise->finish();
            return;
        }
        (void)QtConcurrent::run([promise, path = found->path, pixels] {
            promise->addResult(Result<QImage>(readWhole(path, pixels)));
            promise->finish();
        });
    });
    return future;
}

QFuture<Result<QImage>> EngineHost::frame(MediaId video, qint64 atMs, int pixels)
{
    return askTask<QImage>([video, atMs, pixels](Engine &engine) { return frameOf(engine, video, atMs, pixels); });
}

QFuture<Result<MediaAsset>> EngineHost::changeVideo(MediaId video, VideoChange change)
{
    const auto tell = [worker = m_worker, id = video.toString()](int percent) {
        Q_EMIT worker->mediaChangeProgressed(id, percent);
    };
    return askTask<MediaAsset>([video, change, holds = m_mediaHolds, changes = m_changes, tell](Engine &engine) {
        return changedVideo(engine, video, change, holds, changes, tell);
    });
}

void EngineHost::stopChange(MediaId video)
{
    m_worker->post([changes = m_changes, video](EngineWorker &) { changes->value(video).request(); });
}

QFuture<Result<MediaAsset>> EngineHost::changePicture(MediaId picture, PictureChange change)
{
    return askTask<MediaAsset>(
        [picture, change, holds = m_mediaHolds](Engine &engine) { return changed(engine, picture, change, holds); });
}

} // namespace postrider
