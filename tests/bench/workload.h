// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/profile.h"
#include "core/publishing/publisher.h"
#include "core/store/database.h"
#include "core/store/poststore.h"

#include <functional>
#include <memory>
#include <vector>

namespace postrider::bench {

/// Opens the profile's database, which is made if need be, in UTC.
std::unique_ptr<Database> openProfile(const Profile &profile);

/// Puts so many different pictures into the profile's library.
std::vector<MediaAsset> addPictures(const Profile &profile, int count);

/// Connected accounts of one network.
std::vector<Account> addAccounts(Database &database, const QString &platform, int count);

/// So many times from `first` to before `end`, evenly.
std::vector<Instant> spread(Instant first, Instant end, int count);

/// One post for each time, on the accounts and with the pictures in turn. Times before `now` are of posts that are
/// out already. `together`: so many after one another are a group, at the time of its first. In transactions of a
/// thousand.
std::vector<PostId> addPosts(Database &database, const std::vector<Account> &accounts,
                             const std::vector<MediaAsset> &pictures, const std::vector<Instant> &times, Instant now,
                             int together = 1);

/// A network with one call, which may take effect only once.
class OneCallPublisher final : public Publisher
{
public:
    using Call = std::function<QCoro::Task<Result<QJsonObject>>(PublishContext &context)>;
    using Find = std::function<QCoro::Task<Result<Finding>>(PublishContext &context)>;
    OneCallPublisher(Call call, Find find) : m_call(std::move(call)), m_find(std::move(find)) {}

    QCoro::Task<Result<Published>> publish(PublishContext &context) override;
    std::vector<Error> preflight(const Post &, const Account &) const override { return {}; }
    QCoro::Task<Result<Credentials>> refresh(Account account, Credentials credentials, QJsonObject app,
                                             HttpClient &http, Cancellation cancellation) override;

private:
    Call m_call;
    Find m_find;
};

/// The network "bench", published to by `publisher`, as the only one.
std::vector<Platform> onlyPlatform(std::unique_ptr<Publisher> publisher);

/// Signs every account in, by a token that opens nothing.
class SignedInStore final : public SecretStore
{
public:
    QCoro::Task<Result<std::optional<QByteArray>>> read(QString key) override;
    QCoro::Task<Result<>> write(QString key, QByteArray secret) override;
    QCoro::Task<Result<>> remove(QString key) override;
};

} // namespace postrider::bench
