// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/platforms/tiktok/tiktoksignin.h"

#include "core/accounts/pkce.h"
#include "core/platforms/tiktok/api.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace postrider {
namespace {

using namespace tiktok;

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(TikTok)
};

const QString basicScope = u"user.info.basic"_s;
const QString profileScope = u"user.info.profile"_s;
const QString publishScope = u"video.publish"_s;
const QString uploadScope = u"video.upload"_s;
const QString listScope = u"video.list"_s;

bool isInbox(const SignInContext &context)
{
    return context.request.mode == u"inbox";
}

/// What posts are made with, which has to be granted.
QString postingScope(const SignInContext &context)
{
    return isInbox(context) ? uploadScope : publishScope;
}

QStringList wantedScopes(const SignInContext &context)
{
    QStringList scopes{basicScope, profileScope, postingScope(context)};
    if (!isInbox(context))
        scopes << listScope; // a post whose answer was lost is looked for with it
    return scopes;
}

QStringList scopesIn(const QString &list)
{
    return list.split(u',', Qt::SkipEmptyParts);
}

/// Sign-in trouble is told as that of a new sign-in, not as that of one that has ended.
Error ofNewSignIn(Error error)
{
    if (error.code == code::signInNeeded)
        error = errorFor(u"invalid_request"_s, error.networkMessage, error.traceId, 0);
    return error;
}

Credentials credentialsIn(const QJsonObject &answer, Instant askedAt)
{
    Credentials credentials;
    credentials.accessToken = answer.value("access_token"_L1).toString();
    credentials.refreshToken = answer.value("refresh_token"_L1).toString();
    if (const qint64 seconds = answer.value("expires_in"_L1).toInteger(); seconds > 0)
        credentials.expiresAt = askedAt + std::chrono::seconds(seconds);
    if (const qint64 seconds = answer.value("refresh_expires_in"_L1).toInteger(); seconds > 0)
        credentials.refreshExpiresAt = askedAt + std::chrono::seconds(seconds);
    return credentials;
}

/// What the browser brought, exchanged for the tokens. The code works once, so this is never asked twice.
QCoro::Task<Result<QJsonObject>> exchange(SignInContext &context, BrowserAnswer browserGiven)
{
    const BrowserAnswer browser = std::move(browserGiven);
    if (const QString refused = browser.query.queryItemValue(u"error"_s, QUrl::FullyDecoded); !refused.isEmpty()) {
        const QString words = browser.query.queryItemValue(u"error_description"_s, QUrl::FullyDecoded);
        co_return tl::unexpected(errorFor(refused, words, {}, 0));
    }
    const std::vector<std::pair<QString, QString>> fields{
        {u"client_key"_s, context.app.value("client_id"_L1).toString()},
        {u"client_secret"_s, context.app.value("client_secret"_L1).toString()},
        {u"code"_s, browser.query.queryItemValue(u"code"_s, QUrl::FullyDecoded)},
        {u"grant_type"_s, u"authorization_code"_s},
        {u"redirect_uri"_s, browser.redirectUri},
        {u"code_verifier"_s, browser.verifier}};
    HttpRequest request;
    request.method = "POST";
    request.url = QUrl(u"https://open.tiktokapis.com/v2/oauth/token/"_s);
    request.body = HttpBody::form(fields);
    const Result<HttpAnswer> answer = co_await context.http.send(std::move(request), context.cancellation);
    if (!answer)
        co_return tl::unexpected(answer.error());
    Result<QJsonObject> opened = openTokenAnswer(*answer);
    if (!opened)
        co_return tl::unexpected(ofNewSignIn(opened.error()));
    co_return opened;
}

/// Only fields whose scope was granted may be asked for; of a pasted token the scopes are not known.
QCoro::Task<Result<QJsonObject>> userInfo(SignInContext &context, QString accessToken, bool withUsername)
{
    HttpRequest request;
    request.url = QUrl(u"https://open.tiktokapis.com/v2/user/info/?fields=open_id,display_name"_s
                       + (withUsername ? u",username"_s : QString()));
    request.headers.emplace_back("Authorization", "Bearer " + accessToken.toUtf8());
    const Result<HttpAnswer> answer = co_await context.http.send(std::move(request), context.cancellation);
    if (!answer)
        co_return tl::unexpected(answer.error());
    const Result<QJsonObject> data = openEnvelope(*answer, Effect::Harmless);
    if (!data)
        co_return tl::unexpected(data.error());
    const QJsonObject user = data->value("user"_L1).toObject();
    if (user.value("open_id"_L1).toString().isEmpty())
        co_return tl::unexpected(ownError("no_account"_L1, Remedy::Reconnect,
                                          Words::tr("TikTok did not say which account this is."),
                                          Words::tr("Start connecting the account again.")));
    co_return user;
}

