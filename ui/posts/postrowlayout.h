// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QRect>

namespace postrider {

/// Where the columns begin, from the leading edge of the table, and where the last one ends.
struct PostColumns
{
    int post = 0;
    int account = 0;
    int when = 0;
    int status = 0;
    int end = 0;
};
/// `scale` is the person's text size: columns grow with it for as long as the captions have room.
PostColumns postColumns(int width, double scale);

/// How far the avatars of a row's accounts stand apart.
int avatarStep(int accounts);

/// One row of the table, in the painter's coordinates. Mirrored for right to left.
struct PostRowLayout
{
    QRect bar;         ///< Of the current row, at its leading edge.
    QRect check;       ///< The box…
    QRect checkTarget; ///< …and where a click means it.
    QRect thumb, title, meta;
    QRect avatar, handle;
    QRect day, time;
    QRect pill, below;               ///< The reason or the relative time…
    QRect progressBar, progressText; ///< …or, while it goes out, how far it is.
};
/// What holds text grows with `scale`, too. `accounts`: so many avatars stand before the words.
PostRowLayout postRowLayout(const QRect &row, double scale, Qt::LayoutDirection direction, int accounts = 1);

} // namespace postrider
