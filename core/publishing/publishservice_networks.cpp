// SPDX-License-Identifier: GPL-3.0-or-later
// The part of PublishService that asks the networks.
#include "core/hosting/publicaddress.h"
#include "core/publishing/publication.h"

#include <QCoreApplication>
#include <QJsonDocument>

using namespace Qt::StringLiterals;

namespace postrider {
namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(PublishService)
};

/// How often the person's storage is looked through for what nobody needs, and how soon again when it could not be reached.
constexpr std::chrono::hours cleaningInterval{24};
constexpr std::chrono::hours cleaningRetry{1};

} // namespace

QCoro::Task<Result<std::optional<CreatorOptions>>> PublishService::creatorOptions(AccountId id)
{
    const auto account = m_accounts.find(id);
    if (!account)
        co_return tl::unexpected(account.error());
    const Platform *platform = *account ? findPlatform(m_parts.platforms, (*account)->platform) : nullptr;
    if (!platform) {
        co_return tl::unexpected(Error{.code = code::accountGone,
                                       .remedy = Remedy::FixSetup,
                                       .message = Words::tr("This account is not there any more."),
                                       .hint = Words::tr("Add it again.")});
    }
    if (!platform->publisher->hasCreatorOptions())
        co_return std::optional<CreatorOptions>();
    const Cancellation cancellation = m_requestsEnd;
    const auto credentials = co_await m_tokens.usable(**account, cancellation);
    if (!credentials)
        co_return tl::unexpected(credentials.error());
    const Milliseconds limit = m_settings.requestTimeout;
    auto options = co_await platform->publisher->creatorOptions(*credentials, m_parts.http, limit, cancellation);
    if (!options && options.error().remedy == Remedy::Reconnect) {
        const auto renewed = co_await m_tokens.renewed(**account, *credentials, cancellation);
        if (renewed)
            options = co_await platform->publisher->creatorOptions(*renewed, m_parts.http, limit, cancellation);
    }
    co_return options;
}

void PublishService::noteLimits(AccountId account, const ServerLimits &limits)
{
    if (const auto noted = m_accounts.setLimits(account, limits); !noted)
        reportError(noted.error());
    report({.kind = Event::Kind::AccountChanged, .at = m_parts.clock.now(), .account = account});
}

void PublishService::learnLimits()
{
    if (m_onlyOnRequest || m_stopping)
        return;
    const auto accounts = m_accounts.all();
    for (const Account &account : accounts.value_or(std::vector<Account>())) {
        const Platform *platform = findPlatform(m_parts.platforms, account.platform);
        if (!platform || !platform->idsAreOfServers || m_askedForLimits.contains(account.id))
            continue;
        m_askedForLimits.insert(account.id);
        QCoro::connect(learnLimitsOf(account), this, [this, id = account.id] { m_askedForLimits.remove(id); });
    }
}

QCoro::Task<> PublishService::learnLimitsOf(Account accountGiven)
{
    const Account account = std::move(accountGiven);
    const Cancellation cancellation = m_requestsEnd;
    const Platform *platform = findPlatform(m_parts.platforms, account.platform);
    const auto limits = co_await platform->publisher->serverLimits(account, m_parts.http, m_parts.clock, cancellation);
    if (limits && *limits && !cancellation.requested())
        noteLimits(account.id, **limits);
}

