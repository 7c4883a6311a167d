// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/text/zonetext.h"

namespace postrider {

QString cityOf(const QByteArray &zone)
{
    return QString::fromLatin1(zone.mid(zone.lastIndexOf('/') + 1)).replace(u'_', u' ');
}

} // namespace postrider
