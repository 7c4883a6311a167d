// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/engineclient.h"

#include <QHash>
#include <QSet>

namespace postrider {

struct Chip;

/// What a calendar shows of the accounts, kept up to date. GUI thread.
class AccountFacts : public QObject
{
    Q_OBJECT

public:
    explicit AccountFacts(EngineClient &engine, QObject *parent = nullptr);

    bool isKnown() const { return m_known; }
    const std::vector<Account> &list() const { return m_list; }
    QString handle(AccountId account) const { return m_accounts.value(account).handle; }
    QString platform(AccountId account) const { return m_accounts.value(account).platform; }
    int color(AccountId account) const { return m_accounts.value(account).color; }
    const QHash<AccountId, int> &colors() const { return m_colors; }
    bool needsSignIn(AccountId account) const { return m_accounts.value(account).state == AccountState::NeedsSignIn; }
    bool needSignIn(const Chip &chip) const; ///< One of its posts' accounts does.
    /// Posts in 24 hours; nothing where the network has no such limit, or before askForLimits() was answered.
    std::optional<int> dailyLimit(AccountId account) const;
    /// Asks for them unless they are known: only drags need them.
    void askForLimits();
    QSet<AccountId> named(const QString &text) const; ///< Whose handle contains the text.

Q_SIGNALS:
    void changed();
    void limitsKnown(); ///< askForLimits() was answered.
    void failed(QString message);

private:
    void fetch();

    EngineClient &m_engine;
    std::vector<Account> m_list;
    QHash<AccountId, Account> m_accounts;
    QHash<AccountId, int> m_colors;
    std::optional<QHash<AccountId, int>> m_limits; // only of those that have one
    bool m_known = false;
};

} // namespace postrider
