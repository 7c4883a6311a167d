// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/publishing/event.h"
#include "core/publishing/publisher.h"
#include "core/store/postchecks.h"

#include <QObject>

#include <atomic>

namespace postrider {

class Database;

/// Looks at posts again while there is time to mend them: a day and half an hour before they are due, and whenever one with
/// findings, or its account, was changed. Files are read in the thread pool; nothing is sent. On the engine's thread.
class ReadyChecks : public QObject
{
    Q_OBJECT

public:
    static constexpr int atOnce = 50;
    /// A start has better things to do.
    static constexpr Milliseconds afterStart = std::chrono::minutes(2);

    /// All references outlive it. `report`: PostChanged, PostNeedsLook and EngineError.
    ReadyChecks(Database &database, Clock &clock, const std::vector<Platform> &platforms,
                std::function<void(const Event &)> report);

    void start();
    /// What the scheduler calls. Gives the next time at which something is to be done; costs nothing before.
    std::optional<Instant> sweep(Instant now);
    bool isBusy() const { return m_running; }
    /// Something was changed: what was found may be mended, and the next time another.
    void forgetCached();
    /// Ends when nothing runs any more; files are not read to their end.
    QCoro::Task<> stop();

Q_SIGNALS:
    /// Something has ended: time for a sweep.
    void sweepWanted();

private:
    /// A file as it was when its bytes were last read.
    struct FileState
    {
        qint64 bytes = 0;
        qint64 changedMs = 0;
        bool isAsTaken = false; ///< The bytes are those that were taken into the library.
        friend bool operator==(const FileState &, const FileState &) = default;
    };
    using Files = QHash<QString, FileState>; ///< By path.
    static Files look(const std::vector<MediaAsset> &media, Files known, const std::atomic_bool &ending);

    QCoro::Task<> check(std::vector<PostId> ids);
    Result<> judge(const std::vector<PostId> &ids);
    Q_INVOKABLE void tellStopped() { m_idle.request(); }

    Database &m_database;
    Clock &m_clock;
    const std::vector<Platform> &m_platforms;
    std::function<void(const Event &)> m_report;
    Files m_files;
    std::optional<Instant> m_next;
    bool m_nextKnown = false;
    bool m_looksAgain = true; ///< At those with findings, too.
    bool m_running = false;
    std::optional<Instant> m_free; ///< Nothing is looked at before; nothing: not started.
    std::shared_ptr<std::atomic_bool> m_ending = std::make_shared<std::atomic_bool>(false);
    Cancellation m_idle;
};

} // namespace postrider
