// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/calendar/calendarfilter.h"

#include <QObject>

namespace postrider {

class CalendarData;

/// What the calendar's search finds at any time, shown or not, with everything else that is filtered. A post of several
/// networks counts once. Nothing is asked for while nothing is searched. GUI thread.
class SearchHits : public QObject
{
    Q_OBJECT

public:
    struct Hit
    {
        QDate day;
        PostId post;
        friend bool operator==(const Hit &, const Hit &) = default;
    };

    explicit SearchHits(CalendarData &data);

    /// By time. Nothing: nothing is searched, or the answer is still to come.
    const std::optional<std::vector<Hit>> &list() const { return m_hits; }
    int hidden() const { return m_hidden; }     ///< How many more there are that are filtered away.
    int between(QDate first, QDate last) const; ///< How many.
    std::optional<Hit> before(QDate day) const; ///< The last one before this day…
    std::optional<Hit> after(QDate day) const;  ///< …and the first one after it.
    /// The one that follows this, or precedes it; without it from the day on. Behind the last one comes the first.
    std::optional<Hit> beside(const std::optional<Hit> &hit, QDate day, bool next) const;

Q_SIGNALS:
    void changed();

private:
    void look();
    void ask();
    void take(const std::vector<PostSummary> &found);

    CalendarData &m_data;
    CalendarFilter m_asked;
    std::optional<std::vector<Hit>> m_hits;
    int m_hidden = 0;
    bool m_asking = false;
    bool m_askAgain = false;
};

} // namespace postrider
