// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/database.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QHash>
#include <QMutex>
#include <QSqlError>
#include <QUuid>
#include <QtEndian>

#include <sys/stat.h>

#include <coroutine>

using namespace Qt::StringLiterals;

static void initStoreResources()
{
    Q_INIT_RESOURCE(store);
}

namespace postrider {
namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(Database)
};

Error storeError(QLatin1StringView code, const QString &detail)
{
    Error error{.code = code, .remedy = Remedy::FixSetup, .networkMessage = detail};
    if (code == code::storeNewer) {
        error.message = Words::tr("This workspace was made by a newer Postrider. It was not touched.");
        error.hint = Words::tr("Update Postrider, then open it again.");
    } else if (code == code::storeDamaged) {
        error.message = Words::tr("The workspace’s file is damaged or is not a Postrider workspace.");
        error.hint = Words::tr("Put a copy of it back, or start with another profile (--profile DIR).");
    } else if (code == code::storeReadOnly) {
        error.message = Words::tr("The workspace’s file can’t be written.");
        error.hint = Words::tr("Give yourself write access to the profile’s folder and the file in it.");
    } else if (code == code::storeLocked) {
        error.message = Words::tr(
            "The workspace is in use elsewhere: another program holds its file. Your posts are safe.");
        error.hint = Words::tr("Close it, then try again.");
    } else if (code == Database::replaced) {
        error.message = Words::tr("Another file was put where the workspace’s was. Nothing is saved or published.");
        error.hint = Words::tr("Start Postrider again: it goes on with the file that is there now.");
    } else if (code == code::storeFull) {
        error.message = Words::tr("The disk is full: nothing could be saved.");
        error.hint = Words::tr("Free some space, then try again.");
    } else {
        error.message = Words::tr("The workspace’s file could not be used (%1).").arg(detail);
        error.hint = Words::tr("Try again; if it stays so, copy the profile’s folder and report this.");
    }
    return error;
}

/// SQLite's result codes (sqlite.org: Result and Error Codes); the low byte is the primary one.
Error storeError(const QSqlError &error)
{
    const int native = error.nativeErrorCode().toInt();
    const QString detail = u"SQLite %1: %2"_s.arg(native).arg(error.databaseText());
    constexpr int noRoomForIndex = 10 | (19 << 8); // IOERR_SHMSIZE: the file beside the log could not grow
    if (native == noRoomForIndex)
        return storeError(code::storeFull, detail);
    switch (native & 0xff) {
    case 5: // BUSY
    case 6: // LOCKED
        return storeError(code::storeLocked, detail);
    case 8:  // READONLY
    case 14: // CANTOPEN
    case 23: // AUTH
        return storeError(code::storeReadOnly, detail);
    case 11: // CORRUPT
    case 26: // NOTADB
        return storeError(code::storeDamaged, detail);
    case 13: // FULL
        return storeError(code::storeFull, detail);
    default:
        return storeError(code::storeFailed, detail);
    }
}

/// What the first page says, read without SQLite so that a file which is not ours is not even opened by it.
Result<int> versionInHeader(const QString &path)
{
    QFile file(path);
    if (!file.exists() || file.size() == 0)
        return 0;
    if (!file.open(QIODevice::ReadOnly))
        return tl::unexpected(storeError(code::storeReadOnly, file.errorString()));
    const QByteArray header = file.read(100);
    if (header.size() < 100 || !header.startsWith(QByteArrayView("SQLite format 3\0", 16)))
        return tl::unexpected(storeError(code::storeDamaged, u"no SQLite header"_s));
    return int(qFromBigEndian<quint32>(header.constData() + 60)); // user_version, sqlite.org: Database File Format 1.3
}

/// Device and number of the file that has this name now; zeros: none.
std::pair<quint64, quint64> fileAt(const QString &path)
{
    struct stat file = {};
    if (::stat(QFile::encodeName(path).constData(), &file) != 0)
        return {};
    return {file.st_dev, file.st_ino};
}

/// The databases that this process has open, by the path of their file. Closing any descriptor of a file drops all locks
/// that the process has on it (POSIX), SQLite's too; another program would then take itself for the last user and delete the
/// write-ahead log of a database that is in use. So a file is never read beside a connection to it.
struct OpenFiles
{
    QRecursiveMutex mutex; ///< Held while a connection is opened or closed.
    QHash<QString, int> connections;
};
OpenFiles &openFiles()
{
    static OpenFiles files;
    return files;
}

} // namespace

/// A piece of work in the queue, with the coroutine that waits for it.
struct Database::Pending
{
    const Work &work;
    Result<> outcome;
    std::coroutine_handle<> waiter;
};

Database::Database(QString connectionName) : m_connectionName(std::move(connectionName)) {}

