// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/calendar/chiptext.h"

#include "ui/posts/posttext.h"
#include "ui/shell/statustext.h"
#include "ui/text/clocktext.h"

#include <QFontMetricsF>
#include <QtMath>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace postrider {

namespace {

/// Whether the locale writes the month before the day.
bool monthFirst(const QLocale &locale)
{
    const QString form = locale.dateFormat(QLocale::ShortFormat);
    return form.indexOf(u'M') < form.indexOf(u'd');
}

/// In a compact chip hardly more than its first word is seen.
QString missedShortly(std::optional<MissedWhy> why)
{
    if (!why)
        return ChipText::tr("Missed");
    switch (*why) {
    case MissedWhy::Closed:
        return ChipText::tr("Missed: closed");
    case MissedWhy::Asleep:
        return ChipText::tr("Missed: asleep");
    case MissedWhy::Paused:
        return ChipText::tr("Missed: paused");
    case MissedWhy::Offline:
        return ChipText::tr("Missed: offline");
    }
    Q_UNREACHABLE();
}

} // namespace

QString ChipText::time(QTime at) const
{
    return clockText(at, m_locale);
}

QString ChipText::shortTime(QTime at) const
{
    return shortClockText(at, m_locale);
}

namespace {

QString withZone(const QString &time, const Chip &chip)
{
    return chip.zoneName.isEmpty() ? time : ChipText::tr("%1 %2", "time, zone: 02:30 CET").arg(time, chip.zoneName);
}

/// Of hours with two digits, in both halves of the day; no digit is wider than zero.
template <typename Written>
int widest(const QFont &font, const QLocale &locale, Written written)
{
    qreal width = 0;
    for (const int hour : {10, 22}) {
        QString text = written(QTime(hour, 0));
        for (qsizetype i = 0; i < text.size(); ++i) {
            if (text.at(i).isDigit())
                text.replace(i, 1, locale.zeroDigit());
        }
        width = qMax(width, QFontMetricsF(font).horizontalAdvance(text));
    }
    return qCeil(width);
}

} // namespace

QString ChipText::time(const Chip &chip) const
{
    return chip.minute < 0 ? QString() : withZone(time(QTime(0, 0).addSecs(chip.minute * 60)), chip);
}

QString ChipText::shortTime(const Chip &chip) const
{
    return chip.minute < 0 ? QString() : withZone(shortTime(QTime(0, 0).addSecs(chip.minute * 60)), chip);
}

int ChipText::timeWidth(const QFont &font) const
{
    return widest(font, m_locale, [this](QTime at) { return time(at); });
}

int ChipText::shortTimeWidth(const QFont &font) const
{
    return widest(font, m_locale, [this](QTime at) { return shortTime(at); });
}

QString ChipText::dayAndMonth(QDate day) const
{
    return m_locale.toString(day, monthFirst(m_locale) ? u"MMM d" : u"d MMM");
}

QString ChipText::weekdayAndDay(QDate day) const
{
    return m_locale.toString(day, monthFirst(m_locale) ? u"ddd MMM d" : u"ddd d MMM");
}

QString ChipText::weekdayAndDate(QDate day) const
{
    return m_locale.toString(day, monthFirst(m_locale) ? u"ddd MMM d, yyyy" : u"ddd d MMM yyyy");
}

QString ChipText::longDay(QDate day) const
{
    return m_locale.toString(day, monthFirst(m_locale) ? u"dddd MMMM d" : u"dddd d MMMM");
}

QString ChipText::monthTitle(QDate month) const
{
    return tr("%1 %2", "month and year, as in October 2026")
        .arg(m_locale.standaloneMonthName(month.month()), QString::number(month.year()));
}

QString ChipText::weekTitle(QDate first, QDate last) const
{
    const QString year = QString::number(last.year());
    const bool sameMonth = first.month() == last.month();
    if (monthFirst(m_locale)) {
        const QString from = m_locale.toString(first, u"MMMM d");
        return sameMonth ? tr("%1–%2, %3", "month and day, day, year: October 12–18, 2026")
                               .arg(from, m_locale.toString(last.day()), year)
                         : tr("%1 – %2, %3", "first and last day of a week, year")
                               .arg(from, m_locale.toString(last, u"MMMM d"), year);
    }
    const QString to = m_locale.toString(last, u"d MMMM");
    return sameMonth
        ? tr("%1–%2 %3", "day, day and month, year: 12–18 October 2026").arg(m_locale.toString(first.day()), to, year)
        : tr("%1 – %2 %3", "first and last day of a week, year").arg(m_locale.toString(first, u"d MMMM"), to, year);
}

