// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/platforms/instagram/errors.h"
#include "core/platforms/instagram/instagramflow.h"
#include "core/platforms/instagram/rules.h"
#include "core/platforms/meta/text.h"

#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace postrider {
namespace {

using namespace std::chrono_literals;
using instagram::errors;
using instagram::Words;
using meta::Effect;

/// How long a container that reads FINISHED after a publish call is given to turn PUBLISHED.
constexpr Milliseconds publishSettles = 60s;
/// The lists lag behind; a second look a little later finds most posts.
constexpr Milliseconds secondLook = 15s;
constexpr Milliseconds commentLook = 30s;
/// Clocks differ.
constexpr Milliseconds clockSlack = 120s;
constexpr Milliseconds blockedPause = 4h;

bool isTransport(const Error &error)
{
    return error.code.startsWith(u"network."_s) || error.code == code::cancelled;
}

} // namespace

QCoro::Task<Result<Published>> InstagramFlow::run()
{
    if (m_items.empty()) {
        co_return tl::unexpected(meta::ownError(errors(), "media_needed"_L1, Remedy::ChangePost,
                                                Words::tr("This post has no picture or video yet."),
                                                Words::tr("Add one.")));
    }
    Result<QJsonObject> outcome;
    if (const auto step = m_context.journal.find(u"publish"_s)) {
        // Sent already, with or without an answer: no other container may be made now.
        outcome = co_await publishContainer(meta::idText(step->intent.value("container"_L1)));
    } else {
        for (const Item &item : m_items) {
            if (usesInstagramLogin() && !item.media->asset.isRemote() && !item.isHosted)
                co_return tl::unexpected(instagram::hostingNeeded());
        }
        const Result<Ready> ready = co_await prepare();
        if (!ready)
            co_return tl::unexpected(ready.error());
        if (ready->isLive)
            outcome = ready->live;
        else
            outcome = co_await publishContainer(ready->container);
    }
    if (!outcome) {
        if (outcome.error().code == meta::codeWord(errors(), "action_blocked"_L1) && m_context.pause)
            m_context.pause(m_context.clock.now() + blockedPause, outcome.error().code);
        co_return tl::unexpected(outcome.error());
    }

    Published published;
    published.platformPostId = meta::idText(outcome->value("id"_L1));
    published.postUrl = outcome->value("permalink"_L1).toString();
    if (published.postUrl.isEmpty() && !published.platformPostId.isEmpty())
        published.postUrl = co_await permalink(published.platformPostId);
    if (!m_context.post.firstComment.isEmpty() && !isStory())
        co_await addFirstComment(published.platformPostId, &published);
    // Stopped in the middle: the next start goes on at the comment.
    if (!published.warnings.empty() && published.warnings.back().code == code::cancelled) {
        Error stopped = published.warnings.back();
        co_return tl::unexpected(std::move(stopped));
    }
    co_await deletePagePhotos();
    co_return published;
}

/// Used up: an error that waits. The figure goes into the facts. Not readable: publishing itself tells.
QCoro::Task<Result<bool>> InstagramFlow::checkQuota(QJsonObject *facts)
{
    const meta::Fields query{{u"fields"_s, u"config,quota_usage"_s}};
    const Result<QJsonObject> answer = co_await m_api.get(igId() + u"/content_publishing_limit"_s, query);
    if (!answer) {
        const bool final = answer.error().remedy == Remedy::Reconnect || answer.error().remedy == Remedy::WaitForLimit
            || isTransport(answer.error());
        if (final)
            co_return tl::unexpected(answer.error());
        co_return false;
    }
    const QJsonObject quota = answer->value("data"_L1).toArray().at(0).toObject();
    facts->insert(u"quota_usage"_s, quota.value("quota_usage"_L1).toInteger(-1));
    const auto limit = instagram::postLimitIn(*answer, m_context.clock.now());
    if (limit && m_context.limit)
        m_context.limit(*limit);
    if (limit && limit->used >= limit->allowed)
        co_return tl::unexpected(meta::errorForSubcode(errors(), 2207042, {}));
    co_return true;
}

