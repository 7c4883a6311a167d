// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sandbox/mastodonsandbox.h"

#include "core/sandbox/avatar.h"

#include <QDateTime>
#include <QJsonArray>
#include <QJsonDocument>
#include <QLocale>
#include <QRegularExpression>
#include <QTextBoundaryFinder>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace postrider::sandbox {
namespace {

const QString avatars = u"/avatars/"_s;
const QStringList visibilities{u"public"_s, u"unlisted"_s, u"private"_s, u"direct"_s};

QString inUtc(Instant at)
{
    return QDateTime::fromMSecsSinceEpoch(toMs(at), Qt::UTC).toString(Qt::ISODateWithMs);
}

/// app/validators/status_length_validator.rb: addresses count 23, names without their server, the rest in graphemes.
int countedLength(const QString &textGiven)
{
    static const QRegularExpression address(u"https?://[^\\s/]+\\.[a-z]+(/\\S*)?"_s,
                                            QRegularExpression::CaseInsensitiveOption);
    static const QRegularExpression name(u"@(\\w+)@[\\w.-]+\\w"_s);
    QString text = textGiven;
    text.replace(address, QString(23, u'x')).replace(name, u"@\\1"_s);
    QTextBoundaryFinder finder(QTextBoundaryFinder::Grapheme, text);
    int count = 0;
    while (finder.toNextBoundary() != -1)
        ++count;
    return count;
}

/// As readers get it: names lose their server, addresses their beginning (in a span that is not shown).
QString html(const QString &text)
{
    static const QRegularExpression address(u"(https?://)(\\S+)"_s);
    static const QRegularExpression name(u"@(\\w+)@([\\w.-]+\\w)"_s);
    QString content = text.toHtmlEscaped();
    content.replace(address, u"<a href=\"#\"><span class=\"invisible\">\\1</span><span>\\2</span></a>"_s);
    content.replace(name, u"<span class=\"h-card\"><a href=\"#\">@<span>\\1</span></a></span>"_s);
    return u"<p>"_s + content.replace(u"\n\n"_s, u"</p><p>"_s).replace(u"\n"_s, u"<br />"_s) + u"</p>"_s;
}

} // namespace

MastodonSandbox::MastodonSandbox(Clock &clock)
    : m_clock(clock), m_server([this](const Request &request) { return handle(request); })
{
    m_server.setKeepBodyUpTo(128 * 1024 * 1024);
}

Response MastodonSandbox::answer(const QJsonDocument &document, int status)
{
    return {.status = status,
            .headers = {{"Content-Type", "application/json; charset=utf-8"}},
            .body = document.toJson(QJsonDocument::Compact)};
}

Response MastodonSandbox::refusal(int status, const QString &error)
{
    return answer(QJsonObject{{u"error"_s, error}}, status);
}

Response MastodonSandbox::badGateway()
{
    return {.status = 502,
            .headers = {{"Content-Type", "text/html"}},
            .body = "<html><head><title>502 Bad Gateway</title></head><body>nginx</body></html>"};
}

Response MastodonSandbox::requestTooLarge()
{
    return {.status = 413,
            .headers = {{"Content-Type", "text/html"}},
            .body = "<html><head><title>413 Request Entity Too Large</title></head><body>nginx</body></html>"};
}

/// Refusals are told in the language that the client asks for; anything but English is German here.
QString MastodonSandbox::told(const Request &request, const QString &english, const QString &german)
{
    return request.header("Accept-Language").startsWith("en") ? english : german;
}

MastodonAccount &MastodonSandbox::addAccount(const MastodonAccount &account)
{
    return m_accounts[account.id] = account;
}

QString MastodonSandbox::postByHand(const QString &accountId, const QString &text)
{
    const QString id = newId();
    m_statuses[id] = {.account = accountId,
                      .text = text,
                      .visibility = u"public"_s,
                      .replyTo = {},
                      .media = {},
                      .at = m_clock.now(),
                      .application = u"Web"_s};
    return id;
}

std::vector<PublicPost> MastodonSandbox::posts()
{
    storeWhatIsDue();
    std::vector<PublicPost> posts;
    for (const auto &[id, status] : m_statuses) {
        if (!status.replyTo.isEmpty())
            continue;
        QStringList hashes;
        QString kind = status.media.size() > 1 ? u"carousel"_s : status.media.isEmpty() ? u"text"_s : u"photo"_s;
        for (const QString &media : status.media) {
            hashes << m_media.file(media).sha256;
            if (m_media.file(media).type != u"image")
                kind = u"video"_s;
        }
        posts.push_back({.platform = u"mastodon"_s,
                         .accountId = status.account,
                         .id = id,
                         .url = statusJson(id, status).value("url"_L1).toString(),
                         .kind = kind,
                         .caption = status.text,
                         .mediaSha256 = hashes,
                         .publishedAtMs = toMs(status.at),
                         .comments = {}});
    }
    for (const auto &[id, status] : m_statuses) {
        for (PublicPost &post : posts) {
            if (post.id == status.replyTo)
                post.comments << status.text;
        }
    }
    return posts;
}

