// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/error.h"
#include "core/model/missedwhy.h"
#include "core/model/post.h"
#include "core/scheduling/scheduler.h"

namespace postrider {

class Database;

/// The errors of posts whose time passed while nothing ran or could be sent, or while the machine slept in the middle of
/// one. The cause stands in Error::networkCode as missedWhyFromString() reads it.
Error missedWhileClosed();
Error missedWhileAsleep();
Error missedWhilePaused();
Error missedWhileOffline();

/// Ends a pause: everything whose time has come meanwhile is missed, also where no engine ran to notice. Durable.
Result<> missWhatWasPaused(Database &database, Instant now);

/// Takes back a pause whose end has come: what came due before its end is missed, what came due since is not. Gives whether
/// there was one. Durable.
Result<bool> endPauseThatIsOver(Database &database, Instant now);

/// Whether an engine first looked more than the grace after the post's time, because none ran or all slept.
bool isFoundLate(const Post &post, const Scheduler::Wake &wake, Milliseconds grace);

/// Whether a post that is on its way is more than the grace late, and sleep is why: `slept` of the time since it was begun.
/// One that is late for other reasons (it queued, its upload is long) is not, for a moment's sleep.
bool isLateBySleep(Instant due, Instant now, Milliseconds slept, Milliseconds grace);

} // namespace postrider
