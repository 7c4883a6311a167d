// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sandbox/tiktokpublication.h"

#include "core/sandbox/tiktokoptions.h"

#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace postrider::sandbox {

bool TikTokPublication::isFinal(Instant now) const
{
    return !failReason.isEmpty() ? now >= readyAt : arrivedAt && now >= readyAt;
}

void TikTokPublication::arrive(const QStringList &hashes, const QString &fault, const TikTokOptions &options,
                               Instant now)
{
    sha256 = hashes;
    arrivedAt = now;
    failReason = fault.isEmpty() ? options.failReason : fault;
    readyAt = now + options.processing;
    visibleAt = readyAt + options.moderation;
}

void TikTokPublication::fail(const QString &reason, Instant now)
{
    failReason = reason;
    readyAt = now;
}

QJsonObject TikTokPublication::status(Instant now) const
{
    QJsonObject data;
    if (source == Source::Upload)
        data[u"uploaded_bytes"_s] = received;
    if (!isFinal(now)) {
        data[u"status"_s] = source == Source::Upload ? u"PROCESSING_UPLOAD"_s : u"PROCESSING_DOWNLOAD"_s;
        return data;
    }
    QJsonArray ids;
    if (!failReason.isEmpty()) {
        data[u"status"_s] = u"FAILED"_s;
        data[u"fail_reason"_s] = failReason;
    } else if (isDraft() && !postedByPersonAt) {
        data[u"status"_s] = u"SEND_TO_USER_INBOX"_s;
        return data;
    } else {
        data[u"status"_s] = u"PUBLISH_COMPLETE"_s;
        if (isPublic && now >= visibleAt)
            ids.append(postId);
    }
    data[u"publicaly_available_post_id"_s] = ids; // TikTok's spelling
    return data;
}

std::optional<PublicPost> TikTokPublication::post(const QString &username) const
{
    if (!arrivedAt || !failReason.isEmpty())
        return std::nullopt;
    const bool photo = kind == Kind::Photo || kind == Kind::PhotoDraft;
    const bool waits = isDraft() && !postedByPersonAt;
    PublicPost post{.platform = u"tiktok"_s,
                    .accountId = openId,
                    .id = QString::number(postId),
                    .url = {},
                    .kind = waits ? u"draft"_s
                        : photo   ? u"photo"_s
                                  : u"video"_s,
                    .caption = postInfo.value(u"title"_s).toString(),
                    .mediaSha256 = sha256,
                    .publishedAtMs = toMs(postedByPersonAt.value_or(readyAt)),
                    .comments = {}};
    if (!waits)
        post.url = u"https://www.tiktok.com/@%1/%2/%3"_s.arg(username, post.kind, post.id);
    return post;
}

} // namespace postrider::sandbox
