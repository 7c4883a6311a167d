// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/desktoplook.h"
#include "tests/bench/privatebus.h"
#include "ui/theme/themeprovider.h"

#include <QDBusMessage>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace postrider;

namespace {

/// The settings of a desktop, as its portal tells them.
class Portal final : public QObject
{
    Q_OBJECT
    Q_CLASSINFO("D-Bus Interface", "org.freedesktop.portal.Settings")

public:
    explicit Portal(QDBusConnection bus) : m_bus(std::move(bus))
    {
        m_there = m_bus.registerObject(u"/org/freedesktop/portal/desktop"_s, this,
                                       QDBusConnection::ExportScriptableContents)
            && m_bus.registerService(u"org.freedesktop.portal.Desktop"_s);
    }
    ~Portal() override
    {
        m_bus.unregisterService(u"org.freedesktop.portal.Desktop"_s);
        m_bus.unregisterObject(u"/org/freedesktop/portal/desktop"_s);
    }
    bool isThere() const { return m_there; }
    void change(const QString &key, uint value)
    {
        settings.insert(key, value);
        QDBusMessage told = QDBusMessage::createSignal(u"/org/freedesktop/portal/desktop"_s,
                                                       u"org.freedesktop.portal.Settings"_s, u"SettingChanged"_s);
        told.setArguments({u"org.freedesktop.appearance"_s, key, QVariant::fromValue(QDBusVariant(value))});
        m_bus.send(told);
    }

    QHash<QString, uint> settings;
    int reads = 0;

    // NOLINTBEGIN(readability-identifier-naming): the names of the specification
    Q_SCRIPTABLE QDBusVariant Read(const QString &, const QString &key)
    {
        ++reads;
        return QDBusVariant(QVariant::fromValue(QDBusVariant(settings.value(key)))); // in two, as portals do
    }
    // NOLINTEND(readability-identifier-naming)

private:
    QDBusConnection m_bus;
    bool m_there = false;
};

} // namespace

/// Dark and light, and much contrast, come and go with the desktop's.
class DesktopLookTest : public QObject
{
    Q_OBJECT

    bench::PrivateBus m_private;

private Q_SLOTS:
    void followsThePortal()
    {
        const QDBusConnection theirs = QDBusConnection::connectToBus(QDBusConnection::SessionBus, u"theirs"_s);
        Portal portal(theirs);
        QVERIFY(portal.isThere());
        portal.settings = {{u"color-scheme"_s, 1}, {u"contrast"_s, 1}};
        ThemeProvider theme;
        QCOMPARE(theme.theme().scheme, ColorScheme::Light);
        const DesktopLook look(QDBusConnection::connectToBus(QDBusConnection::SessionBus, u"ours"_s), theme);
        QTRY_COMPARE(theme.theme().scheme, ColorScheme::Dark);
        QTRY_VERIFY(theme.theme().highContrast);
        portal.change(u"contrast"_s, 0);
        QTRY_VERIFY(!theme.theme().highContrast);
        portal.change(u"color-scheme"_s, 0); // no preference any more
        QTRY_COMPARE(theme.theme().scheme, ColorScheme::Light);
    }

    void withoutAPreferenceThePaletteTells()
    {
        const QDBusConnection theirs = QDBusConnection::connectToBus(QDBusConnection::SessionBus, u"others"_s);
        Portal portal(theirs);
        QVERIFY(portal.isThere());
        ThemeProvider theme;
        theme.setSystemScheme(ColorScheme::Dark); // as a dark palette would
        const DesktopLook look(QDBusConnection::connectToBus(QDBusConnection::SessionBus, u"oursToo"_s), theme);
        QTRY_COMPARE(portal.reads, 2);
        portal.change(u"contrast"_s, 1);
        QTRY_VERIFY(theme.theme().highContrast); // what was read before has come by now
        QCOMPARE(theme.theme().scheme, ColorScheme::Dark);
    }
};

QTEST_MAIN(DesktopLookTest)
#include "tst_desktoplook.moc"
