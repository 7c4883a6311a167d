// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/troublewatch.h"

#include "ui/actions/answer.h"

namespace postrider {

TroubleWatch::TroubleWatch(EngineClient &client, QObject *parent) : QObject(parent), m_client(client)
{
    connect(&client, &EngineClient::statusChanged, this, &TroubleWatch::look);
    look();
}

void TroubleWatch::look()
{
    onAnswer(m_client.status(), this, [this](const Result<EngineStatus> &status) {
        const QString trouble = status ? status->trouble : status.error().message;
        if (m_told == trouble)
            return;
        m_told = trouble;
        if (!trouble.isEmpty())
            Q_EMIT noticed(troubleNotice(trouble, status ? status->troubleHint : status.error().hint));
    });
}

} // namespace postrider
