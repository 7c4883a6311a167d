// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sandbox/blueskysandbox.h"

#include "core/sandbox/avatar.h"

#include <QCryptographicHash>
#include <QJsonArray>
#include <QJsonDocument>
#include <QRegularExpression>
#include <QTextBoundaryFinder>

using namespace Qt::StringLiterals;

namespace postrider::sandbox {
namespace {

const QString home = u"pds.bsky.example"_s;
const QString feedPost = u"app.bsky.feed.post"_s;
const QString avatars = u"/img/avatar/plain/"_s;

Response answer(const QJsonObject &object)
{
    return {.headers = {{"Content-Type", "application/json; charset=utf-8"}},
            .body = QJsonDocument(object).toJson(QJsonDocument::Compact)};
}

Response invalid(const QString &message)
{
    return BlueskySandbox::refusal(400, u"InvalidRequest"_s, message);
}

QString linkOf(const QByteArray &bytes, QLatin1StringView prefix)
{
    return prefix + QString::fromLatin1(QCryptographicHash::hash(bytes, QCryptographicHash::Sha256).toHex());
}

int graphemes(const QString &text)
{
    QTextBoundaryFinder finder(QTextBoundaryFinder::Grapheme, text);
    int count = 0;
    while (finder.toNextBoundary() != -1)
        ++count;
    return count;
}

QByteArray part(const QJsonObject &object)
{
    return QJsonDocument(object)
        .toJson(QJsonDocument::Compact)
        .toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals);
}

QString bearer(const Request &request)
{
    const QByteArray header = request.header("Authorization");
    return header.startsWith("Bearer ") ? QString::fromLatin1(header.mid(7)) : QString();
}

} // namespace

BlueskySandbox::BlueskySandbox(Clock &clock)
    : m_clock(clock),
      m_server([this](const Request &request) { return handle(request); }),
      m_videos(
          clock, u"did:web:"_s + home,
          [this](const QString &, const QString &sha256, qint64 size) {
              const QString link = u"bafkrei"_s + sha256;
              return m_blobs[link] = QJsonObject{{u"$type"_s, u"blob"_s},
                                                 {u"ref"_s, QJsonObject{{u"$link"_s, link}}},
                                                 {u"mimeType"_s, u"video/mp4"_s},
                                                 {u"size"_s, size}};
          },
          [this](const QString &token) {
              const auto found = m_serviceTokens.constFind(token);
              return found == m_serviceTokens.constEnd() ? std::nullopt : std::optional(*found);
          })
{}

QList<std::pair<QString, QUrl>> BlueskySandbox::overrides() const
{
    return {
        {u"bsky.social"_s, origin()}, {home, origin()}, {u"video.bsky.app"_s, origin()}, {u"cdn.bsky.app"_s, origin()}};
}

Response BlueskySandbox::refusal(int status, const QString &name, const QString &message)
{
    Response response = answer({{u"error"_s, name}, {u"message"_s, message}});
    response.status = status;
    return response;
}

BlueskyAccount &BlueskySandbox::addAccount(const BlueskyAccount &account)
{
    return m_accounts[account.did] = account;
}

BlueskyAccount *BlueskySandbox::find(const QString &didOrHandle)
{
    for (auto &[did, account] : m_accounts) {
        if (did == didOrHandle || account.handle == didOrHandle)
            return &account;
    }
    return nullptr;
}

