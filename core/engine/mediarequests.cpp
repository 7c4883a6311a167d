// SPDX-License-Identifier: GPL-3.0-or-later
// Requests of the Media page and of whoever takes files into a post.
#include "core/engine/enginerequest.h"
#include "core/media/library.h"
#include "core/store/mediastore.h"

#include <QCoreApplication>
#include <QFile>
#include <QThreadPool>
#include <QtConcurrent>

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
    AddedMedia added{.path = path, .asset = {}, .error = {}};
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

} // namespace

QFuture<Result<std::vector<AddedMedia>>> EngineHost::addMedia(QStringList paths)
{
    using Answer = Result<std::vector<AddedMedia>>;
    auto promise = std::make_shared<QPromise<Answer>>();
    promise->start();
    const auto future = promise->future();
    m_worker->post([promise, paths = std::move(paths), stopping = m_stopping](EngineWorker &worker) {
        if (!worker.engine()) {
            promise->addResult(Answer(tl::unexpected(worker.openError())));
            promise->finish();
            return;
        }
        worker.taskBegan(); // the engine is there until all is written down
        const auto take = [library = worker.engine()->profile().libraryFolder(), now = worker.engine()->clock().now(),
                           stopping](const QString &path) {
            if (!stopping->load())
                return takeIn(library, path, now);
            return AddedMedia{
                .path = path,
                .asset = {},
                .error = {.code = code::cancelled,
                          .message = QCoreApplication::translate("EngineHost", "Postrider was closed meanwhile.")}};
        };
        QtConcurrent::mapped(&intakePool(), paths, take).then([promise, &worker](QFuture<AddedMedia> taken) {
            worker.post([promise, answers = taken.results()](EngineWorker &onEngineThread) {
                promise->addResult(Answer(kept(*onEngineThread.engine(), answers)));
                promise->finish();
                onEngineThread.taskEnded();
            });
        });
    });
    return future;
}

QFuture<Result<std::vector<MediaItem>>> EngineHost::media()
{
    return ask<std::vector<MediaItem>>([](Engine &engine) -> Result<std::vector<MediaItem>> {
        const auto all = MediaStore(engine.database()).all();
        if (!all)
            return tl::unexpected(all.error());
        std::vector<MediaItem> items;
        items.reserve(all->size());
        for (const MediaStore::Item &item : *all)
            items.push_back(
                {.asset = item.asset, .addedAt = item.addedAt, .posts = item.posts, .waitingPosts = item.waitingPosts});
        return items;
    });
}

QFuture<Result<int>> EngineHost::removeUnusedMedia()
{
    return ask<int>([](Engine &engine) -> Result<int> {
        const auto removed = MediaStore(engine.database()).removeUnused();
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

} // namespace postrider
