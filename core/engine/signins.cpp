// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/signins.h"

#include "core/engine/accountsetup.h"
#include "core/store/accountstore.h"
#include "core/store/database.h"
#include "core/store/poststore.h"
#include "core/store/settingsstore.h"

#include <QCoreApplication>
#include <QJsonDocument>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace postrider {
namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(SignIn)
};

Error stopped()
{
    return {.code = code::cancelled,
            .message = Words::tr("Connecting was stopped. Nothing was connected."),
            .hint = Words::tr("Start again when it suits you.")};
}

Error missingValue(const QString &message, const QString &hint)
{
    return {.code = u"usage.value"_s, .message = message, .hint = hint};
}

/// What the way asks for and the request does not have.
std::optional<Error> missingIn(const SignInRequest &request, const SignInWay &way, const QJsonObject &app,
                               const QString &network)
{
    if (way.asksForServer && way.server.isEmpty() && request.server.trimmed().isEmpty())
        return missingValue(Words::tr("%1 has many servers, and none was given.").arg(network),
                            Words::tr("Give the server where the account is, such as example.social."));
    if (way.asksForName && request.name.trimmed().isEmpty())
        return missingValue(Words::tr("The account has no name."),
                            Words::tr("Give the account’s name at the network."));
    if (way.app == SignInWay::App::Needed && app.isEmpty()) {
        return Error{.code = code::signInAppMissing,
                     .remedy = Remedy::FixSetup,
                     .message = Words::tr("Signing in to %1 by browser needs an app of your own there.").arg(network),
                     .hint = Words::tr("Give its id and secret once: in the window while you connect the account, or "
                                       "with “postrider app set”.")};
    }
    return {};
}

/// Failed posts of the account that failed because it was signed out.
Result<ConnectedAccount> withItsPosts(Database &database, Account account, Instant now)
{
    PostFilter failed;
    failed.status = PostStatus::Failed;
    failed.account = account.id;
    failed.limit = 1000;
    PostStore store(database);
    auto posts = store.list(failed);
    if (!posts)
        return tl::unexpected(posts.error());
    const auto settings = SettingsStore(database).read();
    if (!settings)
        return tl::unexpected(settings.error());
    ConnectedAccount connected{.account = std::move(account)};
    std::ranges::reverse(*posts); // the earliest first
    const auto done = database.transaction([&]() -> Result<> {
        for (const Post &post : *posts) {
            if (post.errorDetail.value("remedy"_L1).toString() != toString(Remedy::Reconnect))
                continue;
            // The rule of a late start: what is due a short while goes out by itself, what is older is asked about.
            const bool inTime = post.scheduledFor && *post.scheduledFor >= now - settings->catchUpGrace;
            if (!inTime || settings->isPausedAt(now)) {
                connected.late.push_back(post.id);
                continue;
            }
            if (const auto again = store.retry(post.id, now); !again)
                return again;
            connected.goOn.push_back(post.id);
        }
        return {};
    });
    if (!done)
        return tl::unexpected(done.error());
    return connected;
}

} // namespace

Result<SignInWay> wayFor(const Platform &platform, const SignInRequest &request)
{
    const std::vector<SignInWay> ways = platform.signIn ? platform.signIn->ways() : std::vector<SignInWay>();
    const auto way = std::ranges::find_if(ways, [&](const SignInWay &each) {
        return each.by == request.by && (request.login.isEmpty() || each.login == request.login);
    });
    if (way != ways.end())
        return *way;
    const bool byBrowser = request.by == SignInWay::By::Browser;
    return tl::unexpected(
        Error{.code = code::signInNoWay,
              .message = byBrowser
                  ? Words::tr("%1 does not let programs on a computer sign in by browser this way.").arg(platform.name)
                  : Words::tr("Accounts of %1 are not connected with something pasted.").arg(platform.name),
              .hint = byBrowser ? Words::tr("Connect the account with a token that you paste.")
                                : Words::tr("Connect the account by browser.")});
}

void SignIns::cancel()
{
    m_found = {};
    std::exchange(m_current, Cancellation()).request();
}

