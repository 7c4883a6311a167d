// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/accounts/slotchanges.h"

#include "ui/actions/answer.h"
#include "ui/actions/postactions.h"

#include <QCoreApplication>

namespace postrider {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(postrider::SlotChanges)
};

using Answered = Step::Answered;

/// One account after the other; what was set before a refusal is set back as far as that goes.
void setWeeks(EngineClient &client, QObject *context, AccountWeeks weeks, AccountWeeks before, size_t next,
              const Answered &answered)
{
    if (next == weeks.size()) {
        answered({});
        return;
    }
    const auto &[account, week] = weeks[next];
    onAnswer(client.setPostingSlots(account, week), context,
             [&client, context, weeks, before, next, answered](const Result<> &answer) {
                 if (answer) {
                     setWeeks(client, context, weeks, before, next + 1, answered);
                     return;
                 }
                 for (size_t i = 0; i < next; ++i)
                     client.setPostingSlots(before[i].first, before[i].second);
                 answered(answer);
             });
}

} // namespace

void saveWeeks(EngineClient &client, PostActions &actions, const AccountWeeks &before, const AccountWeeks &after,
               const QString &done)
{
    const auto request = [&client, &actions](const AccountWeeks &weeks, const AccountWeeks &was) {
        return [&client, &actions, weeks, was](const Answered &answered) {
            setWeeks(client, &actions, weeks, was, 0, answered);
        };
    };
    actions.perform({.undone = Words::tr("Slots are as before"),
                     .redone = done,
                     .undo = request(before, after),
                     .redo = request(after, before)},
                    done, Words::tr("Slots not saved: %1"));
}

} // namespace postrider
