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
    static const QRegularExpression form(
        u"^(\\d{4}-\\d{2}-\\d{2})(?:[T ](\\d{2}:\\d{2}(?::\\d{2}(?:\\.\\d{1,3})?)?))?(Z|z|[+-]\\d{2}:?\\d{2})?$"_s);
    const auto match = form.match(text.trimmed());
    if (!match.hasMatch())
        return {};
    const QDate date = QDate::fromString(match.captured(1), Qt::ISODate);
    QTime time(0, 0);
    if (!match.captured(2).isEmpty())
        time = QTime::fromString(match.captured(2), Qt::ISODateWithMs);
    if (!date.isValid() || !time.isValid())
        return {};
    QString offset = match.captured(3);
    if (offset.isEmpty())
        return resolveLocal(date, time, zone);
    int seconds = 0;
    if (offset.toUpper() != u"Z") {
        offset.remove(u':');
        const int hours = offset.mid(1, 2).toInt();
        const int minutes = offset.mid(3, 2).toInt();
        if (hours > 14 || minutes > 59)
            return {};
        seconds = (hours * 3600 + minutes * 60) * (offset.startsWith(u'-') ? -1 : 1);
    }
    return toInstant(QDateTime(date, time, Qt::UTC)) - std::chrono::seconds(seconds);
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
