// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QRect>

#include <functional>

namespace postrider {

/// How high the parts of the Posts page are, and which of them there are.
struct PostsPageParts
{
    QRect page;
    Qt::LayoutDirection direction = Qt::LeftToRight;
    int header = 0;
    int tiles = 0;
    std::function<int(int width)> filters; ///< They need a second line where there is little room.
    int head = 0;
    int row = 0;                        ///< Of the table.
    int details = 0;                    ///< Their width.
    std::function<int(int width)> bulk; ///< The same.
    bool hasBulk = false;
    bool hasDetails = false;
};

/// Where they stand. The details are beside the table on wide pages, and over it, down to the bulk bar, on narrow ones.
struct PostsPageLayout
{
    QRect header;
    QRect tiles; ///< Empty where they would leave the table no three rows.
    QRect filters;
    QRect head;
    QRect table;
    QRect bulk; ///< Below the page where there is none.
    QRect details;
};
PostsPageLayout postsPageLayout(const PostsPageParts &parts);

} // namespace postrider