std::vector<PublicPost> BlueskySandbox::posts() const
{
    std::vector<PublicPost> posts;
    for (const auto &[at, stored] : m_records) {
        const QString uri = u"at://%1/%2/%3"_s.arg(at.first, feedPost, at.second);
        if (stored.value.contains("reply"_L1))
            continue;
        const QJsonObject embed = stored.value.value("embed"_L1).toObject();
        QStringList media;
        QJsonArray images = embed.value("images"_L1).toArray();
        if (images.isEmpty())
            images = embed.value("items"_L1).toArray();
        for (const QJsonValue &image : images)
            media << image["image"_L1]["ref"_L1]["$link"_L1].toString().mid(7);
        if (embed.contains("video"_L1))
            media << embed.value("video"_L1)["ref"_L1]["$link"_L1].toString().mid(7);
        const QString kind = embed.contains("video"_L1) ? u"video"_s
            : media.size() > 1                          ? u"carousel"_s
            : media.isEmpty()                           ? u"text"_s
                                                        : u"photo"_s;
        posts.push_back({.platform = u"bluesky"_s,
                         .accountId = at.first,
                         .id = uri,
                         .url = u"https://bsky.app/profile/%1/post/%2"_s.arg(at.first, at.second),
                         .kind = kind,
                         .caption = stored.value.value("text"_L1).toString(),
                         .mediaSha256 = media,
                         .publishedAtMs = stored.atMs,
                         .comments = {}});
    }
    for (const auto &[at, stored] : m_records) {
        for (PublicPost &post : posts) {
            if (post.id == stored.value.value("reply"_L1)["root"_L1]["uri"_L1].toString())
                post.comments << stored.value.value("text"_L1).toString();
        }
    }
    return posts;
}

QJsonObject BlueskySandbox::record(const QString &did, const QString &rkey) const
{
    const auto at = m_records.find({did, rkey});
    return at == m_records.end() ? QJsonObject() : at->second.value;
}

void BlueskySandbox::remove(const QString &did, const QString &rkey)
{
    m_records.erase({did, rkey});
}

void BlueskySandbox::revokePassword(const QString &did)
{
    find(did)->password.clear();
    m_tokens.removeIf([&](const auto &each) { return each.value().did == did && each.value().isRefresh; });
}

Response BlueskySandbox::handle(const Request &request)
{
    if (request.path.startsWith(avatars)) {
        const BlueskyAccount *account = find(request.path.mid(avatars.size()).section(u'/', 0, 0));
        return serveAvatar(request, account ? account->avatar : QByteArray());
    }
    if (!request.path.startsWith("/xrpc/"_L1))
        return {.status = 404};
    const QString method = request.path.mid(6);
    const bool isRead = method == u"com.atproto.server.getSession" || method == u"com.atproto.identity.resolveHandle"
        || method == u"com.atproto.repo.getRecord" || method == u"com.atproto.server.getServiceAuth"
        || method == u"app.bsky.actor.getProfile" || BlueskyVideos::isRead(method);
    if (request.method != (isRead ? "GET" : "POST"))
        return invalid(u"Incorrect HTTP method (%1)"_s.arg(QString::fromLatin1(request.method)));
    if (method.startsWith(u"app.bsky.video."))
        return m_videos.handle(method, request);
    if (method == u"com.atproto.server.getSession")
        return getSession(request);
    if (method == u"com.atproto.server.getServiceAuth")
        return serviceAuth(request);
    if (method == u"app.bsky.actor.getProfile")
        return getProfile(request);
    if (method == u"com.atproto.identity.resolveHandle")
        return resolveHandle(request);
    if (method == u"com.atproto.repo.getRecord")
        return getRecord(request);
    if (method == u"com.atproto.server.refreshSession")
        return request.bodySize == 0 ? refreshSession(request)
                                     : invalid(u"A request body was provided when none was expected"_s);
    if (method == u"com.atproto.repo.uploadBlob")
        return uploadBlob(request);
    if (!request.header("Content-Type").startsWith("application/json"))
        return invalid(u"Wrong request encoding (Content-Type)"_s);
    const QJsonDocument document = QJsonDocument::fromJson(request.body);
    if (!document.isObject())
        return refusal(400, u"SyntaxError"_s, u"Unexpected token in JSON"_s);
    if (method == u"com.atproto.server.createSession")
        return createSession(document.object());
    if (method == u"com.atproto.repo.putRecord")
        return putRecord(request, document.object());
    return refusal(501, u"MethodNotImplemented"_s, u"Method Not Implemented"_s);
}

