// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/composer/timewords.h"

#include "ui/calendar/zonedays.h"

#include <QCoreApplication>
#include <QRegularExpression>
#include <QTimeZone>

using namespace Qt::StringLiterals;

namespace postrider {

namespace {

class TimeWords
{
    Q_DECLARE_TR_FUNCTIONS(TimeWords)
};

std::optional<QTime> parseClock(const QString &text)
{
    if (text == u"noon" || text == TimeWords::tr("noon").toLower())
        return QTime(12, 0);
    if (text == u"midnight" || text == TimeWords::tr("midnight").toLower())
        return QTime(0, 0);
    static const QRegularExpression form(u"^(\\d{1,2})(?:[:.h]?(\\d{2})|h)? ?(am|pm|a|p)?$"_s);
    // Three digits are an hour of one and two of minutes.
    static const QRegularExpression three(u"^(\\d)(\\d{2}) ?(am|pm|a|p)?$"_s);
    auto match = three.match(text);
    if (!match.hasMatch())
        match = form.match(text);
    if (!match.hasMatch())
        return {};
    int hour = match.captured(1).toInt();
    const int minute = match.captured(2).toInt();
    const QString half = match.captured(3);
    if (!half.isEmpty()) {
        if (hour < 1 || hour > 12)
            return {};
        hour = hour % 12 + (half.startsWith(u'p') ? 12 : 0);
    }
    const QTime time(hour, minute);
    return time.isValid() ? std::optional(time) : std::nullopt;
}

/// Where what is typed counts from.
struct Today
{
    QDate date;
    QDate before; ///< Of the time so far; today where there is none.
    QLocale locale;

    /// The next such day after today, or that of the week of `before` where it is a later one; with `next` that of the week that
    /// begins after this one.
    std::optional<QDate> weekday(const QString &word, bool next) const
    {
        const QDate week = before.addDays(-((before.dayOfWeek() - locale.firstDayOfWeek() + 7) % 7));
        QDate from = next || week <= date ? date.addDays(1) : week;
        while (next && from.dayOfWeek() != locale.firstDayOfWeek())
            from = from.addDays(1);
        for (int ahead = 0; ahead < 7; ++ahead) {
            const QDate day = from.addDays(ahead);
            for (const QLocale &names : {QLocale(QLocale::English), locale}) {
                QString abbreviated = names.dayName(day.dayOfWeek(), QLocale::ShortFormat).toLower();
                abbreviated.remove(u'.');
                if (word == abbreviated || word == names.dayName(day.dayOfWeek(), QLocale::LongFormat).toLower())
                    return day;
            }
        }
        return {};
    }

    /// 1 to 12, by its name or the beginning of it; 0: none, or several have it.
    int month(QString word) const
    {
        word.remove(u'.');
        if (word.size() < 3)
            return 0;
        int found = 0;
        for (int month = 1; month <= 12; ++month) {
            for (const QLocale &names : {QLocale(QLocale::English), locale}) {
                for (const auto form : {QLocale::ShortFormat, QLocale::LongFormat}) {
                    const QString name = names.monthName(month, form).toLower().remove(u'.');
                    if (word == name)
                        return month;
                    if (name.startsWith(word))
                        found = found == 0 || found == month ? month : -1;
                }
            }
        }
        return std::max(0, found);
    }

    /// Without a year it is the coming one; but a date of the last weeks is no date of next year.
    std::optional<QDate> inYear(int month, int day, const QString &year) const
    {
        if (!year.isEmpty()) {
            const QDate of(year.toInt() + (year.size() == 2 ? 2000 : 0), month, day);
            return of.isValid() ? std::optional(of) : std::nullopt;
        }
        std::optional<QDate> nearest;
        for (int ahead = -1; ahead <= 1; ++ahead) {
            const QDate of(date.year() + ahead, month, day);
            constexpr int lately = 42; // days
            if (of.isValid() && date.daysTo(of) >= -lately
                && (!nearest || qAbs(date.daysTo(of)) < qAbs(date.daysTo(*nearest))))
                nearest = of;
        }
        return nearest;
    }

    std::optional<QDate> numbers(const QString &words) const
    {
        static const QRegularExpression iso(u"^(\\d{4})-(\\d{1,2})-(\\d{1,2})$"_s);
        static const QRegularExpression dots(u"^(\\d{1,2})\\. ?(\\d{1,2})(?:(?:\\. ?| )(\\d{4}|\\d{2})|\\.)?$"_s);
        static const QRegularExpression slashes(u"^(\\d{1,2})/(\\d{1,2})(?:/(\\d{4}|\\d{2}))?$"_s);
        if (const auto match = iso.match(words); match.hasMatch())
            return inYear(match.captured(2).toInt(), match.captured(3).toInt(), match.captured(1));
        if (const auto match = dots.match(words); match.hasMatch())
            return inYear(match.captured(2).toInt(), match.captured(1).toInt(), match.captured(3));
        const auto match = slashes.match(words);
        if (!match.hasMatch())
            return {};
        const QString form = locale.dateFormat(QLocale::ShortFormat);
        const bool monthFirst = form.indexOf(u'M') < form.indexOf(u'd');
        const int first = match.captured(1).toInt();
        const int second = match.captured(2).toInt();
        const auto usual = monthFirst ? inYear(first, second, match.captured(3))
                                      : inYear(second, first, match.captured(3));
        // 16 is no month, wherever it stands.
        return usual     ? usual
            : monthFirst ? inYear(second, first, match.captured(3))
                         : inYear(first, second, match.captured(3));
    }

