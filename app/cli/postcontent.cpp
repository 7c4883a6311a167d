// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/postcontent.h"

#include "app/cli/json.h"
#include "app/cli/table.h"
#include "app/cli/words.h"
#include "core/engine/findings.h"
#include "core/hosting/publicaddress.h"
#include "core/media/library.h"
#include "core/media/probe.h"
#include "core/model/wholeinput.h"

#include <QFile>
#include <QFileInfo>
#include <QStringDecoder>
#include <QUrl>

#include <algorithm>
#include <cstdio>

using namespace Qt::StringLiterals;

namespace postrider::cli {
namespace {

/// The words of an option that is a list parted by commas.
Result<QStringList> listIn(const Invocation &given, QLatin1StringView option, const QStringList &known)
{
    QStringList words;
    const QStringList parts = given.value(option).split(u',', Qt::SkipEmptyParts);
    for (const QString &part : parts) {
        if (!known.contains(part.trimmed()))
            return wrongValue(option, part.trimmed(), CommandLine::tr("There are: %1.").arg(known.join(u", "_s)));
        words << part.trimmed();
    }
    return words;
}

/// In bytes; far beyond what any network takes.
constexpr qint64 longestCaption = 1'000'000;

Result<QString> captionIn(const QString &file)
{
    QFile source(file);
    const bool opened = file == u"-" ? source.open(stdin, QIODevice::ReadOnly) : source.open(QIODevice::ReadOnly);
    const auto bytes = opened ? wholeInput(source, longestCaption) : std::nullopt;
    if (!bytes) {
        return tl::unexpected(Error{.code = u"usage.caption_file"_s,
                                    .message = CommandLine::tr("The caption's file %1 can't be read.").arg(file),
                                    .hint = CommandLine::tr("Give a text file in UTF-8, of at most 1 MB.")});
    }
    QStringDecoder utf8(QStringDecoder::Utf8);
    QString caption = utf8(*bytes);
    if (utf8.hasError()) {
        return tl::unexpected(Error{.code = u"usage.caption_file"_s,
                                    .message = CommandLine::tr("The caption's file %1 is not in UTF-8.").arg(file),
                                    .hint = CommandLine::tr("Save it as UTF-8, then try again.")});
    }
    if (caption.endsWith(u'\n')) // what an editor or echo puts behind the last line is not part of the text
        caption.chop(1);
    return caption;
}

Result<PostMedia> mediaIn(Session &session, const QString &word)
{
    PostMedia media;
    media.asset.id = MediaId::create(session.now());
    const QUrl url(word, QUrl::StrictMode);
    if (word.contains(u"://"_s) && !url.isLocalFile()) {
        const auto hosts = session.hosts();
        if (!hosts)
            return tl::unexpected(hosts.error());
        const bool isMoved = url.scheme() == u"https" && url.userInfo().isEmpty() && hosts->apply(url) != url;
        if (const auto refused = refusalOfAddress(url); refused && !isMoved)
            return tl::unexpected(*refused);
        media.asset = remoteAsset(url, {}, session.now());
        return media;
    }
    const QString path = url.isLocalFile() ? url.toLocalFile() : word;
    const auto facts = probeFile(path);
    if (!facts) {
        Error error = facts.error();
        if (!QFileInfo::exists(path)) { // unlike a file of the library it may never have been there
            error.message = CommandLine::tr("There is no such file.");
            error.hint = CommandLine::tr("Look at how it is written, and at the folder it is in.");
        }
        error.message = path + u": "_s + error.message;
        return tl::unexpected(error);
    }
    media.asset.path = QFileInfo(path).absoluteFilePath();
    media.asset.originalName = QFileInfo(path).fileName();
    media.asset.facts = *facts;
    return media;
}

} // namespace

bool Content::isEmpty() const
{
    return !media && !altTexts && !caption && !firstComment && !type && !privacy && !allow && !disclose;
}

Result<Content> contentIn(Session &session)
{
    const Invocation &given = session.given();
    Content content;
    if (given.has("type"_L1)) {
        content.type = postTypeFromString(given.value("type"_L1));
        if (!content.type)
            return wrongValue("type"_L1, given.value("type"_L1),
                              CommandLine::tr("There are: %1.").arg(u"photo, video, reel, story, carousel, text"_s));
    }
    if (given.has("allow"_L1)) {
        const auto allow = listIn(given, "allow"_L1, {u"comment"_s, u"duet"_s, u"stitch"_s});
        if (!allow)
            return tl::unexpected(allow.error());
        content.allow = *allow;
    }
    if (given.has("disclose"_L1)) {
        const auto disclose = listIn(given, "disclose"_L1, {u"own"_s, u"branded"_s});
        if (!disclose)
            return tl::unexpected(disclose.error());
        content.disclose = *disclose;
    }
    if (given.has("privacy"_L1))
        content.privacy = given.value("privacy"_L1).trimmed();
    if (given.has("caption"_L1))
        content.caption = given.value("caption"_L1);
    if (given.has("caption-file"_L1)) {
        const auto caption = captionIn(given.value("caption-file"_L1));
        if (!caption)
            return tl::unexpected(caption.error());
        content.caption = *caption;
    }
    if (given.has("first-comment"_L1))
        content.firstComment = given.value("first-comment"_L1);
    if (given.has("alt-text"_L1))
        content.altTexts = given.values("alt-text"_L1);
    if (given.has("media"_L1)) {
        content.media.emplace();
        for (const QString &word : given.values("media"_L1)) {
            const auto media = mediaIn(session, word);
            if (!media)
                return tl::unexpected(media.error());
            content.media->push_back(*media);
        }
    }
    return content;
}

namespace {

/// What is said of an address that nobody could look at now.
Error notLookedAt(const Error &why)
{
    return {.code = u"check.media_unchecked"_s,
            .remedy = Remedy::Nothing,
            .message = CommandLine::tr("An address could not be looked at: %1 It is looked at before it is sent.")
                           .arg(why.message),
            .hint = why.hint};
}

} // namespace

QCoro::Task<Result<std::vector<PostFinding>>> lookAtAddresses(Session &session, std::vector<Post> *posts)
{
    const auto http = session.http();
    if (!http)
        co_return tl::unexpected(http.error());
    std::vector<Post> given = *posts;
    AddressLook look = co_await lookAtMedia(std::move(given), **http, net::systemNames(session.clock()),
                                            Cancellation());
    if (!look.refusals.empty())
        co_return tl::unexpected(look.refusals.front().error);
    *posts = std::move(look.posts);
    std::vector<PostFinding> unknown;
    unknown.reserve(look.unknown.size());
    for (const AddressFinding &finding : look.unknown)
        unknown.push_back({posts->at(finding.post), notLookedAt(finding.error)});
    co_return unknown;
}

QCoro::Task<Result<std::vector<Error>>> lookAtAddresses(Session &session, Content *content)
{
    std::vector<Error> unknown;
    if (!content->media || content->type == PostType::Text)
        co_return unknown;
    Post post;
    post.media = *content->media;
    std::vector<Post> posts{post};
    const auto looked = co_await lookAtAddresses(session, &posts);
    if (!looked)
        co_return tl::unexpected(looked.error());
    content->media = posts.front().media;
    for (const PostFinding &finding : *looked)
        unknown.push_back(finding.error);
    co_return unknown;
}

PostType typeFor(const std::vector<PostMedia> &media, const QString &platform)
{
    if (media.empty())
        return PostType::Text;
    if (media.size() > 1)
        return PostType::Carousel;
    if (media.front().asset.facts.kind == MediaKind::Image)
        return PostType::Photo;
    return platform == u"instagram" ? PostType::Reel : PostType::Video;
}

Result<> Content::applyTo(Post &post) const
{
    if (media) {
        post.media = *media;
        const bool staysStory = post.type == PostType::Story && media->size() == 1;
        if (!staysStory)
            post.type = typeFor(post.media, post.platform);
    }
    if (type)
        post.type = *type;
    if (caption)
        post.caption = *caption;
    if (firstComment)
        post.firstComment = *firstComment;
    if (altTexts) {
        if (size_t(altTexts->size()) > post.media.size()) {
            return tl::unexpected(
                Error{.code = u"usage.alt_text"_s,
                      .message = CommandLine::tr("There are more texts for --alt-text than media."),
                      .hint = CommandLine::tr("Give one for each picture or video, in their order.")});
        }
        for (qsizetype i = 0; i < altTexts->size(); ++i)
            post.media[size_t(i)].altText = altTexts->at(i);
    }
    if (privacy)
        post.options.privacy = *privacy;
    if (allow) {
        post.options.allowComment = allow->contains(u"comment"_s);
        post.options.allowDuet = allow->contains(u"duet"_s);
        post.options.allowStitch = allow->contains(u"stitch"_s);
    }
    if (disclose) {
        post.options.promotes = !disclose->isEmpty();
        post.options.discloseOwnBrand = disclose->contains(u"own"_s);
        post.options.discloseBranded = disclose->contains(u"branded"_s);
    }
    return {};
}

Result<> keepMedia(Session &session, std::vector<Post> &posts)
{
    QHash<MediaId, MediaAsset> kept;
    const QString library = session.profile().libraryFolder();
    for (Post &post : posts) {
        for (PostMedia &media : post.media) {
            MediaAsset &asset = media.asset;
            // What is in the library already has its hash.
            if (asset.isRemote() || !asset.sha256.isEmpty())
                continue;
            if (!kept.contains(asset.id)) {
                auto added = addToLibrary(library, asset.path, session.now());
                if (!added) {
                    Error error = added.error();
                    error.message = asset.path + u": "_s + error.message;
                    return tl::unexpected(error);
                }
                added->id = asset.id;
                kept.insert(asset.id, *added);
            }
            asset = kept.value(asset.id);
        }
    }
    return {};
}

std::vector<PostFinding> findingsFor(Session &session, const std::vector<Post> &posts)
{
    std::vector<PostFinding> findings;
    for (const Post &post : posts) {
        for (const Error &error : findingsOf(post, session.accounts(), session.platforms(), session.reach()))
            findings.push_back({post, error});
    }
    return findings;
}

QJsonArray findingsJson(Session &session, const std::vector<PostFinding> &findings)
{
    QJsonArray array;
    for (const PostFinding &finding : findings) {
        QJsonObject json = errorJson(finding.error);
        json.insert(u"account"_s, accountNameOf(finding.post, session.accounts()));
        json.insert(u"account_id"_s, accountIdJson(finding.post));
        array.append(json);
    }
    return array;
}

int refuse(Session &session, const std::vector<PostFinding> &findings)
{
    Error error = findings.front().error;
    if (!session.out().json()) {
        error.message = CommandLine::tr("The network would refuse this post. Nothing was stored or sent.");
        error.hint.clear();
    }
    session.out().error(error, findingsJson(session, findings));
    return Refused;
}

Result<int> answerPosts(Session &session, const std::vector<Post> &posts, const std::vector<PostFinding> &warnings)
{
    std::vector<Post> stored;
    for (const Post &post : posts) {
        const auto found = session.post(post.id.toString());
        if (!found)
            return tl::unexpected(found.error());
        stored.push_back(*found);
    }
    if (session.out().json()) {
        QJsonObject answer = stored.size() == 1 ? postJson(stored.front(), session.accounts()) : QJsonObject();
        answer.insert(u"posts"_s, postsJson(stored, session.accounts()));
        answer.insert(u"warnings"_s, findingsJson(session, warnings));
        session.out().answer(answer);
        return Done;
    }
    for (const Post &post : stored) {
        QString line = post.id.toString() + u"  "_s + accountNameOf(post, session.accounts()) + u"  "_s
            + toString(post.status);
        if (post.status == PostStatus::Posted)
            line += u"  "_s + post.postUrl;
        else if (post.scheduledFor)
            line += u"  "_s + session.shown(post.scheduledFor);
        session.out().note(line.trimmed());
    }
    for (const PostFinding &warning : warnings)
        session.out().warning(accountNameOf(warning.post, session.accounts()) + u": "_s + warning.error.message);
    return Done;
}

} // namespace postrider::cli
