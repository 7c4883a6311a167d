// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/paint.h"

#include "ui/theme/glyphs.h"

#include <QFontMetricsF>
#include <QPaintDevice>
#include <QPainterPath>
#include <QStyle>
#include <QWidget>

using namespace Qt::StringLiterals;

namespace postrider {

namespace {

constexpr double keyCapHeight = 17;
constexpr double badgeSize = 11;

qreal ratioOf(const QPainter &painter)
{
    return painter.device()->devicePixelRatioF();
}

QRectF atTrailingCorner(const QRectF &rect, double size, double outX, double outY, Qt::LayoutDirection direction)
{
    const double x = direction == Qt::RightToLeft ? rect.left() - outX : rect.right() + outX - size;
    return {x, rect.bottom() + outY - size, size, size};
}

} // namespace

void fillRounded(QPainter &painter, const QRectF &rect, double radius, const QColor &fill)
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(fill);
    painter.drawRoundedRect(rect, radius, radius);
    painter.restore();
}

void strokeRounded(QPainter &painter, const QRectF &rect, double radius, const QColor &edge, double width)
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(edge, width));
    painter.setBrush(Qt::NoBrush);
    const double inset = width / 2;
    painter.drawRoundedRect(rect.adjusted(inset, inset, -inset, -inset), radius - inset, radius - inset);
    painter.restore();
}

void drawProgress(QPainter &painter, const QRect &track, double done, const Theme &theme, Qt::LayoutDirection direction)
{
    const StatusColors &colours = theme.colors(StatusFamily::Publishing);
    const double radius = track.height() / 2.0;
    fillRounded(painter, track, radius, colours.soft);
    if (theme.highContrast)
        strokeRounded(painter, QRectF(track).adjusted(-1, -1, 1, 1), radius + 1, theme.text);
    const int width = qBound(0, static_cast<int>(track.width() * done), track.width());
    fillRounded(painter, QStyle::visualRect(direction, track, QRect(track.topLeft(), QSize(width, track.height()))),
                radius, colours.glyph);
}

void drawFocusRing(QPainter &painter, const QRectF &rect, double radius, const Theme &theme)
{
    strokeRounded(painter, rect.adjusted(-2, -2, 2, 2), radius + 2, theme.accent, 2);
}

void drawShadow(QPainter &painter, const QRectF &rect, double radius, const Theme &theme, int blur)
{
    const int drop = blur / 3;
    // Frames one inside the other add up to a smooth fall from the edge outwards: no blur, no picture to keep.
    QColor layer = theme.shadow;
    layer.setAlphaF(theme.shadow.alphaF() / static_cast<float>((blur + 1) / 2)); // of so many layers
    for (int reach = blur - 1; reach >= 0; reach -= 2) {
        const double out = reach - blur / 3.0;
        fillRounded(painter, rect.translated(0, drop).adjusted(-out, -out, out, out), qMax(2.0, radius + out), layer);
    }
}

void drawHatched(QPainter &painter, const QRectF &bar, const Theme &theme)
{
    const QColor ink = theme.colors(StatusFamily::Fail).glyph;
    constexpr double apart = 4;
    fillRounded(painter, bar, 1.5, ink);
    painter.save();
    painter.setClipRect(bar.adjusted(1, 1, -1, -1));
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(theme.canvas, 1.25));
    for (double x = bar.left() - bar.height() + apart / 2; x < bar.right(); x += apart)
        painter.drawLine(QPointF(x, bar.bottom()), QPointF(x + bar.height(), bar.top()));
    painter.restore();
}

double textWidth(const QString &text, const QFont &font)
{
    return QFontMetricsF(font).horizontalAdvance(text);
}

