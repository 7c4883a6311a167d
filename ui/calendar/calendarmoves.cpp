// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/calendar/calendarmoves.h"

#include "ui/calendar/answer.h"

namespace postrider {

namespace {

std::vector<Move> backTo(const std::vector<MovedFrom> &before)
{
    std::vector<Move> moves;
    for (const MovedFrom &was : before)
        moves.push_back({was.post, was.scheduledFor});
    return moves;
}

} // namespace

CalendarMoves::CalendarMoves(EngineClient &engine, MonthStore &store, QObject *parent)
    : QObject(parent)
    , m_engine(engine)
    , m_store(store)
{
}

void CalendarMoves::move(std::vector<Move> moves, const QString &done, const QString &caption)
{
    if (moves.empty())
        return;
    ++m_onTheWay;
    m_store.moveNow(moves);
    onAnswer(m_engine.move(moves), this, [this, moves, done, caption](Result<std::vector<MovedFrom>> before) {
        if (before) {
            m_history.add({moves, std::move(*before), caption});
            Q_EMIT moved(done, true);
        } else {
            Q_EMIT refused(tr("Not moved: %1").arg(reason(before.error())));
        }
        finish(moves);
    });
}

void CalendarMoves::undo()
{
    if (m_onTheWay > 0) {
        m_waiting.push_back([this] { undo(); });
        return;
    }
    auto step = m_history.takeUndo();
    if (!step)
        return;
    ++m_onTheWay;
    const std::vector<Move> back = backTo(step->before);
    m_store.moveNow(back);
    onAnswer(m_engine.undoMove(step->before), this, [this, back, step = std::move(*step)](Result<> answer) mutable {
        if (answer) {
            m_history.undone(std::move(step));
            Q_EMIT moved(tr("Move undone"), m_history.canUndo());
        } else if (answer.error().code == code::wrongState) {
            Q_EMIT refused(tr("“%1” has gone out since, so its move can't be undone.").arg(step.caption));
        } else {
            Q_EMIT refused(tr("Not undone: %1").arg(reason(answer.error())));
            m_history.redone(std::move(step));
        }
        finish(back);
    });
}

void CalendarMoves::redo()
{
    if (m_onTheWay > 0) {
        m_waiting.push_back([this] { redo(); });
        return;
    }
    auto step = m_history.takeRedo();
    if (!step)
        return;
    ++m_onTheWay;
    m_store.moveNow(step->moves);
    onAnswer(m_engine.move(step->moves), this,
             [this, step = std::move(*step)](Result<std::vector<MovedFrom>> before) mutable {
                 const std::vector<Move> moves = step.moves;
                 if (before) {
                     step.before = std::move(*before);
                     m_history.redone(std::move(step));
                     Q_EMIT moved(tr("Moved again"), true);
                 } else {
                     Q_EMIT refused(tr("Not moved: %1").arg(reason(before.error())));
                 }
                 finish(moves);
             });
}

void CalendarMoves::finish(const std::vector<Move> &moves)
{
    --m_onTheWay;
    m_store.settle(moves);
    Q_EMIT settled();
    if (m_onTheWay > 0 || m_waiting.empty())
        return;
    const auto next = std::move(m_waiting.front());
    m_waiting.pop_front();
    next();
}

QString CalendarMoves::reason(const Error &error) const
{
    if (error.code == code::wrongState)
        return tr("the post has gone out or is going out.");
    if (!error.message.isEmpty())
        return error.message;
    return tr("something went wrong (%1).").arg(error.code);
}

} // namespace postrider
