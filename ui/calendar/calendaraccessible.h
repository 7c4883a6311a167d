// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/calendar/calendarview.h"

#include <QAccessibleWidget>

#include <map>

namespace postrider {

/// The painted month for a screen reader: a table, whose cells are the days, whose items are the chips. Cells and items
/// are places, not posts: what they say is read from the view when asked.
class CalendarAccessible final : public QAccessibleWidget
{
public:
    explicit CalendarAccessible(CalendarView &view);
    ~CalendarAccessible() override;

    /// From then on CalendarViews have it.
    static void install();
    /// Tells that the focus is on another day or chip now.
    static void focusMoved(CalendarView &view);

    int childCount() const override;
    QAccessibleInterface *child(int index) const override;
    QAccessibleInterface *childAt(int x, int y) const override;
    QAccessibleInterface *focusChild() const override;
    int indexOfChild(const QAccessibleInterface *child) const override;

    /// `chip` -1: the day. Owned by this; null where there is no such place now.
    QAccessibleInterface *place(int cell, int chip) const;

private:
    class Place;

    CalendarView &m_view;
    mutable std::map<std::pair<int, int>, QAccessible::Id> m_places;
};

} // namespace postrider
