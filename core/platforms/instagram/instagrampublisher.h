// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/publishing/publisher.h"

namespace postrider {

/// Publishes to professional Instagram accounts, by Facebook login (through the linked Page) or by Instagram login.
class InstagramPublisher final : public Publisher
{
public:
    QCoro::Task<Result<Published>> publish(PublishContext &context) override;
    std::vector<Error> preflight(const Post &post, const Account &account) const override;
    std::optional<Error> unreachable(const Post &post, const Account &account, MediaReach reach) const override;
    QCoro::Task<Result<Credentials>> refresh(Account account, Credentials credentials, QJsonObject app,
                                             HttpClient &http, Cancellation cancellation) override;
    TokenLife tokenLife(const Account &account, const Credentials &credentials, bool hasApp) const override;
    QCoro::Task<Result<AccountStanding>> look(AccountContext &context) override;
};

} // namespace postrider