QString BlueskySandbox::newToken(const QString &did, bool isRefresh)
{
    const Instant end = m_clock.now() + (isRefresh ? options.refreshLife : options.accessLife);
    const QByteArray head = part({{u"typ"_s, isRefresh ? u"refresh+jwt"_s : u"at+jwt"_s}, {u"alg"_s, u"HS256"_s}});
    const QByteArray claims = part(
        {{u"sub"_s, did}, {u"exp"_s, toMs(end) / 1000}, {u"jti"_s, QString::number(++m_serial)}});
    const QString token = QString::fromLatin1(head + '.' + claims + ".c2lnbmF0dXJl");
    m_tokens.insert(token, {.did = did, .isRefresh = isRefresh, .end = end});
    return token;
}

QJsonObject BlueskySandbox::newPair(const BlueskyAccount &account)
{
    QJsonObject session{{u"accessJwt"_s, newToken(account.did, false)},
                        {u"refreshJwt"_s, newToken(account.did, true)},
                        {u"did"_s, account.did},
                        {u"handle"_s, account.handle},
                        {u"active"_s, account.active}};
    if (!account.active)
        session.insert(u"status"_s, u"deactivated"_s);
    return session;
}

Response BlueskySandbox::createSession(const QJsonObject &body)
{
    const BlueskyAccount *account = find(body.value("identifier"_L1).toString());
    const QString given = body.value("password"_L1).toString();
    if (account && !account->mainPassword.isEmpty() && given == account->mainPassword)
        return refusal(401, u"AuthFactorTokenRequired"_s, u"A sign in code has been sent to your email address"_s);
    if (!account || account->password.isEmpty() || body.value("password"_L1).toString() != account->password)
        return refusal(401, u"AuthenticationRequired"_s, u"Invalid identifier or password"_s);
    ++m_sessionsMade;
    return answer(newPair(*account));
}

Response BlueskySandbox::refreshSession(const Request &request)
{
    const auto token = m_tokens.find(bearer(request));
    if (token == m_tokens.end())
        return refusal(400, bearer(request).isEmpty() ? u"AuthMissing"_s : u"ExpiredToken"_s,
                       u"Token has been revoked"_s);
    if (!token->isRefresh)
        return refusal(400, u"InvalidToken"_s, u"Invalid token type"_s);
    const Instant now = m_clock.now();
    if (token->end <= now || (!token->next.isEmpty() && token->usedAt + options.refreshGrace <= now))
        return refusal(400, u"ExpiredToken"_s, u"Token has expired"_s);
    if (!token->next.isEmpty())
        return answer(token->next);
    const QString key = token.key();
    const QJsonObject pair = newPair(*find(token->did)); // may move the tokens
    m_tokens[key].next = pair;
    m_tokens[key].usedAt = now;
    return answer(pair);
}

tl::expected<QString, Response> BlueskySandbox::signedIn(const Request &request)
{
    const QString given = bearer(request);
    if (given.isEmpty())
        return tl::unexpected(refusal(401, u"AuthMissing"_s, u"Authentication Required"_s));
    const auto token = m_tokens.constFind(given);
    if (token == m_tokens.constEnd() || token->isRefresh)
        return tl::unexpected(refusal(400, u"InvalidToken"_s, u"Token could not be verified"_s));
    if (token->end <= m_clock.now())
        return tl::unexpected(refusal(400, u"ExpiredToken"_s, u"Token has expired"_s));
    return token->did;
}

Response BlueskySandbox::getSession(const Request &request)
{
    const auto did = signedIn(request);
    if (!did)
        return did.error();
    const BlueskyAccount *account = find(*did);
    QJsonObject session{{u"did"_s, *did}, {u"handle"_s, account->handle}, {u"active"_s, account->active}};
    if (options.tellsHome) {
        const QJsonObject service{{u"id"_s, u"#atproto_pds"_s},
                                  {u"type"_s, u"AtprotoPersonalDataServer"_s},
                                  {u"serviceEndpoint"_s, u"https://"_s + home}};
        session.insert(u"didDoc"_s, QJsonObject{{u"id"_s, *did}, {u"service"_s, QJsonArray{service}}});
    }
    return answer(session);
}

