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

} // namespace postrider
