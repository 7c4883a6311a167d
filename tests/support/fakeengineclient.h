// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/engineclient.h"

#include <QHash>

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
    QFuture<Result<QImage>> thumbnail(MediaId id, int pixels) override;
    QFuture<Result<std::vector<MovedFrom>>> move(std::vector<Move> moves) override;
    QFuture<Result<>> undoMove(std::vector<MovedFrom> before) override;

    PostSummary *find(PostId id);

    std::vector<Account> accountList;
    std::vector<PostSummary> posts; ///< All of them: drafts without a date are the tray's.
    QHash<MediaId, QImage> pictures;
    QByteArray timeZone = "Europe/Berlin";
    Instant now{}; ///< Moves to a time before are refused.
    std::optional<Error> refusal; ///< Every move and undo is answered with it.
    std::vector<std::vector<Move>> moveCalls; ///< In the order they came, refused ones too.
    int undoCalls = 0;
};

} // namespace postrider
