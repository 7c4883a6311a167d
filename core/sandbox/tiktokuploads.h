// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/instant.h"
#include "core/sandbox/httpserver.h"
#include "core/sandbox/tiktokchunks.h"

#include <QCryptographicHash>
#include <QTemporaryDir>

#include <deque>

namespace postrider::sandbox {

struct TikTokOptions;

/// A video that comes in chunks to its upload_url.
struct TikTokUpload
{
    QString id;
    QString token; ///< The secret in the address.
    QString publishId;
    TikTokChunkPlan plan;
    Instant begunAt;
    QString path;
    qint64 received = 0;
    std::shared_ptr<QCryptographicHash> hash;

    bool isComplete() const { return received == plan.videoSize; }
};

/// The upload host: takes chunks in order and only as planned.
class TikTokUploads
{
public:
    explicit TikTokUploads(const TikTokOptions &options) : m_options(options) {}

    QString spoolFolder() const { return m_folder.path(); }
    /// The path and query of the new upload_url.
    QString begin(const QString &publishId, const TikTokChunkPlan &plan, Instant now);

    using Taken = std::function<void(const TikTokUpload &)>;
    /// Answers a request to an upload_url; calls `taken` after each chunk that was taken for the first time.
    Response receive(const Request &request, Instant now, const Taken &taken);

private:
    TikTokUpload *find(const Request &request);
    Response answer(int status, const TikTokUpload *upload) const;
    static bool append(TikTokUpload &upload, const Request &request);

    const TikTokOptions &m_options;
    QTemporaryDir m_folder;
    std::deque<TikTokUpload> m_uploads;
};

} // namespace postrider::sandbox
