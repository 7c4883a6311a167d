// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDBusConnection>
#include <QHash>
#include <QImage>
#include <QObject>

namespace postrider {

/// A desktop's tray as KDE and the extensions of GNOME have it (StatusNotifierWatcher), which reads its items as these
/// do: over the bus.
class TrayWatcher final : public QObject
{
    Q_OBJECT
    Q_CLASSINFO("D-Bus Interface", "org.kde.StatusNotifierWatcher")
    Q_PROPERTY(bool IsStatusNotifierHostRegistered READ hasHost)
    Q_PROPERTY(int ProtocolVersion READ protocolVersion)
    Q_PROPERTY(QStringList RegisteredStatusNotifierItems READ items)

public:
    explicit TrayWatcher(QDBusConnection bus, QObject *parent = nullptr);
    ~TrayWatcher() override;

    bool isThere() const { return m_there; }
    bool hasHost() const { return true; }
    int protocolVersion() const { return 0; }
    QStringList items() const { return m_items; }

    // Of the item that registered last; empty where there is none.
    QString toolTip() const;
    QImage icon() const;
    QStringList menuTexts() const; ///< What shows, without separators.
    void activate() const;         ///< As a click on the icon does.
    /// False: neither the menu nor one inside it has such an entry.
    bool choose(const QString &text) const { return choose(text, 0); }

    Q_INVOKABLE Q_SCRIPTABLE void RegisterStatusNotifierItem(const QString &service); // NOLINT: the protocol's name

Q_SIGNALS:
    Q_SCRIPTABLE void StatusNotifierItemRegistered(const QString &service); // NOLINT: the protocol's name

private:
    QVariant property(const QString &name) const;
    QVariantList call(const QString &path, const QString &interface, const QString &method,
                      const QVariantList &arguments) const;
    struct Entry
    {
        int id = 0;
        QString text;
        bool isMenu = false;
    };
    std::vector<Entry> menu(int parent) const;
    bool choose(const QString &text, int parent) const;

    QDBusConnection m_bus;
    bool m_there = false;
    QStringList m_items;
};

} // namespace postrider
