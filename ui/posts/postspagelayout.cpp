// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/posts/postspagelayout.h"

#include <QStyle>

namespace postrider {

namespace {

constexpr int aboveTiles = 14;
constexpr int aboveFilters = 12;
constexpr int aboveHead = 10;
constexpr int leastRows = 3;
// What a window of 1280 px without its sidebar has: from there on the details stand beside the table.
constexpr int leastBeside = 1072 - 376;

} // namespace

PostsPageLayout postsPageLayout(const PostsPageParts &parts)
{
    const int width = parts.page.width();
    const int height = parts.page.height();
    const auto at = [&parts](int x, int y, int wide, int high) {
        return QStyle::visualRect(parts.direction, parts.page, QRect(x, y, wide, high));
    };
    const int panel = qMin(parts.details, width);
    const bool beside = parts.hasDetails && width - panel >= leastBeside;
    const int wide = width - (beside ? panel : 0);
    // Over the table alone: what stands above it gives way.
    const int above = parts.hasDetails ? width - panel : width;
    const int bulk = parts.bulk(wide);
    const int foot = height - (parts.hasBulk ? bulk : 0);
    const int filtersHeight = parts.filters(above);
    const int belowFilters = filtersHeight + aboveHead + parts.head;
    const int tiles = parts.header + aboveTiles;
    const int belowTiles = tiles + parts.tiles + aboveFilters;
    const bool hasTiles = foot - belowTiles - belowFilters >= leastRows * parts.row;
    const int filters = hasTiles ? belowTiles : tiles;
    const int head = filters + filtersHeight + aboveHead;
    const int table = head + parts.head;
    return {.header = at(0, 0, width, parts.header),
            .tiles = hasTiles ? at(0, tiles, above, parts.tiles) : QRect(),
            .filters = at(0, filters, above, filtersHeight),
            .head = at(0, head, wide, parts.head),
            .table = at(0, table, wide, foot - table),
            .bulk = at(0, foot, wide, bulk),
            .details = at(width - panel, parts.header, panel, (beside ? height : foot) - parts.header)};
}

} // namespace postrider
