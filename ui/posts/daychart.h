// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/postquery.h"

#include <QDate>
#include <QWidget>

class QPainter;

namespace postrider {

class ThemeProvider;

/// What went out and what failed, day by day, as bars; its accessible description holds the same numbers in words.
class DayChart final : public QWidget
{
    Q_OBJECT

public:
    DayChart(ThemeProvider &theme, QWidget *parent);

    /// The last of `days` is `today`.
    void setDays(std::vector<PostOverview::Day> days, QDate today);
    /// The bar of a day, mirrored: index 0 is the oldest.
    QRectF column(int day) const;

protected:
    void paintEvent(QPaintEvent *event) override;
    bool event(QEvent *event) override;

private:
    QString sentence(int day) const;
    bool hasLegend(int heading) const;
    void drawLegend(QPainter &painter) const;

    ThemeProvider &m_theme;
    std::vector<PostOverview::Day> m_days;
    QDate m_today;
};

} // namespace postrider
