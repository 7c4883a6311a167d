// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/postingslot.h"

#include <QWidget>

#include <vector>

namespace postrider {

class Button;
class ThemeProvider;
class TextLabel;

/// Below an account's week: when its posts have gone out most often and there is no slot, with the slot one click away.
/// It knows what this profile has published, and nothing of who has looked at it.
class SlotAdvice final : public QWidget
{
    Q_OBJECT

public:
    SlotAdvice(ThemeProvider &theme, QWidget *parent);
    /// The most frequent first; without any it has nothing to say.
    void setTimes(const std::vector<UsualTime> &times);
    bool hasAdvice() const { return !m_times.empty(); }
    QSize sizeHint() const override;

Q_SIGNALS:
    void slotWanted(postrider::PostingSlot slot);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    ThemeProvider &m_theme;
    TextLabel *m_words;
    Button *m_add;
    std::vector<UsualTime> m_times;
};

} // namespace postrider
