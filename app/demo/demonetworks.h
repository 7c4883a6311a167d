// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/accounts/secretstore.h"
#include "core/net/hostoverrides.h"
#include "core/sandbox/metasandbox.h"
#include "core/sandbox/tiktoksandbox.h"

namespace postrider {

struct DemoAccount;

/// A user's token that the demo's pretend Meta knows. It reaches all Pages, two that are not connected among them.
inline constexpr const char *demoMetaToken = "EAAdemo0000000000000000000000";

/// The pretend networks of the demo workspace and the sign-ins of its accounts, which open nothing else. Lives beside the
/// engine, on its thread.
class DemoNetworks
{
public:
    /// `clock`, if given, outlives it; else the system's. Error demo.network.
    static Result<std::shared_ptr<DemoNetworks>> open(Clock *clock);

    Clock &clock() { return m_clock; }
    SecretStore &secrets() { return m_secrets; }
    HostOverrides overrides() const;

    /// Makes the account at its network: the same one, at whichever start. It is signed in once signIn() has stored its token.
    Account addAccount(const DemoAccount &account, Instant createdAt);
    /// Those of these, as they are stored, that were added.
    QCoro::Task<Result<>> signIn(std::vector<Account> accounts);

    /// All that was ever public.
    std::vector<sandbox::PublicPost> everPublished() const;

private:
    explicit DemoNetworks(Clock *clock);
    void addUnconnected();
    const sandbox::MetaPage &pageNamed(const QString &name);

    SystemClock m_systemClock;
    Clock &m_clock;
    sandbox::MetaSandbox m_meta;
    sandbox::TikTokSandbox m_tikTok;
    MemorySecretStore m_secrets;
    std::vector<std::pair<Account, Credentials>> m_signIns;
    QHash<QString, QString> m_pageIds; ///< By name.
};

} // namespace postrider
