// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/id.h"

#include <QRandomGenerator>

#include <mutex>

namespace postrider {

QUuid createUuidV7(Instant now)
{
    // 48 bits of milliseconds, 12 bits that count within a millisecond, 62 random bits.
    static std::mutex mutex;
    static qint64 lastMs = 0;
    static quint16 count = 0;
    quint64 ms = 0;
    quint16 sequence = 0;
    {
        const std::lock_guard lock(mutex);
        if (toMs(now) > lastMs) {
            lastMs = toMs(now);
            count = 0;
        } else if (++count > 0x0fff) {
            ++lastMs;
            count = 0;
        }
        ms = quint64(lastMs);
        sequence = count;
    }
    const quint64 random = QRandomGenerator::global()->generate64();
    return QUuid(uint(ms >> 16), ushort(ms & 0xffff), ushort(0x7000 | sequence), uchar(0x80 | ((random >> 56) & 0x3f)),
                 uchar(random >> 48), uchar(random >> 40), uchar(random >> 32), uchar(random >> 24),
                 uchar(random >> 16), uchar(random >> 8), uchar(random));
}

} // namespace postrider
