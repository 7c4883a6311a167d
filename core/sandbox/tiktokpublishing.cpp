// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sandbox/tiktokpublishing.h"

#include "core/sandbox/tiktokmedia.h"
#include "core/sandbox/tiktokoptions.h"

#include <QCryptographicHash>
#include <QFile>
#include <QJsonArray>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace postrider::sandbox {
namespace {

using Kind = TikTokField::Kind;
constexpr auto optional = TikTokField::Need::Optional;
constexpr auto required = TikTokField::Need::Required;
constexpr auto day = std::chrono::hours(24);
constexpr auto pullTimeout = std::chrono::hours(1);

const std::vector<TikTokField> &videoInfoFields()
{
    static const std::vector<TikTokField> fields{{u"title"_s, Kind::Text, optional},
                                                 {u"privacy_level"_s, Kind::Text, required},
                                                 {u"disable_comment"_s, Kind::Flag, optional},
                                                 {u"disable_duet"_s, Kind::Flag, optional},
                                                 {u"disable_stitch"_s, Kind::Flag, optional},
                                                 {u"video_cover_timestamp_ms"_s, Kind::Integer, optional},
                                                 {u"brand_content_toggle"_s, Kind::Flag, required},
                                                 {u"brand_organic_toggle"_s, Kind::Flag, required},
                                                 {u"is_aigc"_s, Kind::Flag, optional}};
    return fields;
}

std::vector<TikTokField> photoInfoFields(bool draft)
{
    if (draft)
        return {{u"title"_s, Kind::Text, optional}, {u"description"_s, Kind::Text, optional}};
    return {{u"title"_s, Kind::Text, optional},
            {u"description"_s, Kind::Text, optional},
            {u"privacy_level"_s, Kind::Text, required},
            {u"disable_comment"_s, Kind::Flag, optional},
            {u"auto_add_music"_s, Kind::Flag, optional},
            {u"brand_content_toggle"_s, Kind::Flag, optional},
            {u"brand_organic_toggle"_s, Kind::Flag, optional}};
}

QString sha256Of(const QString &path)
{
    QFile file(path);
    QCryptographicHash hash(QCryptographicHash::Sha256);
    return file.open(QIODevice::ReadOnly) && hash.addData(&file) ? QString::fromLatin1(hash.result().toHex())
                                                                 : QString();
}

} // namespace

TikTokPublishing::TikTokPublishing(Clock &clock, TikTokAccounts &accounts, const TikTokOptions &options)
    : m_clock(clock), m_accounts(accounts), m_options(options), m_uploads(options), m_fetcher(options)
{}

TikTokAnswer TikTokPublishing::creatorInfo(const TikTokToken &token)
{
    const TikTokAccount &account = *m_accounts.find(token.openId);
    QString refusal = account.refusal;
    if (refusal.isEmpty() && postsOfToday(account.openId) >= m_options.postsPerDay)
        refusal = u"spam_risk_too_many_posts"_s;
    if (!refusal.isEmpty()) // as TikTok does it: a refusal at 200
        return tl::unexpected(TikTokError{200, refusal, u"The creator cannot post right now."_s});
    return QJsonObject{{u"creator_avatar_url"_s, account.avatarUrl(m_clock.now())},
                       {u"creator_username"_s, account.username},
                       {u"creator_nickname"_s, account.nickname},
                       {u"privacy_level_options"_s, QJsonArray::fromStringList(account.offeredPrivacy())},
                       {u"comment_disabled"_s, account.commentDisabled},
                       {u"duet_disabled"_s, account.duetDisabled || account.isPrivate},
                       {u"stitch_disabled"_s, account.stitchDisabled || account.isPrivate},
                       {u"max_video_post_duration_sec"_s, account.maxVideoSeconds}};
}

