// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/calendar/chippainter.h"
#include "ui/calendar/chipscene.h"
#include "ui/calendar/monthhit.h"
#include "ui/calendar/monthlayout.h"
#include "ui/calendar/monthstore.h"

#include <QHash>
#include <QStaticText>

namespace postrider {

/// Everything that a month shows at one moment; the painter reads it and changes nothing. A focused chip that is not
/// shown is the line '+k more'.
struct MonthScene : ChipScene
{
    MonthLayout layout;
    int dropCell = -1;
    bool dropRefused = false;
};

/// Paints a finished month.
class MonthPainter
{
public:
    MonthPainter(ThemeProvider &themes, ChipPainter &chips);

    void forget();
    void paint(QPainter &painter, const MonthScene &scene, const QRect &clip);
    /// Draws the shown chips that are not kept yet, so that a later paint only copies them. Stops after the budget;
    /// false: there is more to do.
    bool prepare(const MonthScene &scene, qreal devicePixelRatio, std::chrono::microseconds budget);
    ChipFrame frameOf(const MonthScene &scene, const PlacedChip &placed, const Chip &chip,
                      qreal devicePixelRatio) const;

private:
    void paintWeekdays(QPainter &painter, const MonthScene &scene);
    void paintCell(QPainter &painter, const MonthScene &scene, int cell);
    void paintDay(QPainter &painter, const MonthScene &scene, const MonthCell &cell);
    void paintChip(QPainter &painter, const MonthScene &scene, const PlacedChip &placed);
    void drawText(QPainter &painter, const QRect &box, Qt::Alignment alignment, const QString &text, TextStyle style,
                  const QColor &color);

    ThemeProvider &m_themes;
    ChipPainter &m_chips;
    QHash<std::pair<QString, int>, QStaticText> m_texts; // shaped once; by text and style
};

} // namespace postrider