QJsonObject MastodonSandbox::status(const QString &id) const
{
    const auto there = m_statuses.find(id);
    return there == m_statuses.end() ? QJsonObject() : statusJson(id, there->second);
}

QJsonObject MastodonSandbox::statusJson(const QString &id, const Status &status) const
{
    const MastodonAccount &account = m_accounts.at(status.account);
    QJsonArray attachments;
    for (const QString &media : status.media)
        attachments.append(m_media.json(media));
    return {{u"id"_s, id},
            {u"created_at"_s, inUtc(status.at)},
            {u"visibility"_s, status.visibility},
            {u"in_reply_to_id"_s, status.replyTo.isEmpty() ? QJsonValue() : QJsonValue(status.replyTo)},
            {u"uri"_s, u"https://%1/users/%2/statuses/%3"_s.arg(host(), account.username, id)},
            {u"url"_s, u"https://%1/@%2/%3"_s.arg(host(), account.username, id)},
            {u"content"_s, html(status.text)},
            {u"reblog"_s, QJsonValue()},
            {u"application"_s, QJsonObject{{u"name"_s, status.application}, {u"website"_s, QJsonValue()}}},
            {u"account"_s, QJsonObject{{u"id"_s, account.id}, {u"acct"_s, account.username}}},
            {u"media_attachments"_s, attachments}};
}

/// What took the server long is there now.
void MastodonSandbox::storeWhatIsDue()
{
    const Instant now = m_clock.now();
    for (auto it = m_slow.begin(); it != m_slow.end();) {
        if (it->second.first > now) {
            ++it;
            continue;
        }
        m_media.give(it->second.second.media, it->first);
        m_statuses[it->first] = it->second.second;
        it = m_slow.erase(it);
    }
}

Response MastodonSandbox::handle(const Request &request)
{
    storeWhatIsDue();
    m_limits.begin();
    Response response = route(request);
    response.headers.append({"Date",
                             QLocale::c()
                                 .toString(QDateTime::fromMSecsSinceEpoch(toMs(m_clock.now()), Qt::UTC),
                                           u"ddd, dd MMM yyyy HH:mm:ss 'GMT'"_s)
                                 .toLatin1()});
    m_limits.tell(response);
    return response;
}

Response MastodonSandbox::route(const Request &request)
{
    if (options.proxyLimit > 0 && request.bodySize > options.proxyLimit)
        return requestTooLarge();
    const MastodonLimits::Most most{
        .calls = options.callLimit, .media = options.mediaLimit, .statuses = options.statusLimit};
    if (!m_limits.count(request, most, m_clock.now()))
        return refusal(429, told(request, u"Too many requests"_s, u"Zu viele Anfragen"_s));
    const QString &path = request.path;
    const bool isRead = request.method == "GET";
    const Response unknown = refusal(404, u"Not Found"_s);
    if (!isRead && request.method != "POST")
        return unknown;
    if (path.startsWith("/api/v2/"_L1) && options.isOld)
        return unknown;
    if (isRead && path.startsWith(avatars))
        return avatar(request);
    if (isRead && path == u"/api/v2/instance")
        return instance(false);
    if (isRead && path == u"/api/v1/instance")
        return instance(true);
    if (!isRead && path == u"/api/v1/apps")
        return oauth.registerApp(request);
    if (isRead && path == u"/oauth/authorize")
        return oauth.authorize(request, m_clock.now());
    if (!isRead && path == u"/oauth/token")
        return giveToken(request);
    if (isRead && path == u"/api/v1/accounts/verify_credentials")
        return verifyCredentials(request);
    if (!isRead && (path == u"/api/v2/media" || path == u"/api/v1/media"))
        return createMedia(request, path == u"/api/v1/media");
    if (!isRead && path == u"/api/v1/statuses")
        return createStatus(request);
    static const QRegularExpression item(u"^/api/v1/(media|accounts|statuses)/(\\d+)(/statuses|/source)?$"_s);
    const auto match = item.match(path);
    const QString what = match.captured(1) + match.captured(3);
    if (isRead && what == u"media")
        return showMedia(request, match.captured(2));
    if (isRead && what == u"accounts/statuses")
        return listStatuses(request, match.captured(2));
    if (isRead && what == u"statuses/source" && !options.isOld)
        return showSource(request, match.captured(2));
    return unknown;
}

