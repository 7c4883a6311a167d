// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/publishing/missed.h"

#include "core/store/poststore.h"
#include "core/store/settingsstore.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace postrider {
namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(PublishService)
};

Error missed(MissedWhy why, const QString &message)
{
    return {.code = code::missed,
            .remedy = Remedy::AskPerson,
            .message = message,
            .hint = Words::tr("Publish it now, or give it a new time."),
            .networkCode = toString(why)};
}

} // namespace

Error missedWhileClosed()
{
    return missed(MissedWhy::Closed,
                  Words::tr("This post’s time passed while Postrider was not running. Nothing was published."));
}

Error missedWhileAsleep()
{
    return missed(MissedWhy::Asleep,
                  Words::tr("This post’s time passed while this computer was asleep. Nothing was published."));
}

Error missedWhilePaused()
{
    return missed(MissedWhy::Paused,
                  Words::tr("This post’s time passed while publishing was paused. Nothing was published."));
}

Error missedWhileOffline()
{
    return missed(MissedWhy::Offline,
                  Words::tr("This post’s time passed while there was no connection. Nothing was published."));
}

static Result<> missDueUntil(Database &database, Instant until, Instant now)
{
    constexpr int atOnce = 200;
    const Error error = missedWhilePaused();
    for (;;) {
        const auto missed = PostStore(database).markMissed(now, Scheduler::beginningOfTime, until + Milliseconds(1),
                                                           Milliseconds(0), error, atOnce);
        if (!missed)
            return tl::unexpected(missed.error());
        if (missed->size() < atOnce)
            return {};
    }
}

Result<> missWhatWasPaused(Database &database, Instant now)
{
    return missDueUntil(database, now, now);
}

Result<bool> endPauseThatIsOver(Database &database, Instant now)
{
    SettingsStore store(database);
    const auto settings = store.read();
    if (!settings)
        return tl::unexpected(settings.error());
    if (!settings->paused || settings->isPausedAt(now))
        return false;
    // What is due at the very end goes out.
    if (const auto missed = missDueUntil(database, *settings->pausedUntil - Milliseconds(1), now); !missed)
        return tl::unexpected(missed.error());
    return store.write(u"publishing.paused"_s, u"no"_s).map([] { return true; });
}

bool isFoundLate(const Post &post, const Scheduler::Wake &wake, Milliseconds grace)
{
    return post.scheduledFor && *post.scheduledFor + grace < wake.asleepUntil
        && wake.asleepFrom + grace < wake.asleepUntil;
}

bool isLateBySleep(Instant due, Instant now, Milliseconds slept, Milliseconds grace)
{
    const bool late = due + grace < now;
    return late && slept > Milliseconds(0) && (slept > grace || now - slept <= due + grace);
}

} // namespace postrider