Response BlueskySandbox::getProfile(const Request &request)
{
    if (const auto did = signedIn(request); !did)
        return did.error();
    const BlueskyAccount *account = find(request.query.queryItemValue(u"actor"_s, QUrl::FullyDecoded));
    if (!account)
        return invalid(u"Profile not found"_s);
    QJsonObject profile{{u"did"_s, account->did}, {u"handle"_s, account->handle}};
    if (!account->avatar.isEmpty())
        profile.insert(u"avatar"_s, u"https://cdn.bsky.app"_s + avatars + account->did + u"/bafkreiavatar@jpeg"_s);
    return answer(profile);
}

Response BlueskySandbox::serviceAuth(const Request &request)
{
    const auto did = signedIn(request);
    if (!did)
        return did.error();
    const auto item = [&](const QString &name) { return request.query.queryItemValue(name, QUrl::FullyDecoded); };
    static const QRegularExpression web(u"^did:web:[a-z0-9.-]+(%3A\\d+)?$"_s);
    static const QRegularExpression nsid(u"^[a-z]+(\\.[A-Za-z]+){2,}$"_s);
    if (!web.match(item(u"aud"_s)).hasMatch() || !nsid.match(item(u"lxm"_s)).hasMatch())
        return invalid(u"Error: Params must have the property \"aud\""_s);
    const Instant now = m_clock.now();
    const Instant end = instantFromMs(item(u"exp"_s).toLongLong() * 1000);
    if (end <= now || end > now + std::chrono::hours(1))
        return refusal(400, u"BadExpiration"_s, u"cannot request a token with an expiration this far off"_s);
    const QString token = u"service."_s + QString::number(++m_serial);
    m_serviceTokens.insert(token, {.did = *did, .audience = item(u"aud"_s), .method = item(u"lxm"_s), .end = end});
    return answer({{u"token"_s, token}});
}

Response BlueskySandbox::resolveHandle(const Request &request)
{
    const BlueskyAccount *account = find(request.query.queryItemValue(u"handle"_s, QUrl::FullyDecoded));
    if (!account)
        return refusal(400, u"HandleNotFound"_s, u"Unable to resolve handle"_s);
    return answer({{u"did"_s, account->did}});
}

Response BlueskySandbox::uploadBlob(const Request &request)
{
    const auto did = signedIn(request);
    if (!did)
        return did.error();
    const QString type = QString::fromLatin1(request.header("Content-Type"));
    if (type.isEmpty())
        return invalid(u"Request encoding (Content-Type) required but not provided"_s);
    if (request.bodySize > options.blobLimit)
        return refusal(413, u"PayloadTooLarge"_s, u"request entity too large"_s);
    const QString link = u"bafkrei"_s + QString::fromLatin1(request.bodySha256.toHex());
    const QJsonObject blob{{u"$type"_s, u"blob"_s},
                           {u"ref"_s, QJsonObject{{u"$link"_s, link}}},
                           {u"mimeType"_s, type},
                           {u"size"_s, request.bodySize}};
    m_blobs.insert(link, blob);
    return answer({{u"blob"_s, blob}});
}

std::optional<QString> BlueskySandbox::blobMisfit(const QJsonValue &blob, qint64 limit, const QString &path,
                                                  bool *isGone) const
{
    if (blob["$type"_L1].toString() != u"blob" || !blob["size"_L1].isDouble())
        return u"Expected blob value type at $.record.embed"_s + path;
    if (blob["size"_L1].toInteger() > limit)
        return u"blob too big (maximum %1, got %2) at $.record.embed%3"_s.arg(limit)
            .arg(blob["size"_L1].toInteger())
            .arg(path);
    *isGone = *isGone || !m_blobs.contains(blob["ref"_L1]["$link"_L1].toString());
    return {};
}