/// What reconcile needs: when it was sent, and which posts were there before.
QCoro::Task<Result<QJsonObject>> InstagramFlow::factsBeforePublishing(QString container)
{
    QJsonObject facts{{u"container"_s, container}};
    const Result<bool> quota = co_await checkQuota(&facts);
    if (!quota)
        co_return tl::unexpected(quota.error());
    const QString edge = isStory() ? u"/stories"_s : u"/media"_s;
    const meta::Fields query{{u"fields"_s, u"id,timestamp"_s}, {u"limit"_s, u"10"_s}};
    const Result<QJsonObject> answer = co_await m_api.get(igId() + edge, query);
    if (!answer)
        co_return answer;
    QJsonArray snapshot;
    const QJsonArray newest = answer->value("data"_L1).toArray();
    for (const QJsonValue &media : newest)
        snapshot.append(meta::idText(media["id"_L1]));
    facts.insert(u"snapshot"_s, snapshot);
    facts.insert(u"sent_at"_s, toMs(m_context.clock.now()));
    co_return facts;
}

QCoro::Task<Result<QJsonObject>> InstagramFlow::publishContainer(QString container)
{
    QJsonObject facts;
    if (const auto before = m_context.journal.find(u"publish"_s)) {
        facts = before->intent;
    } else {
        const Result<QJsonObject> gathered = co_await factsBeforePublishing(container);
        if (!gathered)
            co_return gathered;
        facts = *gathered;
        // Outlives the step where it is taken back: whoever makes another container looks at it first.
        const Result<> noted = co_await m_context.journal.note(u"publish_sent"_s, facts);
        if (!noted)
            co_return tl::unexpected(noted.error());
    }
    const Result<QJsonObject> outcome = co_await m_context.journal.once(
        u"publish"_s, facts, [&] { return sendPublish(container); },
        [&](StepRecord step) { return reconcilePublish(std::move(step)); });
    co_return outcome;
}

QCoro::Task<Result<QJsonObject>> InstagramFlow::sendPublish(QString container)
{
    if (m_containerIsDead) {
        co_return tl::unexpected(meta::ownError(errors(), "container_expired"_L1, Remedy::RetrySoon,
                                                Words::tr("The prepared post is too old for Instagram."),
                                                Words::tr("Nothing to do: Postrider prepares it again.")));
    }
    const meta::Fields form{{u"creation_id"_s, container}};
    const Result<QJsonObject> answer = co_await m_api.post(igId() + u"/media_publish"_s, form, Effect::Publish);
    if (!answer)
        co_return answer;
    const QString id = meta::idText(answer->value("id"_L1));
    if (id.isEmpty())
        co_return tl::unexpected(meta::noUsableAnswer(errors(), 200, Effect::Publish));
    co_return QJsonObject{{u"id"_s, id}};
}

QCoro::Task<Result<Finding>> InstagramFlow::reconcilePublish(StepRecord stepGiven)
{
    const StepRecord step = std::move(stepGiven);
    const QString container = meta::idText(step.intent.value("container"_L1));
    const Instant begin = m_context.clock.now();
    bool waited = false;
    for (;;) {
        const Result<ContainerReading> reading = co_await readContainer(container, false);
        if (!reading) {
            const Error error = reading.error();
            if (isTransport(error) || error.remedy == Remedy::WaitForLimit || error.remedy == Remedy::Reconnect)
                co_return tl::unexpected(error); // asked again by the next try
            const Result<Located> located = co_await locateTwice(step.intent);
            if (!located)
                co_return tl::unexpected(located.error());
            if (located->count == Located::Count::One)
                co_return Finding{Finding::Answer::Happened, located->post};
            co_return Finding{Finding::Answer::Unknown, {}};
        }
        switch (reading->state) {
        case ContainerState::Published: {
            const Result<Located> located = co_await locateTwice(step.intent);
            if (!located && located.error().code == code::cancelled)
                co_return tl::unexpected(located.error());
            const bool found = located && located->count == Located::Count::One;
            // It is out for certain; only its link may be unknown.
            co_return Finding{Finding::Answer::Happened, found ? located->post : QJsonObject{{u"id"_s, QString()}}};
        }
        case ContainerState::Error:
        case ContainerState::Expired: {
            // A stale status was seen after a publish call: one look before the container is given up.
            const Result<Located> located = co_await locate(step.intent);
            if (!located)
                co_return tl::unexpected(located.error());
            if (located->count == Located::Count::One)
                co_return Finding{Finding::Answer::Happened, located->post};
            if (located->count == Located::Count::Many)
                co_return Finding{Finding::Answer::Unknown, {}};
            const Result<> forgotten = co_await forgetContainers();
            if (!forgotten)
                co_return tl::unexpected(forgotten.error());
            m_containerIsDead = true;
            co_return Finding{Finding::Answer::DidNotHappen, {}};
        }
        case ContainerState::Finished: {
            if (waited)
                co_return Finding{Finding::Answer::DidNotHappen, {}};
            waited = true;
            const Result<> slept = co_await meta::wait(m_context, publishSettles);
            if (!slept)
                co_return tl::unexpected(slept.error());
            break;
        }
        case ContainerState::InProgress: {
            if (m_context.clock.now() - begin > m_context.timing.statusPollLimit) {
                co_return tl::unexpected(meta::ownError(errors(), "still_processing"_L1, Remedy::RetrySoon,
                                                        Words::tr("Instagram is still publishing the post."),
                                                        Words::tr("Nothing to do: Postrider looks again by itself.")));
            }
            const Result<> slept = co_await meta::wait(m_context, m_context.timing.statusPollInterval);
            if (!slept)
                co_return tl::unexpected(slept.error());
            break;
        }
        }
    }
}

