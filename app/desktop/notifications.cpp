// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/notifications.h"

#include <QCoreApplication>
#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace postrider {

namespace {

const QString service = u"org.freedesktop.Notifications"_s;
const QString path = u"/org/freedesktop/Notifications"_s;

} // namespace

Notifications::Notifications(QObject *parent) : QObject(parent)
{
    QDBusConnection bus = QDBusConnection::sessionBus();
    if (!bus.isConnected())
        return;
    bus.connect(service, path, service, u"ActionInvoked"_s, this, SLOT(onAction(uint, QString)));
    bus.connect(service, path, service, u"NotificationClosed"_s, this, SLOT(onClosed(uint, uint)));
}

void Notifications::show(const QString &id, const QString &title, const QString &body,
                         const QList<QPair<QString, QString>> &actions, Urgency urgency, Sound sound)
{
    const QDBusConnection bus = QDBusConnection::sessionBus();
    if (!bus.isConnected())
        return;
    QStringList buttons;
    if (!actions.isEmpty())
        buttons << u"default"_s << actions.front().second; // what a click outside the buttons does
    for (const auto &[key, words] : actions)
        buttons << key << words;
    QDBusMessage call = QDBusMessage::createMethodCall(service, path, service, u"Notify"_s);
    const auto before = std::ranges::find(m_shown, id, &Shown::id);
    const uint replaced = before == m_shown.end() ? 0 : before.key();
    QVariantMap hints{{u"desktop-entry"_s, u"org.postrider.Postrider"_s},
                      {u"urgency"_s, QVariant::fromValue(uchar(urgency == Urgency::Critical ? 2 : 1))}};
    if (sound == Sound::None)
        hints.insert(u"suppress-sound"_s, true);
    call.setArguments({u"Postrider"_s, replaced, u"org.postrider.Postrider"_s, title,
                       body.toHtmlEscaped(), // the body is markup
                       buttons, hints, -1});
    ++m_unanswered;
    auto *watcher = new QDBusPendingCallWatcher(bus.asyncCall(call), this);
    connect(watcher, &QDBusPendingCallWatcher::finished, this,
            [this, watcher, id, first = actions.isEmpty() ? QString() : actions.front().first] {
                watcher->deleteLater();
                const QDBusPendingReply<uint> reply = *watcher;
                --m_unanswered;
                const QHash<uint, QString> early = m_unanswered > 0 ? m_early : std::exchange(m_early, {});
                if (reply.isError())
                    return;
                m_shown.insert(reply.value(), {id, first});
                Q_EMIT shown(id);
                if (early.contains(reply.value()))
                    onAction(reply.value(), early.value(reply.value()));
            });
}

void Notifications::withdraw(const QString &id)
{
    const auto found = std::ranges::find(m_shown, id, &Shown::id);
    if (found == m_shown.end())
        return;
    QDBusMessage call = QDBusMessage::createMethodCall(service, path, service, u"CloseNotification"_s);
    call.setArguments({found.key()});
    QDBusConnection::sessionBus().asyncCall(call);
    m_shown.erase(found);
}

void Notifications::onAction(uint number, const QString &key)
{
    const auto found = m_shown.constFind(number);
    if (found == m_shown.constEnd()) { // another program's, or one whose number is under way
        if (m_unanswered > 0)
            m_early.insert(number, key);
        return;
    }
    Q_EMIT activated(found->id, key == u"default" ? found->firstAction : key);
}

void Notifications::onClosed(uint number, uint)
{
    m_shown.remove(number);
}

} // namespace postrider
