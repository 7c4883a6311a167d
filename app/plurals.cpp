// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/plurals.h"

#include <QCoreApplication>
#include <QTranslator>

using namespace Qt::StringLiterals;

namespace postrider {

void installPlurals()
{
    auto *plurals = new QTranslator(QCoreApplication::instance());
    if (plurals->load(u":/i18n/postrider_en.qm"_s))
        QCoreApplication::installTranslator(plurals);
}

} // namespace postrider
