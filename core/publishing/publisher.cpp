// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/publishing/publisher.h"

#include <algorithm>

namespace postrider {

QCoro::Task<Result<std::optional<ServerLimits>>> Publisher::serverLimits(Account, HttpClient &, Clock &, Cancellation)
{
    co_return std::optional<ServerLimits>();
}

std::optional<Error> Publisher::unreachable(const Post &, const Account &, MediaReach) const
{
    return {};
}

QCoro::Task<Result<std::optional<CreatorOptions>>> Publisher::creatorOptions(Credentials, HttpClient &, Milliseconds,
                                                                             Cancellation)
{
    co_return std::optional<CreatorOptions>();
}

TokenLife Publisher::tokenLife(const Account &, const Credentials &credentials, bool) const
{
    const bool renewable = !credentials.refreshToken.isEmpty() || !credentials.userToken.isEmpty()
        || !credentials.appPassword.isEmpty();
    return {
        .renewable = renewable, .isShort = renewable, .accessEndsAt = renewable ? std::nullopt : credentials.expiresAt};
}

QCoro::Task<Result<AccountStanding>> Publisher::look(AccountContext &)
{
    co_return AccountStanding();
}

const Platform *findPlatform(const std::vector<Platform> &platforms, QStringView id)
{
    const auto found = std::find_if(platforms.begin(), platforms.end(),
                                    [id](const Platform &platform) { return platform.id == id; });
    return found == platforms.end() ? nullptr : &*found;
}

} // namespace postrider
