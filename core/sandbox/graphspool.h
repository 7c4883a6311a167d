// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/sandbox/graphmedia.h"
#include "core/sandbox/httpserver.h"

#include <QTemporaryDir>

namespace postrider::sandbox {

/// A picture or video that has arrived whole.
struct StoredMedia
{
    QString path; ///< Empty for a large upload, which is not kept once it was hashed and looked into.
    qint64 size = 0;
    QString sha256; ///< Lower-case hex.
    MediaHeader header;
};

/// The sandbox's disk: everything in it goes with it.
class GraphSpool
{
public:
    QString folder() const { return m_folder.path(); }
    QString newPath();
    StoredMedia store(const QByteArray &bytes);
    /// Hashes the file and looks into it.
    static StoredMedia examine(const QString &path);

private:
    QTemporaryDir m_folder;
    int m_files = 0;
};

/// An upload that arrives in pieces, in order.
class GraphUpload
{
public:
    GraphUpload() = default;
    GraphUpload(QString path, qint64 fileSize) : m_path(std::move(path)), m_fileSize(fileSize) {}

    qint64 fileSize() const { return m_fileSize; }
    qint64 received() const { return m_received; }
    bool isComplete() const { return m_fileSize > 0 && m_received == m_fileSize; }
    const StoredMedia &media() const { return m_media; } ///< Once complete.

    void begin(qint64 fileSize); ///< From the first byte again.
    bool append(const QByteArray &bytes);
    /// The body of an upload request from `offset` on; at most `keep` bytes of it where that is not negative.
    bool append(const Request &request, qint64 keep = -1);
    void complete(const StoredMedia &media); ///< Came another way.

private:
    QString m_path;
    qint64 m_fileSize = 0;
    qint64 m_received = 0;
    StoredMedia m_media;
};

/// What an upload host answers: rupload.facebook.com, for both networks.
Response uploadAccepted();
Response uploadRefused(const QString &type, const QString &message, bool retriable = false);

/// Takes the bytes of one request to an upload host by its `offset` and `file_size`. `*breakAfter`, where set: only so
/// many bytes are kept, as if the connection had broken there; reset once used.
Response receiveUpload(const Request &request, GraphUpload &upload, std::optional<qint64> *breakAfter);

} // namespace postrider::sandbox
