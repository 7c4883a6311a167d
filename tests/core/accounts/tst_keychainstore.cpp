// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/accounts/keychainstore.h"

#include <QProcess>
#include <QTemporaryDir>
#include <QTest>
#include <QThread>

#include <cstdio>

using namespace Qt::StringLiterals;
using namespace postrider;

namespace {

/// What the program run inside a private session does: each argument is one operation ("profile:write:key:value"), each
/// line of its output the outcome. Runs on a thread of its own, as the engine does.
QString perform(const QString &operation)
{
    const QStringList parts = operation.split(u':');
    KeychainStore store(parts.at(0));
    const QString verb = parts.at(1);
    const QString key = parts.at(2);
    const auto told = [](const Error &error) {
        const bool whole = error.message.endsWith(u'.') && error.hint.endsWith(u'.')
            && error.remedy == Remedy::FixSetup;
        return whole ? error.code : u"incomplete error "_s + error.code;
    };
    if (verb == u"read") {
        const auto secret = QCoro::waitFor(store.read(key));
        if (!secret)
            return told(secret.error());
        return *secret ? QString::fromUtf8((*secret)->left(60)) : u"nothing"_s;
    }
    if (verb == u"size") {
        const auto secret = QCoro::waitFor(store.read(key));
        return secret && *secret ? QString::number((*secret)->size()) : u"no"_s;
    }
    const QByteArray value = verb == u"write_large" ? QByteArray(100'000, 'x') : parts.value(3).toUtf8();
    const auto done = QCoro::waitFor(verb == u"remove" ? store.remove(key) : store.write(key, value));
    return done ? u"ok"_s : told(done.error());
}

int performAll(const QStringList &operations)
{
    const std::unique_ptr<QThread> thread(QThread::create([operations] {
        for (const QString &operation : operations)
            std::puts(qPrintable(perform(operation)));
    }));
    thread->start();
    QEventLoop loop;
    QObject::connect(thread.get(), &QThread::finished, &loop, &QEventLoop::quit);
    loop.exec();
    thread->wait();
    return 0;
}

} // namespace

/// Against a real gnome-keyring on a bus of the test's own, so that neither the desktop's keychain nor a fake is asked.
class KeychainStoreTest : public QObject
{
    Q_OBJECT

private:
    /// Runs `script` in a fresh home and returns the lines of the program in it ("$PROGRAM" operation…).
    static QStringList inSession(const QString &script, bool withBus = true, bool withServices = true)
    {
        QTemporaryDir home;
        QFile::setPermissions(home.path(), QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
        QFile configuration(home.filePath(u"bus.conf"_s));
        if (!configuration.open(QIODevice::WriteOnly))
            return {u"no configuration"_s};
        configuration.write("<!DOCTYPE busconfig PUBLIC \"-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN\"\n"
                            " \"http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd\">\n"
                            "<busconfig><type>session</type><listen>unix:tmpdir=/tmp</listen><auth>EXTERNAL</auth>\n"
                            "<policy context=\"default\"><allow send_destination=\"*\" eavesdrop=\"true\"/>"
                            "<allow eavesdrop=\"true\"/><allow own=\"*\"/></policy></busconfig>\n");
        configuration.close();

        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        for (const char *name : {"DISPLAY", "WAYLAND_DISPLAY", "DBUS_SESSION_BUS_ADDRESS", "XDG_CURRENT_DESKTOP",
                                 "GNOME_KEYRING_CONTROL", "KDE_FULL_SESSION"})
            environment.remove(QString::fromLatin1(name));
        environment.insert(u"HOME"_s, home.path());
        environment.insert(u"XDG_RUNTIME_DIR"_s, home.path());
        for (const char *name : {"XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME"})
            environment.insert(QString::fromLatin1(name), home.path() + u"/xdg"_s);
        environment.insert(u"PROGRAM"_s, QCoreApplication::applicationFilePath());

        QProcess process;
        process.setProcessEnvironment(environment);
        QStringList arguments{u"bash"_s, u"-euc"_s, script};
        if (withBus) {
            arguments.prepend(u"--"_s);
            if (!withServices)
                arguments.prepend(u"--config-file="_s + configuration.fileName());
            arguments.prepend(u"dbus-run-session"_s);
        }
        const QString program = arguments.takeFirst();
        process.start(program, arguments);
        if (!process.waitForFinished(60'000))
            return {u"did not finish: "_s + process.errorString()};
        QStringList lines = QString::fromUtf8(process.readAllStandardOutput()).split(u'\n', Qt::SkipEmptyParts);
        if (process.exitCode() != 0)
            lines << QString::fromUtf8(process.readAllStandardError());
        return lines;
    }

    static QString keyring(const QString &how)
    {
        return how
            + u" >/dev/null 2>&1; until dbus-send --session --print-reply --dest=org.freedesktop.DBus / "
              "org.freedesktop.DBus.NameHasOwner string:org.freedesktop.secrets | grep -q true; do sleep 0.02; done; "_s;
    }
    static QString unlocked() { return keyring(u"printf pw | gnome-keyring-daemon --unlock --components=secrets"_s); }

private Q_SLOTS:
    void unlockedKeyring()
    {
        const QStringList lines = inSession(
            unlocked()
            + u"\"$PROGRAM\" --perform a:read:k a:write:k:grün a:read:k b:read:k b:write:k:other a:read:k a:write:k:new "
              "a:read:k a:remove:k a:read:k a:remove:k b:read:k a:write_large:big a:size:big; "
              "\"$PROGRAM\" --perform b:read:k"_s);
        QCOMPARE(lines,
                 (QStringList{u"nothing"_s, u"ok"_s, u"grün"_s, u"nothing"_s, u"ok"_s, u"grün"_s, u"ok"_s, u"new"_s,
                              u"ok"_s, u"nothing"_s, u"ok"_s, u"other"_s, u"ok"_s, u"100000"_s, u"other"_s}));
    }

    /// The trap: such a keyring answers 'not found' to a read and 'done' to a delete.
    void lockedKeyring()
    {
        const QStringList lines = inSession(
            unlocked()
            + u"\"$PROGRAM\" --perform a:write:k:kept; "
              "dbus-send --session --print-reply --dest=org.freedesktop.secrets /org/freedesktop/secrets "
              "org.freedesktop.Secret.Service.Lock array:objpath:/org/freedesktop/secrets/collection/login >/dev/null; "
              "\"$PROGRAM\" --perform a:read:k a:write:k:new a:remove:k a:read:none; "
              "printf pw | gnome-keyring-daemon --unlock --replace --components=secrets >/dev/null 2>&1; "
              "until \"$PROGRAM\" --perform a:read:none | grep -q nothing; do sleep 0.05; done; "
              "\"$PROGRAM\" --perform a:read:k"_s);
        const QString locked = code::keychainLocked;
        QCOMPARE(lines, (QStringList{u"ok"_s, locked, locked, locked, locked, u"kept"_s}));
    }

    void noCollectionYet()
    {
        const QStringList lines = inSession(keyring(u"gnome-keyring-daemon --start --components=secrets"_s)
                                            + u"\"$PROGRAM\" --perform a:read:k a:write:k:v a:remove:k"_s);
        const QString missing = code::keychainMissing;
        QCOMPARE(lines, (QStringList{missing, missing, missing}));
    }

    void noSecretService()
    {
        const QStringList lines = inSession(u"\"$PROGRAM\" --perform a:read:k a:write:k:v a:remove:k"_s, true, false);
        const QString missing = code::keychainMissing;
        QCOMPARE(lines, (QStringList{missing, missing, missing}));
    }

    void noBus()
    {
        const QStringList lines = inSession(u"\"$PROGRAM\" --perform a:read:k a:write:k:v a:remove:k"_s, false);
        const QString missing = code::keychainMissing;
        QCOMPARE(lines, (QStringList{missing, missing, missing}));
    }
};

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    if (arguments.value(1) == u"--perform")
        return performAll(arguments.mid(2));
    KeychainStoreTest test;
    return QTest::qExec(&test, argc, argv);
}
#include "tst_keychainstore.moc"
