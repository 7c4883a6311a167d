// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/profile.h"
#include "core/sandbox/metasandbox.h"
#include "core/scheduling/clock.h"
#include "tests/app/keyring.h"
#include "tests/app/program.h"
#include "tests/support/accessible.h"
#include "tests/support/dbusanswer.h"
#include "tests/support/notificationrecorder.h"
#include "tests/support/privatescreen.h"

#include <QDBusMessage>
#include <QElapsedTimer>
#include <QFileInfo>
#include <QTimeZone>

namespace postrider {

/// A person's session on a PrivateScreen: the program itself, a bus with a keychain, a notification service and
/// accessibility, and a sandbox network in this process. What the program shows is read as a screen reader does, what it
/// keeps through its own command line, and what went out from the network's record.
class DesktopSession
{
public:
    DesktopSession() : m_keyring(m_program), m_meta(m_clock)
    {
        if (!m_keyring.isReady() || !m_meta.listen())
            qFatal("no keychain or no network");
        QProcessEnvironment &environment = m_program.environment();
        for (const char *name : {"DISPLAY", "QT_QPA_PLATFORM"})
            environment.insert(QString::fromLatin1(name), qEnvironmentVariable(name));
        environment.insert(QStringLiteral("QT_LINUX_ACCESSIBILITY_ALWAYS_ON"), QStringLiteral("1"));
        QStringList hosts;
        for (const auto &[host, origin] : m_meta.overrides())
            hosts << host + QLatin1Char('=') + origin.toString();
        environment.insert(QStringLiteral("POSTRIDER_HOSTS"), hosts.join(QLatin1Char(',')));

        m_bus = QDBusConnection::connectToBus(environment.value(QStringLiteral("DBUS_SESSION_BUS_ADDRESS")),
                                              busName(QStringLiteral("session")));
        m_notifications = std::make_unique<NotificationRecorder>(m_bus);
        m_accessibility.setProcessEnvironment(environment);
        m_accessibility.setProcessChannelMode(QProcess::MergedChannels);
        m_accessibility.start(QStringLiteral("/usr/libexec/at-spi-bus-launcher"),
                              {QStringLiteral("--launch-immediately")});
        if (!m_notifications->isThere() || !QTest::qWaitFor([this] { return findAccessibilityBus(); }, 20'000))
            qFatal("no accessibility bus; is at-spi2-core installed?");

        const sandbox::MetaPage page = m_meta.addPage(QStringLiteral("Atelier"));
        must({QStringLiteral("account"), QStringLiteral("add"), QStringLiteral("--platform"),
              QStringLiteral("facebook"), QStringLiteral("--account-id"), page.id, QStringLiteral("--handle"),
              QStringLiteral("Atelier"), QStringLiteral("--token-stdin")},
             page.accessToken.toLatin1());
        // Noon, and a week that begins today: whenever the test runs, tomorrow stands beside today.
        set(QStringLiteral("calendar.time_zone"), QString::fromLatin1(zone().id()));
        set(QStringLiteral("calendar.week_start"), QString::number(today().dayOfWeek()));
    }
    ~DesktopSession()
    {
        stop();
        m_notifications.reset();
        for (const QString &name : std::as_const(m_busNames))
            QDBusConnection::disconnectFromBus(name);
        m_accessibility.terminate();
        m_accessibility.waitForFinished(5000);
    }
    Q_DISABLE_COPY_MOVE(DesktopSession)

    const Program &program() const { return m_program; }
    const QDBusConnection &bus() const { return m_bus; }
    NotificationRecorder &notifications() { return *m_notifications; }
    sandbox::MetaSandbox &meta() { return m_meta; }
    QProcess &process() { return m_process; }

    /// One in which it is noon, and whose clocks are not set in these days.
    const QTimeZone &zone() const { return m_zone; }
    QDateTime now() const { return QDateTime::currentDateTimeUtc().toTimeZone(m_zone); }
    QDate today() const { return now().date(); }

    // The program.
    void start(const QStringList &words = {}) { m_program.start(m_process, words); }
    void stop()
    {
        if (m_process.state() == QProcess::NotRunning)
            return;
        m_process.terminate();
        if (!m_process.waitForFinished(10'000))
            m_process.kill();
        m_process.waitForFinished(5000);
    }
    bool isRunning() const { return m_process.state() == QProcess::Running; }

    // The command line.
    Ran must(const QStringList &words, const QByteArray &input = {}) const
    {
        Ran ran = m_program.json(words, input);
        if (ran.exit != 0)
            qFatal("%s: %s", qPrintable(words.join(QLatin1Char(' '))), ran.told().constData());
        return ran;
    }
    void set(const QString &key, const QString &value) const
    {
        must({QStringLiteral("settings"), QStringLiteral("set"), key, value});
    }
    Profile profile() const { return Profile(m_program.profile()); }
    /// Asked anew when the profile has changed since.
    QJsonArray posts() const
    {
        const QDateTime changed = QFileInfo(m_program.profile() + QStringLiteral("/changed")).lastModified();
        if (!m_postsOf.isValid() || m_postsOf != changed || m_postsAge.elapsed() > 2000) {
            m_posts = must({QStringLiteral("post"), QStringLiteral("list")}).array();
            m_postsOf = changed;
            m_postsAge.start();
        }
        return m_posts;
    }
    /// The one with this caption; empty where there is none.
    QJsonObject post(const QString &caption) const
    {
        const QJsonArray all = posts();
        for (const auto &each : all) {
            if (each[QStringLiteral("caption")].toString() == caption)
                return each.toObject();
        }
        return {};
    }
    QString statusOf(const QString &caption) const { return post(caption).value(QStringLiteral("status")).toString(); }
    QDateTime timeOf(const QString &caption) const
    {
        return QDateTime::fromString(post(caption).value(QStringLiteral("scheduled_for")).toString(),
                                     Qt::ISODateWithMs);
    }
    void create(const QString &caption, const QDateTime &at) const
    {
        must({QStringLiteral("post"), QStringLiteral("create"), QStringLiteral("--account"),
              QStringLiteral("facebook:atelier"), QStringLiteral("--caption"), caption, QStringLiteral("--at"),
              at.toUTC().toString(Qt::ISODateWithMs)});
    }
    QDateTime tomorrowAt(int hour) const { return QDateTime(today().addDays(1), QTime(hour, 0), m_zone); }
    /// How often the network has shown this to the public.
    qsizetype timesPublic(const QString &caption) const
    {
        const auto all = m_meta.everPublished();
        return std::ranges::count(all, caption, &sandbox::PublicPost::caption);
    }

    /// The network answers so to the next posts, -1: to all of them.
    void answerPosts(int status, int code, const QString &message, int times = 1)
    {
        const QJsonObject error{{QStringLiteral("message"), message},
                                {QStringLiteral("type"), QStringLiteral("OAuthException")},
                                {QStringLiteral("code"), code},
                                {QStringLiteral("fbtrace_id"), QStringLiteral("Story")}};
        m_meta.server(QStringLiteral("graph.facebook.com"))
            .addFault({.method = "POST",
                       .pathContains = QStringLiteral("/feed"),
                       .times = times,
                       .response = {.status = status,
                                    .headers = {{"Content-Type", "application/json"}},
                                    .body = QJsonDocument(QJsonObject{{QStringLiteral("error"), error}}).toJson()}});
    }
    void refusePosts(int times = 1) { answerPosts(403, 200, QStringLiteral("(#200) No permission"), times); }

    // The window.
    /// What the program shows that fits, as soon as it does; nothing after `patienceMs`.
    std::optional<Accessible> see(const QString &role, const QString &namePattern, int patienceMs = 20'000) const
    {
        std::optional<Accessible> found;
        (void)QTest::qWaitFor([&] { return (found = look(role, namePattern)).has_value(); }, patienceMs);
        if (!found)
            qWarning("Not seen: %s '%s' in\n%s", qPrintable(role), qPrintable(namePattern), qPrintable(tree()));
        return found;
    }
    bool gone(const QString &role, const QString &namePattern) const
    {
        return QTest::qWaitFor([&] { return !look(role, namePattern); }, 20'000);
    }
    std::optional<Accessible> look(const QString &role, const QString &namePattern) const
    {
        const auto application = this->application();
        return application ? application->find(role, namePattern) : std::nullopt;
    }
    std::optional<Accessible> application() const
    {
        for (const Accessible &each : Accessible::desktop(m_accessibilityBus).children()) {
            if (each.name().compare(QStringLiteral("postrider"), Qt::CaseInsensitive) == 0)
                return each;
        }
        return {};
    }
    QString tree() const
    {
        const auto application = this->application();
        return application ? application->tree() : QStringLiteral("(the program is not there)");
    }

    // The person.
    static void key(const QString &keys)
    {
        PrivateScreen::xdotool({QStringLiteral("key"), QStringLiteral("--clearmodifiers"), keys});
    }
    static void type(const QString &text)
    {
        PrivateScreen::xdotool({QStringLiteral("type"), QStringLiteral("--delay"), QStringLiteral("5"), text});
    }
    static void click(const Accessible &what, const QString &modifier = {})
    {
        const QPoint at = what.rect().center();
        QStringList words{QStringLiteral("mousemove"), QString::number(at.x()), QString::number(at.y())};
        if (!modifier.isEmpty())
            words << QStringLiteral("keydown") << modifier;
        words << QStringLiteral("click") << QStringLiteral("1");
        if (!modifier.isEmpty())
            words << QStringLiteral("keyup") << modifier;
        PrivateScreen::xdotool(words);
    }
    static void drag(QPoint from, QPoint to)
    {
        constexpr int steps = 10;
        QStringList words;
        const auto move = [&words](QPoint at) {
            words << QStringLiteral("mousemove") << QString::number(at.x()) << QString::number(at.y())
                  << QStringLiteral("sleep") << QStringLiteral("0.02"); // as fast as a hand is
        };
        move(from);
        words << QStringLiteral("mousedown") << QStringLiteral("1");
        for (int i = 1; i <= steps; ++i)
            move(from + (to - from) * i / steps);
        words << QStringLiteral("mouseup") << QStringLiteral("1");
        PrivateScreen::xdotool(words);
    }

private:
    static QTimeZone noonZone()
    {
        const QDateTime now = QDateTime::currentDateTimeUtc();
        const QList<QByteArray> ids = QTimeZone::availableTimeZoneIds();
        for (const QByteArray &id : ids) {
            const QTimeZone zone(id);
            const bool steady = zone.offsetFromUtc(now) == zone.offsetFromUtc(now.addDays(10));
            if (steady && now.toTimeZone(zone).time().hour() == 12)
                return zone;
        }
        qFatal("no zone has noon");
    }
    QString busName(const QString &what)
    {
        static int number = 0;
        m_busNames << what + QString::number(++number);
        return m_busNames.back();
    }
    bool findAccessibilityBus()
    {
        const QDBusMessage reply = dbusAnswer(
            m_bus,
            QDBusMessage::createMethodCall(QStringLiteral("org.a11y.Bus"), QStringLiteral("/org/a11y/bus"),
                                           QStringLiteral("org.a11y.Bus"), QStringLiteral("GetAddress")),
            5000);
        if (reply.type() != QDBusMessage::ReplyMessage || reply.arguments().front().toString().isEmpty())
            return false;
        m_accessibilityBus = QDBusConnection::connectToBus(reply.arguments().front().toString(),
                                                           busName(QStringLiteral("accessibility")));
        return m_accessibilityBus.isConnected();
    }

    SystemClock m_clock;
    Program m_program;
    Keyring m_keyring;
    sandbox::MetaSandbox m_meta;
    QTimeZone m_zone = noonZone();
    mutable QJsonArray m_posts;
    mutable QDateTime m_postsOf; ///< When the profile had last changed then.
    mutable QElapsedTimer m_postsAge;
    QStringList m_busNames;
    QDBusConnection m_bus{QString()};
    QDBusConnection m_accessibilityBus{QString()};
    std::unique_ptr<NotificationRecorder> m_notifications;
    QProcess m_accessibility;
    QProcess m_process;
};

} // namespace postrider
