// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/publishing/publisher.h"

namespace postrider {

/// Publishes to Facebook Pages. Whatever the network allows is made hidden first and shown by one small call.
class FacebookPublisher final : public Publisher
{
public:
    QCoro::Task<Result<Published>> publish(PublishContext &context) override;
    std::vector<Error> preflight(const Post &post, const Account &account) const override;
    QCoro::Task<Result<Credentials>> refresh(Account account, Credentials credentials, QJsonObject app,
                                             HttpClient &http, Cancellation cancellation) override;
    TokenLife tokenLife(const Account &account, const Credentials &credentials, bool hasApp) const override;
    QCoro::Task<Result<AccountStanding>> look(AccountContext &context) override;
};

} // namespace postrider
