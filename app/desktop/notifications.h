// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>
#include <QList>
#include <QObject>
#include <QPair>

namespace postrider {

/// The desktop's notifications (freedesktop.org: Desktop Notifications Specification 1.2), spoken to over the session
/// bus and without a tray icon, whose own messages vanish where no tray is. Never waits for the bus. GUI thread.
class Notifications final : public QObject
{
    Q_OBJECT

public:
    enum class Urgency { Normal, Critical };
    enum class Sound { AsTheDesktop, None };

    explicit Notifications(QObject *parent = nullptr);

    /// `actions`: key and words of each button; a click on the notification itself is the first of them. One with the same
    /// id that still shows is replaced. Where nobody shows notifications nothing happens: what they say stands in the
    /// window, too.
    void show(const QString &id, const QString &title, const QString &body,
              const QList<QPair<QString, QString>> &actions, Urgency urgency = Urgency::Normal,
              Sound sound = Sound::AsTheDesktop);

    /// Takes away what still shows with this id: it is not so any more.
    void withdraw(const QString &id);

Q_SIGNALS:
    void activated(QString id, QString action);
    /// The bus has taken it.
    void shown(QString id);

private Q_SLOTS:
    void onAction(uint number, const QString &key);
    void onClosed(uint number, uint reason);

private:
    struct Shown
    {
        QString id;
        QString firstAction;
    };
    QHash<uint, Shown> m_shown;   ///< By the service's number.
    QHash<uint, QString> m_early; ///< What was clicked before the service's number was known here.
    int m_unanswered = 0;         ///< Calls of the service.
};

} // namespace postrider
