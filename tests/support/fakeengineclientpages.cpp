// SPDX-License-Identifier: GPL-3.0-or-later
// What the pages beside the calendar ask the fake engine for.
#include "tests/support/fakeengineclient.h"
#include "tests/support/ready.h"

#include <QSet>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace postrider {

namespace {

Error gone()
{
    return {.code = code::notFound, .message = u"There is no such post."_s};
}

PostSummary summaryOf(const Post &post)
{
    PostSummary summary;
    summary.id = post.id;
    summary.groupId = post.groupId;
    summary.accountId = post.accountId;
    summary.platform = post.platform;
    summary.type = post.type;
    summary.status = post.status;
    summary.errorCode = post.errorCode;
    summary.scheduledFor = post.scheduledFor;
    summary.nextAttemptAt = post.nextAttemptAt;
    summary.caption = post.caption.left(120).simplified();
    summary.mediaCount = static_cast<int>(post.media.size());
    if (!post.media.empty())
        summary.thumb = post.media.front().asset.id;
    return summary;
}

int urgency(const PostSummary &post)
{
    static const std::vector<ShownStatus> order{
        ShownStatus::Failed,   ShownStatus::PartlyPosted, ShownStatus::OutcomeUnknown, ShownStatus::Missed,
        ShownStatus::Retrying, ShownStatus::Waiting,      ShownStatus::Publishing,     ShownStatus::Scheduled,
        ShownStatus::Posted,   ShownStatus::Draft};
    const ShownStatus shown = shownStatus(post.status, post.errorCode, post.nextAttemptAt.has_value());
    return static_cast<int>(std::ranges::find(order, shown) - order.begin());
}

QStringList textsOf(const std::vector<PostId> &ids)
{
    QStringList texts;
    for (const PostId id : ids)
        texts << id.toString();
    return texts;
}

} // namespace

QFuture<Result<>> FakeEngineClient::save(std::vector<Post> given, std::vector<PostId> removed)
{
    saveCalls.emplace_back(given, removed);
    if (refusal)
        return ready<void>(tl::unexpected(*refusal));
    const bool promises = std::ranges::any_of(given,
                                              [](const Post &post) { return post.status == PostStatus::Scheduled; });
    if (promises && !findings.empty())
        return ready<void>(tl::unexpected(findings.front().error));
    QStringList ids = textsOf(removed);
    for (const Post &post : given) {
        ids << post.id.toString();
        wholes.insert(post.id, post);
        if (PostSummary *known = find(post.id))
            *known = summaryOf(post);
        else
            posts.push_back(summaryOf(post));
    }
    std::erase_if(posts, [&](const PostSummary &post) { return std::ranges::find(removed, post.id) != removed.end(); });
    Q_EMIT postsChanged(ids);
    Q_EMIT statusChanged();
    return ready<void>({});
}

QFuture<Result<std::vector<PostFinding>>> FakeEngineClient::check(std::vector<Post>)
{
    return ready<std::vector<PostFinding>>(findings);
}

QFuture<Result<std::vector<PostFinding>>> FakeEngineClient::openFindings(std::vector<PostId> wanted)
{
    std::vector<PostFinding> found;
    std::ranges::copy_if(foundAhead, std::back_inserter(found), [&wanted](const PostFinding &finding) {
        return wanted.empty() || std::ranges::find(wanted, finding.post) != wanted.end();
    });
    return ready<std::vector<PostFinding>>(std::move(found));
}

QFuture<Result<std::vector<PostFinding>>> FakeEngineClient::untoldFindings()
{
    return ready<std::vector<PostFinding>>(std::exchange(foundUntold, {}));
}

QFuture<Result<std::vector<Post>>> FakeEngineClient::group(GroupId id)
{
    std::vector<Post> found;
    for (const PostSummary &summary : posts) {
        if (summary.groupId == id)
            found.push_back(whole(summary));
    }
    std::ranges::sort(found, [](const Post &a, const Post &b) { return a.id < b.id; });
    return ready<std::vector<Post>>(std::move(found));
}

