// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/database.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include <csignal>

using namespace postrider;
using namespace Qt::StringLiterals;

namespace {

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace

class TestDatabase : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }

    /// `serve` and `publish` have two connections to a profile. The look into the file that came before the second one took
    /// the locks of the first: the next `post list` deleted the log of the running engine, and what it wrote was lost.
    void aSecondConnectionLeavesTheFirstItsLocks()
    {
        auto first = Database::open(path());
        QVERIFY(first);
        struct stat file;
        QCOMPARE(::stat(QFile::encodeName(path()).constData(), &file), 0);
        // "5: POSIX  ADVISORY  READ 11151 fe:00:10969666 1073741826 1073742335", as proc(5) has it.
        const auto isLocked = [&] {
            const QList<QByteArray> lines = contentOf(u"/proc/locks"_s).split('\n');
            return std::any_of(lines.begin(), lines.end(), [&](const QByteArray &line) {
                const QList<QByteArray> words = line.simplified().split(' ');
                return words.size() > 5 && words[4] == QByteArray::number(::getpid())
                    && words[5].endsWith(':' + QByteArray::number(qulonglong(file.st_ino)));
            });
        };
        QVERIFY(isLocked());
        {
            auto second = Database::open(path());
            QVERIFY(second);
            QVERIFY(isLocked());
        }
        QVERIFY(isLocked());
        first = tl::unexpected(Error());
        QVERIFY(!isLocked());
        QVERIFY(Database::open(path())); // looked into again
    }

    void aNewFileHasTodaysSchema()
    {
        auto database = Database::open(path());
        QVERIFY(database);
        QSqlQuery &query = (*database)->prepared("PRAGMA user_version");
        QVERIFY((*database)->run(query) && query.next());
        QCOMPARE(query.value(0).toInt(), int(Database::currentVersion));
        for (const char *pragma : {"PRAGMA foreign_keys", "PRAGMA synchronous"}) {
            QSqlQuery &value = (*database)->prepared(pragma);
            QVERIFY((*database)->run(value) && value.next());
            QVERIFY(value.value(0).toInt() >= 1);
            value.finish();
        }
        for (const QString &file : {path(), path() + u"-wal"_s}) { // plans are nobody else's to read
            struct stat is = {};
            QCOMPARE(::stat(QFile::encodeName(file).constData(), &is), 0);
            QCOMPARE(is.st_mode & 0077, 0u);
        }
    }

    void aNewerFileIsRefusedUntouched()
    {
        {
            auto database = Database::open(path());
            QVERIFY((*database)->change("PRAGMA user_version = 99"));
            QVERIFY((*database)->run((*database)->prepared("PRAGMA wal_checkpoint(TRUNCATE)")));
        }
        const QByteArray before = contentOf(path());
        const auto refused = Database::open(path());
        QVERIFY(!refused);
        QCOMPARE(refused.error().code, QString(code::storeNewer));
        QVERIFY(!refused.error().hint.isEmpty());
        QCOMPARE(contentOf(path()), before);
        QVERIFY(!QFile::exists(path() + u"-wal"_s));
    }

    void whatIsNoDatabaseIsRefusedUntouched()
    {
        QFile file(path());
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(QByteArray(5000, 'x'));
        file.close();
        const auto refused = Database::open(path());
        QVERIFY(!refused);
        QCOMPARE(refused.error().code, QString(code::storeDamaged));
        QCOMPARE(contentOf(path()), QByteArray(5000, 'x'));
    }

    void aFolderThatCannotBeMadeIsReadOnly()
    {
        QFile file(m_folder->filePath(u"plain"_s));
        QVERIFY(file.open(QIODevice::WriteOnly));
        const auto refused = Database::open(m_folder->filePath(u"plain/below/p.sqlite"_s));
        QVERIFY(!refused);
        QCOMPARE(refused.error().code, QString(code::storeReadOnly));
    }

    void aFailedTransactionLeavesNothing()
    {
        auto database = Database::open(path());
        const auto failed = (*database)->transaction([&]() -> Result<> {
            const auto inserted = (*database)->change("INSERT INTO settings VALUES ('a', '1')");
            return inserted ? (*database)->change("INSERT INTO settings VALUES ('a', '2')").map([](int) {})
                            : tl::unexpected(inserted.error());
        });
        QVERIFY(!failed);
        QCOMPARE(count(**database), 0);
    }

    void sharedCommitsAreOneWrite()
    {
        auto opened = Database::open(path());
        Database &database = **opened;
        int commits = 0;
        database.setCommitGate([&] { return ++commits > 0; });
        int ended = 0;
        for (int i = 0; i < 50; ++i) {
            QCoro::connect(database.commit([&database, i] {
                return database.change("INSERT INTO settings VALUES (?, 'x')", {QString::number(i)}).map([](int) {});
            }),
                           this, [&](const Result<> &result) { ended += result ? 1 : 0; });
        }
        QCOMPARE(ended, 0); // nothing is told before it is durable
        QTRY_COMPARE(ended, 50);
        QCOMPARE(commits, 1);
        QCOMPARE(count(database), 50);
    }

    void oneFailureDoesNotTakeTheOthersAlong()
    {
        auto opened = Database::open(path());
        Database &database = **opened;
        QStringList ended;
        for (const QString &key : {u"a"_s, u"a"_s, u"b"_s}) {
            QCoro::connect(database.commit([&database, key] {
                return database.change("INSERT INTO settings VALUES (?, 'x')", {key}).map([](int) {});
            }),
                           this, [&, key](const Result<> &result) { ended << key + (result ? u"+"_s : u"-"_s); });
        }
        QTRY_COMPARE(ended.size(), 3);
        QCOMPARE(ended, (QStringList{u"a+"_s, u"a-"_s, u"b+"_s}));
        QCOMPARE(count(database), 2);
    }

    void aFullDiskIsSaidAndLosesNothing()
    {
        auto opened = Database::open(path());
        Database &database = **opened;
        database.setCommitGate([] { return false; });
        const auto failed = database.transaction(
            [&] { return database.change("INSERT INTO settings VALUES ('a', '1')").map([](int) {}); });
        QCOMPARE(failed.error().code, QString(code::storeFull));
        database.setCommitGate({});
        QVERIFY(database.transaction(
            [&] { return database.change("INSERT INTO settings VALUES ('a', '1')").map([](int) {}); }));
        QCOMPARE(count(database), 1);
    }

    /// The first thing that finds no room on a full disk is the index of the log, which SQLite calls a fault of the disk.
    void aDiskThatIsFullAtTheStartIsSaidToBeFull()
    {
        QVERIFY(Database::open(path()));
        ::signal(SIGXFSZ, SIG_IGN);
        rlimit before = {};
        QCOMPARE(::getrlimit(RLIMIT_FSIZE, &before), 0);
        const rlimit small = {16'384, before.rlim_max};
        QCOMPARE(::setrlimit(RLIMIT_FSIZE, &small), 0);
        const auto opened = Database::open(path());
        QCOMPARE(::setrlimit(RLIMIT_FSIZE, &before), 0);
        QVERIFY(!opened);
        QCOMPARE(opened.error().code, QString(code::storeFull));
        QVERIFY(Database::open(path()));
    }

    /// A copy is put back, or a folder synchronized, while the program runs. What it went on writing was in no file any more.
    void nothingIsWrittenToAFileThatWasReplaced()
    {
        const auto opened = Database::open(path());
        Database &database = **opened;
        const auto insert = [&] {
            return database.transaction(
                [&] { return database.change("INSERT INTO settings VALUES ('a', '1')").map([](int) {}); });
        };
        QVERIFY(QFile::rename(path(), path() + u".away"_s));
        QCOMPARE(insert().error().code, QString(Database::replaced));
        QVERIFY(QFile::copy(path() + u".away"_s, path()));
        QCOMPARE(insert().error().code, QString(Database::replaced));
        QVERIFY(QFile::remove(path()));
        QVERIFY(QFile::rename(path() + u".away"_s, path()));
        QVERIFY(insert());
    }

    void foreignChangesAreSeen()
    {
        auto mine = Database::open(path());
        auto other = Database::open(path());
        const qint64 before = (*mine)->foreignVersion();
        QVERIFY((*mine)->change("INSERT INTO settings VALUES ('mine', '1')"));
        QCOMPARE((*mine)->foreignVersion(), before);
        QVERIFY((*other)->change("INSERT INTO settings VALUES ('other', '1')"));
        QVERIFY((*mine)->foreignVersion() != before);
    }

private:
    QString path() const { return m_folder->filePath(u"postrider.sqlite"_s); }
    static int count(Database &database)
    {
        QSqlQuery &query = database.prepared("SELECT count(*) FROM settings");
        if (!database.run(query) || !query.next())
            return -1;
        const int rows = query.value(0).toInt();
        query.finish();
        return rows;
    }

    std::unique_ptr<QTemporaryDir> m_folder;
};

QTEST_GUILESS_MAIN(TestDatabase)
#include "tst_database.moc"