TikTokAnswer TikTokPublishing::initVideo(const TikTokToken &token, const QJsonObject &body, const QUrl &uploadOrigin)
{
    static const std::vector<TikTokField> fields{{u"post_info"_s, Kind::Object, required},
                                                 {u"source_info"_s, Kind::Object, required}};
    const TikTokAccount &account = *m_accounts.find(token.openId);
    if (const auto misfit = tikTokMisfit(body, fields))
        return tl::unexpected(badParameter(*misfit));
    const QJsonObject info = body.value(u"post_info"_s).toObject();
    if (const auto misfit = tikTokMisfit(info, videoInfoFields()))
        return tl::unexpected(badParameter(*misfit));
    if (info.value(u"title"_s).toString().size() > 2200)
        return tl::unexpected(badParameter(u"The title is too long"_s));
    const QJsonObject source = body.value(u"source_info"_s).toObject();
    for (const Refusal &refusal :
         {refusedSource(source), refusedPostInfo(token, account, info, true), refusedInit(token, account, false)}) {
        if (refusal)
            return tl::unexpected(*refusal);
    }
    return begin({.id = {}, .openId = token.openId, .kind = TikTokPublication::Kind::Video, .postInfo = info}, source,
                 uploadOrigin);
}

TikTokAnswer TikTokPublishing::initVideoDraft(const TikTokToken &token, const QJsonObject &body,
                                              const QUrl &uploadOrigin)
{
    static const std::vector<TikTokField> fields{{u"source_info"_s, Kind::Object, required}};
    if (const auto misfit = tikTokMisfit(body, fields))
        return tl::unexpected(badParameter(*misfit));
    const QJsonObject source = body.value(u"source_info"_s).toObject();
    for (const Refusal &refusal : {refusedSource(source), refusedInit(token, *m_accounts.find(token.openId), true)}) {
        if (refusal)
            return tl::unexpected(*refusal);
    }
    return begin({.id = {}, .openId = token.openId, .kind = TikTokPublication::Kind::VideoDraft}, source, uploadOrigin);
}

TikTokAnswer TikTokPublishing::initPhotos(const TikTokToken &token, const QJsonObject &body)
{
    static const std::vector<TikTokField> fields{
        {u"media_type"_s, Kind::Text, required},    {u"post_mode"_s, Kind::Text, required},
        {u"is_aigc"_s, Kind::Flag, optional},       {u"post_info"_s, Kind::Object, required},
        {u"source_info"_s, Kind::Object, required},
    };
    static const std::vector<TikTokField> sourceFields{{u"source"_s, Kind::Text, required},
                                                       {u"photo_cover_index"_s, Kind::Integer, required},
                                                       {u"photo_images"_s, Kind::Texts, required}};
    const TikTokAccount &account = *m_accounts.find(token.openId);
    if (const auto misfit = tikTokMisfit(body, fields))
        return tl::unexpected(badParameter(*misfit));
    const QString mode = body.value(u"post_mode"_s).toString();
    const bool draft = mode == u"MEDIA_UPLOAD";
    if (body.value(u"media_type"_s) != u"PHOTO"_s || (!draft && mode != u"DIRECT_POST"))
        return tl::unexpected(badParameter(u"media_type or post_mode is invalid"_s));
    if (!token.scopes.contains(draft ? u"video.upload"_s : u"video.publish"_s))
        return tl::unexpected(TikTokError{401, u"scope_not_authorized"_s, u"The scope is missing"_s});

    const QJsonObject info = body.value(u"post_info"_s).toObject();
    const QJsonObject source = body.value(u"source_info"_s).toObject();
    for (const auto &misfit : {tikTokMisfit(info, photoInfoFields(draft)), tikTokMisfit(source, sourceFields)}) {
        if (misfit)
            return tl::unexpected(badParameter(*misfit));
    }
    if (info.value(u"title"_s).toString().size() > 90 || info.value(u"description"_s).toString().size() > 4000)
        return tl::unexpected(badParameter(u"The title or the description is too long"_s));
    QStringList addresses;
    const QJsonArray images = source.value(u"photo_images"_s).toArray();
    for (const QJsonValue &image : images)
        addresses.append(image.toString());
    const qint64 cover = source.value(u"photo_cover_index"_s).toInteger();
    if (source.value(u"source"_s) != u"PULL_FROM_URL"_s || addresses.isEmpty() || addresses.size() > 35 || cover < 0
        || cover >= addresses.size())
        return tl::unexpected(badParameter(u"The photos are invalid"_s));
    if (!std::all_of(addresses.begin(), addresses.end(), [&](const QString &url) { return m_fetcher.isVerified(url); }))
        return tl::unexpected(TikTokError{403, u"url_ownership_unverified"_s, u"The URL is not verified"_s});
    const Refusal refusedInfo = draft ? std::nullopt : refusedPostInfo(token, account, info, false);
    for (const Refusal &refusal : {refusedInfo, refusedInit(token, account, draft)}) {
        if (refusal)
            return tl::unexpected(*refusal);
    }
    return begin({.id = {},
                  .openId = token.openId,
                  .kind = draft ? TikTokPublication::Kind::PhotoDraft : TikTokPublication::Kind::Photo,
                  .source = TikTokPublication::Source::Pull,
                  .postInfo = info},
                 source, {});
}

