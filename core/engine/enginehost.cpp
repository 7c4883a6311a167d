// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/enginehost.h"

#include "core/engine/enginerequest.h"
#include "core/engine/moving.h"
#include "core/engine/summaries.h"
#include "core/media/thumbnail.h"
#include "core/store/postpages.h"

#include <QCoreApplication>
#include <QtConcurrent>

using namespace Qt::StringLiterals;

namespace postrider {
namespace {

Result<EngineStatus> statusOf(Engine &engine)
{
    const PostStore posts(engine.database());
    const auto counts = posts.counts();
    const auto needPerson = PostPages(engine.database()).needPerson();
    const auto accounts = AccountStore(engine.database()).all();
    const auto settings = SettingsStore(engine.database()).read();
    const auto next = posts.nextScheduled(engine.clock().now());
    if (!counts)
        return tl::unexpected(counts.error());
    if (!needPerson)
        return tl::unexpected(needPerson.error());
    if (!accounts)
        return tl::unexpected(accounts.error());
    if (!settings)
        return tl::unexpected(settings.error());
    if (!next)
        return tl::unexpected(next.error());
    EngineStatus status{.next = {},
                        .publishing = counts->publishing,
                        .needPerson = *needPerson,
                        .missed = counts->missed,
                        .drafts = counts->drafts,
                        .accounts = int(accounts->size()),
                        .posts = counts->posts,
                        .timeZone = settings->timeZone,
                        .paused = settings->isPausedAt(engine.clock().now())};
    if (status.paused)
        status.pausedUntil = settings->pausedUntil;
    if (const auto &trouble = engine.trouble()) {
        status.trouble = trouble->message;
        status.troubleHint = trouble->hint;
        status.troubleMayPass = trouble->code != Database::replaced;
    }
    for (const Account &account : *accounts) {
        if (account.state == AccountState::NeedsSignIn)
            ++status.accountsNeedingSignIn;
        if (*next && (*next)->accountId == account.id)
            status.next = {.post = (*next)->id,
                           .at = *(*next)->scheduledFor,
                           .type = (*next)->type,
                           .platform = account.platform,
                           .handle = account.handle,
                           .needsSignIn = account.state == AccountState::NeedsSignIn};
    }
    return status;
}

} // namespace

EngineHost::EngineHost(MakeOptions makeOptions, QObject *parent)
    : EngineClient(parent), m_worker(new EngineWorker), m_makeOptions(std::move(makeOptions))
{
    m_thread.setObjectName(u"engine"_s);
    m_worker->moveToThread(&m_thread);
    connect(&m_thread, &QThread::finished, m_worker, &QObject::deleteLater);
    connect(m_worker, &EngineWorker::postsChanged, this, &EngineHost::postsChanged);
    connect(m_worker, &EngineWorker::accountsChanged, this, &EngineHost::accountsChanged);
    connect(m_worker, &EngineWorker::settingsChanged, this, &EngineHost::settingsChanged);
    connect(m_worker, &EngineWorker::uploadProgressed, this, &EngineHost::uploadProgressed);
    connect(m_worker, &EngineWorker::statusChanged, this, &EngineHost::statusChanged);
    connect(m_worker, &EngineWorker::postSettled, this, &EngineHost::postSettled);
    connect(m_worker, &EngineWorker::mediaChangeProgressed, this, &EngineHost::mediaChangeProgressed);
    connect(m_worker, &EngineWorker::signInPageReady, this, &EngineHost::signInPageReady);
    connect(m_worker, &EngineWorker::postNeedsLook, this, &EngineHost::postNeedsLook);
    connect(m_worker, &EngineWorker::missedMoved, this, &EngineHost::missedMoved);
    m_thread.start();
    m_opened = tryAgain();
}

QFuture<Result<>> EngineHost::tryAgain()
{
    auto promise = std::make_shared<QPromise<Result<>>>();
    promise->start();
    const auto future = promise->future();
    m_worker->post([promise, makeOptions = m_makeOptions](EngineWorker &worker) {
        if (worker.engine())
            worker.engine()->tryAgain();
        else
            worker.open(makeOptions);
        promise->addResult(worker.engine() ? Result<>() : Result<>(tl::unexpected(worker.openError())));
        promise->finish();
    });
    return future;
}

EngineHost::~EngineHost()
{
    stop().waitForFinished();
    m_thread.quit();
    m_thread.wait();
}

void EngineHost::startPublishing()
{
    const auto start = [](EngineWorker &worker) {
        if (worker.engine())
            worker.engine()->start();
    };
    m_worker->post([start](EngineWorker &worker) { worker.whenOpen(start); });
}

QFuture<Result<>> EngineHost::stop()
{
    auto promise = std::make_shared<QPromise<Result<>>>();
    promise->start();
    const auto future = promise->future();
    m_stopping->store(true);
    m_worker->post([promise](EngineWorker &worker) {
        const auto finish = [promise, &worker] {
            worker.close();
            promise->addResult(Result<>());
            promise->finish();
        };
        if (!worker.engine()) {
            finish();
            return;
        }
        // The engine is closed in a later turn: what ended last may still be on the stack.
        QCoro::connect(worker.engine()->stop(), &worker, [&worker, finish] { worker.whenNoTasks(finish); });
    });
    return future;
}

QFuture<Result<std::vector<Account>>> EngineHost::accounts()
{
    return ask<std::vector<Account>>([](Engine &engine) { return AccountStore(engine.database()).all(); });
}

QFuture<Result<std::vector<PostSummary>>> EngineHost::calendar(Instant from, Instant to)
{
    return ask<std::vector<PostSummary>>([from, to](Engine &engine) {
        return markedSummaries(engine.database(), PostStore(engine.database()).between(from, to));
    });
}

QFuture<Result<std::vector<PostSummary>>> EngineHost::summaries(QStringList postIds)
{
    return ask<std::vector<PostSummary>>([postIds = std::move(postIds)](Engine &engine) {
        return markedSummaries(engine.database(), PostStore(engine.database()).briefs(postIds));
    });
}

QFuture<Result<std::vector<PostSummary>>> EngineHost::drafts()
{
    return ask<std::vector<PostSummary>>(
        [](Engine &engine) { return draftSummaries(PostStore(engine.database()).drafts()); });
}

QFuture<Result<Post>> EngineHost::post(PostId id)
{
    return ask<Post>([id](Engine &engine) -> Result<Post> {
        auto post = PostStore(engine.database()).find(id);
        if (!post)
            return tl::unexpected(post.error());
        if (!*post)
            return tl::unexpected(gone(id));
        return std::move(**post);
    });
}

QFuture<Result<EngineStatus>> EngineHost::status()
{
    return ask<EngineStatus>([](Engine &engine) { return statusOf(engine); });
}

QFuture<Result<QImage>> EngineHost::thumbnail(MediaId id, int pixels)
{
    auto promise = std::make_shared<QPromise<Result<QImage>>>();
    promise->start();
    const auto future = promise->future();
    m_worker->post([promise, id, pixels](EngineWorker &worker) {
        const auto asset = worker.engine() ? PostStore(worker.engine()->database()).asset(id)
                                           : Result<std::optional<MediaAsset>>(std::optional<MediaAsset>());
        if (!asset || !*asset || (*asset)->isRemote()) {
            promise->addResult(Result<QImage>(QImage()));
            promise->finish();
            return;
        }
        // Decoding is the pool's: the engine has posts to publish.
        (void)QtConcurrent::run([promise, path = (*asset)->path, facts = (*asset)->facts, pixels] {
            promise->addResult(Result<QImage>(makeThumbnail(path, facts, pixels)));
            promise->finish();
        });
    });
    return future;
}

QFuture<Result<std::vector<MovedFrom>>> EngineHost::move(std::vector<Move> moves)
{
    return ask<std::vector<MovedFrom>>([moves = std::move(moves)](Engine &engine) {
        auto before = moveAll(engine, moves);
        if (before)
            engine.changed(idsOf(moves, &Move::post));
        return before;
    });
}

QFuture<Result<>> EngineHost::undoMove(std::vector<MovedFrom> before)
{
    return ask<void>([before = std::move(before)](Engine &engine) {
        auto undone = undoAll(engine, before);
        if (undone)
            engine.changed(idsOf(before, &MovedFrom::post));
        return undone;
    });
}

} // namespace postrider
