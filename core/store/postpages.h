// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/postquery.h"

#include <QStringList>
#include <QVariantList>

namespace postrider {

class Database;

/// What the Posts page reads of table posts: pages of any order, and the numbers above them. Made for a hundred thousand
/// posts: the most urgent come first without sorting the table, by one index a part of the list.
class PostPages
{
public:
    explicit PostPages(Database &database) : m_database(database) {}

    struct Found
    {
        int total = 0;
        QStringList ids; ///< From PostQuery::offset on, in order.
    };
    Result<Found> find(const PostQuery &query) const;

    /// `zone`: whose days are counted.
    Result<PostOverview> overview(Instant now, const QByteArray &zone) const;

private:
    Result<int> count(const QString &where, const QVariantList &values) const;
    Result<QStringList> ids(const QString &where, const QVariantList &values, const QString &order, int limit,
                            int offset) const;
    Result<int> failedRetryable() const;

    Database &m_database;
};

} // namespace postrider
