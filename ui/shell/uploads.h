// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/engineclient.h"

#include <QMap>

namespace postrider {

/// How far what is being published has been sent, while it is. Follows the client; GUI thread.
class Uploads final : public QObject
{
    Q_OBJECT

public:
    explicit Uploads(EngineClient &client, QObject *parent = nullptr);

    int count() const { return static_cast<int>(m_uploads.size()); }
    int percent() const;      ///< Of all of them together.
    QString fileName() const; ///< Of the first post's first file; empty until it is known.

Q_SIGNALS:
    void changed();

private:
    struct Upload
    {
        QString fileName;
        qint64 sent = 0;
        qint64 total = 0;
    };

    void progress(const QString &postId, qint64 sent, qint64 total);
    void forgetFinished(const QStringList &changedIds);

    EngineClient &m_client;
    QMap<QString, Upload> m_uploads; // by post id
};

} // namespace postrider
