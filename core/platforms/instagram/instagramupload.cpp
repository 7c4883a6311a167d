// SPDX-License-Identifier: GPL-3.0-or-later
// How files of this computer reach Instagram.
#include "core/platforms/instagram/errors.h"
#include "core/platforms/instagram/instagramflow.h"
#include "core/platforms/instagram/rules.h"
#include "core/platforms/meta/text.h"
#include "core/publishing/mediahost.h"

#include <QFileInfo>
#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace postrider {

using instagram::errors;
using instagram::Words;
using meta::Effect;

qint64 InstagramFlow::sizeOf(const Item &item) const
{
    const MediaAsset &asset = item.media->asset;
    return asset.facts.bytes > 0 ? asset.facts.bytes : QFileInfo(asset.path).size();
}

void InstagramFlow::reportProgress(const Item &item, qint64 sent) const
{
    if (m_context.progress && m_totalBytes > 0)
        m_context.progress(item.bytesBefore + qBound(qint64(0), sent, sizeOf(item)), m_totalBytes);
}

QCoro::Task<Result<>> InstagramFlow::putIntoStorage(size_t index)
{
    const Item &item = m_items[index];
    if (!m_context.host)
        co_return tl::unexpected(instagram::hostingNeeded());
    const std::function<void(qint64)> progress = [this, index](qint64 sent) { reportProgress(m_items[index], sent); };
    co_return co_await m_context.host->put(m_context, item.hostStep, int(index) + 1, item.media->asset, progress);
}

QCoro::Task<Result<QJsonObject>> InstagramFlow::uploadPagePhoto(size_t index)
{
    const Item &item = m_items[index];
    const MediaAsset &asset = item.media->asset;
    if (m_context.account.pageId.isEmpty()) {
        co_return tl::unexpected(meta::ownError(
            errors(), "page_needed"_L1, Remedy::ChangePost,
            Words::tr(
                "Pictures from this computer reach Instagram through the linked Facebook Page, and this account has none."),
            Words::tr("Connect the account again with its Page, or use an https address.")));
    }
    std::vector<HttpBody::FormPart> parts;
    parts.push_back({.name = u"published"_s, .value = u"false"_s});
    parts.push_back({.name = u"temporary"_s, .value = u"true"_s});
    parts.push_back(
        {.name = u"source"_s, .filePath = asset.path, .fileName = u"picture.jpg"_s, .mimeType = "image/jpeg"});
    const std::function<void(qint64)> progress = [this, index](qint64 sent) { reportProgress(m_items[index], sent); };
    const Result<QJsonObject> answer = co_await m_api.postParts(m_context.account.pageId + u"/photos"_s, parts,
                                                                progress);
    if (!answer)
        co_return answer;
    const QString id = meta::idText(answer->value("id"_L1));
    if (id.isEmpty())
        co_return tl::unexpected(meta::noUsableAnswer(errors(), 200, Effect::Change));
    co_return QJsonObject{{u"id"_s, id}};
}

/// The address is signed and runs out: it is read right before each use and never kept.
QCoro::Task<Result<QString>> InstagramFlow::pagePhotoAddress(size_t index)
{
    const auto step = m_context.journal.find(m_items[index].photoStep);
    const QString photo = step ? meta::idText(step->result.value("id"_L1)) : QString();
    const Result<QJsonObject> answer = co_await m_api.get(photo, {{u"fields"_s, u"images"_s}});
    if (!answer) {
        const bool gone = m_api.lastFault() && m_api.lastFault()->code == 100;
        if (gone) { // uploaded anew by the next try
            const Result<> forgotten = co_await m_context.journal.forget({m_items[index].photoStep});
            if (!forgotten)
                co_return tl::unexpected(forgotten.error());
        }
        co_return tl::unexpected(answer.error());
    }
    QString source;
    qint64 widest = -1;
    const QJsonArray images = answer->value("images"_L1).toArray();
    for (const QJsonValue &image : images) {
        const qint64 width = image["width"_L1].toInteger();
        if (width > widest) {
            widest = width;
            source = image["source"_L1].toString();
        }
    }
    if (source.isEmpty())
        co_return tl::unexpected(meta::noUsableAnswer(errors(), 200, Effect::Read));
    co_return source;
}

/// Goes on where the network says that the earlier bytes end; from the beginning where it does not say.
QCoro::Task<Result<QJsonObject>> InstagramFlow::uploadVideo(size_t index, QString container, QString address,
                                                            bool resumed)
{
    const Item &item = m_items[index];
    const qint64 size = sizeOf(item);
    const QUrl target = m_api.uploadAddress(address, u"ig-api-upload"_s, container);
    const std::function<void(qint64)> noProgress = [](qint64) {};
    bool askFirst = resumed;
    for (int round = 0;; ++round) {
        qint64 offset = 0;
        if (askFirst) {
            const Result<ContainerReading> reading = co_await readContainer(container, true);
            if (reading && reading->bytesTransferred > 0)
                offset = std::min(reading->bytesTransferred, size);
        }
        if (offset == size && size > 0)
            co_return QJsonObject{{u"bytes"_s, size}};
        const std::vector<std::pair<QByteArray, QByteArray>> headers{{"offset", QByteArray::number(offset)},
                                                                     {"file_size", QByteArray::number(size)}};
        const std::function<void(qint64)> progress = [this, index, offset](qint64 sent) {
            reportProgress(m_items[index], offset + sent);
        };
        HttpBody body = HttpBody::file(item.media->asset.path, offset, size - offset, "application/octet-stream");
        const Result<QJsonObject> answer = co_await m_api.upload(target, headers, std::move(body), progress);
        if (answer) {
            if (answer->contains("success"_L1) && !answer->value("success"_L1).toBool())
                co_return tl::unexpected(meta::noUsableAnswer(errors(), 200, Effect::Change));
            co_return QJsonObject{{u"bytes"_s, size}};
        }
        const bool wrongOffset = m_api.lastFault() && m_api.lastFault()->uploadType == u"OffsetInvalidError";
        if (!wrongOffset || round > 0)
            co_return answer;
        askFirst = true;
    }
}

/// Best effort: what stays behind disappears by itself within a day.
QCoro::Task<void> InstagramFlow::deletePagePhotos()
{
    for (const Item &item : m_items) {
        const auto photo = m_context.journal.find(item.photoStep);
        const QString id = photo ? meta::idText(photo->result.value("id"_L1)) : QString();
        if (id.isEmpty())
            continue;
        const Result<QJsonObject> deleted = co_await m_context.journal.repeatable(item.deleteStep, QJsonObject{},
                                                                                  [&] { return m_api.remove(id); });
        if (!deleted && deleted.error().code == code::cancelled)
            co_return;
    }
}

} // namespace postrider
