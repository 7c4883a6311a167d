// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/accounts/signin.h"

namespace postrider {

/// With Instagram login: the token that Meta's dashboard generates, pasted (a program on a computer is not sent back to
/// by the browser there: Meta: Business login for Instagram, 2026-10). With Facebook login: the accounts that are linked
/// to Pages, as FacebookSignIn finds those.
class InstagramSignIn final : public SignInFlow
{
public:
    std::vector<SignInWay> ways() const override;
    QCoro::Task<Result<SignedIn>> signIn(SignInContext &context) override;

private:
    static QCoro::Task<Result<SignedIn>> withInstagram(SignInContext &context);
    static QCoro::Task<Result<SignedIn>> withFacebook(SignInContext &context);
};

} // namespace postrider