QFuture<Result<std::vector<PostId>>> FakeEngineClient::copy(std::vector<Move> copies)
{
    if (refusal)
        return ready<std::vector<PostId>>(tl::unexpected(*refusal));
    std::vector<PostId> made;
    QHash<GroupId, GroupId> groups;
    for (const Move &copy : copies) {
        requests << u"copy "_s + copy.post.toString();
        const PostSummary *original = find(copy.post);
        if (!original)
            return ready<std::vector<PostId>>(tl::unexpected(gone()));
        Post post = whole(*original);
        post.id = PostId::create(now);
        if (!groups.contains(post.groupId))
            groups.insert(post.groupId, GroupId::create(now));
        post.groupId = groups.value(post.groupId);
        const bool datedDraft = original->status == PostStatus::Draft && original->scheduledFor;
        post.status = copy.to && !datedDraft ? PostStatus::Scheduled : PostStatus::Draft;
        post.scheduledFor = copy.to;
        post.errorCode.clear();
        post.nextAttemptAt.reset();
        wholes.insert(post.id, post);
        posts.push_back(summaryOf(post));
        made.push_back(post.id);
    }
    Q_EMIT postsChanged(textsOf(made));
    Q_EMIT statusChanged();
    return ready<std::vector<PostId>>(std::move(made));
}

QFuture<Result<std::vector<Post>>> FakeEngineClient::remove(std::vector<PostId> ids)
{
    if (refusal)
        return ready<std::vector<Post>>(tl::unexpected(*refusal));
    std::vector<Post> removed;
    for (const PostId id : ids) {
        requests << u"remove "_s + id.toString();
        const PostSummary *post = find(id);
        if (!post)
            return ready<std::vector<Post>>(tl::unexpected(gone()));
        removed.push_back(whole(*post));
    }
    std::erase_if(posts, [&](const PostSummary &post) { return std::ranges::find(ids, post.id) != ids.end(); });
    Q_EMIT postsChanged(textsOf(ids));
    Q_EMIT statusChanged();
    return ready<std::vector<Post>>(std::move(removed));
}

QFuture<Result<>> FakeEngineClient::putBack(std::vector<Post> removed)
{
    if (refusal)
        return ready<void>(tl::unexpected(*refusal));
    QStringList ids;
    for (const Post &post : removed) {
        ids << post.id.toString();
        wholes.insert(post.id, post);
        posts.push_back(summaryOf(post));
    }
    Q_EMIT postsChanged(ids);
    Q_EMIT statusChanged();
    return ready<void>({});
}

QFuture<Result<>> FakeEngineClient::publishNow(std::vector<PostId> ids)
{
    for (const PostId id : ids)
        requests << u"publishNow "_s + id.toString();
    return refusal ? ready<void>(tl::unexpected(*refusal)) : ready<void>({});
}

QFuture<Result<>> FakeEngineClient::retry(std::vector<PostId> ids)
{
    for (const PostId id : ids)
        requests << u"retry "_s + id.toString();
    if (refusal)
        return ready<void>(tl::unexpected(*refusal));
    for (const PostId id : ids) {
        if (PostSummary *post = find(id)) {
            post->status = PostStatus::Scheduled;
            post->errorCode.clear();
        }
    }
    Q_EMIT postsChanged(textsOf(ids));
    Q_EMIT statusChanged();
    return ready<void>({});
}

QFuture<Result<>> FakeEngineClient::resolve(PostId id, bool wasPosted, QString url)
{
    requests << u"resolve %1 %2 %3"_s.arg(id.toString(), wasPosted ? u"posted"_s : u"not-posted"_s, url).trimmed();
    if (refusal)
        return ready<void>(tl::unexpected(*refusal));
    if (PostSummary *post = find(id)) {
        post->status = wasPosted ? PostStatus::Posted : PostStatus::Failed;
        post->errorCode = wasPosted ? QString() : u"not_posted"_s;
    }
    Q_EMIT postsChanged({id.toString()});
    Q_EMIT statusChanged();
    return ready<void>({});
}

