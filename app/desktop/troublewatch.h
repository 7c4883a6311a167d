// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/desktop/notice.h"
#include "core/engine/engineclient.h"

namespace postrider {

/// A notice as soon as something keeps the engine from publishing (a full disk, a file that was replaced): once for each
/// trouble, until it is over. GUI thread; the client outlives it.
class TroubleWatch final : public QObject
{
    Q_OBJECT

public:
    explicit TroubleWatch(EngineClient &client, QObject *parent = nullptr);

Q_SIGNALS:
    void noticed(const postrider::Notice &notice);

private:
    void look();

    EngineClient &m_client;
    QString m_told;
};

} // namespace postrider
