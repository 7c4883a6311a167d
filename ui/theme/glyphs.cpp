// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/glyphs.h"

#include "ui/theme/theme.h"

#include <QFile>
#include <QPainter>
#include <QSvgRenderer>

using namespace Qt::StringLiterals;

namespace postrider {

namespace {

QPixmap draw(const QByteArray &svg, int px, qreal devicePixelRatio)
{
    const int devicePixels = qRound(px * devicePixelRatio);
    QImage image(devicePixels, devicePixels, QImage::Format_ARGB32_Premultiplied);
    image.fill(Qt::transparent);
    QPainter painter(&image);
    painter.setRenderHint(QPainter::Antialiasing);
    QSvgRenderer renderer(svg);
    renderer.render(&painter, QRectF(0, 0, devicePixels, devicePixels));
    painter.end();
    QPixmap pixmap = QPixmap::fromImage(std::move(image), Qt::NoFormatConversion);
    pixmap.setDevicePixelRatio(devicePixelRatio);
    return pixmap;
}

QByteArray readResource(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

QString statusFileName(ShownStatus status)
{
    switch (status) {
    case ShownStatus::Draft:
        return u"draft"_s;
    case ShownStatus::Scheduled:
        return u"scheduled"_s;
    case ShownStatus::Publishing:
        return u"publishing"_s;
    case ShownStatus::Posted:
        return u"posted"_s;
    case ShownStatus::Failed:
        return u"failed"_s;
    case ShownStatus::PartlyPosted:
        return u"partial"_s;
    case ShownStatus::Retrying:
        return u"retrying"_s;
    case ShownStatus::Waiting:
        return u"limited"_s;
    case ShownStatus::Missed:
        return u"missed"_s;
    case ShownStatus::OutcomeUnknown:
        return u"unknown"_s;
    }
    Q_UNREACHABLE();
}

QString signFileName(Sign sign)
{
    switch (sign) {
    case Sign::Warning:
        return u"warning"_s;
    case Sign::Octagon:
        return u"failed"_s;
    case Sign::Tick:
        return u"posted"_s;
    case Sign::Paused:
        return u"paused"_s;
    }
    Q_UNREACHABLE();
}

QString key(const QString &file, int px, qreal devicePixelRatio, QRgb colour)
{
    return u"%1 %2 %3 %4"_s.arg(file).arg(px).arg(devicePixelRatio).arg(colour);
}

/// The status files hold the light theme's colours.
QByteArray recoloured(QByteArray svg, const Theme &theme)
{
    const Theme light = Theme::light();
    for (size_t i = 0; i < theme.status.size(); ++i)
        svg.replace(light.status[i].glyph.name().toUpper().toLatin1(), theme.status[i].glyph.name().toLatin1());
    svg.replace("#FFFFFF", theme.glyphInk.name().toLatin1());
    return svg;
}

} // namespace

QPixmap Glyphs::statusFile(const QString &file, int px, qreal devicePixelRatio, const Theme &theme)
{
    QPixmap &picture = m_pictures[key(file, px, devicePixelRatio, theme.glyphInk.rgba())];
    if (picture.isNull())
        picture = draw(recoloured(readResource(u":/status/%1.svg"_s.arg(file)), theme), px, devicePixelRatio);
    return picture;
}

QPixmap Glyphs::status(ShownStatus status, int px, qreal devicePixelRatio, const Theme &theme)
{
    return statusFile(statusFileName(status), px, devicePixelRatio, theme);
}

QPixmap Glyphs::sign(Sign sign, int px, qreal devicePixelRatio, const Theme &theme)
{
    return statusFile(signFileName(sign), px, devicePixelRatio, theme);
}

QPixmap Glyphs::mark(const QString &platform, int px, qreal devicePixelRatio, const Theme &theme)
{
    const QString file = platform == "tiktok"_L1 && theme.scheme == ColorScheme::Dark ? u"tiktok-dark"_s : platform;
    QPixmap &picture = m_pictures[key(file, px, devicePixelRatio, 0)];
    if (!picture.isNull())
        return picture;
    const QByteArray svg = readResource(u":/marks/%1.svg"_s.arg(file));
    if (!svg.isEmpty())
        return picture = draw(svg, px, devicePixelRatio);
    QPixmap plain(QSize(px, px) * devicePixelRatio);
    plain.setDevicePixelRatio(devicePixelRatio);
    plain.fill(Qt::transparent);
    QPainter painter(&plain);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(theme.control);
    painter.drawRoundedRect(QRectF(0, 0, px, px), px / 4.0, px / 4.0);
    painter.end();
    return picture = plain;
}

QPixmap Glyphs::face(AccountId account, int px, qreal devicePixelRatio)
{
    const auto face = m_faces.constFind(account);
    if (face == m_faces.cend())
        return {};
    QPixmap &disc = m_discs[key(account.toString(), px, devicePixelRatio, 0)];
    if (!disc.isNull())
        return disc;
    const int side = qRound(px * devicePixelRatio);
    const int square = qMin(face->width(), face->height());
    const QImage scaled = face->copy((face->width() - square) / 2, (face->height() - square) / 2, square, square)
                              .scaled(side, side, Qt::IgnoreAspectRatio, Qt::SmoothTransformation);
    QImage image(side, side, QImage::Format_ARGB32_Premultiplied);
    image.fill(Qt::transparent);
    QPainter painter(&image);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(scaled);
    painter.drawEllipse(0, 0, side, side);
    painter.end();
    disc = QPixmap::fromImage(std::move(image), Qt::NoFormatConversion);
    disc.setDevicePixelRatio(devicePixelRatio);
    return disc;
}

void Glyphs::setFaces(const QHash<AccountId, QImage> &faces)
{
    m_faces = faces;
    m_discs.clear();
}

QPixmap Glyphs::appMark(int px, qreal devicePixelRatio)
{
    QPixmap &picture = m_pictures[key(u"postrider"_s, px, devicePixelRatio, 0)];
    if (picture.isNull())
        picture = draw(readResource(u":/marks/postrider.svg"_s), px, devicePixelRatio);
    return picture;
}

QPixmap Glyphs::trayMark(int px, qreal devicePixelRatio, const QColor &tint)
{
    QPixmap picture = draw(readResource(u":/marks/postrider-tray.svg"_s), px, devicePixelRatio);
    QPainter painter(&picture);
    painter.setCompositionMode(QPainter::CompositionMode_SourceIn);
    painter.fillRect(QRect(0, 0, px, px), tint);
    return picture;
}

QPixmap Glyphs::icon(const QString &name, int px, qreal devicePixelRatio, const QColor &tint)
{
    QPixmap &picture = m_pictures[key(name, px, devicePixelRatio, tint.rgba())];
    if (!picture.isNull())
        return picture;
    QByteArray svg = readResource(u":/icons/breeze/%1/%2.svg"_s.arg(px).arg(name));
    for (const int drawnSize : {16, 22}) {
        if (svg.isEmpty())
            svg = readResource(u":/icons/breeze/%1/%2.svg"_s.arg(drawnSize).arg(name));
    }
    picture = draw(svg, px, devicePixelRatio);
    QPainter painter(&picture);
    painter.setCompositionMode(QPainter::CompositionMode_SourceIn);
    painter.fillRect(QRect(0, 0, px, px), tint);
    return picture;
}

void Glyphs::clear()
{
    m_pictures.clear();
}

} // namespace postrider
