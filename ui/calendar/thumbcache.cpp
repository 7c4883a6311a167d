// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/calendar/thumbcache.h"

#include "ui/actions/answer.h"

#include <QPainter>
#include <QPainterPath>

namespace postrider {

namespace {

constexpr qsizetype mostBytes = 24 * 1024 * 1024; // some 8,000 pictures of 26 px at ratio 1
constexpr qreal radiusOfThumb = 4;

QPixmap rounded(const QImage &image, int pixels, qreal devicePixelRatio)
{
    QImage square(pixels, pixels, QImage::Format_ARGB32_Premultiplied);
    square.fill(Qt::transparent);
    QPainter painter(&square);
    painter.setRenderHints(QPainter::Antialiasing | QPainter::SmoothPixmapTransform);
    QPainterPath edge;
    edge.addRoundedRect(QRectF(0, 0, pixels, pixels), radiusOfThumb * devicePixelRatio,
                        radiusOfThumb * devicePixelRatio);
    painter.setClipPath(edge);
    const int side = qMin(image.width(), image.height());
    painter.drawImage(QRectF(0, 0, pixels, pixels), image,
                      QRectF((image.width() - side) / 2.0, (image.height() - side) / 2.0, side, side));
    painter.end();
    QPixmap pixmap = QPixmap::fromImage(std::move(square), Qt::NoFormatConversion);
    pixmap.setDevicePixelRatio(devicePixelRatio);
    return pixmap;
}

} // namespace

ThumbCache::ThumbCache(EngineClient &engine, QObject *parent) : QObject(parent), m_engine(engine), m_pictures(mostBytes)
{}

QPixmap ThumbCache::thumb(MediaId id, int px, qreal devicePixelRatio)
{
    if (id.isNull())
        return {};
    const Key key{id, qRound(px * devicePixelRatio)};
    if (const QPixmap *picture = m_pictures.object(key))
        return *picture;
    if (m_asked.contains(key))
        return {};
    m_asked.insert(key);
    onAnswer(m_engine.thumbnail(id, key.pixels), this, [this, key, devicePixelRatio](Result<QImage> answer) {
        m_asked.remove(key);
        // An empty picture is kept too: what cannot be shown is not asked for at every paint.
        QPixmap picture = answer && !answer->isNull() ? rounded(*answer, key.pixels, devicePixelRatio) : QPixmap();
        m_pictures.insert(key, new QPixmap(picture), qMax(1, key.pixels * key.pixels * 4));
        if (!picture.isNull())
            Q_EMIT loaded(key.id);
    });
    return {};
}

} // namespace postrider
