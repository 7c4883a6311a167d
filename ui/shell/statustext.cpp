// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/statustext.h"

#include "ui/calendar/chiptext.h"
#include "ui/text/accountname.h"
#include "ui/text/clocktext.h"
#include "ui/text/zonetext.h"

#include <QCoreApplication>
#include <QTimeZone>

using namespace Qt::StringLiterals;

namespace postrider {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(postrider::StatusText)
};

QDateTime inZone(Instant at, const QByteArray &zone)
{
    const QTimeZone timeZone(zone);
    return timeZone.isValid() ? toDateTime(at).toTimeZone(timeZone) : toDateTime(at);
}

QString timeOf(const QDateTime &at, const QLocale &locale)
{
    return clockText(at.time(), locale);
}

QString dayAndMonth(QDate date, QDate today, const QLocale &locale)
{
    return locale.toString(date, date.year() == today.year() ? Words::tr("d MMM") : Words::tr("d MMM yyyy"));
}

QString offsetText(int seconds)
{
    const int minutes = qAbs(seconds) / 60;
    const QChar sign = seconds < 0 ? QChar(0x2212) : QChar(u'+'); // the real minus
    QString text = u"UTC%1%2"_s.arg(sign).arg(minutes / 60);
    if (minutes % 60 != 0)
        text += u":%1"_s.arg(minutes % 60, 2, 10, QChar(u'0'));
    return minutes == 0 ? u"UTC"_s : text;
}

} // namespace

QString clockTime(Instant at, const QByteArray &zone, const QLocale &locale)
{
    return timeOf(inZone(at, zone), locale);
}

QString relativeTime(Instant at, Instant now, const QByteArray &zone, const QLocale &locale)
{
    // A started minute counts: at 14:12:30 a post of 14:30 is 18 minutes away, as the clock on the wall says, and 'now' is
    // the minute itself.
    const auto minutes = static_cast<int>(std::chrono::floor<std::chrono::minutes>(at).time_since_epoch().count()
                                          - std::chrono::floor<std::chrono::minutes>(now).time_since_epoch().count());
    if (at < now || minutes < 1)
        return Words::tr("now");
    if (minutes < 60)
        return Words::tr("in %1 min").arg(minutes);
    if (std::chrono::minutes(minutes) < soon) {
        return minutes % 60 == 0 ? Words::tr("in %1 h").arg(minutes / 60)
                                 : Words::tr("in %1 h %2 min").arg(minutes / 60).arg(minutes % 60);
    }
    const QDateTime then = inZone(at, zone);
    const QDate today = inZone(now, zone).date();
    const auto days = today.daysTo(then.date());
    if (days == 0)
        return timeOf(then, locale);
    if (days == 1)
        return Words::tr("tomorrow, %1").arg(timeOf(then, locale));
    if (days < 7)
        return Words::tr("%1 %2").arg(locale.dayName(then.date().dayOfWeek(), QLocale::ShortFormat),
                                      timeOf(then, locale));
    return Words::tr("%1, %2").arg(dayAndMonth(then.date(), today, locale), timeOf(then, locale));
}

QString pastTime(Instant at, Instant now, const QByteArray &zone, const QLocale &locale)
{
    const auto minutes = static_cast<int>(std::chrono::floor<std::chrono::minutes>(now - at).count());
    if (minutes < 1)
        return Words::tr("now");
    if (minutes < 60)
        return Words::tr("%1 min ago").arg(minutes);
    const QDateTime then = inZone(at, zone);
    const QDate today = inZone(now, zone).date();
    const auto days = then.date().daysTo(today);
    if (days == 0)
        return Words::tr("%1 h ago").arg(minutes / 60);
    if (days == 1)
        return Words::tr("yesterday");
    if (days < 7)
        return locale.standaloneDayName(then.date().dayOfWeek(), QLocale::ShortFormat);
    return dayAndMonth(then.date(), today, locale);
}

QString timeOrDay(Instant at, Instant now, const QByteArray &zone, const QLocale &locale)
{
    const QDateTime then = inZone(at, zone);
    const QDate today = inZone(now, zone).date();
    const QString time = timeOf(then, locale);
    return then.date() == today ? time : Words::tr("%1, %2").arg(dayAndMonth(then.date(), today, locale), time);
}

QString nextLine(const EngineStatus::Next &next, Instant now, const QByteArray &zone, const QLocale &locale)
{
    const QString when = timeOrDay(next.at, now, zone, locale);
    const QString type = typeWord(next.type);
    const QString account = atName(next.platform, next.handle);
    if (next.needsSignIn)
        return Words::tr("%1 · %2 · %3 needs a new sign-in", "time, type, account").arg(when, type, account);
    if (next.handle.isEmpty())
        return Words::tr("Next: %1 · %2").arg(when, type);
    return Words::tr("Next: %1 · %2 · %3", "time, type, account").arg(when, type, account);
}

QString headline(const EngineStatus &status, std::optional<Instant> offlineSince, Instant now, const QLocale &locale)
{
    if (!status.trouble.isEmpty())
        return status.trouble;
    if (status.accounts == 0)
        return Words::tr("No accounts yet. Nothing is scheduled.");
    if (offlineSince)
        return Words::tr("Offline since %1").arg(clockTime(*offlineSince, status.timeZone, locale));
    if (status.paused && status.pausedUntil)
        return Words::tr("Publishing is paused until %1")
            .arg(timeOrDay(*status.pausedUntil, now, status.timeZone, locale));
    if (status.paused)
        return Words::tr("Publishing is paused");
    if (status.next)
        return nextLine(*status.next, now, status.timeZone, locale);
    if (status.publishing > 0)
        return Words::tr("Publishing %n post(s)", nullptr, status.publishing);
    return Words::tr("Nothing is scheduled");
}

QString zoneText(const QByteArray &zone, Instant now)
{
    const QTimeZone timeZone(zone);
    if (!timeZone.isValid())
        return u"UTC"_s;
    const QDateTime at = toDateTime(now);
    const QString offset = offsetText(timeZone.offsetFromUtc(at));
    const QString letters = timeZone.abbreviation(at);
    const bool named = !letters.isEmpty() && letters.front().isLetter() && letters != offset;
    return named ? Words::tr("%1 (%2)").arg(letters, offset) : offset;
}

QString zoneTextWithCity(const QByteArray &zone, Instant now)
{
    if (!zone.contains('/'))
        return zoneText(zone, now);
    const QString city = cityOf(zone);
    return Words::tr("%1 · %2").arg(city, zoneText(zone, now));
}

} // namespace postrider
