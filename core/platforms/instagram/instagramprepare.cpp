// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/platforms/instagram/errors.h"
#include "core/platforms/instagram/instagramflow.h"
#include "core/platforms/instagram/rules.h"
#include "core/platforms/meta/mediakind.h"
#include "core/platforms/meta/text.h"
#include "core/publishing/mediahost.h"

#include <QJsonArray>
#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace postrider {
namespace {

using namespace std::chrono_literals;
using instagram::errors;
using instagram::Words;
using meta::Effect;

/// A container dies 24 hours after its creation, an unpublished Page photo at about the same age.
constexpr Milliseconds containerLife = 23h;
/// So many reads in a row may fail before a try ends: containers are now and then unreadable for a moment.
constexpr int toleratedReadFailures = 3;
/// After a try that ended while Instagram was still at work.
constexpr Milliseconds stillProcessingDelay = 60s;

bool isPassing(const Error &error)
{
    return error.remedy == Remedy::RetrySoon && error.code != code::cancelled;
}

/// "Error: Media upload has failed with error code 2207026", or the bare number: the last such number counts.
int subcodeIn(const QString &status)
{
    static const QRegularExpression form(u"2207\\d+"_s);
    int subcode = 0;
    for (auto matches = form.globalMatch(status); matches.hasNext();)
        subcode = matches.next().captured().toInt();
    return subcode;
}

Milliseconds pollDelay(int round, bool isVideo, Milliseconds interval)
{
    // Pictures are ready within seconds.
    constexpr Milliseconds first[] = {2s, 3s, 5s};
    return !isVideo && round < 3 ? std::min(first[round], interval) : interval;
}

} // namespace

InstagramFlow::InstagramFlow(PublishContext &context)
    : m_context(context),
      m_api(context, errors(), context.account.login == u"instagram" ? meta::host::instagram : meta::host::facebook)
{
    const bool carousel = context.post.type == PostType::Carousel;
    for (size_t i = 0; i < context.post.media.size(); ++i) {
        Item item;
        item.media = &context.post.media[i];
        item.isVideo = meta::isVideo(item.media->asset, context.post.type);
        item.inCarousel = carousel;
        const QString suffix = carousel ? u"_item."_s + QString::number(i + 1) : QString();
        item.createStep = carousel ? u"create"_s + suffix : u"create_container"_s;
        item.uploadStep = u"upload"_s + suffix;
        item.photoStep = u"page_photo"_s + suffix;
        item.deleteStep = u"delete_photo"_s + suffix;
        item.hostStep = u"host_media"_s + suffix;
        // What an earlier try began with goes on, whatever has been set up since.
        const bool begunOtherwise = context.journal.find(item.photoStep) || context.journal.find(item.uploadStep);
        item.isHosted = context.journal.find(item.hostStep)
            || (context.host && !item.media->asset.isRemote() && !begunOtherwise
                && instagram::isHosted(context.account, item.isVideo, context.host->settings().preferred));
        item.bytesBefore = m_totalBytes;
        if (!item.media->asset.isRemote())
            m_totalBytes += sizeOf(item);
        m_items.push_back(item);
    }
}

bool InstagramFlow::hasOldContainers() const
{
    QStringList steps{u"create_container"_s};
    for (const Item &item : m_items)
        steps << item.createStep << item.photoStep << item.hostStep;
    return std::any_of(steps.cbegin(), steps.cend(), [this](const QString &name) {
        const auto step = m_context.journal.find(name);
        return step && m_context.clock.now() - step->startedAt > containerLife;
    });
}

QCoro::Task<Result<>> InstagramFlow::forgetContainers()
{
    QStringList steps;
    for (const Item &item : m_items)
        steps << item.createStep << item.uploadStep << item.photoStep << item.deleteStep << item.hostStep;
    steps << u"create_container"_s;
    steps.removeDuplicates();
    steps.removeIf([this](const QString &name) { return !m_context.journal.find(name); });
    if (steps.isEmpty())
        co_return Result<>{};
    const Result<> forgotten = co_await m_context.journal.forget(steps);
    co_return forgotten;
}

