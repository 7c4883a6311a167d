// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/composer/mediapictures.h"

#include "ui/actions/answer.h"

#include <QPainter>

namespace postrider {

MediaPictures::MediaPictures(EngineClient &client, QObject *parent) : QObject(parent), m_client(client) {}

QPixmap MediaPictures::picture(MediaId id, int pixels)
{
    const std::pair key(id, pixels);
    if (!m_asked.contains(key)) {
        m_asked.insert(key);
        onAnswer(m_client.thumbnail(id, pixels), this, [this, key](const Result<QImage> &image) {
            if (!image || image->isNull())
                return;
            m_pictures.insert(key, QPixmap::fromImage(*image));
            Q_EMIT loaded();
        });
    }
    return m_pictures.value(key);
}

QPixmap MediaPictures::frame(MediaId id, int atMs, int pixels)
{
    Frame &known = m_frames[id];
    if (known.atMs != atMs) {
        known.atMs = atMs;
        onAnswer(m_client.frame(id, atMs, pixels), this, [this, id, atMs](const Result<QImage> &image) {
            Frame &wanted = m_frames[id];
            if (!image || image->isNull() || wanted.atMs != atMs)
                return;
            wanted.picture = QPixmap::fromImage(*image);
            Q_EMIT loaded();
        });
    }
    return known.picture;
}

void drawCovering(QPainter &painter, const QRectF &place, const QPixmap &picture)
{
    const QSizeF part = place.size().scaled(picture.size(), Qt::KeepAspectRatio);
    const QRectF source(QPointF((picture.width() - part.width()) / 2, (picture.height() - part.height()) / 2), part);
    painter.setRenderHint(QPainter::SmoothPixmapTransform);
    painter.drawPixmap(place, picture, source);
}

} // namespace postrider