/// The account's name: the unique one where it may be read, as links to posts need it.
QCoro::Task<Result<FoundAccount>> accountOf(SignInContext &context, Credentials credentialsGiven,
                                            std::optional<QStringList> granted)
{
    FoundAccount found{.account = {}, .credentials = std::move(credentialsGiven)};
    const QString token = found.credentials.accessToken;
    const bool mayReadProfile = !granted || granted->contains(profileScope);
    Result<QJsonObject> user = co_await userInfo(context, token, mayReadProfile);
    if (!user && !granted && user.error().code == u"tiktok.scope_missing")
        user = co_await userInfo(context, token, false);
    if (!user)
        co_return tl::unexpected(user.error());
    found.account.remoteId = user->value("open_id"_L1).toString();
    found.account.mode = isInbox(context) ? u"inbox"_s : u"direct"_s;
    found.account.handle = user->value("username"_L1).toString();
    found.detail = user->value("display_name"_L1).toString();
    if (found.account.handle.isEmpty() && (!granted || granted->contains(publishScope))) {
        const Result<CreatorInfo> creator = co_await queryCreatorInfo(context.http, token, std::chrono::seconds(60),
                                                                      context.cancellation);
        if (creator)
            found.account.handle = creator->username;
    }
    if (found.account.handle.isEmpty())
        found.account.handle = found.detail.isEmpty() ? found.account.remoteId : found.detail;
    if (granted && !granted->contains(postingScope(context))) {
        found.refusal = ownError(
            "part_not_granted"_L1, Remedy::Reconnect,
            Words::tr("This part was not granted on TikTok’s page: %1.")
                .arg(isInbox(context) ? Words::tr("upload drafts to the account (video.upload)")
                                      : Words::tr("post to the account (video.publish)")),
            Words::tr("Connect again and allow it, or choose the other way in which TikTok takes the posts."));
    } else if (granted && !isInbox(context) && !granted->contains(listScope)) {
        found.notes << Words::tr(
            "This part was not granted: read the account’s videos (video.list). If TikTok’s answer "
            "to a post gets lost, Postrider will ask you whether it is out.");
    }
    if (found.credentials.refreshToken.isEmpty())
        found.notes << Words::tr("Without a refresh token this sign-in ends within hours.");
    else if (context.app.isEmpty())
        found.notes << Words::tr("Without the key and secret of your app, this sign-in ends within hours.");
    co_return found;
}

} // namespace

std::vector<SignInWay> TikTokSignIn::ways() const
{
    return {{.by = SignInWay::By::Browser, .app = SignInWay::App::Needed},
            {.by = SignInWay::By::Secret, .app = SignInWay::App::Helps}};
}

QCoro::Task<Result<SignedIn>> TikTokSignIn::signIn(SignInContext &context)
{
    Credentials credentials = context.given;
    std::optional<QStringList> granted;
    if (context.request.by == SignInWay::By::Browser) {
        const auto pageFor = [&context](const BrowserAttempt &attempt) {
            return pageWith(u"https://www.tiktok.com/v2/auth/authorize/"_s,
                            {{u"client_key"_s, context.app.value("client_id"_L1).toString()},
                             {u"response_type"_s, u"code"_s},
                             {u"scope"_s, wantedScopes(context).join(u',')}, // commas, unlike everybody else's blanks
                             {u"redirect_uri"_s, attempt.redirectUri},
                             {u"state"_s, attempt.state},
                             {u"code_challenge"_s, challengeOf(attempt.verifier, ChallengeForm::Hex)},
                             {u"code_challenge_method"_s, u"S256"_s},
                             {u"disable_auto_auth"_s, u"1"_s}}); // a second account: do not take the last one unasked
        };
        const Result<BrowserAnswer> browser = co_await askInBrowser(context, {.path = u"/callback/"_s}, pageFor);
        if (!browser)
            co_return tl::unexpected(browser.error());
        const Instant askedAt = context.clock.now();
        const Result<QJsonObject> answer = co_await exchange(context, *browser);
        if (!answer)
            co_return tl::unexpected(answer.error());
        credentials = credentialsIn(*answer, askedAt);
        granted = scopesIn(answer->value("scope"_L1).toString());
    }
    const Result<FoundAccount> found = co_await accountOf(context, credentials, granted);
    if (!found)
        co_return tl::unexpected(found.error());
    SignedIn signedIn;
    signedIn.accounts.push_back(*found);
    co_return signedIn;
}

} // namespace postrider
