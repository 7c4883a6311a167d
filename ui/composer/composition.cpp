// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/composer/composition.h"

#include <QRegularExpression>

#include <algorithm>
#include <functional>

namespace postrider {

namespace {

bool isVideo(const PostMedia &media)
{
    return media.asset.facts.kind == MediaKind::Video;
}

PostType automaticType(const NetworkRules &network, const std::vector<PostMedia> &media)
{
    using enum PostType;
    const bool video = std::ranges::any_of(media, isVideo);
    std::vector<PostType> order;
    if (media.empty())
        order = {Text};
    else if (media.size() > 1)
        order = {Carousel};
    else if (video)
        order = {Reel, Video};
    else
        order = {Photo};
    for (const PostType type : order) {
        const TypeRules *rules = rulesOf(network, type);
        if (rules && fits(*rules, media))
            return type;
    }
    // None takes them: the nearest there is, so that the check can say what is wrong.
    if (video && media.size() == 1)
        order = {Video, Reel};
    order.push_back(Photo);
    for (const PostType type : order) {
        if (rulesOf(network, type))
            return type;
    }
    return network.types.empty() ? Photo : network.types.front().type;
}

void leaveOutWhatDoesNotGo(Post &post, const QString &sharedCaption, const TypeRules &type)
{
    if (!type.takesCaption) {
        post.options.sharedCaption = sharedCaption;
        post.caption.clear();
    }
    if (!type.takesFirstComment)
        post.firstComment.clear();
    if (!type.takesAltText) {
        for (PostMedia &media : post.media)
            media.altText.clear();
    }
}

/// Its type takes none: that it is empty says nothing of what was written.
bool lacksCaption(const Post &post, const std::vector<NetworkRules> &networks)
{
    const NetworkRules *network = rulesOf(networks, post.platform);
    const TypeRules *type = network ? rulesOf(*network, post.type) : nullptr;
    return type && !type->takesCaption && post.caption.isEmpty();
}

/// What a post with a caption of its own keeps of it, else the most common caption; of several the first.
QString sharedCaption(const std::vector<Post> &posts)
{
    for (const Post &post : posts) {
        if (post.options.sharedCaption)
            return *post.options.sharedCaption;
    }
    const auto uses = [&posts](const QString &caption) { return std::ranges::count(posts, caption, &Post::caption); };
    return std::ranges::max_element(posts, {}, [&](const Post &post) { return uses(post.caption); })->caption;
}

MediaId idOf(const PostMedia &media)
{
    return media.asset.id;
}

/// What only others have stands behind what it follows there, else at the end.
void takeMedia(std::vector<PostMedia> &into, const std::vector<PostMedia> &from)
{
    const auto isKnown = [&into](const PostMedia &one) {
        return std::ranges::find(into, one.asset.id, idOf) != into.end();
    };
    auto place = std::ranges::any_of(from, isKnown) ? into.begin() : into.end();
    for (const PostMedia &media : from) {
        const auto known = std::ranges::find(into, media.asset.id, idOf);
        place = (known == into.end() ? into.insert(place, media) : known) + 1;
    }
}

void takeAltTexts(std::vector<PostMedia> &into, const std::vector<PostMedia> &from)
{
    for (PostMedia &media : into) {
        const auto same = std::ranges::find(from, media.asset.id, [](const PostMedia &one) { return one.asset.id; });
        if (media.altText.isEmpty() && same != from.end())
            media.altText = same->altText;
    }
}

} // namespace

Composition Composition::create(Instant now)
{
    Composition made;
    made.group = GroupId::create(now);
    made.targets.push_back({.post = PostId::create(now), .account = {}, .platform = {}, .options = {}});
    return made;
}

bool Composition::has(AccountId account) const
{
    return std::ranges::find(targets, account, &Target::account) != targets.end()
        || std::ranges::find(out, account, &Post::accountId) != out.end();
}

Composition::Target *Composition::target(AccountId account)
{
    const auto found = std::ranges::find(targets, account, &Target::account);
    return found == targets.end() ? nullptr : &*found;
}

void Composition::add(const Account &account, Instant now)
{
    if (has(account.id))
        return;
    if (!hasAccounts()) {
        targets.front().account = account.id;
        targets.front().platform = account.platform;
        return;
    }
    targets.push_back(
        {.post = PostId::create(now), .account = account.id, .platform = account.platform, .options = {}});
}

void Composition::remove(AccountId account, Instant now)
{
    std::erase_if(targets, [account](const Target &target) { return target.account == account; });
    forgetLeftOut();
    // What went to that account alone goes to the others now: nothing is lost without a word.
    for (const PostMedia &one : media) {
        if (networksWithout(one.asset.id) == networks()) {
            for (QSet<MediaId> &without : leftOut)
                without.remove(one.asset.id);
        }
    }
    forgetLeftOut();
    if (targets.empty())
        targets.push_back({.post = PostId::create(now), .account = {}, .platform = {}, .options = {}});
}

QStringList Composition::networks() const
{
    QStringList ids;
    for (const Target &target : targets) {
        if (!target.platform.isEmpty() && !ids.contains(target.platform))
            ids << target.platform;
    }
    return ids;
}

std::vector<PostMedia> Composition::mediaFor(const QString &network) const
{
    const QSet<MediaId> without = leftOut.value(network);
    std::vector<PostMedia> kept;
    std::ranges::copy_if(media, std::back_inserter(kept),
                         [&](const PostMedia &one) { return !without.contains(one.asset.id); });
    return kept;
}

void Composition::setMedia(std::vector<PostMedia> others)
{
    const QStringList ids = networks();
    QStringList had;
    std::ranges::copy_if(ids, std::back_inserter(had), [this](const QString &id) { return !mediaFor(id).empty(); });
    media = std::move(others);
    for (const QString &id : had) {
        if (mediaFor(id).empty())
            leftOut.remove(id);
    }
    forgetLeftOut();
}

void Composition::setStrip(Strip before)
{
    for (PostMedia &one : before.media) {
        if (const auto now = std::ranges::find(media, one.asset.id, idOf); now != media.end())
            one.altText = now->altText;
    }
    media = std::move(before.media);
    leftOut = std::move(before.leftOut);
    coverOffsetMs = before.coverOffsetMs;
    forgetLeftOut();
}

void Composition::leaveOut(const QString &network, const QSet<MediaId> &files)
{
    leftOut[network] += files;
    std::erase_if(media, [this](const PostMedia &one) { return networksWithout(one.asset.id) == networks(); });
    forgetLeftOut();
}

void Composition::putBack(const QString &network, MediaId file)
{
    leftOut[network].remove(file);
    forgetLeftOut();
}

QStringList Composition::networksWithout(MediaId file) const
{
    QStringList ids = networks();
    ids.removeIf([&](const QString &id) { return !leftOut.value(id).contains(file); });
    return ids;
}

void Composition::forgetLeftOut()
{
    QSet<MediaId> files;
    for (const PostMedia &one : media)
        files.insert(one.asset.id);
    const QStringList ids = networks();
    for (auto network = leftOut.begin(); network != leftOut.end();) {
        network->intersect(files);
        if (network->isEmpty() || !ids.contains(network.key()))
            network = leftOut.erase(network);
        else
            ++network;
    }
}

void Composition::replaceMedia(MediaId from, const MediaAsset &to)
{
    const auto has = [&](MediaId id) { return std::ranges::find(media, id, idOf) != media.end(); };
    if (from == to.id || !has(from))
        return;
    if (has(to.id)) { // a post has a file once
        std::vector<PostMedia> others = media;
        std::erase_if(others, [from](const PostMedia &one) { return one.asset.id == from; });
        setMedia(std::move(others));
        return;
    }
    for (PostMedia &one : media) {
        if (one.asset.id == from)
            one.asset = to;
    }
    for (QSet<MediaId> &without : leftOut) {
        if (without.remove(from))
            without.insert(to.id);
    }
}

bool Composition::isEmpty() const
{
    return caption.trimmed().isEmpty() && media.empty() && firstComment.trimmed().isEmpty() && labels.empty()
        && std::ranges::all_of(ownCaptions.values(), [](const QString &own) { return own.trimmed().isEmpty(); });
}

bool Composition::isScheduled() const
{
    return std::ranges::any_of(stored, [](const Post &post) { return post.status != PostStatus::Draft; });
}

bool Composition::goesOut() const
{
    return std::ranges::any_of(stored, [](const Post &post) { return post.status == PostStatus::Scheduled; });
}

std::vector<PostId> Composition::storedIds() const
{
    std::vector<PostId> ids;
    std::ranges::transform(stored, std::back_inserter(ids), &Post::id);
    return ids;
}

bool operator==(const Composition &a, const Composition &b)
{
    return a.group == b.group && a.targets == b.targets && a.caption == b.caption && a.ownCaptions == b.ownCaptions
        && a.types == b.types && a.media == b.media && a.leftOut == b.leftOut && a.firstComment == b.firstComment
        && a.labels == b.labels && a.coverOffsetMs == b.coverOffsetMs && a.linkCard == b.linkCard && a.at == b.at;
}

const NetworkRules *rulesOf(const std::vector<NetworkRules> &networks, const QString &id)
{
    const auto found = std::ranges::find(networks, id, &NetworkRules::id);
    return found == networks.end() ? nullptr : &*found;
}

std::vector<NetworkRules> rulesFor(const Composition &composition, std::vector<NetworkRules> networks,
                                   const std::vector<Account> &accounts)
{
    for (NetworkRules &network : networks) {
        const NetworkRules usual = network;
        bool isFirst = true;
        for (const Account &account : accounts) {
            if (account.platform != network.id || !composition.has(account.id))
                continue;
            const NetworkRules here = account.limits ? rulesAt(usual, *account.limits) : usual;
            network = std::exchange(isFirst, false) ? here : strictest(network, here);
        }
    }
    return networks;
}

QStringList networksWithCard(const Composition &composition, const std::vector<NetworkRules> &networks)
{
    // The network itself decides what is a link; nothing without a dot between letters is.
    static const QRegularExpression maybeLink(QStringLiteral("\\w\\.\\p{L}"),
                                              QRegularExpression::UseUnicodePropertiesOption);
    QStringList ids = composition.networks();
    ids.removeIf([&](const QString &id) {
        const NetworkRules *network = rulesOf(networks, id);
        return !network || !network->makesLinkCards || !composition.mediaFor(id).empty()
            || !composition.captionFor(id).contains(maybeLink);
    });
    return ids;
}

bool fits(const TypeRules &type, const std::vector<PostMedia> &media)
{
    const int count = static_cast<int>(media.size());
    if (count < type.fewestMedia || count > type.mostMedia)
        return false;
    return std::ranges::all_of(
        media, [&](const PostMedia &one) { return isVideo(one) ? type.takesVideos : type.takesImages; });
}

PostType typeFor(const Composition &composition, const NetworkRules &network)
{
    const auto chosen = composition.types.constFind(network.id);
    if (chosen != composition.types.constEnd() && rulesOf(network, *chosen))
        return *chosen;
    return automaticType(network, composition.mediaFor(network.id));
}

int mostMediaFor(const Composition &composition, const NetworkRules &network)
{
    const bool isChosen = composition.types.contains(network.id);
    int most = 0;
    for (const TypeRules &type : network.types) {
        if (!isChosen || type.type == composition.types.value(network.id))
            most = qMax(most, type.mostMedia);
    }
    return most == 0 ? 0 : most + static_cast<int>(composition.leftOut.value(network.id).size());
}

ComposedPosts postsOf(const Composition &composition, const std::vector<NetworkRules> &networks, MeantAs meant,
                      PostStatus status, Instant now)
{
    ComposedPosts made;
    for (const Composition::Target &target : composition.targets) {
        const auto known = std::ranges::find(composition.stored, target.post, &Post::id);
        Post post;
        if (known != composition.stored.end())
            post = *known;
        else
            post.createdAt = now;
        post.id = target.post;
        post.groupId = composition.group;
        post.accountId = target.account;
        post.platform = target.platform;
        post.caption = composition.captionFor(target.platform);
        post.media = composition.mediaFor(target.platform);
        post.firstComment = composition.firstComment;
        post.labels = composition.labels;
        post.options = target.options;
        post.options.coverOffsetMs = composition.coverOffsetMs;
        post.options.linkCard = composition.linkCard;
        post.options.sharedCaption.reset();
        if (composition.ownCaptions.contains(target.platform))
            post.options.sharedCaption = composition.caption;
        post.status = status;
        post.updatedAt = now;
        if (known == composition.stored.end() || composition.at != composition.readAt)
            post.scheduledFor = composition.at;
        if (const NetworkRules *network = rulesOf(networks, target.platform)) {
            post.type = typeFor(composition, *network);
            const TypeRules *type = rulesOf(*network, post.type);
            if (type && meant == MeantAs::Publication)
                leaveOutWhatDoesNotGo(post, composition.caption, *type);
        } else if (post.media.empty()) {
            post.type = PostType::Text;
        }
        made.posts.push_back(std::move(post));
    }
    for (const Post &post : composition.stored) {
        if (std::ranges::find(composition.targets, post.id, &Composition::Target::post) == composition.targets.end())
            made.removed.push_back(post.id);
    }
    return made;
}

bool isOpen(const Post &post)
{
    return post.status != PostStatus::Posted && post.status != PostStatus::Publishing
        && post.errorCode != code::outcomeUnknown;
}

Composition compositionOf(const std::vector<Post> &posts, const std::vector<NetworkRules> &networks)
{
    Composition read;
    read.group = posts.front().groupId;
    std::ranges::copy_if(posts, std::back_inserter(read.stored), isOpen);
    std::ranges::copy_if(posts, std::back_inserter(read.out), std::not_fn(isOpen));
    const std::vector<Post> &open = read.stored.empty() ? read.out : read.stored;
    read.caption = sharedCaption(open);
    read.labels = open.front().labels;
    for (const Post &post : open) {
        if ((post.options.sharedCaption || post.caption != read.caption) && !lacksCaption(post, networks))
            read.ownCaptions.insert(post.platform, post.caption);
        if (post.media.size() > read.media.size())
            read.media = post.media;
        if (read.firstComment.isEmpty())
            read.firstComment = post.firstComment;
        if (post.scheduledFor && (!read.at || *post.scheduledFor < *read.at))
            read.at = post.scheduledFor;
        if (!read.coverOffsetMs)
            read.coverOffsetMs = post.options.coverOffsetMs;
        read.linkCard = read.linkCard && post.options.linkCard;
    }
    for (const Post &post : open) {
        takeMedia(read.media, post.media);
        takeAltTexts(read.media, post.media);
    }
    read.readAt = read.at;
    for (const Post &post : open) {
        for (const PostMedia &one : read.media) {
            const auto same = [&](const PostMedia &other) { return other.asset.id == one.asset.id; };
            if (std::ranges::none_of(post.media, same))
                read.leftOut[post.platform].insert(one.asset.id);
        }
        PostOptions options = post.options;
        options.coverOffsetMs.reset();
        options.linkCard = true;
        options.sharedCaption.reset();
        read.targets.push_back(
            {.post = post.id, .account = post.accountId, .platform = post.platform, .options = options});
        const NetworkRules *network = rulesOf(networks, post.platform);
        if (network && typeFor(read, *network) != post.type)
            read.types.insert(post.platform, post.type);
    }
    // Of one network alone nobody goes by another caption: a copy, or what is left of a group.
    const QStringList ids = read.networks();
    if (ids.size() == 1 && read.ownCaptions.contains(ids.front()))
        read.caption = read.ownCaptions.take(ids.front());
    return read;
}

Post forAccount(const Post &draft, const Account &account, const std::vector<NetworkRules> &networks)
{
    Composition composition = compositionOf({draft}, networks);
    composition.add(account, draft.updatedAt);
    return postsOf(composition, networks, MeantAs::Draft, PostStatus::Draft, draft.updatedAt).posts.front();
}

} // namespace postrider
