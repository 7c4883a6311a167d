// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/engineclient.h"

namespace postrider {

/// The videos of a composer that are being changed, one after the other. Gone, it stops what is under way.
class VideoChanges final : public QObject
{
    Q_OBJECT

public:
    VideoChanges(EngineClient &client, QObject *parent);
    ~VideoChanges() override;

    /// Nothing happens where this video is being changed or waits for it.
    void start(const MediaAsset &video, const VideoChange &change);
    void stop(MediaId video);
    /// None is under way or waits from now on.
    void stopAll();
    /// How far each is, in percent; 0 while it waits.
    const QHash<MediaId, int> &percents() const { return m_percents; }

Q_SIGNALS:
    void progressed();
    void changed(postrider::MediaId from, postrider::MediaAsset to, postrider::VideoChange how);
    void failed(QString words);
    void finished(); ///< After what came of the last one.

private:
    struct Task
    {
        MediaAsset video;
        VideoChange change;
    };
    void next();

    EngineClient &m_client;
    std::vector<Task> m_tasks; // the first one is under way
    QHash<MediaId, int> m_percents;
};

} // namespace postrider
