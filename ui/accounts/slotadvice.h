// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/accounts/slotweek.h"

#include <QWidget>

namespace postrider {

class Button;
class ThemeProvider;
class TextLabel;

/// Below an account's week: when its posts have gone out most often and there is no slot, with the slot one click away; to
/// an account without slots a week to begin with. It knows what this profile has published, and nothing of who has looked at it.
class SlotAdvice final : public QWidget
{
    Q_OBJECT

public:
    SlotAdvice(ThemeProvider &theme, QWidget *parent);
    /// The most frequent first; without any it has nothing to say. `lacksSlots`: its week is empty.
    void setTimes(const std::vector<UsualTime> &times, bool lacksSlots);
    bool hasAdvice() const { return !m_advised.empty(); }
    QSize sizeHint() const override;

Q_SIGNALS:
    void slotsWanted(std::vector<postrider::PostingSlot> added);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    ThemeProvider &m_theme;
    TextLabel *m_words;
    Button *m_add;
    SlotWeek m_advised; // what a click adds
};

} // namespace postrider
