// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDBusConnection>
#include <QObject>
#include <QVariantMap>

#include <deque>

namespace postrider {

/// A notification service (Desktop Notifications Specification 1.2) that keeps what it was asked to show, and plays the
/// person who clicks.
class NotificationRecorder final : public QObject
{
    Q_OBJECT
    Q_CLASSINFO("D-Bus Interface", "org.freedesktop.Notifications")

public:
    struct Shown
    {
        uint number = 0;
        QString title;
        QString body;
        QStringList actions; ///< Key and words, in turn.
        QVariantMap hints;
        int times = 1; ///< More than once: it was replaced by itself.
    };

    /// Takes the service's name on this bus; isThere() tells whether it got it.
    explicit NotificationRecorder(QDBusConnection bus, QObject *parent = nullptr)
        : QObject(parent), m_bus(std::move(bus))
    {
        m_there = m_bus.registerObject(QStringLiteral("/org/freedesktop/Notifications"), this,
                                       QDBusConnection::ExportScriptableContents)
            && m_bus.registerService(QStringLiteral("org.freedesktop.Notifications"));
    }
    ~NotificationRecorder() override
    {
        m_bus.unregisterService(QStringLiteral("org.freedesktop.Notifications"));
        m_bus.unregisterObject(QStringLiteral("/org/freedesktop/Notifications"));
    }

    QString clickedAtOnce; ///< The key of the action that is clicked before the number is answered.

    bool isThere() const { return m_there; }
    const std::deque<Shown> &shown() const { return m_shown; }
    /// Null where nothing with this in its title was shown.
    const Shown *find(const QString &inTitle) const
    {
        for (const Shown &each : m_shown) {
            if (each.title.contains(inTitle))
                return &each;
        }
        return nullptr;
    }
    void click(const Shown &notification, const QString &action)
    {
        Q_EMIT ActionInvoked(notification.number, action);
        Q_EMIT NotificationClosed(notification.number, 2);
    }

    // NOLINTBEGIN(readability-identifier-naming): the names of the specification
    Q_SCRIPTABLE uint Notify(const QString &, uint replaces, const QString &, const QString &summary,
                             const QString &body, const QStringList &actions, const QVariantMap &hints, int)
    {
        for (Shown &each : m_shown) {
            if (each.number == replaces) {
                each = {replaces, summary, body, actions, hints, each.times + 1};
                return replaces;
            }
        }
        m_shown.push_back({++m_last, summary, body, actions, hints});
        if (!clickedAtOnce.isEmpty())
            Q_EMIT ActionInvoked(m_last, clickedAtOnce);
        return m_last;
    }
    Q_SCRIPTABLE void CloseNotification(uint number) { Q_EMIT NotificationClosed(number, 3); }
    Q_SCRIPTABLE QStringList GetCapabilities() const
    {
        return {QStringLiteral("body"), QStringLiteral("actions"), QStringLiteral("body-markup")};
    }

Q_SIGNALS:
    Q_SCRIPTABLE void ActionInvoked(uint number, const QString &action);
    Q_SCRIPTABLE void NotificationClosed(uint number, uint reason);
    // NOLINTEND(readability-identifier-naming)

private:
    QDBusConnection m_bus;
    bool m_there = false;
    uint m_last = 0;
    std::deque<Shown> m_shown; // whose places stay when more come
};

} // namespace postrider
