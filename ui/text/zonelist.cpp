// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/text/zonelist.h"

#include "ui/text/zonetext.h"

#include <QTimeZone>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace postrider {

namespace {

const QByteArrayList &allZones()
{
    static const QByteArrayList all = [] {
        QByteArrayList zones;
        const QByteArrayList known = QTimeZone::availableTimeZoneIds();
        for (const QByteArray &zone : known) {
            // Places; not "EST5EDT" and what is kept for old programs.
            if (zone.contains('/') && !zone.startsWith("Etc/") && !zone.startsWith("SystemV/")
                && !zone.startsWith("US/") && !zone.startsWith("Canada/"))
                zones << zone;
        }
        std::ranges::sort(zones, [](const QByteArray &a, const QByteArray &b) {
            return cityOf(a).localeAwareCompare(cityOf(b)) < 0;
        });
        zones << "UTC";
        return zones;
    }();
    return all;
}

} // namespace

QString cityAndAbbreviation(const QByteArray &zone, Instant at)
{
    const QString abbreviation = QTimeZone(zone).abbreviation(toDateTime(at));
    const QString city = cityOf(zone);
    return abbreviation.isEmpty() || abbreviation == city ? city : u"%1, %2"_s.arg(city, abbreviation);
}

QString zoneNamed(const QString &text)
{
    const QString wanted = text.simplified();
    const QByteArrayList known = QTimeZone::availableTimeZoneIds();
    for (const QByteArray &zone : known) {
        const QString id = QString::fromLatin1(zone);
        if (id.compare(wanted, Qt::CaseInsensitive) == 0)
            return id;
    }
    QStringList ofCity;
    for (const QByteArray &zone : allZones()) {
        if (cityOf(zone).compare(wanted, Qt::CaseInsensitive) == 0)
            ofCity << QString::fromLatin1(zone);
    }
    return ofCity.size() == 1 ? ofCity.front() : wanted;
}

QByteArrayList zonesFor(const QString &words, const QByteArray &workspace, const QByteArray &computer,
                        const QByteArrayList &recent)
{
    QByteArrayList zones;
    const QString wanted = words.simplified();
    for (const QByteArray &zone : QByteArrayList{workspace, computer} + recent + allZones()) {
        const QString name = QString::fromLatin1(zone).replace(u'_', u' ');
        if (!zones.contains(zone) && name.contains(wanted, Qt::CaseInsensitive))
            zones << zone;
    }
    return zones;
}

} // namespace postrider
