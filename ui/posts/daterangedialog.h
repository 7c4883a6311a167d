// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/posts/dateperiod.h"

#include <QDialog>

namespace postrider {

class Button;
class TextField;
class TextLabel;
class ThemeProvider;

/// Two dates to type. Says what it understands, and lets nothing through that is no period.
class DateRangeDialog final : public QDialog
{
    Q_OBJECT

public:
    DateRangeDialog(DatePeriod period, QDate today, ThemeProvider &theme, QWidget *parent);

Q_SIGNALS:
    void chosen(postrider::DatePeriod period);

private:
    std::optional<DatePeriod> typed() const;
    void read();

    QDate m_today;
    TextField *m_first;
    TextField *m_last;
    TextLabel *m_meaning;
    Button *m_apply;
};

} // namespace postrider