QString ChipText::dayTitle(QDate day) const
{
    return monthFirst(m_locale)
        ? tr("%1, %2", "day, year: Wednesday October 14, 2026").arg(longDay(day)).arg(day.year())
        : tr("%1 %2", "day, year: Wednesday 14 October 2026").arg(longDay(day)).arg(day.year());
}

QString ChipText::weekNumber(QDate day) const
{
    return tr("Week %1").arg(day.weekNumber());
}

QString ChipText::postCount(int posts) const
{
    return tr("%n post(s)", "on a day", posts);
}

QString ChipText::dayAndTime(const LocalTime &at) const
{
    return tr("%1, %2", "day, time").arg(weekdayAndDay(at.date), time(at.time));
}

QString ChipText::freeSlot() const
{
    return tr("Free slot");
}

QString ChipText::slotName(QTime at, const QString &platform, const QString &handle) const
{
    return tr("Free slot %1, %2 %3", "for a screen reader: time, network, account")
        .arg(time(at), networkName(platform), handle);
}

QString ChipText::secondLine(const Chip &chip, const QByteArray &zone) const
{
    if (chip.status == ShownStatus::PartlyPosted) {
        return tr("%1 of %2 · %3", "how many of the posts are out; the caption")
            .arg(chip.posted)
            .arg(static_cast<int>(chip.posts.size()))
            .arg(chip.caption);
    }
    const QString state = subState(chip, zone);
    return state.isEmpty() ? caption(chip) : state;
}

QString ChipText::subState(const Chip &chip, const QByteArray &zone) const
{
    switch (chip.status) {
    case ShownStatus::Retrying:
        return retryWords(chip.retry, chip.retries, chip.errorCode);
    case ShownStatus::Waiting:
        return chip.nextAttemptAt ? tr("Waits until %1").arg(time(localTime(*chip.nextAttemptAt, zone).time))
                                  : tr("Waits");
    case ShownStatus::Missed:
        return missedShortly(chip.missedWhy);
    case ShownStatus::OutcomeUnknown:
        return tr("Needs your answer");
    default:
        return chip.wantsLook() ? tr("Needs a look", "a planned post that is not ready")
            : chip.hasUnsaved   ? tr("Changes not scheduled")
                                : QString();
    }
}

QString ChipText::caption(const Chip &chip) const
{
    if (!chip.caption.isEmpty())
        return chip.caption;
    const bool lacksIt = chip.status == ShownStatus::Draft && chip.type != PostType::Story; // stories have none
    return lacksIt ? tr("No caption yet") : typeWord(chip.type);
}

QString ChipText::stateWord(const Chip &chip, const QByteArray &zone) const
{
    switch (chip.status) {
    case ShownStatus::Retrying:
        return chip.nextAttemptAt ? tr("Retries %1").arg(time(localTime(*chip.nextAttemptAt, zone).time))
                                  : tr("Retries soon");
    case ShownStatus::Waiting:
        return secondLine(chip, zone);
    default:
        if (chip.wantsLook())
            return needsLookWord();
        return chip.hasUnsaved ? tr("Has changes", "a planned post with changes that are not scheduled")
                               : statusWord(chip.status);
    }
}

QString ChipText::note(const Chip &chip, bool signedOut, Instant now, const QByteArray &zone) const
{
    switch (chip.status) {
    case ShownStatus::Scheduled: {
        if (chip.wantsLook())
            return chip.needsLook;
        if (signedOut)
            return errorWords(code::signInNeeded);
        // Later, relative times are the day and the time again.
        const Instant at = chip.posts.front().at;
        return at - now < soon ? relativeTime(at, now, zone, m_locale) : QString();
    }
    case ShownStatus::Failed:
    case ShownStatus::Waiting:
        return errorWords(chip.errorCode);
    case ShownStatus::PartlyPosted:
        return tr("%1 of %2 · %3", "how many of the posts are out; why not the others")
            .arg(chip.posted)
            .arg(static_cast<int>(chip.posts.size()))
            .arg(errorWords(chip.errorCode));
    case ShownStatus::Posted:
        return chip.posts.size() < 2 ? QString()
                                     : tr("%1 of %2 accounts", "posted").arg(chip.posted).arg(chip.posts.size());
    default:
        return subState(chip, zone);
    }
}

QString ChipText::accountCount(int accounts) const
{
    return tr("%n account(s)", nullptr, accounts);
}