TikTokAnswer TikTokPublishing::status(const TikTokToken &token, const QJsonObject &body)
{
    return ownPublication(token, body).map([&](TikTokPublication *publication) {
        const Instant now = m_clock.now();
        if (publication->source == TikTokPublication::Source::Pull && !publication->arrivedAt
            && publication->failReason.isEmpty() && now >= publication->begunAt + pullTimeout)
            publication->fail(publication->kind == TikTokPublication::Kind::Video
                                      || publication->kind == TikTokPublication::Kind::VideoDraft
                                  ? u"video_pull_failed"_s
                                  : u"photo_pull_failed"_s,
                              now);
        return publication->status(now);
    });
}

TikTokAnswer TikTokPublishing::cancel(const TikTokToken &token, const QJsonObject &body)
{
    const auto publication = ownPublication(token, body);
    if (!publication)
        return tl::unexpected(publication.error());
    if ((*publication)->arrivedAt || !(*publication)->failReason.isEmpty())
        return tl::unexpected(TikTokError{400, u"publish_not_cancellable"_s, u"It is too late to cancel"_s});
    (*publication)->fail(u"publish_cancelled"_s, m_clock.now());
    return QJsonObject();
}

Response TikTokPublishing::upload(const Request &request)
{
    return m_uploads.receive(request, m_clock.now(), [this](const TikTokUpload &upload) {
        TikTokPublication *publication = find(upload.publishId);
        publication->received = upload.received;
        if (!upload.isComplete() || !publication->failReason.isEmpty())
            return;
        const TikTokAccount &account = *m_accounts.find(publication->openId);
        const QString fault = m_options.checkMedia ? tikTokVideoFault(upload.path, account.maxVideoSeconds) : QString();
        arrive(*publication, {QString::fromLatin1(upload.hash->result().toHex())}, fault);
    });
}

TikTokPublication *TikTokPublishing::find(const QString &publishId)
{
    const auto found = std::find_if(m_publications.begin(), m_publications.end(),
                                    [&](const TikTokPublication &one) { return one.id == publishId; });
    return found == m_publications.end() ? nullptr : &*found;
}

TikTokError TikTokPublishing::badParameter(const QString &message) const
{
    return {400, m_options.badParameterCode, message};
}

TikTokPublishing::Refusal TikTokPublishing::refusedInit(const TikTokToken &token, const TikTokAccount &account,
                                                        bool draft)
{
    const Instant now = m_clock.now();
    if (draft) {
        if (account.refusal == u"spam_risk_user_banned_from_posting")
            return TikTokError{403, account.refusal, u"The creator cannot post."_s};
        if (pendingDrafts(account.openId) >= m_options.pendingDrafts)
            return TikTokError{403, u"spam_risk_too_many_pending_share"_s, u"Too many pending shares."_s};
        return std::nullopt;
    }
    if (!account.refusal.isEmpty())
        return TikTokError{403, account.refusal, u"The creator cannot post right now."_s};
    if (postsOfToday(account.openId) >= m_options.postsPerDay)
        return TikTokError{403, u"spam_risk_too_many_posts"_s, u"The daily post cap is reached."_s};
    if (!token.audited) {
        const auto others = std::count_if(m_unauditedUsers.begin(), m_unauditedUsers.end(), [&](const auto &seen) {
            return seen.first != account.openId && seen.second + day > now;
        });
        if (others >= m_options.unauditedUsersPerDay)
            return TikTokError{403, u"reached_active_user_cap"_s, u"The daily user cap is reached."_s};
        m_unauditedUsers[account.openId] = now;
    }
    return std::nullopt;
}

