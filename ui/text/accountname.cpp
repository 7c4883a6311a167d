// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/text/accountname.h"

using namespace Qt::StringLiterals;

namespace postrider {

QString atName(const QString &platform, const QString &handle)
{
    return platform == "facebook"_L1 ? handle : u'@' + handle;
}

} // namespace postrider
