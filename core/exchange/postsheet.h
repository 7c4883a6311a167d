// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/exchange/csv.h"
#include "core/model/account.h"
#include "core/model/importing.h"

namespace postrider {

/// What cells refer to.
struct SheetFacts
{
    const std::vector<Account> &accounts;
    QByteArray zone; ///< For times without an offset.
    Instant now;
};

/// A table as a plan that is not judged yet. Paths of files are taken from `folder`.
ImportPlan planOf(const CsvTable &table, const QString &folder);

/// Makes posts of the cells of every row, or says in plain words why not. Files and addresses of media are named by the
/// posts' assets and not looked at. Rows that a posted_at stands in become posted ones; those whose time has gone by are
/// failed where the table knows of publishing (it has a column posted_at), else a problem.
void judgeSheet(ImportPlan &plan, const SheetFacts &facts);

/// All posts, in a form that judgeSheet() takes. Media by their path or address, labels by their names.
CsvTable sheetOf(const std::vector<Post> &posts, const std::vector<Account> &accounts,
                 const std::vector<Label> &labels);

} // namespace postrider
