// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/posts/posttext.h"

#include "ui/calendar/chiptext.h"
#include "ui/calendar/zonedays.h"
#include "ui/shell/statustext.h"
#include "ui/text/durationtext.h"

#include <array>

using namespace Qt::StringLiterals;

namespace postrider {

namespace {

struct CodeWords
{
    QLatin1StringView code;
    const char *words;
};

constexpr std::array codeWords{
    CodeWords{code::outcomeUnknown, QT_TRANSLATE_NOOP("PostText", "Needs your answer")},
    CodeWords{code::missed, QT_TRANSLATE_NOOP("PostText", "Did not go out at its time")},
    CodeWords{code::cancelled, QT_TRANSLATE_NOOP("PostText", "Stopped")},
    CodeWords{code::publishingCrashed, QT_TRANSLATE_NOOP("PostText", "Postrider ended while it published it")},
    CodeWords{code::networkDown, QT_TRANSLATE_NOOP("PostText", "No connection")},
    CodeWords{code::networkOffline, QT_TRANSLATE_NOOP("PostText", "No connection")},
    CodeWords{code::networkNoAnswer, QT_TRANSLATE_NOOP("PostText", "No answer")},
    CodeWords{code::networkTimedOut, QT_TRANSLATE_NOOP("PostText", "The network took too long")},
    CodeWords{code::networkTls, QT_TRANSLATE_NOOP("PostText", "No safe connection")},
    CodeWords{code::networkGarbage, QT_TRANSLATE_NOOP("PostText", "An answer that makes no sense")},
    CodeWords{code::signInNeeded, QT_TRANSLATE_NOOP("PostText", "Needs reconnecting")},
    CodeWords{code::accessEnds, QT_TRANSLATE_NOOP("PostText", "Its sign-in ends before")},
    CodeWords{code::accountPaused, QT_TRANSLATE_NOOP("PostText", "The network’s limit is reached")},
    CodeWords{code::accountGone, QT_TRANSLATE_NOOP("PostText", "Its account was removed")},
    CodeWords{code::mediaMissing, QT_TRANSLATE_NOOP("PostText", "A file is missing")},
    CodeWords{code::mediaChanged, QT_TRANSLATE_NOOP("PostText", "A file has changed")},
    CodeWords{code::mediaUnreadable, QT_TRANSLATE_NOOP("PostText", "A file can’t be read")},
    CodeWords{code::keychainMissing, QT_TRANSLATE_NOOP("PostText", "There is no keychain")},
    CodeWords{code::keychainLocked, QT_TRANSLATE_NOOP("PostText", "The keychain is locked")},
    CodeWords{code::storeFull, QT_TRANSLATE_NOOP("PostText", "The disk is full")},
    CodeWords{QLatin1StringView("resolved_not_posted"), QT_TRANSLATE_NOOP("PostText", "You said it did not go out")},
};

// What several networks say alike, after their name.
constexpr std::array ownWords{
    CodeWords{QLatin1StringView("token_invalid"), QT_TRANSLATE_NOOP("PostText", "Needs reconnecting")},
    CodeWords{QLatin1StringView("token_refused"), QT_TRANSLATE_NOOP("PostText", "Needs reconnecting")},
    CodeWords{QLatin1StringView("token_ended"), QT_TRANSLATE_NOOP("PostText", "Needs reconnecting")},
    CodeWords{QLatin1StringView("text_refused"), QT_TRANSLATE_NOOP("PostText", "Its text was turned down")},
    CodeWords{QLatin1StringView("content_refused"), QT_TRANSLATE_NOOP("PostText", "Turned down by the network")},
    CodeWords{QLatin1StringView("post_refused"), QT_TRANSLATE_NOOP("PostText", "Turned down by the network")},
    CodeWords{QLatin1StringView("media_refused"), QT_TRANSLATE_NOOP("PostText", "A file was turned down")},
    CodeWords{QLatin1StringView("invalid_params"), QT_TRANSLATE_NOOP("PostText", "Turned down by the network")},
    CodeWords{QLatin1StringView("scope_missing"), QT_TRANSLATE_NOOP("PostText", "A permission is missing")},
    CodeWords{QLatin1StringView("privacy_gone"), QT_TRANSLATE_NOOP("PostText", "Who can see it must be chosen again")},
    CodeWords{QLatin1StringView("rate_limit"), QT_TRANSLATE_NOOP("PostText", "Too many requests")},
    CodeWords{QLatin1StringView("rate_limited"), QT_TRANSLATE_NOOP("PostText", "Too many requests")},
    CodeWords{QLatin1StringView("unavailable"), QT_TRANSLATE_NOOP("PostText", "The network has trouble")},
    CodeWords{QLatin1StringView("internal"), QT_TRANSLATE_NOOP("PostText", "The network has trouble")},
};

} // namespace

QString errorWords(const QString &code)
{
    for (const CodeWords &row : codeWords) {
        if (row.code == code)
            return PostText::tr(row.words);
    }
    QString words = code.mid(code.lastIndexOf(u'.') + 1);
    for (const CodeWords &row : ownWords) {
        if (row.code == words)
            return PostText::tr(row.words);
    }
    words.replace(u'_', u' ');
    if (!words.isEmpty())
        words[0] = words.at(0).toUpper();
    return words;
}

QString missedReason(MissedWhy why)
{
    switch (why) {
    case MissedWhy::Closed:
        return PostText::tr("While Postrider was closed");
    case MissedWhy::Asleep:
        return PostText::tr("While your computer slept");
    case MissedWhy::Paused:
        return PostText::tr("While publishing was paused");
    case MissedWhy::Offline:
        return PostText::tr("While there was no connection");
    }
    Q_UNREACHABLE();
}

QString missedWords(std::optional<MissedWhy> why)
{
    if (!why)
        return PostText::tr("Missed: it did not go out at its time");
    switch (*why) {
    case MissedWhy::Closed:
        return PostText::tr("Missed while Postrider was closed");
    case MissedWhy::Asleep:
        return PostText::tr("Missed while your computer slept");
    case MissedWhy::Paused:
        return PostText::tr("Missed while publishing was paused");
    case MissedWhy::Offline:
        return PostText::tr("Missed while there was no connection");
    }
    Q_UNREACHABLE();
}

QString retryWords(int retry, int retries, const QString &code)
{
    const QString why = errorWords(code);
    return retries == 0 ? why
                        : PostText::tr("Try %1 of %2 · %3", "which further try comes next, of how many, why")
                              .arg(retry)
                              .arg(retries)
                              .arg(why);
}

QString PostText::day(Instant at, Instant now) const
{
    const QDate date = localTime(at, m_zone).date;
    const QDate today = localTime(now, m_zone).date;
    switch (today.daysTo(date)) {
    case -1:
        return tr("Yesterday");
    case 0:
        return tr("Today");
    case 1:
        return tr("Tomorrow");
    default:
        break;
    }
    const ChipText dates(m_locale);
    return date.year() == today.year()
        ? dates.weekdayAndDay(date)
        : tr("%1 %2", "day and month, year").arg(dates.dayAndMonth(date)).arg(date.year());
}

QString PostText::time(Instant at) const
{
    return clockTime(at, m_zone, m_locale);
}

QString PostText::dayAndTime(Instant at, Instant now) const
{
    return tr("%1, %2", "day, time").arg(day(at, now), time(at));
}

QString PostText::whenInSentence(Instant at, Instant now) const
{
    switch (localTime(now, m_zone).date.daysTo(localTime(at, m_zone).date)) {
    case -1:
        return tr("yesterday, %1", "a time; within a sentence").arg(time(at));
    case 0:
        return tr("today, %1", "a time; within a sentence").arg(time(at));
    case 1:
        return tr("tomorrow, %1", "a time; within a sentence").arg(time(at));
    default:
        return dayAndTime(at, now);
    }
}

QString PostText::absolute(Instant at) const
{
    const LocalTime local = localTime(at, m_zone);
    return tr("%1 %2, %3, %4", "day and month, year, time, zone")
        .arg(ChipText(m_locale).longDay(local.date), QString::number(local.date.year()), time(at),
             zoneTextWithCity(m_zone, at));
}

QString PostText::title(const PostSummary &post) const
{
    return post.caption.isEmpty() ? tr("No caption") : post.caption;
}

QString PostText::meta(const PostSummary &post) const
{
    const QString type = typeWord(post.type);
    if (post.mediaCount > 1)
        return tr("%1 · %2", "type, how many pictures").arg(type).arg(post.mediaCount);
    if (post.mediaCount == 1 && post.thumbKind == MediaKind::Image)
        return tr("%1 · picture", "type").arg(type);
    return post.durationMs > 0
        ? tr("%1 · %2", "type, how long the video is").arg(type, durationText(Milliseconds(post.durationMs)))
        : type;
}

QString PostText::pill(const PostSummary &post) const
{
    const ShownStatus status = shownStatus(post.status, post.errorCode, post.nextAttemptAt.has_value());
    if (status == ShownStatus::Scheduled && !post.needsLook.isEmpty())
        return needsLookWord();
    if (status == ShownStatus::Retrying)
        return tr("Retrying at %1", "a time").arg(time(*post.nextAttemptAt));
    if (status == ShownStatus::Waiting)
        return tr("Waits until %1", "a time").arg(time(*post.nextAttemptAt));
    return statusWord(status);
}

ShownStatus PostText::look(const PostSummary &post)
{
    const ShownStatus status = shownStatus(post.status, post.errorCode, post.nextAttemptAt.has_value());
    // Planned, and not ready for it: as what waits for something.
    return status == ShownStatus::Scheduled && !post.needsLook.isEmpty() ? ShownStatus::Waiting : status;
}

ShownStatus PostText::look(const PostRow &row)
{
    return row.status() == ShownStatus::PartlyPosted ? ShownStatus::PartlyPosted : look(row.post);
}

QString PostText::below(const PostSummary &post, Instant now) const
{
    switch (shownStatus(post.status, post.errorCode, post.nextAttemptAt.has_value())) {
    case ShownStatus::Scheduled:
        if (!post.needsLook.isEmpty())
            return post.needsLook;
        if (post.hasUnsaved)
            return tr("Changes not scheduled");
        if (m_signedOut.contains(post.accountId))
            return tr("Needs reconnecting");
        return post.scheduledFor ? relativeTime(*post.scheduledFor, now, m_zone, m_locale) : QString();
    case ShownStatus::Posted:
        return post.scheduledFor ? pastTime(*post.scheduledFor, now, m_zone, m_locale) : QString();
    case ShownStatus::Draft:
        return {};
    case ShownStatus::Publishing:
        return tr("Under way");
    case ShownStatus::Retrying:
        return retryWords(post.retry, post.retries, post.errorCode);
    case ShownStatus::Missed:
        return post.missedWhy ? missedReason(*post.missedWhy) : errorWords(post.errorCode);
    default:
        return errorWords(post.errorCode);
    }
}

QString PostText::meta(const PostRow &row) const
{
    if (row.labels.isEmpty())
        return meta(row.post);
    return tr("%1 · %2", "type and how many pictures, labels")
        .arg(meta(row.post), m_locale.createSeparatedList(row.labels));
}

QString PostText::pill(const PostRow &row) const
{
    return row.status() == ShownStatus::PartlyPosted ? statusWord(ShownStatus::PartlyPosted) : pill(row.post);
}

QString PostText::below(const PostRow &row, Instant now) const
{
    switch (row.status()) {
    case ShownStatus::PartlyPosted:
        return tr("%1 of %2 · %3", "how many are out, of how many, why not the others")
            .arg(row.posted())
            .arg(row.size())
            .arg(errorWords(row.post.errorCode));
    case ShownStatus::Posted:
        return row.size() > 1 ? tr("%1 of %2 accounts", "posted").arg(row.posted()).arg(row.size())
                              : below(row.post, now);
    default:
        return below(row.post, now);
    }
}

QString PostText::accounts(int count) const
{
    return tr("%n account(s)", nullptr, count);
}

QString PostText::row(const PostRow &row, const QStringList &handles, Instant now) const
{
    const QString when = row.post.scheduledFor ? dayAndTime(*row.post.scheduledFor, now) : tr("no date");
    const QString reason = below(row, now);
    const QString status = reason.isEmpty() ? pill(row) : tr("%1: %2", "status, why").arg(pill(row), reason);
    return tr("%1, %2, %3, %4, %5", "for a screen reader: caption, type, networks and accounts, when, status")
        .arg(title(row.post), meta(row), m_locale.createSeparatedList(handles), when, status);
}

QString PostText::row(const PostSummary &post, const QString &handle, Instant now) const
{
    const QString when = post.scheduledFor ? dayAndTime(*post.scheduledFor, now) : tr("no date");
    const QString reason = below(post, now);
    const QString status = reason.isEmpty() ? pill(post) : tr("%1: %2", "status, why").arg(pill(post), reason);
    return tr("%1, %2, %3 %4, %5, %6", "for a screen reader: caption, type, network, account, when, status")
        .arg(title(post), meta(post), networkName(post.platform), handle, when, status);
}

QString PostText::progress(qint64 sent, qint64 total) const
{
    const QString percent = tr("%1%", "percent").arg(total > 0 ? sent * 100 / total : 0);
    return tr("%1 · %2", "percent, bytes sent")
        .arg(percent, m_locale.formattedDataSize(sent, 0, QLocale::DataSizeSIFormat));
}

} // namespace postrider