QCoro::Task<Result<std::vector<SignInCandidate>>> SignIns::begin(SignInRequest requestGiven,
                                                                 std::function<void(const QUrl &)> showPage)
{
    SignInRequest request = std::move(requestGiven);
    const std::function<void(const QUrl &)> show = std::move(showPage);
    cancel();
    const Cancellation cancellation = m_current;

    const Platform *platform = findPlatform(m_parts.platforms, request.platform);
    if (!platform)
        co_return tl::unexpected(missingValue(Words::tr("There is no network “%1”.").arg(request.platform), QString()));
    const Result<SignInWay> way = wayFor(*platform, request);
    if (!way)
        co_return tl::unexpected(way.error());
    request.login = way->login;
    QJsonObject app;
    const bool givesApp = !request.appId.trimmed().isEmpty() && !request.appSecret.trimmed().isEmpty();
    const QByteArray newApp = appEntry(request.appId.trimmed(), request.appSecret.trimmed());
    if (givesApp) {
        app = QJsonDocument::fromJson(newApp).object();
    } else if (way->app != SignInWay::App::NotUsed) {
        const Result<QJsonObject> kept = co_await readApp(m_parts.secrets, platform->apps());
        if (!kept)
            co_return tl::unexpected(kept.error());
        app = *kept;
    }
    if (const auto missing = missingIn(request, *way, app, platform->name))
        co_return tl::unexpected(*missing);
    Credentials given;
    if (request.by == SignInWay::By::Secret) {
        const auto taken = credentialsIn(request.secret.toUtf8(), m_parts.clock.now());
        if (!taken)
            co_return tl::unexpected(taken.error());
        given = *taken;
    }
    if (cancellation.requested())
        co_return tl::unexpected(stopped());

    SignInContext context{.request = request,
                          .given = given,
                          .app = app,
                          .http = m_parts.http,
                          .clock = m_parts.clock,
                          .secrets = m_parts.secrets,
                          .cancellation = cancellation,
                          .showPage = show};
    Result<SignedIn> found = co_await platform->signIn->signIn(context);
    if (cancellation.requested())
        co_return tl::unexpected(stopped()); // another one may run by now
    if (!found) {
        Error error = found.error();
        error.certainty = Certainty::DidNotHappen; // no post is in question
        co_return tl::unexpected(error);
    }
    const auto known = AccountStore(m_parts.database).all();
    if (!known)
        co_return tl::unexpected(known.error());
    std::vector<SignInCandidate> candidates;
    for (FoundAccount &each : found->accounts) {
        each.account.platform = platform->id;
        each.account.login = request.login;
        each.account.createdAt = m_parts.clock.now();
        const auto before = std::ranges::find_if(*known, [&](const Account &account) {
            return account.platform == platform->id && account.remoteId == each.account.remoteId;
        });
        candidates.push_back({.id = each.account.remoteId,
                              .handle = each.account.handle,
                              .detail = each.detail,
                              .refusal = each.refusal,
                              .notes = each.notes,
                              .known = before == known->end() ? std::nullopt : std::optional(before->id)});
    }
    m_found = std::move(*found);
    if (givesApp)
        m_found.entries.emplace_back(appKey(platform->id), newApp);
    co_return candidates;
}

QCoro::Task<Result<std::vector<ConnectedAccount>>> SignIns::connectChosen(QStringList ids)
{
    const Cancellation cancellation = m_current;
    const SignedIn found = m_found; // another sign-in may begin meanwhile
    std::vector<const FoundAccount *> chosen;
    for (const QString &id : ids) {
        const auto each = std::ranges::find_if(
            found.accounts, [&](const FoundAccount &account) { return account.account.remoteId == id; });
        if (each == found.accounts.end())
            co_return tl::unexpected(missingValue(Words::tr("The sign-in reaches no account %1.").arg(id),
                                                  Words::tr("Choose among those that it found, or sign in again.")));
        if (each->refusal)
            co_return tl::unexpected(*each->refusal);
        chosen.push_back(&*each);
    }
    if (chosen.empty())
        co_return tl::unexpected(missingValue(Words::tr("No account was chosen."), Words::tr("Choose at least one.")));
    for (const auto &[key, secret] : found.entries) {
        const auto written = co_await m_parts.secrets.write(key, secret);
        if (!written)
            co_return tl::unexpected(written.error());
    }
    std::vector<ConnectedAccount> connected;
    for (const FoundAccount *each : chosen) {
        const Instant now = m_parts.clock.now();
        const auto stored = co_await storeAccount(m_parts.database, m_parts.secrets, each->account, each->credentials,
                                                  now);
        if (!stored)
            co_return tl::unexpected(stored.error());
        auto withPosts = withItsPosts(m_parts.database, *stored, now);
        if (!withPosts)
            co_return tl::unexpected(withPosts.error());
        connected.push_back(std::move(*withPosts));
    }
    if (!cancellation.requested())
        m_found = {};
    co_return connected;
}

} // namespace postrider
