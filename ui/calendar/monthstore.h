// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/calendar/calendarfilter.h"
#include "ui/calendar/chip.h"
#include "ui/calendar/monthlayout.h"

#include <QHash>
#include <QObject>
#include <QSet>

#include <map>

namespace postrider {

/// The posts of the months around the one that is shown, and their chips, made when the posts come: showing a month
/// that is here asks nobody. The views of a calendar share it: a week lies in the grid of each month that it touches. GUI
/// thread.
class MonthStore : public QObject
{
    Q_OBJECT

public:
    explicit MonthStore(EngineClient &engine, QObject *parent = nullptr);

    struct Month
    {
        MonthGrid grid;
        ZoneDays days;
        std::vector<PostSummary> posts;
        std::vector<PostId> ids;                  ///< Of these, in their order: one is found without a look at each.
        std::vector<std::vector<Chip>> chips;     ///< Of each day: those of one are made anew without the others.
        std::vector<std::span<const Chip>> byDay; ///< Into `chips`.
        bool loaded = false;
        quint64 request = 0; ///< The newest one; answers to older ones are dropped.
        quint64 used = 0;
    };

    /// Forgets everything when the zone or the week is another one.
    void setCalendar(const QByteArray &zone, Qt::DayOfWeek firstDayOfWeek);
    const QByteArray &zone() const { return m_zone; }
    Qt::DayOfWeek firstDayOfWeek() const { return m_firstDayOfWeek; }

    /// Asks for this month first and then for its neighbours, each unless it is here. `month` is any day in it.
    void show(QDate month);
    /// Nothing before setCalendar(); else perhaps not loaded yet.
    const Month *month(QDate month) const;

    /// Of the months that are loaded; else those of the filter's labels alone.
    bool hasAllPosts() const { return m_filter.labels.empty(); }

    void setFilter(const CalendarFilter &filter);
    const CalendarFilter &filter() const { return m_filter; }

    /// Shows the posts at their new times before the engine has answered. Until settle(), answers leave them alone.
    void moveNow(const std::vector<Move> &moves);
    /// The engine has answered: asks for the truth about these posts.
    void settle(const std::vector<Move> &moves);

    void refetch();
    void refetch(const QStringList &postIds);

Q_SIGNALS:
    /// The month was loaded. Chips that were handed out before are gone.
    void monthLoaded(QDate firstOfMonth);
    /// The chips of some days are others now; the same holds.
    void daysChanged(QDate firstOfMonth, QList<int> days);
    /// The zone or the week is another one, or months that were not shown for long are gone: what was handed out of them
    /// must not be used any more.
    void forgotten();
    void filterChanged();
    void failed(QString message);

private:
    void fetch(QDate firstOfMonth);
    QFuture<Result<std::vector<PostSummary>>> postsBetween(Instant from, Instant to);
    /// The chips of these days; the other days have none.
    std::vector<std::vector<Chip>> chipsOn(const Month &month, const QList<int> &days) const;
    void fill(Month &month);
    void refill(QDate firstOfMonth, Month &month, const QList<int> &days);
    void put(const std::vector<PostId> &asked, const std::vector<PostSummary> &fresh);
    void refillAll();
    void forgetFarMonths();

    EngineClient &m_engine;
    QByteArray m_zone;
    Qt::DayOfWeek m_firstDayOfWeek = Qt::Monday;
    std::map<QDate, Month> m_months; // by their first day
    QDate m_shown;
    CalendarFilter m_filter;
    QHash<PostId, int> m_unsettled; // how many moves of it are on their way
    quint64 m_requests = 0;
};

} // namespace postrider