QFuture<Result<PostPage>> FakeEngineClient::page(PostQuery query)
{
    lastQuery = query;
    const auto wanted = [](const auto &list, const auto &value) {
        return list.empty() || std::ranges::find(list, value) != list.end();
    };
    const bool isAny = query.statuses.empty() && !query.needsLook;
    std::vector<PostSummary> found;
    std::ranges::copy_if(posts, std::back_inserter(found), [&](const PostSummary &post) {
        const ShownStatus shown = shownStatus(post.status, post.errorCode, post.nextAttemptAt.has_value());
        return (post.caption + u' ' + furtherText.value(post.id)).contains(query.text, Qt::CaseInsensitive)
            && (isAny || (query.needsLook && wantsLook(post))
                || std::ranges::find(query.statuses, shown) != query.statuses.end())
            && (query.platforms.isEmpty() || query.platforms.contains(post.platform))
            && wanted(query.accounts, post.accountId)
            && (query.labels.empty()
                || std::ranges::any_of(labelsOf.value(post.id),
                                       [&](LabelId label) { return wanted(query.labels, label); }))
            && (!query.from || (post.scheduledFor && *post.scheduledFor >= *query.from))
            && (!query.to || (post.scheduledFor && *post.scheduledFor < *query.to));
    });
    std::ranges::sort(found, [&](const PostSummary &a, const PostSummary &b) {
        if (query.order == PostQuery::Order::MostUrgentFirst && urgency(a) != urgency(b))
            return urgency(a) < urgency(b);
        if (query.order == PostQuery::Order::ByAccount && a.accountId != b.accountId)
            return a.accountId < b.accountId;
        if (query.order == PostQuery::Order::NewestFirst)
            return a.scheduledFor != b.scheduledFor ? a.scheduledFor > b.scheduledFor : b.id < a.id;
        return a.scheduledFor != b.scheduledFor ? a.scheduledFor < b.scheduledFor : a.id < b.id;
    });
    // What is found of one group at one time is a row.
    std::vector<std::vector<PostSummary>> rows;
    QHash<std::pair<GroupId, qint64>, size_t> rowOf;
    for (PostSummary &post : found) {
        const std::pair key(post.groupId, post.scheduledFor ? toMs(*post.scheduledFor) : 0);
        const size_t row = post.groupId.isNull() ? rows.size() : rowOf.value(key, rows.size());
        if (row == rows.size()) {
            rowOf.insert(key, row);
            rows.emplace_back();
        }
        rows[row].push_back(std::move(post));
    }
    PostPage answer{.total = static_cast<int>(rows.size()),
                    .found = static_cast<int>(found.size()),
                    .posts = {},
                    .others = {},
                    .labels = {}};
    for (int i = query.offset; i < answer.total && i - query.offset < query.limit; ++i) {
        const auto &row = rows[static_cast<size_t>(i)];
        answer.posts.push_back(row.front());
        answer.others.insert(answer.others.end(), row.begin() + 1, row.end());
    }
    for (const std::vector<PostSummary> *part : {&answer.posts, &answer.others}) {
        for (const PostSummary &post : *part) {
            for (const LabelId label : labelsOf.value(post.id)) {
                if (const auto known = std::ranges::find(labelList, label, &Label::id); known != labelList.end())
                    answer.labels[post.id] << known->name;
            }
        }
    }
    return ready<PostPage>(std::move(answer));
}

QFuture<Result<SearchHelp>> FakeEngineClient::searchHelp(PostQuery)
{
    return ready<SearchHelp>(help);
}

QFuture<Result<PostOverview>> FakeEngineClient::overview()
{
    return ready<PostOverview>(numbers);
}

