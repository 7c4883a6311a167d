// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sandbox/graphspool.h"

#include <QCryptographicHash>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryFile>

using namespace Qt::StringLiterals;

namespace postrider::sandbox {
namespace {

constexpr qint64 blockSize = 1024 * 1024;

std::optional<qint64> numberHeader(const Request &request, QByteArrayView name)
{
    bool ok = false;
    const qint64 value = request.header(name).trimmed().toLongLong(&ok);
    return ok && value >= 0 ? std::optional(value) : std::nullopt;
}

Response jsonResponse(int status, const QJsonObject &object)
{
    return {.status = status,
            .headers = {{"Content-Type", "application/json"}},
            .body = QJsonDocument(object).toJson(QJsonDocument::Compact)};
}

} // namespace

QString GraphSpool::newPath()
{
    return m_folder.filePath(QString::number(++m_files));
}

StoredMedia GraphSpool::store(const QByteArray &bytes)
{
    const QString path = newPath();
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
        return {};
    file.close();
    return examine(path);
}

StoredMedia GraphSpool::examine(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return {};
    QCryptographicHash hash(QCryptographicHash::Sha256);
    hash.addData(&file);
    return {path, file.size(), QString::fromLatin1(hash.result().toHex()), readMediaHeader(file)};
}

void GraphUpload::begin(qint64 fileSize)
{
    m_fileSize = fileSize;
    m_received = 0;
    m_media = {};
    QFile::remove(m_path);
}

bool GraphUpload::append(const QByteArray &bytes)
{
    QFile file(m_path);
    if (m_received + bytes.size() > m_fileSize || !file.open(QIODevice::Append) || file.write(bytes) != bytes.size())
        return false;
    file.close();
    m_received += bytes.size();
    if (isComplete())
        m_media = GraphSpool::examine(m_path);
    return true;
}

bool GraphUpload::append(const Request &request, qint64 keep)
{
    if (!request.bodyFile)
        return append(keep < 0 ? request.body : request.body.left(keep));
    QFile &body = *request.bodyFile;
    if (keep < 0 && m_received == 0 && request.bodySize == m_fileSize) { // the whole file: no need for a copy
        const MediaHeader header = readMediaHeader(body);
        complete({QString(), request.bodySize, QString::fromLatin1(request.bodySha256.toHex()), header});
        return true;
    }
    body.seek(0);
    qint64 left = keep < 0 ? request.bodySize : std::min(keep, request.bodySize);
    while (left > 0) {
        const QByteArray block = body.read(std::min(left, blockSize));
        if (block.isEmpty() || !append(block))
            return false;
        left -= block.size();
    }
    return true;
}

void GraphUpload::complete(const StoredMedia &media)
{
    m_media = media;
    m_fileSize = media.size;
    m_received = media.size;
}

Response uploadAccepted()
{
    return jsonResponse(200, {{u"success"_s, true}, {u"message"_s, u"Upload successful."_s}});
}

Response uploadRefused(const QString &type, const QString &message, bool retriable)
{
    const QJsonObject info{{u"retriable"_s, retriable}, {u"type"_s, type}, {u"message"_s, message}};
    return jsonResponse(400, {{u"debug_info"_s, info}});
}

Response receiveUpload(const Request &request, GraphUpload &upload, std::optional<qint64> *breakAfter)
{
    const auto offset = numberHeader(request, "offset");
    const auto fileSize = numberHeader(request, "file_size");
    if (!offset || !fileSize || *fileSize == 0)
        return uploadRefused(u"ProcessingFailedError"_s, u"The headers offset and file_size are required"_s);
    if (*offset == 0)
        upload.begin(*fileSize);
    if (*offset != upload.received() || *fileSize != upload.fileSize())
        return uploadRefused(u"OffsetInvalidError"_s, u"Offset does not fit"_s, true);
    if (request.bodySize != *fileSize - *offset)
        return uploadRefused(u"PartialRequestError"_s, u"The body does not have the announced length"_s, true);
    if (breakAfter && *breakAfter) {
        const qint64 keep = *std::exchange(*breakAfter, std::nullopt);
        upload.append(request, keep);
        return uploadRefused(u"PartialRequestError"_s, u"The connection broke"_s, true);
    }
    if (!upload.append(request))
        return uploadRefused(u"ProcessingFailedError"_s, u"The bytes could not be kept"_s, true);
    return uploadAccepted();
}

} // namespace postrider::sandbox