/// Containers that ran out are made anew, once in a try. A post that was sent before, and was then found not to be out,
/// is looked for once more first: a stale answer must not lead to a second post.
QCoro::Task<Result<InstagramFlow::Ready>> InstagramFlow::prepare()
{
    for (int round = 0;; ++round) {
        if (hasOldContainers() || round > 0) {
            if (const auto sent = m_context.journal.find(u"publish_sent"_s)) {
                const Result<Located> located = co_await locate(sent->intent);
                if (!located)
                    co_return tl::unexpected(located.error());
                if (located->count == Located::Count::One)
                    co_return Ready{.container = {}, .isLive = true, .live = located->post};
                if (located->count == Located::Count::Many) {
                    Error error = meta::ownError(errors(), "several_candidates"_L1, Remedy::AskPerson,
                                                 Words::tr("Several posts of this account could be this one."),
                                                 Words::tr("Look at Instagram and tell Postrider whether it is out."));
                    error.code = code::outcomeUnknown;
                    error.certainty = Certainty::MayHaveHappened;
                    co_return tl::unexpected(error);
                }
            }
            const Result<> forgotten = co_await forgetContainers();
            if (!forgotten)
                co_return tl::unexpected(forgotten.error());
        }
        const Result<Ready> ready = co_await prepareOnce();
        const bool expired = !ready && ready.error().code == meta::codeWord(errors(), "container_expired"_L1);
        if (!expired || round > 0)
            co_return ready;
    }
}

QCoro::Task<Result<InstagramFlow::Ready>> InstagramFlow::prepareOnce()
{
    if (m_context.post.type != PostType::Carousel) {
        const Result<Ready> single = co_await prepareItem(0);
        co_return single;
    }
    QStringList children;
    for (size_t i = 0; i < m_items.size(); ++i) {
        const Result<Ready> child = co_await prepareItem(i);
        if (!child)
            co_return child;
        children.append(child->container);
    }
    const QJsonObject intent{{u"children"_s, QJsonArray::fromStringList(children)}};
    const Result<QJsonObject> created = co_await m_context.journal.repeatable(u"create_container"_s, intent,
                                                                              [&] { return createCarousel(children); });
    if (!created)
        co_return tl::unexpected(created.error());
    const Result<Ready> ready = co_await settleContainer(meta::idText(created->value("id"_L1)), false);
    co_return ready;
}

QCoro::Task<Result<InstagramFlow::Ready>> InstagramFlow::prepareItem(size_t index)
{
    const Item &item = m_items[index];
    const MediaAsset &asset = item.media->asset;
    if (item.isHosted) {
        const auto container = m_context.journal.find(item.createStep);
        const bool isFetched = container && container->state == StepRecord::State::Done;
        if (!isFetched) {
            const Result<> stored = co_await putIntoStorage(index);
            if (!stored)
                co_return tl::unexpected(stored.error());
        }
        reportProgress(item, sizeOf(item));
    } else if (!item.isVideo && !asset.isRemote()) {
        const QJsonObject intent{{u"file"_s, asset.sha256}};
        const Result<QJsonObject> photo = co_await m_context.journal.repeatable(item.photoStep, intent,
                                                                                [&] { return uploadPagePhoto(index); });
        if (!photo)
            co_return tl::unexpected(photo.error());
        reportProgress(item, sizeOf(item));
    }
    const Result<QJsonObject> created = co_await m_context.journal.repeatable(item.createStep, QJsonObject{},
                                                                              [&] { return createItem(index); });
    if (!created)
        co_return tl::unexpected(created.error());
    const QString container = meta::idText(created->value("id"_L1));
    if (item.isVideo && !asset.isRemote() && !item.isHosted) {
        // An intent without an outcome: an earlier try broke off while bytes were on their way.
        const bool resumed = m_context.journal.find(item.uploadStep).has_value();
        const QString address = created->value("uri"_L1).toString();
        const QJsonObject intent{{u"container"_s, container}};
        const Result<QJsonObject> uploaded = co_await m_context.journal.repeatable(
            item.uploadStep, intent, [&] { return uploadVideo(index, container, address, resumed); });
        if (!uploaded) {
            // A refusal spends the container; a connection that broke does not.
            const bool refused = m_api.lastFault().has_value();
            if (refused) {
                const Result<> forgotten = co_await forgetContainers();
                if (!forgotten)
                    co_return tl::unexpected(forgotten.error());
            }
            co_return tl::unexpected(uploaded.error());
        }
        reportProgress(item, sizeOf(item));
    }
    if (item.inCarousel && m_context.journal.find(u"create_container"_s))
        co_return Ready{.container = container, .isLive = false, .live = {}}; // was finished when its carousel was made
    const Result<Ready> ready = co_await settleContainer(container, item.isVideo);
    co_return ready;
}

