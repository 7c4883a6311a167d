// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/engineclient.h"
#include "ui/shell/page.h"

class QBoxLayout;
class QScrollArea;

namespace postrider {

class BarList;
class DayChart;
class EmptyNotice;
class FigureTile;
class HourMap;
class PageHeader;
class Segmented;
class ThemeProvider;

/// What went out, when, how late, and what failed: from the profile's own records, nothing is asked of a network.
class InsightsPage final : public Page
{
    Q_OBJECT

public:
    InsightsPage(EngineClient &client, ThemeProvider &theme, QWidget *parent);

    void focusContent() override;
    QList<QWidget *> panes() const override;

protected:
    void resizeEvent(QResizeEvent *event) override;
    void showEvent(QShowEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    QWidget *content();
    int days() const;
    void read();
    void showFigures(const Insights &insights);
    void showTiles(const Insights &insights);
    void showBars(const Insights &insights);
    void arrange();

    EngineClient &m_client;
    ThemeProvider &m_theme;
    PageHeader *m_header;
    Segmented *m_period;
    QScrollArea *m_scroll;
    EmptyNotice *m_notice;
    FigureTile *m_posted = nullptr;
    FigureTile *m_onTime = nullptr;
    FigureTile *m_late = nullptr;
    FigureTile *m_failed = nullptr;
    FigureTile *m_missed = nullptr;
    DayChart *m_chart = nullptr;
    BarList *m_networks = nullptr;
    BarList *m_accounts = nullptr;
    BarList *m_causes = nullptr;
    HourMap *m_hours = nullptr;
    QBoxLayout *m_upper = nullptr; ///< Side by side, or below each other where the page is narrow.
    QBoxLayout *m_lower = nullptr;
    std::vector<Account> m_known;
    std::optional<Insights> m_shown;
    int m_asked = 0; ///< Answers to a question before the last one are dropped.
    bool m_reading = false;
    bool m_stale = true;
};

} // namespace postrider
