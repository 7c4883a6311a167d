// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/hosting/publicaddress.h"

#include <QCoreApplication>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace postrider {
namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(PublicAddress)
};

Error refusal(QLatin1StringView word, const QString &message, const QString &hint)
{
    return {.code = u"check.media_"_s + word, .remedy = Remedy::ChangePost, .message = message, .hint = hint};
}

/// For sentences: what may open something (a signed query) is not told.
QString shown(const QUrl &url)
{
    return url.toDisplayString(QUrl::RemoveQuery | QUrl::RemoveFragment | QUrl::RemoveUserInfo);
}

Error privateAddress(const QUrl &url)
{
    return refusal("private"_L1,
                   Words::tr("%1 lies in a private network, where no network can fetch it.").arg(shown(url)),
                   Words::tr("Give an address on the Internet, or the file itself."));
}

Error nameNotFound(const QUrl &url)
{
    return refusal("unreachable"_L1, Words::tr("There is no computer %1 on the Internet.").arg(url.host()),
                   Words::tr("Check the address, or give the file itself."));
}

Error offline()
{
    return {.code = code::networkDown,
            .remedy = Remedy::RetrySoon,
            .message = Words::tr("There is no connection to the Internet."),
            .hint = Words::tr("Check this computer’s connection.")};
}

/// A name that is there as long as the networks are.
constexpr QLatin1StringView knownName{"graph.facebook.com"};

std::optional<Error> refusalOfStatus(const QUrl &url, int status)
{
    if (status >= 300 && status < 400) {
        return refusal("redirect"_L1,
                       Words::tr("%1 leads on to another address, which the networks don’t follow.").arg(shown(url)),
                       Words::tr("Give the address that it ends at, or the file itself."));
    }
    if (status == 404 || status == 410) {
        return refusal("missing"_L1, Words::tr("There is nothing at %1.").arg(shown(url)),
                       Words::tr("Check the address, or give the file itself."));
    }
    if (status == 429 || status >= 500) {
        return Error{.code = code::networkNoAnswer,
                     .remedy = Remedy::RetrySoon,
                     .message = Words::tr("%1 can’t be fetched at the moment (%2).").arg(shown(url)).arg(status),
                     .hint = Words::tr("Try again later, or give the file itself.")};
    }
    if (status >= 400) {
        return refusal("unreachable"_L1,
                       Words::tr("%1 can’t be fetched without signing in (%2).").arg(shown(url)).arg(status),
                       Words::tr("Make it public, or give the file itself."));
    }
    return {};
}

/// "bytes 0-0/1234" → 1234; else the length of the whole answer.
qint64 sizeIn(const HttpAnswer &answer, bool isHead)
{
    if (answer.status == 206) {
        const QByteArray range = answer.header("Content-Range");
        return std::max<qint64>(0, range.mid(range.lastIndexOf('/') + 1).toLongLong());
    }
    return answer.status == 200 || isHead ? std::max<qint64>(0, answer.header("Content-Length").toLongLong()) : 0;
}

Result<MediaFacts> factsIn(const QUrl &url, const HttpAnswer &answer, bool isHead)
{
    if (const auto refused = refusalOfStatus(url, answer.status))
        return tl::unexpected(*refused);
    MediaFacts facts;
    facts.mimeType = QString::fromLatin1(answer.header("Content-Type")).section(u';', 0, 0).trimmed().toLower();
    facts.bytes = sizeIn(answer, isHead);
    const bool video = facts.mimeType.startsWith(u"video/"_s);
    if (!video && !facts.mimeType.startsWith(u"image/"_s)) {
        return tl::unexpected(
            refusal("type"_L1,
                    facts.mimeType.isEmpty()
                        ? Words::tr("%1 does not say that it is a picture or a video.").arg(shown(url))
                        : Words::tr("%1 is no picture and no video, but %2.").arg(shown(url), facts.mimeType),
                    Words::tr("Give the address of the file itself, not of a page that shows it.")));
    }
    if (answer.status != 206 && !isHead && answer.header("Content-Length") == "0")
        return tl::unexpected(refusal("type"_L1, Words::tr("What lies at %1 is empty.").arg(shown(url)),
                                      Words::tr("Check the address, or give the file itself.")));
    facts.kind = video ? MediaKind::Video : MediaKind::Image;
    return facts;
}

HttpRequest requestFor(const QUrl &url, const QByteArray &method)
{
    HttpRequest request;
    request.method = method;
    request.url = url;
    if (method == "GET")
        request.headers = {{"Range", "bytes=0-0"}};
    request.headers.emplace_back("Accept-Encoding", "identity"); // or the length would not be the file's
    request.inactivityLimit = std::chrono::seconds(15);
    request.totalLimit = std::chrono::seconds(30);
    request.takesRedirects = true;
    request.enough = 1;
    return request;
}

} // namespace

