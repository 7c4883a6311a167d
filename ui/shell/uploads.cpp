// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/uploads.h"

#include "ui/actions/answer.h"

#include <QtMath>

using namespace Qt::StringLiterals;

namespace postrider {

Uploads::Uploads(EngineClient &client, QObject *parent) : QObject(parent), m_client(client)
{
    connect(&client, &EngineClient::uploadProgressed, this, &Uploads::progress);
    connect(&client, &EngineClient::postsChanged, this, &Uploads::forgetFinished);
}

int Uploads::percent() const
{
    double sent = 0;
    double total = 0;
    for (const Upload &upload : m_uploads) {
        sent += static_cast<double>(upload.sent);
        total += static_cast<double>(upload.total);
    }
    return total > 0 ? qFloor(100 * sent / total) : 0;
}

QString Uploads::fileName() const
{
    return m_uploads.isEmpty() ? QString() : m_uploads.first().fileName;
}

void Uploads::progress(const QString &postId, qint64 sent, qint64 total)
{
    if (total <= 0 || sent >= total) {
        m_uploads.remove(postId);
        Q_EMIT changed();
        return;
    }
    const bool isNew = !m_uploads.contains(postId);
    Upload &upload = m_uploads[postId];
    upload.sent = sent;
    upload.total = total;
    Q_EMIT changed();
    const std::optional<PostId> id = PostId::fromString(postId);
    if (!isNew || !id)
        return;
    onAnswer(m_client.post(*id), this, [this, postId](const Result<Post> &post) {
        const auto found = m_uploads.find(postId);
        if (!post || found == m_uploads.end() || post->media.empty())
            return;
        found->fileName = post->media.front().asset.originalName;
        Q_EMIT changed();
    });
}

void Uploads::forgetFinished(const QStringList &changedIds)
{
    QStringList uploading;
    for (auto it = m_uploads.cbegin(); it != m_uploads.cend(); ++it) {
        if (changedIds.isEmpty() || changedIds.contains(it.key()))
            uploading.append(it.key());
    }
    if (uploading.isEmpty())
        return;
    onAnswer(m_client.summaries(uploading), this, [this, uploading](const Result<std::vector<PostSummary>> &posts) {
        if (!posts)
            return;
        QStringList ended = uploading;
        for (const PostSummary &post : *posts) {
            if (post.status == PostStatus::Publishing)
                ended.removeAll(post.id.toString());
        }
        for (const QString &id : ended)
            m_uploads.remove(id);
        Q_EMIT changed();
    });
}

} // namespace postrider
