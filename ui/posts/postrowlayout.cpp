// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/posts/postrowlayout.h"

#include <QStyle>
#include <QtMath>

namespace postrider {

namespace {

constexpr int inset = 16;
constexpr int gap = 12;
constexpr int thumbSize = 44;
constexpr int checkSize = 16;
constexpr int avatarSize = 22;
constexpr int whenWidth = 110;
constexpr int barWidth = 92;
constexpr int leastCaption = 130;

} // namespace

PostColumns postColumns(int width, double scale)
{
    const auto px = [&scale](int size) { return qRound(size * scale); };
    PostColumns columns;
    columns.end = width - inset;
    columns.post = inset + checkSize + inset;
    // As drawn at 856 px: the status takes a quarter, the account something less than a fifth.
    columns.status = width - qBound(px(170), qRound(width * 0.257), px(280));
    columns.when = columns.status - px(whenWidth);
    columns.account = columns.when - qBound(px(110), qRound(width * 0.1822), px(240));
    const bool isCrowded = columns.account - columns.post < thumbSize + px(leastCaption);
    return isCrowded && scale > 1 ? postColumns(width, qMax(1.0, scale - 0.1)) : columns;
}

int avatarStep(int accounts)
{
    return accounts <= 2 ? 33 : 16;
}

PostRowLayout postRowLayout(const QRect &row, double scale, Qt::LayoutDirection direction, int accounts)
{
    const PostColumns columns = postColumns(row.width(), scale);
    const auto px = [scale](int size) { return qRound(size * scale); };
    const auto at = [&](int x, int y, int width, int height) {
        return QStyle::visualRect(direction, row, QRect(row.x() + x, row.y() + y, qMax(0, width), height));
    };
    const int middle = row.height() / 2;
    PostRowLayout layout;
    layout.bar = at(0, 0, 3, row.height() - 1);
    layout.check = at(inset, middle - checkSize / 2, checkSize, checkSize);
    layout.checkTarget = at(0, 0, columns.post - 4, row.height());
    layout.thumb = at(columns.post, middle - thumbSize / 2, thumbSize, thumbSize);
    const int text = columns.post + thumbSize + 11;
    const int upper = middle - px(18);
    layout.title = at(text, upper, columns.account - gap - text, px(18));
    layout.meta = at(text, upper + px(18), columns.account - gap - text, px(16));
    layout.avatar = at(columns.account, middle - avatarSize / 2, avatarSize, avatarSize);
    const int handle = columns.account + avatarSize + gap + (accounts - 1) * avatarStep(accounts);
    layout.handle = at(handle, middle - px(9), columns.when - gap - handle, px(18));
    layout.day = at(columns.when, upper, columns.status - gap - columns.when, px(18));
    layout.time = at(columns.when, upper + px(17), columns.status - gap - columns.when, px(18));
    layout.pill = at(columns.status, middle - px(20), qMin(px(170), columns.end - columns.status), px(22));
    const int reason = columns.status + 7;
    layout.below = at(reason, middle + px(4), columns.end - reason, px(16));
    layout.progressBar = at(reason, middle + px(4) + px(16) / 2 - 2, qMin(barWidth, (columns.end - reason) / 2), 4);
    const int percent = reason + qMin(barWidth, (columns.end - reason) / 2) + 8;
    layout.progressText = at(percent, middle + px(4), columns.end - percent, px(16));
    return layout;
}

} // namespace postrider
