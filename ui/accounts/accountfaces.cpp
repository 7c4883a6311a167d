// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/accounts/accountfaces.h"

#include "ui/actions/answer.h"
#include "ui/theme/themeprovider.h"

namespace postrider {

AccountFaces::AccountFaces(EngineClient &client, ThemeProvider &theme, QObject *parent)
    : QObject(parent), m_client(client), m_theme(theme)
{
    connect(&client, &EngineClient::accountsChanged, this, &AccountFaces::read);
    read();
}

void AccountFaces::read()
{
    if (m_isReading) {
        m_readsAgain = true;
        return;
    }
    m_isReading = true;
    onAnswer(m_client.accountPictures(), this, [this](const Result<QHash<AccountId, QImage>> &faces) {
        m_isReading = false;
        if (faces && *faces != m_theme.glyphs().faces())
            m_theme.setFaces(*faces);
        if (std::exchange(m_readsAgain, false))
            read();
    });
}

} // namespace postrider
