// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/accessible.h"

#include <QDBusArgument>
#include <QDBusMessage>
#include <QDBusObjectPath>
#include <QDBusPendingCall>
#include <QDBusPendingCallWatcher>
#include <QDBusVariant>
#include <QEventLoop>

using namespace Qt::StringLiterals;

namespace postrider {

namespace {

constexpr int patienceMs = 10'000;
const QString accessibleInterface = u"org.a11y.atspi.Accessible"_s;
const QString actionInterface = u"org.a11y.atspi.Action"_s;
const QString propertiesInterface = u"org.freedesktop.DBus.Properties"_s;

/// Waits for it, and lets the event loop turn: the program may ask this process something meanwhile.
QVariantList answerOf(const QDBusPendingCall &call)
{
    if (!call.isFinished()) {
        QEventLoop loop;
        const QDBusPendingCallWatcher watcher(call);
        QObject::connect(&watcher, &QDBusPendingCallWatcher::finished, &loop, &QEventLoop::quit);
        if (!watcher.isFinished())
            loop.exec();
    }
    return call.isError() ? QVariantList() : call.reply().arguments();
}

bool stateIn(const QVariantList &reply, Accessible::State state)
{
    if (reply.isEmpty())
        return false;
    QList<uint> words;
    reply.front().value<QDBusArgument>() >> words;
    const int bit = int(state);
    return words.size() > bit / 32 && (words[bit / 32] >> (bit % 32) & 1U);
}

QString nameIn(const QVariantList &reply)
{
    return reply.isEmpty() ? QString() : reply.front().value<QDBusVariant>().variant().toString();
}

} // namespace

Accessible Accessible::desktop(const QDBusConnection &bus)
{
    return {bus, u"org.a11y.atspi.Registry"_s, u"/org/a11y/atspi/accessible/root"_s};
}

QDBusPendingCall Accessible::ask(const QString &interface, const QString &method, const QVariantList &arguments) const
{
    QDBusMessage message = QDBusMessage::createMethodCall(m_service, m_path, interface, method);
    message.setArguments(arguments);
    return m_bus.asyncCall(message, patienceMs);
}

QVariantList Accessible::call(const QString &interface, const QString &method, const QVariantList &arguments) const
{
    return answerOf(ask(interface, method, arguments));
}

QString Accessible::name() const
{
    return nameIn(call(propertiesInterface, u"Get"_s, {accessibleInterface, u"Name"_s}));
}

QString Accessible::description() const
{
    return nameIn(call(propertiesInterface, u"Get"_s, {accessibleInterface, u"Description"_s}));
}

QString Accessible::role() const
{
    const QVariantList reply = call(accessibleInterface, u"GetRoleName"_s);
    return reply.isEmpty() ? QString() : reply.front().toString();
}

QString Accessible::text() const
{
    const QVariantList reply = call(u"org.a11y.atspi.Text"_s, u"GetText"_s, {0, -1});
    return reply.isEmpty() ? QString() : reply.front().toString();
}

bool Accessible::is(State state) const
{
    return stateIn(call(accessibleInterface, u"GetState"_s), state);
}

QRect Accessible::rect() const
{
    const QVariantList reply = call(u"org.a11y.atspi.Component"_s, u"GetExtents"_s, {0U}); // 0: of the screen
    if (reply.isEmpty())
        return {};
    int x = 0, y = 0, width = 0, height = 0;
    const auto argument = reply.front().value<QDBusArgument>();
    argument.beginStructure();
    argument >> x >> y >> width >> height;
    argument.endStructure();
    return {x, y, width, height};
}

std::vector<Accessible> Accessible::children() const
{
    std::vector<Accessible> children;
    addChildren(call(accessibleInterface, u"GetChildren"_s), children);
    return children;
}

void Accessible::addChildren(const QVariantList &reply, std::vector<Accessible> &to) const
{
    if (reply.isEmpty())
        return;
    const auto argument = reply.front().value<QDBusArgument>();
    argument.beginArray();
    while (!argument.atEnd()) {
        QString service;
        QDBusObjectPath path;
        argument.beginStructure();
        argument >> service >> path;
        argument.endStructure();
        to.emplace_back(m_bus, service, path.path());
    }
    argument.endArray();
}

QStringList Accessible::actions() const
{
    const QVariantList reply = call(actionInterface, u"GetActions"_s);
    QStringList actions;
    if (reply.isEmpty())
        return actions;
    const auto argument = reply.front().value<QDBusArgument>();
    argument.beginArray();
    while (!argument.atEnd()) {
        QString name, description, keys;
        argument.beginStructure();
        argument >> name >> description >> keys;
        argument.endStructure();
        actions << name;
    }
    argument.endArray();
    return actions;
}

bool Accessible::act(const QString &action) const
{
    const auto index = actions().indexOf(action);
    return index >= 0 && !call(actionInterface, u"DoAction"_s, {int(index)}).isEmpty();
}

void Accessible::collect(const QString &role, const QRegularExpression &pattern, bool onlyFirst,
                         std::vector<Accessible> &found) const
{
    // A level of the tree at a time, all its questions at once: one after the other they would take seconds.
    std::vector<Accessible> level = children();
    while (!level.empty() && (!onlyFirst || found.empty())) {
        std::vector<QDBusPendingCall> states, names, below;
        for (const Accessible &each : level) {
            states.push_back(each.ask(accessibleInterface, u"GetState"_s));
            names.push_back(each.ask(propertiesInterface, u"Get"_s, {accessibleInterface, u"Name"_s}));
            below.push_back(each.ask(accessibleInterface, u"GetChildren"_s));
        }
        std::vector<Accessible> next;
        for (size_t i = 0; i < level.size(); ++i) {
            const QVariantList state = answerOf(states[i]);
            const QVariantList name = answerOf(names[i]);
            const QVariantList children = answerOf(below[i]);
            if (!stateIn(state, State::Visible))
                continue;
            const bool fits = pattern.match(nameIn(name)).hasMatch() && (role.isEmpty() || level[i].role() == role);
            if (fits)
                found.push_back(level[i]);
            if (fits && onlyFirst)
                return;
            level[i].addChildren(children, next);
        }
        level = std::move(next);
    }
}

std::optional<Accessible> Accessible::find(const QString &role, const QString &namePattern) const
{
    std::vector<Accessible> found;
    collect(role, QRegularExpression(namePattern), true, found);
    return found.empty() ? std::nullopt : std::optional(found.front());
}

std::vector<Accessible> Accessible::findAll(const QString &role, const QString &namePattern) const
{
    std::vector<Accessible> found;
    collect(role, QRegularExpression(namePattern), false, found);
    return found;
}

QString Accessible::tree(int depth) const
{
    QString lines = QString(depth * 2, u' ') + role() + u" '"_s + name() + u"'\n"_s;
    for (const Accessible &child : children()) {
        if (child.is(State::Visible))
            lines += child.tree(depth + 1);
    }
    return lines;
}

} // namespace postrider
