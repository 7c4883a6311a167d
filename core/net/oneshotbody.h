// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/net/httpclient.h"

#include <QFile>
#include <QIODevice>

namespace postrider {

/// A body that can be read once. QNetworkAccessManager sends a request again by itself when the connection drops before
/// the answer (seen with Qt 6.4: twice over HTTP, four times over HTTPS), unless its body can't be rewound: so every
/// request that changes something carries one of these, an empty body too.
class OneShotBody final : public QIODevice
{
    Q_OBJECT

public:
    explicit OneShotBody(HttpBody body);

    bool isSequential() const override { return true; }
    bool reset() override { return false; }
    bool atEnd() const override { return m_left == 0; }
    qint64 bytesAvailable() const override { return m_left; }
    qint64 size() const override { return m_size; }

    bool hasFailed() const { return m_failed; } ///< A file is gone, unreadable or shorter than it was.
    bool wasRead() const { return m_left < m_size; }

protected:
    qint64 readData(char *data, qint64 maxSize) override;
    qint64 writeData(const char *, qint64) override { return -1; }

private:
    HttpBody m_body;
    QFile m_file;
    size_t m_part = 0;
    qint64 m_offsetInPart = 0;
    qint64 m_size;
    qint64 m_left;
    bool m_failed = false;
};

} // namespace postrider
