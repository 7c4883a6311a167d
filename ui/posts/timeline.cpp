// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/posts/timeline.h"

#include "ui/calendar/chiptext.h"
#include "ui/posts/posttext.h"

#include <algorithm>
#include <array>
#include <map>
#include <ranges>

using namespace Qt::StringLiterals;

namespace postrider {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(postrider::Timeline)
};

struct StepWords
{
    QLatin1StringView name;
    const char *done;
    const char *begun; // null: as when it is done, without an answer
};

constexpr const char *askedToPublish = QT_TRANSLATE_NOOP("postrider::Timeline", "Asked %1 to publish");
constexpr const char *uploaded = QT_TRANSLATE_NOOP("postrider::Timeline", "Uploaded the file");
constexpr const char *uploading = QT_TRANSLATE_NOOP("postrider::Timeline", "Began to upload the file");
constexpr const char *prepared = QT_TRANSLATE_NOOP("postrider::Timeline", "Prepared the post at %1");
constexpr const char *preparing = QT_TRANSLATE_NOOP("postrider::Timeline", "Began to prepare the post at %1");
constexpr const char *hosted = QT_TRANSLATE_NOOP("postrider::Timeline", "Put the file into your media storage");
constexpr const char *hosting = QT_TRANSLATE_NOOP("postrider::Timeline",
                                                  "Began to put the file into your media storage");
constexpr const char *removedRest = QT_TRANSLATE_NOOP("postrider::Timeline", "Removed what was only needed meanwhile");
constexpr const char *removingRest = QT_TRANSLATE_NOOP("postrider::Timeline",
                                                       "Began to remove what was only needed meanwhile");

// The names are those of the publishers' journals (core/platforms).
constexpr std::array stepTable{
    StepWords{QLatin1StringView("create_container"), prepared, preparing},
    StepWords{QLatin1StringView("create_post"), prepared, preparing},
    StepWords{QLatin1StringView("create_item"), QT_TRANSLATE_NOOP("postrider::Timeline", "Prepared a picture or video"),
              QT_TRANSLATE_NOOP("postrider::Timeline", "Began to prepare a picture or video")},
    StepWords{QLatin1StringView("photo"), QT_TRANSLATE_NOOP("postrider::Timeline", "Uploaded a picture"),
              QT_TRANSLATE_NOOP("postrider::Timeline", "Began to upload a picture")},
    StepWords{QLatin1StringView("page_photo"), QT_TRANSLATE_NOOP("postrider::Timeline", "Uploaded a picture"),
              QT_TRANSLATE_NOOP("postrider::Timeline", "Began to upload a picture")},
    StepWords{QLatin1StringView("page_photo_item"), QT_TRANSLATE_NOOP("postrider::Timeline", "Uploaded a picture"),
              QT_TRANSLATE_NOOP("postrider::Timeline", "Began to upload a picture")},
    StepWords{QLatin1StringView("host_media"), hosted, hosting},
    StepWords{QLatin1StringView("host_media_item"), hosted, hosting},
    StepWords{QLatin1StringView("init"), QT_TRANSLATE_NOOP("postrider::Timeline", "%1 opened the upload"),
              QT_TRANSLATE_NOOP("postrider::Timeline", "Asked %1 for an upload")},
    StepWords{QLatin1StringView("start_upload"), QT_TRANSLATE_NOOP("postrider::Timeline", "%1 opened the upload"),
              QT_TRANSLATE_NOOP("postrider::Timeline", "Asked %1 for an upload")},
    StepWords{QLatin1StringView("upload"), uploaded, uploading},
    StepWords{QLatin1StringView("upload_item"), uploaded, uploading},
    StepWords{QLatin1StringView("last_chunk"),
              QT_TRANSLATE_NOOP("postrider::Timeline", "Sent the last piece for %1 to publish"), nullptr},
    StepWords{QLatin1StringView("pull_init"),
              QT_TRANSLATE_NOOP("postrider::Timeline", "Asked %1 to fetch and publish the files"), nullptr},
    StepWords{QLatin1StringView("publish"), askedToPublish, nullptr},
    StepWords{QLatin1StringView("publish_public"), askedToPublish, nullptr},
    StepWords{QLatin1StringView("publish_story"), askedToPublish, nullptr},
    StepWords{QLatin1StringView("finish"), askedToPublish, nullptr},
    StepWords{QLatin1StringView("publish_sent"), QT_TRANSLATE_NOOP("postrider::Timeline", "The request reached %1"),
              QT_TRANSLATE_NOOP("postrider::Timeline", "The request was on its way to %1")},
    StepWords{QLatin1StringView("use_public_call"),
              QT_TRANSLATE_NOOP("postrider::Timeline", "Chose another way to publish"),
              QT_TRANSLATE_NOOP("postrider::Timeline", "Chose another way to publish")},
    StepWords{QLatin1StringView("delete_photo"), removedRest, removingRest},
    StepWords{QLatin1StringView("delete_photo_item"), removedRest, removingRest},
    StepWords{QLatin1StringView("delete_hidden"), removedRest, removingRest},
    StepWords{QLatin1StringView("first_comment"), QT_TRANSLATE_NOOP("postrider::Timeline", "Wrote the first comment"),
              QT_TRANSLATE_NOOP("postrider::Timeline", "Began to write the first comment")},
};

