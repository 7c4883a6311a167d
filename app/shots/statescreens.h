// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QCoroTask>

class QWidget;

namespace postrider {

class Stage;

// What is shown where something is not there.
QCoro::Task<QWidget *> showEmptyWeek(Stage &stage);
QCoro::Task<QWidget *> showCopyWeek(Stage &stage); ///< From the empty week.
QCoro::Task<QWidget *> showToast(Stage &stage);    ///< After a move, over the page that is shown.
QCoro::Task<QWidget *> showRefused(Stage &stage);  ///< The workspace is in use elsewhere.

} // namespace postrider
