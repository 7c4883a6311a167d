// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

#include <array>

namespace postrider {

class ThemeProvider;

/// When posts go out: a week by hours, the more the darker. Its accessible description names each hour that has posts.
class HourMap final : public QWidget
{
    Q_OBJECT

public:
    using Hours = std::array<std::array<int, 24>, 7>; ///< Monday first.

    HourMap(ThemeProvider &theme, QWidget *parent);
    void setHours(const Hours &hours);
    /// The day at the top.
    void setFirstDay(Qt::DayOfWeek day);
    /// Of a weekday (1 is Monday) and an hour.
    QRectF cell(int weekday, int hour) const;
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent *event) override;
    bool event(QEvent *event) override;

private:
    int row(int weekday) const;
    QString sentence(int weekday, int hour) const;

    ThemeProvider &m_theme;
    Hours m_hours{};
    Qt::DayOfWeek m_firstDay = Qt::Monday;
};

} // namespace postrider