TikTokPublishing::Refusal TikTokPublishing::refusedPostInfo(const TikTokToken &token, const TikTokAccount &account,
                                                            const QJsonObject &info, bool video) const
{
    static const QStringList levels{u"PUBLIC_TO_EVERYONE"_s, u"MUTUAL_FOLLOW_FRIENDS"_s, u"FOLLOWER_OF_CREATOR"_s,
                                    u"SELF_ONLY"_s};
    const QString level = info.value(u"privacy_level"_s).toString();
    if (!levels.contains(level))
        return badParameter(u"privacy_level is invalid"_s);
    if (!token.audited && (!account.isPrivate || level != u"SELF_ONLY"))
        return TikTokError{403, u"unaudited_client_can_only_post_to_private_accounts"_s,
                           u"Please review our integration guidelines"_s};
    if (!account.offeredPrivacy().contains(level))
        return TikTokError{403, u"privacy_level_option_mismatch"_s, u"Please review our integration guidelines"_s};
    if (!m_options.refuseDisabledInteractions)
        return std::nullopt;
    const std::pair<QString, bool> interactions[] = {
        {u"disable_comment"_s, account.commentDisabled},
        {u"disable_duet"_s, video && (account.duetDisabled || account.isPrivate)},
        {u"disable_stitch"_s, video && (account.stitchDisabled || account.isPrivate)},
    };
    for (const auto &[name, disabled] : interactions) {
        if (disabled && !info.value(name).toBool())
            return badParameter(u"%1 must be true for this creator"_s.arg(name));
    }
    return std::nullopt;
}

TikTokPublishing::Refusal TikTokPublishing::refusedSource(const QJsonObject &source) const
{
    static const std::vector<TikTokField> pullFields{{u"source"_s, Kind::Text, required},
                                                     {u"video_url"_s, Kind::Text, required}};
    static const std::vector<TikTokField> uploadFields{{u"source"_s, Kind::Text, required},
                                                       {u"video_size"_s, Kind::Integer, required},
                                                       {u"chunk_size"_s, Kind::Integer, required},
                                                       {u"total_chunk_count"_s, Kind::Integer, required}};
    const QString name = source.value(u"source"_s).toString();
    const bool pulled = name == u"PULL_FROM_URL";
    if (!pulled && name != u"FILE_UPLOAD")
        return badParameter(u"The source is invalid"_s);
    if (const auto misfit = tikTokMisfit(source, pulled ? pullFields : uploadFields))
        return badParameter(*misfit);
    if (pulled)
        return m_fetcher.isVerified(source.value(u"video_url"_s).toString())
            ? Refusal()
            : TikTokError{403, u"url_ownership_unverified"_s, u"The URL is not verified"_s};
    const TikTokChunkPlan plan{source.value(u"video_size"_s).toInteger(), source.value(u"chunk_size"_s).toInteger(),
                               source.value(u"total_chunk_count"_s).toInteger()};
    if (plan.videoSize < 1)
        return badParameter(u"The video size is invalid"_s);
    if (plan.videoSize > m_options.maximumVideoBytes)
        return TikTokError{400, u"invalid_file_upload"_s, u"The file is too large"_s};
    if (const auto refusal = plan.refusal(m_options.megabyte))
        return badParameter(*refusal);
    return std::nullopt;
}

