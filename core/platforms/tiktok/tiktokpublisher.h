// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/publishing/publisher.h"

namespace postrider {

/// Publishes to TikTok: videos by upload, photos and remote videos from their public addresses; at once, or into the
/// inbox of the TikTok app where the person finishes the post (Account::mode).
class TikTokPublisher final : public Publisher
{
public:
    QCoro::Task<Result<Published>> publish(PublishContext &context) override;
    std::vector<Error> preflight(const Post &post, const Account &account) const override;
    std::optional<Error> unreachable(const Post &post, const Account &account, MediaReach reach) const override;
    QCoro::Task<Result<Credentials>> refresh(Account account, Credentials credentials, QJsonObject app,
                                             HttpClient &http, Cancellation cancellation) override;
    TokenLife tokenLife(const Account &account, const Credentials &credentials, bool hasApp) const override;
    QCoro::Task<Result<AccountStanding>> look(AccountContext &context) override;
    bool hasCreatorOptions() const override { return true; }
    QCoro::Task<Result<std::optional<CreatorOptions>>> creatorOptions(Credentials credentials, HttpClient &http,
                                                                      Milliseconds inactivityLimit,
                                                                      Cancellation cancellation) override;
};

} // namespace postrider
