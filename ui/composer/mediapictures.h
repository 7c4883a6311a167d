// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/engineclient.h"

#include <QPixmap>
#include <QSet>

class QPainter;

namespace postrider {

/// The pictures of the media in one composer: asked of the engine once for each size, kept while the window lives.
class MediaPictures : public QObject
{
    Q_OBJECT

public:
    MediaPictures(EngineClient &client, QObject *parent);
    /// At least as large as `pixels` where the original is. Null while it is on its way, and where there is none.
    QPixmap picture(MediaId id, int pixels);
    /// The frame of a video at this moment; until it is there, the one that was asked for before.
    QPixmap frame(MediaId id, int atMs, int pixels);

Q_SIGNALS:
    void loaded();

private:
    EngineClient &m_client;
    QHash<std::pair<MediaId, int>, QPixmap> m_pictures;
    QSet<std::pair<MediaId, int>> m_asked;
    struct Frame
    {
        int atMs = -1;
        QPixmap picture;
    };
    QHash<MediaId, Frame> m_frames;
};

/// Draws the middle of a picture, as much as fills the place.
void drawCovering(QPainter &painter, const QRectF &place, const QPixmap &picture);

} // namespace postrider