QCoro::Task<Result<QJsonObject>> InstagramFlow::createItem(size_t index)
{
    const Item &item = m_items[index];
    const MediaAsset &asset = item.media->asset;
    const Post &post = m_context.post;
    meta::Fields fields;
    if (isStory())
        fields.emplace_back(u"media_type"_s, u"STORIES"_s);
    else if (item.isVideo)
        fields.emplace_back(u"media_type"_s, item.inCarousel ? u"VIDEO"_s : u"REELS"_s);
    if (item.inCarousel)
        fields.emplace_back(u"is_carousel_item"_s, u"true"_s);

    if (item.isHosted) {
        const Result<QString> address = co_await m_context.host->address(m_context, item.hostStep, asset);
        if (!address)
            co_return tl::unexpected(address.error());
        fields.emplace_back(item.isVideo ? u"video_url"_s : u"image_url"_s, *address);
    } else if (item.isVideo && asset.isRemote()) {
        fields.emplace_back(u"video_url"_s, asset.url);
    } else if (item.isVideo) {
        fields.emplace_back(u"upload_type"_s, u"resumable"_s);
    } else if (asset.isRemote()) {
        fields.emplace_back(u"image_url"_s, asset.url);
    } else {
        const Result<QString> address = co_await pagePhotoAddress(index);
        if (!address)
            co_return tl::unexpected(address.error());
        fields.emplace_back(u"image_url"_s, *address);
    }
    if (!isStory() && !item.inCarousel) {
        if (!post.caption.isEmpty())
            fields.emplace_back(u"caption"_s, post.caption);
        if (item.isVideo) {
            fields.emplace_back(u"share_to_feed"_s, u"true"_s);
            if (post.options.coverOffsetMs)
                fields.emplace_back(u"thumb_offset"_s, QString::number(*post.options.coverOffsetMs));
        }
    }
    if (!isStory() && !item.isVideo && !item.media->altText.isEmpty())
        fields.emplace_back(u"alt_text"_s, item.media->altText);
    const Result<QJsonObject> created = co_await createContainer(fields);
    co_return created;
}

QCoro::Task<Result<QJsonObject>> InstagramFlow::createCarousel(QStringList children)
{
    meta::Fields fields{{u"media_type"_s, u"CAROUSEL"_s}, {u"children"_s, children.join(u',')}};
    if (!m_context.post.caption.isEmpty())
        fields.emplace_back(u"caption"_s, m_context.post.caption);
    const Result<QJsonObject> created = co_await createContainer(fields);
    co_return created;
}

QCoro::Task<Result<QJsonObject>> InstagramFlow::createContainer(meta::Fields fields)
{
    const Result<QJsonObject> answer = co_await m_api.post(igId() + u"/media"_s, fields, Effect::Change);
    if (!answer)
        co_return answer;
    const QString id = meta::idText(answer->value("id"_L1));
    if (id.isEmpty())
        co_return tl::unexpected(meta::noUsableAnswer(errors(), 200, Effect::Change));
    QJsonObject result{{u"id"_s, id}};
    if (const QString uri = answer->value("uri"_L1).toString(); !uri.isEmpty())
        result.insert(u"uri"_s, uri);
    co_return result;
}

