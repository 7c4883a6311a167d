// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/postquery.h"

#include <QStringList>
#include <QVariantList>

namespace postrider {

class Database;

/// What finds the posts of one shown status, and the index that it meets; for everybody who asks for them.
struct ShownPosts
{
    QLatin1StringView index;
    QLatin1StringView condition;
};
ShownPosts postsShownAs(ShownStatus status);

/// What the Posts page reads of table posts: pages of any order, and the numbers above them. Made for a hundred thousand
/// posts: the most urgent come first without sorting the table, by one index a part of the list.
class PostPages
{
public:
    explicit PostPages(Database &database) : m_database(database) {}

    struct Found
    {
        int total = 0;      ///< Rows: what the query finds of one group in one minute is one.
        int posts = 0;      ///< All that it finds.
        QStringList ids;    ///< The most urgent post of each row, from PostQuery::offset on, in order.
        QStringList others; ///< The other posts of these rows.
    };
    Result<Found> find(const PostQuery &query) const;

    struct Captions
    {
        QStringList texts; ///< Of the next posts by id; empty: there are no more.
        QString last;      ///< The id of the last of these posts.
    };
    Result<Captions> captions(const QString &afterId, int atMost) const;

    /// Those that wait for the person: failed, missed, of unknown outcome, or planned and something stands against them.
    Result<int> needPerson() const;
    /// `zone`: whose days are counted.
    Result<PostOverview> overview(Instant now, const QByteArray &zone) const;

private:
    struct Filter;
    struct Rows;
    Result<int> number(const QString &sql, const QVariantList &values) const;
    Result<QStringList> texts(const QString &sql, const QVariantList &values) const;
    Result<QStringList> mostUrgentFirst(const Rows &rows, const PostQuery &query) const;
    Result<> narrow(Filter &filter) const;
    Result<int> failedRetryable() const;

    Database &m_database;
};

} // namespace postrider
