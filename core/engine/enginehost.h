// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/engine.h"
#include "core/engine/engineclient.h"

#include <QThread>

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

    /// Whether the profile could be opened. Every other request answers with the same error if not.
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
    QFuture<Result<QImage>> thumbnail(MediaId id, int pixels) override;
    QFuture<Result<std::vector<MovedFrom>>> move(std::vector<Move> moves) override;
    QFuture<Result<>> undoMove(std::vector<MovedFrom> before) override;

private:
    template <typename T>
    QFuture<Result<T>> ask(std::function<Result<T>(Engine &)> request);

    QThread m_thread;
    EngineWorker *m_worker; ///< Lives on the thread; deleted when it ends.
    QFuture<Result<>> m_opened;
};

} // namespace postrider
