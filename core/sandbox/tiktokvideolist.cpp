// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sandbox/tiktokvideolist.h"

#include "core/sandbox/tiktokoptions.h"

#include <QJsonArray>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace postrider::sandbox {

TikTokAnswer tikTokVideoList(const QUrlQuery &query, const QJsonObject &body, const QString &openId,
                             const QString &username, const std::deque<TikTokPublication> &publications,
                             const TikTokOptions &options, Instant now)
{
    static const QStringList known{u"id"_s, u"create_time"_s, u"title"_s, u"video_description"_s, u"share_url"_s};
    static const std::vector<TikTokField> members{
        {u"cursor"_s, TikTokField::Kind::Integer, TikTokField::Need::Optional},
        {u"max_count"_s, TikTokField::Kind::Integer, TikTokField::Need::Optional}};
    const auto bad = [&](const QString &message) {
        return tl::unexpected(TikTokError{400, options.badParameterCode, message});
    };
    const QStringList fields = query.queryItemValue(u"fields"_s, QUrl::FullyDecoded).split(u',');
    if (!std::all_of(fields.begin(), fields.end(), [](const QString &field) { return known.contains(field); }))
        return bad(u"A field is unknown or missing"_s);
    if (const auto misfit = tikTokMisfit(body, members))
        return bad(*misfit);
    const qint64 most = body.value(u"max_count"_s).toInteger(10);
    if (most < 1 || most > 20)
        return bad(u"max_count is invalid"_s);
    const qint64 before = body.value(u"cursor"_s).toInteger(toMs(now) + 1);

    std::vector<std::pair<qint64, QJsonObject>> videos;
    for (const TikTokPublication &publication : publications) {
        const auto post = publication.post(username);
        const bool photo = publication.kind == TikTokPublication::Kind::Photo;
        if (!post || publication.openId != openId || !publication.isPublic || publication.isDraft()
            || now < publication.visibleAt || post->publishedAtMs >= before || (photo && !options.photosInList))
            continue;
        const QString text = publication.postInfo.value(photo ? u"description"_s : u"title"_s).toString();
        const QJsonObject all{
            {u"id"_s, post->id},
            {u"create_time"_s, post->publishedAtMs / 1000},
            {u"title"_s, publication.postInfo.value(u"title"_s).toString().left(options.listTextLength)},
            {u"video_description"_s, text.left(options.listTextLength)},
            {u"share_url"_s, post->url}};
        QJsonObject video;
        for (const QString &field : fields)
            video[field] = all.value(field);
        videos.emplace_back(post->publishedAtMs, video);
    }
    std::sort(videos.begin(), videos.end(), [](const auto &a, const auto &b) { return a.first > b.first; });
    QJsonArray page;
    for (size_t i = 0; i < std::min(videos.size(), size_t(most)); ++i)
        page.append(videos[i].second);
    const bool hasMore = videos.size() > size_t(most);
    const qint64 cursor = page.isEmpty() ? before : videos[size_t(page.size()) - 1].first;
    return QJsonObject{{u"videos"_s, page}, {u"cursor"_s, cursor}, {u"has_more"_s, hasMore}};
}

} // namespace postrider::sandbox
