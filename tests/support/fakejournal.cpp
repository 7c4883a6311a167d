// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/fakejournal.h"

using namespace Qt::StringLiterals;

namespace postrider {
namespace {

/// What a person may still act on, with the words of the network where there are some.
Error outcomeUnknownFrom(const std::optional<Error> &cause)
{
    Error error = cause.value_or(Error{});
    error.code = code::outcomeUnknown;
    error.remedy = Remedy::AskPerson;
    error.message = u"It is not known whether this post is out."_s;
    error.certainty = Certainty::MayHaveHappened;
    return error;
}

bool isPassing(const Error &error)
{
    return error.remedy == Remedy::RetrySoon || error.remedy == Remedy::WaitForLimit
        || error.remedy == Remedy::Reconnect || error.code == code::cancelled;
}

} // namespace

std::optional<StepRecord> FakeJournal::find(const QString &name) const
{
    for (const StepRecord &step : m_steps) {
        if (step.name == name)
            return step;
    }
    return {};
}

StepRecord *FakeJournal::record(const QString &name)
{
    for (StepRecord &step : m_steps) {
        if (step.name == name)
            return &step;
    }
    return nullptr;
}

QStringList FakeJournal::names() const
{
    QStringList names;
    for (const StepRecord &step : m_steps)
        names.append(step.name);
    return names;
}

void FakeJournal::putIntended(const QString &name, const QJsonObject &intent, Instant startedAt)
{
    std::erase_if(m_steps, [&](const StepRecord &step) { return step.name == name; });
    StepRecord step;
    step.name = name;
    step.intent = intent;
    step.startedAt = startedAt;
    m_steps.push_back(step);
}

void FakeJournal::putDone(const QString &name, const QJsonObject &intent, const QJsonObject &result, Instant startedAt)
{
    putIntended(name, intent, startedAt);
    m_steps.back().state = StepRecord::State::Done;
    m_steps.back().result = result;
    m_steps.back().finishedAt = startedAt;
}

Result<> FakeJournal::write(const QString &entry)
{
    const int number = m_writes++;
    if (m_failingWrite >= 0 && (number == m_failingWrite || (m_failingForGood && number > m_failingWrite))) {
        return tl::unexpected(Error{
            .code = code::storeFailed, .remedy = Remedy::FixSetup, .message = u"The journal can't be written."_s});
    }
    m_log.append(entry);
    return {};
}

QCoro::Task<Result<>> FakeJournal::note(QString name, QJsonObject intent)
{
    if (const auto written = write(u"note "_s + name); !written)
        co_return written;
    if (StepRecord *step = record(name)) {
        step->intent = intent;
        step->state = StepRecord::State::Intended;
        step->startedAt = now;
        co_return Result<>{};
    }
    putIntended(name, intent, now);
    co_return Result<>{};
}

QCoro::Task<Result<>> FakeJournal::forget(QStringList names)
{
    if (const auto written = write(u"forget "_s + names.join(u',')); !written)
        co_return written;
    std::erase_if(m_steps, [&](const StepRecord &step) { return names.contains(step.name); });
    co_return Result<>{};
}

QCoro::Task<Result<QJsonObject>> FakeJournal::finish(QString name, QJsonObject result)
{
    if (const auto written = write(u"done "_s + name); !written)
        co_return tl::unexpected(written.error());
    if (StepRecord *step = record(name)) {
        step->state = StepRecord::State::Done;
        step->result = result;
        step->finishedAt = now;
    }
    co_return result;
}

QCoro::Task<Result<QJsonObject>> FakeJournal::repeatable(QString name, QJsonObject intent, Send send)
{
    if (const auto step = find(name); step && step->state == StepRecord::State::Done)
        co_return step->result;
    if (const auto written = write(u"intend "_s + name); !written)
        co_return tl::unexpected(written.error());
    putIntended(name, intent, now);
    m_log.append(u"send "_s + name);
    const Result<QJsonObject> answer = co_await send();
    if (!answer)
        co_return answer;
    co_return co_await finish(name, *answer);
}

QCoro::Task<Result<QJsonObject>> FakeJournal::ask(QString name, std::optional<Error> sendError, Reconcile reconcile,
                                                  Send send)
{
    const StepRecord step = *find(name);
    m_log.append(u"reconcile "_s + name);
    const Result<Finding> finding = co_await reconcile(step);
    if (!finding) {
        if (isPassing(finding.error())) {
            Error inDoubt = finding.error();
            inDoubt.certainty = Certainty::MayHaveHappened;
            co_return tl::unexpected(inDoubt);
        }
        co_return tl::unexpected(outcomeUnknownFrom(finding.error()));
    }
    if (finding->answer == Finding::Answer::Happened)
        co_return co_await finish(name, finding->result);
    if (finding->answer == Finding::Answer::Unknown)
        co_return tl::unexpected(outcomeUnknownFrom(sendError));
    if (const auto written = write(u"take_back "_s + name); !written)
        co_return tl::unexpected(written.error());
    std::erase_if(m_steps, [&](const StepRecord &candidate) { return candidate.name == name; });
    if (!sendError)
        co_return co_await once(name, step.intent, send, reconcile);
    Error error = *sendError;
    if (error.remedy == Remedy::AskPerson || error.remedy == Remedy::Nothing)
        error.remedy = Remedy::RetrySoon;
    error.certainty = Certainty::DidNotHappen;
    co_return tl::unexpected(error);
}

QCoro::Task<Result<QJsonObject>> FakeJournal::once(QString name, QJsonObject intent, Send send, Reconcile reconcile)
{
    const auto before = find(name);
    if (before && before->state == StepRecord::State::Done)
        co_return before->result;
    if (before)
        co_return co_await ask(name, std::nullopt, reconcile, send);
    if (const auto written = write(u"intend "_s + name); !written)
        co_return tl::unexpected(written.error());
    putIntended(name, intent, now);
    m_steps.back().once = true;
    m_log.append(u"send "_s + name);
    const Result<QJsonObject> answer = co_await send();
    if (answer)
        co_return co_await finish(name, *answer);
    if (answer.error().code == code::cancelled && answer.error().certainty == Certainty::MayHaveHappened)
        co_return answer; // stays in doubt; the next try asks
    if (answer.error().certainty == Certainty::MayHaveHappened)
        co_return co_await ask(name, answer.error(), reconcile, send);
    if (const auto written = write(u"take_back "_s + name); !written)
        co_return tl::unexpected(written.error());
    std::erase_if(m_steps, [&](const StepRecord &candidate) { return candidate.name == name; });
    co_return tl::unexpected(answer.error());
}

} // namespace postrider
