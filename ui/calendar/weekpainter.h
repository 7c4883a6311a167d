// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/calendar/chippainter.h"
#include "ui/calendar/chipscene.h"
#include "ui/calendar/timeaxis.h"
#include "ui/calendar/weekhit.h"

#include <QHash>

namespace postrider {

/// Everything that a week, or a day, shows at one moment; the painter reads it and changes nothing.
struct WeekScene : ChipScene
{
    WeekLayout layout;
    TimeAxis axis;
    std::vector<std::vector<FreeSlot>> slotsByDay;
    QHash<AccountId, QString> platforms;
    QString zoneName; ///< "CEST"
    int scroll = 0;   ///< How much of the grid is above the header.
    int nowDay = -1;
    int nowMinute = -1; ///< Of the axis; -1: today is not shown.
    QTime now;
    int focusMinute = 0; ///< Where the focus is while it is on no chip.

    /// Where a drag would land.
    struct Drop
    {
        QRect rect; ///< In the grid.
        QTime time;
        bool refused = false;
        friend bool operator==(const Drop &, const Drop &) = default;
    };
    std::optional<Drop> drop;

    const FreeSlot *slot(const PlacedSlot &placed) const;
};

/// Paints a finished week.
class WeekPainter
{
public:
    WeekPainter(ThemeProvider &themes, ChipPainter &chips) : m_themes(themes), m_chips(chips) {}

    void paint(QPainter &painter, const WeekScene &scene, const QRect &clip);
    ChipFrame frameOf(const WeekScene &scene, const Chip &chip, int day, QSize size, CardForm form,
                      qreal devicePixelRatio) const;
    /// What a drop covers, in the view: its place, the line across the week and the pill.
    QRegion dropRegion(const WeekScene &scene) const;

private:
    void paintHeaders(QPainter &painter, const WeekScene &scene);
    void paintGutter(QPainter &painter, const WeekScene &scene);
    void paintGrid(QPainter &painter, const WeekScene &scene, const QRect &clip);
    void paintDrop(QPainter &painter, const WeekScene &scene);
    void paintCards(QPainter &painter, const WeekScene &scene, const QRect &clip);
    void paintFocusedTime(QPainter &painter, const WeekScene &scene);
    void paintSlot(QPainter &painter, const WeekScene &scene, const PlacedSlot &placed);
    void paintNow(QPainter &painter, const WeekScene &scene, bool inToday);
    void paintPill(QPainter &painter, const WeekScene &scene, int y, const QString &text, const QColor &fill,
                   const QColor &ink);

    ThemeProvider &m_themes;
    ChipPainter &m_chips;
};

} // namespace postrider
