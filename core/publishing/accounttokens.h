// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/publishing/publisher.h"

#include <QHash>

namespace postrider {

/// The accounts' tokens as publications need them: from the keychain once, then from memory; renewed in time, and stored
/// before they are used. Lives on the engine's thread and outlives its tasks.
class AccountTokens
{
public:
    /// `onRenewed`: when an account's token ends from now on.
    using OnRenewed = std::function<void(AccountId account, std::optional<Instant> expiresAt)>;

    AccountTokens(SecretStore &secrets, HttpClient &http, Clock &clock, const std::vector<Platform> &platforms,
                  OnRenewed onRenewed)
        : m_secrets(secrets), m_http(http), m_clock(clock), m_platforms(platforms), m_onRenewed(std::move(onRenewed))
    {}

    /// A token that is good for a while, renewed before if need be.
    QCoro::Task<Result<Credentials>> usable(Account account, Cancellation cancellation);
    /// New ones in place of `credentials`, which the network refused or which end soon.
    QCoro::Task<Result<Credentials>> renewed(Account account, Credentials credentials, Cancellation cancellation);

    /// Reads them from the keychain ahead of time.
    QCoro::Task<> warmUp(AccountId account);
    bool isKnown(AccountId account) const { return m_known.contains(account); }
    void forget() { m_known.clear(); }
    void forget(AccountId account) { m_known.remove(account); }

private:
    SecretStore &m_secrets;
    HttpClient &m_http;
    Clock &m_clock;
    const std::vector<Platform> &m_platforms;
    OnRenewed m_onRenewed;
    QHash<AccountId, Credentials> m_known;
};

} // namespace postrider
