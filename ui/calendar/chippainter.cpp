// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/calendar/chippainter.h"

#include "ui/theme/caption.h"

#include <QFontMetricsF>
#include <QPainterPath>
#include <QtMath>

using namespace Qt::StringLiterals;

namespace postrider {

namespace {

constexpr qsizetype mostBytes = 64 * 1024 * 1024;
constexpr qreal mutedThumb = 0.55;
constexpr qreal mutedMarks = 0.70;
constexpr qreal originOpacity = 0.35;
constexpr float selectedTint = 0.18F;

qreal radiusOf(bool compact)
{
    return compact ? radius::compactChip : radius::chip;
}

/// Of the thumb's side; 0: there is none.
int thumbSide(const ChipFrame &frame)
{
    switch (frame.form) {
    case CardForm::Chip:
        return frame.compact ? 0 : 26;
    case CardForm::Tall:
        return 44;
    case CardForm::Wide:
        return 30;
    case CardForm::Half:
    case CardForm::Narrow:
        return 0;
    }
    Q_UNREACHABLE();
}

QPen dashed(const QColor &color)
{
    QPen pen(color, 1);
    pen.setDashPattern({3, 2.5});
    pen.setCapStyle(Qt::FlatCap);
    return pen;
}

QRectF edgeOf(const QRectF &rect, double width = 1)
{
    const double half = width / 2;
    return rect.adjusted(half, half, -half, -half);
}

} // namespace

/// The colours of a chip.
struct ChipPainter::Ink
{
    QColor fill;
    QPen edge = Qt::NoPen;
    QColor time;
    QColor caption;
    QColor bar;

