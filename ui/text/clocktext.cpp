// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/text/clocktext.h"

using namespace Qt::StringLiterals;

namespace postrider {

namespace {

HourCycle &current()
{
    static HourCycle cycle = HourCycle::Locale;
    return cycle;
}

} // namespace

bool setHourCycle(HourCycle cycle)
{
    return std::exchange(current(), cycle) != cycle;
}

QString clockText(QTime at, const QLocale &locale)
{
    switch (current()) {
    case HourCycle::Locale:
        return locale.toString(at, QLocale::ShortFormat);
    case HourCycle::Twelve:
        return locale.toString(at, u"h:mm AP");
    case HourCycle::TwentyFour:
        return locale.toString(at, u"HH:mm");
    }
    Q_UNREACHABLE();
}

QString shortClockText(QTime at, const QLocale &locale)
{
    QString text = clockText(at, locale);
    const QString half = at.hour() < 12 ? locale.amText() : locale.pmText();
    const QString other = at.hour() < 12 ? locale.pmText() : locale.amText();
    const qsizetype place = half.isEmpty() ? -1 : text.indexOf(half, 0, Qt::CaseInsensitive);
    const bool isTold = !other.isEmpty() && half.front().toLower() != other.front().toLower();
    if (place < 0 || !isTold || half.front().script() != QChar::Script_Latin)
        return text;
    text.remove(place, half.size());
    return text.trimmed() + half.front().toLower();
}

} // namespace postrider
