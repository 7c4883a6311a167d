// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/platforms/facebook/errors.h"
#include "core/platforms/facebook/facebookflow.h"
#include "core/platforms/meta/text.h"

#include <QFileInfo>
#include <QJsonArray>
#include <QSet>

using namespace Qt::StringLiterals;

namespace postrider {
namespace {

using namespace std::chrono_literals;
using facebook::errors;
using facebook::Words;
using meta::Effect;

/// Unpublished photos are deleted at about 24 hours.
constexpr Milliseconds photoLife = 23h;
constexpr Milliseconds clockSlack = 120s;
/// When the Page is looked at after a public call without an answer: its lists lag.
constexpr Milliseconds looks[] = {0s, 15s, 60s, 5min};
/// Reads of a post of ours that fail in passing.
constexpr int readTries = 3;
constexpr Milliseconds readAgain = 2s;
constexpr int photoReads = 6;

QString photoStep(size_t index)
{
    return u"photo."_s + QString::number(index + 1);
}

/// Parameter, capability and permission errors: the ones that speak against the way, not against the moment.
bool speaksAgainstTheWay(const std::optional<meta::GraphFault> &fault)
{
    if (!fault)
        return false;
    const int code = fault->code;
    return code == 3 || code == 10 || code == 100 || (code >= 200 && code <= 299);
}

/// The photos and videos that hang on a post.
QSet<QString> attachedIds(const QJsonObject &post)
{
    QSet<QString> ids;
    const QJsonArray attachments = post.value("attachments"_L1)["data"_L1].toArray();
    for (const QJsonValue &attachment : attachments) {
        const QJsonArray inner = attachment["subattachments"_L1]["data"_L1].toArray();
        for (const QJsonValue &one : inner)
            ids.insert(meta::idText(one["target"_L1]["id"_L1]));
        if (inner.isEmpty())
            ids.insert(meta::idText(attachment["target"_L1]["id"_L1]));
    }
    ids.remove(QString());
    return ids;
}

} // namespace

FacebookFlow::FacebookFlow(PublishContext &context)
    : m_context(context),
      m_api(context, errors(), meta::host::facebook),
      m_videoApi(context, errors(), meta::host::facebookVideo)
{
    for (const PostMedia &media : context.post.media) {
        const MediaAsset &asset = media.asset;
        const qint64 size = asset.isRemote() ? 0
            : asset.facts.bytes > 0          ? asset.facts.bytes
                                             : QFileInfo(asset.path).size();
        m_sizes.push_back(size);
        m_totalBytes += size;
    }
}

QCoro::Task<Result<Published>> FacebookFlow::run()
{
    Result<Published> published;
    switch (m_context.post.type) {
    case PostType::Text:
    case PostType::Photo:
    case PostType::Carousel:
        published = co_await publishFeedPost();
        break;
    case PostType::Video:
        published = co_await publishVideo(VideoEdge::Videos);
        break;
    case PostType::Reel:
        published = co_await publishVideo(VideoEdge::Reels);
        break;
    case PostType::Story:
        published = co_await publishStory();
        break;
    }
    if (published && !m_context.post.firstComment.isEmpty() && m_context.post.type != PostType::Story)
        co_await addFirstComment(published->platformPostId, &*published);
    // Stopped in the middle: the next start goes on at the comment.
    if (published && !published->warnings.empty() && published->warnings.back().code == code::cancelled) {
        Error stopped = published->warnings.back();
        co_return tl::unexpected(std::move(stopped));
    }
    co_return published;
}

QString FacebookFlow::fullPostId(const QString &id) const
{
    return id.isEmpty() || id.contains(u'_') ? id : pageId() + u'_' + id;
}

QString FacebookFlow::completeAddress(const QString &address)
{
    return address.startsWith(u'/') ? u"https://www.facebook.com"_s + address : address;
}

void FacebookFlow::reportProgress(size_t index, qint64 sent) const
{
    if (!m_context.progress || m_totalBytes == 0)
        return;
    qint64 before = 0;
    for (size_t i = 0; i < index; ++i)
        before += m_sizes[i];
    m_context.progress(before + qBound(qint64(0), sent, m_sizes[index]), m_totalBytes);
}

bool FacebookFlow::hasOldPhotos() const
{
    for (size_t i = 0; i < m_sizes.size(); ++i) {
        const auto step = m_context.journal.find(photoStep(i));
        if (step && m_context.clock.now() - step->startedAt > photoLife)
            return true;
    }
    return false;
}

QCoro::Task<Result<QJsonObject>> FacebookFlow::uploadPhoto(size_t index)
{
    const PostMedia &media = m_context.post.media[index];
    std::vector<HttpBody::FormPart> parts;
    parts.push_back({.name = u"published"_s, .value = u"false"_s});
    if (!media.altText.isEmpty())
        parts.push_back({.name = u"alt_text_custom"_s, .value = media.altText});
    if (media.asset.isRemote()) {
        parts.push_back({.name = u"url"_s, .value = media.asset.url});
    } else {
        const QString type = media.asset.facts.mimeType;
        const QString suffix = type.section(u'/', 1);
        parts.push_back({.name = u"source"_s,
                         .filePath = media.asset.path,
                         .fileName = u"picture."_s + (suffix.isEmpty() ? u"jpg"_s : suffix),
                         .mimeType = type.isEmpty() ? QByteArray("image/jpeg") : type.toLatin1(),
                         .length = m_sizes[index]});
    }
    const std::function<void(qint64)> progress = [this, index](qint64 sent) { reportProgress(index, sent); };
    const Result<QJsonObject> answer = co_await m_api.postParts(pageId() + u"/photos"_s, parts, progress);
    if (!answer)
        co_return answer;
    const QString id = meta::idText(answer->value("id"_L1));
    if (id.isEmpty())
        co_return tl::unexpected(meta::noUsableAnswer(errors(), 200, Effect::Change));
    if (media.asset.isRemote()) {
        const Result<> fetched = co_await awaitPhoto(id);
        if (!fetched)
            co_return tl::unexpected(fetched.error());
    }
    co_return QJsonObject{{u"id"_s, id}};
}

/// A photo given by its address has an id before it was fetched; it can hang on a post when it can be read.
QCoro::Task<Result<>> FacebookFlow::awaitPhoto(QString photoGiven)
{
    const QString photo = std::move(photoGiven);
    for (int round = 1;; ++round) {
        const Result<QJsonObject> answer = co_await m_api.get(photo, {{u"fields"_s, u"images"_s}});
        if (answer)
            co_return Result<>{};
        if (!m_api.lastFault() || m_api.lastFault()->code != 100)
            co_return tl::unexpected(answer.error());
        if (round == photoReads) {
            co_return tl::unexpected(
                meta::ownError(errors(), "media_not_fetched"_L1, Remedy::ChangePost,
                               Words::tr("Facebook could not fetch the picture from its address."),
                               Words::tr("Check that the address opens without sign-in or redirect.")));
        }
        const Result<> slept = co_await meta::wait(m_context, readAgain);
        if (!slept)
            co_return slept;
    }
}

QCoro::Task<Result<QStringList>> FacebookFlow::uploadPhotos()
{
    QStringList photos;
    if (m_context.post.type == PostType::Text)
        co_return photos;
    for (size_t i = 0; i < m_sizes.size(); ++i) {
        const QJsonObject intent{{u"file"_s, m_context.post.media[i].asset.sha256}};
        const Result<QJsonObject> photo = co_await m_context.journal.repeatable(photoStep(i), intent,
                                                                                [&] { return uploadPhoto(i); });
        if (!photo)
            co_return tl::unexpected(photo.error());
        if (m_sizes[i] > 0)
            reportProgress(i, m_sizes[i]);
        photos.append(meta::idText(photo->value("id"_L1)));
    }
    co_return photos;
}

meta::Fields FacebookFlow::feedFields(const QStringList &photos) const
{
    const Post &post = m_context.post;
    meta::Fields fields;
    if (!post.caption.isEmpty())
        fields.emplace_back(u"message"_s, post.caption);
    if (post.type == PostType::Text && !post.media.empty() && post.media.front().asset.isRemote())
        fields.emplace_back(u"link"_s, post.media.front().asset.url);
    for (qsizetype i = 0; i < photos.size(); ++i) {
        fields.emplace_back(u"attached_media["_s + QString::number(i) + u']',
                            u"{\"media_fbid\":\""_s + photos[i] + u"\"}"_s);
    }
    return fields;
}

QCoro::Task<Result<QJsonObject>> FacebookFlow::createHidden(QStringList photos)
{
    meta::Fields fields = feedFields(photos);
    fields.emplace_back(u"published"_s, u"false"_s);
    fields.emplace_back(u"unpublished_content_type"_s, u"DRAFT"_s);
    const Result<QJsonObject> answer = co_await m_api.post(pageId() + u"/feed"_s, fields, Effect::Change);
    if (!answer)
        co_return answer;
    const QString id = meta::idText(answer->value("id"_L1));
    if (id.isEmpty())
        co_return tl::unexpected(meta::noUsableAnswer(errors(), 200, Effect::Change));
    co_return QJsonObject{{u"id"_s, fullPostId(id)}};
}

QCoro::Task<Result<Published>> FacebookFlow::publishFeedPost()
{
    if (m_context.journal.find(u"publish_public"_s) || m_context.journal.find(u"use_public_call"_s)) {
        const Result<Published> published = co_await publishInOneCall();
        co_return published;
    }
    // A hidden post whose answer was lost may hold the photos, which can hang on one post only: both are made anew.
    const auto earlier = m_context.journal.find(u"create_post"_s);
    const bool lost = earlier && earlier->state == StepRecord::State::Intended;
    if (!m_context.journal.find(u"publish"_s) && (lost || hasOldPhotos())) {
        QStringList steps{u"create_post"_s};
        for (size_t i = 0; i < m_sizes.size(); ++i)
            steps.append(photoStep(i));
        const Result<> forgotten = co_await m_context.journal.forget(steps);
        if (!forgotten)
            co_return tl::unexpected(forgotten.error());
    }
    const Result<QStringList> photos = co_await uploadPhotos();
    if (!photos)
        co_return tl::unexpected(photos.error());
    const Result<QJsonObject> hidden = co_await m_context.journal.repeatable(
        u"create_post"_s, QJsonObject{{u"photos"_s, QJsonArray::fromStringList(*photos)}},
        [&] { return createHidden(*photos); });
    if (!hidden) {
        const Error error = hidden.error();
        if (error.certainty == Certainty::DidNotHappen) { // the photos are still free
            const Result<> forgotten = co_await m_context.journal.forget({u"create_post"_s});
            if (!forgotten)
                co_return tl::unexpected(forgotten.error());
        }
        co_return tl::unexpected(error);
    }

    const QString post = meta::idText(hidden->value("id"_L1));
    const meta::Fields form{{u"is_published"_s, u"true"_s}};
    const Result<QJsonObject> shown = co_await m_context.journal.once(
        u"publish"_s, QJsonObject{{u"post"_s, post}}, [&] { return m_api.post(post, form, Effect::Publish); },
        [&](StepRecord) { return reconcileHidden(post); });
    if (!shown) {
        const Error error = shown.error();
        const bool refused = co_await publishingIsRefused(post, error);
        if (!refused)
            co_return tl::unexpected(error);
        // This Page does not let hidden posts be shown. The hidden one is deleted first, so that it can never appear;
        // its photos are spent with it.
        const Result<> noted = co_await m_context.journal.note(u"use_public_call"_s,
                                                               QJsonObject{{u"hidden_post"_s, post}});
        if (!noted)
            co_return tl::unexpected(noted.error());
        const Result<Published> published = co_await publishInOneCall();
        co_return published;
    }
    Published published;
    published.platformPostId = post;
    published.postUrl = co_await permalink(post);
    co_return published;
}

/// Reading tells for certain.
QCoro::Task<Result<Finding>> FacebookFlow::reconcileHidden(QString postGiven)
{
    const QString post = std::move(postGiven);
    const meta::Fields query{{u"fields"_s, u"id,is_published"_s}};
    for (int round = 1;; ++round) {
        const Result<QJsonObject> answer = co_await m_api.get(post, query);
        if (answer && answer->value("is_published"_L1).isBool()) {
            const bool isOut = answer->value("is_published"_L1).toBool();
            co_return Finding{isOut ? Finding::Answer::Happened : Finding::Answer::DidNotHappen, {}};
        }
        if (round == readTries) {
            if (answer)
                co_return Finding{Finding::Answer::Unknown, {}};
            co_return tl::unexpected(answer.error());
        }
        const Result<> slept = co_await meta::wait(m_context, readAgain);
        if (!slept)
            co_return tl::unexpected(slept.error());
    }
}

QCoro::Task<bool> FacebookFlow::publishingIsRefused(QString postGiven, Error errorGiven)
{
    const QString post = std::move(postGiven);
    const Error error = std::move(errorGiven);
    const bool wayRefused = error.certainty == Certainty::DidNotHappen && speaksAgainstTheWay(m_api.lastFault());
    if (!wayRefused)
        co_return false;
    const Result<Finding> finding = co_await reconcileHidden(post);
    co_return finding && finding->answer == Finding::Answer::DidNotHappen;
}

/// For Pages that do not let hidden posts be shown: one public call, whose outcome can only be inferred.
QCoro::Task<Result<Published>> FacebookFlow::publishInOneCall()
{
    const auto inDoubt = m_context.journal.find(u"publish_public"_s);
    const auto refused = m_context.journal.find(u"use_public_call"_s);
    if (!inDoubt && refused) {
        const QString hidden = refused->intent.value("hidden_post"_L1).toString();
        if (!hidden.isEmpty() && m_context.journal.find(u"create_post"_s)) {
            const Result<QJsonObject> deleted = co_await m_context.journal.repeatable(
                u"delete_hidden"_s, QJsonObject{{u"post"_s, hidden}}, [&] { return m_api.remove(hidden); });
            // A refusal leaves a hidden post that nobody sees; passing trouble is worth another try.
            const bool passing = !deleted
                && (deleted.error().remedy == Remedy::RetrySoon || deleted.error().remedy == Remedy::WaitForLimit);
            if (passing)
                co_return tl::unexpected(deleted.error());
            QStringList steps{u"create_post"_s};
            for (size_t i = 0; i < m_sizes.size(); ++i)
                steps.append(photoStep(i));
            const Result<> forgotten = co_await m_context.journal.forget(steps);
            if (!forgotten)
                co_return tl::unexpected(forgotten.error());
        }
    }
    QJsonObject facts;
    QStringList photos;
    if (inDoubt) {
        facts = inDoubt->intent;
        const QJsonArray known = facts.value("photos"_L1).toArray();
        for (const QJsonValue &photo : known)
            photos.append(photo.toString());
    } else {
        if (hasOldPhotos()) {
            QStringList steps;
            for (size_t i = 0; i < m_sizes.size(); ++i)
                steps.append(photoStep(i));
            const Result<> forgotten = co_await m_context.journal.forget(steps);
            if (!forgotten)
                co_return tl::unexpected(forgotten.error());
        }
        const Result<QStringList> uploaded = co_await uploadPhotos();
        if (!uploaded)
            co_return tl::unexpected(uploaded.error());
        photos = *uploaded;
        const meta::Fields query{{u"fields"_s, u"id"_s}, {u"limit"_s, u"10"_s}};
        const Result<QJsonObject> newest = co_await m_api.get(pageId() + u"/published_posts"_s, query);
        if (!newest)
            co_return tl::unexpected(newest.error());
        QJsonArray snapshot;
        const QJsonArray known = newest->value("data"_L1).toArray();
        for (const QJsonValue &post : known)
            snapshot.append(meta::idText(post["id"_L1]));
        facts = {{u"snapshot"_s, snapshot},
                 {u"photos"_s, QJsonArray::fromStringList(photos)},
                 {u"sent_at"_s, toMs(m_context.clock.now())}};
    }
    const Result<QJsonObject> outcome = co_await m_context.journal.once(
        u"publish_public"_s, facts, [&] { return sendPublic(photos); },
        [&](StepRecord step) { return reconcilePublic(std::move(step)); });
    if (!outcome)
        co_return tl::unexpected(outcome.error());
    Published published;
    published.platformPostId = meta::idText(outcome->value("id"_L1));
    published.postUrl = outcome->value("permalink"_L1).toString();
    if (published.postUrl.isEmpty())
        published.postUrl = co_await permalink(published.platformPostId);
    co_return published;
}

QCoro::Task<Result<QJsonObject>> FacebookFlow::sendPublic(QStringList photos)
{
    meta::Fields fields = feedFields(photos);
    fields.emplace_back(u"published"_s, u"true"_s);
    const Result<QJsonObject> answer = co_await m_api.post(pageId() + u"/feed"_s, fields, Effect::Publish);
    if (!answer) {
        m_wasDuplicate = m_api.lastFault() && (m_api.lastFault()->code == 506 || m_api.lastFault()->subcode == 1366051);
        co_return answer;
    }
    const QString id = meta::idText(answer->value("id"_L1));
    if (id.isEmpty())
        co_return tl::unexpected(meta::noUsableAnswer(errors(), 200, Effect::Publish));
    co_return QJsonObject{{u"id"_s, fullPostId(id)}};
}

bool FacebookFlow::isOurs(const QJsonObject &candidate, const QJsonObject &facts) const
{
    const QString id = meta::idText(candidate.value("id"_L1));
    if (id.isEmpty() || facts.value("snapshot"_L1).toArray().contains(id))
        return false;
    const auto at = meta::timeIn(candidate.value("created_time"_L1));
    const Instant sentAt = instantFromMs(facts.value("sent_at"_L1).toInteger());
    if (!at || *at < sentAt - clockSlack)
        return false;
    if (meta::normalisedCaption(candidate.value("message"_L1).toString())
        != meta::normalisedCaption(m_context.post.caption))
        return false;
    QSet<QString> photos;
    const QJsonArray known = facts.value("photos"_L1).toArray();
    for (const QJsonValue &photo : known)
        photos.insert(photo.toString());
    const QSet<QString> attached = attachedIds(candidate);
    return photos.isEmpty() || attached.isEmpty() || attached == photos; // the photos are exact proof
}

QCoro::Task<Result<Finding>> FacebookFlow::reconcilePublic(StepRecord stepGiven)
{
    const StepRecord step = std::move(stepGiven);
    const meta::Fields query{
        {u"fields"_s,
         u"id,message,created_time,permalink_url,application,attachments{media_type,target,subattachments}"_s},
        {u"limit"_s, u"25"_s}};
    for (const Milliseconds delay : looks) {
        if (delay.count() > 0) {
            const Result<> slept = co_await meta::wait(m_context, delay);
            if (!slept)
                co_return tl::unexpected(slept.error());
        }
        const Result<QJsonObject> answer = co_await m_api.get(pageId() + u"/published_posts"_s, query);
        if (!answer)
            co_return tl::unexpected(answer.error());
        std::vector<QJsonObject> found;
        const QJsonArray candidates = answer->value("data"_L1).toArray();
        for (const QJsonValue &value : candidates) {
            if (isOurs(value.toObject(), step.intent))
                found.push_back(value.toObject());
        }
        if (found.size() > 1)
            co_return Finding{Finding::Answer::Unknown, {}};
        if (found.size() == 1) {
            const QJsonObject &post = found.front();
            co_return Finding{Finding::Answer::Happened,
                              {{u"id"_s, fullPostId(meta::idText(post.value("id"_L1)))},
                               {u"permalink"_s, completeAddress(post.value("permalink_url"_L1).toString())}}};
        }
    }
    // 'The same as the last post' is an answer, and the post that it means is not ours: it was refused. Anything else
    // may still be on its way; it is never sent again without a person.
    co_return Finding{m_wasDuplicate ? Finding::Answer::DidNotHappen : Finding::Answer::Unknown, {}};
}

} // namespace postrider
