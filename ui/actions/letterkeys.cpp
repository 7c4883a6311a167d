// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/actions/letterkeys.h"

#include <QKeyEvent>

namespace postrider {

namespace {

bool &areOn()
{
    static bool on = true;
    return on;
}

} // namespace

void setLetterKeys(bool on)
{
    areOn() = on;
}

bool isIdleLetter(const QKeyEvent &event)
{
    return !areOn() && event.key() >= Qt::Key_A && event.key() <= Qt::Key_Z && event.modifiers() == Qt::NoModifier;
}

} // namespace postrider
