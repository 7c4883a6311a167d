// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/bench/result.h"

#include <QApplication>

#include <xcb/xcb.h>

#include <cstdlib>

namespace postrider::bench {

/// Notes when a widget's picture has been sent to the X server and the server has drawn it.
class DrawingApplication final : public QApplication
{
public:
    using QApplication::QApplication;

    void watch(const QWidget *widget)
    {
        m_widget = widget;
        m_painted = false;
    }
    /// monotonicMs() of the last picture of the widget that the server has drawn.
    double drawnAt() const { return m_drawnAt; }
    /// Serves events one by one until the widget was drawn after `begun`, and says when.
    double drawnAfter(double begun) const
    {
        while (m_drawnAt < begun) {
            require(monotonicMs() - begun < 10'000, QStringLiteral("nothing was drawn"));
            processEvents(QEventLoop::WaitForMoreEvents);
        }
        return m_drawnAt;
    }

    bool notify(QObject *receiver, QEvent *event) override
    {
        const QEvent::Type type = event->type();
        const bool done = QApplication::notify(receiver, event);
        if (receiver == m_widget && type == QEvent::Paint)
            m_painted = true;
        // The window's backing store goes to the server within this event, after all paint events.
        if ((type == QEvent::UpdateRequest || type == QEvent::Expose) && std::exchange(m_painted, false)) {
            waitForServer();
            m_drawnAt = monotonicMs();
        }
        return done;
    }

private:
    /// The server answers requests in their order.
    void waitForServer()
    {
        xcb_connection_t *connection = nativeInterface<QNativeInterface::QX11Application>()->connection();
        std::free(xcb_get_input_focus_reply(connection, xcb_get_input_focus(connection), nullptr));
    }

    const QWidget *m_widget = nullptr;
    bool m_painted = false;
    double m_drawnAt = 0;
};

} // namespace postrider::bench
