// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/platforms/mastodon/mastodonsignin.h"

#include "core/accounts/pkce.h"
#include "core/platforms/mastodon/api.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace postrider {
namespace {

using namespace mastodon;

struct Mastodon
{
    Q_DECLARE_TR_FUNCTIONS(Mastodon)
};

/// Known to servers of every age; "profile" came with 4.3.
const QStringList scopes{u"read:accounts"_s, u"read:statuses"_s, u"write:media"_s, u"write:statuses"_s};

/// Registered without a port: of addresses in numbers the servers leave the port open (Doorkeeper, URIChecker).
const Loopback::Address callback{.path = u"/callback"_s};
const QString registeredRedirect = u"http://127.0.0.1/callback"_s;

struct App
{
    QString id;
    QString secret;
};

QString keyOfApp(const QUrl &server)
{
    return appKey(u"mastodon@"_s + server.authority());
}

Error startAgain(const QString &message)
{
    return ownError("sign_in_refused"_L1, Remedy::Reconnect, message,
                    Mastodon::tr("Nothing was connected. Start connecting the account again."));
}

/// POST of a form to the server's sign-in, which tells refusals by "error" (RFC 6749, 5.2).
QCoro::Task<Result<QJsonObject>> post(SignInContext &context, QUrl url, std::vector<std::pair<QString, QString>> fields)
{
    HttpRequest request;
    request.method = "POST";
    request.url = std::move(url);
    request.headers.emplace_back("Accept", "application/json");
    request.body = HttpBody::form(fields);
    const Result<HttpAnswer> answer = co_await context.http.send(std::move(request), context.cancellation);
    if (!answer)
        co_return tl::unexpected(answer.error());
    const auto json = answer->json();
    const QString refusal = json ? json->value("error"_L1).toString() : QString();
    if (refusal == u"invalid_client")
        co_return tl::unexpected(ownError("app_unknown"_L1, Remedy::Reconnect,
                                          Mastodon::tr("The Mastodon server does not know Postrider any more."),
                                          Mastodon::tr("Start connecting the account again.")));
    if (refusal == u"invalid_grant")
        co_return tl::unexpected(startAgain(Mastodon::tr("The Mastodon server did not accept its own answer: it came "
                                                         "too late, or was used already.")));
    const Result<QJsonDocument> opened = open(*answer, Effect::Read, context.clock.now());
    if (!opened)
        co_return tl::unexpected(opened.error());
    co_return opened->object();
}

QUrl at(const QUrl &server, const QString &path)
{
    QUrl url = server;
    url.setPath(path);
    return url;
}

/// Before 4.3 servers forgot apps that nobody used: whether it is still there, without the person.
QCoro::Task<bool> isKnown(SignInContext &context, QUrl server, App app)
{
    const Result<QJsonObject> answer = co_await post(
        context, at(server, u"/oauth/token"_s),
        {{u"grant_type"_s, u"client_credentials"_s}, {u"client_id"_s, app.id}, {u"client_secret"_s, app.secret}});
    co_return answer || answer.error().code != u"mastodon.app_unknown";
}

/// The program's registration at the server: the one that is kept, or a new one, which then goes with the answer.
QCoro::Task<Result<App>> appAt(SignInContext &context, QUrl server, SignedIn *signedIn)
{
    const Result<QJsonObject> kept = co_await readApp(context.secrets, {u"mastodon@"_s + server.authority()});
    if (!kept)
        co_return tl::unexpected(kept.error());
    const App known{kept->value("client_id"_L1).toString(), kept->value("client_secret"_L1).toString()};
    if (!known.id.isEmpty() && co_await isKnown(context, server, known))
        co_return known;
    const Result<QJsonObject> made = co_await post(context, at(server, u"/api/v1/apps"_s),
                                                   {{u"client_name"_s, u"Postrider"_s},
                                                    {u"redirect_uris"_s, registeredRedirect},
                                                    {u"scopes"_s, scopes.join(u' ')}});
    if (!made)
        co_return tl::unexpected(made.error());
    const App app{made->value("client_id"_L1).toString(), made->value("client_secret"_L1).toString()};
    if (app.id.isEmpty() || app.secret.isEmpty())
        co_return tl::unexpected(ownError("no_server"_L1, Remedy::Nothing,
                                          Mastodon::tr("%1 did not answer as a Mastodon server.").arg(server.host()),
                                          Mastodon::tr("Check the server’s name, or paste a token.")));
    signedIn->entries.emplace_back(keyOfApp(server), appEntry(app.id, app.secret));
    co_return app;
}

/// The token, and what was granted with it.
QCoro::Task<Result<QJsonObject>> byBrowser(SignInContext &context, QUrl server, SignedIn *signedIn)
{
    const Result<App> app = co_await appAt(context, server, signedIn);
    if (!app)
        co_return tl::unexpected(app.error());
    const auto pageFor = [&server, &app](const BrowserAttempt &attempt) {
        return pageWith(at(server, u"/oauth/authorize"_s).toString(),
                        {{u"response_type"_s, u"code"_s},
                         {u"client_id"_s, app->id},
                         {u"redirect_uri"_s, attempt.redirectUri},
                         {u"scope"_s, scopes.join(u' ')},
                         {u"state"_s, attempt.state},
                         {u"code_challenge"_s, challengeOf(attempt.verifier, ChallengeForm::Base64Url)},
                         {u"code_challenge_method"_s, u"S256"_s},
                         {u"force_login"_s, u"true"_s}}); // a second account: not the one that is signed in by chance
    };
    const Result<BrowserAnswer> browser = co_await askInBrowser(context, callback, pageFor);
    if (!browser)
        co_return tl::unexpected(browser.error());
    if (!browser->query.queryItemValue(u"error"_s, QUrl::FullyDecoded).isEmpty())
        co_return tl::unexpected(startAgain(Mastodon::tr("The sign-in was refused on the server’s page.")));
    co_return co_await post(context, at(server, u"/oauth/token"_s),
                            {{u"grant_type"_s, u"authorization_code"_s},
                             {u"code"_s, browser->query.queryItemValue(u"code"_s, QUrl::FullyDecoded)},
                             {u"client_id"_s, app->id},
                             {u"client_secret"_s, app->secret},
                             {u"redirect_uri"_s, browser->redirectUri},
                             {u"code_verifier"_s, browser->verifier}});
}

/// What was asked for and not granted; nothing where the server does not say.
QStringList missingScopes(const QString &grantedGiven)
{
    const QStringList granted = grantedGiven.split(u' ', Qt::SkipEmptyParts);
    QStringList missing;
    for (const QString &scope : scopes) {
        if (!granted.isEmpty() && !granted.contains(scope) && !granted.contains(scope.section(u':', 0, 0)))
            missing << scope;
    }
    return missing;
}

} // namespace