QCoro::Task<Result<InstagramFlow::ContainerReading>> InstagramFlow::readContainer(QString container, bool withUpload)
{
    const QString fields = withUpload ? u"status_code,status,video_status"_s : u"status_code,status"_s;
    const Result<QJsonObject> answer = co_await m_api.get(container, {{u"fields"_s, fields}});
    if (!answer)
        co_return tl::unexpected(answer.error());
    ContainerReading reading;
    const QString state = answer->value("status_code"_L1).toString();
    if (state == u"FINISHED")
        reading.state = ContainerState::Finished;
    else if (state == u"PUBLISHED")
        reading.state = ContainerState::Published;
    else if (state == u"ERROR")
        reading.state = ContainerState::Error;
    else if (state == u"EXPIRED")
        reading.state = ContainerState::Expired;
    else if (state != u"IN_PROGRESS")
        co_return tl::unexpected(meta::noUsableAnswer(errors(), 200, Effect::Read));
    reading.status = answer->value("status"_L1).toString();
    const QJsonValue bytes = answer->value("video_status"_L1)["uploading_phase"_L1]["bytes_transferred"_L1];
    if (bytes.isDouble() || bytes.isString())
        reading.bytesTransferred = meta::idText(bytes).toLongLong();
    co_return reading;
}

/// Until the container is no longer in progress. Passing trouble with reading is borne a few times.
QCoro::Task<Result<InstagramFlow::ContainerReading>> InstagramFlow::pollContainer(QString container, bool isVideo)
{
    const Instant begin = m_context.clock.now();
    int failures = 0;
    for (int round = 0;; ++round) {
        const Result<ContainerReading> reading = co_await readContainer(container, false);
        if (!reading) {
            ++failures;
            if (!isPassing(reading.error()) || failures >= toleratedReadFailures)
                co_return reading;
        } else {
            failures = 0;
            if (reading->state != ContainerState::InProgress)
                co_return reading;
        }
        const Milliseconds delay = pollDelay(round, isVideo, m_context.timing.statusPollInterval);
        if (m_context.clock.now() - begin + delay > m_context.timing.statusPollLimit) {
            Error error = meta::ownError(errors(), "still_processing"_L1, Remedy::RetrySoon,
                                         Words::tr("Instagram is still preparing the post."),
                                         Words::tr("Nothing to do: Postrider looks again by itself."));
            error.retryAfter = stillProcessingDelay;
            co_return tl::unexpected(error);
        }
        const Result<> slept = co_await meta::wait(m_context, delay);
        if (!slept)
            co_return tl::unexpected(slept.error());
    }
}

/// What a polled container means for the post.
QCoro::Task<Result<InstagramFlow::Ready>> InstagramFlow::settleContainer(QString container, bool isVideo)
{
    const bool wasSent = m_context.journal.find(u"publish_sent"_s).has_value();
    const Result<ContainerReading> reading = co_await pollContainer(container, isVideo);
    if (!reading) {
        const auto fault = m_api.lastFault();
        const bool lost = fault && (fault->code == 24 || (fault->code == 100 && fault->subcode == 33));
        if (lost && !wasSent) { // nothing is public yet: the next try makes a new one
            const Result<> forgotten = co_await forgetContainers();
            if (!forgotten)
                co_return tl::unexpected(forgotten.error());
        }
        co_return tl::unexpected(reading.error());
    }
    switch (reading->state) {
    case ContainerState::Finished:
        co_return Ready{.container = container, .isLive = false, .live = {}};
    case ContainerState::Published: {
        // Sent by an earlier try after all. Its link may be found by what was noted then.
        Ready live{.container = container, .isLive = true, .live = {{u"id"_s, QString()}}};
        if (const auto sent = m_context.journal.find(u"publish_sent"_s)) {
            const Result<Located> located = co_await locateTwice(sent->intent);
            if (located && located->count == Located::Count::One)
                live.live = located->post;
        }
        co_return live;
    }
    case ContainerState::Expired:
        co_return tl::unexpected(meta::ownError(errors(), "container_expired"_L1, Remedy::RetrySoon,
                                                Words::tr("The prepared post is too old for Instagram."),
                                                Words::tr("Nothing to do: Postrider prepares it again.")));
    case ContainerState::InProgress:
    case ContainerState::Error:
        break;
    }
    const Error error = meta::errorForSubcode(errors(), subcodeIn(reading->status), reading->status);
    if (!wasSent) {
        const Result<> forgotten = co_await forgetContainers();
        if (!forgotten)
            co_return tl::unexpected(forgotten.error());
        co_return tl::unexpected(error);
    }
    // Was sent before: prepare() looks for the post before it makes another container.
    co_return tl::unexpected(
        meta::ownError(errors(), "container_expired"_L1, Remedy::RetrySoon, error.message, error.hint));
}

} // namespace postrider
