// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/desktoplook.h"

#include "ui/theme/themeprovider.h"

#include <QDBusMessage>
#include <QDBusMetaType>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>

using namespace Qt::StringLiterals;

namespace postrider {

namespace {

const QString service = u"org.freedesktop.portal.Desktop"_s;
const QString path = u"/org/freedesktop/portal/desktop"_s;
const QString interface = u"org.freedesktop.portal.Settings"_s;
const QString appearance = u"org.freedesktop.appearance"_s;
const QString schemeKey = u"color-scheme"_s;
const QString contrastKey = u"contrast"_s;

/// Read() puts the value into two variants.
QVariant bare(QVariant value)
{
    while (value.metaType() == QMetaType::fromType<QDBusVariant>())
        value = value.value<QDBusVariant>().variant();
    return value;
}

} // namespace

DesktopLook::DesktopLook(const QDBusConnection &bus, ThemeProvider &theme, QObject *parent)
    : QObject(parent), m_bus(bus), m_theme(theme)
{
    if (!m_bus.isConnected())
        return;
    // Qt 6.4 learns its own types with the first of them that is asked for, and connects no slot that takes one before.
    QDBusMetaType::typeToSignature(QMetaType::fromType<QDBusVariant>());
    m_bus.connect(service, path, interface, u"SettingChanged"_s, this,
                  SLOT(takeChange(QString, QString, QDBusVariant)));
    read(schemeKey);
    read(contrastKey);
}

void DesktopLook::read(const QString &key)
{
    QDBusMessage question = QDBusMessage::createMethodCall(service, path, interface, u"Read"_s);
    question.setArguments({appearance, key});
    auto *answer = new QDBusPendingCallWatcher(m_bus.asyncCall(question), this);
    connect(answer, &QDBusPendingCallWatcher::finished, this, [this, key](QDBusPendingCallWatcher *done) {
        done->deleteLater();
        const QDBusPendingReply<QDBusVariant> reply = *done;
        if (reply.isError())
            return; // no portal, or one that does not know it
        const uint value = bare(reply.value().variant()).toUInt();
        // Without a preference the palette tells more.
        if (key != schemeKey || value != 0)
            take(key, value);
    });
}

void DesktopLook::takeChange(const QString &space, const QString &key, const QDBusVariant &value)
{
    if (space == appearance)
        take(key, bare(value.variant()).toUInt());
}

void DesktopLook::take(const QString &key, uint value)
{
    if (key == schemeKey)
        m_theme.setSystemScheme(value == 1 ? ColorScheme::Dark : ColorScheme::Light);
    else if (key == contrastKey)
        m_theme.setHighContrast(value == 1);
}

} // namespace postrider
