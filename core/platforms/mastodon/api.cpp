// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/platforms/mastodon/api.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace postrider::mastodon {
namespace {

struct Mastodon
{
    Q_DECLARE_TR_FUNCTIONS(Mastodon)
};

Error garbage()
{
    return {.code = code::networkGarbage,
            .remedy = Remedy::RetrySoon,
            .message = Mastodon::tr("What came back was not an answer of a Mastodon server."),
            .hint = Mastodon::tr("Check the address of the account’s server.")};
}

} // namespace

Api::Api(HttpClient &http, Clock &clock, QUrl server, QString token, Milliseconds inactivityLimit,
         Cancellation cancellation, OnLimit onUsedUp)
    : m_http(http),
      m_clock(clock),
      m_server(std::move(server)),
      m_token(std::move(token)),
      m_inactivityLimit(inactivityLimit),
      m_cancellation(std::move(cancellation)),
      m_onUsedUp(std::move(onUsedUp))
{}

QCoro::Task<Result<HttpAnswer>> Api::exchange(HttpRequest requestGiven) const
{
    HttpRequest request = std::move(requestGiven);
    const OnLimit onUsedUp = m_onUsedUp;
    Clock &clock = m_clock;
    if (!m_token.isEmpty())
        request.headers.emplace_back("Authorization", "Bearer " + m_token.toUtf8());
    request.headers.emplace_back("Accept", "application/json");
    request.headers.emplace_back("Accept-Language", "en");
    request.inactivityLimit = m_inactivityLimit;
    Result<HttpAnswer> answer = co_await m_http.send(std::move(request), m_cancellation);
    if (answer && answer->status != 429 && onUsedUp && isUsedUp(*answer)) {
        if (const auto reset = resetAfter(*answer, clock.now()))
            onUsedUp(*reset);
    }
    co_return answer;
}

QCoro::Task<Result<QJsonDocument>> Api::send(HttpRequest requestGiven, Effect effect) const
{
    HttpRequest request = std::move(requestGiven);
    Clock &clock = m_clock;
    const Result<HttpAnswer> answer = co_await exchange(std::move(request));
    if (!answer) {
        Error error = answer.error();
        if (effect != Effect::Status)
            error.certainty = Certainty::DidNotHappen;
        co_return tl::unexpected(error);
    }
    co_return open(*answer, effect, clock.now());
}

QCoro::Task<Result<QJsonObject>> Api::get(QString path, QUrlQuery query) const
{
    HttpRequest request;
    request.url = m_server;
    request.url.setPath(path);
    if (!query.isEmpty())
        request.url.setQuery(query);
    const Result<QJsonDocument> answer = co_await send(std::move(request), Effect::Read);
    if (!answer)
        co_return tl::unexpected(answer.error());
    if (!answer->isObject())
        co_return tl::unexpected(garbage());
    co_return answer->object();
}

QCoro::Task<Result<QJsonArray>> Api::list(QString path, QUrlQuery query) const
{
    HttpRequest request;
    request.url = m_server;
    request.url.setPath(path);
    request.url.setQuery(query);
    const Result<QJsonDocument> answer = co_await send(std::move(request), Effect::Read);
    if (!answer)
        co_return tl::unexpected(answer.error());
    if (!answer->isArray())
        co_return tl::unexpected(garbage());
    co_return answer->array();
}

QCoro::Task<Result<QJsonObject>> Api::instance() const
{
    const Api api = *this;
    Result<QJsonObject> instance = co_await api.get(u"/api/v2/instance"_s); // Mastodon 4.0
    if (!instance && instance.error().code == u"mastodon.not_found")
        instance = co_await api.get(u"/api/v1/instance"_s);
    co_return instance;
}