/// All of it must fit; the newest post alone is no proof, other programs publish too.
bool InstagramFlow::isOurs(const QJsonObject &candidate, const QJsonObject &facts) const
{
    const QString id = meta::idText(candidate.value("id"_L1));
    if (id.isEmpty() || facts.value("snapshot"_L1).toArray().contains(id))
        return false;
    const auto at = meta::timeIn(candidate.value("timestamp"_L1));
    const Instant sentAt = instantFromMs(facts.value("sent_at"_L1).toInteger());
    if (!at || *at < sentAt - clockSlack || *at > m_context.clock.now() + clockSlack)
        return false;

    const QString type = candidate.value("media_type"_L1).toString();
    const QString product = candidate.value("media_product_type"_L1).toString();
    const auto productIs = [&](QLatin1StringView expected) { return product.isEmpty() || product == expected; };
    if (m_context.post.type == PostType::Carousel) {
        if (type != u"CAROUSEL_ALBUM" || !productIs("FEED"_L1))
            return false;
        const QJsonValue children = candidate.value("children"_L1)["data"_L1];
        if (children.isArray() && size_t(children.toArray().size()) != m_items.size())
            return false;
    } else if (isStory()) {
        if (!productIs("STORY"_L1) || type != (m_items.front().isVideo ? u"VIDEO"_s : u"IMAGE"_s))
            return false;
    } else if (m_items.front().isVideo) {
        if (type != u"VIDEO" || !productIs("REELS"_L1))
            return false;
    } else if (type != u"IMAGE" || !productIs("FEED"_L1)) {
        return false;
    }
    if (isStory() || (usesInstagramLogin() && !candidate.contains("caption"_L1)))
        return true;
    return meta::normalisedCaption(candidate.value("caption"_L1).toString())
        == meta::normalisedCaption(m_context.post.caption);
}

QCoro::Task<Result<InstagramFlow::Located>> InstagramFlow::locate(QJsonObject factsGiven)
{
    const QJsonObject facts = std::move(factsGiven);
    QString fields = u"id,caption,timestamp,media_type,media_product_type,permalink"_s;
    if (m_context.post.type == PostType::Carousel)
        fields += u",children{id}"_s;
    const QString edge = isStory() ? u"/stories"_s : u"/media"_s;
    const meta::Fields query{{u"fields"_s, fields}, {u"limit"_s, u"25"_s}};
    const Result<QJsonObject> answer = co_await m_api.get(igId() + edge, query);
    if (!answer)
        co_return tl::unexpected(answer.error());
    Located located;
    const QJsonArray candidates = answer->value("data"_L1).toArray();
    for (const QJsonValue &value : candidates) {
        const QJsonObject candidate = value.toObject();
        if (!isOurs(candidate, facts))
            continue;
        located.count = located.count == Located::Count::None ? Located::Count::One : Located::Count::Many;
        located.post = {{u"id"_s, meta::idText(candidate.value("id"_L1))},
                        {u"permalink"_s, candidate.value("permalink"_L1).toString()}};
    }
    co_return located;
}

