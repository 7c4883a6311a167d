// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/publishing/stepjournal.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace postrider {
namespace {

Error outcomeUnknown(const std::optional<Error> &cause)
{
    Error error{.code = code::outcomeUnknown,
                .remedy = Remedy::AskPerson,
                .message = QCoreApplication::translate(
                    "Journal", "Did this post go out? The network was asked to publish it, and no answer arrived."),
                .hint = QCoreApplication::translate(
                    "Journal",
                    "Look at the network, then tell: “postrider post resolve POST --posted” or --not-posted. "
                    "Postrider won’t try again before."),
                .certainty = Certainty::MayHaveHappened};
    if (cause) {
        error.networkCode = cause->networkCode.isEmpty() ? cause->code : cause->networkCode;
        error.networkMessage = cause->networkMessage;
        error.traceId = cause->traceId;
    }
    return error;
}

} // namespace

StepJournal::StepJournal(Database &database, JournalStore &store, Clock &clock, PostId post, QString owner,
                         std::vector<StepRecord> steps, Refusal refusal, Report report)
    : m_database(database),
      m_store(store),
      m_clock(clock),
      m_post(post),
      m_owner(std::move(owner)),
      m_refusal(std::move(refusal)),
      m_report(std::move(report))
{
    for (StepRecord &step : steps)
        m_steps.insert(step.name, std::move(step));
}

std::optional<StepRecord> StepJournal::find(const QString &name) const
{
    const auto step = m_steps.constFind(name);
    return step == m_steps.constEnd() ? std::nullopt : std::optional(*step);
}

bool StepJournal::isInDoubt() const
{
    return std::any_of(m_steps.cbegin(), m_steps.cend(),
                       [](const StepRecord &step) { return step.once && step.state == StepRecord::State::Intended; });
}

bool StepJournal::isAccepted() const
{
    return std::any_of(m_steps.cbegin(), m_steps.cend(),
                       [](const StepRecord &step) { return step.once && step.state == StepRecord::State::Done; });
}

QCoro::Task<Result<>> StepJournal::intend(StepRecord stepGiven)
{
    StepRecord step = std::move(stepGiven);
    step.state = StepRecord::State::Intended;
    step.startedAt = m_clock.now();
    const auto committed = co_await m_database.commit([&] { return m_store.writeIntent(m_post, m_owner, step); });
    if (committed)
        m_steps.insert(step.name, step);
    co_return committed;
}

QCoro::Task<Result<QJsonObject>> StepJournal::conclude(QString nameGiven, QJsonObject resultGiven)
{
    const QString name = std::move(nameGiven);
    StepRecord step = m_steps.value(name);
    step.state = StepRecord::State::Done;
    step.result = std::move(resultGiven);
    step.finishedAt = m_clock.now();
    const auto committed = co_await m_database.commit([&] { return m_store.writeOutcome(m_post, m_owner, step); });
    if (!committed)
        co_return tl::unexpected(committed.error());
    m_steps.insert(name, step);
    m_report(name, u"done"_s);
    co_return step.result;
}

QCoro::Task<Result<QJsonObject>> StepJournal::repeatable(QString nameGiven, QJsonObject intentGiven, Send sendGiven)
{
    const QString name = std::move(nameGiven);
    const Send send = std::move(sendGiven);
    if (const auto step = find(name); step && step->state == StepRecord::State::Done) {
        m_report(name, u"reused"_s);
        co_return step->result;
    }
    StepRecord fresh{.name = name, .intent = std::move(intentGiven)};
    const auto intended = co_await intend(std::move(fresh));
    if (!intended)
        co_return tl::unexpected(intended.error());
    m_report(name, u"intended"_s);
    auto answer = co_await send();
    if (!answer) {
        m_report(name, u"failed"_s);
        co_return answer;
    }
    QJsonObject result = std::move(*answer);
    co_return co_await conclude(name, std::move(result));
}

