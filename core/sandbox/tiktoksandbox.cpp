// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sandbox/tiktoksandbox.h"

#include "core/sandbox/avatar.h"
#include "core/sandbox/tiktokvideolist.h"

#include <QJsonDocument>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace postrider::sandbox {
namespace {

const QString publishPath = u"/v2/post/publish/"_s;

TikTokError missingScope()
{
    return {401, u"scope_not_authorized"_s, u"The user did not authorize the scope required for this request."_s};
}

} // namespace

TikTokSandbox::TikTokSandbox(Clock &clock)
    : m_clock(clock),
      m_oauth(m_accounts, options, [this](const QString &openId) { removeApp(openId); }),
      m_publishing(clock, m_accounts, options),
      m_server([this](const Request &request) { return handle(request); })
{
    m_server.setHashBodies(false); // a video is hashed as a whole
    m_server.setKeepBodyUpTo(1024 * 1024);
    m_server.setSpoolFolder(m_publishing.spoolFolder());
}

bool TikTokSandbox::listen(quint16 port)
{
    return m_server.listen(port);
}

QList<std::pair<QString, QUrl>> TikTokSandbox::overrides() const
{
    return {{u"open.tiktokapis.com"_s, origin()},
            {u"www.tiktok.com"_s, origin()},
            {u"open-upload.tiktokapis.com"_s, origin()},
            {tikTokAvatarHost(), origin()}};
}

TikTokToken &TikTokSandbox::addToken(const QString &openId, const QStringList &scopes)
{
    Q_ASSERT(m_accounts.find(openId));
    return m_accounts.grant(openId, scopes, options, m_clock.now());
}

std::vector<PublicPost> TikTokSandbox::posts() const
{
    std::vector<PublicPost> posts;
    for (const TikTokPublication &publication : publications()) {
        if (auto post = publication.post(m_accounts.find(publication.openId)->username))
            posts.push_back(std::move(*post));
    }
    return posts;
}

bool TikTokSandbox::postDraft(const QString &publishId)
{
    const Instant now = m_clock.now();
    TikTokPublication *draft = m_publishing.find(publishId);
    if (!draft || !draft->isDraft() || draft->postedByPersonAt || !draft->isFinal(now) || !draft->failReason.isEmpty())
        return false;
    draft->postedByPersonAt = now;
    draft->isPublic = true;
    draft->visibleAt = now + options.moderation;
    return true;
}

void TikTokSandbox::removeApp(const QString &openId)
{
    const Instant now = m_clock.now();
    m_accounts.revokeAll(openId);
    for (const TikTokPublication &publication : publications()) {
        if (publication.openId == openId && !publication.isFinal(now))
            m_publishing.find(publication.id)->fail(u"auth_removed"_s, now);
    }
}

Response TikTokSandbox::refusal(int status, const QString &code)
{
    return tikTokEnvelope(tl::unexpected(TikTokError{status, code, u"Please try again later."_s}),
                          u"20261123110000SANDBOX"_s);
}

Response TikTokSandbox::handle(const Request &request)
{
    const Instant now = m_clock.now();
    if (request.path == u"/video/")
        return m_publishing.upload(request);
    if (request.path.startsWith("/avatars/"_L1)) {
        const TikTokAccount *account = m_accounts.find(request.path.section(u'/', -1).chopped(4));
        const bool isOver = request.query.queryItemValue(u"x-expires"_s).toLongLong() * 1000 <= toMs(now);
        return isOver ? Response{.status = 403} : serveAvatar(request, account ? account->avatar : QByteArray());
    }
    if (request.path == u"/v2/auth/authorize/")
        return m_oauth.authorize(request, now);
    if (request.path == u"/v2/oauth/token/")
        return m_oauth.token(request, now);
    if (request.path == u"/v2/oauth/revoke/")
        return m_oauth.revoke(request);
    return tikTokEnvelope(call(request), nextLogId());
}

