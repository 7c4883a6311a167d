// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sandbox/mastodonoauth.h"

#include <QCryptographicHash>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace postrider::sandbox {
namespace {

const QStringList knownScopes{u"read"_s,        u"read:accounts"_s,  u"read:statuses"_s, u"write"_s,
                              u"write:media"_s, u"write:statuses"_s, u"profile"_s};

Response answer(const QJsonObject &object, int status = 200)
{
    return {.status = status,
            .headers = {{"Content-Type", "application/json; charset=utf-8"}},
            .body = QJsonDocument(object).toJson(QJsonDocument::Compact)};
}

Response refused(const QString &error, int status)
{
    return answer({{u"error"_s, error}, {u"error_description"_s, u"Refused by the server."_s}}, status);
}

Response page(int status, const QByteArray &text)
{
    return {.status = status, .headers = {{"Content-Type", "text/html; charset=utf-8"}}, .body = "<p>" + text + "</p>"};
}

QString part(const QUrlQuery &query, const QString &name)
{
    return query.queryItemValue(name, QUrl::FullyDecoded);
}

QUrlQuery formIn(const Request &request)
{
    return QUrlQuery(QString::fromLatin1(QByteArray(request.body).replace('+', "%20")));
}

QStringList wordsIn(const QString &text)
{
    return text.split(u' ', Qt::SkipEmptyParts);
}

/// Doorkeeper's URIChecker: equal, but for the port where both are loopback numbers.
bool fits(const QString &given, const QString &registered)
{
    QUrl one(given), other(registered);
    const auto isNumber = [](const QUrl &url) { return url.host() == u"127.0.0.1" || url.host() == u"::1"; };
    if (isNumber(one) && isNumber(other)) {
        one.setPort(-1);
        other.setPort(-1);
    }
    return one == other;
}

} // namespace

const MastodonOAuth::App *MastodonOAuth::app(const QString &id) const
{
    const auto found = std::ranges::find(m_apps, id, &App::id);
    return found == m_apps.end() ? nullptr : &*found;
}

Response MastodonOAuth::registerApp(const Request &request)
{
    const QUrlQuery form = formIn(request);
    const QStringList redirects = part(form, u"redirect_uris"_s).split(u'\n', Qt::SkipEmptyParts);
    const QStringList scopes = wordsIn(part(form, u"scopes"_s));
    if (part(form, u"client_name"_s).isEmpty())
        return answer({{u"error"_s, u"Validation failed: Application name can't be blank"_s}}, 422);
    if (redirects.isEmpty()
        || std::ranges::any_of(redirects, [](const QString &uri) { return QUrl(uri).isRelative(); }))
        return answer({{u"error"_s, u"Validation failed: Redirect URI must be an absolute URI."_s}}, 422);
    if (!std::ranges::all_of(scopes, [](const QString &scope) { return knownScopes.contains(scope); }))
        return answer({{u"error"_s, u"Validation failed: Scopes doesn't match configured on the server."_s}}, 422);
    ++m_registered;
    const App app{.id = u"client-%1"_s.arg(m_registered),
                  .secret = u"client-secret-%1"_s.arg(m_registered),
                  .redirects = redirects,
                  .scopes = scopes};
    m_apps.push_back(app);
    return answer({{u"id"_s, QString::number(m_registered)},
                   {u"name"_s, part(form, u"client_name"_s)},
                   {u"client_id"_s, app.id},
                   {u"client_secret"_s, app.secret},
                   {u"client_secret_expires_at"_s, 0},
                   {u"scopes"_s, QJsonArray::fromStringList(scopes)},
                   {u"redirect_uris"_s, QJsonArray::fromStringList(redirects)}});
}

Response MastodonOAuth::authorize(const Request &request, Instant now)
{
    const QUrlQuery &query = request.query;
    const App *known = app(part(query, u"client_id"_s));
    const QString redirect = part(query, u"redirect_uri"_s);
    // Of an app that is not known, or an address that is not its own, nobody is sent anywhere.
    if (!known)
        return page(401, "Client authentication failed due to unknown client.");
    if (std::ranges::none_of(known->redirects, [&](const QString &uri) { return fits(redirect, uri); }))
        return page(400, "The requested redirect uri is malformed or doesn't match client redirect URI.");
    const QStringList asked = wordsIn(part(query, u"scope"_s));
    const bool mayAsk = std::ranges::all_of(asked, [&](const QString &scope) { return known->scopes.contains(scope); });
    QString error;
    if (part(query, u"response_type"_s) != u"code")
        error = u"unsupported_response_type"_s;
    else if (!mayAsk || asked.isEmpty())
        error = u"invalid_scope"_s;
    else if (!part(query, u"code_challenge"_s).isEmpty() && part(query, u"code_challenge_method"_s) != u"S256")
        error = u"invalid_code_challenge_method"_s;
    else if (consent.refuses)
        error = u"access_denied"_s;
    QUrlQuery back;
    if (error.isEmpty()) {
        Code code{.text = u"code-%1"_s.arg(m_codes.size() + 1),
                  .app = known->id,
                  .redirect = redirect,
                  .challenge = part(query, u"code_challenge"_s),
                  .scopes = consent.onlyScopes.isEmpty() ? asked : consent.onlyScopes,
                  .until = now + consent.codeLife};
        m_codes.push_back(code);
        back.addQueryItem(u"code"_s, code.text);
    } else {
        back.addQueryItem(u"error"_s, error);
    }
    back.addQueryItem(u"state"_s, part(query, u"state"_s));
    QUrl to(redirect);
    to.setQuery(back);
    return {.status = 302, .headers = {{"Location", to.toEncoded()}}};
}

Response MastodonOAuth::token(const Request &request, Instant now, std::optional<Granted> *granted)
{
    const QUrlQuery form = formIn(request);
    const App *known = app(part(form, u"client_id"_s));
    if (!known || known->secret != part(form, u"client_secret"_s))
        return refused(u"invalid_client"_s, 401);
    const QString kind = part(form, u"grant_type"_s);
    const QString token = u"token-%1-given-out"_s.arg(++m_tokens);
    const auto given = [&](const QStringList &scopes) {
        return answer({{u"access_token"_s, token},
                       {u"token_type"_s, u"Bearer"_s},
                       {u"scope"_s, scopes.join(u' ')},
                       {u"created_at"_s, toMs(now) / 1000}});
    };
    if (kind == u"client_credentials")
        return given({u"read"_s});
    if (kind != u"authorization_code")
        return refused(u"unsupported_grant_type"_s, 400);
    const auto code = std::ranges::find(m_codes, part(form, u"code"_s), &Code::text);
    const QByteArray digest = QCryptographicHash::hash(part(form, u"code_verifier"_s).toLatin1(),
                                                       QCryptographicHash::Sha256);
    const QByteArray challenge = digest.toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals);
    if (code == m_codes.end() || code->used || code->until <= now || code->app != known->id
        || code->redirect != part(form, u"redirect_uri"_s)
        || (!code->challenge.isEmpty() && code->challenge != QString::fromLatin1(challenge)))
        return refused(u"invalid_grant"_s, 400);
    code->used = true;
    *granted = Granted{.token = token, .scopes = code->scopes};
    return given(code->scopes);
}

} // namespace postrider::sandbox
