// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sandbox/tiktokchunks.h"

#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace postrider::sandbox {

std::optional<QString> TikTokChunkPlan::refusal(qint64 megabyte) const
{
    const QString badSize = u"The chunk size is invalid"_s;
    const QString badCount = u"The total chunk count is invalid"_s;
    const bool whole = chunkSize == videoSize;
    if (chunkSize < 1 || chunkSize > videoSize || chunkSize > 64 * megabyte || (chunkSize < 5 * megabyte && !whole))
        return badSize;
    if (count < 1 || count > 1000 || count != videoSize / chunkSize)
        return badCount;
    if (count == 1 && !whole) // enforced since about 2026-08-10
        return badSize;
    return std::nullopt;
}

qint64 TikTokChunkPlan::lengthAt(qint64 first) const
{
    return first / chunkSize + 1 >= count ? videoSize - first : chunkSize;
}

bool TikTokChunkPlan::isBorder(qint64 first) const
{
    return first % chunkSize == 0 && first / chunkSize < count;
}

std::optional<TikTokContentRange> TikTokContentRange::parse(const QByteArray &header)
{
    static const QRegularExpression form(u"\\Abytes (\\d{1,15})-(\\d{1,15})/(\\d{1,15})\\z"_s);
    const QRegularExpressionMatch match = form.match(QString::fromLatin1(header));
    if (!match.hasMatch())
        return std::nullopt;
    const TikTokContentRange range{match.captured(1).toLongLong(), match.captured(2).toLongLong(),
                                   match.captured(3).toLongLong()};
    if (range.first > range.last || range.last >= range.total)
        return std::nullopt;
    return range;
}

} // namespace postrider::sandbox
