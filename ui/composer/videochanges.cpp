// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/composer/videochanges.h"

#include "ui/actions/answer.h"

#include <algorithm>

namespace postrider {

VideoChanges::VideoChanges(EngineClient &client, QObject *parent) : QObject(parent), m_client(client)
{
    connect(&client, &EngineClient::mediaChangeProgressed, this, [this](const QString &id, int percent) {
        const auto known = MediaId::fromString(id);
        if (!known || m_tasks.empty() || m_tasks.front().video.id != *known || !m_percents.contains(*known))
            return;
        m_percents.insert(*known, percent);
        Q_EMIT progressed();
    });
}

VideoChanges::~VideoChanges()
{
    if (!m_percents.isEmpty()) // else it was told to stop
        m_client.stopChange(m_tasks.front().video.id);
}

void VideoChanges::start(const MediaAsset &video, const VideoChange &change)
{
    if (m_percents.contains(video.id))
        return;
    m_percents.insert(video.id, 0);
    m_tasks.push_back({video, change});
    if (m_tasks.size() == 1)
        next();
    Q_EMIT progressed();
}

void VideoChanges::stop(MediaId video)
{
    if (m_tasks.empty())
        return;
    if (m_tasks.front().video.id == video) {
        m_client.stopChange(video); // the answer follows
        return;
    }
    std::erase_if(m_tasks, [video](const Task &task) { return task.video.id == video; });
    m_percents.remove(video);
    Q_EMIT progressed();
}

void VideoChanges::stopAll()
{
    if (m_tasks.empty())
        return;
    m_client.stopChange(m_tasks.front().video.id);
    m_tasks.erase(m_tasks.begin() + 1, m_tasks.end());
    m_percents.clear();
    Q_EMIT progressed();
}

void VideoChanges::next()
{
    const Task task = m_tasks.front();
    onAnswer(m_client.changeVideo(task.video.id, task.change), this, [this, task](const Result<MediaAsset> &made) {
        m_tasks.erase(m_tasks.begin());
        m_percents.remove(task.video.id);
        if (!m_tasks.empty())
            next();
        Q_EMIT progressed();
        if (made)
            Q_EMIT changed(task.video.id, *made, task.change);
        else if (made.error().code != code::cancelled)
            Q_EMIT failed(made.error().hint.isEmpty()
                              ? made.error().message
                              : tr("%1 %2", "what is wrong, then what helps: two whole sentences")
                                    .arg(made.error().message, made.error().hint));
        if (m_tasks.empty())
            Q_EMIT finished();
    });
}

} // namespace postrider
