// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/error.h"
#include "core/model/postingslot.h"

#include <QHash>

namespace postrider {

class Database;

/// Table posting_slots.
class SlotStore
{
public:
    explicit SlotStore(Database &database) : m_database(database) {}

    Result<std::vector<PostingSlot>> week(AccountId account) const; ///< By weekday and minute.
    Result<QHash<AccountId, std::vector<PostingSlot>>> weeks() const;
    /// Replaces the week. Error not_found for an account that is gone, check.slot for a slot outside the week.
    Result<> setWeek(AccountId account, const std::vector<PostingSlot> &week);

private:
    Database &m_database;
};

} // namespace postrider
