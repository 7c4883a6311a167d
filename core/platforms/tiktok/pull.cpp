// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/platforms/tiktok/pull.h"

#include "core/platforms/tiktok/postinfo.h"
#include "core/platforms/tiktok/rules.h"
#include "core/platforms/tiktok/videoupload.h"
#include "core/publishing/mediahost.h"

#include <QCoreApplication>
#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace postrider::tiktok {
namespace {

struct TikTok
{
    Q_DECLARE_TR_FUNCTIONS(TikTok)
};

QCoro::Task<Result<QJsonObject>> sendPull(PublishContext &context, QString path, QJsonObject body)
{
    const auto data = co_await call(context, std::move(path), std::move(body), Effect::Publish);
    if (!data)
        co_return tl::unexpected(data.error());
    const QString publishId = data->value("publish_id"_L1).toString();
    if (publishId.isEmpty())
        co_return tl::unexpected(outcomeUnknown());
    co_return QJsonObject{{u"publish_id"_s, publishId}};
}

/// TikTok fetches for an hour after the init at most; what is not there some minutes later will not come.
constexpr std::chrono::minutes pullSettles{65};
/// The clock here and the one there.
constexpr std::chrono::seconds clockSlack{120};
/// A list may show only the beginning of a caption (TikTok: Video object, 150 characters); less than this is no proof.
constexpr qsizetype provingLength = 100;

Error stillUnsure(Milliseconds left)
{
    Error error = ownError(
        "pull_unsure"_L1, Remedy::RetrySoon,
        TikTok::tr("The connection broke just after TikTok was asked to fetch this post. It may still appear there."),
        TikTok::tr(
            "Nothing to do: Postrider looks for it when TikTok’s hour for fetching is over. Nothing is sent twice."));
    error.retryAfter = left;
    error.certainty = Certainty::MayHaveHappened;
    return error;
}

bool isCaption(const QString &shown, const QString &caption)
{
    const QString text = shown.simplified();
    const QString ours = caption.simplified();
    return !text.isEmpty() && (text == ours || (text.size() >= provingLength && ours.startsWith(text)));
}

/// TikTok knows a post by its publish_id alone, and that was in the answer that was lost. Only a public post can be looked
/// for, and only where video.list was granted. Elsewhere an hour's wait would teach nothing: a person is asked at once, who
/// sees more than we do. Not in the list is no proof either (whether photos are in it is not documented): never sent again.
QCoro::Task<Result<Finding>> findPull(PublishContext &context, StepRecord stepGiven)
{
    const StepRecord step = std::move(stepGiven);
    const Finding unknown{Finding::Answer::Unknown, {}};
    if (isInbox(context.account) || context.post.options.privacy != u"PUBLIC_TO_EVERYONE")
        co_return unknown;
    const Instant sentAt = instantFromMs(step.intent.value("sent_at"_L1).toInteger());
    const Milliseconds left = sentAt + pullSettles - context.clock.now();
    // Newest first, and nobody posts twenty times in an hour: the first page is enough.
    const QJsonObject page{{u"max_count"_s, 20}};
    const auto listed = co_await call(
        context, u"/v2/video/list/?fields=id,create_time,title,video_description,share_url"_s, page, Effect::Harmless);
    if (!listed) {
        const Error error = listed.error();
        if (error.code == u"tiktok.scope_missing")
            co_return unknown;
        if (error.remedy == Remedy::RetrySoon && left > Milliseconds(0))
            co_return tl::unexpected(stillUnsure(left));
        co_return tl::unexpected(error);
    }
    std::vector<QJsonObject> found;
    const QJsonArray videos = listed->value("videos"_L1).toArray();
    for (const QJsonValue &value : videos) {
        const QJsonObject video = value.toObject();
        const Instant at = instantFromMs(video.value("create_time"_L1).toInteger() * 1000);
        const bool sameText = isCaption(video.value("video_description"_L1).toString(), context.post.caption)
            || isCaption(video.value("title"_L1).toString(), context.post.caption);
        if (sameText && at >= sentAt - clockSlack)
            found.push_back(video);
    }
    if (found.size() > 1)
        co_return unknown;
    if (found.size() == 1) {
        const QJsonValue id = found.front().value("id"_L1); // as double it would end in other digits
        co_return Finding{Finding::Answer::Happened,
                          {{u"post_id"_s, id.isString() ? id.toString() : QString::number(id.toInteger())},
                           {u"share_url"_s, found.front().value("share_url"_L1).toString()}}};
    }
    if (left > Milliseconds(0))
        co_return tl::unexpected(stillUnsure(left));
    co_return unknown;
}

/// The addresses of all photos; those of this computer are put into the person's storage first. After the pull was sent,
/// the addresses that were sent with it.
QCoro::Task<Result<QStringList>> photoAddresses(PublishContext &context, bool wasSent)
{
    QStringList addresses;
    const std::vector<PostMedia> &photos = context.post.media;
    for (size_t i = 0; i < photos.size(); ++i) {
        const MediaAsset &asset = photos[i].asset;
        if (asset.isRemote()) {
            addresses << asset.url;
            continue;
        }
        const QString step = hostStep(i);
        if (wasSent) {
            addresses << (context.host ? context.host->addressGiven(context, step) : QString());
            continue;
        }
        const auto missing = unreachable(context.post,
                                         context.host ? context.host->settings().reach() : MediaReach::None);
        if (missing)
            co_return tl::unexpected(*missing);
        const Result<> stored = co_await context.host->put(context, step, int(i) + 1, asset, {});
        if (!stored)
            co_return tl::unexpected(stored.error());
        const Result<QString> address = co_await context.host->address(context, step, asset);
        if (!address)
            co_return tl::unexpected(address.error());
        addresses << *address;
        if (context.progress)
            context.progress(qint64(i) + 1, qint64(photos.size()));
    }
    co_return addresses;
}

/// Nobody can tell whether TikTok was asked: what it has not fetched yet it shall not fetch any more, or the post could
/// still appear after the person has looked and had it sent anew. Photos that no step names are deleted from the storage
/// as soon as this try has ended; a pull that finds them gone fails as a whole (photo_pull_failed). Addresses that are not
/// ours lead where they do.
QCoro::Task<> withdrawPhotos(PublishContext &context)
{
    QStringList steps;
    for (size_t i = 0; i < context.post.media.size(); ++i) {
        if (context.journal.find(hostStep(i)))
            steps << hostStep(i);
    }
    if (steps.isEmpty())
        co_return;
    const auto forgotten = co_await context.journal.forget(steps);
    Q_UNUSED(forgotten) // else they stay for as long as their addresses
}

QJsonObject photoSource(const QStringList &addresses)
{
    const QJsonArray urls = QJsonArray::fromStringList(addresses);
    return {{u"source"_s, u"PULL_FROM_URL"_s}, {u"photo_cover_index"_s, 0}, {u"photo_images"_s, urls}};
}

} // namespace

