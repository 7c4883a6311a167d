// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>

namespace postrider {

/// "Buenos Aires" of "America/Argentina/Buenos_Aires".
QString cityOf(const QByteArray &zone);

} // namespace postrider