MastodonSandbox::Signed MastodonSandbox::signedIn(const Request &request, const QStringList &scopes) const
{
    const QByteArray header = request.header("Authorization");
    const QString token = header.startsWith("Bearer ") ? QString::fromLatin1(header.mid(7)) : QString();
    const auto found = std::ranges::find_if(
        m_accounts, [&](const auto &each) { return !token.isEmpty() && each.second.token == token; });
    if (found == m_accounts.end())
        return tl::unexpected(refusal(401, u"The access token is invalid"_s));
    const MastodonAccount &account = found->second;
    if (std::ranges::none_of(scopes, [&](const QString &scope) { return account.scopes.contains(scope); }))
        return tl::unexpected(refusal(403, u"This action is outside the authorized scopes"_s));
    if (!account.disabledBecause.isEmpty())
        return tl::unexpected(refusal(403, account.disabledBecause));
    return &account;
}

QString MastodonSandbox::version() const
{
    if (options.isOld)
        return u"3.4.1"_s;
    switch (options.repeats) {
    case MastodonRepeats::NoLock:
        return u"4.5.9"_s;
    case MastodonRepeats::Lock:
    case MastodonRepeats::LockBug:
        return u"4.6.5"_s;
    case MastodonRepeats::NoKeys:
        break;
    }
    return u"2.7.2 (compatible; Pleroma 2.6.0)"_s;
}

Response MastodonSandbox::instance(bool isV1) const
{
    const QJsonObject statuses{{u"max_characters"_s, options.maxCharacters},
                               {u"max_media_attachments"_s, options.maxMedia},
                               {u"characters_reserved_per_url"_s, 23}};
    const QJsonObject media{
        {u"description_limit"_s, 1500},
        {u"image_size_limit"_s, options.imageLimit},
        {u"image_matrix_limit"_s, 33'177'600},
        {u"video_size_limit"_s, options.videoLimit},
        {u"video_frame_rate_limit"_s, 120},
        {u"video_matrix_limit"_s, 8'294'400},
        {u"supported_mime_types"_s, QJsonArray::fromStringList(MastodonMedia::imageTypes + MastodonMedia::videoTypes)}};
    QJsonObject json{{isV1 ? u"uri"_s : u"domain"_s, host()},
                     {u"version"_s, version()},
                     {u"configuration"_s, QJsonObject{{u"statuses"_s, statuses}, {u"media_attachments"_s, media}}}};
    if (isV1 && options.isOld) { // before 3.4.2; Pleroma's way to tell
        json.remove(u"configuration"_s);
        json.insert(u"max_toot_chars"_s, options.maxCharacters);
    }
    return answer(json);
}

Response MastodonSandbox::giveToken(const Request &request)
{
    std::optional<MastodonOAuth::Granted> granted;
    const Response response = oauth.token(request, m_clock.now(), &granted);
    if (granted && !m_accounts.empty()) {
        m_accounts.begin()->second.token = granted->token;
        m_accounts.begin()->second.scopes = granted->scopes;
    }
    return response;
}

Response MastodonSandbox::verifyCredentials(const Request &request)
{
    const Signed account = signedIn(request, {u"read"_s, u"read:accounts"_s, u"profile"_s});
    if (!account)
        return account.error();
    return answer(QJsonObject{{u"id"_s, (*account)->id},
                              {u"username"_s, (*account)->username},
                              {u"acct"_s, (*account)->username},
                              {u"url"_s, u"https://%1/@%2"_s.arg(host(), (*account)->username)},
                              {u"avatar_static"_s, u"https://%1%2%3.png"_s.arg(host(), avatars, (*account)->id)},
                              {u"source"_s, QJsonObject{{u"privacy"_s, (*account)->privacy}}}});
}

Response MastodonSandbox::avatar(const Request &request) const
{
    const auto account = m_accounts.find(request.path.section(u'/', -1).chopped(4));
    return serveAvatar(request, account == m_accounts.end() ? QByteArray() : account->second.avatar);
}

std::optional<Response> MastodonSandbox::misfit(const Request &request, const Status &status) const
{
    if (status.text.trimmed().isEmpty() && status.media.isEmpty())
        return refusal(422, u"Validation failed: Text can't be blank"_s);
    if (!visibilities.contains(status.visibility))
        return refusal(422, u"Validation failed: Visibility is not included in the list"_s);
    if (countedLength(status.text) > options.maxCharacters)
        return refusal(422, u"Validation failed: Text character limit of %1 exceeded"_s.arg(options.maxCharacters));
    if (!status.replyTo.isEmpty() && !m_statuses.contains(status.replyTo))
        return refusal(404, u"The post you are trying to reply to does not appear to exist."_s);
    return m_media.misfit(request, status.media, status.account, options);
}

