// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/publishing/event.h"

using namespace Qt::StringLiterals;

namespace postrider {

QString toString(Event::Kind kind)
{
    switch (kind) {
    case Event::Kind::PostClaimed:
        return u"post.claimed"_s;
    case Event::Kind::PostStep:
        return u"post.step"_s;
    case Event::Kind::PostUpload:
        return u"post.upload"_s;
    case Event::Kind::PostRetry:
        return u"post.retry"_s;
    case Event::Kind::PostPosted:
        return u"post.posted"_s;
    case Event::Kind::PostFailed:
        return u"post.failed"_s;
    case Event::Kind::PostChanged:
        return u"post.changed"_s;
    case Event::Kind::PostNeedsLook:
        return u"post.needs_look"_s;
    case Event::Kind::AccountChanged:
        return u"account.changed"_s;
    case Event::Kind::EngineSweep:
        return u"engine.sweep"_s;
    case Event::Kind::EngineError:
        return u"engine.error"_s;
    }
    Q_UNREACHABLE();
}

} // namespace postrider
