// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/net/oneshotbody.h"

#include <cstring>

namespace postrider {

OneShotBody::OneShotBody(HttpBody body) : m_body(std::move(body)), m_size(m_body.size()), m_left(m_size)
{
    open(QIODevice::ReadOnly | QIODevice::Unbuffered);
}

qint64 OneShotBody::readData(char *data, qint64 maxSize)
{
    qint64 done = 0;
    while (done < maxSize && m_part < m_body.parts().size() && !m_failed) {
        const BodyPart &part = m_body.parts()[m_part];
        const qint64 want = std::min(maxSize - done, part.length - m_offsetInPart);
        if (want == 0) {
            m_file.close();
            ++m_part;
            m_offsetInPart = 0;
            continue;
        }
        qint64 got = want;
        if (part.filePath.isEmpty()) {
            std::memcpy(data + done, part.bytes.constData() + m_offsetInPart, size_t(want));
        } else {
            if (!m_file.isOpen()) {
                m_file.setFileName(part.filePath);
                if (!m_file.open(QIODevice::ReadOnly | QIODevice::Unbuffered) || !m_file.seek(part.offset))
                    m_failed = true;
            }
            got = m_failed ? -1 : m_file.read(data + done, want);
            if (got <= 0) {
                m_failed = true;
                break;
            }
        }
        m_offsetInPart += got;
        m_left -= got;
        done += got;
    }
    return done > 0 || !m_failed ? done : -1;
}

} // namespace postrider
