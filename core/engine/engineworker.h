// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/engine.h"

#include <QElapsedTimer>
#include <QHash>
#include <QObject>

#include <deque>
#include <functional>
#include <mutex>

namespace postrider {

/// The engine's side of EngineHost: a mailbox of requests, and changes gathered into few signals. A mailbox of our own,
/// woken by name, because the thread sanitizer can follow it (it can't follow functors in Qt's queue).
class EngineWorker final : public QObject
{
    Q_OBJECT

public:
    /// Any thread. Runs on the worker's thread, in order.
    void post(std::function<void(EngineWorker &)> request);

    /// Unless it is open. Then runs what waited for it.
    void open(const std::function<Result<Engine::Options>()> &makeOptions);
    /// Null where the profile is not open; `openError` then says why.
    Engine *engine() const { return m_engine.get(); }
    const Error &openError() const { return m_openError; }
    /// Runs it now where the profile is open, else as soon as it is, or without an engine at the end. In order.
    void whenOpen(std::function<void(EngineWorker &)> request);
    void close();

    /// Requests that take several turns: the engine is not closed under them.
    void taskBegan() { ++m_tasks; }
    void taskEnded();
    /// Runs `then` when no such request runs, in a later turn.
    void whenNoTasks(std::function<void()> then);

Q_SIGNALS:
    void postsChanged(QStringList postIds);
    void accountsChanged();
    void settingsChanged();
    void uploadProgressed(QString postId, qint64 sent, qint64 total);
    void statusChanged();
    void postSettled(QString postId);
    void mediaChangeProgressed(QString mediaId, int percent);
    void signInPageReady(QString address);
    void postNeedsLook(QString postId);
    void missedMoved(QString way, QStringList postIds);

private:
    Q_INVOKABLE void drain();
    Q_INVOKABLE void tellChanges();
    void runWaiting();
    void noteChange(const QStringList &postIds);
    void noteUpload(const Event &event);

    std::mutex m_mutex;
    std::deque<std::function<void(EngineWorker &)>> m_requests;
    std::unique_ptr<Engine> m_engine;
    Error m_openError;
    std::deque<std::function<void(EngineWorker &)>> m_waiting; ///< For the profile to be opened.
    bool m_closed = false;
    int m_tasks = 0;
    std::function<void()> m_whenNoTasks;
    QStringList m_changed;
    bool m_everythingChanged = false;
    bool m_tellScheduled = false;
    QHash<PostId, QElapsedTimer> m_lastProgress;
};

} // namespace postrider
