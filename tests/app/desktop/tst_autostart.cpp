// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/autostart.h"

#include <QFile>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

using namespace postrider;
using namespace Qt::StringLiterals;

class TestAutostart : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theEntryIsValidAndGoesAway()
    {
        const QTemporaryDir config;
        QVERIFY(!startsAtLogin(config.path()));
        QVERIFY(setStartsAtLogin(true, config.path(), u"/opt/post rider/bin/postrider"_s, {}));
        QVERIFY(startsAtLogin(config.path()));
        const QString path = config.filePath(u"autostart/org.postrider.Postrider.desktop"_s);
        QCOMPARE(QProcess::execute(u"desktop-file-validate"_s, {path}), 0);
        QFile entry(path);
        QVERIFY(entry.open(QIODevice::ReadOnly));
        QVERIFY(entry.readAll().contains("\nExec=\"/opt/post rider/bin/postrider\" --background\n"));
        QVERIFY(setStartsAtLogin(false, config.path(), {}, {}));
        QVERIFY(!startsAtLogin(config.path()));
        QVERIFY(setStartsAtLogin(false, config.path(), {}, {})); // nothing to do is no error
    }

    void specialCharactersAreEscaped()
    {
        const QTemporaryDir config;
        QVERIFY(setStartsAtLogin(true, config.path(), u"/a/postrider"_s, u"/home/x/50% \"mine\" $1\\2"_s));
        QFile entry(config.filePath(u"autostart/org.postrider.Postrider.desktop"_s));
        QVERIFY(entry.open(QIODevice::ReadOnly));
        QVERIFY2(entry.readAll().contains(R"(--profile "/home/x/50%% \\"mine\\" \\$1\\\\2")"),
                 "escaped as the standard says");
    }

    void aFolderThatCannotBeWrittenIsSaid()
    {
        const QTemporaryDir config;
        QFile inTheWay(config.filePath(u"autostart"_s));
        QVERIFY(inTheWay.open(QIODevice::WriteOnly));
        const auto written = setStartsAtLogin(true, config.path(), u"/a/postrider"_s, {});
        QVERIFY(!written);
        QVERIFY(!written.error().hint.isEmpty());
    }
};

QTEST_GUILESS_MAIN(TestAutostart)
#include "tst_autostart.moc"
