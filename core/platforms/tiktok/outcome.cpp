// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/platforms/tiktok/outcome.h"

#include "core/platforms/tiktok/pull.h"
#include "core/platforms/tiktok/rules.h"
#include "core/platforms/tiktok/videoupload.h"

#include <QCoreApplication>

#include <array>

using namespace Qt::StringLiterals;

namespace postrider::tiktok {
namespace {

/// A public post gets its id after moderation, mostly within a minute; private ones never.
constexpr auto patienceForId = std::chrono::seconds(60);

Error stillProcessing()
{
    Error error = ownError(
        "still_processing"_L1, Remedy::RetrySoon,
        QCoreApplication::translate("TikTok", "TikTok has the whole post and is still working on it."),
        QCoreApplication::translate("TikTok", "Nothing to do: Postrider asks again; nothing is sent twice."));
    error.certainty = Certainty::MayHaveHappened;
    return error;
}

QString usernameOf(const PublishContext &context)
{
    for (const QLatin1StringView name : {step::init, step::pull}) {
        const auto record = context.journal.find(name);
        const QString username = record ? record->intent.value("username"_L1).toString() : QString();
        if (!username.isEmpty())
            return username;
    }
    return context.account.handle;
}

QCoro::Task<Result<>> forgetEverything(PublishContext &context)
{
    QStringList names;
    for (const QLatin1StringView name : {step::init, step::upload, step::lastChunk, step::pull}) {
        if (context.journal.find(name))
            names << name;
    }
    // The photos are put into the storage anew: that they could not be fetched may be why it failed.
    for (size_t i = 0; i < context.post.media.size(); ++i) {
        if (context.journal.find(hostStep(i)))
            names << hostStep(i);
    }
    co_return co_await context.journal.forget(names);
}

} // namespace

Milliseconds statusDelay(int asked, Milliseconds atMost)
{
    static constexpr std::array<int, 4> seconds{3, 5, 10, 30};
    const Milliseconds delay = std::chrono::seconds(seconds[size_t(std::clamp(asked, 0, 3))]);
    return std::min(delay, atMost);
}

QString permalink(const QString &username, const QString &postId, bool video)
{
    if (username.isEmpty())
        return {};
    const QString profile = u"https://www.tiktok.com/@"_s + username;
    return postId.isEmpty() ? profile : profile + (video ? u"/video/"_s : u"/photo/"_s) + postId;
}

QCoro::Task<Result<Published>> awaitOutcome(PublishContext &context, QString publishId)
{
    const bool mayGetId = !isInbox(context.account) && context.post.options.privacy == u"PUBLIC_TO_EVERYONE";
    const Instant start = context.clock.now();
    std::optional<Instant> completeSince;
    for (int asked = 0;; ++asked) {
        const auto status = co_await fetchStatus(context, publishId);
        if (!status) {
            Error error = status.error();
            error.certainty = Certainty::MayHaveHappened;
            if (error.code == u"tiktok.upload_unknown" && !completeSince)
                co_return tl::unexpected(outcomeUnknown());
            const bool passing = error.remedy == Remedy::RetrySoon || error.remedy == Remedy::WaitForLimit;
            if (!passing && !completeSince)
                co_return tl::unexpected(error);
        } else if (status->state == UploadStatus::State::Failed) {
            const Error error = errorFor(status->failReason, {}, status->logId, 0);
            const auto forgotten = co_await forgetEverything(context);
            co_return tl::unexpected(forgotten ? error : forgotten.error());
        } else if (status->isFinal()) {
            const QString postId = status->postIds.value(0);
            if (status->state == UploadStatus::State::Complete && !completeSince)
                completeSince = context.clock.now();
            if (!mayGetId || !postId.isEmpty() || status->state == UploadStatus::State::InInbox) {
                const auto removed = co_await context.secrets.remove(uploadSecretKey(context.post.id));
                Q_UNUSED(removed) // an address that no longer opens anything
                co_return Published{.platformPostId = postId,
                                    .postUrl = permalink(usernameOf(context), postId, isVideoPost(context.post)),
                                    .warnings = {}};
            }
        }
        const Instant now = context.clock.now();
        const bool overLimit = now - start >= context.timing.statusPollLimit;
        if (completeSince && (overLimit || now - *completeSince >= patienceForId)) {
            // Out, and only the link is not known.
            co_return Published{.platformPostId = {},
                                .postUrl = permalink(usernameOf(context), {}, isVideoPost(context.post)),
                                .warnings = {}};
        }
        if (overLimit)
            co_return tl::unexpected(stillProcessing());
        const bool limited = !status && status.error().remedy == Remedy::WaitForLimit;
        const Milliseconds delay = limited
            ? std::max(context.timing.statusPollInterval, status.error().retryAfter.value_or(Milliseconds(0)))
            : statusDelay(asked, context.timing.statusPollInterval);
        const bool slept = co_await sleepFor(context.clock, delay, context.cancellation);
        if (!slept) {
            Error error = stopped();
            error.certainty = Certainty::MayHaveHappened;
            co_return tl::unexpected(error);
        }
    }
}

} // namespace postrider::tiktok
