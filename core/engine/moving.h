// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/engineclient.h"
#include "core/engine/slottimes.h"
#include "core/store/poststore.h"

namespace postrider {

class Engine;

/// See EngineClient::move() and undoMove().
Result<std::vector<MovedFrom>> moveAll(Engine &engine, const std::vector<Move> &moves,
                                       PostStore::By by = PostStore::By::Person);
Result<> undoAll(Engine &engine, const std::vector<MovedFrom> &before);

/// How far is looked ahead for free slots.
inline constexpr std::chrono::days farthestSlot{90};
/// A slot that is farther away is not taken without asking.
inline constexpr std::chrono::days farthestUnasked{3};
/// The free ones among these accounts' slots, by time.
Result<std::vector<FreeSlot>> freeAmong(Engine &engine, const QHash<AccountId, std::vector<PostingSlot>> &weeks,
                                        Instant from, Instant to);

/// Does with posts that were missed what the person chose for it once and for all (setting publishing.missed): all of them or
/// none. Nothing where the person is asked: that is so after a pause, too, and where it can't be done for one of them, which
/// has no free slot in the next days or whose account is signed out.
Result<std::optional<UnaskedMoves>> moveMissed(Engine &engine, const std::vector<PostId> &missed);

} // namespace postrider
