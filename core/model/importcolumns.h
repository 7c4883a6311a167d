// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/instant.h"

#include <QString>

#include <vector>

namespace postrider {

/// A column of a table of posts, as people are told of it. More names are understood.
struct ImportColumn
{
    QString name;
    QString label; ///< Short, for people.
    QString words; ///< What stands in it.
};
std::vector<ImportColumn> importColumns();

/// A table (CSV) with these columns and a draft in it for this account, a week from `now`: to be filled in.
QByteArray importSample(const QString &account, Instant now);

} // namespace postrider
