// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/engineclient.h"

#include <QHash>

namespace postrider {

/// What a calendar shows of the accounts, kept up to date. GUI thread.
class AccountFacts : public QObject
{
    Q_OBJECT

public:
    explicit AccountFacts(EngineClient &engine, QObject *parent = nullptr);

    bool isKnown() const { return m_known; }
    QString handle(AccountId account) const { return m_accounts.value(account).handle; }
    QString platform(AccountId account) const { return m_accounts.value(account).platform; }
    int color(AccountId account) const { return m_accounts.value(account).color; }
    bool needsSignIn(AccountId account) const { return m_accounts.value(account).state == AccountState::NeedsSignIn; }

Q_SIGNALS:
    void changed();
    void failed(QString message);

private:
    void fetch();

    EngineClient &m_engine;
    QHash<AccountId, Account> m_accounts;
    bool m_known = false;
};

} // namespace postrider
