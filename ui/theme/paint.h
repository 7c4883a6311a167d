// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/account.h"
#include "ui/theme/theme.h"

#include <QPainter>

namespace postrider {

class Glyphs;

/// Shapes that several views share. All take logical px; edges stand on half pixels and are 1 px wide.

void fillRounded(QPainter &painter, const QRectF &rect, double radius, const QColor &fill);
void strokeRounded(QPainter &painter, const QRectF &rect, double radius, const QColor &edge, double width = 1);
/// How much of something is done, 0 to 1, in the colours of what is being published; with high contrast its track has an
/// edge. `direction`: where it begins.
void drawProgress(QPainter &painter, const QRect &track, double done, const Theme &theme,
                  Qt::LayoutDirection direction);
/// The ring around what has the keyboard: 2 px, outside `rect`.
void drawFocusRing(QPainter &painter, const QRectF &rect, double radius, const Theme &theme);

/// The soft shadow below a toast or popup: 18 px wide, a third of it down. Needs four thirds of its width around `rect`.
void drawShadow(QPainter &painter, const QRectF &rect, double radius, const Theme &theme, int blur = 18);

/// What failed, in a chart: in its ink, hatched.
void drawHatched(QPainter &painter, const QRectF &bar, const Theme &theme);

/// One line, elided at its end, vertically centred. Captions take the direction of their first strong letter.
void drawLine(QPainter &painter, const QRectF &rect, const QString &text, const QFont &font, const QColor &colour,
              Qt::Alignment alignment = Qt::AlignLeading);
double textWidth(const QString &text, const QFont &font);
/// Words that wrap, from the upper edge on; their height in this width.
void drawWrapped(QPainter &painter, const QRect &rect, const QString &text, const QFont &font, const QColor &colour,
                 Qt::Alignment alignment = Qt::AlignLeading);
int wrappedHeight(const QString &text, const QFont &font, int width);

/// A key's name in its frame, 17 px high, its end at `right` (or its begin, where the window runs right to left).
QRectF keyCapRect(const QRectF &bounds, const QString &key, const Theme &theme, Qt::LayoutDirection direction);
void drawKeyCap(QPainter &painter, const QRectF &rect, const QString &key, const Theme &theme);

/// The box of an account row: filled in the account's colour when checked.
void drawCheck(QPainter &painter, const QRectF &rect, bool checked, const QColor &colour, const Theme &theme);
/// A round picture of an account: its own, or its first letter on its colour where that is not here or much contrast is
/// wanted; with the network's mark at the lower trailing corner where `platform` is not empty.
struct Avatar
{
    AccountId account;
    QString name;
    QString platform;
    int color = 0;

    static Avatar of(const Account &account) { return {account.id, account.handle, account.platform, account.color}; }
};
void drawAvatar(QPainter &painter, const QRectF &rect, const Avatar &avatar, const QColor &surface, const Theme &theme,
                Glyphs &glyphs, Qt::LayoutDirection direction);

/// A picture clipped to its radius. Without a picture: a quiet tile, with the text icon for a text post.
void drawThumb(QPainter &painter, const QRectF &rect, double radius, const QPixmap &picture, PostType type,
               const Theme &theme, Glyphs &glyphs);
/// The disc at a thumb's lower trailing corner that tells the type; nothing for photos and texts.
void drawTypeBadge(QPainter &painter, const QRectF &thumb, PostType type, Qt::LayoutDirection direction);

} // namespace postrider
