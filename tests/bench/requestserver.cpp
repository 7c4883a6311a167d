// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/requestserver.h"

#include "core/sandbox/httpserver.h"
#include "tests/bench/result.h"
#include "tests/bench/workload.h"

#include <chrono>

using namespace Qt::StringLiterals;

namespace postrider::bench {
namespace {

const QString publishPath = u"/publish/"_s;
const QString findPath = u"/find/"_s;

double wallMs()
{
    return std::chrono::duration<double, std::milli>(std::chrono::system_clock::now().time_since_epoch()).count();
}

QCoro::Task<Result<QJsonObject>> publishBy(PublishContext &context, QUrl originGiven)
{
    const QUrl origin = std::move(originGiven);
    const QString id = context.post.id.toString();
    HttpRequest request{.method = "POST", .url = origin};
    request.url.setPath(publishPath + id);
    request.body = HttpBody::json({{u"text"_s, context.post.caption}});
    const auto answer = co_await context.http.send(std::move(request), context.cancellation);
    if (!answer)
        co_return tl::unexpected(answer.error());
    co_return QJsonObject{{u"id"_s, id}};
}

QCoro::Task<Result<Finding>> findBy(PublishContext &context, QUrl originGiven)
{
    const QUrl origin = std::move(originGiven);
    const QString id = context.post.id.toString();
    HttpRequest request{.method = "GET", .url = origin};
    request.url.setPath(findPath + id);
    const auto answer = co_await context.http.send(std::move(request), context.cancellation);
    if (!answer)
        co_return tl::unexpected(answer.error());
    co_return Finding{.answer = answer->status == 200 ? Finding::Answer::Happened : Finding::Answer::DidNotHappen,
                      .result = {{u"id"_s, id}}};
}

} // namespace

RequestServer::RequestServer()
{
    m_thread.start();
    auto *server = new sandbox::HttpServer([this](const sandbox::Request &request) -> sandbox::Response {
        const double now = wallMs();
        double none = 0;
        m_firstRequest.compare_exchange_strong(none, monotonicMs());
        const std::lock_guard lock(m_mutex);
        if (request.path.startsWith(publishPath)) {
            m_arrivals[request.path.mid(publishPath.size())].append(now);
            ++m_published;
            return {.body = "{}"};
        }
        return {.status = m_arrivals.contains(request.path.mid(findPath.size())) ? 200 : 404, .body = "{}"};
    });
    server->setHashBodies(false);
    server->moveToThread(&m_thread);
    QObject::connect(&m_thread, &QThread::finished, server, &QObject::deleteLater);
    m_server = server;
    bool listens = false;
    QMetaObject::invokeMethod(
        server, [&] { listens = server->listen(); }, Qt::BlockingQueuedConnection);
    require(listens, u"the server can't listen"_s);
    m_origin = server->origin();
}

RequestServer::~RequestServer()
{
    m_thread.quit();
    m_thread.wait();
}

void RequestServer::setDelay(int ms)
{
    QMetaObject::invokeMethod(
        m_server,
        [server = m_server, ms] {
            server->clearFaults();
            if (ms > 0)
                server->addFault({.times = -1, .kind = sandbox::Fault::Kind::Delay, .delayMs = ms});
        },
        Qt::BlockingQueuedConnection);
}

QHash<QString, QList<double>> RequestServer::arrivals() const
{
    const std::lock_guard lock(m_mutex);
    return m_arrivals;
}

std::unique_ptr<Publisher> httpPublisher(const QUrl &origin)
{
    return std::make_unique<OneCallPublisher>([origin](PublishContext &context) { return publishBy(context, origin); },
                                              [origin](PublishContext &context) { return findBy(context, origin); });
}

} // namespace postrider::bench
