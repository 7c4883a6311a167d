// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDBusConnection>
#include <QDBusPendingCall>
#include <QRect>
#include <QRegularExpression>

#include <optional>
#include <vector>

namespace postrider {

/// One thing of a program's window, as a screen reader gets it: read over the bus of AT-SPI from another process. What
/// has gone meanwhile answers with nothing. Waits for each answer while the event loop turns.
class Accessible
{
public:
    /// As AT-SPI numbers its states (atspi-constants.h).
    enum class State { Enabled = 8, Focused = 12, Selected = 23, Showing = 25, Visible = 30, Checked = 4 };

    Accessible(QDBusConnection bus, QString service, QString path)
        : m_bus(std::move(bus)), m_service(std::move(service)), m_path(std::move(path))
    {}
    /// The programs of the desktop are its children. `bus`: the one that org.a11y.Bus names.
    static Accessible desktop(const QDBusConnection &bus);

    QString name() const;
    QString description() const;
    QString role() const; ///< "list item", "push button".
    QString text() const; ///< Of a field.
    bool is(State state) const;
    QRect rect() const; ///< On the screen.
    std::vector<Accessible> children() const;
    QStringList actions() const;
    /// False: it has no such action ("Press", "SetFocus", "Toggle").
    bool act(const QString &action) const;

    /// The first one below it that shows, has this role (empty: any) and a name in which the pattern is found.
    std::optional<Accessible> find(const QString &role, const QString &namePattern) const;
    /// All of them.
    std::vector<Accessible> findAll(const QString &role, const QString &namePattern) const;
    /// Role and name of all that shows, a line each, for the message of a test that fails.
    QString tree(int depth = 0) const;

private:
    QDBusPendingCall ask(const QString &interface, const QString &method, const QVariantList &arguments = {}) const;
    QVariantList call(const QString &interface, const QString &method, const QVariantList &arguments = {}) const;
    void addChildren(const QVariantList &reply, std::vector<Accessible> &to) const;
    void collect(const QString &role, const QRegularExpression &pattern, bool onlyFirst,
                 std::vector<Accessible> &found) const;

    QDBusConnection m_bus;
    QString m_service;
    QString m_path;
};

} // namespace postrider
