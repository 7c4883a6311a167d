// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/scheduling/clock.h"
#include "ui/calendar/chiptext.h"
#include "ui/theme/themeprovider.h"

#include <QWidget>

namespace postrider {

class TextField;

/// A field beside a chip for another time, typed as people write it: "16:00", "18 dec 9:30", "+2h". Says what it understands.
class TimePrompt final : public QWidget
{
    Q_OBJECT

public:
    /// `was`: the time so far; typed times without a day are on its day. `text`, `themes` and `clock` outlive it.
    TimePrompt(Instant was, const QByteArray &zone, const ChipText &text, ThemeProvider &themes, const Clock &clock,
               QWidget *parent);

    /// Beside this place, inside the parent, with the keyboard.
    void open(const QRect &place);
    QString note() const { return m_note; }
    QString examples() const { return m_examples; }

Q_SIGNALS:
    /// `skipped`: what was typed, where the clocks skip it; `at` is the next time that exists.
    void chosen(postrider::Instant at, std::optional<QTime> skipped);
    /// It is closed: chosen() came before, or nothing was.
    void left();

protected:
    void paintEvent(QPaintEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void read();
    QString dayAndTime(Instant at) const;
    void arrange();
    void choose();

    LocalTime m_was;
    QByteArray m_zone;
    const ChipText &m_text;
    ThemeProvider &m_themes;
    const Clock &m_clock;
    TextField *m_field;
    QString m_note;
    QString m_examples;
    QRect m_place;
    std::optional<Instant> m_at;
    std::optional<QTime> m_skipped;
    bool m_left = false;
};

} // namespace postrider
