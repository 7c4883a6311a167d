// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/calendar/dragsession.h"

#include <QStringList>

namespace postrider {

class CalendarData;
class ChipText;

/// What speaks against letting go there, of all posts that are carried; nothing of it is forbidden. Of months that are not
/// loaded nothing is known.
QStringList dropWarnings(const CalendarData &data, const ChipText &text, const DragSession &session,
                         const DropPreview &preview);

} // namespace postrider
