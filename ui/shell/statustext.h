// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/engineclient.h"

#include <QLocale>

namespace postrider {

/// The words of the status bar and the drafts tray. Plain functions: the same facts give the same words.

/// What is nearer than this is told by how long it is away, what is farther by day and time.
inline constexpr std::chrono::hours soon{6};

/// When something comes, counted from now: "now", "in 18 min", "in 3 h 20 min", "18:00", "tomorrow, 09:00",
/// "Fri 09:00", "12 Oct, 17:00". Days are those of `zone`.
QString relativeTime(Instant at, Instant now, const QByteArray &zone, const QLocale &locale);

/// When something was, counted from now: "now", "5 min ago", "2 h ago", "yesterday", "Mon", "9 Oct".
QString pastTime(Instant at, Instant now, const QByteArray &zone, const QLocale &locale);

/// "14:30", in the zone, as the locale writes it.
QString clockTime(Instant at, const QByteArray &zone, const QLocale &locale);

/// "14:30", with the day where that is not today: "15 Oct, 08:00".
QString timeOrDay(Instant at, Instant now, const QByteArray &zone, const QLocale &locale);

/// "Next: 14:30 · Reel · @cafe.lumen"; with the day where that is not today. Of an account that is signed out nothing is
/// promised: "14:30 · Reel · @cafe.lumen needs a new sign-in".
QString nextLine(const EngineStatus::Next &next, Instant now, const QByteArray &zone, const QLocale &locale);

/// The status bar's first line, and what the tray icon tells: "Next: 14:30 · Reel · @cafe.lumen", "Publishing is paused",
/// "Offline since 13:52"; before all, what keeps the engine from publishing.
QString headline(const EngineStatus &status, std::optional<Instant> offlineSince, Instant now, const QLocale &locale);

/// "CEST (UTC+2)", or only the offset where the zone has no letters.
QString zoneText(const QByteArray &zone, Instant now);
/// "Berlin · CEST (UTC+2)".
QString zoneTextWithCity(const QByteArray &zone, Instant now);

} // namespace postrider