QString readable(QString name)
{
    name.replace(u'_', u' ');
    if (!name.isEmpty())
        name[0] = name.at(0).toUpper();
    return name;
}

QString lasted(Instant from, Instant to)
{
    const auto seconds = std::chrono::duration_cast<std::chrono::seconds>(to - from).count();
    if (seconds < 1)
        return {};
    return seconds < 60 ? Words::tr("%1 s", "seconds").arg(seconds)
                        : Words::tr("%1 min %2 s", "minutes, seconds").arg(seconds / 60).arg(seconds % 60);
}

TimelineEntry endOf(const PostAttempt &attempt)
{
    using enum TimelineEntry::Mark;
    if (attempt.outcome == "posted"_L1)
        return {attempt.finishedAt, Words::tr("Posted"), {}, Done};
    const bool waits = attempt.outcome == "stopped"_L1;
    if (waits && (attempt.errorCode.isEmpty() || attempt.errorCode == code::cancelled))
        return {attempt.finishedAt, Words::tr("Stopped before the end"), {}, Quiet};
    if (attempt.errorCode == code::outcomeUnknown)
        return {attempt.finishedAt, statusWord(ShownStatus::OutcomeUnknown), attempt.errorCode, Waits};
    const QString why = errorWords(attempt.errorCode);
    const bool again = waits || attempt.outcome == "retry"_L1;
    return {attempt.finishedAt,
            again ? Words::tr("Not yet: %1", "why").arg(why) : Words::tr("Failed: %1", "why").arg(why),
            attempt.errorCode, again ? Waits : Failed};
}

/// "Mon 12 Oct, 17:00": among dates, "today" is not clear.
QString dated(Instant at, const PostText &text)
{
    return text.dayAndTime(at, at + std::chrono::days(2));
}

/// A move tells where to: what the next event found, or where the post is now.
TimelineEntry entryOf(const std::vector<PostEvent> &events, size_t index, const Post &post, const PostText &text)
{
    using enum TimelineEntry::Mark;
    const PostEvent &event = events[index];
    switch (event.kind) {
    case PostEvent::Kind::Missed:
        return {event.at, missedWords(event.why), code::missed, Waits};
    case PostEvent::Kind::Moved: {
        std::optional<Instant> to = post.scheduledFor;
        for (size_t later = events.size() - 1; later > index; --later) {
            if (events[later].plannedFor)
                to = events[later].plannedFor;
        }
        QString words = Words::tr("Back to the drafts");
        if (to)
            words = event.unasked
                ? Words::tr("Moved to %1 without asking, as you chose", "a time").arg(dated(*to, text))
                : Words::tr("Moved to %1", "a time").arg(dated(*to, text));
        return {event.at, words,
                event.plannedFor ? Words::tr("was %1", "a time").arg(dated(*event.plannedFor, text)) : QString(),
                Planned};
    }
    case PostEvent::Kind::ByHand:
        return {event.at, Words::tr("Sent off by hand"), {}, Planned};
    case PostEvent::Kind::FoundPosted:
        return {event.at, Words::tr("You said that it went out"), {}, Done};
    case PostEvent::Kind::FoundMissing:
        return {event.at, Words::tr("You said that it did not go out"), {}, Quiet};
    }
    Q_UNREACHABLE();
}

QString eventName(PostEvent::Kind kind)
{
    switch (kind) {
    case PostEvent::Kind::Missed:
        return u"missed"_s;
    case PostEvent::Kind::Moved:
        return u"moved"_s;
    case PostEvent::Kind::ByHand:
        return u"sent off by hand"_s;
    case PostEvent::Kind::FoundPosted:
        return u"found posted"_s;
    case PostEvent::Kind::FoundMissing:
        return u"found missing"_s;
    }
    Q_UNREACHABLE();
}

/// As they are told: an upload in pieces is noted with each of them and again before the last one, so that nobody knows how long
/// it took, and is over with that.
std::vector<StepRecord> toldSteps(std::vector<StepRecord> steps)
{
    const auto upload = std::ranges::find(steps, "upload"_L1, &StepRecord::name);
    const auto last = std::ranges::find(steps, "last_chunk"_L1, &StepRecord::name);
    if (upload == steps.end() || last == steps.end())
        return steps;
    upload->startedAt = std::min(upload->startedAt, last->startedAt);
    upload->state = last->state;
    upload->finishedAt.reset();
    if (last < upload)
        std::iter_swap(upload, last);
    return steps;
}

