// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/settings/durationsrow.h"

#include <QStringList>

using namespace Qt::StringLiterals;

namespace postrider {

QString durationWords(Milliseconds duration, const QLocale &locale)
{
    qint64 rest = duration.count();
    QStringList parts;
    const auto take = [&](qint64 unit, const auto &words) {
        if (rest >= unit)
            parts << words(locale.toString(rest / unit));
        rest %= unit;
    };
    take(24 * 3'600'000, [](const QString &days) { return DurationsRow::tr("%1 d", "days").arg(days); });
    take(3'600'000, [](const QString &hours) { return DurationsRow::tr("%1 h", "hours").arg(hours); });
    take(60'000, [](const QString &minutes) { return DurationsRow::tr("%1 min", "minutes").arg(minutes); });
    if (rest > 0 || parts.isEmpty())
        parts << DurationsRow::tr("%1 s", "seconds").arg(locale.toString(double(rest) / 1000, 'g', 5));
    return parts.join(u' ');
}

ChoiceRow::Choice DurationsRow::choice(const QString &value, const QLocale &locale)
{
    const auto duration = parseDuration(value);
    return {value, duration ? durationWords(*duration, locale) : value};
}

ChoiceRow::Choice TriesRow::choice(const QString &value, const QLocale &locale)
{
    QStringList waits;
    const QStringList parts = value.split(u',', Qt::SkipEmptyParts);
    for (const QString &part : parts)
        waits << DurationsRow::choice(part, locale).words;
    if (waits.isEmpty())
        return {value, tr("Never")};
    return {value,
            tr("%n time(s), after %1", "some durations", int(waits.size())).arg(locale.createSeparatedList(waits))};
}

} // namespace postrider