    /// "18 dec", "dec 18th", both with a year.
    std::optional<QDate> named(const QStringList &words) const
    {
        static const QRegularExpression number(u"^(\\d{1,2})(?:st|nd|rd|th|\\.)?$"_s);
        static const QRegularExpression four(u"^\\d{4}$"_s);
        if (words.size() < 2 || words.size() > 3 || (words.size() == 3 && !four.match(words.at(2)).hasMatch()))
            return {};
        const auto day = [](const QString &word) { return number.match(word).captured(1).toInt(); };
        const bool dayFirst = day(words.at(0)) > 0;
        const int of = month(words.at(dayFirst ? 1 : 0));
        const int on = day(words.at(dayFirst ? 0 : 1));
        return of > 0 && on > 0 ? inYear(of, on, words.value(2)) : std::nullopt;
    }

    std::optional<QDate> read(const QStringList &words) const
    {
        const QString all = words.join(u' ');
        if (all == u"today" || all == TimeWords::tr("today").toLower())
            return date;
        if (all == u"tomorrow" || all == TimeWords::tr("tomorrow").toLower())
            return date.addDays(1);
        if (all == u"yesterday" || all == TimeWords::tr("yesterday").toLower())
            return date.addDays(-1); // what is typed there is told to have gone by
        const bool next = words.size() == 2
            && (words.at(0) == u"next" || words.at(0) == TimeWords::tr("next").toLower());
        if (words.size() == 1 || next) {
            if (const auto day = weekday(words.last(), next))
                return day;
        }
        if (const auto day = numbers(all))
            return day;
        return named(words);
    }
};

/// "+2h", "in 2 hours", "in a day".
std::optional<Milliseconds> parseAhead(const QString &words)
{
    if (words.startsWith(u'+'))
        return parseDuration(QString(words).remove(u' ').mid(1));
    static const QRegularExpression form(
        u"^in (\\d{1,4}|an?) ?(m|min|mins|minutes?|h|hrs?|hours?|d|days?|w|weeks?)$"_s);
    const auto match = form.match(words);
    if (!match.hasMatch())
        return {};
    const QString count = match.captured(1);
    const int number = count.startsWith(u'a') ? 1 : count.toInt();
    const bool weeks = match.captured(2).startsWith(u'w');
    return parseDuration(QString::number(weeks ? 7 * number : number)
                         + (weeks ? QChar(u'd') : match.captured(2).front()));
}

} // namespace

std::optional<TypedTime> parseTimeWords(const QString &text, QDate day, Instant now, const QByteArray &zone,
                                        const QLocale &locale, std::optional<QTime> clock)
{
    const QString all = QString(text).replace(u',', u' ').simplified().toLower();
    if (const auto ahead = parseAhead(all)) {
        // Up to the whole minute, so that it is never earlier than asked for.
        const Instant at = std::chrono::ceil<std::chrono::minutes>(now + *ahead);
        const LocalTime local = localTime(at, zone);
        return TypedTime{local.date, local.time};
    }
    if (const auto time = parseClock(all))
        return TypedTime{day, *time};
    QStringList words = all.split(u' ', Qt::SkipEmptyParts);
    for (const QLatin1StringView filler : {"at"_L1, "on"_L1})
        words.removeAll(filler);
    const QDate date = localTime(now, zone).date;
    const Today today{date, clock ? day : date, locale};
    if (const auto named = clock ? today.named(words) : std::nullopt; named && words.size() == 3)
        return TypedTime{*named, *clock}; // "18 dec 2027" is no time of 20:27
    // The day, then the time; or the other way round.
    for (qsizetype days = words.size() - 1; days > 0; --days) {
        const auto read = today.read(words.first(days));
        const auto time = parseClock(words.sliced(days).join(u' '));
        if (read && time)
            return TypedTime{*read, *time};
    }
    for (qsizetype clocks = 1; clocks < words.size(); ++clocks) {
        const auto time = parseClock(words.first(clocks).join(u' '));
        const auto read = today.read(words.sliced(clocks));
        if (read && time)
            return TypedTime{*read, *time};
    }
    const auto read = clock ? today.read(words) : std::nullopt;
    return read ? std::optional(TypedTime{*read, *clock}) : std::nullopt;
}

QString notATime(const QString &text)
{
    return TimeWords::tr("“%1” is not a time. Type it like 8:30, 8 pm, thu 16:00 or +2h.").arg(text);
}

std::optional<WallTime> wallTime(QDate date, QTime time, const QByteArray &zone)
{
    const auto at = resolveLocal(date, time, zone);
    if (!at)
        return {};
    WallTime wall{.at = *at};
    if (localTime(*at, zone) != LocalTime{date, time}) {
        wall.change = WallTime::Change::Skipped;
        return wall;
    }
    const QTimeZone rules(zone);
    const auto next = rules.nextTransition(toDateTime(*at));
    if (!next.atUtc.isValid())
        return wall;
    const int back = rules.offsetFromUtc(toDateTime(*at)) - next.offsetFromUtc;
    if (back > 0 && localTime(*at + std::chrono::seconds(back), zone) == LocalTime{date, time}) {
        wall.change = WallTime::Change::Twice;
        wall.second = *at + std::chrono::seconds(back);
    }
    return wall;
}

} // namespace postrider
