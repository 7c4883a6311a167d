// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/platforms/facebook/errors.h"
#include "core/platforms/facebook/facebookflow.h"
#include "core/platforms/meta/mediakind.h"
#include "core/platforms/meta/text.h"

#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace postrider {
namespace {

using namespace std::chrono_literals;
using facebook::errors;
using facebook::Words;
using meta::Effect;

constexpr Milliseconds clockSlack = 120s;
constexpr Milliseconds commentLook = 30s;
/// The list of stories lags; only after these looks does an absence say that there is none.
constexpr Milliseconds storyLooks[] = {0s, 15s, 60s, 5min};
/// A story is gone from the list after a day: until then its absence says something.
constexpr Milliseconds storyLife = 24h - 10min;

} // namespace

QCoro::Task<Result<Published>> FacebookFlow::publishStory()
{
    if (m_context.post.media.empty()) {
        co_return tl::unexpected(meta::ownError(errors(), "media_needed"_L1, Remedy::ChangePost,
                                                Words::tr("This post has no picture or video yet."),
                                                Words::tr("Add one.")));
    }
    QString media;
    QString path = pageId() + u"/photo_stories"_s;
    meta::Fields form;
    const bool isVideo = meta::isVideo(m_context.post.media.front().asset, PostType::Story);
    if (const auto sent = m_context.journal.find(u"publish_story"_s)) {
        media = meta::idText(sent->intent.value("media"_L1)); // no other may be made now
    } else if (isVideo) {
        const Result<QString> video = co_await uploadedVideo(VideoEdge::Stories);
        if (!video)
            co_return tl::unexpected(video.error());
        media = *video;
    } else {
        const Result<QStringList> photos = co_await uploadPhotos();
        if (!photos)
            co_return tl::unexpected(photos.error());
        media = photos->front();
    }
    if (isVideo) {
        path = pageId() + u"/video_stories"_s;
        form = {{u"upload_phase"_s, u"finish"_s}, {u"video_id"_s, media}};
    } else {
        form = {{u"photo_id"_s, media}};
    }
    const auto before = m_context.journal.find(u"publish_story"_s);
    const QJsonObject intent = before ? before->intent
                                      : QJsonObject{{u"media"_s, media}, {u"sent_at"_s, toMs(m_context.clock.now())}};
    const Result<QJsonObject> outcome = co_await m_context.journal.once(
        u"publish_story"_s, intent, [&] { return m_api.post(path, form, Effect::Publish); },
        [&](StepRecord step) {
            // A video is not in the list while it is processed: its own status knows.
            return isVideo ? reconcileVideo(VideoEdge::Stories, media, std::move(step))
                           : reconcileStory(media, std::move(step));
        });
    if (!outcome)
        co_return tl::unexpected(outcome.error());
    if (isVideo) { // the answer only says that the request was taken
        const Result<VideoReading> reading = co_await awaitPublished(VideoEdge::Stories, media);
        if (!reading)
            co_return tl::unexpected(reading.error());
    }
    // The list tells what the answer doesn't, or what was lost with it.
    const Result<QJsonObject> listed = co_await listedStory(media);
    const auto told = [&](QLatin1StringView name) {
        const QString answered = meta::idText(outcome->value(name));
        return answered.isEmpty() && listed ? listed->value(name).toString() : answered;
    };
    Published published;
    published.platformPostId = fullPostId(told("post_id"_L1));
    published.postUrl = told("url"_L1);
    co_return published;
}

/// Certain while the story lives: the list names our own photo or video.
QCoro::Task<Result<Finding>> FacebookFlow::reconcileStory(QString mediaGiven, StepRecord stepGiven)
{
    const QString media = std::move(mediaGiven);
    const StepRecord step = std::move(stepGiven);
    const Instant sentAt = instantFromMs(step.intent.value("sent_at"_L1).toInteger());
    for (const Milliseconds pause : storyLooks) {
        if (pause > 0s) {
            const Result<> slept = co_await meta::wait(m_context, pause);
            if (!slept)
                co_return tl::unexpected(slept.error());
        }
        const Result<QJsonObject> story = co_await listedStory(media);
        if (!story)
            co_return tl::unexpected(story.error());
        if (!story->isEmpty())
            co_return Finding{Finding::Answer::Happened, *story};
    }
    const bool mayBeOver = m_context.clock.now() - sentAt > storyLife;
    co_return Finding{mayBeOver ? Finding::Answer::Unknown : Finding::Answer::DidNotHappen, {}};
}

