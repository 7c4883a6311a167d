// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/accounts/signin.h"

namespace postrider {

/// Sign-in at any server that speaks Mastodon's interface: in the browser, where the program registers itself at the server
/// (docs.joinmastodon.org, methods/apps and methods/oauth, 2026-07), or with a token of the server's settings.
class MastodonSignIn final : public SignInFlow
{
public:
    std::vector<SignInWay> ways() const override;
    QCoro::Task<Result<SignedIn>> signIn(SignInContext &context) override;
};

} // namespace postrider
