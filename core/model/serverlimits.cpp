// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/serverlimits.h"

#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace postrider {

QJsonObject ServerLimits::toJson() const
{
    return {{u"asked_at"_s, toMs(askedAt)},
            {u"text"_s, text},
            {u"link"_s, link},
            {u"media"_s, media},
            {u"alt_text"_s, altText},
            {u"image_bytes"_s, imageBytes},
            {u"image_pixels"_s, imagePixels},
            {u"video_bytes"_s, videoBytes},
            {u"video_pixels"_s, videoPixels},
            {u"video_frames"_s, videoFrames},
            {u"mime_types"_s, QJsonArray::fromStringList(mimeTypes)}};
}

std::optional<ServerLimits> ServerLimits::fromJson(const QJsonObject &json)
{
    if (!json.value("asked_at"_L1).isDouble())
        return {};
    return ServerLimits{.askedAt = instantFromMs(json.value("asked_at"_L1).toInteger()),
                        .text = json.value("text"_L1).toInt(),
                        .link = json.value("link"_L1).toInt(-1),
                        .media = json.value("media"_L1).toInt(),
                        .altText = json.value("alt_text"_L1).toInt(),
                        .imageBytes = json.value("image_bytes"_L1).toInteger(),
                        .imagePixels = json.value("image_pixels"_L1).toInteger(),
                        .videoBytes = json.value("video_bytes"_L1).toInteger(),
                        .videoPixels = json.value("video_pixels"_L1).toInteger(),
                        .videoFrames = json.value("video_frames"_L1).toInt(),
                        .mimeTypes = json.value("mime_types"_L1).toVariant().toStringList()};
}

} // namespace postrider
