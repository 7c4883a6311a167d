// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/error.h"

#include <QCoroTask>
#include <QHash>
#include <QObject>
#include <QSqlDatabase>
#include <QSqlQuery>
#include <QVariantList>

#include <functional>
#include <memory>
#include <utility>
#include <vector>

namespace postrider {

/// One connection to a profile's database file. Used on the thread that opened it.
///
/// Opening creates the file, or brings an older one to today's schema after setting a copy aside
/// (FILE.before-vN); a file of a newer version is refused and not touched.
/// Errors are of the area "store": newer_version, damaged, read_only, locked, disk_full, replaced, failed.
class Database : public QObject
{
    Q_OBJECT

public:
    static constexpr int currentVersion = 5;
    /// The code of every transaction's error once another file lies where this one was opened (a copy was put back, a folder
    /// synchronized): what is written here would be lost, and what is published would be published by whoever has the other one, too.
    static constexpr QLatin1StringView replaced{"store.replaced"};

    static Result<std::unique_ptr<Database>> open(const QString &path);
    ~Database() override;

    using Work = std::function<Result<>()>;

    /// Runs `work` in a transaction of its own (BEGIN IMMEDIATE) and commits it: durable when this returns. An error of
    /// `work` rolls everything back.
    Result<> transaction(const Work &work);

    /// Runs `work` in the next shared transaction: everything that is queued within one turn of the event loop is
    /// committed together, with one write to the disk. Durable when the task ends. If one piece of work fails, each is
    /// run again in a transaction of its own: so work has no effects but on the database and can be run twice.
    QCoro::Task<Result<>> commit(Work work);

    /// Commits what is queued now, instead of in the next turn of the event loop.
    void flush();

    /// A prepared query, kept for the life of the connection; `sql` is a literal. finish() it after reading.
    QSqlQuery &prepared(const char *sql);
    /// The same for a text that is put together from literals (filters).
    QSqlQuery &preparedText(const QString &sql);
    /// Binds, runs. An error of the store for a query that failed.
    Result<> run(QSqlQuery &query, const QVariantList &values = {});
    /// Prepares, binds, runs, for statements without rows. Gives the number of rows changed.
    Result<int> change(const char *sql, const QVariantList &values = {});

    /// A number that changes when another connection has changed the file.
    qint64 foreignVersion();

    /// For tests of what happens when the disk fails: asked before each commit, in order; false makes that commit
    /// fail as a full disk does.
    void setCommitGate(std::function<bool()> gate) { m_gate = std::move(gate); }

private:
    struct Pending;
    explicit Database(QString connectionName);
    Result<> migrate(const QString &path);
    Result<> begin();
    bool isReplaced() const;
    Result<> end(const Result<> &outcome);
    Result<> execute(const QString &sql);
    Q_INVOKABLE void flushQueued();

    QString m_connectionName;
    QSqlDatabase m_db;
    QHash<const char *, std::shared_ptr<QSqlQuery>> m_prepared;
    QHash<QString, std::shared_ptr<QSqlQuery>> m_preparedTexts;
    std::vector<Pending *> m_pending;
    bool m_flushScheduled = false;
    bool m_inTransaction = false;
    std::function<bool()> m_gate;
    std::pair<quint64, quint64> m_file; ///< Its device and number.
};

} // namespace postrider
