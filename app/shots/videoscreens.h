// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QCoroTask>

class QWidget;

namespace postrider {

class Stage;

// The dialogs that show a video's frames, of a post that is there for the picture.
QCoro::Task<QWidget *> showTrim(Stage &stage);
QCoro::Task<QWidget *> showCover(Stage &stage);

} // namespace postrider
