// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/troublewatch.h"

namespace postrider {

void TroubleWatch::take(const QString &trouble, const QString &hint)
{
    if (m_told == trouble)
        return;
    m_told = trouble;
    const Notice notice = troubleNotice(trouble, hint);
    if (trouble.isEmpty())
        Q_EMIT over(notice.id());
    else
        Q_EMIT noticed(notice);
}

} // namespace postrider
