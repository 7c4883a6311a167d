// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sandbox/tiktokuploads.h"

#include "core/sandbox/tiktokoptions.h"

#include <QFile>
#include <QTemporaryFile>
#include <QUuid>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace postrider::sandbox {

QString TikTokUploads::begin(const QString &publishId, const TikTokChunkPlan &plan, Instant now)
{
    const QString id = QString::number(qsizetype(m_uploads.size()) + 1);
    m_uploads.push_back({.id = id,
                         .token = QUuid::createUuid().toString(QUuid::Id128),
                         .publishId = publishId,
                         .plan = plan,
                         .begunAt = now,
                         .path = m_folder.filePath(u"video-"_s + id),
                         .received = 0,
                         .hash = std::make_shared<QCryptographicHash>(QCryptographicHash::Sha256)});
    return u"/video/?upload_id=%1&upload_token=%2"_s.arg(id, m_uploads.back().token);
}

Response TikTokUploads::receive(const Request &request, Instant now, const Taken &taken)
{
    static const QList<QByteArray> types{"video/mp4", "video/quicktime", "video/webm"};
    if (request.method != "PUT")
        return answer(405, nullptr);
    TikTokUpload *upload = find(request);
    if (!upload)
        return answer(404, nullptr);
    if (now >= upload->begunAt + m_options.uploadLife)
        return answer(403, nullptr);
    // The address is the only credential: a token that comes along was sent astray.
    if (request.hasHeader("Authorization") || request.hasHeader("Content-Encoding")
        || !types.contains(request.header("Content-Type")))
        return answer(400, upload);
    const auto range = TikTokContentRange::parse(request.header("Content-Range"));
    if (!range || range->total != upload->plan.videoSize || request.bodySize != range->last - range->first + 1)
        return answer(400, upload);
    if (!upload->plan.isBorder(range->first) || range->first > upload->received)
        return answer(416, upload);
    if (request.bodySize != upload->plan.lengthAt(range->first))
        return answer(400, upload);

    const int accepted = range->last + 1 == upload->plan.videoSize ? m_options.lastChunkStatus : 206;
    if (range->first < upload->received)
        return answer(m_options.repeat == TikTokOptions::Repeat::Taken ? accepted : 416, upload);
    if (!append(*upload, request))
        return answer(500, upload);
    taken(*upload);
    if (upload->isComplete())
        QFile::remove(upload->path);
    return answer(accepted, upload);
}

TikTokUpload *TikTokUploads::find(const Request &request)
{
    const QString id = request.query.queryItemValue(u"upload_id"_s);
    const QString token = request.query.queryItemValue(u"upload_token"_s);
    const auto found = std::find_if(m_uploads.begin(), m_uploads.end(), [&](const TikTokUpload &upload) {
        return upload.id == id && upload.token == token;
    });
    return found == m_uploads.end() ? nullptr : &*found;
}

Response TikTokUploads::answer(int status, const TikTokUpload *upload) const
{
    Response response{.status = status};
    if (upload && (status < 300 || status == 416)) {
        const qint64 end = m_options.progress == TikTokOptions::Progress::Count
            ? upload->received
            : std::max<qint64>(upload->received - 1, 0);
        response.headers.append(
            {"Content-Range", "bytes 0-" + QByteArray::number(end) + '/' + QByteArray::number(upload->plan.videoSize)});
    }
    return response;
}

bool TikTokUploads::append(TikTokUpload &upload, const Request &request)
{
    QFile file(upload.path);
    if (!file.open(QIODevice::ReadWrite) || !file.seek(upload.received))
        return false;
    // The hash cannot go back: bytes enter it only after all of the chunk is on the disk.
    const auto pass = [&](auto &&take) {
        if (!request.bodyFile)
            return take(request.body);
        request.bodyFile->seek(0);
        while (!request.bodyFile->atEnd()) {
            const QByteArray piece = request.bodyFile->read(1024 * 1024);
            if (piece.isEmpty() || !take(piece))
                return false;
        }
        return true;
    };
    if (!pass([&](const QByteArray &piece) { return file.write(piece) == piece.size(); }) || !file.flush())
        return false;
    const bool hashed = pass([&](const QByteArray &piece) {
        upload.hash->addData(piece);
        return true;
    });
    upload.received += request.bodySize;
    return hashed;
}

} // namespace postrider::sandbox
