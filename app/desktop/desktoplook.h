// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDBusConnection>
#include <QDBusVariant>
#include <QObject>

namespace postrider {

class ThemeProvider;

/// Tells the theme what the desktop wants, dark or light and much contrast or not, now and when it changes: as its settings
/// portal says (xdg-desktop-portal, org.freedesktop.appearance). Without a portal the palette of the start stays. GUI
/// thread.
class DesktopLook final : public QObject
{
    Q_OBJECT

public:
    DesktopLook(const QDBusConnection &bus, ThemeProvider &theme, QObject *parent = nullptr);

private Q_SLOTS:
    void takeChange(const QString &space, const QString &key, const QDBusVariant &value);

private:
    void read(const QString &key);
    void take(const QString &key, uint value);

    QDBusConnection m_bus;
    ThemeProvider &m_theme;
};

} // namespace postrider
