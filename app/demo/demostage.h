// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/accounts/secretstore.h"
#include "core/model/account.h"
#include "core/net/hostoverrides.h"
#include "core/sandbox/blueskysandbox.h"
#include "core/sandbox/mastodonsandbox.h"
#include "core/sandbox/metasandbox.h"
#include "core/sandbox/tiktoksandbox.h"

namespace postrider {

/// The pretend networks that the demo plays on, with what goes wrong there on purpose, and the sign-ins of its accounts.
/// One thread.
class DemoStage
{
public:
    explicit DemoStage(Clock &clock);

    /// Opens the networks on free ports. Error demo.network.
    Result<> open();
    HostOverrides overrides() const;
    SecretStore &secrets() { return m_secrets; }

    // The accounts as the networks know them, not stored yet.
    Account instagram; ///< Linked to a Page, through which its pictures go.
    Account facebook;  ///< Its first upload meets a network that is out of order.
    Account tikTok;
    Account bluesky;
    Account mastodon;
    Account privateTikTok; ///< Doesn't offer what is public.

    QCoro::Task<Result<>> signIn(Account account); ///< What signs it in becomes a secret.
    /// All that was ever public.
    std::vector<sandbox::PublicPost> record();

private:
    Clock &m_clock;
    sandbox::MetaSandbox m_meta;
    sandbox::TikTokSandbox m_tikTok;
    sandbox::BlueskySandbox m_bluesky;
    sandbox::MastodonSandbox m_mastodon;
    MemorySecretStore m_secrets;
    QHash<AccountId, Credentials> m_credentials;
};

/// A picture and a video to publish, in this folder. Error demo.media.
Result<> writeDemoMedia(const QString &picturePath, const QString &videoPath);

} // namespace postrider