std::optional<QString> BlueskySandbox::embedMisfit(const QJsonObject &embed) const
{
    const QString type = embed.value("$type"_L1).toString();
    bool isGone = false;
    std::optional<QString> wrong;
    if (type == u"app.bsky.embed.images" || type == u"app.bsky.embed.gallery") {
        const bool isGallery = type == u"app.bsky.embed.gallery";
        const QJsonArray images = embed.value(isGallery ? "items"_L1 : "images"_L1).toArray();
        const int most = isGallery ? 20 : 4;
        if (images.isEmpty() || images.size() > most)
            return u"array too big (maximum %1, got %2) at $.record.embed.images"_s.arg(most).arg(images.size());
        for (qsizetype i = 0; i < images.size() && !wrong; ++i) {
            const QString path = u".images[%1]"_s.arg(i);
            if (!images[i]["alt"_L1].isString())
                return u"Missing required key \"alt\" at $.record.embed"_s + path;
            const QJsonValue ratio = images[i]["aspectRatio"_L1];
            if ((isGallery || ratio.isObject()) && (ratio["width"_L1].toInt() < 1 || ratio["height"_L1].toInt() < 1))
                return u"Missing required key \"aspectRatio\" at $.record.embed"_s + path;
            if (!images[i]["image"_L1]["mimeType"_L1].toString().startsWith("image/"_L1))
                return u"Wrong type of blob at $.record.embed"_s + path;
            wrong = blobMisfit(images[i]["image"_L1], options.imageLimit, path + u".image"_s, &isGone);
        }
    } else if (type == u"app.bsky.embed.video") {
        if (embed.value("video"_L1)["mimeType"_L1].toString() != u"video/mp4")
            return u"Wrong type of blob at $.record.embed.video"_s;
        wrong = blobMisfit(embed.value("video"_L1), 300'000'000, u".video"_s, &isGone);
    } else if (type == u"app.bsky.embed.external") {
        const QJsonValue external = embed.value("external"_L1);
        for (const auto key : {"uri"_L1, "title"_L1, "description"_L1}) {
            if (!external[key].isString())
                return u"Missing required key \"%1\" at $.record.embed.external"_s.arg(key);
        }
        static const QRegularExpression uri(u"^\\w+:(?://)?[^\\s/]\\S*$"_s);
        if (!uri.match(external["uri"_L1].toString()).hasMatch())
            return u"Invalid URI at $.record.embed.external.uri"_s;
        if (const QJsonValue thumb = external["thumb"_L1]; !thumb.isUndefined()) {
            if (!thumb["mimeType"_L1].toString().startsWith("image/"_L1))
                return u"Wrong type of blob at $.record.embed.external.thumb"_s;
            wrong = blobMisfit(thumb, 1'000'000, u".external.thumb"_s, &isGone);
        }
    } else {
        return u"Unknown $type \"%1\" at $.record.embed"_s.arg(type);
    }
    if (!wrong && isGone)
        return u"BlobNotFound"_s;
    return wrong;
}

