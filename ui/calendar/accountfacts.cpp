// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/calendar/accountfacts.h"

#include "ui/actions/answer.h"

namespace postrider {

AccountFacts::AccountFacts(EngineClient &engine, QObject *parent) : QObject(parent), m_engine(engine)
{
    connect(&engine, &EngineClient::accountsChanged, this, &AccountFacts::fetch);
    fetch();
}

void AccountFacts::fetch()
{
    onAnswer(m_engine.accounts(), this, [this](const Result<std::vector<Account>> &accounts) {
        if (!accounts) {
            Q_EMIT failed(accounts.error().message);
            return;
        }
        m_known = true;
        m_accounts.clear();
        for (const Account &account : *accounts)
            m_accounts.insert(account.id, account);
        Q_EMIT changed();
    });
}

} // namespace postrider
