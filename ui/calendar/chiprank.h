// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace postrider {

/// What is shown of a day that has no room for all of it: the first of these first.
enum class ChipRank {
    Focused,     ///< The keyboard is on it: a post that was moved into a full day is not lost from under the keys.
    NeedsPerson, ///< Failed, missed, or with an outcome that nobody knows.
    Other,       ///< Still to come, or a draft; by time.
    Out,         ///< Nothing is left to do about it.
};

} // namespace postrider