/// What app.bsky.feed.post's lexicon has against a record.
std::optional<Response> BlueskySandbox::misfit(const QJsonObject &record) const
{
    const auto refuse = [](const QString &what) { return invalid(u"Invalid app.bsky.feed.post record: "_s + what); };
    if (record.value("$type"_L1).toString() != feedPost)
        return refuse(u"Missing required key \"$type\" at $.record"_s);
    if (!record.value("text"_L1).isString())
        return refuse(u"Missing required key \"text\" at $.record"_s);
    const QString text = record.value("text"_L1).toString();
    const qsizetype bytes = text.toUtf8().size();
    if (bytes > 3000)
        return refuse(u"string too big (maximum 3000, got %1) at $.record.text"_s.arg(bytes));
    if (const int length = graphemes(text); length > 300)
        return refuse(u"grapheme too big (maximum 300, got %1) at $.record.text"_s.arg(length));
    static const QRegularExpression time(u"^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?Z$"_s);
    if (!time.match(record.value("createdAt"_L1).toString()).hasMatch())
        return refuse(u"Missing required key \"createdAt\" at $.record"_s);
    for (const auto &facet : record.value("facets"_L1).toArray()) {
        if (!facet["index"_L1]["byteStart"_L1].isDouble() || !facet["index"_L1]["byteEnd"_L1].isDouble()
            || facet["features"_L1].toArray().isEmpty())
            return refuse(u"Missing required key at $.record.facets"_s);
    }
    if (const QJsonValue reply = record.value("reply"_L1); !reply.isUndefined()) {
        for (const auto end : {"root"_L1, "parent"_L1}) {
            if (reply[end]["uri"_L1].toString().isEmpty() || reply[end]["cid"_L1].toString().isEmpty())
                return refuse(u"Missing required key \"%1\" at $.record.reply"_s.arg(end));
        }
    }
    if (const QJsonValue embed = record.value("embed"_L1); !embed.isUndefined()) {
        const auto wrong = embedMisfit(embed.toObject());
        if (wrong == u"BlobNotFound"_s)
            return refusal(400, u"BlobNotFound"_s, u"Could not find blob"_s);
        if (wrong)
            return refuse(*wrong);
    }
    return {};
}

Response BlueskySandbox::putRecord(const Request &request, const QJsonObject &body)
{
    const auto did = signedIn(request);
    if (!did)
        return did.error();
    if (!find(*did)->active)
        return refusal(401, u"AccountDeactivated"_s, u"Account is deactivated"_s);
    if (body.value("repo"_L1).toString() != *did)
        return refusal(403, u"AccountNotFound"_s, u"Could not find repo"_s);
    const QString rkey = body.value("rkey"_L1).toString();
    static const QRegularExpression tid(u"^[234567abcdefghij][234567abcdefghijklmnopqrstuvwxyz]{12}$"_s);
    if (body.value("collection"_L1).toString() != feedPost || !tid.match(rkey).hasMatch())
        return invalid(u"Invalid record key. Invalid TID string"_s);
    const QJsonObject record = body.value("record"_L1).toObject();
    if (const auto wrong = misfit(record))
        return *wrong;
    const QString uri = u"at://%1/%2/%3"_s.arg(*did, feedPost, rkey);
    const QString cid = linkOf(QJsonDocument(record).toJson(QJsonDocument::Compact), "bafyrei"_L1);
    const auto there = m_records.find({*did, rkey});
    if (there != m_records.end() && there->second.cid == cid)
        return answer({{u"uri"_s, uri}, {u"cid"_s, cid}, {u"validationStatus"_s, u"valid"_s}});
    if (there != m_records.end() && body.contains("swapRecord"_L1))
        return refusal(400, u"InvalidSwap"_s, u"Record was at "_s + there->second.cid);
    m_records[{*did, rkey}] = {.value = record, .cid = cid, .atMs = toMs(m_clock.now())};
    return answer({{u"uri"_s, uri},
                   {u"cid"_s, cid},
                   {u"commit"_s, QJsonObject{{u"cid"_s, cid}, {u"rev"_s, rkey}}},
                   {u"validationStatus"_s, u"valid"_s}});
}

Response BlueskySandbox::getRecord(const Request &request)
{
    const auto item = [&](const char *name) {
        return request.query.queryItemValue(QString::fromLatin1(name), QUrl::FullyDecoded);
    };
    const auto there = m_records.find({item("repo"), item("rkey")});
    const QString uri = u"at://%1/%2/%3"_s.arg(item("repo"), item("collection"), item("rkey"));
    if (there == m_records.end() || item("collection") != feedPost)
        return refusal(400, u"RecordNotFound"_s, u"Could not locate record: "_s + uri);
    return answer({{u"uri"_s, uri}, {u"cid"_s, there->second.cid}, {u"value"_s, there->second.value}});
}

} // namespace postrider::sandbox
