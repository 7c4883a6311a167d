// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/publishing/publisher.h"

#include <QHash>
#include <QList>
#include <QThread>
#include <QUrl>

#include <atomic>
#include <mutex>

namespace postrider::sandbox {
class HttpServer;
}

namespace postrider::bench {

/// A network of one call on a thread of its own: POST /publish/ID publishes, GET /find/ID tells whether it did. It
/// notes when each request came.
class RequestServer
{
public:
    RequestServer();
    ~RequestServer();

    QUrl origin() const { return m_origin; }
    /// From now on answers come so much later; what was asked is done at once. 0: no delay.
    void setDelay(int ms);

    /// When posts were published, in milliseconds since 1970 with fractions, by post id.
    QHash<QString, QList<double>> arrivals() const;
    int published() const { return m_published; }
    /// monotonicMs() of the first request since the last call, of any kind; 0: none yet.
    double takeFirstRequest() { return m_firstRequest.exchange(0); }
    double firstRequest() const { return m_firstRequest; }

private:
    QThread m_thread;
    sandbox::HttpServer *m_server = nullptr; ///< Lives on the thread; deleted when it ends.
    QUrl m_origin;
    mutable std::mutex m_mutex;
    QHash<QString, QList<double>> m_arrivals;
    std::atomic<int> m_published = 0;
    std::atomic<double> m_firstRequest = 0;
};

/// Publishes to a RequestServer by one request.
std::unique_ptr<Publisher> httpPublisher(const QUrl &origin);

} // namespace postrider::bench
