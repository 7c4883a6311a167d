// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/instant.h"

#include <QRegularExpression>
#include <QTimeZone>

using namespace Qt::StringLiterals;

namespace postrider {

QString toIso(Instant at)
{
    return toDateTime(at).toString(Qt::ISODateWithMs);
}

std::optional<Instant> parseTime(const QString &text, const QByteArray &zone)
{
    // With "-" and ":" or without, as ISO 8601 has it; a space for the T and an offset of hours alone are PostgreSQL's form,
    // six digits of a second Python's.
    static const QRegularExpression form(
        u"^(\\d{4})(-?)(\\d{2})\\2(\\d{2})(?:[Tt ](\\d{2})(:?)(\\d{2})(?:\\6(\\d{2})(?:[.,](\\d{1,9}))?)?)?"
        "(?:[Zz]|([+-])(\\d{2})(?::?(\\d{2}))?)?$"_s);
    const QString plain = text.trimmed();
    const auto match = form.match(plain);
    const auto number = [&match](int part) { return match.captured(part).toInt(); };
    const bool isDay = match.captured(5).isEmpty();
    if (!match.hasMatch() || (isDay && match.captured(2).isEmpty())) // eight digits alone are a number
        return {};
    const QDate date(number(1), number(3), number(4));
    const QTime time = isDay
        ? QTime(0, 0)
        : QTime(number(5), number(7), number(8), match.captured(9).leftJustified(3, u'0', true).toInt());
    if (!date.isValid() || !time.isValid())
        return {};
    const bool isUtc = plain.endsWith(u'Z', Qt::CaseInsensitive);
    const QString sign = match.captured(10);
    std::optional<Instant> at;
    if (!isUtc && sign.isEmpty()) {
        at = resolveLocal(date, time, zone);
    } else if (number(11) <= 14 && number(12) <= 59) {
        const std::chrono::minutes east((number(11) * 60 + number(12)) * (sign == u"-" ? -1 : 1));
        at = toInstant(QDateTime(date, time, Qt::UTC)) - east;
    }
    return at && toIso(*at).isEmpty() ? std::nullopt : at; // in the year 10000
}

std::optional<Instant> resolveLocal(QDate date, QTime time, const QByteArray &zoneId)
{
    const QTimeZone zone(zoneId);
    if (!zone.isValid() || !date.isValid() || !time.isValid())
        return {};
    // The wall clock read as if it were UTC, less the offset in force: two candidates around a change of the clock, the
    // offset before it and the one after. Exact in the gap too, where QDateTime gives an invalid value that still prints.
    const qint64 wall = QDateTime(date, time, Qt::UTC).toMSecsSinceEpoch();
    const auto offsetAt = [&](qint64 ms) {
        return qint64(zone.offsetFromUtc(QDateTime::fromMSecsSinceEpoch(ms, Qt::UTC))) * 1000;
    };
    constexpr qint64 day = 24 * 3600 * 1000;
    const qint64 before = wall - offsetAt(wall - day);
    const qint64 after = wall - offsetAt(wall + day);
    const bool beforeFits = before + offsetAt(before) == wall;
    const bool afterFits = after + offsetAt(after) == wall;
    if (beforeFits && afterFits)
        return instantFromMs(qMin(before, after));
    if (beforeFits)
        return instantFromMs(before);
    if (afterFits)
        return instantFromMs(after);
    // In the gap: the next valid minute is the moment of the change.
    const auto change = zone.nextTransition(QDateTime::fromMSecsSinceEpoch(wall - day, Qt::UTC));
    return instantFromMs(change.atUtc.toMSecsSinceEpoch());
}

std::optional<Milliseconds> parseDuration(const QString &text)
{
    static const QRegularExpression form(u"^([+-]?)(\\d{1,9})(ms|s|m|h|d)$"_s);
    const auto match = form.match(text.trimmed());
    if (!match.hasMatch())
        return {};
    const QString unit = match.captured(3);
    const qint64 factor = unit == u"ms" ? 1
        : unit == u"s"                  ? 1000
        : unit == u"m"                  ? 60'000
        : unit == u"h"                  ? 3'600'000
                                        : 86'400'000;
    const qint64 amount = match.captured(2).toLongLong() * factor;
    return Milliseconds(match.captured(1) == u"-" ? -amount : amount);
}

QString formatDuration(Milliseconds duration)
{
    const qint64 ms = duration.count();
    const struct
    {
        qint64 factor;
        const char16_t *unit;
    } units[] = {{86'400'000, u"d"}, {3'600'000, u"h"}, {60'000, u"m"}, {1000, u"s"}};
    for (const auto &[factor, unit] : units) {
        if (ms != 0 && ms % factor == 0)
            return QString::number(ms / factor) + QString::fromUtf16(unit);
    }
    return QString::number(ms) + u"ms"_s;
}

} // namespace postrider