QCoro::Task<Result<QJsonObject>> Api::createStatus(QJsonObject body, QString key) const
{
    HttpRequest request;
    request.method = "POST";
    request.url = m_server;
    request.url.setPath(u"/api/v1/statuses"_s);
    request.headers.emplace_back("Idempotency-Key", key.toLatin1());
    request.body = HttpBody::json(body);
    request.totalLimit = m_inactivityLimit;
    const Result<QJsonDocument> answer = co_await send(std::move(request), Effect::Status);
    if (!answer)
        co_return tl::unexpected(answer.error());
    QJsonObject status = answer->object();
    const QString id = idIn(status);
    if (id.isEmpty()) { // whatever it was, it said that it worked
        Error error = garbage();
        error.certainty = Certainty::MayHaveHappened;
        co_return tl::unexpected(error);
    }
    status.insert(u"id"_s, id);
    co_return status;
}

QCoro::Task<Result<Upload>> Api::upload(PostMedia mediaGiven, std::function<void(qint64 sent)> progressGiven) const
{
    const PostMedia media = std::move(mediaGiven);
    const auto progress = std::move(progressGiven);
    const Api api = *this; // its owner may go while the file is sent
    Result<HttpAnswer> answer;
    for (const QString &path : {u"/api/v2/media"_s, u"/api/v1/media"_s}) { // v2: Mastodon 3.1.3, Pleroma, GoToSocial
        HttpRequest request;
        request.method = "POST";
        request.url = api.m_server;
        request.url.setPath(path);
        // The server looks at the bytes; the name only has to fit them.
        const QString name = u"file."_s + media.asset.facts.mimeType.section(u'/', -1);
        std::vector<HttpBody::FormPart> parts{{.name = u"file"_s,
                                               .filePath = media.asset.path,
                                               .fileName = name,
                                               .mimeType = media.asset.facts.mimeType.toLatin1()}};
        if (!media.altText.isEmpty())
            parts.push_back({.name = u"description"_s, .value = media.altText});
        request.body = HttpBody::multipart(parts);
        if (progress)
            request.progress = [progress](qint64 sent, qint64) { progress(sent); };
        answer = co_await api.exchange(std::move(request));
        if (!answer || answer->status != 404)
            break;
    }
    if (!answer) {
        Error error = answer.error();
        error.certainty = Certainty::DidNotHappen; // nobody sees it
        co_return tl::unexpected(error);
    }
    const Result<QJsonDocument> document = open(*answer, Effect::Upload, api.m_clock.now());
    if (!document)
        co_return tl::unexpected(document.error());
    const QString id = idIn(document->object());
    if (id.isEmpty())
        co_return tl::unexpected(garbage());
    co_return Upload{.id = id, .isReady = answer->status == 200};
}

QCoro::Task<Result<Upload>> Api::uploaded(QString idGiven) const
{
    const QString id = std::move(idGiven);
    Clock &clock = m_clock;
    HttpRequest request;
    request.url = m_server;
    request.url.setPath(u"/api/v1/media/"_s + id);
    const Result<HttpAnswer> answer = co_await exchange(std::move(request));
    if (!answer)
        co_return tl::unexpected(answer.error());
    if (answer->status == 404) {
        co_return tl::unexpected(ownError("media_gone"_L1, Remedy::RetrySoon,
                                          Mastodon::tr("The Mastodon server no longer had the uploaded files."),
                                          Mastodon::tr("Postrider uploads them again by itself.")));
    }
    const Result<QJsonDocument> document = open(*answer, Effect::Upload, clock.now());
    if (!document)
        co_return tl::unexpected(document.error());
    co_return Upload{.id = id, .isReady = answer->status == 200};
}

QString idIn(const QJsonObject &object)
{
    const QJsonValue id = object.value("id"_L1);
    return id.isDouble() ? QString::number(id.toInteger()) : id.toString();
}

QUrl serverOf(const Account &account)
{
    return QUrl(account.serviceUrl);
}

QString idOf(const Account &account)
{
    return account.remoteId.section(u'@', 0, 0);
}

} // namespace postrider::mastodon
