// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/scheduling/clock.h"
#include "ui/calendar/calendardata.h"
#include "ui/calendar/chiptext.h"
#include "ui/theme/themeprovider.h"

#include <QWidget>

namespace postrider {

/// What a chip has no room for: its picture, four lines of the whole caption, and the status of each of its posts. Lies over
/// the calendar and lets every event through.
class HoverCard final : public QWidget
{
    Q_OBJECT

public:
    static constexpr Milliseconds after{500}; ///< How long the pointer rests on a chip before.

    /// `data`, `text` and `themes` outlive it.
    HoverCard(CalendarData &data, const ChipText &text, ThemeProvider &themes, QWidget *parent);

    /// Asks for the whole caption, then opens beside the chip, inside the parent.
    void open(const Chip &chip, const QRect &place);
    /// At once; an answer that is on its way opens nothing any more.
    void leave();
    /// What it says, a line each: day and time, the caption, the targets.
    QStringList lines() const;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void arrange(const QRect &place);
    int captionLines() const;
    QString dayAndTime() const;
    QString target(const ChipPost &post) const;

    CalendarData &m_data;
    const ChipText &m_text;
    ThemeProvider &m_themes;
    Chip m_chip;
    QString m_caption;
    quint64 m_request = 0; // the newest one
};

} // namespace postrider
