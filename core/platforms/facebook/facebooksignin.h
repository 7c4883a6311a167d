// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/accounts/signin.h"

namespace postrider {

/// The Pages that a pasted token (the person's or a Page's) or a sign-in by browser reaches. By browser only while the
/// person's Meta app is in development: Meta sends nobody else back to a program (see meta/metasignin.h).
class FacebookSignIn final : public SignInFlow
{
public:
    std::vector<SignInWay> ways() const override;
    QCoro::Task<Result<SignedIn>> signIn(SignInContext &context) override;
};

} // namespace postrider