QFuture<Result<std::vector<PostSummary>>> FakeEngineClient::missed()
{
    std::vector<PostSummary> found;
    std::ranges::copy_if(posts, std::back_inserter(found),
                         [](const PostSummary &post) { return post.errorCode == code::missed; });
    std::ranges::sort(found, [](const PostSummary &a, const PostSummary &b) {
        return std::pair(a.scheduledFor, a.id) < std::pair(b.scheduledFor, b.id);
    });
    return ready<std::vector<PostSummary>>(std::move(found));
}

QFuture<Result<std::vector<UnreadMove>>> FakeEngineClient::unreadMoves()
{
    return ready<std::vector<UnreadMove>>(movesToRead);
}

QFuture<Result<>> FakeEngineClient::movesWereRead()
{
    movesToRead.clear();
    return ready<void>(Result<>());
}

QFuture<Result<Insights>> FakeEngineClient::insights(int days)
{
    insightCalls.push_back(days);
    return ready<Insights>(figures);
}

QFuture<Result<PostHistory>> FakeEngineClient::history(PostId id)
{
    return ready<PostHistory>(histories.value(id));
}

QFuture<Result<std::vector<Label>>> FakeEngineClient::labels()
{
    return ready<std::vector<Label>>(labelList);
}

QFuture<Result<std::vector<PostId>>> FakeEngineClient::setLabel(LabelId label, std::vector<PostId> ids, bool has)
{
    std::vector<PostId> changed;
    for (const PostId id : ids) {
        std::vector<LabelId> &labels = labelsOf[id];
        if ((std::ranges::find(labels, label) != labels.end()) == has)
            continue;
        if (has)
            labels.push_back(label);
        else
            std::erase(labels, label);
        changed.push_back(id);
    }
    Q_EMIT postsChanged(textsOf(changed));
    return ready<std::vector<PostId>>(std::move(changed));
}

QFuture<Result<Label>> FakeEngineClient::saveLabel(Label label)
{
    const auto known = std::ranges::find(labelList, label.name, &Label::name);
    if (known != labelList.end())
        return ready<Label>(*known);
    if (label.id.isNull())
        label.id = LabelId::create(now);
    labelList.push_back(label);
    return ready<Label>(label);
}

QFuture<Result<std::vector<AddedMedia>>> FakeEngineClient::addMedia(QStringList paths)
{
    std::vector<AddedMedia> added;
    addedPaths << paths;
    for (const QString &path : std::as_const(paths)) {
        AddedMedia one = files.value(path);
        one.path = path;
        if (!one.asset && one.error.code.isEmpty())
            one.error = {.code = code::mediaUnreadable, .message = u"This file is no picture or video."_s};
        added.push_back(one);
    }
    return ready<std::vector<AddedMedia>>(std::move(added));
}

QFuture<Result<std::vector<MediaItem>>> FakeEngineClient::media()
{
    if (mediaError)
        return ready<std::vector<MediaItem>>(tl::unexpected(*mediaError));
    return ready<std::vector<MediaItem>>(library);
}

QFuture<Result<int>> FakeEngineClient::removeUnusedMedia(std::vector<MediaId> of)
{
    const auto removed = std::erase_if(library, [&](const MediaItem &item) {
        return item.posts == 0 && std::ranges::find(of, item.asset.id) != of.end();
    });
    return ready<int>(static_cast<int>(removed));
}

void FakeEngineClient::holdMedia(QString holder, std::vector<MediaId> media)
{
    if (media.empty())
        holds.remove(holder);
    else
        holds.insert(holder, media);
}

QFuture<Result<MediaAsset>> FakeEngineClient::changePicture(MediaId picture, PictureChange change)
{
    pictureChanges.push_back(change);
    if (refusal)
        return ready<MediaAsset>(tl::unexpected(*refusal));
    MediaAsset copy = assets.value(picture);
    copy.original = copy.original.isNull() ? picture : copy.original;
    copy.id = MediaId::create(now);
    copy.facts.mimeType = u"image/jpeg"_s;
    copy.facts.hasLocation = false;
    if (!change.crop.isNull()) {
        copy.facts.width = change.crop.width();
        copy.facts.height = change.crop.height();
    }
    assets.insert(copy.id, copy);
    return ready<MediaAsset>(std::move(copy));
}