QCoro::Task<Result<Published>> PublishService::carryOut(Publication &publication)
{
    const Post &post = publication.post;
    const Platform *platform = findPlatform(m_parts.platforms, post.platform);
    const auto account = m_accounts.find(post.accountId);
    if (!account)
        co_return tl::unexpected(account.error());
    if (!platform || !*account) {
        co_return tl::unexpected(Error{.code = code::accountGone,
                                       .remedy = Remedy::FixSetup,
                                       .message = Words::tr("The account of this post is gone."),
                                       .hint = Words::tr("Add it again, then retry.")});
    }
    publication.account = **account;
    auto steps = m_journal.steps(post.id);
    if (!steps)
        co_return tl::unexpected(steps.error());
    const bool isUntouched = steps->empty();
    const PostId id = post.id;
    // From here on it is known what earlier tries sent, whatever stops this one.
    publication.journal = std::make_unique<StepJournal>(
        m_parts.database, m_journal, m_parts.clock, id, m_owner, std::move(*steps),
        [this, &publication] { return missedBySleep(publication); },
        [this, id, &publication](const QString &step, const QString &detail) {
            report(
                {.kind = Event::Kind::PostStep, .at = m_parts.clock.now(), .post = id, .step = step, .detail = detail});
            if (m_stopping && !publication.journal->isInDoubt())
                publication.cancellation.request(); // its answer was waited for
        });
    if (isUntouched) {
        // What could not be looked at when it was scheduled. A look that fails without saying anything against it
        // is the network's to repeat.
        std::vector<Post> posts{post};
        const AddressLook look = co_await lookAtMedia(std::move(posts), m_parts.http, net::systemNames(m_parts.clock),
                                                      publication.cancellation);
        if (!look.refusals.empty())
            co_return tl::unexpected(look.refusals.front().error);
        const Post &known = look.posts.front();
        const std::vector<Error> refusals = platform->publisher->preflight(known, publication.account);
        if (!refusals.empty())
            co_return tl::unexpected(refusals.front());
        const auto unreachable = platform->publisher->unreachable(known, publication.account,
                                                                  m_settings.hosting.reach());
        if (unreachable)
            co_return tl::unexpected(*unreachable);
    }
    auto credentials = co_await m_tokens.usable(publication.account, publication.cancellation);
    if (!credentials)
        co_return tl::unexpected(credentials.error());

    std::optional<MediaHost> host;
    if (m_settings.hosting.isSetUp())
        host.emplace(mediaHost());
    PublishContext context{
        .post = post,
        .account = publication.account,
        .credentials = std::move(*credentials),
        .journal = *publication.journal,
        .http = m_parts.http,
        .clock = m_parts.clock,
        .secrets = m_parts.secrets,
        .timing = {.statusPollInterval = m_settings.statusPollInterval,
                   .statusPollLimit = m_settings.statusPollLimit,
                   .requestTimeout = m_settings.requestTimeout},
        .cancellation = publication.cancellation,
        .progress =
            [this, id](qint64 sent, qint64 total) {
                report({.kind = Event::Kind::PostUpload,
                        .at = m_parts.clock.now(),
                        .post = id,
                        .sent = sent,
                        .total = total});
            },
        .learn =
            [this, accountId = post.accountId, handle = publication.account.handle](const QString &fact,
                                                                                    const QString &value) {
                if (fact == u"limits") {
                    const auto limits = ServerLimits::fromJson(QJsonDocument::fromJson(value.toUtf8()).object());
                    if (limits)
                        noteLimits(accountId, *limits);
                    return;
                }
                if (fact != u"username" || value.isEmpty() || value == handle)
                    return;
                if (const auto noted = m_accounts.setHandle(accountId, value); !noted)
                    reportError(noted.error());
                report({.kind = Event::Kind::AccountChanged, .at = m_parts.clock.now(), .account = accountId});
            },
        .pause =
            [this, accountId = post.accountId](Instant until, const QString &code) {
                if (const auto paused = m_accounts.pause(accountId, until, code); !paused)
                    reportError(paused.error());
                report({.kind = Event::Kind::AccountChanged, .at = m_parts.clock.now(), .account = accountId});
            },
        .host = host ? &*host : nullptr,
        .limit =
            [&publication](const NetworkLimit &limit) {
                std::erase_if(publication.limits,
                              [&limit](const NetworkLimit &known) { return known.kind == limit.kind; });
                publication.limits.push_back(limit);
            },
    };
    auto result = co_await platform->publisher->publish(context);
    if (!result && result.error().remedy == Remedy::Reconnect && !publication.cancellation.requested()) {
        // A refused token is renewed once. A second refusal is the person's to mend.
        auto renewed = co_await m_tokens.renewed(publication.account, context.credentials, publication.cancellation);
        if (renewed) {
            context.credentials = std::move(*renewed);
            result = co_await platform->publisher->publish(context);
        } else if (renewed.error().remedy != Remedy::Reconnect) {
            co_return tl::unexpected(renewed.error()); // not known to be over: nobody is signed out for it
        }
    }
    co_return result;
}

MediaHost PublishService::mediaHost() const
{
    return {{.database = m_parts.database, .http = m_parts.http, .clock = m_parts.clock, .secrets = m_parts.secrets},
            m_settings.hosting,
            m_settings.requestTimeout};
}

void PublishService::cleanStorage(Instant now)
{
    if (m_cleaning || (m_nextCleaning && now < *m_nextCleaning) || !m_settings.hosting.isSetUp())
        return;
    m_nextCleaning = now + cleaningInterval;
    const auto leftovers = HostedStore(m_parts.database).leftovers(now - MediaHost::outlived);
    if (!leftovers || leftovers->empty())
        return;
    m_cleaning = true;
    const auto host = std::make_shared<MediaHost>(mediaHost());
    QCoro::connect(host->removeLeftovers(m_requestsEnd), this, [this, host](const Result<int> &left) {
        m_cleaning = false;
        const bool wantsAnother = !m_nextCleaning; // a post went out meanwhile
        if (!left || *left > 0)
            m_nextCleaning = m_parts.clock.now() + cleaningRetry;
        else if (wantsAnother)
            m_nextCleaning.reset();
        if (!left && left.error().remedy != Remedy::RetrySoon)
            reportError(left.error());
        if (m_stopping && m_running.empty())
            QMetaObject::invokeMethod(this, "tellStopped", Qt::QueuedConnection);
        Q_EMIT sweepWanted();
    });
}

} // namespace postrider
