// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/slotstore.h"

#include "core/store/accountstore.h"
#include "core/store/database.h"
#include "core/store/rows.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace postrider {

Result<QHash<AccountId, std::vector<PostingSlot>>> SlotStore::weeks() const
{
    QSqlQuery &query = m_database.prepared(
        "SELECT social_account_id, weekday, minute, type FROM posting_slots ORDER BY weekday, minute, type");
    if (const auto done = m_database.run(query); !done)
        return tl::unexpected(done.error());
    QHash<AccountId, std::vector<PostingSlot>> weeks;
    while (query.next()) {
        weeks[idColumn<AccountId>(query.value(0))].push_back({.weekday = query.value(1).toInt(),
                                                              .minute = query.value(2).toInt(),
                                                              .type = postTypeFromString(query.value(3).toString())});
    }
    query.finish();
    return weeks;
}

Result<std::vector<PostingSlot>> SlotStore::week(AccountId account) const
{
    return weeks().map([account](const auto &all) { return all.value(account); });
}

Result<> SlotStore::setWeek(AccountId account, const std::vector<PostingSlot> &week)
{
    return m_database.transaction([&]() -> Result<> {
        const auto known = AccountStore(m_database).find(account);
        if (!known)
            return tl::unexpected(known.error());
        if (!*known) {
            return tl::unexpected(
                Error{.code = code::notFound,
                      .message = QCoreApplication::translate("SlotStore", "This account is not there any more.")});
        }
        if (const auto done = m_database.change("DELETE FROM posting_slots WHERE social_account_id = ?",
                                                {account.toString()});
            !done)
            return tl::unexpected(done.error());
        for (const PostingSlot &slot : week) {
            if (slot.weekday < 1 || slot.weekday > 7 || slot.minute < 0 || slot.minute > 1439) {
                return tl::unexpected(
                    Error{.code = u"check.slot"_s,
                          .remedy = Remedy::ChangePost,
                          .message = QCoreApplication::translate("SlotStore", "A posting slot lies outside the week."),
                          .hint = QCoreApplication::translate("SlotStore", "Choose a day and a time of day.")});
            }
            const auto done = m_database.change(
                "INSERT OR IGNORE INTO posting_slots (social_account_id, weekday, minute, type) VALUES (?, ?, ?, ?)",
                {account.toString(), slot.weekday, slot.minute, text(slot.type ? toString(*slot.type) : QString())});
            if (!done)
                return tl::unexpected(done.error());
        }
        return {};
    });
}

} // namespace postrider
