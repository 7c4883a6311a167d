// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>

#include <vector>

namespace postrider::cli {

/// How many columns of a terminal a text takes: emoji and East Asian characters two, combining marks none.
int columnsOf(const QString &text);
/// Its beginning within so many columns, with "…" where something is left out. Never cuts a character in two.
QString shortened(const QString &text, int columns);
/// One line that a terminal only shows: control characters become spaces, so that a caption can't steer the terminal.
QString plainLine(const QString &text);

/// Rows under a headline, columns aligned; the last column is cut at `width`.
QStringList tableLines(const QStringList &headline, const std::vector<QStringList> &rows, int width);

} // namespace postrider::cli