QString ChipText::chipName(const Chip &chip, const QString &handle) const
{
    if (chip.platforms.isEmpty()) {
        return tr("%1, %2, no account yet, %3, %4", "for a screen reader: time, type, status, caption")
            .arg(time(chip), typeWord(chip.type), statusWord(chip.status).toLower(), chip.caption);
    }
    QStringList networks;
    for (const QString &platform : chip.platforms)
        networks.append(networkName(platform));
    if (chip.wantsLook()) {
        return tr("%1, %2, %3 %4, %5: %6 %7",
                  "for a screen reader: time, type, networks, account, status, a sentence what is wrong, caption")
            .arg(time(chip), typeWord(chip.type), m_locale.createSeparatedList(networks), handle,
                 needsLookWord().toLower(), chip.needsLook, chip.caption);
    }
    const QString name = tr("%1, %2, %3 %4, %5, %6",
                            "for a screen reader: time, type, networks, account, status, caption")
                             .arg(time(chip), typeWord(chip.type), m_locale.createSeparatedList(networks), handle,
                                  statusWord(chip.status).toLower(), chip.caption);
    return chip.hasUnsaved ? tr("%1. %2", "the name of a post, then a sentence about it").arg(name, hasUnsaved())
                           : name;
}

QString ChipText::hasUnsaved() const
{
    return tr("Has changes that are not scheduled");
}

QString ChipText::dayName(QDate day, int posts) const
{
    if (posts == 0)
        return tr("%1, no posts").arg(longDay(day));
    return tr("%1, %n post(s)", "a day", posts).arg(longDay(day));
}

QString ChipText::dayName(QDate day, int posts, int freeSlots) const
{
    if (freeSlots == 0)
        return dayName(day, posts);
    return tr("%1, %n free slot(s)", "a day with its posts", freeSlots).arg(dayName(day, posts));
}

QString ChipText::crowdedDayName(QDate day, int posts, int hiddenNeeding, int freeSlots) const
{
    const QString name = dayName(day, posts, freeSlots);
    if (hiddenNeeding == 0)
        return name;
    return tr("%1, %n that need(s) you not shown", "a day with its posts", hiddenNeeding).arg(name);
}

QString ChipText::clockNote(int minutes) const
{
    const QString amount = minutes % 60 == 0 ? tr("%1 h").arg(qAbs(minutes) / 60) : tr("%1 min").arg(qAbs(minutes));
    return minutes < 0 ? tr("Clocks −%1", "the clocks go back by this much").arg(amount)
                       : tr("Clocks +%1", "the clocks go forward by this much").arg(amount);
}

QString ChipText::skipped(const DropPreview &preview) const
{
    const QString day = m_locale.toString(preview.target.date, monthFirst(m_locale) ? u"MMMM d" : u"d MMMM");
    return tr("%1 doesn’t exist on %2; %3", "time, day, the time that is taken instead")
        .arg(time(preview.skipped.value_or(preview.was.time)), day, time(preview.target.time));
}

QString statusWord(ShownStatus status)
{
    switch (status) {
    case ShownStatus::Draft:
        return ChipText::tr("Draft");
    case ShownStatus::Scheduled:
        return ChipText::tr("Scheduled");
    case ShownStatus::Publishing:
        return ChipText::tr("Publishing");
    case ShownStatus::Posted:
        return ChipText::tr("Posted");
    case ShownStatus::Failed:
        return ChipText::tr("Failed");
    case ShownStatus::PartlyPosted:
        return ChipText::tr("Partly posted");
    case ShownStatus::Retrying:
        return ChipText::tr("Retrying");
    case ShownStatus::Waiting:
        return ChipText::tr("Waits");
    case ShownStatus::Missed:
        return ChipText::tr("Missed");
    case ShownStatus::OutcomeUnknown:
        return ChipText::tr("Outcome unknown");
    }
    Q_UNREACHABLE();
}

QString needsLookWord()
{
    return ChipText::tr("Needs a look", "a planned post that is not ready");
}

QString typeWord(PostType type)
{
    switch (type) {
    case PostType::Photo:
        return ChipText::tr("Feed", "type of a post: one picture");
    case PostType::Video:
        return ChipText::tr("Video");
    case PostType::Reel:
        return ChipText::tr("Reel");
    case PostType::Story:
        return ChipText::tr("Story");
    case PostType::Carousel:
        return ChipText::tr("Carousel");
    case PostType::Text:
        return ChipText::tr("Text");
    }
    Q_UNREACHABLE();
}

QString networkName(const QString &platform)
{
    if (platform == "tiktok"_L1)
        return u"TikTok"_s;
    return platform.isEmpty() ? platform : platform.at(0).toUpper() + platform.mid(1);
}

} // namespace postrider
