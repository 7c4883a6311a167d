// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/step.h"

#include <QCoroTask>
#include <QJsonObject>
#include <QString>

#include <functional>
#include <optional>

namespace postrider {

/// What the network says of a step in doubt.
struct Finding
{
    enum class Answer { Happened, DidNotHappen, Unknown };
    Answer answer = Answer::Unknown;
    QJsonObject result; ///< Of a step that happened, as its answer would have been.
};

/// The durable journal of one post: intent committed → request sent → outcome committed. Every call of a publisher that
/// changes something at a network is a step with a name that is the same in every try of the post.
///
/// A callback is a plain lambda that *returns* a task (a capturing lambda must not itself be a coroutine); what it
/// captures lives as long as the awaiting coroutine.
class Journal
{
public:
    using Send = std::function<QCoro::Task<Result<QJsonObject>>()>;
    using Reconcile = std::function<QCoro::Task<Result<Finding>>(StepRecord)>;

    virtual ~Journal() = default;

    /// A call that may be repeated without anybody seeing it (an upload, a container). Done before: its recorded result.
    /// Else intent, send, outcome.
    virtual QCoro::Task<Result<QJsonObject>> repeatable(QString name, QJsonObject intent, Send send) = 0;

    /// A call that may take effect only once (what makes the post public, a comment).
    /// - Done before: its recorded result.
    /// - In doubt from an earlier try: `reconcile` first. Happened: its result becomes the outcome. DidNotHappen: sent
    ///   again. Unknown, or reconcile's error is final: the error `outcome_unknown`, and the step stays in doubt; a
    ///   passing error of reconcile is passed on, and the next try asks again.
    /// - Sent now and the error says MayHaveHappened: `reconcile` as above; DidNotHappen then gives the error on, as a
    ///   passing one, with certainty DidNotHappen.
    /// - An error that says DidNotHappen takes the intent back.
    /// - Before the first such step of a post: the error `missed` where the machine slept past the post's time.
    virtual QCoro::Task<Result<QJsonObject>> once(QString name, QJsonObject intent, Send send, Reconcile reconcile) = 0;

    /// Nothing if there is no such step.
    virtual std::optional<StepRecord> find(const QString &name) const = 0;

    /// Writes facts into an intent that is already there (an offset reached), or makes it; durable when it returns.
    virtual QCoro::Task<Result<>> note(QString name, QJsonObject intent) = 0;

    /// Forgets steps whose objects the network has dropped (a container that expired), so that they are made anew. Never
    /// for a step that may have made the post public.
    virtual QCoro::Task<Result<>> forget(QStringList names) = 0;
};

} // namespace postrider
