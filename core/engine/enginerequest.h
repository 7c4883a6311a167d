// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/enginehost.h"
#include "core/engine/engineworker.h"

#include <QPromise>

namespace postrider {

template <typename T>
QFuture<Result<T>> EngineHost::ask(std::function<Result<T>(Engine &)> request)
{
    auto promise = std::make_shared<QPromise<Result<T>>>();
    promise->start();
    const auto future = promise->future();
    const auto run = [promise, request = std::move(request)](EngineWorker &worker) {
        if (Engine *engine = worker.engine())
            promise->addResult(request(*engine));
        else
            promise->addResult(Result<T>(tl::unexpected(worker.openError())));
        promise->finish();
    };
    m_worker->post([run](EngineWorker &worker) { worker.whenOpen(run); });
    return future;
}

/// For requests that wait for something. `request` is no coroutine itself: it calls one that has all it needs by value or
/// from the engine, which lives until the task has ended.
template <typename T>
QFuture<Result<T>> EngineHost::askTask(std::function<QCoro::Task<Result<T>>(Engine &)> request)
{
    auto promise = std::make_shared<QPromise<Result<T>>>();
    promise->start();
    const auto future = promise->future();
    const auto run = [promise, request = std::move(request)](EngineWorker &worker) {
        Engine *engine = worker.engine();
        if (!engine) {
            promise->addResult(Result<T>(tl::unexpected(worker.openError())));
            promise->finish();
            return;
        }
        worker.taskBegan();
        QCoro::connect(request(*engine), &worker, [promise, &worker](const Result<T> &result) {
            promise->addResult(result);
            promise->finish();
            worker.taskEnded();
        });
    };
    m_worker->post([run](EngineWorker &worker) { worker.whenOpen(run); });
    return future;
}

} // namespace postrider
