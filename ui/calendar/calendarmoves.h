// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/calendar/monthstore.h"
#include "ui/calendar/movehistory.h"

#include <functional>

namespace postrider {

/// Asks the engine for moves and takes them back: each is shown at once, and goes back to where it was if the engine
/// refuses. GUI thread.
class CalendarMoves : public QObject
{
    Q_OBJECT

public:
    CalendarMoves(EngineClient &engine, MonthStore &store, QObject *parent = nullptr);

    /// One request. `done` is what people are told when it is durable, `caption` names the post if that fails later.
    void move(std::vector<Move> moves, const QString &done, const QString &caption);
    /// While a request is on its way these wait for its answer: the last thing done is what they take back.
    void undo();
    void redo();
    bool canUndo() const { return m_history.canUndo(); }
    bool canRedo() const { return m_history.canRedo(); }

Q_SIGNALS:
    void moved(QString text, bool canUndo);
    void refused(QString text);
    /// The engine has answered: what is shown is what is kept.
    void settled();

private:
    void finish(const std::vector<Move> &moves);
    QString reason(const Error &error) const;

    EngineClient &m_engine;
    MonthStore &m_store;
    MoveHistory m_history;
    int m_onTheWay = 0;
    std::deque<std::function<void()>> m_waiting;
};

} // namespace postrider
