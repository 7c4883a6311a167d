// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QCoroTask>

class QWidget;

namespace postrider {

class Stage;

// The steps in which an account is connected, against the demo's pretend networks; see screens.h.

/// How: the network is chosen.
QCoro::Task<QWidget *> showConnect(Stage &stage);
/// Where the token comes from, and one that was pasted.
QCoro::Task<QWidget *> showConnectToken(Stage &stage);
/// What the token reaches: accounts to choose, and one that can't be used, with the reason.
QCoro::Task<QWidget *> showConnectFound(Stage &stage);

} // namespace postrider
