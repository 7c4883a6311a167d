// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/postquery.h"

namespace postrider {

/// One line of "What happened".
struct TimelineEntry
{
    enum class Mark { Planned, Done, Waits, Failed, Quiet };

    Instant at{};
    QString words{};
    QString note{};
    Mark mark = Mark::Done;
};

class PostText;

/// What happened to a post, oldest first, in words for a person.
std::vector<TimelineEntry> timelineOf(const Post &post, const PostHistory &history, const PostText &text);

/// A step of the journal: "Uploaded the file", "Asked Instagram to publish". `network` is the network's name. A step that
/// has no words here is shown by its own name, made readable. `underWay`: the post is being published.
QString stepWords(const StepRecord &step, const QString &network, bool underWay);

/// All that helps to find a fault, and nothing else: ids, codes, steps and times. No caption, no address, no secret. In
/// English, because it is for those who mend the program.
QString postReport(const Post &post, const PostHistory &history);

} // namespace postrider
