// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/publishing/journal.h"

#include <QHash>

#include <vector>

namespace postrider {

/// A journal in memory that keeps the contract of Journal to the letter, for tests of publishers. It outlives the
/// publisher's task; a second publish() with the same journal is the next try of the same post.
class FakeJournal final : public Journal
{
public:
    QCoro::Task<Result<QJsonObject>> repeatable(QString name, QJsonObject intent, Send send) override;
    QCoro::Task<Result<QJsonObject>> once(QString name, QJsonObject intent, Send send, Reconcile reconcile) override;
    std::optional<StepRecord> find(const QString &name) const override;
    QCoro::Task<Result<>> note(QString name, QJsonObject intent) override;
    QCoro::Task<Result<>> forget(QStringList names) override;

    /// As an earlier try left it: an intent without an outcome, or a step that is done.
    void putIntended(const QString &name, const QJsonObject &intent, Instant startedAt);
    void putDone(const QString &name, const QJsonObject &intent, const QJsonObject &result, Instant startedAt);

    /// The names of the steps as they stand, in the order of their first writing.
    QStringList names() const;
    /// What happened, in order: "intend NAME", "send NAME", "reconcile NAME", "done NAME", "note NAME", "forget NAME",
    /// "take_back NAME".
    const QStringList &log() const { return m_log; }

    /// The `n`th write from now (0: the next) fails with store.failed, as a full disk would make it.
    void failWrite(int n) { m_failingWrite = m_writes + n; }
    /// Every write after the one that fails, fails too.
    void failAllWritesFrom(int n)
    {
        failWrite(n);
        m_failingForGood = true;
    }

    /// From now on writes work again, as after a restart with room on the disk.
    void mend() { m_failingWrite = -1; }
    /// The writes so far, those that failed included.
    int writes() const { return m_writes; }

    /// The time that steps carry; tests with a clock of their own set it before each try.
    Instant now{};

private:
    Result<> write(const QString &entry);
    StepRecord *record(const QString &name);
    QCoro::Task<Result<QJsonObject>> finish(QString name, QJsonObject result);
    QCoro::Task<Result<QJsonObject>> ask(QString name, std::optional<Error> sendError, Reconcile reconcile, Send send);

    std::vector<StepRecord> m_steps;
    QStringList m_log;
    int m_writes = 0;
    int m_failingWrite = -1;
    bool m_failingForGood = false;
};

} // namespace postrider