QCoro::Task<Result<QJsonObject>> StepJournal::once(QString nameGiven, QJsonObject intentGiven, Send sendGiven,
                                                   Reconcile reconcileGiven)
{
    const QString name = std::move(nameGiven);
    const Send send = std::move(sendGiven);
    const Reconcile reconcile = std::move(reconcileGiven);
    if (const auto step = find(name)) {
        if (step->state == StepRecord::State::Done) {
            m_report(name, u"reused"_s);
            co_return step->result;
        }
        m_report(name, u"in_doubt"_s);
        auto settled = co_await settle(name, reconcile, {});
        if (settled || m_steps.contains(name))
            co_return settled;
        if (settled.error().certainty == Certainty::MayHaveHappened || settled.error().code == code::cancelled)
            co_return settled;
        // It did not happen: from here on as the first time.
    }
    if (const auto refused = m_refusal())
        co_return tl::unexpected(*refused);
    StepRecord fresh{.name = name, .once = true, .intent = std::move(intentGiven)};
    const auto intended = co_await intend(std::move(fresh));
    if (!intended)
        co_return tl::unexpected(intended.error());
    m_report(name, u"intended"_s);
    auto answer = co_await send();
    if (answer) {
        QJsonObject result = std::move(*answer);
        co_return co_await conclude(name, std::move(result));
    }
    m_report(name, u"failed"_s);
    const Error error = answer.error();
    if (error.certainty == Certainty::MayHaveHappened) {
        if (error.code == code::cancelled)
            co_return answer; // stays in doubt; the next try asks
        co_return co_await settle(name, reconcile, error);
    }
    const auto removed = co_await forget({name});
    if (!removed)
        co_return tl::unexpected(removed.error());
    co_return answer;
}

/// Asks what became of a step in doubt. Happened: its result. Did not happen: the step is forgotten and the cause comes
/// back as a passing error. Else the step stays in doubt.
QCoro::Task<Result<QJsonObject>> StepJournal::settle(QString nameGiven, Reconcile reconcileGiven,
                                                     std::optional<Error> causeGiven)
{
    const QString name = std::move(nameGiven);
    const Reconcile reconcile = std::move(reconcileGiven);
    const std::optional<Error> cause = std::move(causeGiven);
    StepRecord step = m_steps.value(name);
    const auto finding = co_await reconcile(std::move(step));
    if (!finding) {
        const Error &error = finding.error();
        const bool passing = error.remedy == Remedy::RetrySoon || error.remedy == Remedy::WaitForLimit
            || error.remedy == Remedy::Reconnect || error.code == code::cancelled;
        m_report(name, u"in_doubt"_s);
        if (!passing)
            co_return tl::unexpected(outcomeUnknown(error));
        Error inDoubt = error;
        inDoubt.certainty = Certainty::MayHaveHappened;
        co_return tl::unexpected(inDoubt);
    }
    switch (finding->answer) {
    case Finding::Answer::Happened: {
        QJsonObject result = finding->result;
        co_return co_await conclude(name, std::move(result));
    }
    case Finding::Answer::DidNotHappen: {
        const auto removed = co_await forget({name});
        if (!removed)
            co_return tl::unexpected(removed.error());
        Error error = cause.value_or(Error{.code = code::networkNoAnswer,
                                           .remedy = Remedy::RetrySoon,
                                           .message = QCoreApplication::translate("Journal",
                                                                                  "The connection broke before the "
                                                                                  "network took the post.")});
        error.certainty = Certainty::DidNotHappen;
        if (error.remedy == Remedy::AskPerson || error.remedy == Remedy::Nothing)
            error.remedy = Remedy::RetrySoon;
        co_return tl::unexpected(error);
    }
    case Finding::Answer::Unknown:
        break;
    }
    m_report(name, u"in_doubt"_s);
    co_return tl::unexpected(outcomeUnknown(cause));
}

QCoro::Task<Result<>> StepJournal::note(QString nameGiven, QJsonObject intentGiven)
{
    const QString name = std::move(nameGiven);
    StepRecord step = m_steps.value(name, StepRecord{.name = name});
    step.intent = std::move(intentGiven);
    co_return co_await intend(std::move(step));
}

QCoro::Task<Result<>> StepJournal::forget(QStringList namesGiven)
{
    const QStringList names = std::move(namesGiven);
    const auto committed = co_await m_database.commit([&]() -> Result<> {
        for (const QString &name : names) {
            if (const auto removed = m_store.remove(m_post, m_owner, name); !removed)
                return removed;
        }
        return {};
    });
    if (committed) {
        for (const QString &name : names)
            m_steps.remove(name);
    }
    co_return committed;
}

} // namespace postrider
