// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/app/program.h"

#include <QElapsedTimer>

using namespace Qt::StringLiterals;
using namespace postrider;

/// The demo is what a newcomer sees first: it needs no account, no keychain and no network.
class CliDemoTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void plays()
    {
        const Program program;
        QElapsedTimer timer;
        timer.start();
        const Ran ran = program.json({u"demo"_s, u"--keep"_s, program.filePath(u"kept"_s)});
        QVERIFY2(ran.exit == 0, ran.told());
        QVERIFY(timer.elapsed() < 30'000);
        QVERIFY(ran.object().value("ok"_L1).toBool());
        QStringList statuses;
        for (const QJsonValue &post : ran.posts())
            statuses << post["platform"_L1].toString() + u' ' + post["status"_L1].toString() + u' '
                    + QString::number(post["attempts"_L1].toInt());
        QCOMPARE(statuses,
                 (QStringList{u"instagram posted 1"_s, u"facebook posted 2"_s, u"tiktok posted 1"_s,
                              u"bluesky posted 1"_s, u"mastodon posted 1"_s, u"tiktok failed 1"_s}));
        // Kept, and a profile like any other.
        const Ran list = program.json({u"post"_s, u"list"_s, u"--profile"_s, program.filePath(u"kept"_s)});
        QCOMPARE(list.array().size(), 6);
        // Never over something that is there.
        QCOMPARE(program.json({u"demo"_s, u"--keep"_s, program.filePath(u"kept"_s)}).exit, 2);
        // What can't be done is said before it plays.
        const QString fresh = program.filePath(u"fresh"_s);
        QCOMPARE(program.json({u"demo"_s, u"--keep"_s, fresh, u"--shots"_s, u"/dev/null"_s}).exit, 2);
        QVERIFY(!QFile::exists(fresh));
    }

    void tellsAsItGoes()
    {
        const Program program;
        const Ran ran = program.run({u"demo"_s});
        QVERIFY2(ran.exit == 0, ran.told());
        for (const char *words : {"is due", "Next try", "is out", "failed", "Everything went as it should"})
            QVERIFY2(ran.out.contains(words), words);
        QVERIFY(!QFile::exists(program.profile())); // a throw-away profile of its own
    }
};

QTEST_GUILESS_MAIN(CliDemoTest)
#include "tst_clidemo.moc"
