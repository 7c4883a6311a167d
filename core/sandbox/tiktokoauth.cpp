// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sandbox/tiktokoauth.h"

#include "core/sandbox/tiktokanswer.h"
#include "core/sandbox/tiktokoptions.h"

#include <QCryptographicHash>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace postrider::sandbox {
namespace {

QString part(const QUrlQuery &query, const QString &name)
{
    return query.queryItemValue(name, QUrl::FullyDecoded);
}

QHash<QString, QString> readForm(QByteArray body)
{
    QHash<QString, QString> form;
    const QUrlQuery query(QString::fromLatin1(body.replace('+', "%20")));
    const auto items = query.queryItems(QUrl::FullyDecoded);
    for (const auto &[name, value] : items)
        form.insert(name, value);
    return form;
}

/// Login Kit for Desktop: http or https, localhost or 127.0.0.1 with a port, nothing after the path.
bool isGoodRedirect(const QUrl &url)
{
    return (url.scheme() == u"http" || url.scheme() == u"https")
        && (url.host() == u"localhost" || url.host() == u"127.0.0.1") && url.port() > 0 && !url.hasQuery()
        && !url.hasFragment() && url.toString().size() < 512;
}

Response page(int status, const QByteArray &text)
{
    return {.status = status, .headers = {{"Content-Type", "text/html; charset=utf-8"}}, .body = "<p>" + text + "</p>"};
}

qint64 secondsUntil(Instant then, Instant now)
{
    return std::chrono::floor<std::chrono::seconds>(then - now).count();
}

constexpr QLatin1StringView invalidRequest = "invalid_request"_L1;
constexpr QLatin1StringView invalidGrant = "invalid_grant"_L1;

} // namespace

Response TikTokOAuth::authorize(const Request &request, Instant now)
{
    static const QStringList known{u"user.info.basic"_s, u"user.info.profile"_s, u"user.info.stats"_s,
                                   u"video.publish"_s,   u"video.upload"_s,      u"video.list"_s};
    const QUrlQuery &query = request.query;
    if (request.method != "GET")
        return page(405, "Method not allowed");
    if (part(query, u"client_key"_s) != m_options.clientKey)
        return page(400, "client_key");
    const QUrl redirect(part(query, u"redirect_uri"_s));
    if (!isGoodRedirect(redirect))
        return page(400, "redirect_uri");
    if (part(query, u"response_type"_s) != u"code")
        return page(400, "response_type");
    if (part(query, u"code_challenge"_s).isEmpty() || part(query, u"code_challenge_method"_s) != u"S256")
        return page(400, "code_challenge");
    if (part(query, u"state"_s).isEmpty())
        return page(400, "state");
    const QStringList asked = part(query, u"scope"_s).split(u',');
    if (!std::all_of(asked.begin(), asked.end(), [](const QString &scope) { return known.contains(scope); }))
        return page(400, "scope");

    QString answer = u"state="_s + QString::fromLatin1(QUrl::toPercentEncoding(part(query, u"state"_s)));
    TikTokAccount *account = m_options.signInAs.isEmpty() ? m_accounts.first() : m_accounts.find(m_options.signInAs);
    if (m_options.denyConsent || !account) {
        answer += u"&error=access_denied&error_description=User%20cancelled%20authorization"_s;
    } else {
        QStringList granted;
        std::copy_if(asked.begin(), asked.end(), std::back_inserter(granted), [&](const QString &scope) {
            return m_options.grantedScopes.isEmpty() || m_options.grantedScopes.contains(scope);
        });
        const Code code{.text = u"code%1*2!4.sandbox"_s.arg(qsizetype(m_codes.size()) + 1),
                        .openId = account->openId,
                        .scopes = granted,
                        .redirectUri = part(query, u"redirect_uri"_s),
                        .challenge = part(query, u"code_challenge"_s),
                        .expiresAt = now + m_options.codeLife};
        m_codes.push_back(code);
        // Real codes hold encoded characters, which must be decoded before the exchange.
        answer += u"&code="_s + QString::fromLatin1(QUrl::toPercentEncoding(code.text, {}, "*!")) + u"&scopes="_s
            + QString::fromLatin1(QUrl::toPercentEncoding(granted.join(u',')));
    }
    return {.status = 302, .headers = {{"Location", redirect.toEncoded() + '?' + answer.toLatin1()}}};
}

