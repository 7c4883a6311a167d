// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/error.h"
#include "core/model/id.h"

namespace postrider {

/// One fact from the engine, as `serve` prints it and the windows follow it.
struct Event
{
    enum class Kind {
        PostClaimed,
        PostStep,   ///< A journal step: `step`, `detail` "intended", "done", "reused", "in_doubt", "failed".
        PostUpload, ///< `sent` of `total` bytes.
        PostRetry,  ///< Waits for `next`; `error` says why.
        PostPosted, ///< `url` where known.
        PostFailed,
        PostChanged,    ///< Changed by the program itself in another way; `next`: to this time, as it was missed.
        PostNeedsLook,  ///< The ready check found something against a post that is to come; `error`.
        AccountChanged, ///< State, pause, handle, limits; `detail` "access": its sign-in or the end of it.
        EngineSweep,    ///< `claimed`, `takenOver`, `missed`.
        EngineError,    ///< The store or the keychain failed; `error`.
    };
    Kind kind;
    Instant at{};
    PostId post{};
    AccountId account{};
    QString step{};
    QString detail{};
    QString url{};
    qint64 sent = 0;
    qint64 total = 0;
    int claimed = 0;
    int takenOver = 0;
    int missed = 0;
    std::optional<Instant> next{};
    std::optional<Error> error{};
};

/// "post.claimed", "post.step", …
QString toString(Event::Kind kind);

} // namespace postrider