TikTokAnswer TikTokSandbox::call(const Request &request)
{
    enum class Call { UserInfo, VideoList, CreatorInfo, InitVideo, InitVideoDraft, InitPhotos, Status, Cancel };
    struct Rule
    {
        Call call;
        QByteArray method;
        QStringList scopes; ///< Any one of them.
        int perMinute;
    };
    const QString publish = u"video.publish"_s;
    const QString upload = u"video.upload"_s;
    const QHash<QString, Rule> rules{
        {u"/v2/user/info/"_s, {Call::UserInfo, "GET", {u"user.info.basic"_s}, options.userInfosPerMinute}},
        {u"/v2/video/list/"_s, {Call::VideoList, "POST", {u"video.list"_s}, options.userInfosPerMinute}},
        {publishPath + u"creator_info/query/"_s, {Call::CreatorInfo, "POST", {publish}, options.creatorInfosPerMinute}},
        {publishPath + u"video/init/"_s, {Call::InitVideo, "POST", {publish}, options.initsPerMinute}},
        {publishPath + u"inbox/video/init/"_s, {Call::InitVideoDraft, "POST", {upload}, options.initsPerMinute}},
        {publishPath + u"content/init/"_s, {Call::InitPhotos, "POST", {publish, upload}, options.initsPerMinute}},
        {publishPath + u"status/fetch/"_s, {Call::Status, "POST", {publish, upload}, options.statusesPerMinute}},
        {publishPath + u"cancel/"_s, {Call::Cancel, "POST", {publish, upload}, options.statusesPerMinute}},
    };
    const auto rule = rules.constFind(request.path); // a missing last slash is another path
    if (rule == rules.constEnd())
        return tl::unexpected(TikTokError{404, u"unsupported_path"_s, u"Unsupported path"_s});
    if (rule->method != request.method)
        return tl::unexpected(TikTokError{405, u"unsupported_method"_s, u"Unsupported method"_s});
    const auto accepted = accept(request);
    if (!accepted)
        return tl::unexpected(accepted.error());
    const TikTokToken &token = **accepted;
    if (std::none_of(rule->scopes.begin(), rule->scopes.end(),
                     [&](const QString &scope) { return token.scopes.contains(scope); }))
        return tl::unexpected(rule->call == Call::VideoList ? missingListScope() : missingScope());
    if (!m_minute.take(token.openId + request.path, rule->perMinute, m_clock.now()))
        return tl::unexpected(TikTokError{429, u"rate_limit_exceeded"_s, u"The API rate limit was exceeded"_s});
    if (rule->call == Call::UserInfo)
        return userInfo(request, token);

    const auto bad = [this](const QString &message) {
        return tl::unexpected(TikTokError{400, options.badParameterCode, message});
    };
    const QByteArray type = request.header("Content-Type").toLower().replace(' ', "");
    if (type != "application/json" && type != "application/json;charset=utf-8")
        return bad(u"The content type must be application/json; charset=UTF-8"_s);
    const QJsonDocument document = QJsonDocument::fromJson(request.body);
    const QJsonObject body = document.object();
    if (rule->call == Call::CreatorInfo) {
        if (request.bodySize > 0 && (!document.isObject() || !body.isEmpty()))
            return bad(u"No body is expected"_s);
        return m_publishing.creatorInfo(token);
    }
    if (!document.isObject())
        return bad(u"The body is not a JSON object"_s);
    const QUrl uploadOrigin = options.uploadOrigin.isEmpty() ? origin() : QUrl(options.uploadOrigin);
    switch (rule->call) {
    case Call::VideoList:
        return tikTokVideoList(request.query, body, token.openId, m_accounts.find(token.openId)->username,
                               m_publishing.publications(), options, m_clock.now());
    case Call::InitVideo:
        return m_publishing.initVideo(token, body, uploadOrigin);
    case Call::InitVideoDraft:
        return m_publishing.initVideoDraft(token, body, uploadOrigin);
    case Call::InitPhotos:
        return m_publishing.initPhotos(token, body);
    case Call::Status:
        return m_publishing.status(token, body);
    case Call::Cancel:
        return m_publishing.cancel(token, body);
    case Call::UserInfo:
    case Call::CreatorInfo:
        break;
    }
    Q_UNREACHABLE();
}

TikTokAnswer TikTokSandbox::userInfo(const Request &request, const TikTokToken &token) const
{
    const TikTokAccount &account = *m_accounts.find(token.openId);
    const QString profile = u"user.info.profile"_s;
    const QHash<QString, std::pair<QString, QJsonValue>> known{
        {u"open_id"_s, {u"user.info.basic"_s, account.openId}},
        {u"union_id"_s, {u"user.info.basic"_s, account.unionId}},
        {u"avatar_url"_s, {u"user.info.basic"_s, account.avatarUrl(m_clock.now())}},
        {u"display_name"_s, {u"user.info.basic"_s, account.nickname}},
        {u"username"_s, {profile, account.username}},
        {u"profile_deep_link"_s, {profile, u"https://www.tiktok.com/@"_s + account.username}},
        {u"bio_description"_s, {profile, QString()}},
        {u"is_verified"_s, {profile, false}},
    };
    QJsonObject user;
    const QStringList fields = request.query.queryItemValue(u"fields"_s, QUrl::FullyDecoded).split(u',');
    for (const QString &field : fields) {
        const auto found = known.constFind(field);
        if (found == known.constEnd())
            return tl::unexpected(
                TikTokError{400, options.badParameterCode, u"The field %1 is unknown or missing"_s.arg(field)});
        if (!token.scopes.contains(found->first))
            return tl::unexpected(missingListScope());
        user[field] = found->second;
    }
    return QJsonObject{{u"user"_s, user}};
}

TikTokError TikTokSandbox::missingListScope() const
{
    if (options.missingFieldScopeStatus == 401)
        return missingScope();
    return {options.missingFieldScopeStatus, u"scope_permission_missed"_s, u"Additional permissions are needed"_s};
}

tl::expected<const TikTokToken *, TikTokError> TikTokSandbox::accept(const Request &request)
{
    const QByteArray header = request.header("Authorization");
    const TikTokToken *token = header.startsWith("Bearer ")
        ? m_accounts.byAccessToken(QString::fromLatin1(header.mid(7)))
        : nullptr;
    if (!token || token->revoked || m_clock.now() >= token->expiresAt)
        return tl::unexpected(
            TikTokError{401, u"access_token_invalid"_s, u"The access token is invalid or not found in the request."_s});
    return token;
}

QString TikTokSandbox::nextLogId()
{
    return toDateTime(m_clock.now()).toString(u"yyyyMMddhhmmss"_s)
        + u"%1"_s.arg(++m_answers, 18, 16, QChar(u'0')).toUpper();
}

} // namespace postrider::sandbox
