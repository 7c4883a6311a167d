// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/postingslot.h"

#include <span>
#include <vector>

namespace postrider {

/// When the drafts of files go that were dropped on a day, in their order: one in each free slot from the beginning of that
/// day on; those that have none an hour after the one before, and over the end of a day on the next one from `usual` on.
/// Without slots the first stands at `usual`. Nothing is before `earliest`. `slots` are one account's, by time.
std::vector<Instant> fileTimes(int count, QDate day, QTime usual, std::span<const FreeSlot> slots,
                               const QByteArray &zone, Instant earliest);

} // namespace postrider
