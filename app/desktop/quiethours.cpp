// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/quiethours.h"

#include <QStringList>

using namespace Qt::StringLiterals;

namespace postrider {

bool isQuiet(const QString &hours, QTime time)
{
    const QStringList ends = hours.split(u'-');
    const QTime from = QTime::fromString(ends.front(), u"HH:mm"_s);
    const QTime to = QTime::fromString(ends.back(), u"HH:mm"_s);
    if (ends.size() != 2 || !from.isValid() || !to.isValid())
        return false;
    return from < to ? time >= from && time < to : time >= from || time < to;
}

} // namespace postrider
