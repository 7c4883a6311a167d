// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

#include <optional>

class QIODevice;

namespace postrider {

/// Everything that an open file, pipe or device gives. Nothing if reading fails or there is more than `atMost`, so that a
/// device without an end does not fill the memory.
std::optional<QByteArray> wholeInput(QIODevice &input, qint64 atMost);

} // namespace postrider