std::optional<Error> refusalOfAddress(const QUrl &url)
{
    if (!url.isValid() || url.scheme() != u"https" || url.host().isEmpty() || !url.userInfo().isEmpty()) {
        return refusal("url"_L1, Words::tr("%1 is no public address of a picture or video.").arg(shown(url)),
                       Words::tr("Give an address that begins with https:// and has no user name in it, or a file."));
    }
    const QString host = url.host().toLower();
    const QHostAddress number(host);
    const bool isLocalName = host == u"localhost" || host.endsWith(u".localhost"_s) || host.endsWith(u".local"_s)
        || host.endsWith(u".internal"_s) || host.endsWith(u".lan"_s) || host.endsWith(u".home.arpa"_s);
    if (number.isNull() ? isLocalName || !host.contains(u'.') : !net::isPublic(number))
        return privateAddress(url);
    return {};
}

QCoro::Task<Result<MediaFacts>> lookAtAddress(QUrl urlGiven, HttpClient &http, net::Resolve resolveGiven,
                                              Cancellation cancellationGiven)
{
    const QUrl url = std::move(urlGiven);
    const net::Resolve resolve = std::move(resolveGiven);
    const Cancellation cancellation = std::move(cancellationGiven);
    const bool isMoved = http.overrides().apply(url) != url;
    QList<QHostAddress> places;
    if (!isMoved) {
        if (const auto refused = refusalOfAddress(url))
            co_return tl::unexpected(*refused);
        if (const QHostAddress number(url.host()); !number.isNull()) {
            places = {number};
        } else {
            const auto found = co_await resolve(url.host(), cancellation);
            if (!found)
                co_return tl::unexpected(found.error());
            places = *found;
        }
        if (places.isEmpty()) {
            // Some systems say the same of every name while they are offline: only one that finds another is believed.
            const auto other = co_await resolve(QString(knownName), cancellation);
            const bool namesWork = other && !other->isEmpty();
            co_return tl::unexpected(namesWork ? nameNotFound(url) : offline());
        }
        // One private address among them is enough: who fetches it chooses by itself.
        if (!std::ranges::all_of(places, net::isPublic))
            co_return tl::unexpected(privateAddress(url));
    }
    Result<HttpAnswer> answer = co_await net::sendToOneOf(places, requestFor(url, "GET"), http, cancellation);
    if (!answer)
        co_return tl::unexpected(answer.error());
    bool isHead = false;
    // Some servers refuse ranges, or GET of a part; the head says the same.
    if (answer->status == 405 || answer->status == 416 || answer->status == 501) {
        isHead = true;
        answer = co_await net::sendToOneOf(places, requestFor(url, "HEAD"), http, cancellation);
        if (!answer)
            co_return tl::unexpected(answer.error());
    }
    co_return factsIn(url, *answer, isHead);
}

MediaAsset remoteAsset(const QUrl &url, const MediaFacts &facts, Instant now)
{
    MediaAsset asset;
    asset.id = MediaId::create(now);
    asset.url = url.toString(QUrl::FullyEncoded);
    asset.originalName = url.fileName();
    asset.facts = facts;
    if (facts.mimeType.isEmpty()) {
        const QString path = url.path().toLower();
        const bool video = path.endsWith(u".mp4"_s) || path.endsWith(u".mov"_s) || path.endsWith(u".webm"_s);
        asset.facts.kind = video ? MediaKind::Video : MediaKind::Image;
    }
    return asset;
}

bool couldNotLook(const Error &error)
{
    return error.code.startsWith(u"network."_s) || error.code == code::cancelled;
}

QCoro::Task<AddressLook> lookAtMedia(std::vector<Post> postsGiven, HttpClient &http, net::Resolve resolveGiven,
                                     Cancellation cancellationGiven)
{
    AddressLook look{.posts = std::move(postsGiven), .refusals = {}, .unknown = {}};
    const net::Resolve resolve = std::move(resolveGiven);
    const Cancellation cancellation = std::move(cancellationGiven);
    QHash<QString, Result<MediaFacts>> seen;
    QStringList addresses;
    for (const Post &post : look.posts) {
        for (const PostMedia &media : post.media) {
            // A text's address is a link that is shown, whatever lies there.
            const bool wanted = post.type != PostType::Text && media.asset.isRemote()
                && media.asset.facts.mimeType.isEmpty() && !addresses.contains(media.asset.url);
            if (wanted)
                addresses << media.asset.url;
        }
    }
    constexpr qsizetype atOnce = 6;
    for (qsizetype begin = 0; begin < addresses.size(); begin += atOnce) {
        const QStringList batch = addresses.mid(begin, atOnce);
        std::vector<QCoro::Task<Result<MediaFacts>>> looks; // they have begun
        for (const QString &address : batch)
            looks.push_back(lookAtAddress(QUrl(address, QUrl::StrictMode), http, resolve, cancellation));
        for (qsizetype i = 0; i < batch.size(); ++i) {
            QCoro::Task<Result<MediaFacts>> &one = looks[size_t(i)];
            const Result<MediaFacts> facts = co_await one;
            seen.insert(batch.at(i), facts);
        }
    }
    for (size_t i = 0; i < look.posts.size(); ++i) {
        for (PostMedia &media : look.posts[i].media) {
            const auto found = seen.constFind(media.asset.url);
            if (found == seen.constEnd() || look.posts[i].type == PostType::Text)
                continue;
            if (*found) {
                media.asset.facts = **found;
            } else {
                auto &list = couldNotLook(found->error()) ? look.unknown : look.refusals;
                list.push_back({.post = i, .error = found->error()});
            }
        }
    }
    co_return look;
}

} // namespace postrider