void drawLine(QPainter &painter, const QRectF &rect, const QString &text, const QFont &font, const QColor &colour,
              Qt::Alignment alignment)
{
    painter.setFont(font);
    painter.setPen(colour);
    const QString shown = QFontMetricsF(font).elidedText(text, Qt::ElideRight, rect.width() + 0.5);
    // Where the line stands is the window's matter, in which direction it reads its own.
    const Qt::LayoutDirection direction = painter.layoutDirection();
    const Qt::Alignment place = QStyle::visualAlignment(direction, alignment) | Qt::AlignAbsolute | Qt::AlignVCenter;
    painter.setLayoutDirection(text.isRightToLeft() ? Qt::RightToLeft : Qt::LeftToRight);
    painter.drawText(rect, static_cast<int>(place) | Qt::TextSingleLine, shown);
    painter.setLayoutDirection(direction);
}

void drawWrapped(QPainter &painter, const QRect &rect, const QString &text, const QFont &font, const QColor &colour,
                 Qt::Alignment alignment)
{
    painter.setFont(font);
    painter.setPen(colour);
    const Qt::LayoutDirection direction = painter.layoutDirection();
    const Qt::Alignment place = QStyle::visualAlignment(direction, alignment) | Qt::AlignAbsolute | Qt::AlignTop;
    painter.setLayoutDirection(text.isRightToLeft() ? Qt::RightToLeft : Qt::LeftToRight);
    painter.drawText(rect, static_cast<int>(place) | Qt::TextWordWrap, text);
    painter.setLayoutDirection(direction);
}

int wrappedHeight(const QString &text, const QFont &font, int width)
{
    const QRect room(0, 0, qMax(1, width), QWIDGETSIZE_MAX);
    return QFontMetrics(font).boundingRect(room, Qt::TextWordWrap, text).height();
}

QRectF keyCapRect(const QRectF &bounds, const QString &key, const Theme &theme, Qt::LayoutDirection direction)
{
    const double width = textWidth(key, theme.font(TextStyle::Micro)) + 9;
    const double height = theme.px(static_cast<int>(keyCapHeight));
    const double x = direction == Qt::RightToLeft ? bounds.left() : bounds.right() - width;
    return QRectF(x, bounds.center().y() - height / 2, width, height);
}

void drawKeyCap(QPainter &painter, const QRectF &rect, const QString &key, const Theme &theme)
{
    const QRectF onPixels(qRound(rect.x()), qRound(rect.y()), qRound(rect.width()), qRound(rect.height()));
    fillRounded(painter, onPixels, 4, theme.subtle);
    strokeRounded(painter, onPixels, 4, theme.lineStrong);
    painter.setFont(theme.font(TextStyle::Micro));
    painter.setPen(theme.text3);
    painter.drawText(onPixels, Qt::AlignCenter, key);
}

void drawCheck(QPainter &painter, const QRectF &rect, bool checked, const QColor &colour, const Theme &theme)
{
    if (!checked) {
        fillRounded(painter, rect, 4, theme.raised);
        strokeRounded(painter, rect, 4, theme.control);
        return;
    }
    fillRounded(painter, rect, 4, colour);
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(theme.glyphInk, rect.width() * 0.11, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    const double unit = rect.width() / 16;
    painter.translate(rect.topLeft());
    painter.drawPolyline(QPolygonF({{4.6 * unit, 8.2 * unit}, {7.0 * unit, 10.5 * unit}, {11.4 * unit, 5.7 * unit}}));
    painter.restore();
}

void drawAvatar(QPainter &painter, const QRectF &rect, const Avatar &avatar, const QColor &surface, const Theme &theme,
                Glyphs &glyphs, Qt::LayoutDirection direction)
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    const QPixmap face = theme.highContrast ? QPixmap()
                                            : glyphs.face(avatar.account, qRound(rect.width()), ratioOf(painter));
    if (face.isNull()) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(theme.accountColor(avatar.color));
        painter.drawEllipse(rect);
        QFont font = theme.font(TextStyle::MicroSemiBold);
        font.setPointSizeF(rect.height() * 0.5 * 0.75);
        painter.setFont(font);
        painter.setPen(theme.glyphInk);
        painter.drawText(rect, Qt::AlignCenter, avatar.name.left(1).toUpper());
    } else {
        painter.drawPixmap(rect.topLeft(), face);
    }

    if (avatar.platform.isEmpty()) {
        painter.restore();
        return;
    }
    const double beyond = qMax(0.0, rect.width() - 22); // the mark grows and stands out less than the picture grows
    const int markSize = qRound(rect.width() * 0.55 - beyond * 0.25);
    const QRectF mark = atTrailingCorner(rect, markSize, 4.5 + beyond / 8, 3.5 + beyond / 10, direction);
    const QRectF onPixels(qRound(mark.x()), qRound(mark.y()), markSize, markSize);
    fillRounded(painter, onPixels.adjusted(-1.5, -1.5, 1.5, 1.5), markSize * 0.25 + 1.5, surface);
    painter.drawPixmap(onPixels.topLeft(), glyphs.mark(avatar.platform, markSize, ratioOf(painter), theme));
    painter.restore();
}