QString hostStep(size_t index)
{
    return u"host_media."_s + QString::number(index + 1);
}

QCoro::Task<Result<Pulled>> startPull(PublishContext &context)
{
    const Post &post = context.post;
    const bool inbox = isInbox(context.account);
    const bool video = isVideoPost(post);
    const auto before = context.journal.find(step::pull);

    QString username = context.account.handle;
    CreatorInfo creator;
    if (!before && !inbox) {
        const auto confirmed = co_await confirmChoices(context);
        if (!confirmed)
            co_return tl::unexpected(confirmed.error());
        creator = *confirmed;
        if (!creator.username.isEmpty())
            username = creator.username;
    }
    QString path = u"/v2/post/publish/content/init/"_s;
    QJsonObject body;
    if (video) {
        path = inbox ? u"/v2/post/publish/inbox/video/init/"_s : u"/v2/post/publish/video/init/"_s;
        body.insert(u"source_info"_s,
                    QJsonObject{{u"source"_s, u"PULL_FROM_URL"_s}, {u"video_url"_s, post.media.front().asset.url}});
        if (!inbox)
            body.insert(u"post_info"_s, videoPostInfo(post, creator));
    } else {
        const Result<QStringList> addresses = co_await photoAddresses(context, before.has_value());
        if (!addresses)
            co_return tl::unexpected(addresses.error());
        body = {{u"media_type"_s, u"PHOTO"_s},
                {u"post_mode"_s, inbox ? u"MEDIA_UPLOAD"_s : u"DIRECT_POST"_s},
                {u"source_info"_s, photoSource(*addresses)}};
        if (!inbox) {
            body.insert(u"post_info"_s, photoPostInfo(post, creator));
            body.insert(u"is_aigc"_s, false);
        } else {
            const QJsonObject text{{u"description"_s, post.caption}};
            body.insert(u"post_info"_s, post.caption.isEmpty() ? QJsonObject() : text);
        }
    }
    const QJsonObject intent{
        {u"open_id"_s, context.account.remoteId}, {u"username"_s, username}, {u"sent_at"_s, toMs(context.clock.now())}};
    const auto done = co_await context.journal.once(
        step::pull, intent, [&context, path, body] { return sendPull(context, path, body); },
        [&context](StepRecord step) { return findPull(context, std::move(step)); });
    if (!done) {
        if (done.error().code == code::outcomeUnknown)
            co_await withdrawPhotos(context);
        co_return tl::unexpected(done.error());
    }
    co_return Pulled{.publishId = done->value("publish_id"_L1).toString(),
                     .postId = done->value("post_id"_L1).toString(),
                     .shareUrl = done->value("share_url"_L1).toString()};
}

} // namespace postrider::tiktok
