// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/traywatcher.h"

#include "tests/support/dbusanswer.h"

#include <QDBusArgument>
#include <QDBusMessage>
#include <QDBusObjectPath>
#include <QDBusVariant>
#include <QtEndian>

using namespace Qt::StringLiterals;

namespace postrider {

namespace {

constexpr int patienceMs = 10'000;
const QString watcherService = u"org.kde.StatusNotifierWatcher"_s;
const QString watcherPath = u"/StatusNotifierWatcher"_s;
const QString itemPath = u"/StatusNotifierItem"_s;
const QString itemInterface = u"org.kde.StatusNotifierItem"_s;
const QString menuInterface = u"com.canonical.dbusmenu"_s;

} // namespace

TrayWatcher::TrayWatcher(QDBusConnection bus, QObject *parent) : QObject(parent), m_bus(std::move(bus))
{
    m_there = m_bus.registerObject(watcherPath, this,
                                   QDBusConnection::ExportScriptableContents | QDBusConnection::ExportAllProperties)
        && m_bus.registerService(watcherService);
}

TrayWatcher::~TrayWatcher()
{
    m_bus.unregisterService(watcherService);
    m_bus.unregisterObject(watcherPath);
}

void TrayWatcher::RegisterStatusNotifierItem(const QString &service)
{
    m_items << service;
    Q_EMIT StatusNotifierItemRegistered(service);
}

QVariantList TrayWatcher::call(const QString &path, const QString &interface, const QString &method,
                               const QVariantList &arguments) const
{
    if (m_items.isEmpty())
        return {};
    QDBusMessage message = QDBusMessage::createMethodCall(m_items.back(), path, interface, method);
    message.setArguments(arguments);
    const QDBusMessage reply = dbusAnswer(m_bus, message, patienceMs);
    return reply.type() == QDBusMessage::ReplyMessage ? reply.arguments() : QVariantList();
}

QVariant TrayWatcher::property(const QString &name) const
{
    const QVariantList reply = call(itemPath, u"org.freedesktop.DBus.Properties"_s, u"Get"_s, {itemInterface, name});
    return reply.isEmpty() ? QVariant() : reply.front().value<QDBusVariant>().variant();
}

QString TrayWatcher::toolTip() const
{
    const QVariant value = property(u"ToolTip"_s); // (sa(iiay)ss): icon name, icons, title, sub-title
    if (!value.isValid())
        return {};
    const auto argument = value.value<QDBusArgument>();
    QString iconName, title, subtitle;
    argument.beginStructure();
    argument >> iconName;
    argument.beginArray();
    while (!argument.atEnd()) {
        int width = 0, height = 0;
        QByteArray pixels;
        argument.beginStructure();
        argument >> width >> height >> pixels;
        argument.endStructure();
    }
    argument.endArray();
    argument >> title >> subtitle;
    argument.endStructure();
    return title;
}

QImage TrayWatcher::icon() const
{
    const QVariant value = property(u"IconPixmap"_s); // a(iiay), ARGB32 in network order
    QImage largest;
    if (!value.isValid())
        return largest;
    const auto argument = value.value<QDBusArgument>();
    argument.beginArray();
    while (!argument.atEnd()) {
        int width = 0, height = 0;
        QByteArray pixels;
        argument.beginStructure();
        argument >> width >> height >> pixels;
        argument.endStructure();
        if (width <= largest.width())
            continue;
        largest = QImage(width, height, QImage::Format_ARGB32);
        for (int y = 0; y < height; ++y)
            qFromBigEndian<quint32>(pixels.constData() + qsizetype(y) * width * 4, width, largest.scanLine(y));
    }
    argument.endArray();
    return largest;
}

void TrayWatcher::activate() const
{
    call(itemPath, itemInterface, u"Activate"_s, {0, 0});
}

std::vector<TrayWatcher::Entry> TrayWatcher::menu(int parent) const
{
    const auto path = property(u"Menu"_s).value<QDBusObjectPath>();
    std::vector<Entry> entries;
    call(path.path(), menuInterface, u"AboutToShow"_s, {parent});
    const QVariantList reply = call(path.path(), menuInterface, u"GetLayout"_s, {parent, 1, QStringList()});
    if (reply.size() < 2)
        return entries;
    const auto root = reply.at(1).value<QDBusArgument>(); // (ia{sv}av)
    int rootId = 0;
    QVariantMap rootProperties;
    root.beginStructure();
    root >> rootId >> rootProperties;
    root.beginArray();
    while (!root.atEnd()) {
        QDBusVariant child;
        root >> child;
        const auto entry = child.variant().value<QDBusArgument>();
        int id = 0;
        QVariantMap properties;
        entry.beginStructure();
        entry >> id >> properties;
        entry.endStructure();
        if (properties.value(u"visible"_s, true).toBool() && properties.value(u"type"_s) != u"separator"_s)
            entries.push_back({.id = id,
                               .text = properties.value(u"label"_s).toString().remove(u'_'),
                               .isMenu = properties.value(u"children-display"_s) == u"submenu"_s});
    }
    root.endArray();
    root.endStructure();
    return entries;
}

QStringList TrayWatcher::menuTexts() const
{
    QStringList texts;
    for (const Entry &entry : menu(0))
        texts << entry.text;
    return texts;
}

bool TrayWatcher::choose(const QString &text, int parent) const
{
    for (const Entry &entry : menu(parent)) {
        if (entry.isMenu && choose(text, entry.id))
            return true;
        if (entry.text != text)
            continue;
        const auto path = property(u"Menu"_s).value<QDBusObjectPath>();
        call(path.path(), menuInterface, u"Event"_s,
             {entry.id, u"clicked"_s, QVariant::fromValue(QDBusVariant(0)), 0U});
        return true;
    }
    return false;
}

} // namespace postrider
