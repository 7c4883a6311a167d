// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/posts/dateperiod.h"

#include "ui/calendar/chiptext.h"
#include "ui/composer/timewords.h"

#include <QTimeZone>

using namespace Qt::StringLiterals;

namespace postrider {

namespace {

/// "Thu 15 Oct" without its first word, and the comma after that.
QString withoutDayName(const QString &text, const QLocale &locale)
{
    const qsizetype space = text.indexOf(u' ');
    const auto bare = [](QString word) { return word.remove(u'.').remove(u',').toCaseFolded(); };
    const QString first = bare(text.left(qMax(0, space)));
    for (int day = 1; day <= 7 && !first.isEmpty(); ++day) {
        for (const auto form : {QLocale::ShortFormat, QLocale::LongFormat}) {
            if (first == bare(locale.dayName(day, form)) || first == bare(locale.standaloneDayName(day, form)))
                return text.mid(space + 1);
        }
    }
    return text;
}

} // namespace

DatePeriod periodOf(NamedPeriod name, QDate today)
{
    switch (name) {
    case NamedPeriod::Today:
        return {today, today};
    case NamedPeriod::Yesterday:
        return {today.addDays(-1), today.addDays(-1)};
    case NamedPeriod::NextWeek:
        return {today, today.addDays(7)};
    case NamedPeriod::LastWeek:
        return {today.addDays(-6), today};
    case NamedPeriod::LastMonth:
        return {today.addDays(-29), today};
    case NamedPeriod::ThisMonth: {
        const QDate first(today.year(), today.month(), 1);
        return {first, first.addMonths(1).addDays(-1)};
    }
    }
    Q_UNREACHABLE();
}

std::optional<std::pair<Instant, Instant>> bounds(const DatePeriod &period, const QByteArray &zone)
{
    const auto from = resolveLocal(period.first, QTime(0, 0), zone);
    const auto to = resolveLocal(period.last.addDays(1), QTime(0, 0), zone);
    if (!from || !to)
        return std::nullopt;
    return std::pair(*from, *to);
}

QString periodWords(const DatePeriod &period, QDate today, const QLocale &locale)
{
    const ChipText dates(locale);
    const auto words = [&](QDate date) {
        return date.year() == today.year()
            ? dates.dayAndMonth(date)
            : ChipText::tr("%1 %2", "day and month, year").arg(dates.dayAndMonth(date)).arg(date.year());
    };
    if (period.first == period.last)
        return words(period.first);
    // Only where the day stands before the month does "8–21 Oct" read well.
    const bool sameMonth = period.first.year() == period.last.year() && period.first.month() == period.last.month();
    const QString last = words(period.last);
    if (sameMonth && last.startsWith(locale.toString(period.last.day())))
        return ChipText::tr("%1–%2", "a day, a later day with its month")
            .arg(locale.toString(period.first.day()), last);
    return ChipText::tr("%1 – %2", "from a date to a date").arg(words(period.first), last);
}

std::optional<QDate> typedDate(const QString &text, QDate today, const QLocale &locale)
{
    const QString given = withoutDayName(text.simplified(), locale);
    if (const QDate iso = QDate::fromString(given, Qt::ISODate); iso.isValid())
        return iso;
    const auto inThisCentury = [&](QDate date) { return date.year() < 1970 ? date.addYears(100) : date; };
    for (const QString &form :
         {locale.dateFormat(QLocale::ShortFormat), locale.dateFormat(QLocale::LongFormat), u"d MMM yyyy"_s,
          u"MMM d, yyyy"_s, u"d MMMM yyyy"_s, u"d.M.yyyy"_s, u"MMM d yyyy"_s, u"d/M/yyyy"_s}) {
        if (const QDate date = locale.toDate(given, form); date.isValid())
            return inThisCentury(date);
    }
    // Without a year this one is meant. Read with the year beside it, or 29 February would exist only by luck.
    for (const QString &form : {u"d MMM"_s, u"d MMMM"_s, u"d.M."_s, u"d.M"_s, u"MMM d"_s, u"MMMM d"_s, u"d/M"_s}) {
        const QString year = QString::number(today.year());
        if (const QDate date = locale.toDate(given + u' ' + year, form + u" yyyy"_s); date.isValid())
            return date;
    }
    // "tomorrow", "next thu": as the times are typed, where only a day was meant.
    const QTime none(12, 34, 56);
    const auto typed = parseTimeWords(text, today, toInstant(QDateTime(today, none, QTimeZone::utc())), "UTC", locale,
                                      none);
    return typed && typed->time == none ? std::optional(typed->date) : std::nullopt;
}

} // namespace postrider
