// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/calendar/dragsession.h"

#include <QStringList>

namespace postrider {

class CalendarData;
class ChipText;

struct DropWarnings
{
    QStringList texts;
    bool isAll = true; ///< Else the engine was asked for more: CalendarData::nearby() tells when it is here.
};

/// What speaks against letting go there, of all posts that are carried; nothing of it is forbidden.
DropWarnings dropWarnings(CalendarData &data, const ChipText &text, const DragSession &session,
                          const DropPreview &preview);

} // namespace postrider
