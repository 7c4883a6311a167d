// SPDX-License-Identifier: GPL-3.0-or-later
// Tables of posts, by the program as it is called by others.
#include "core/store/accountstore.h"
#include "core/store/database.h"
#include "tests/app/program.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

using namespace Qt::StringLiterals;
using namespace postrider;

class CliExchangeTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aTableComesInAndGoesOut()
    {
        const Program program;
        const QString table = program.filePath(u"posts.csv"_s);
        write(table, "caption,type\n\"One, two\",text\nThree,text\n");
        const Ran in = program.run({u"import"_s, table, u"--json"_s});
        QVERIFY2(in.exit == 0, in.told());
        QCOMPARE(in.posts().size(), 2);
        QCOMPARE(in.object()[u"rows"_s].toInt(), 2);
        const QString written = program.filePath(u"out.csv"_s);
        const Ran out = program.run({u"export"_s, written, u"--json"_s});
        QVERIFY2(out.exit == 0, out.told());
        QCOMPARE(out.object()[u"posts"_s].toInt(), 2);
        QFile file(written);
        QVERIFY(file.open(QIODevice::ReadOnly));
        QVERIFY(file.readAll().contains("\"One, two\""));
        const Ran again = program.run({u"import"_s, written, u"--json"_s});
        QVERIFY2(again.exit == 0, again.told());
    }

    void aRowThatNeedsALookStopsAll()
    {
        const Program program;
        const QString table = program.filePath(u"posts.csv"_s);
        write(table, "caption,at\nGood,\nBad,31.11.2030\n");
        const Ran refused = program.run({u"import"_s, table, u"--json"_s});
        QCOMPARE(refused.exit, 4);
        QCOMPARE(refused.errorCode(), u"check.import"_s);
        QVERIFY(refused.err.contains("31.11.2030"));
        QCOMPARE(program.run({u"post"_s, u"list"_s, u"--json"_s}).array().size(), 0);
        const Ran skipped = program.run({u"import"_s, table, u"--skip"_s, u"--json"_s});
        QVERIFY2(skipped.exit == 0, skipped.told());
        QCOMPARE(skipped.object()[u"skipped"_s].toInt(), 1);
        QCOMPARE(program.run({u"post"_s, u"list"_s, u"--json"_s}).array().size(), 1);
        QCOMPARE(program.run({u"import"_s, program.filePath(u"none.csv"_s)}).exit, 1);
        QCOMPARE(program.run({u"import"_s, u"/dev/zero"_s}).exit, 1); // has no end
    }

    /// A script that imports the same table every night, or once more after its answer was lost.
    void whatIsPlannedAlreadyIsNotPlannedTwice()
    {
        const Program program;
        {
            const auto database = std::move(*Database::open(program.profile() + u"/postrider.sqlite"_s));
            Account account;
            account.id = AccountId::create(instantFromMs(0));
            account.platform = u"facebook"_s;
            account.remoteId = u"1"_s;
            account.handle = u"Atelier"_s;
            QVERIFY(AccountStore(*database).save(account));
        }
        const QString table = program.filePath(u"posts.csv"_s);
        write(table,
              "account,caption,type,at\nAtelier,One,text,2099-01-01T10:00Z\nAtelier,Two,text,2099-01-01T10:00Z\n");
        QCOMPARE(program.json({u"import"_s, table}).posts().size(), 2);
        const Ran again = program.json({u"import"_s, table});
        QCOMPARE(again.exit, 4);
        QVERIFY(again.err.contains("planned already"));
        write(table,
              "account,caption,type,at\nAtelier,Two,text,2099-01-01T10:00Z\nAtelier,Two,text,2099-01-01T11:00Z\n"
              "Atelier,Two,text,2099-01-01T11:00:00Z\n");
        const Ran skipped = program.json({u"import"_s, table, u"--skip"_s});
        QVERIFY2(skipped.exit == 0, skipped.told());
        QCOMPARE(skipped.posts().size(), 1);
        QCOMPARE(program.json({u"post"_s, u"list"_s}).array().size(), 3);
    }

    /// A pipe or a device is written to. Once it was replaced by a file: as root, /dev/null.
    void whatIsNoFileIsNeverReplaced()
    {
        const Program program;
        const QByteArray pipe = program.filePath(u"pipe"_s).toLocal8Bit();
        QCOMPARE(::mkfifo(pipe.constData(), 0600), 0);
        const int end = ::open(pipe.constData(), O_RDONLY | O_NONBLOCK);
        QVERIFY(end >= 0);
        const Ran out = program.run({u"export"_s, QString::fromLocal8Bit(pipe), u"--json"_s});
        char bytes[4096];
        const ssize_t count = ::read(end, bytes, sizeof bytes);
        ::close(end);
        QVERIFY2(out.exit == 0, out.told());
        QVERIFY(QByteArray(bytes, std::max<ssize_t>(count, 0)).contains("caption"));
        struct stat is = {};
        QCOMPARE(::stat(pipe.constData(), &is), 0);
        QVERIFY(S_ISFIFO(is.st_mode));
        QCOMPARE(program.run({u"export"_s, program.filePath(u"run"_s)}).exit, 1); // a folder
    }

private:
    static void write(const QString &path, const QByteArray &bytes)
    {
        QFile file(path);
        if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
            qFatal("not written");
    }
};

QTEST_GUILESS_MAIN(CliExchangeTest)
#include "tst_cliexchange.moc"
