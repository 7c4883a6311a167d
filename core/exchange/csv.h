// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/error.h"

#include <QStringList>

#include <vector>

namespace postrider {

/// A table as text (RFC 4180): the first line names the columns, cells may be quoted and then hold line ends.
struct CsvTable
{
    QStringList columns;
    std::vector<QStringList> rows; ///< As many cells as there are columns.
    std::vector<int> lines;        ///< Where each row begins, from 1.
};

/// Parted by commas, semicolons or tabs, whichever the first line has most of. UTF-8, with or without a mark at its
/// beginning. Error: import.unreadable.
Result<CsvTable> readCsv(const QByteArray &bytes);

/// With commas, in UTF-8, lines end as RFC 4180 has it. What a spreadsheet would take for a formula stays text.
QByteArray writeCsv(const CsvTable &table);

} // namespace postrider