Response MastodonSandbox::createMedia(const Request &request, bool isV1)
{
    const Signed account = signedIn(request, {u"write"_s, u"write:media"_s});
    return account ? m_media.create(request, (*account)->id, newId(), isV1, options) : account.error();
}

Response MastodonSandbox::showMedia(const Request &request, const QString &id)
{
    const Signed account = signedIn(request, {u"write"_s, u"write:media"_s});
    return account ? m_media.look(id, (*account)->id) : account.error();
}

Response MastodonSandbox::createStatus(const Request &request)
{
    const Signed account = signedIn(request, {u"write"_s, u"write:statuses"_s});
    if (!account)
        return account.error();
    const QJsonDocument document = QJsonDocument::fromJson(request.body);
    if (!request.header("Content-Type").startsWith("application/json") || !document.isObject())
        return refusal(400, u"Error occurred while parsing request parameters"_s);
    const QString key = QString::fromLatin1(request.header("Idempotency-Key"));
    m_keysSeen << key;
    const Instant now = m_clock.now();
    if (const auto known = m_keys.find({(*account)->id, key}); !key.isEmpty() && known != m_keys.end()) {
        const bool isUnderWay = m_slow.contains(known->second.status);
        const bool isKept = !isUnderWay && known->second.storedAt + options.keyLife > now;
        if (isUnderWay && options.repeats != MastodonRepeats::NoLock)
            return refusal(503, u"There was a temporary problem serving your request, please try again"_s);
        if (isKept && options.repeats == MastodonRepeats::LockBug)
            return refusal(500, u"This page is not correct"_s);
        if (isKept && m_statuses.contains(known->second.status))
            return answer(statusJson(known->second.status, m_statuses.at(known->second.status)));
    }
    const QJsonObject body = document.object();
    const Status status{.account = (*account)->id,
                        .text = body.value("status"_L1).toString(),
                        .visibility = body.value("visibility"_L1).toString((*account)->privacy),
                        .replyTo = body.value("in_reply_to_id"_L1).toString(),
                        .media = body.value("media_ids"_L1).toVariant().toStringList(),
                        .at = now};
    if (const auto wrong = misfit(request, status))
        return *wrong;
    const QString id = newId();
    const bool isSlow = options.slowStatuses > 0;
    if (options.repeats != MastodonRepeats::NoKeys && !key.isEmpty())
        m_keys[{status.account, key}] = {.status = id, .storedAt = isSlow ? now + options.slowness : now};
    const QJsonObject json = statusJson(id, status);
    if (isSlow) {
        --options.slowStatuses;
        m_slow[id] = {now + options.slowness, status};
    } else {
        m_slow[id] = {now, status};
        storeWhatIsDue();
    }
    return answer(json);
}

Response MastodonSandbox::listStatuses(const Request &request, const QString &accountId)
{
    const Signed account = signedIn(request, {u"read"_s, u"read:statuses"_s});
    if (!account)
        return account.error();
    const auto item = [&](const char *name) {
        return request.query.queryItemValue(QString::fromLatin1(name), QUrl::FullyDecoded);
    };
    bool isNumber = false;
    const int given = item("limit").toInt(&isNumber);
    const size_t limit = size_t(std::clamp(isNumber ? given : 20, 1, 40));
    const QString minId = options.knowsMinId ? item("min_id") : QString();
    std::vector<QString> ids; // by time
    for (const auto &[id, status] : m_statuses) {
        if (status.account == accountId && id > minId)
            ids.push_back(id);
    }
    if (ids.size() > limit) {
        // min_id: those right after it; else the newest.
        if (minId.isEmpty())
            ids.erase(ids.begin(), ids.end() - qsizetype(limit));
        else
            ids.resize(limit);
    }
    QJsonArray array;
    for (auto id = ids.rbegin(); id != ids.rend(); ++id)
        array.append(statusJson(*id, m_statuses.at(*id)));
    return answer(QJsonDocument(array));
}

Response MastodonSandbox::showSource(const Request &request, const QString &id)
{
    const Signed account = signedIn(request, {u"read"_s, u"read:statuses"_s});
    if (!account)
        return account.error();
    const auto there = m_statuses.find(id);
    if (there == m_statuses.end() || there->second.account != (*account)->id)
        return refusal(404, u"Record not found"_s);
    return answer(QJsonObject{{u"id"_s, id}, {u"text"_s, there->second.text}, {u"spoiler_text"_s, QString()}});
}

} // namespace postrider::sandbox