QFuture<Result<MediaAsset>> FakeEngineClient::changeVideo(MediaId video, VideoChange change)
{
    videoChanges.push_back(change);
    m_changedVideo = video;
    m_videoChange = std::make_shared<QPromise<Result<MediaAsset>>>();
    m_videoChange->start();
    return m_videoChange->future();
}

void FakeEngineClient::finishVideo()
{
    MediaAsset copy = assets.value(m_changedVideo);
    copy.original = copy.origin();
    copy.id = MediaId::create(now);
    copy.facts.mimeType = u"video/mp4"_s;
    copy.facts.hasLocation = false;
    if (videoChanges.back().lengthMs > 0)
        copy.facts.durationMs = videoChanges.back().lengthMs;
    assets.insert(copy.id, copy);
    m_videoChange->addResult(Result<MediaAsset>(copy));
    m_videoChange->finish();
}

void FakeEngineClient::stopChange(MediaId video)
{
    stopped << video;
    if (video != m_changedVideo || !m_videoChange)
        return;
    m_videoChange->addResult(Result<MediaAsset>(tl::unexpected(Error{.code = code::cancelled})));
    m_videoChange->finish();
    m_videoChange.reset();
}

QFuture<Result<QImage>> FakeEngineClient::frame(MediaId video, qint64 atMs, int)
{
    frames.push_back({video, atMs});
    QImage image(160, 90, QImage::Format_RGB32);
    image.fill(QColor::fromHsv(int(atMs / 100 % 360), 200, 200));
    return ready<QImage>(std::move(image));
}

QFuture<Result<QImage>> FakeEngineClient::picture(MediaId id, int pixels)
{
    return thumbnail(id, pixels);
}

QFuture<Result<MediaAsset>> FakeEngineClient::asset(MediaId id)
{
    return assets.contains(id) ? ready<MediaAsset>(assets.value(id)) : ready<MediaAsset>(tl::unexpected(gone()));
}

QFuture<Result<std::vector<PostSummary>>> FakeEngineClient::usersOf(MediaId id)
{
    std::vector<PostSummary> users;
    std::ranges::copy_if(posts, std::back_inserter(users), [id](const PostSummary &post) { return post.thumb == id; });
    return ready<std::vector<PostSummary>>(std::move(users));
}

QFuture<Result<ImportPlan>> FakeEngineClient::readImport(QString)
{
    return refusal ? ready<ImportPlan>(tl::unexpected(*refusal)) : ready<ImportPlan>(importPlan);
}

QFuture<Result<ImportPlan>> FakeEngineClient::judgeImport(ImportPlan plan)
{
    return ready<ImportPlan>(judge ? judge(std::move(plan)) : std::move(plan));
}

QFuture<Result<std::vector<PostId>>> FakeEngineClient::importPosts(ImportPlan plan)
{
    if (refusal)
        return ready<std::vector<PostId>>(tl::unexpected(*refusal));
    std::vector<PostId> made;
    for (const ImportRow &row : plan.rows) {
        for (const Post &post : row.posts) {
            wholes.insert(post.id, post);
            posts.push_back(summaryOf(post));
            made.push_back(post.id);
        }
    }
    Q_EMIT postsChanged(textsOf(made));
    return ready<std::vector<PostId>>(std::move(made));
}

QFuture<Result<int>> FakeEngineClient::exportPosts(QString path, PostQuery query, std::vector<PostId> of)
{
    exportCalls.push_back({path, query, of});
    if (refusal)
        return ready<int>(tl::unexpected(*refusal));
    return ready<int>(static_cast<int>(of.empty() ? posts.size() : of.size()));
}

} // namespace postrider
