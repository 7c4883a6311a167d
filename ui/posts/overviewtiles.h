// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/postquery.h"
#include "ui/posts/dateperiod.h"

#include <QDate>
#include <QWidget>

#include <array>

namespace postrider {

class DayChart;
class ThemeProvider;
class Tile;

/// The numbers above the table, each a filter, and the chart of the last thirty days.
class OverviewTiles final : public QWidget
{
    Q_OBJECT

public:
    enum class Kind { Scheduled, Posted, Failed, NeedsPerson };

    /// What a tile's number is of: the posts that a click on it shows.
    struct Shows
    {
        PostQuery states{};
        std::optional<DatePeriod> period{};
    };
    static Shows shows(Kind kind, QDate today);

    OverviewTiles(ThemeProvider &theme, QWidget *parent);

    void setOverview(const PostOverview &overview, Instant now, QDate today);
    /// The tile whose filter is in force; nothing: none.
    void setActive(std::optional<Kind> kind);

Q_SIGNALS:
    void chosen(postrider::OverviewTiles::Kind kind);

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void arrange();

    ThemeProvider &m_theme;
    std::array<Tile *, 4> m_tiles{};
    DayChart *m_chart;
};

} // namespace postrider
