// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFutureWatcher>

#include <utility>

namespace postrider {

/// Calls `then` with the answer on the thread of `context`, from its event loop, and never once `context` is gone. A
/// request that was given up has no answer: then nothing is called.
template <typename T, typename Then>
void onAnswer(const QFuture<T> &future, QObject *context, Then then)
{
    auto *watcher = new QFutureWatcher<T>(context);
    QObject::connect(watcher, &QFutureWatcherBase::finished, context, [watcher, then = std::move(then)]() mutable {
        watcher->deleteLater();
        if (watcher->future().resultCount() > 0)
            then(watcher->future().takeResult());
    });
    watcher->setFuture(future);
}

} // namespace postrider
