// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/engineworker.h"

namespace postrider {

void EngineWorker::post(std::function<void(EngineWorker &)> request)
{
    {
        const std::lock_guard lock(m_mutex);
        m_requests.push_back(std::move(request));
    }
    QMetaObject::invokeMethod(this, "drain", Qt::QueuedConnection);
}

void EngineWorker::drain()
{
    std::deque<std::function<void(EngineWorker &)>> requests;
    {
        const std::lock_guard lock(m_mutex);
        requests.swap(m_requests);
    }
    for (const auto &request : requests)
        request(*this);
}

void EngineWorker::taskEnded()
{
    if (--m_tasks == 0 && m_whenNoTasks)
        whenNoTasks(std::exchange(m_whenNoTasks, {}));
}

void EngineWorker::whenNoTasks(std::function<void()> then)
{
    if (m_tasks > 0)
        m_whenNoTasks = std::move(then);
    else
        post([then = std::move(then)](EngineWorker &) { then(); });
}

void EngineWorker::whenOpen(std::function<void(EngineWorker &)> request)
{
    if (m_engine || m_closed)
        request(*this);
    else
        m_waiting.push_back(std::move(request));
}

void EngineWorker::runWaiting()
{
    while (!m_waiting.empty()) {
        const auto request = std::move(m_waiting.front());
        m_waiting.pop_front();
        request(*this);
    }
}

void EngineWorker::close()
{
    m_engine.reset();
    m_closed = true;
    runWaiting();
}

void EngineWorker::open(const std::function<Result<Engine::Options>()> &makeOptions)
{
    if (m_engine || m_closed)
        return;
    auto options = makeOptions();
    if (!options) {
        m_openError = options.error();
        return;
    }
    auto engine = Engine::open(std::move(*options));
    if (!engine) {
        m_openError = engine.error();
        return;
    }
    m_engine = std::move(*engine);
    connect(m_engine.get(), &Engine::postsChanged, this, &EngineWorker::noteChange);
    connect(m_engine.get(), &Engine::accountsChanged, this, &EngineWorker::accountsChanged);
    connect(m_engine.get(), &Engine::accountsChanged, this, &EngineWorker::statusChanged);
    connect(m_engine.get(), &Engine::signInPageReady, this, &EngineWorker::signInPageReady);
    connect(m_engine.get(), &Engine::settingsChanged, this, &EngineWorker::settingsChanged);
    connect(m_engine.get(), &Engine::settingsChanged, this, &EngineWorker::statusChanged);
    connect(m_engine.get(), &Engine::troubleChanged, this, &EngineWorker::statusChanged);
    connect(m_engine.get(), &Engine::missedMoved, this, &EngineWorker::missedMoved);
    connect(m_engine.get(), &Engine::happened, this, [this](const Event &event) {
        if (event.kind == Event::Kind::PostUpload)
            noteUpload(event);
        else if (event.kind == Event::Kind::PostPosted || event.kind == Event::Kind::PostFailed)
            Q_EMIT postSettled(event.post.toString());
        else if (event.kind == Event::Kind::PostNeedsLook)
            Q_EMIT postNeedsLook(event.post.toString());
    });
    runWaiting();
}

void EngineWorker::noteChange(const QStringList &postIds)
{
    if (postIds.isEmpty())
        m_everythingChanged = true;
    m_changed += postIds;
    if (!std::exchange(m_tellScheduled, true))
        QMetaObject::invokeMethod(this, "tellChanges", Qt::QueuedConnection);
}

void EngineWorker::tellChanges()
{
    m_tellScheduled = false;
    m_changed.removeDuplicates();
    const QStringList changed = std::exchange(m_changed, {});
    Q_EMIT postsChanged(std::exchange(m_everythingChanged, false) ? QStringList() : changed);
    Q_EMIT statusChanged();
}

void EngineWorker::noteUpload(const Event &event)
{
    constexpr qint64 leastMs = 100;
    QElapsedTimer &last = m_lastProgress[event.post];
    const bool isEnd = event.sent >= event.total;
    if (last.isValid() && !isEnd && last.elapsed() < leastMs)
        return;
    last.start();
    if (isEnd)
        m_lastProgress.remove(event.post);
    Q_EMIT uploadProgressed(event.post.toString(), event.sent, event.total);
}

} // namespace postrider
