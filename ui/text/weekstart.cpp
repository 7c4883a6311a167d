// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/text/weekstart.h"

using namespace Qt::StringLiterals;

namespace postrider {

Qt::DayOfWeek weekStart(const QHash<QString, QString> &settings, const QLocale &locale)
{
    bool isNumber = false;
    const int chosen = settings.value(u"calendar.week_start"_s).toInt(&isNumber);
    return isNumber && chosen >= Qt::Monday && chosen <= Qt::Sunday ? static_cast<Qt::DayOfWeek>(chosen)
                                                                    : locale.firstDayOfWeek();
}

} // namespace postrider