    static Ink of(ShownStatus status, bool muted, const Theme &theme)
    {
        const StatusColors &family = theme.colors(status);
        Ink ink{theme.raised, QPen(theme.line, 1), theme.text, theme.text2, family.glyph};
        if (muted) {
            ink.fill = theme.pastFill;
            ink.time = ink.caption = theme.text3;
            return ink;
        }
        switch (statusFamily(status)) {
        case StatusFamily::Draft:
            ink.fill = Qt::transparent;
            ink.edge = dashed(theme.control);
            break;
        case StatusFamily::Scheduled:
            break;
        case StatusFamily::Ok:
            ink.fill = theme.sunken;
            if (!theme.highContrast)
                ink.edge = Qt::NoPen;
            break;
        case StatusFamily::Publishing:
        case StatusFamily::Fail:
        case StatusFamily::Warn:
            ink.fill = family.soft;
            ink.edge = QPen(family.glyph, theme.stateEdge());
            break;
        }
        const bool saysState = status == ShownStatus::Retrying || status == ShownStatus::Waiting
            || status == ShownStatus::Missed || status == ShownStatus::OutcomeUnknown;
        if (saysState)
            ink.caption = family.text;
        return ink;
    }
};

ChipPainter::ChipPainter(ThemeProvider &themes, ThumbCache &thumbs, const QLocale &locale)
    : m_themes(themes), m_thumbs(thumbs), m_text(locale), m_pictures(mostBytes)
{}

void ChipPainter::setZone(const QByteArray &zone)
{
    m_zone = zone;
    forget();
}

void ChipPainter::forget()
{
    m_pictures.clear();
    m_timeWidths = {-1, -1, -1};
}

QPixmap ChipPainter::chip(const Chip &chip, const ChipFrame &frame)
{
    const int side = thumbSide(frame);
    const QPixmap thumb = side == 0 ? QPixmap() : m_thumbs.thumb(chip.thumb, side, frame.devicePixelRatio);
    const QString state = frame.form == CardForm::Tall ? m_text.subState(chip, m_zone) : QString();
    const bool showsProgress = chip.status == ShownStatus::Publishing && frame.progress >= 0 && !frame.compact;
    const Look look{frame.size,
                    (frame.compact ? 1 : 0) | (frame.muted ? 2 : 0) | (frame.direction == Qt::RightToLeft ? 4 : 0)
                        | (chip.wantsLook() ? 8 : 0) | (static_cast<int>(frame.form) << 4),
                    chip.minute,
                    chip.zoneName,
                    showsProgress ? qRound(frame.progress * frame.size.width()) : -1,
                    frame.accountColor,
                    chip.status,
                    chip.type,
                    chip.posted,
                    chip.posts.size(),
                    chip.platforms,
                    m_text.secondLine(chip, m_zone),
                    state.isEmpty() ? QString() : m_text.caption(chip),
                    thumb.isNull() ? 0 : thumb.cacheKey(),
                    frame.devicePixelRatio};
    if (const QPixmap *picture = m_pictures.object(look))
        return *picture;
    const QPixmap picture = draw(chip, frame, look, thumb);
    m_pictures.insert(look, new QPixmap(picture), qMax(1, picture.width() * picture.height() * 4));
    return picture;
}

void ChipPainter::drawFrame(QPainter &painter, const QRectF &rect, const Chip &chip, const ChipFrame &frame,
                            const Ink &ink)
{
    const qreal r = radiusOf(frame.compact);
    painter.setPen(Qt::NoPen);
    painter.setBrush(ink.fill);
    painter.drawRoundedRect(ink.edge.style() == Qt::NoPen ? rect : edgeOf(rect), r - 0.5, r - 0.5);

    QPainterPath inside;
    inside.addRoundedRect(rect.adjusted(1, 0.5, -1, -0.5), r - 1, r - 1);
    painter.save();
    painter.setClipPath(inside);
    const bool mirror = frame.direction == Qt::RightToLeft;
    const qreal stripe = 3;
    painter.fillRect(QRectF(mirror ? rect.right() - 1 - stripe : rect.left() + 1, rect.top(), stripe, rect.height()),
                     m_themes.theme().accountColor(frame.accountColor));
    if (chip.status == ShownStatus::Publishing && frame.progress >= 0 && !frame.compact) {
        const qreal whole = rect.width() - stripe - 2;
        const qreal done = whole * qBound(0.0, frame.progress, 1.0);
        painter.fillRect(
            QRectF(mirror ? rect.right() - 1 - stripe - done : rect.left() + 1 + stripe, rect.bottom() - 4, done, 4),
            ink.bar);
    }
    painter.restore();

    if (ink.edge.style() != Qt::NoPen) {
        painter.setPen(ink.edge);
        painter.setBrush(Qt::NoBrush);
        const double half = ink.edge.widthF() / 2;
        painter.drawRoundedRect(edgeOf(rect, ink.edge.widthF()), r - half, r - half);
    }
}

void ChipPainter::drawBadge(QPainter &painter, const QRect &rect, PostType type) const
{
    if (type != PostType::Reel && type != PostType::Video && type != PostType::Carousel && type != PostType::Story)
        return;
    const QRectF disc(rect);
    QColor ground = Theme::light().text; // lies on pictures: the same in both themes
    ground.setAlphaF(0.8f);
    const QColor ink = Theme::light().onAccent;
    painter.setPen(Qt::NoPen);
    painter.setBrush(ground);
    painter.drawEllipse(disc);
    const QPointF middle = disc.center();
    painter.setBrush(ink);
    if (type == PostType::Reel || type == PostType::Video) {
        painter.drawPolygon(
            QPolygonF{{middle + QPointF(-1.5, -2.5), middle + QPointF(2.6, 0), middle + QPointF(-1.5, 2.5)}});
        return;
    }
    QPen pen(ink, 1, Qt::SolidLine, Qt::FlatCap); // whose ends do not close the gaps
    painter.setBrush(Qt::NoBrush);
    if (type == PostType::Carousel) {
        painter.setPen(pen);
        painter.drawRoundedRect(QRectF(middle.x() - 1, middle.y() - 3, 4, 4), 0.8, 0.8);
        painter.setPen(Qt::NoPen);
        painter.setBrush(ink);
        painter.drawRoundedRect(QRectF(middle.x() - 3, middle.y() - 1.5, 4.5, 4.5), 0.8, 0.8);
        return;
    }
    pen.setDashPattern({1.6, 1});
    pen.setWidthF(1.2);
    painter.setPen(pen);
    painter.drawEllipse(middle, 3, 3);
}

ChipParts ChipPainter::partsOf(const Chip &chip, const ChipFrame &frame, const QFont &strong, const QFont &regular)
{
    const bool isTall = frame.form == CardForm::Tall;
    int &usual = m_timeWidths[isTall ? 2 : frame.compact ? 1 : 0];
    if (usual < 0)
        usual = isTall ? m_text.timeWidth(strong) : m_text.shortTimeWidth(strong);
    const int timeWidth = chip.zoneName.isEmpty()
        ? usual
        : usual + qCeil(QFontMetricsF(strong).horizontalAdvance(u' ' + chip.zoneName));
    const QRect rect(QPoint(), frame.size);
    const int marks = static_cast<int>(chip.platforms.size());
    const int more = qCeil(QFontMetricsF(regular).horizontalAdvance(u"+0"_s));
    const double scale = m_themes.theme().textScale;
    return frame.form == CardForm::Chip
        ? layOutChip({rect, frame.compact, true, marks, timeWidth, more, scale, frame.direction})
        : layOutCard({rect, frame.form, marks, timeWidth, more, scale, frame.direction});
}

QPixmap ChipPainter::draw(const Chip &chip, const ChipFrame &frame, const Look &look, const QPixmap &thumb)
{
    const Theme &theme = m_themes.theme();
    const qreal ratio = frame.devicePixelRatio;
    QImage image((QSizeF(frame.size) * ratio).toSize(), QImage::Format_ARGB32_Premultiplied);
    image.setDevicePixelRatio(ratio);
    image.fill(Qt::transparent);
    QPainter painter(&image);
    painter.setRenderHints(QPainter::Antialiasing | QPainter::SmoothPixmapTransform);

    const QRect rect(QPoint(), frame.size);
    const Ink ink = Ink::of(chip.wantsLook() ? ShownStatus::Waiting : chip.status, frame.muted, theme);
    drawFrame(painter, rect, chip, frame, ink);

    const QFont semiBold = theme.font(frame.compact ? TextStyle::MicroSemiBold : TextStyle::ChipSemiBold);
    const int marks = static_cast<int>(chip.platforms.size());
    const QFont regular = theme.font(frame.compact ? TextStyle::Micro : TextStyle::Chip);
    const QFontMetricsF regularMetrics(regular);
    const ChipParts parts = partsOf(chip, frame, semiBold, regular);

    if (!parts.thumb.isEmpty()) {
        painter.setOpacity(frame.muted ? mutedThumb : 1);
        if (!thumb.isNull()) {
            painter.drawPixmap(parts.thumb.topLeft(), thumb);
        } else {
            painter.setPen(Qt::NoPen);
            painter.setBrush(theme.sunken);
            painter.drawRoundedRect(parts.thumb, 4, 4);
            if (chip.thumb.isNull()) {
                const QPixmap letter = m_themes.glyphs().icon(u"draw-text"_s, 16, ratio, theme.text3);
                const int margin = (parts.thumb.width() - 16) / 2;
                painter.drawPixmap(parts.thumb.topLeft() + QPoint(margin, margin), letter);
            }
        }
        drawBadge(painter, parts.badge, chip.type);
    }
    painter.setOpacity(frame.muted ? mutedMarks : 1);
    for (size_t i = 0; i < parts.marks.size(); ++i) {
        const QString &platform = chip.platforms.at(static_cast<qsizetype>(i));
        painter.drawPixmap(parts.marks[i].topLeft(),
                           m_themes.glyphs().mark(platform, parts.marks[i].width(), ratio, theme));
    }
    painter.setOpacity(1);
    const int glyph = parts.glyph.width();
    painter.drawPixmap(parts.glyph.topLeft(),
                       chip.wantsLook() ? m_themes.glyphs().sign(Sign::Warning, glyph, ratio, theme)
                                        : m_themes.glyphs().status(chip.status, glyph, ratio, theme));

    // Times and captions keep their own direction; only the side that they start from mirrors.
    painter.setLayoutDirection(Qt::LeftToRight);
    const Qt::Alignment start = (frame.direction == Qt::RightToLeft ? Qt::AlignRight : Qt::AlignLeft)
        | Qt::AlignVCenter;
    painter.setFont(semiBold);
    painter.setPen(ink.time);
    painter.drawText(parts.time, start | Qt::TextDontClip,
                     frame.form == CardForm::Tall ? m_text.time(chip) : m_text.shortTime(chip));
    painter.setFont(regular);
    painter.setPen(ink.caption);
    if (!parts.moreMarks.isEmpty() && !parts.marks.empty()) {
        painter.drawText(parts.moreMarks, start | Qt::TextDontClip,
                         u"+%1"_s.arg(marks - static_cast<int>(parts.marks.size())));
    }
    if (parts.caption.width() > 0) {
        if (frame.form == CardForm::Tall) {
            painter.setLayoutDirection(frame.direction);
            const int height = parts.caption.height() / 2;
            const bool saysWhich = !look.below.isEmpty(); // below what it waits for
            drawCaption(painter, parts.caption, look.line, regular, height, ink.caption, saysWhich ? 1 : 2);
            if (saysWhich)
                drawCaption(painter, parts.caption.adjusted(0, height, 0, 0), look.below, regular, height, theme.text2,
                            1);
        } else {
            const QString shown = regularMetrics.elidedText(look.line, Qt::ElideRight, parts.caption.width());
            painter.setLayoutDirection(look.line.isRightToLeft() ? Qt::RightToLeft : Qt::LeftToRight);
            if (shown != u"…") // which says nothing alone
                painter.drawText(parts.caption, start | Qt::AlignAbsolute, shown);
        }
    }
    painter.end();
    QPixmap pixmap = QPixmap::fromImage(std::move(image), Qt::NoFormatConversion);
    pixmap.setDevicePixelRatio(ratio);
    return pixmap;
}

void ChipPainter::paintHover(QPainter &painter, const QRect &chip, bool compact) const
{
    painter.setPen(QPen(m_themes.theme().control, 1));
    painter.setBrush(Qt::NoBrush);
    painter.drawRoundedRect(edgeOf(chip), radiusOf(compact) - 0.5, radiusOf(compact) - 0.5);
}

void ChipPainter::paintRing(QPainter &painter, const QRect &chip, bool compact) const
{
    painter.setPen(QPen(m_themes.theme().accent, 2));
    painter.setBrush(Qt::NoBrush);
    painter.drawRoundedRect(QRectF(chip).adjusted(-1, -1, 1, 1), radiusOf(compact) + 1, radiusOf(compact) + 1);
}

void ChipPainter::paintSelected(QPainter &painter, const QRect &chip, bool compact, bool active) const
{
    const Theme &theme = m_themes.theme();
    const QColor edge = active ? theme.accent : theme.control;
    QColor tint = edge;
    tint.setAlphaF(selectedTint);
    painter.setPen(QPen(edge, 1.5));
    painter.setBrush(tint);
    painter.drawRoundedRect(edgeOf(chip, 1.5), radiusOf(compact) - 0.5, radiusOf(compact) - 0.5);
}

void ChipPainter::paintOrigin(QPainter &painter, const QRect &chip, bool compact, const QPixmap &picture) const
{
    painter.setOpacity(originOpacity);
    painter.drawPixmap(chip.topLeft(), picture);
    painter.setOpacity(1);
    painter.setPen(dashed(m_themes.theme().control));
    painter.setBrush(Qt::NoBrush);
    painter.drawRoundedRect(edgeOf(chip), radiusOf(compact) - 0.5, radiusOf(compact) - 0.5);
}

} // namespace postrider