QCoro::Task<Result<InstagramFlow::Located>> InstagramFlow::locateTwice(QJsonObject factsGiven)
{
    const QJsonObject facts = std::move(factsGiven);
    const Result<Located> first = co_await locate(facts);
    if (first && first->count != Located::Count::None)
        co_return first;
    const Result<> slept = co_await meta::wait(m_context, secondLook);
    if (!slept)
        co_return tl::unexpected(slept.error());
    const Result<Located> second = co_await locate(facts);
    co_return second;
}

/// Reads right after publishing now and then fail although the post is live: never more than a missing link.
QCoro::Task<QString> InstagramFlow::permalink(QString mediaGiven)
{
    const QString media = std::move(mediaGiven);
    const meta::Fields query{{u"fields"_s, u"id,permalink,shortcode,timestamp,media_type,media_product_type"_s}};
    for (int look = 0; look < 2; ++look) {
        if (look > 0) {
            const Result<> slept = co_await meta::wait(m_context, secondLook);
            if (!slept)
                co_return QString();
        }
        const Result<QJsonObject> answer = co_await m_api.get(media, query);
        const QString link = answer ? answer->value("permalink"_L1).toString() : QString();
        if (!link.isEmpty())
            co_return link;
    }
    co_return QString();
}

QCoro::Task<void> InstagramFlow::addFirstComment(QString mediaGiven, Published *published)
{
    const QString media = std::move(mediaGiven);
    if (media.isEmpty()) {
        published->warnings.push_back(meta::ownError(
            errors(), "comment_failed"_L1, Remedy::Nothing,
            Words::tr("The post is out, but Instagram does not show yet where; the first comment was not added."),
            Words::tr("Add the comment in the Instagram app.")));
        co_return;
    }
    const auto before = m_context.journal.find(u"first_comment"_s);
    const QJsonObject intent = before ? before->intent
                                      : QJsonObject{{u"media"_s, media}, {u"sent_at"_s, toMs(m_context.clock.now())}};
    const meta::Fields form{{u"message"_s, m_context.post.firstComment}};
    const QString path = media + u"/comments"_s;
    const Result<QJsonObject> comment = co_await m_context.journal.once(
        u"first_comment"_s, intent, [&] { return m_api.post(path, form, Effect::Change); },
        [&](StepRecord step) { return reconcileComment(media, std::move(step)); });
    if (!comment) {
        Error warning = comment.error();
        warning.message =
            Words::tr("The post is out, but the first comment was not added: %1").arg(comment.error().message);
        published->warnings.push_back(warning);
    }
}

QCoro::Task<Result<Finding>> InstagramFlow::reconcileComment(QString mediaGiven, StepRecord stepGiven)
{
    const QString media = std::move(mediaGiven);
    const StepRecord step = std::move(stepGiven);
    const Instant sentAt = instantFromMs(step.intent.value("sent_at"_L1).toInteger());
    const QString wanted = meta::normalisedCaption(m_context.post.firstComment);
    const meta::Fields query{{u"fields"_s, u"id,text,timestamp,username"_s}};
    for (int look = 0; look < 2; ++look) {
        if (look > 0) {
            const Result<> slept = co_await meta::wait(m_context, commentLook);
            if (!slept)
                co_return tl::unexpected(slept.error());
        }
        const Result<QJsonObject> answer = co_await m_api.get(media + u"/comments"_s, query);
        if (!answer)
            co_return tl::unexpected(answer.error());
        const QJsonArray comments = answer->value("data"_L1).toArray();
        for (const QJsonValue &value : comments) {
            const QJsonObject comment = value.toObject();
            const QString author = comment.value("username"_L1).toString();
            const auto at = meta::timeIn(comment.value("timestamp"_L1));
            const bool ours = (author.isEmpty() || author.compare(m_context.account.handle, Qt::CaseInsensitive) == 0)
                && meta::normalisedCaption(comment.value("text"_L1).toString()) == wanted
                && (!at || *at >= sentAt - clockSlack);
            if (ours)
                co_return Finding{Finding::Answer::Happened, {{u"id"_s, meta::idText(comment.value("id"_L1))}}};
        }
    }
    co_return Finding{Finding::Answer::DidNotHappen, {}};
}

} // namespace postrider
