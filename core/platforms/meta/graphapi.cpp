// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/platforms/meta/graphapi.h"

#include "core/platforms/meta/usage.h"

#include <QCoreApplication>
#include <QLoggingCategory>

using namespace Qt::StringLiterals;

namespace postrider::meta {
namespace {

Q_LOGGING_CATEGORY(metaLog, "postrider.meta", QtWarningMsg)

/// An empty form still is a form: some hosts refuse a POST without a type.
HttpBody formBody(const Fields &fields)
{
    return HttpBody::form(fields);
}

QByteArray encodedQuery(const Fields &query)
{
    QByteArray text;
    for (const auto &[name, value] : query) {
        if (!text.isEmpty())
            text += '&';
        text += QUrl::toPercentEncoding(name) + '=' + QUrl::toPercentEncoding(value);
    }
    return text;
}

} // namespace

GraphApi::GraphApi(PublishContext &context, const ErrorTable &table, QLatin1StringView host)
    : m_http(context.http),
      m_cancellation(context.cancellation),
      m_table(table),
      m_host(host),
      m_tokens{context.credentials.accessToken, context.credentials.userToken},
      m_context(&context)
{}

GraphApi::GraphApi(AccountContext &context, const ErrorTable &table, QLatin1StringView host)
    : m_http(context.http),
      m_cancellation(context.cancellation),
      m_table(table),
      m_host(host),
      m_tokens{context.credentials.accessToken, context.credentials.userToken},
      m_account(&context)
{}

GraphApi::GraphApi(HttpClient &http, Cancellation cancellation, const ErrorTable &table, QLatin1StringView host,
                   Tokens tokens)
    : m_http(http), m_cancellation(std::move(cancellation)), m_table(table), m_host(host), m_tokens(std::move(tokens))
{}

QUrl GraphApi::address(const QString &path) const
{
    QUrl url;
    url.setScheme(u"https"_s);
    url.setHost(m_host);
    url.setPath(u'/' + QString(version) + u'/' + path);
    return url;
}

QCoro::Task<Result<QJsonObject>> GraphApi::get(QString path, Fields query)
{
    HttpRequest request;
    request.url = address(path);
    if (!query.empty())
        request.url.setQuery(QString::fromLatin1(encodedQuery(query)), QUrl::StrictMode);
    request.headers.emplace_back("Authorization", "Bearer " + m_tokens.access.toUtf8());
    const Result<QJsonObject> answer = co_await send(request, Effect::Read);
    const bool unreadable = !answer && m_lastFault && m_lastFault->code == 100 && m_lastFault->subcode == 33;
    if (!unreadable || m_tokens.user.isEmpty() || m_tokens.user == m_tokens.access)
        co_return answer;
    request.headers.front().second = "Bearer " + m_tokens.user.toUtf8();
    const Result<QJsonObject> second = co_await send(request, Effect::Read);
    co_return second ? second : answer;
}

QCoro::Task<Result<QJsonObject>> GraphApi::getPlain(QString path, Fields query)
{
    HttpRequest request;
    request.url = address(path);
    if (path.startsWith(u'/'))
        request.url.setPath(path);
    request.url.setQuery(QString::fromLatin1(encodedQuery(query)), QUrl::StrictMode);
    const Result<QJsonObject> answer = co_await send(request, Effect::Read);
    co_return answer;
}

QCoro::Task<Result<QJsonObject>> GraphApi::post(QString path, Fields form, Effect effect)
{
    HttpRequest request;
    request.method = "POST";
    request.url = address(path);
    request.headers.emplace_back("Authorization", "Bearer " + m_tokens.access.toUtf8());
    request.body = formBody(form);
    const Result<QJsonObject> answer = co_await send(request, effect);
    co_return answer;
}

QCoro::Task<Result<QJsonObject>> GraphApi::postParts(QString path, std::vector<HttpBody::FormPart> parts,
                                                     std::function<void(qint64)> progress)
{
    HttpRequest request;
    request.method = "POST";
    request.url = address(path);
    request.headers.emplace_back("Authorization", "Bearer " + m_tokens.access.toUtf8());
    request.body = HttpBody::multipart(parts);
    request.progress = [progress](qint64 sent, qint64) { progress(sent); };
    const Result<QJsonObject> answer = co_await send(request, Effect::Change);
    co_return answer;
}

QCoro::Task<Result<QJsonObject>> GraphApi::remove(QString path)
{
    HttpRequest request;
    request.method = "DELETE";
    request.url = address(path);
    request.headers.emplace_back("Authorization", "Bearer " + m_tokens.access.toUtf8());
    const Result<QJsonObject> answer = co_await send(request, Effect::Change);
    co_return answer;
}

QCoro::Task<Result<QJsonObject>> GraphApi::upload(QUrl target, std::vector<std::pair<QByteArray, QByteArray>> headers,
                                                  HttpBody body, std::function<void(qint64)> progress)
{
    HttpRequest request;
    request.method = "POST";
    request.url = target;
    request.headers = std::move(headers);
    request.headers.emplace_back("Authorization", "OAuth " + m_tokens.access.toUtf8());
    request.body = std::move(body);
    request.progress = [progress](qint64 sent, qint64) { progress(sent); };
    const Result<QJsonObject> answer = co_await send(request, Effect::Change);
    co_return answer;
}

QUrl GraphApi::uploadAddress(const QString &named, const QString &folder, const QString &id) const
{
    const QUrl url(named, QUrl::StrictMode);
    const bool isMetas = url.scheme() == u"https" && url.host().endsWith(u".facebook.com"_s);
    if (url.isValid() && (isMetas || m_http.overrides().isOverrideOrigin(url)))
        return url;
    QUrl known;
    known.setScheme(u"https"_s);
    known.setHost(host::upload);
    known.setPath(u'/' + folder + u'/' + QString(version) + u'/' + id);
    return known;
}

QString GraphApi::withoutTokens(QString text) const
{
    for (const QString &token : {m_tokens.access, m_tokens.user}) {
        if (!token.isEmpty())
            text.replace(token, u"…"_s);
    }
    return text;
}

void GraphApi::heedUsage(const HttpAnswer &answer, std::optional<Milliseconds> &regainAfter)
{
    const Usage usage = usageIn(answer);
    if (usage.regainAfter.count() > 0)
        regainAfter = usage.regainAfter;
    const auto pause = pauseFor(usage);
    const auto keep = [&usage](const auto &context) {
        const auto limit = context.limit ? limitOf(usage, context.clock.now()) : std::nullopt;
        if (limit)
            context.limit(*limit);
    };
    if (m_account)
        keep(*m_account);
    if (m_context)
        keep(*m_context);
    if (pause && m_context && m_context->pause)
        m_context->pause(m_context->clock.now() + *pause, codeWord(m_table, "usage_high"_L1));
}

QCoro::Task<Result<QJsonObject>> GraphApi::send(HttpRequest request, Effect effect)
{
    m_lastFault.reset();
    if (m_context)
        request.inactivityLimit = m_context->timing.requestTimeout;
    if (m_account)
        request.inactivityLimit = m_account->inactivityLimit;
    const Result<HttpAnswer> answer = co_await m_http.send(std::move(request), m_cancellation);
    if (!answer)
        co_return tl::unexpected(answer.error());

    std::optional<Milliseconds> regainAfter;
    heedUsage(*answer, regainAfter);
    const QByteArray served = answer->header("facebook-api-version");
    if (!served.isEmpty() && QLatin1StringView(served) != version)
        qCWarning(metaLog) << "Answered by version" << served << "instead of" << version;

    const auto body = answer->json();
    // An answer without a code of Graph's, from a gate before it or from trouble behind it.
    const auto unusable = [&] {
        constexpr int tooManyRequests = 429;
        Error error = noUsableAnswer(m_table, answer->status, effect);
        error.retryAfter = answer->retryAfter();
        if (answer->status == tooManyRequests) { // nothing was done
            error.code = codeWord(m_table, "too_many_requests"_L1);
            error.remedy = Remedy::RetrySoon;
            error.certainty = Certainty::DidNotHappen;
            error.message = QCoreApplication::translate("Graph", "The network asks for fewer requests right now.");
            error.hint = QCoreApplication::translate("Graph", "Nothing to do: Postrider waits as long as it was told.");
        }
        return error;
    };
    if (!body)
        co_return tl::unexpected(unusable());
    if (auto fault = faultIn(answer->status, *body)) {
        fault->text = withoutTokens(fault->text);
        m_lastFault = fault;
        Error error = errorFor(m_table, *fault, effect);
        if (error.remedy == Remedy::WaitForLimit && regainAfter)
            error.retryAfter = regainAfter;
        if (const auto asked = answer->retryAfter())
            error.retryAfter = asked;
        qCDebug(metaLog) << "Refused with" << error.networkCode << error.traceId;
        co_return tl::unexpected(error);
    }
    if (!answer->isSuccess())
        co_return tl::unexpected(unusable());
    co_return *body;
}

QCoro::Task<Result<>> wait(PublishContext &context, Milliseconds delay)
{
    const bool slept = co_await sleepFor(context.clock, delay, context.cancellation);
    if (!slept)
        co_return tl::unexpected(cancelledError());
    co_return Result<>{};
}

} // namespace postrider::meta
