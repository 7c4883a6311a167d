// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/onboarding/ridepicture.h"

#include "ui/theme/paint.h"
#include "ui/theme/themeprovider.h"

#include <QCoreApplication>
#include <QPainterPath>
#include <QStringList>
#include <QStyle>

#include <array>

using namespace Qt::StringLiterals;

namespace postrider {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(postrider::RidePicture)
};

struct Ride
{
    QPoint at; // from the mark's top left corner
    QLatin1StringView picture;
    PostType type;
    QStringList platforms;
    int color; // of the account
    QString time;
    QString caption;
    ShownStatus status;
};

constexpr QSize chipSize(168, 42);

void paintChip(QPainter &painter, const QRect &at, const Ride &ride, ThemeProvider &provider)
{
    const Qt::LayoutDirection direction = painter.layoutDirection();
    const auto mirrored = [&](const QRect &r) { return QStyle::visualRect(direction, at, r); };
    const Theme &theme = provider.theme();
    const qreal ratio = painter.device()->devicePixelRatioF();
    const StatusColors &colors = theme.colors(ride.status);
    const bool publishing = ride.status == ShownStatus::Publishing;
    const QColor fill = publishing ? colors.soft : ride.status == ShownStatus::Posted ? theme.sunken : theme.raised;
    painter.save();
    painter.setOpacity(0.5); // chips lie lower than what pops up
    drawShadow(painter, at, radius::chip, theme, 9);
    painter.restore();
    fillRounded(painter, at, radius::chip, fill);

    QPainterPath clip;
    clip.addRoundedRect(at, radius::chip, radius::chip);
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing); // which a clip would not have
    const auto fillWithin = [&](const QRect &part, const QColor &color) {
        QPainterPath path;
        path.addRect(mirrored(part));
        painter.fillPath(path.intersected(clip), color);
    };
    fillWithin(QRect(at.x(), at.y(), 3, at.height()), theme.accountColor(ride.color));
    if (publishing)
        fillWithin(QRect(at.x() + 3, at.bottom() - 3, at.width() * 62 / 100, 4), colors.glyph);
    painter.restore();
    if (publishing)
        strokeRounded(painter, at, radius::chip, colors.glyph);
    else if (ride.status == ShownStatus::Scheduled)
        strokeRounded(painter, at, radius::chip, theme.line);

    const QRect thumb(at.x() + 7, at.y() + 8, 26, 26);
    const QPixmap picture(u":/firstrun/%1.png"_s.arg(ride.picture));
    drawThumb(painter, mirrored(thumb), 4, picture, ride.type, theme, provider.glyphs());
    drawTypeBadge(painter, mirrored(thumb), ride.type, direction);
    int x = thumb.right() + 6;
    const int top = at.y() + 6;
    for (const QString &platform : ride.platforms) {
        painter.drawPixmap(mirrored(QRect(x, top + 2, 12, 12)).topLeft(),
                           provider.glyphs().mark(platform, 12, ratio, theme));
        x += 13;
    }
    drawLine(painter, mirrored(QRect(x + 3, top, 60, 15)), ride.time, theme.font(TextStyle::ChipSemiBold), theme.text);
    painter.drawPixmap(mirrored(QRect(at.right() - 18, top + 1, 13, 13)).topLeft(),
                       provider.glyphs().status(ride.status, 13, ratio, theme));
    const int captionX = thumb.right() + 6;
    drawLine(painter, mirrored(QRect(captionX, top + 15, at.right() - 5 - captionX, 15)), ride.caption,
             theme.font(TextStyle::Chip), theme.text2);
}

} // namespace

void paintRide(QPainter &painter, const QRect &mark, ThemeProvider &provider)
{
    const QLocale locale;
    const auto time = [&](int hour, int minute) { return locale.toString(QTime(hour, minute), QLocale::ShortFormat); };
    const std::array<Ride, 4> rides{{
        {{-419, 84},
         "pumpkin"_L1,
         PostType::Carousel,
         {u"instagram"_s},
         0,
         time(8, 30),
         Words::tr("Pumpkin week starts now"),
         ShownStatus::Posted},
        {{-223, 26},
         "kiln"_L1,
         PostType::Reel,
         {u"tiktok"_s},
         1,
         time(12, 30),
         Words::tr("1240 °C and waiting"),
         ShownStatus::Posted},
        {{142, -30},
         "latte"_L1,
         PostType::Reel,
         {u"tiktok"_s},
         0,
         time(14, 10),
         Words::tr("Oat latte, no talking"),
         ShownStatus::Publishing},
        {{337, 52},
         "road"_L1,
         PostType::Photo,
         {u"instagram"_s, u"facebook"_s},
         2,
         time(18, 0),
         Words::tr("Harbour loop, 42 km"),
         ShownStatus::Scheduled},
    }};

    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    const bool rightToLeft = painter.layoutDirection() == Qt::RightToLeft;
    if (rightToLeft) { // the road leads the other way, around the mark
        painter.translate(2 * mark.x() + mark.width(), 0);
        painter.scale(-1, 1);
    }
    QPainterPath road;
    const QPointF start = mark.topLeft();
    road.moveTo(start + QPointF(-456, 147));
    road.cubicTo(start + QPointF(-380, 136), start + QPointF(-210, 46), start + QPointF(-110, 44));
    road.cubicTo(start + QPointF(-70, 46), start + QPointF(-30, 50), start + QPointF(40, 48));
    road.cubicTo(start + QPointF(110, 36), start + QPointF(180, 4), start + QPointF(240, -6));
    road.cubicTo(start + QPointF(310, 10), start + QPointF(380, 70), start + QPointF(430, 80));
    road.cubicTo(start + QPointF(480, 82), start + QPointF(520, 50), start + QPointF(544, 26));
    QPen pen(provider.theme().lineStrong, 2, Qt::CustomDashLine, Qt::RoundCap);
    pen.setDashPattern({1.2, 3.2});
    painter.setPen(pen);
    painter.drawPath(road);
    painter.restore();

    painter.drawPixmap(mark.topLeft(), provider.glyphs().appMark(mark.width(), painter.device()->devicePixelRatioF()));
    for (const Ride &ride : rides) {
        const QRect place(mark.topLeft() + ride.at, chipSize);
        paintChip(painter, QStyle::visualRect(painter.layoutDirection(), mark, place), ride, provider);
    }
}

} // namespace postrider
