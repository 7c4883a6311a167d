// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/engineclient.h"

#include <QCache>
#include <QPixmap>
#include <QSet>

namespace postrider {

/// The small pictures of the chips: asked for when first painted, decoded by the engine at the shown size, cut to round
/// corners once, and the least used dropped first. GUI thread.
class ThumbCache : public QObject
{
    Q_OBJECT

public:
    explicit ThumbCache(EngineClient &engine, QObject *parent = nullptr);

    /// Null while it is on its way, and for good where there is none.
    QPixmap thumb(MediaId id, int px, qreal devicePixelRatio);

Q_SIGNALS:
    void loaded(postrider::MediaId id);

private:
    struct Key
    {
        MediaId id;
        int pixels;
        friend bool operator==(const Key &, const Key &) = default;
        friend size_t qHash(const Key &key, size_t seed = 0) { return qHashMulti(seed, key.id, key.pixels); }
    };

    EngineClient &m_engine;
    QCache<Key, QPixmap> m_pictures; // cost in bytes
    QSet<Key> m_asked;
};

} // namespace postrider
