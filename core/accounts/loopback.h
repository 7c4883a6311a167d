// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/error.h"
#include "core/scheduling/cancellation.h"
#include "core/scheduling/clock.h"

#include <QCoroTask>
#include <QPointer>
#include <QUrlQuery>

#include <memory>

class QTcpServer;
class QTcpSocket;

namespace postrider {

/// Where a network sends the browser back to: a listener on 127.0.0.1 that takes exactly one callback. Everything else
/// (other paths, other states, what is no HTTP) gets 404 and changes nothing. One thread with an event loop.
class Loopback
{
public:
    /// The address as it is registered at the network.
    struct Address
    {
        QString host = QStringLiteral("127.0.0.1"); ///< Or "localhost", where a network knows only that.
        QString path = QStringLiteral("/callback");
        /// Meta's documentation shows refusals without `state` (manual flow, 2026-10): they are then taken without one.
        bool refusalsHaveState = true;
    };

    /// `port` 0: any free one. Error sign_in.port_taken.
    static Result<std::unique_ptr<Loopback>> listen(Address address, quint16 port);
    ~Loopback();
    Loopback(const Loopback &) = delete;
    Loopback &operator=(const Loopback &) = delete;

    QString redirectUri() const; ///< "http://127.0.0.1:40123/callback".

    /// Waits for the callback with this `state` and a `code` or an `error`, answers it with a page that says to go on in
    /// Postrider, and stops listening. Gives its parameters. Errors: cancelled, sign_in.timed_out. Once; `clock` and
    /// this outlive the task.
    QCoro::Task<Result<QUrlQuery>> callback(QString state, Clock &clock, Milliseconds limit, Cancellation cancellation);

private:
    explicit Loopback(Address address) : m_address(std::move(address)) {}
    void take(QTcpSocket *socket);
    void read(QTcpSocket *socket);
    /// The parameters of a request that is the callback; nothing for any other.
    std::optional<QUrlQuery> callbackIn(const QByteArray &head) const;

    Address m_address;
    QPointer<QTcpServer> m_server; ///< Deleted later: it may end in the middle of what it tells.
    quint16 m_port = 0;
    QString m_state;
    std::optional<QUrlQuery> m_taken;
    Cancellation m_ended;
};

} // namespace postrider
