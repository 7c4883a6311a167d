// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sandbox/mastodonmedia.h"

#include "core/sandbox/mastodonsandbox.h"
#include "core/sandbox/multipart.h"

#include <QCryptographicHash>
#include <QJsonDocument>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace postrider::sandbox {

const QStringList MastodonMedia::imageTypes{u"image/jpeg"_s, u"image/png"_s,  u"image/gif"_s, u"image/heic"_s,
                                            u"image/heif"_s, u"image/webp"_s, u"image/avif"_s};
const QStringList MastodonMedia::videoTypes{u"video/webm"_s, u"video/mp4"_s, u"video/quicktime"_s};

Response MastodonMedia::create(const Request &request, const QString &account, const QString &id, bool isV1,
                               const MastodonOptions &options)
{
    const auto parts = multipartIn(request.body, request.header("Content-Type"));
    const auto file = parts
        ? std::ranges::find_if(*parts, [](const MultipartPart &part) { return part.isFile && part.name == u"file"; })
        : decltype(parts->begin()){};
    if (!parts || file == parts->end() || file->content.isEmpty())
        return MastodonSandbox::refusal(422, u"Validation failed: File can't be blank"_s);
    const QString type = QString::fromLatin1(file->contentType);
    const bool isVideo = videoTypes.contains(type);
    if (!isVideo && !imageTypes.contains(type))
        return MastodonSandbox::refusal(422, u"Validation failed: File content type is invalid, File is invalid"_s);
    if (file->content.size() > (isVideo ? options.videoLimit : options.imageLimit))
        return MastodonSandbox::refusal(422,
                                        u"Validation failed: File file size must be less than %1 MB"_s.arg(
                                            (isVideo ? options.videoLimit : options.imageLimit) / 1048576));
    File media{
        .account = account,
        .type = isVideo            ? u"video"_s
            : type == u"image/gif" ? u"gifv"_s
                                   : u"image"_s,
        .sha256 = QString::fromLatin1(QCryptographicHash::hash(file->content, QCryptographicHash::Sha256).toHex())};
    for (const MultipartPart &part : *parts) {
        if (part.name == u"description")
            media.description = QString::fromUtf8(part.content);
        else if (&part != &*file && part.name != u"focus" && part.name != u"thumbnail")
            return MastodonSandbox::refusal(
                422, u"Unknown field "_s + part.name); // stricter than the server, so that none slips in
    }
    media.looksLeft = isV1 ? 0 : options.processingLooks;
    media.failed = options.processingFails;
    m_files[id] = media;
    return MastodonSandbox::answer(QJsonDocument(json(id)), media.looksLeft > 0 || media.failed ? 202 : 200);
}

Response MastodonMedia::look(const QString &id, const QString &account)
{
    const auto there = m_files.find(id);
    if (there == m_files.end() || there->second.account != account || !there->second.status.isEmpty())
        return MastodonSandbox::refusal(404, u"Record not found"_s);
    File &media = there->second;
    if (media.looksLeft > 0) {
        --media.looksLeft;
        return MastodonSandbox::answer(QJsonDocument(json(id)), 206);
    }
    if (media.failed)
        return MastodonSandbox::refusal(422, u"Error processing thumbnail for uploaded media"_s);
    return MastodonSandbox::answer(QJsonDocument(json(id)));
}

std::optional<Response> MastodonMedia::misfit(const Request &request, const QStringList &ids, const QString &account,
                                              const MastodonOptions &options) const
{
    if (ids.size() > options.maxMedia)
        return MastodonSandbox::refusal(422,
                                        u"Validation failed: Cannot attach more than %1 files"_s.arg(options.maxMedia));
    QStringList missing;
    bool moves = false;
    bool isUnfinished = false;
    for (const QString &id : ids) {
        const auto media = m_files.find(id);
        if (media == m_files.end() || media->second.account != account || !media->second.status.isEmpty()) {
            missing << id;
            continue;
        }
        moves = moves || media->second.type != u"image";
        isUnfinished = isUnfinished || media->second.looksLeft > 0 || media->second.failed;
    }
    if (!missing.isEmpty())
        return MastodonSandbox::refusal(
            422,
            u"Validation failed: Media %1 not found or already attached to another post"_s.arg(missing.join(u", "_s)));
    if (moves && ids.size() > 1)
        return MastodonSandbox::refusal(
            422, u"Validation failed: Cannot attach a video to a post that already contains images"_s);
    if (isUnfinished)
        return MastodonSandbox::refusal(
            422,
            MastodonSandbox::told(request,
                                  u"Cannot attach files that have not finished processing. Try again in a moment!"_s,
                                  u"Dateien, die noch nicht verarbeitet wurden, können nicht angehängt werden."_s));
    return {};
}

void MastodonMedia::give(const QStringList &ids, const QString &status)
{
    for (const QString &id : ids)
        m_files[id].status = status;
}

void MastodonMedia::drop()
{
    std::erase_if(m_files, [](const auto &each) { return each.second.status.isEmpty(); });
}

QJsonObject MastodonMedia::json(const QString &id) const
{
    const File &media = m_files.at(id);
    const bool isReady = media.looksLeft == 0 && !media.failed;
    return {{u"id"_s, id},
            {u"type"_s, media.type},
            {u"url"_s, isReady ? QJsonValue(u"https://files.%1/%2"_s.arg(MastodonSandbox::host(), id)) : QJsonValue()},
            {u"description"_s, media.description.isEmpty() ? QJsonValue() : QJsonValue(media.description)}};
}

} // namespace postrider::sandbox