void drawThumb(QPainter &painter, const QRectF &rect, double radius, const QPixmap &picture, PostType type,
               const Theme &theme, Glyphs &glyphs)
{
    painter.save();
    if (picture.isNull()) {
        fillRounded(painter, rect, radius, theme.sunken);
        strokeRounded(painter, rect, radius, theme.line);
        if (type == PostType::Text) {
            const int size = rect.width() < 30 ? 12 : 16;
            const QPixmap icon = glyphs.icon(u"draw-text"_s, size, ratioOf(painter), theme.text2);
            painter.drawPixmap(QPointF(qRound(rect.center().x() - size / 2.0), qRound(rect.center().y() - size / 2.0)),
                               icon);
        }
    } else {
        QPainterPath clip;
        clip.addRoundedRect(rect, radius, radius);
        painter.setRenderHints(QPainter::Antialiasing | QPainter::SmoothPixmapTransform);
        QPixmap texture = picture;
        texture.setDevicePixelRatio(1); // a brush would take the place, too, for one in pixels of the screen (Qt 6.4)
        QBrush brush(texture);
        const double scale = qMax(rect.width() / picture.width(), rect.height() / picture.height());
        QTransform transform;
        transform.translate(rect.center().x() - picture.width() * scale / 2,
                            rect.center().y() - picture.height() * scale / 2);
        transform.scale(scale, scale);
        brush.setTransform(transform);
        painter.fillPath(clip, brush);
    }
    painter.restore();
}

void drawTypeBadge(QPainter &painter, const QRectF &thumb, PostType type, Qt::LayoutDirection direction)
{
    if (type == PostType::Photo || type == PostType::Text)
        return;
    const QRectF badge = atTrailingCorner(thumb, badgeSize, -0.5, -0.5, direction);
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(QColor(0x1e, 0x1d, 0x1b, 0xc0)); // lies on pictures, so it is the same in both themes
    painter.drawEllipse(badge);
    painter.translate(badge.topLeft());
    const QColor ink(Qt::white);
    switch (type) {
    case PostType::Reel:
    case PostType::Video:
        painter.setBrush(ink);
        painter.drawPolygon(QPolygonF({{4.2, 3.1}, {8.2, 5.5}, {4.2, 7.9}}));
        break;
    case PostType::Carousel:
        painter.setBrush(ink);
        painter.drawRoundedRect(QRectF(2.8, 4.2, 4.2, 4.2), 0.8, 0.8);
        painter.setBrush(Qt::NoBrush);
        painter.setPen(QPen(ink, 0.9));
        painter.drawPolyline(QPolygonF({{4.4, 2.8}, {8.2, 2.8}, {8.2, 6.6}}));
        break;
    default:
        painter.setBrush(Qt::NoBrush);
        painter.setPen(QPen(ink, 1.1, Qt::DotLine));
        painter.drawEllipse(QRectF(3.0, 3.0, 5.0, 5.0));
        break;
    }
    painter.restore();
}

} // namespace postrider
