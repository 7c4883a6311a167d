// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/post.h"

#include <QHash>

namespace postrider {

/// One row of a table of posts, and what becomes of it.
struct ImportRow
{
    struct Problem
    {
        int column = -1; ///< Of ImportPlan::columns; -1: the whole row.
        QString words;   ///< A sentence for a person.
        friend bool operator==(const Problem &, const Problem &) = default;
    };
    int line = 0;      ///< In the file, from 1.
    QStringList cells; ///< As many as there are columns.
    std::vector<Problem> problems;
    std::vector<Problem> notes; ///< What becomes of it that does not stand in it; it is ready all the same.
    QStringList labels;         ///< By their names; those that there are not yet come with the posts.
    std::vector<Post>
        posts; ///< One for each account; empty where there are problems. Files are not in the library yet.

    bool isReady() const { return problems.empty() && !posts.empty(); }
};

/// A table of posts as it was read from a file.
struct ImportPlan
{
    QStringList columns; ///< As the file has them.
    std::vector<ImportRow> rows;
    QString folder;           ///< Names of files in it need no path.
    QHash<int, QString> said; ///< By column: what the person says it means, as in `means`.
    QStringList means; ///< By column: which of importColumns() it is, whatever it is called; empty: it is not used.

    QStringList ignored() const
    {
        QStringList names;
        for (qsizetype i = 0; i < means.size(); ++i) {
            if (means.at(i).isEmpty())
                names << columns.at(i);
        }
        return names;
    }
    int readyRows() const
    {
        int count = 0;
        for (const ImportRow &row : rows)
            count += row.isReady();
        return count;
    }
};

} // namespace postrider
