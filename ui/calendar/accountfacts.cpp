// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/calendar/accountfacts.h"

#include "ui/actions/answer.h"
#include "ui/calendar/chip.h"

#include <algorithm>

namespace postrider {

AccountFacts::AccountFacts(EngineClient &engine, QObject *parent) : QObject(parent), m_engine(engine)
{
    connect(&engine, &EngineClient::accountsChanged, this, &AccountFacts::fetch);
    fetch();
}

void AccountFacts::fetch()
{
    onAnswer(m_engine.accounts(), this, [this](Result<std::vector<Account>> accounts) {
        if (!accounts) {
            Q_EMIT failed(accounts.error().message);
            return;
        }
        m_known = true;
        m_list = std::move(*accounts);
        m_accounts.clear();
        m_colors.clear();
        m_limits.reset();
        for (const Account &account : m_list) {
            m_accounts.insert(account.id, account);
            m_colors.insert(account.id, account.color);
        }
        Q_EMIT changed();
    });
}

void AccountFacts::askForLimits()
{
    if (m_limits)
        return;
    m_limits.emplace();
    onAnswer(m_engine.accountOverviews(), this, [this](const Result<std::vector<AccountOverview>> &overviews) {
        if (!overviews)
            return; // a warning less; the engine keeps to the limits anyway
        m_limits.emplace();
        for (const AccountOverview &one : *overviews) {
            if (one.dailyLimit)
                m_limits->insert(one.account.id, *one.dailyLimit);
        }
        Q_EMIT limitsKnown();
    });
}

std::optional<int> AccountFacts::dailyLimit(AccountId account) const
{
    if (!m_limits || !m_limits->contains(account))
        return std::nullopt;
    return m_limits->value(account);
}

bool AccountFacts::needSignIn(const Chip &chip) const
{
    return std::ranges::any_of(chip.posts, [this](const ChipPost &post) { return needsSignIn(post.account); });
}

QSet<AccountId> AccountFacts::named(const QString &text) const
{
    QSet<AccountId> found;
    for (const Account &account : m_list) {
        if (account.handle.contains(text, Qt::CaseInsensitive))
            found.insert(account.id);
    }
    return found;
}

} // namespace postrider
