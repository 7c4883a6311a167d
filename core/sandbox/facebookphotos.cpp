// SPDX-License-Identifier: GPL-3.0-or-later
// Photos of pretend Facebook Pages, and the CDN that serves them.
#include "core/sandbox/facebooknetwork.h"

#include <QCryptographicHash>
#include <QFile>
#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace postrider::sandbox {
namespace {

constexpr qint64 largestPhoto = 10 * 1024 * 1024;

QString signatureOf(const QString &photoId, const QString &end)
{
    const QByteArray digest = QCryptographicHash::hash((photoId + u'/' + end).toUtf8(), QCryptographicHash::Sha256);
    return QString::fromLatin1(digest.toHex().left(16));
}

GraphError unusableImage()
{
    return {.code = 324, .message = u"(#324) Image file unusable"_s};
}

/// The same JPEG with a comment (T.81 B.2.4.5): other bytes under another address.
QByteArray withComment(const QByteArray &jpeg)
{
    const QByteArray text = "small rendition";
    QByteArray segment("\xFF\xFE\x00", 3);
    segment.append(char(text.size() + 2)).append(text);
    return jpeg.left(2) + segment + jpeg.mid(2);
}

} // namespace

bool FacebookNetwork::isThere(const FacebookPhoto &photo) const
{
    if (photo.deleted || !photo.loaded)
        return false;
    const bool kept = photo.published || !photo.usedIn.isEmpty();
    return kept || m_context.now() < photo.createdAt + m_context.options.facebook.photoLife;
}

const FacebookPhoto *FacebookNetwork::usablePhoto(const QString &id, const QString &pageId) const
{
    const auto photo = m_photos.find(id);
    return photo != m_photos.end() && photo->second.pageId == pageId && isThere(photo->second) ? &photo->second
                                                                                               : nullptr;
}

GraphAnswer FacebookNetwork::createPhoto(const GraphCall &call, const MetaPage &page)
{
    const GraphParameters &parameters = call.parameters;
    const bool published = parameters.flag(u"published"_s).value_or(true);
    const bool temporary = parameters.flag(u"temporary"_s).value_or(false);
    const auto time = readSchedule(call, m_context.now(),
                                   std::chrono::hours(24 * m_context.options.facebook.feedScheduleDays));
    if (!time)
        return tl::unexpected(time.error());
    if (published && (temporary || *time))
        return tl::unexpected(graphParameterError(u"published must be false for temporary and scheduled photos"_s));
    if (temporary && *time)
        return tl::unexpected(graphParameterError(u"temporary cannot be combined with scheduled_publish_time"_s));
    const QString address = parameters.text(u"url"_s);
    if (call.files.size() + (address.isEmpty() ? 0 : 1) != 1)
        return tl::unexpected(unusableImage());

    const QString id = graphId(122100000000000000, ++m_count);
    FacebookPhoto &photo = m_photos[id];
    photo.id = id;
    photo.pageId = page.id;
    photo.caption = parameters.text(parameters.has(u"caption"_s) ? u"caption"_s : u"message"_s);
    photo.altText = parameters.text(u"alt_text_custom"_s);
    photo.temporary = temporary;
    photo.createdAt = m_context.now();
    std::optional<GraphError> wrong;
    if (address.isEmpty()) {
        const StoredMedia media = m_context.spool.store(call.files.front().bytes);
        wrong = photoArrived(id, {GraphFetched::Outcome::Served, {}, media});
    } else {
        // From another host the bytes come after this answer: what is wrong with them shows as a missing photo.
        m_context.fetcher.fetch(address, GraphFetcher::Range::Whole,
                                [this, id](const GraphFetched &fetched) { photoArrived(id, fetched); });
        if (photo.deleted)
            wrong = unusableImage();
    }
    if (wrong) {
        m_photos.erase(id);
        return tl::unexpected(*wrong);
    }
    QJsonObject members{{u"id"_s, id}};
    if (published || *time) {
        FacebookPost post{.id = {},
                          .pageId = page.id,
                          .kind = u"photo"_s,
                          .message = photo.caption,
                          .link = {},
                          .photoIds = {id},
                          .videoId = {},
                          .createdAt = {},
                          .publishedAt = {},
                          .scheduledFor = *time,
                          .comments = {}};
        FacebookPost &kept = addPost(std::move(post));
        if (published) {
            members[u"post_id"_s] = kept.id;
            makeLive(kept, m_context.now());
        }
    }
    return chooseFields({u"Photo"_s, members}, parameters.text(u"fields"_s), members.keys());
}

