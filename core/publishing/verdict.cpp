// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/publishing/verdict.h"

#include "core/publishing/missed.h"

#include <QCoreApplication>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace postrider {
namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(PublishService)
};

/// How long after its time a post is looked after that the network has taken and still processes.
constexpr std::chrono::hours acceptedWait{2};

/// Without a connection a post waits for one until it is missed: that is no try. The look that comes last is at that moment.
std::optional<NextStep> whenConnected(const FailedTry &tried, const Settings &settings)
{
    constexpr Milliseconds soonest{5'000};
    constexpr Milliseconds latest{30'000};
    const Instant end = tried.due + settings.catchUpGrace;
    if (tried.now >= end)
        return {};
    const Milliseconds delay = std::clamp(Milliseconds((tried.now - tried.due) / 2), soonest, latest);
    return NextStep{.kind = NextStep::Kind::TryAgain, .at = std::min(tried.now + delay, end)};
}

/// The tries are used up while it could not be asked whether the post is out: that is not "failed".
Error outcomeUnknown(Error error)
{
    error.networkMessage = error.message;
    error.code = code::outcomeUnknown;
    error.remedy = Remedy::AskPerson;
    error.message = Words::tr(
        "Did this post go out? The network was asked to publish it, and could not be asked what came of it.");
    error.hint = Words::tr("Look at the network, then tell. Postrider won’t try again before.");
    return error;
}

QString nothingPublished(const QString &why)
{
    return Words::tr("%1 Nothing was published.", "after what went wrong").arg(why);
}

} // namespace

Error crashed(bool isBegun)
{
    Error error{
        .code = code::publishingCrashed,
        .remedy = Remedy::ChangePost,
        .message = Words::tr("Postrider ended unexpectedly three times in a row while it was publishing this post."),
        .hint = Words::tr("One of its pictures or videos may be more than Postrider can cope with: convert it, "
                          "or take another one. Then retry the post.")};
    if (isBegun)
        return outcomeUnknown(std::move(error));
    error.message = nothingPublished(error.message);
    return error;
}

Verdict verdictOn(Error error, const FailedTry &tried, const Settings &settings, double jitter)
{
    const bool stopped = error.code == code::cancelled;
    // Looking again at what the network works on is no try.
    const bool looksAgain = tried.accepted && error.remedy == Remedy::RetrySoon && tried.now < tried.due + acceptedWait;
    const bool offline = error.code == code::networkOffline && tried.waitsForConnection;
    const auto connected = offline ? whenConnected(tried, settings) : std::nullopt;
    const bool isMaybeOut = tried.inDoubt || tried.accepted;
    if (offline && !connected && !isMaybeOut)
        return {.error = tried.missed.value_or(missedWhileOffline()), .next = {}};
    const NextStep next = stopped ? NextStep{.kind = NextStep::Kind::TryAgain, .at = tried.now}
        : connected               ? *connected
                    : nextStep(error, looksAgain ? 1 : tried.attempts, tried.due, tried.now, settings, jitter);
    if (next.kind != NextStep::Kind::GiveUp) {
        const bool limited = next.kind == NextStep::Kind::WaitForLimit;
        const auto limitedUntil = limited ? std::optional(next.at) : std::nullopt;
        if (stopped && error.hint.isEmpty())
            error.hint = Words::tr("It goes on when Postrider runs again: the window, or “postrider serve”.");
        if (tried.missed)
            return {.error = *tried.missed, .next = {}, .limitedUntil = limitedUntil};
        return {.error = std::move(error),
                .next = next,
                .countsAsTry = !limited && !stopped && !looksAgain && !connected,
                .limitedUntil = limitedUntil};
    }
    if (isMaybeOut && error.code != code::outcomeUnknown)
        error = outcomeUnknown(std::move(error));
    if (error.remedy == Remedy::RetrySoon)
        error.hint = Words::tr("Postrider has tried as often as it may. Retry the post when the network works again.");
    const QString ends = u".!?…"_s;
    if (!error.message.isEmpty() && !ends.contains(error.message.back()))
        error.message += u'.'; // a network's words
    if (error.code != code::outcomeUnknown)
        error.message = nothingPublished(error.message);
    return {.error = std::move(error), .next = next};
}

} // namespace postrider
