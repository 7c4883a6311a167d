// SPDX-License-Identifier: GPL-3.0-or-later
// A workspace of version 1 with everything in it, opened by this version.
#include "core/store/database.h"

#include <QFile>
#include <QSqlError>
#include <QTemporaryDir>
#include <QTest>

using namespace postrider;
using namespace Qt::StringLiterals;

class TestMigration : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        QTemporaryDir elsewhere;
        QVERIFY(Database::open(elsewhere.filePath(u"p.sqlite"_s))); // the migrations are in the program now
    }
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        QSqlDatabase db = QSqlDatabase::addDatabase(u"QSQLITE"_s, u"old"_s);
        db.setDatabaseName(path());
        QVERIFY(db.open());
        QFile first(u":/postrider/store/migrations/001.sql"_s);
        QVERIFY(first.open(QIODevice::ReadOnly));
        QStringList statements = QString::fromUtf8(first.readAll()).split(u"-- next\n"_s);
        statements
            << u"INSERT INTO accounts (id, platform, remote_id, handle, created_at) VALUES ('a', 'tiktok', '1', 'x', 1)"_s
            << u"INSERT INTO media_assets (id, path, kind, created_at) VALUES ('m', '/x.png', 'image', 1)"_s
            << u"INSERT INTO posts (id, group_id, platform, social_account_id, type, status, created_at, updated_at) "
               "VALUES ('draft', 'g', 'tiktok', 'a', 'photo', 'draft', 1, 1)"_s
            << u"INSERT INTO posts (id, group_id, platform, social_account_id, type, caption, status, scheduled_for, created_at, "
               "updated_at) VALUES ('planned', 'g', 'tiktok', 'a', 'photo', 'Words', 'scheduled', 9, 1, 1)"_s
            << u"INSERT INTO posts (id, group_id, platform, social_account_id, type, status, scheduled_for, created_at, updated_at, "
               "platform_post_id, published_at) VALUES ('out', 'g', 'tiktok', 'a', 'photo', 'posted', 5, 1, 1, 'remote', 6)"_s
            << u"INSERT INTO post_media (post_id, position, media_id, alt_text) VALUES ('planned', 0, 'm', 'Alt')"_s
            << u"INSERT INTO publish_steps (post_id, name, state, once, started_at) VALUES ('planned', 'upload', 'intended', 1, 3)"_s
            << u"INSERT INTO labels (id, name) VALUES ('l', 'Spring')"_s
            << u"INSERT INTO post_labels (post_id, label_id) VALUES ('planned', 'l')"_s << u"PRAGMA user_version = 1"_s;
        for (const QString &statement : statements) {
            QSqlQuery query(db);
            QVERIFY2(query.exec(statement), qPrintable(query.lastError().text()));
        }
        db.close();
        db = {};
        QSqlDatabase::removeDatabase(u"old"_s);
    }

    void nothingIsLost()
    {
        auto database = Database::open(path());
        QVERIFY(database);
        QVERIFY(QFile::exists(path() + u".before-v%1"_s.arg(int(Database::currentVersion))));
        QCOMPARE(texts(**database,
                       "SELECT id || '|' || caption || '|' || status || '|' || coalesce(scheduled_for, '') || '|' || "
                       "coalesce(platform_post_id, '') || '|' || coalesce(published_at, '') FROM posts ORDER BY id"),
                 (QStringList{u"draft||draft|||"_s, u"out||posted|5|remote|6"_s, u"planned|Words|scheduled|9||"_s}));
        QCOMPARE(texts(**database, "SELECT DISTINCT kills || left_journal FROM posts"), QStringList{u"0"_s});
        QCOMPARE(texts(**database, "SELECT post_id || media_id || alt_text FROM post_media"),
                 QStringList{u"plannedmAlt"_s});
        QCOMPARE(texts(**database, "SELECT post_id || name || once FROM publish_steps"),
                 QStringList{u"plannedupload1"_s});
        QCOMPARE(texts(**database, "SELECT post_id || label_id FROM post_labels"), QStringList{u"plannedl"_s});
        QCOMPARE(texts(**database, "PRAGMA foreign_keys"), QStringList{u"1"_s});
        QCOMPARE(texts(**database, "PRAGMA integrity_check"), QStringList{u"ok"_s});
        QCOMPARE(texts(**database, "SELECT count(*) FROM sqlite_schema WHERE type = 'trigger'"), QStringList{u"4"_s});
    }

    void theRulesStillHold()
    {
        auto opened = Database::open(path());
        Database &database = **opened;
        QVERIFY(!database.change("UPDATE posts SET status = 'draft' WHERE id = 'out'")); // no such transition
        QVERIFY(!database.change("UPDATE posts SET social_account_id = NULL WHERE id = 'planned'"));
        QVERIFY(database.change("UPDATE posts SET social_account_id = NULL, platform = '' WHERE id = 'draft'"));
        QVERIFY(!database.change("UPDATE posts SET social_account_id = 'nobody' WHERE id = 'planned'"));
        QVERIFY(
            database.change("INSERT INTO posting_slots (social_account_id, weekday, minute) VALUES ('a', 7, 1439)"));
        QVERIFY(!database.change("INSERT INTO posting_slots (social_account_id, weekday, minute) VALUES ('a', 8, 0)"));
        QVERIFY(database.change("INSERT INTO account_pictures (account_id, picture) VALUES ('a', x'ffd8')"));
        QVERIFY(!database.change("INSERT INTO account_pictures (account_id, picture) VALUES ('nobody', x'ffd8')"));
        QVERIFY(database.change("DELETE FROM posts WHERE social_account_id = 'a'"));
        QCOMPARE(texts(database, "SELECT post_id FROM post_media"), QStringList());
        QVERIFY(database.change("DELETE FROM accounts"));
        QCOMPARE(texts(database, "SELECT minute FROM posting_slots"), QStringList());
        QCOMPARE(texts(database, "SELECT account_id FROM account_pictures"), QStringList());
    }

    void aBrokenFileIsLeftAsItWas()
    {
        {
            QSqlDatabase db = QSqlDatabase::addDatabase(u"QSQLITE"_s, u"old"_s);
            db.setDatabaseName(path());
            QVERIFY(db.open());
            QSqlQuery query(db);
            QVERIFY(query.exec(u"INSERT INTO post_labels (post_id, label_id) VALUES ('nobody', 'l')"_s));
        }
        QSqlDatabase::removeDatabase(u"old"_s);
        const auto refused = Database::open(path());
        QVERIFY(!refused);
        QCOMPARE(refused.error().code, QString(code::storeDamaged));
        QFile file(path());
        QVERIFY(file.open(QIODevice::ReadOnly) && file.seek(63));
        QCOMPARE(file.read(1), QByteArray(1, 1)); // user_version
    }

private:
    QString path() const { return m_folder->filePath(u"postrider.sqlite"_s); }
    static QStringList texts(Database &database, const char *sql)
    {
        QStringList found;
        QSqlQuery &query = database.prepared(sql);
        if (!database.run(query))
            return {u"failed"_s};
        while (query.next())
            found << query.value(0).toString();
        query.finish();
        return found;
    }
    std::unique_ptr<QTemporaryDir> m_folder;
};

QTEST_GUILESS_MAIN(TestMigration)
#include "tst_migration.moc"
