// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/text/durationtext.h"

using namespace Qt::StringLiterals;

namespace postrider {

QString durationText(Milliseconds duration)
{
    const qint64 seconds = duration.count() / 1000;
    const QLatin1Char zero('0');
    if (seconds >= 3600)
        return u"%1:%2:%3"_s.arg(seconds / 3600).arg(seconds / 60 % 60, 2, 10, zero).arg(seconds % 60, 2, 10, zero);
    return u"%1:%2"_s.arg(seconds / 60).arg(seconds % 60, 2, 10, zero);
}

} // namespace postrider
