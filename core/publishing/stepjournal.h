// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/publishing/event.h"
#include "core/publishing/journal.h"
#include "core/scheduling/clock.h"
#include "core/store/database.h"
#include "core/store/journalstore.h"

#include <QHash>

namespace postrider {

/// The journal of one post in the profile's database. Every write waits for its commit (a shared one, so that many posts
/// pay for one write to the disk) and is fenced by the lease: an engine that lost it writes and sends nothing more.
class StepJournal final : public Journal
{
public:
    using Report = std::function<void(const QString &step, const QString &detail)>;
    /// Why nothing may take effect in public any more, if so; asked right before each such call.
    using Refusal = std::function<std::optional<Error>()>;

    /// `steps`: what the journal holds so far. References outlive this.
    StepJournal(Database &database, JournalStore &store, Clock &clock, PostId post, QString owner,
                std::vector<StepRecord> steps, Refusal refusal, Report report);

    QCoro::Task<Result<QJsonObject>> repeatable(QString name, QJsonObject intent, Send send) override;
    QCoro::Task<Result<QJsonObject>> once(QString name, QJsonObject intent, Send send, Reconcile reconcile) override;
    std::optional<StepRecord> find(const QString &name) const override;
    QCoro::Task<Result<>> note(QString name, QJsonObject intent) override;
    QCoro::Task<Result<>> forget(QStringList names) override;

    /// Whether a call that may take effect only once was sent and it is not known whether it did.
    bool isInDoubt() const;
    /// Whether the network has taken the post for publishing: it is out or on its way.
    bool isAccepted() const;

private:
    QCoro::Task<Result<>> intend(StepRecord step);
    QCoro::Task<Result<QJsonObject>> conclude(QString name, QJsonObject result);
    QCoro::Task<Result<QJsonObject>> settle(QString name, Reconcile reconcile, std::optional<Error> cause);

    Database &m_database;
    JournalStore &m_store;
    Clock &m_clock;
    PostId m_post;
    QString m_owner;
    QHash<QString, StepRecord> m_steps;
    Refusal m_refusal;
    Report m_report;
};

} // namespace postrider
