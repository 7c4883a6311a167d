// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/text/defaulttime.h"

using namespace Qt::StringLiterals;

namespace postrider {

QTime defaultTime(const QHash<QString, QString> &settings)
{
    const QTime time = QTime::fromString(settings.value(u"calendar.default_time"_s), u"HH:mm"_s);
    return time.isValid() ? time : QTime(10, 0);
}

} // namespace postrider
