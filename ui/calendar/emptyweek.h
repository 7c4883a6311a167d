// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/keyedwords.h"

#include <QWidget>

namespace postrider {

class ThemeProvider;

/// Lies over a week without posts and says what can be done there. The pointer goes through it.
class EmptyWeek final : public QWidget
{
    Q_OBJECT

public:
    EmptyWeek(ThemeProvider &themes, QWidget *parent);

    /// At the foot of `body`, the view's part that scrolls.
    void tell(const QString &weekTitle, int freeSlots, const QRect &body);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    ThemeProvider &m_themes;
    QString m_heading;
    KeyedWords m_words;
};

} // namespace postrider
