// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/accounts/signin.h"

namespace postrider {

/// By browser with the person's own app (TikTok: Login Kit for Desktop, 2026-09; user access tokens, 2026-11), or with
/// the answer of TikTok's token endpoint, pasted.
class TikTokSignIn final : public SignInFlow
{
public:
    std::vector<SignInWay> ways() const override;
    QCoro::Task<Result<SignedIn>> signIn(SignInContext &context) override;
};

} // namespace postrider