/// The post and the address of the story that shows this photo or video; empty while the list has none.
QCoro::Task<Result<QJsonObject>> FacebookFlow::listedStory(QString mediaGiven)
{
    const QString media = std::move(mediaGiven);
    const Result<QJsonObject> answer = co_await m_api.get(pageId() + u"/stories"_s, {{u"status"_s, u"PUBLISHED"_s}});
    if (!answer)
        co_return answer;
    const QJsonArray stories = answer->value("data"_L1).toArray();
    for (const QJsonValue &story : stories) {
        if (meta::idText(story["media_id"_L1]) == media) {
            co_return QJsonObject{{u"post_id"_s, meta::idText(story["post_id"_L1])},
                                  {u"url"_s, completeAddress(story["url"_L1].toString())}};
        }
    }
    co_return QJsonObject();
}

QCoro::Task<QString> FacebookFlow::permalink(QString postGiven)
{
    const QString post = std::move(postGiven);
    const Result<QJsonObject> answer = co_await m_api.get(post, {{u"fields"_s, u"permalink_url"_s}});
    const QString link = answer ? answer->value("permalink_url"_L1).toString() : QString();
    co_return link.isEmpty() ? u"https://www.facebook.com/"_s + post : completeAddress(link);
}

QCoro::Task<void> FacebookFlow::addFirstComment(QString postGiven, Published *published)
{
    const QString post = std::move(postGiven);
    const auto before = m_context.journal.find(u"first_comment"_s);
    const QJsonObject intent = before ? before->intent
                                      : QJsonObject{{u"post"_s, post}, {u"sent_at"_s, toMs(m_context.clock.now())}};
    const meta::Fields form{{u"message"_s, m_context.post.firstComment}};
    const QString path = post + u"/comments"_s;
    const Result<QJsonObject> comment = co_await m_context.journal.once(
        u"first_comment"_s, intent, [&] { return m_api.post(path, form, Effect::Change); },
        [&](StepRecord step) { return reconcileComment(post, std::move(step)); });
    if (!comment) {
        Error warning = comment.error();
        warning.message =
            Words::tr("The post is out, but the first comment was not added: %1").arg(comment.error().message);
        published->warnings.push_back(warning);
    }
}

QCoro::Task<Result<Finding>> FacebookFlow::reconcileComment(QString postGiven, StepRecord stepGiven)
{
    const QString post = std::move(postGiven);
    const StepRecord step = std::move(stepGiven);
    const Instant sentAt = instantFromMs(step.intent.value("sent_at"_L1).toInteger());
    const QString wanted = meta::normalisedCaption(m_context.post.firstComment);
    const meta::Fields query{{u"order"_s, u"reverse_chronological"_s},
                             {u"fields"_s, u"id,from,message,created_time,permalink_url"_s}};
    for (int look = 0; look < 2; ++look) {
        if (look > 0) {
            const Result<> slept = co_await meta::wait(m_context, commentLook);
            if (!slept)
                co_return tl::unexpected(slept.error());
        }
        const Result<QJsonObject> answer = co_await m_api.get(post + u"/comments"_s, query);
        if (!answer)
            co_return tl::unexpected(answer.error());
        const QJsonArray comments = answer->value("data"_L1).toArray();
        for (const QJsonValue &value : comments) {
            const QJsonObject comment = value.toObject();
            const auto at = meta::timeIn(comment.value("created_time"_L1));
            const bool ours = meta::idText(comment.value("from"_L1)["id"_L1]) == pageId()
                && meta::normalisedCaption(comment.value("message"_L1).toString()) == wanted
                && (!at || *at >= sentAt - clockSlack);
            if (ours)
                co_return Finding{Finding::Answer::Happened, {{u"id"_s, meta::idText(comment.value("id"_L1))}}};
        }
    }
    co_return Finding{Finding::Answer::DidNotHappen, {}};
}

} // namespace postrider
