// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/calendar/chipview.h"

#include <QAccessibleWidget>

#include <map>

namespace postrider {

/// A painted calendar for a screen reader: a table, whose cells are the days, whose items are the chips and, after them, the
/// free slots. Cells and items are places, not posts: what they say is read from the view when asked.
class ChipTable final : public QAccessibleWidget
{
public:
    explicit ChipTable(ChipView &view);
    ~ChipTable() override;

    /// From then on ChipViews have it.
    static void install();
    /// Tells that the focus is on another day or chip now.
    static void focusMoved(ChipView &view);

    int childCount() const override;
    QAccessibleInterface *child(int index) const override;
    QAccessibleInterface *childAt(int x, int y) const override;
    QAccessibleInterface *focusChild() const override;
    int indexOfChild(const QAccessibleInterface *child) const override;

    /// `item` -1: the day. Owned by this; null where there is no such place now.
    QAccessibleInterface *place(int day, int item) const;

private:
    class Place;

    ChipView &m_view;
    mutable std::map<std::pair<int, int>, QAccessible::Id> m_places;
};

} // namespace postrider