Response TikTokOAuth::token(const Request &request, Instant now)
{
    const QHash<QString, QString> form = readForm(request.body);
    if (const auto refused = refusedForm(request, form))
        return *refused;
    const QString type = form.value(u"grant_type"_s);
    if (type == u"authorization_code")
        return exchange(form, now);
    if (type == u"refresh_token")
        return refresh(form, now);
    return refuse(type.isEmpty() ? invalidRequest : "unsupported_grant_type"_L1, u"grant_type is wrong."_s);
}

Response TikTokOAuth::revoke(const Request &request)
{
    const QHash<QString, QString> form = readForm(request.body);
    if (const auto refused = refusedForm(request, form))
        return *refused;
    const TikTokToken *token = m_accounts.byAccessToken(form.value(u"token"_s));
    if (!token)
        return refuse(invalidRequest, u"The token is wrong."_s);
    m_removed(token->openId);
    return tikTokFlat(200, {});
}

Response TikTokOAuth::refuse(const QString &error, const QString &description) const
{
    return tikTokFlat(
        m_options.oauthErrorStatus,
        {{u"error"_s, error}, {u"error_description"_s, description}, {u"log_id"_s, u"20261123110000SANDBOX"_s}});
}

std::optional<Response> TikTokOAuth::refusedForm(const Request &request, const QHash<QString, QString> &form) const
{
    if (request.method != "POST")
        return Response{.status = 405};
    if (request.header("Content-Type").split(';').first().trimmed() != "application/x-www-form-urlencoded")
        return refuse(invalidRequest, u"The content type must be application/x-www-form-urlencoded."_s);
    if (form.value(u"client_key"_s) != m_options.clientKey || form.value(u"client_secret"_s) != m_options.clientSecret)
        return refuse(u"invalid_client"_s, u"Client key or secret is incorrect."_s);
    return std::nullopt;
}

Response TikTokOAuth::exchange(const QHash<QString, QString> &form, Instant now)
{
    const auto code = std::find_if(m_codes.begin(), m_codes.end(),
                                   [&](const Code &given) { return given.text == form.value(u"code"_s); });
    if (code == m_codes.end() || code->used || now >= code->expiresAt)
        return refuse(invalidGrant, u"Authorization code is expired."_s);
    if (code->redirectUri != form.value(u"redirect_uri"_s))
        return refuse(invalidGrant, u"Redirect_uri is not matched with the uri when requesting code."_s);
    // Unlike elsewhere the challenge is lower-case hex (Login Kit for Desktop, 2026-09).
    const QByteArray verifier = form.value(u"code_verifier"_s).toLatin1();
    const QByteArray challenge = QCryptographicHash::hash(verifier, QCryptographicHash::Sha256).toHex();
    if (verifier.size() < 43 || verifier.size() > 128 || code->challenge != QString::fromLatin1(challenge))
        return refuse(invalidRequest, u"Code verifier or code challenge is invalid."_s);
    code->used = true;
    return pair(m_accounts.grant(code->openId, code->scopes, m_options, now), now);
}

Response TikTokOAuth::refresh(const QHash<QString, QString> &form, Instant now)
{
    const TikTokToken *token = m_accounts.refresh(form.value(u"refresh_token"_s), m_options, now);
    return token ? pair(*token, now) : refuse(invalidGrant, u"Refresh token is invalid or expired."_s);
}

Response TikTokOAuth::pair(const TikTokToken &token, Instant now)
{
    return tikTokFlat(200,
                      {{u"open_id"_s, token.openId},
                       {u"scope"_s, token.scopes.join(u',')},
                       {u"access_token"_s, token.accessToken},
                       {u"expires_in"_s, secondsUntil(token.expiresAt, now)},
                       {u"refresh_token"_s, token.refreshToken},
                       {u"refresh_expires_in"_s, secondsUntil(token.refreshExpiresAt, now)},
                       {u"token_type"_s, u"Bearer"_s}});
}

} // namespace postrider::sandbox