TikTokAnswer TikTokPublishing::begin(TikTokPublication publication, const QJsonObject &source, const QUrl &uploadOrigin)
{
    using Source = TikTokPublication::Source;
    const bool photo = publication.kind == TikTokPublication::Kind::Photo
        || publication.kind == TikTokPublication::Kind::PhotoDraft;
    const qint64 number = qint64(m_publications.size());
    publication.source = source.value(u"source"_s) == u"PULL_FROM_URL"_s ? Source::Pull : Source::Upload;
    const bool uploaded = publication.source == Source::Upload;
    publication.id = u"%1_%2_%3~v2-1.%4"_s.arg(photo ? u"p"_s : u"v"_s, publication.isDraft() ? u"inbox"_s : u"pub"_s,
                                               uploaded ? u"file"_s : u"url"_s,
                                               QString::number(7'601'447'475'849'021'452 + number));
    publication.postId = 7'604'567'890'123'456'789 + number; // more digits than a double carries
    publication.begunAt = m_clock.now();
    QJsonObject data{{u"publish_id"_s, publication.id}};
    if (uploaded) {
        const TikTokChunkPlan plan{source.value(u"video_size"_s).toInteger(), source.value(u"chunk_size"_s).toInteger(),
                                   source.value(u"total_chunk_count"_s).toInteger()};
        publication.size = plan.videoSize;
        data[u"upload_url"_s] = uploadOrigin.toString(QUrl::StripTrailingSlash)
            + m_uploads.begin(publication.id, plan, publication.begunAt);
    }
    m_publications.push_back(publication);
    if (!uploaded) {
        QStringList addresses{source.value(u"video_url"_s).toString()};
        if (photo) {
            addresses.clear();
            const QJsonArray images = source.value(u"photo_images"_s).toArray();
            for (const QJsonValue &image : images)
                addresses.append(image.toString());
        }
        pull(publication.id, addresses);
    }
    return data;
}

void TikTokPublishing::pull(const QString &publishId, const QStringList &addresses)
{
    m_fetcher.fetch(addresses, [this, publishId](const QStringList &paths) {
        TikTokPublication &publication = *find(publishId);
        if (!publication.failReason.isEmpty())
            return; // cancelled, or too late
        const bool photo = publication.kind == TikTokPublication::Kind::Photo
            || publication.kind == TikTokPublication::Kind::PhotoDraft;
        if (paths.isEmpty())
            return publication.fail(photo ? u"photo_pull_failed"_s : u"video_pull_failed"_s, m_clock.now());
        const TikTokAccount &account = *m_accounts.find(publication.openId);
        QStringList hashes;
        QString fault;
        for (const QString &path : paths) {
            hashes.append(sha256Of(path));
            if (m_options.checkMedia && fault.isEmpty())
                fault = photo ? tikTokPhotoFault(path) : tikTokVideoFault(path, account.maxVideoSeconds);
        }
        arrive(publication, hashes, fault);
    });
}

void TikTokPublishing::arrive(TikTokPublication &publication, const QStringList &hashes, QString fault)
{
    if (fault.isEmpty() && !publication.isDraft() && postsOfToday(publication.openId) >= m_options.postsPerDay)
        fault = u"spam_risk_too_many_posts"_s;
    publication.arrive(hashes, fault, m_options, m_clock.now());
    publication.isPublic = !m_accounts.find(publication.openId)->isPrivate
        && publication.postInfo.value(u"privacy_level"_s) == u"PUBLIC_TO_EVERYONE"_s;
}

qsizetype TikTokPublishing::postsOfToday(const QString &openId) const
{
    return std::count_if(m_publications.begin(), m_publications.end(), [&](const TikTokPublication &one) {
        return one.openId == openId && !one.isDraft() && one.arrivedAt && one.failReason.isEmpty()
            && *one.arrivedAt + day > m_clock.now();
    });
}

qsizetype TikTokPublishing::pendingDrafts(const QString &openId) const
{
    return std::count_if(m_publications.begin(), m_publications.end(), [&](const TikTokPublication &one) {
        return one.openId == openId && one.isDraft() && (one.arrivedAt || m_options.orphansArePending)
            && one.failReason.isEmpty() && !one.postedByPersonAt && one.begunAt + day > m_clock.now();
    });
}

tl::expected<TikTokPublication *, TikTokError> TikTokPublishing::ownPublication(const TikTokToken &token,
                                                                                const QJsonObject &body)
{
    static const std::vector<TikTokField> fields{{u"publish_id"_s, Kind::Text, required}};
    if (const auto misfit = tikTokMisfit(body, fields))
        return tl::unexpected(badParameter(*misfit));
    TikTokPublication *publication = find(body.value(u"publish_id"_s).toString());
    if (!publication || m_clock.now() >= publication->begunAt + m_options.retention)
        return tl::unexpected(TikTokError{400, u"invalid_publish_id"_s, u"The publish_id does not exist"_s});
    if (publication->openId != token.openId)
        return tl::unexpected(TikTokError{400, u"token_not_authorized_for_specified_publish_id"_s,
                                          u"The publish_id belongs to another account"_s});
    return publication;
}

} // namespace postrider::sandbox
