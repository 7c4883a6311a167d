// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/accounts/signin.h"

namespace postrider {

/// The account's name and an app password make a session at once, so that a wrong one is told while it is typed (AT
/// Protocol: com.atproto.server.createSession, 2026-08). The server says which account it is.
class BlueskySignIn final : public SignInFlow
{
public:
    std::vector<SignInWay> ways() const override;
    QCoro::Task<Result<SignedIn>> signIn(SignInContext &context) override;
};

} // namespace postrider
