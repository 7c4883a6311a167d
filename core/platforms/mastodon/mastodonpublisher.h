// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/publishing/publisher.h"

namespace postrider {

/// Publishes to a Mastodon server, or to another one that speaks its client interface (Pleroma, GoToSocial, Pixelfed).
/// A status carries a key by which the server knows a request that comes again, for an hour. That is not enough: keys are
/// not kept by all servers, and some answer a repeat with an error. So after an answer that did not come the account's own
/// statuses are looked through first, a minute later.
class MastodonPublisher final : public Publisher
{
public:
    QCoro::Task<Result<Published>> publish(PublishContext &context) override;
    std::vector<Error> preflight(const Post &post, const Account &account) const override;
    QCoro::Task<Result<std::optional<ServerLimits>>> serverLimits(Account account, HttpClient &http, Clock &clock,
                                                                  Cancellation cancellation) override;
    QCoro::Task<Result<AccountStanding>> look(AccountContext &context) override;
    /// Tokens have no end and nothing to renew them by.
    QCoro::Task<Result<Credentials>> refresh(Account account, Credentials credentials, QJsonObject app,
                                             HttpClient &http, Cancellation cancellation) override;
};

} // namespace postrider
