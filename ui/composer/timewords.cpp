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
    static const QRegularExpression form(u"^(\\d{1,2})(?:[:.h]?(\\d{2}))? ?(am|pm|a|p)?$"_s);
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

std::optional<QDate> parseDay(const QString &word, QDate today, const QLocale &locale)
{
    if (word == u"today" || word == TimeWords::tr("today").toLower())
        return today;
    if (word == u"tomorrow" || word == TimeWords::tr("tomorrow").toLower())
        return today.addDays(1);
    const QLocale english(QLocale::English);
    for (int ahead = 1; ahead <= 7; ++ahead) {
        const QDate day = today.addDays(ahead);
        for (const QLocale &names : {english, locale}) {
            QString abbreviated = names.dayName(day.dayOfWeek(), QLocale::ShortFormat).toLower();
            abbreviated.remove(u'.');
            const QString full = names.dayName(day.dayOfWeek(), QLocale::LongFormat).toLower();
            if (word == abbreviated || word == full)
                return day;
        }
    }
    return {};
}

} // namespace

std::optional<TypedTime> parseTimeWords(const QString &text, QDate day, Instant now, const QByteArray &zone,
                                        const QLocale &locale)
{
    const QString words = text.simplified().toLower();
    if (words.startsWith(u'+')) {
        const auto ahead = parseDuration(QString(words).remove(u' ').mid(1));
        if (!ahead)
            return {};
        // Up to the whole minute, so that it is never earlier than asked for.
        const Instant at = std::chrono::ceil<std::chrono::minutes>(now + *ahead);
        const LocalTime local = localTime(at, zone);
        return TypedTime{local.date, local.time};
    }
    if (const auto time = parseClock(words))
        return TypedTime{day, *time};
    const qsizetype space = words.indexOf(u' ');
    if (space < 0)
        return {};
    const auto date = parseDay(words.left(space).remove(u','), localTime(now, zone).date, locale);
    const auto time = parseClock(words.mid(space + 1));
    if (!date || !time)
        return {};
    return TypedTime{*date, *time};
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
