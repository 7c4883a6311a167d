// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/publishing/publisher.h"

namespace postrider {

/// Publishes to Bluesky, or to any other server of the AT Protocol. The key of the record is chosen and kept before it is
/// sent, and a record is only ever put where there is none: however often it is asked for, it is there once
/// (com.atproto.repo.putRecord with swapRecord null).
class BlueskyPublisher final : public Publisher
{
public:
    QCoro::Task<Result<Published>> publish(PublishContext &context) override;
    std::vector<Error> preflight(const Post &post, const Account &account) const override;
    QCoro::Task<Result<Credentials>> refresh(Account account, Credentials credentials, QJsonObject app,
                                             HttpClient &http, Cancellation cancellation) override;
    QCoro::Task<Result<AccountStanding>> look(AccountContext &context) override;
};

} // namespace postrider