std::optional<GraphError> FacebookNetwork::photoArrived(const QString &id, const GraphFetched &fetched)
{
    static const QStringList types{u"image/jpeg"_s, u"image/bmp"_s, u"image/png"_s, u"image/gif"_s, u"image/tiff"_s};
    const auto found = m_photos.find(id);
    if (found == m_photos.end())
        return std::nullopt;
    FacebookPhoto &photo = found->second;
    photo.deleted = true; // until it is known to be good
    if (fetched.outcome != GraphFetched::Outcome::Served || !types.contains(fetched.media.header.mimeType))
        return unusableImage();
    if (fetched.media.size > largestPhoto)
        return GraphError{.code = 100, .subcode = 1366046, .message = u"(#100) The photo is too large"_s};
    photo.deleted = false;
    photo.loaded = true;
    photo.media = fetched.media;
    photo.small = fetched.media;
    if (photo.media.header.mimeType == u"image/jpeg") {
        QFile file(photo.media.path);
        if (file.open(QIODevice::ReadOnly))
            photo.small = m_context.spool.store(withComment(file.readAll()));
    }
    return std::nullopt;
}

/// A signed address that runs out: `oe` is its end in hexadecimal Unix time.
QString FacebookNetwork::sourceOf(const FacebookPhoto &photo, bool small) const
{
    const QString end = QString::number(unixSeconds(m_context.now() + m_context.options.facebook.cdnLife), 16);
    const QString name = photo.id + (small ? u"_s.jpg"_s : u"_n.jpg"_s);
    return u"%1/v/t39.30808-6/%2?oh=%3&oe=%4"_s.arg(m_context.origin(u"scontent.xx.fbcdn.net"_s), name,
                                                    signatureOf(photo.id, end), end);
}

std::optional<StoredMedia> FacebookNetwork::photoAt(const QString &path, const QUrlQuery &query) const
{
    static const QRegularExpression name(u"^/v/t39\\.30808-6/(\\d+)_([ns])\\.jpg$"_s);
    const auto match = name.match(path);
    const QString end = query.queryItemValue(u"oe"_s);
    const auto photo = m_photos.find(match.captured(1));
    if (!match.hasMatch() || photo == m_photos.end() || !isThere(photo->second)
        || query.queryItemValue(u"oh"_s) != signatureOf(photo->first, end)
        || end.toLongLong(nullptr, 16) < unixSeconds(m_context.now()))
        return std::nullopt;
    return match.captured(2) == u"s" ? photo->second.small : photo->second.media;
}

Response FacebookNetwork::servePhoto(const Request &request) const
{
    const auto media = photoAt(request.path, request.query);
    QFile file(media ? media->path : QString());
    if (!media || !file.open(QIODevice::ReadOnly))
        return {.status = 403, .headers = {{"Content-Type", "text/plain"}}, .body = "URL signature expired"};
    if (request.method != "GET")
        return {.status = 405, .headers = {}, .body = {}};
    return {.status = 200, .headers = {{"Content-Type", media->header.mimeType.toLatin1()}}, .body = file.readAll()};
}

GraphAnswer FacebookNetwork::handlePhoto(const GraphCall &call, FacebookPhoto &photo)
{
    const bool reading = call.is("GET");
    const auto no = reading
        ? refused(call, photo.pageId, PageUse::Reading, u"pages_read_engagement"_s)
        : refused(call, photo.pageId, PageUse::Changing, u"pages_manage_posts"_s, u"CREATE_CONTENT"_s);
    if (no)
        return tl::unexpected(*no);
    if (!isThere(photo))
        return tl::unexpected(graphMissing(photo.id, QString::fromLatin1(call.method.toLower())));
    if (call.is("DELETE")) {
        photo.deleted = true;
        const auto post = m_posts.find(photo.usedIn);
        if (post != m_posts.end()) {
            post->second.photoIds.removeAll(photo.id);
            if (post->second.photoIds.isEmpty() && post->second.kind == u"photo")
                post->second.remove(m_context.now());
        }
        return graphSuccess();
    }
    if (!reading)
        return tl::unexpected(graphParameterError(u"Unsupported request on a photo"_s));
    const auto image = [&](bool small) {
        const int part = small ? 2 : 1;
        return QJsonObject{{u"height"_s, photo.media.header.height / part},
                           {u"width"_s, photo.media.header.width / part},
                           {u"source"_s, sourceOf(photo, small)}};
    };
    GraphNode node{u"Photo"_s,
                   {{u"id"_s, photo.id},
                    {u"images"_s, QJsonArray{image(true), image(false)}}, // the order is no contract
                    {u"height"_s, photo.media.header.height},
                    {u"width"_s, photo.media.header.width},
                    {u"created_time"_s, graphTime(photo.createdAt)},
                    {u"link"_s, u"https://www.facebook.com/"_s + photo.id}},
                   {u"name"_s, u"alt_text"_s, u"alt_text_custom"_s, u"page_story_id"_s, u"webp_images"_s}};
    if (!photo.caption.isEmpty())
        node.members[u"name"_s] = photo.caption;
    if (!photo.altText.isEmpty())
        node.members[u"alt_text_custom"_s] = photo.altText;
    if (m_posts.contains(photo.usedIn))
        node.members[u"page_story_id"_s] = photo.usedIn;
    return chooseFields(node, call.parameters.text(u"fields"_s), {u"created_time"_s, u"name"_s});
}

} // namespace postrider::sandbox
