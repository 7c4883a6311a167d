// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/post.h"

namespace postrider {

/// A place in an account's week that is meant for a post. Kept as wall time, never as an offset: it follows the
/// workspace's zone through its changes of the clock.
struct PostingSlot
{
    int weekday = 1;                ///< 1 (Monday) to 7.
    int minute = 0;                 ///< Of the day, 0 to 1439.
    std::optional<PostType> type{}; ///< Meant for posts of this type; nothing: for any.

    friend bool operator==(const PostingSlot &, const PostingSlot &) = default;
};

/// A time of the week, in the workspace's zone, at which posts have gone out.
struct UsualTime
{
    int weekday = 1; ///< 1 (Monday) to 7.
    int minute = 0;  ///< Of the day, 0 to 1439: the time they were planned for.
    int posts = 0;

    friend bool operator==(const UsualTime &, const UsualTime &) = default;
};

/// A slot at a moment, with no post of its account within the same minute.
struct FreeSlot
{
    AccountId account;
    Instant at; ///< A time that the clock skips is the first valid minute after it; one that exists twice is the first.
    std::optional<PostType> type{};

    friend bool operator==(const FreeSlot &, const FreeSlot &) = default;
};

} // namespace postrider