std::vector<SignInWay> MastodonSignIn::ways() const
{
    return {{.by = SignInWay::By::Browser, .asksForServer = true},
            {.by = SignInWay::By::Secret, .asksForServer = true}};
}

QCoro::Task<Result<SignedIn>> MastodonSignIn::signIn(SignInContext &context)
{
    const Result<QUrl> server = serverIn(context.request.server);
    if (!server)
        co_return tl::unexpected(server.error());
    SignedIn signedIn;
    FoundAccount found{.account = {}, .credentials = context.given};
    QStringList missing;
    if (context.request.by == SignInWay::By::Browser) {
        const Result<QJsonObject> token = co_await byBrowser(context, *server, &signedIn);
        if (!token)
            co_return tl::unexpected(atServer(token.error(), *server));
        found.credentials.accessToken = token->value("access_token"_L1).toString();
        missing = missingScopes(token->value("scope"_L1).toString());
    }
    const Api api(context.http, context.clock, *server, found.credentials.accessToken, std::chrono::seconds(60),
                  context.cancellation, {});
    const Result<QJsonObject> me = co_await api.get(u"/api/v1/accounts/verify_credentials"_s);
    if (!me)
        co_return tl::unexpected(atServer(me.error(), *server));
    const QString id = idIn(*me);
    const QString name = me->value("username"_L1).toString();
    if (id.isEmpty() || name.isEmpty())
        co_return tl::unexpected(startAgain(Mastodon::tr("The Mastodon server did not say which account this is.")));
    found.account.serviceUrl = server->toString();
    found.account.remoteId = id + u'@' + server->authority();
    found.account.handle = name + u'@' + server->authority();
    found.detail = me->value("display_name"_L1).toString();
    if (!missing.isEmpty()) {
        found.refusal = ownError("part_not_granted"_L1, Remedy::Reconnect,
                                 Mastodon::tr("This part was not granted: %1.").arg(missing.join(u", "_s)),
                                 Mastodon::tr("Connect again and allow all that is asked for."));
    }
    signedIn.accounts.push_back(std::move(found));
    co_return signedIn;
}

} // namespace postrider
