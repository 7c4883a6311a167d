// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/actions/landings.h"

#include <QDate>
#include <QHash>
#include <QObject>

namespace postrider {

class MonthStore;

/// The posts near a place to let go, whatever is shown: those of the store where it has all of that day, else the
/// engine is asked. GUI thread.
class NearbyPosts final : public QObject
{
    Q_OBJECT

public:
    NearbyPosts(EngineClient &engine, const MonthStore &store, QObject *parent = nullptr);

    /// Adds what stands on the days before, of and after each landing. False: some of these days are not known yet; they
    /// are asked for, and changed() follows.
    bool addTo(Landings &landings);
    /// What was asked of the engine is kept for as long as something is carried.
    void forget() { m_days.clear(); }

Q_SIGNALS:
    /// What addTo() adds may be more now, or something else.
    void changed();

private:
    struct Day
    {
        bool known = false;
        std::vector<PostSummary> posts{};
    };
    void ask(QDate first, int days);

    EngineClient &m_engine;
    const MonthStore &m_store;
    QHash<QDate, Day> m_days; // in m_zone
    QByteArray m_zone;
    int m_asked = 0; // answers to what was asked before a change are dropped
};

} // namespace postrider
