// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/platforms/facebook/facebookpublisher.h"

#include "core/platforms/facebook/errors.h"
#include "core/platforms/facebook/facebookflow.h"
#include "core/platforms/facebook/rules.h"
#include "core/platforms/meta/refresh.h"

using namespace Qt::StringLiterals;

namespace postrider {

QCoro::Task<Result<Published>> FacebookPublisher::publish(PublishContext &context)
{
    FacebookFlow flow(context);
    const Result<Published> published = co_await flow.run();
    co_return published;
}

std::vector<Error> FacebookPublisher::preflight(const Post &post, const Account &) const
{
    return facebook::preflight(post);
}

QCoro::Task<Result<Credentials>> FacebookPublisher::refresh(Account account, Credentials credentials, QJsonObject app,
                                                            HttpClient &http, Cancellation cancellation)
{
    const QString page = account.remoteId;
    const Result<Credentials> exchanged = co_await meta::exchangeUserToken(facebook::errors(), page, credentials, app,
                                                                           http, cancellation);
    co_return exchanged;
}

TokenLife FacebookPublisher::tokenLife(const Account &account, const Credentials &credentials, bool hasApp) const
{
    return meta::lifeOfLongToken(account, credentials, hasApp && !credentials.userToken.isEmpty());
}

/// The Page with its own token. Its name is the person's to choose here: a Page need not have a user name.
QCoro::Task<Result<AccountStanding>> FacebookPublisher::look(AccountContext &context)
{
    meta::GraphApi api(context, facebook::errors(), meta::host::facebook);
    const meta::Fields query{{u"fields"_s, u"id,picture.type(large){url}"_s}};
    const Result<QJsonObject> page = co_await api.get(context.account.remoteId, query);
    co_return page.map([](const QJsonObject &json) {
        return AccountStanding{.picture = QUrl(json["picture"_L1]["data"_L1]["url"_L1].toString())};
    });
}

} // namespace postrider
