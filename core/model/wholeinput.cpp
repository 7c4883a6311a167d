// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/wholeinput.h"

#include <QFileDevice>

#include <algorithm>

namespace postrider {

std::optional<QByteArray> wholeInput(QIODevice &input, qint64 atMost)
{
    constexpr qint64 piece = 65'536;
    QByteArray whole;
    while (whole.size() <= atMost) {
        const QByteArray read = input.read(std::min(piece, atMost + 1 - whole.size()));
        if (read.isEmpty())
            break;
        whole += read;
    }
    const auto *file = qobject_cast<QFileDevice *>(&input);
    const bool failed = file && file->error() != QFileDevice::NoError;
    return failed || whole.size() > atMost ? std::nullopt : std::optional(whole);
}

} // namespace postrider