QString stamp(std::optional<Instant> at)
{
    return at ? toIso(*at) : u"-"_s;
}

} // namespace

QString stepWords(const StepRecord &step, const QString &network, bool underWay)
{
    const QString name = step.name.section(u'.', 0, 0);
    const QString number = step.name.section(u'.', 1);
    QString words = readable(name);
    const bool done = step.state == StepRecord::State::Done;
    bool unanswered = false;
    for (const StepWords &row : stepTable) {
        if (row.name == name) {
            words = Words::tr(done || !row.begun ? row.done : row.begun);
            unanswered = !done && !row.begun;
        }
    }
    if (words.contains(u"%1"))
        words = words.arg(network);
    if (unanswered)
        words = (underWay ? Words::tr("%1; no answer yet", "what was asked")
                          : Words::tr("%1; no answer came", "what was asked"))
                    .arg(words);
    return number.isEmpty() ? words : Words::tr("%1 (%2)", "what was done, the how-manieth").arg(words, number);
}

std::vector<TimelineEntry> timelineOf(const Post &post, const PostHistory &history, const PostText &text)
{
    using enum TimelineEntry::Mark;
    const QString network = networkName(post.platform);
    std::vector<TimelineEntry> entries;
    const auto planned = history.events | std::views::transform(&PostEvent::plannedFor);
    const auto first = std::ranges::find_if(planned, &std::optional<Instant>::has_value);
    if (const auto at = first == planned.end() ? post.scheduledFor : *first)
        entries.push_back({*at, Words::tr("Scheduled for %1", "a time").arg(text.time(*at)), {}, Planned});
    for (size_t i = 0; i < history.events.size(); ++i)
        entries.push_back(entryOf(history.events, i, post, text));
    for (const PostAttempt &attempt : history.attempts)
        entries.push_back({attempt.startedAt, Words::tr("Started"), {}, Done});
    for (const StepRecord &step : toldSteps(history.steps)) {
        const bool done = step.state == StepRecord::State::Done;
        entries.push_back({step.startedAt, stepWords(step, network, post.status == PostStatus::Publishing),
                           step.finishedAt ? lasted(step.startedAt, *step.finishedAt) : QString(),
                           done ? Done : Waits});
    }
    for (const PostAttempt &attempt : history.attempts)
        entries.push_back(endOf(attempt));
    // Among equals the order above: a try begins before its steps and ends after them.
    std::multimap<Instant, TimelineEntry> byTime;
    for (const TimelineEntry &entry : entries)
        byTime.emplace(entry.at, entry);
    entries.clear();
    std::ranges::copy(byTime | std::views::values, std::back_inserter(entries));
    if (post.nextAttemptAt)
        entries.push_back({*post.nextAttemptAt, Words::tr("Next try"), {}, Quiet});
    return entries;
}

QString postReport(const Post &post, const PostHistory &history)
{
    QStringList lines{u"Postrider report"_s};
    const auto add = [&lines](const QString &name, const QString &value) {
        if (!value.isEmpty())
            lines << u"%1: %2"_s.arg(name, value);
    };
    add(u"post"_s, post.id.toString());
    add(u"account"_s, post.accountId.isNull() ? QString() : post.accountId.toString());
    add(u"network"_s, post.platform);
    add(u"type"_s, toString(post.type));
    add(u"media"_s, QString::number(post.media.size()));
    add(u"status"_s, toString(post.status));
    add(u"scheduled"_s, stamp(post.scheduledFor));
    add(u"next try"_s, stamp(post.nextAttemptAt));
    add(u"published"_s, stamp(post.publishedAt));
    add(u"error"_s, post.errorCode);
    add(u"remedy"_s, post.errorDetail.value("remedy"_L1).toString());
    add(u"network code"_s, post.errorDetail.value("network_code"_L1).toString());
    add(u"trace id"_s, post.errorDetail.value("trace_id"_L1).toString());
    for (const PostAttempt &attempt : history.attempts) {
        lines << u"try: %1 to %2, %3 %4"_s
                     .arg(toIso(attempt.startedAt), toIso(attempt.finishedAt), attempt.outcome, attempt.errorCode)
                     .trimmed();
    }
    for (const PostEvent &event : history.events)
        lines << u"%1%2: %3, planned for %4"_s.arg(eventName(event.kind),
                                                   event.why           ? u" (%1)"_s.arg(toString(*event.why))
                                                       : event.unasked ? u" (unasked)"_s
                                                                       : QString(),
                                                   toIso(event.at), stamp(event.plannedFor));
    for (const StepRecord &step : history.steps) {
        lines << u"step: %1, %2%3, %4 to %5"_s.arg(
            step.name, step.state == StepRecord::State::Done ? u"done"_s : u"in doubt"_s,
            step.once ? u", once"_s : QString(), toIso(step.startedAt), stamp(step.finishedAt));
    }
    return lines.join(u'\n') + u'\n';
}

} // namespace postrider
