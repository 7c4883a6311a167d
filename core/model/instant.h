// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDateTime>
#include <QString>

#include <chrono>
#include <optional>

namespace postrider {

/// A point in time: UTC, whole milliseconds. Inside the program every time is an Instant, in the database its count.
/// A zone appears only where a person reads or types (see parseTime() and ui).
using Instant = std::chrono::sys_time<std::chrono::milliseconds>;
using Milliseconds = std::chrono::milliseconds;

inline Instant instantFromMs(qint64 msSinceEpoch)
{
    return Instant(Milliseconds(msSinceEpoch));
}
inline qint64 toMs(Instant at)
{
    return at.time_since_epoch().count();
}
inline QDateTime toDateTime(Instant at)
{
    return QDateTime::fromMSecsSinceEpoch(toMs(at), Qt::UTC);
}
inline Instant toInstant(const QDateTime &at)
{
    return instantFromMs(at.toMSecsSinceEpoch());
}

/// "2026-11-23T10:46:30.000Z".
QString toIso(Instant at);

/// Reads ISO 8601, with offset or Z; without one the wall clock of `zone` (see resolveLocal()). Also takes the form that
/// Meta's networks send, with no colon in the offset ("2026-11-23T10:46:30+0000"). Nothing if it is not such a time.
std::optional<Instant> parseTime(const QString &text, const QByteArray &zone);

/// Wall clock to UTC. A time inside the gap in spring means the next valid minute, one that exists twice in autumn the
/// first. Nothing if the zone is unknown or the date invalid.
std::optional<Instant> resolveLocal(QDate date, QTime time, const QByteArray &zone);

/// "90s", "15m", "2h", "3d", "250ms", with an optional sign. Nothing for anything else.
std::optional<Milliseconds> parseDuration(const QString &text);
QString formatDuration(Milliseconds duration);

} // namespace postrider