Database::~Database()
{
    m_prepared.clear();
    m_preparedTexts.clear();
    const QMutexLocker locker(&openFiles().mutex);
    const QString file = m_db.isOpen() ? QFileInfo(m_db.databaseName()).canonicalFilePath() : QString();
    m_db = {};
    QSqlDatabase::removeDatabase(m_connectionName);
    if (const auto open = openFiles().connections.find(file); open != openFiles().connections.end() && --*open == 0)
        openFiles().connections.erase(open);
}

Result<std::unique_ptr<Database>> Database::open(const QString &path)
{
    initStoreResources();
    const QMutexLocker locker(&openFiles().mutex);
    const bool isOpenHere = openFiles().connections.contains(QFileInfo(path).canonicalFilePath());
    const auto inHeader = isOpenHere ? Result<int>(0) : versionInHeader(path); // migrate() asks the connection, too
    if (!inHeader)
        return tl::unexpected(inHeader.error());
    if (*inHeader > currentVersion)
        return tl::unexpected(storeError(
            code::storeNewer, u"version %1, this program knows %2"_s.arg(*inHeader).arg(int(currentVersion))));
    const QFileInfo info(path);
    const bool folderIsNew = !QFileInfo::exists(info.absolutePath());
    if (!QDir().mkpath(info.absolutePath()))
        return tl::unexpected(storeError(code::storeReadOnly, info.absolutePath()));
    if (folderIsNew) // plans and captions are nobody else's to read
        QFile::setPermissions(info.absolutePath(), QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
    const bool isNew = !info.exists();
    if (!isNew && !info.isWritable())
        return tl::unexpected(storeError(code::storeReadOnly, path));

    std::unique_ptr<Database> database(new Database(u"postrider-"_s + QUuid::createUuid().toString(QUuid::Id128)));
    database->m_db = QSqlDatabase::addDatabase(u"QSQLITE"_s, database->m_connectionName);
    if (!database->m_db.isValid()) {
        return tl::unexpected(storeError(
            code::storeFailed, Words::tr("the SQLite driver of Qt is not installed: package libqt6sql6-sqlite")));
    }
    database->m_db.setDatabaseName(path);
    database->m_db.setConnectOptions(u"QSQLITE_BUSY_TIMEOUT=5000"_s);
    if (!database->m_db.open())
        return tl::unexpected(storeError(database->m_db.lastError()));
    ++openFiles().connections[QFileInfo(path).canonicalFilePath()];
    if (isNew) // in a folder that was there before, too; the log beside it gets the same permissions
        QFile::setPermissions(path, QFile::ReadOwner | QFile::WriteOwner);
    for (const QString &pragma :
         {u"PRAGMA foreign_keys = ON"_s, u"PRAGMA journal_mode = WAL"_s, u"PRAGMA synchronous = FULL"_s,
          u"PRAGMA cache_size = -8000"_s, u"PRAGMA temp_store = MEMORY"_s}) {
        if (const auto done = database->execute(pragma); !done)
            return tl::unexpected(done.error());
    }
    if (const auto migrated = database->migrate(path); !migrated)
        return tl::unexpected(migrated.error());
    database->m_file = fileAt(path);
    return database;
}

Result<> Database::migrate(const QString &path)
{
    const auto readVersion = [this]() -> Result<int> {
        QSqlQuery query(m_db);
        if (!query.exec(u"PRAGMA user_version"_s) || !query.next())
            return tl::unexpected(storeError(query.lastError()));
        return query.value(0).toInt();
    };
    auto version = readVersion();
    if (!version)
        return tl::unexpected(version.error());
    if (*version == currentVersion)
        return {};
    if (*version > currentVersion)
        return tl::unexpected(storeError(code::storeNewer, u"version %1"_s.arg(*version)));
    if (*version > 0) {
        const QString copy = u"%1.before-v%2"_s.arg(path, QString::number(currentVersion));
        QFile::remove(copy);
        QSqlQuery query(m_db);
        query.prepare(u"VACUUM INTO ?"_s);
        query.addBindValue(copy);
        if (!query.exec())
            return tl::unexpected(storeError(query.lastError()));
        QFile::setPermissions(copy, QFile::ReadOwner | QFile::WriteOwner);
    }
    // A rebuilt table must not take the rows that refer to it along. Not possible within a transaction.
    if (const auto off = execute(u"PRAGMA foreign_keys = OFF"_s); !off)
        return off;
    const auto migrated = transaction([&]() -> Result<> {
        version = readVersion(); // another process may have migrated meanwhile
        if (!version)
            return tl::unexpected(version.error());
        for (int next = *version + 1; next <= currentVersion; ++next) {
            QFile file(u":/postrider/store/migrations/%1.sql"_s.arg(next, 3, 10, QChar(u'0')));
            if (!file.open(QIODevice::ReadOnly))
                return tl::unexpected(storeError(code::storeFailed, file.fileName()));
            const QStringList statements = QString::fromUtf8(file.readAll()).split(u"-- next\n"_s);
            for (const QString &statement : statements) {
                if (const auto done = execute(statement); !done)
                    return done;
            }
        }
        QSqlQuery check(m_db);
        if (!check.exec(u"PRAGMA foreign_key_check"_s))
            return tl::unexpected(storeError(check.lastError()));
        if (check.next())
            return tl::unexpected(
                storeError(code::storeDamaged, u"rows of %1 refer to nothing"_s.arg(check.value(0).toString())));
        check.finish();
        return execute(u"PRAGMA user_version = %1"_s.arg(int(currentVersion)));
    });
    const auto on = execute(u"PRAGMA foreign_keys = ON"_s);
    return migrated ? on : migrated;
}

Result<> Database::execute(const QString &sql)
{
    QSqlQuery query(m_db);
    if (!query.exec(sql))
        return tl::unexpected(storeError(query.lastError()));
    return {};
}

QSqlQuery &Database::prepared(const char *sql)
{
    auto &query = m_prepared[sql];
    if (!query) {
        query = std::make_shared<QSqlQuery>(m_db);
        query->setForwardOnly(true);
        query->prepare(QString::fromUtf8(sql)); // an error shows when it is run
    }
    return *query;
}

QSqlQuery &Database::preparedText(const QString &sql)
{
    auto &query = m_preparedTexts[sql];
    if (!query) {
        query = std::make_shared<QSqlQuery>(m_db);
        query->setForwardOnly(true);
        query->prepare(sql);
    }
    return *query;
}

Result<> Database::run(QSqlQuery &query, const QVariantList &values)
{
    for (int i = 0; i < values.size(); ++i)
        query.bindValue(i, values.at(i));
    if (!query.exec())
        return tl::unexpected(storeError(query.lastError()));
    return {};
}

Result<int> Database::change(const char *sql, const QVariantList &values)
{
    QSqlQuery &query = prepared(sql);
    if (const auto done = run(query, values); !done)
        return tl::unexpected(done.error());
    const int rows = query.numRowsAffected();
    query.finish();
    return rows;
}

bool Database::isReplaced() const
{
    return m_file != std::pair<quint64, quint64>() && m_file != fileAt(m_db.databaseName());
}

Result<> Database::begin()
{
    if (isReplaced())
        return tl::unexpected(storeError(replaced, m_db.databaseName()));
    return change("BEGIN IMMEDIATE").map([](int) {});
}

Result<> Database::end(const Result<> &outcome)
{
    Result<> result = outcome;
    if (result && m_gate && !m_gate())
        result = tl::unexpected(storeError(code::storeFull, u"commit refused"_s));
    if (result)
        result = change("COMMIT").map([](int) {});
    if (!result)
        change("ROLLBACK"); // after some errors SQLite has rolled back by itself; then this says so, and that is fine
    return result;
}

Result<> Database::transaction(const Work &work)
{
    if (m_inTransaction)
        return work();
    if (const auto begun = begin(); !begun)
        return begun;
    m_inTransaction = true;
    const Result<> outcome = work();
    m_inTransaction = false;
    return end(outcome);
}

QCoro::Task<Result<>> Database::commit(Work workGiven)
{
    struct Turn
    {
        Database &database;
        Pending pending;
        bool await_ready() const { return false; }
        void await_suspend(std::coroutine_handle<> waiter)
        {
            pending.waiter = waiter;
            database.m_pending.push_back(&pending);
            if (!std::exchange(database.m_flushScheduled, true))
                QMetaObject::invokeMethod(&database, "flushQueued", Qt::QueuedConnection);
        }
        Result<> await_resume() { return std::move(pending.outcome); }
    };
    const Work work = std::move(workGiven);
    Turn turn{*this, {.work = work, .outcome = {}, .waiter = {}}};
    co_return co_await turn;
}

void Database::flushQueued()
{
    flush();
}

void Database::flush()
{
    m_flushScheduled = false;
    const std::vector<Pending *> pending = std::exchange(m_pending, {});
    if (pending.empty())
        return;
    const Result<> together = transaction([&pending]() -> Result<> {
        for (Pending *piece : pending) {
            piece->outcome = piece->work();
            if (!piece->outcome)
                return piece->outcome;
        }
        return {};
    });
    if (!together) {
        for (Pending *piece : pending)
            piece->outcome = pending.size() == 1 ? together : transaction(piece->work);
    }
    for (Pending *piece : pending)
        piece->waiter.resume();
}

qint64 Database::foreignVersion()
{
    QSqlQuery &query = prepared("PRAGMA data_version");
    if (!run(query) || !query.next())
        return -1;
    const qint64 version = query.value(0).toLongLong();
    query.finish();
    return version;
}

} // namespace postrider
