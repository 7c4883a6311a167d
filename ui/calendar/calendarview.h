// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/calendar/chipview.h"
#include "ui/calendar/monthpainter.h"

#include <QTimer>

namespace postrider {

/// The month of the calendar page. Where things lie says the layout, how they look MonthPainter.
class CalendarView final : public ChipView
{
    Q_OBJECT

public:
    /// `data` outlives it.
    CalendarView(CalendarData &data, PostActions &actions, ThemeProvider &themes, Clock &clock,
                 QWidget *parent = nullptr);
    ~CalendarView() override;

    void showMonthOf(QDate day);
    void showDay(QDate day) override;
    void today() override;
    QString title() const override; ///< Says all: there is no sub-title.
    QDate shownMonth() const { return m_month; }
    std::pair<QDate, QDate> period() const override { return {m_month, m_month.addMonths(1).addDays(-1)}; }
    const MonthScene &scene() const { return m_scene; }

    const ChipScene &chips() const override { return m_scene; }
    int days() const override { return static_cast<int>(m_scene.layout.cells.size()); }
    QDate dateOf(int day) const override { return m_scene.layout.cells[static_cast<size_t>(day)].date; }
    QRect placeOf(int day, int item) const override;
    bool isShown(int day, int chip) const override { return m_scene.layout.chip(day, chip); }
    const Chip *focusedChip() const override;
    using ChipView::nameOf;
    QString nameOf(int day) const override;
    std::optional<ChipSpot> spotAt(QPoint at) const override;

Q_SIGNALS:
    /// The engine's answer to a move, an undo or a redo is here: what is shown is durable.
    void dropSettled();
    /// Once: the first paint of a month with all its data.
    void ready();

protected:
    ChipScene &chipScene() override { return m_scene; }
    int dayOf(QDate date) const override { return m_scene.layout.cellOf(date); }
    void turn(int months) override;
    void focusAt(QDate day, int chip) override;
    void focusSpot(const ChipSpot &spot, QPoint at) override;
    /// The line '+k more' stands behind the last chip of the day, whichever are shown.
    int stopsOn(int day) const override;
    std::optional<int> stopBeside(int day, int stop, bool next) const override;
    void activate() override;
    bool navigate(const QKeyEvent &event) override;
    std::optional<std::pair<QDate, int>> extendedTo(int key) const override;
    std::optional<Instant> momentOfFocus() const override;
    std::optional<Instant> momentOfSpot(const ChipSpot &spot, QPoint at) const override;
    void openMore(const ChipSpot &spot, DayPopover::Focus focus) override;
    void showHover(const std::optional<ChipSpot> &before) override;
    void updateChips(const std::function<bool(const Chip &)> &which) override;

    bool canCarry() const override;
    QPixmap ghostOf(const Chip &chip, QSize *size) override;
    ChipCarry::Aim aimFor(QPoint pointer, QPoint grip, Qt::KeyboardModifiers modifiers) const override;
    void showAim(const ChipCarry::Aim &aim, bool refused) override;
    void aimKeysAtFocus() override;
    void aimKeysAt(Instant at) override;
    void stepKeys(const QKeyEvent &event) override;
    void wantSlots(bool wanted) override;
    void layOutAgain() override { rebuild(); }

    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;
    void showEvent(QShowEvent *event) override;
    void wheelEvent(QWheelEvent *event) override;

private:
    const MonthStore::Month *data() const;
    void takeCalendar();
    void tellTheTime();
    void adopt(QDate month);
    void buildScene(MonthScene &scene, QDate month) const;
    void rebuild();
    void updateCells(const QList<int> &cells);
    void prepareNeighbours();
    void moveFocus(int days);
    void aimKeysAtDay(QDate day);
    QPoint middleOf(QDate day) const;
    /// Where an arrow leads, in days; 0: it is no arrow.
    int daysOf(int key) const;
    void moveFocusedBy(int days);

    MonthPainter m_painter;
    bool m_readySaid = false;
    QByteArray m_zone; // what is shown was laid out for
    QDate m_month;
    MonthScene m_scene;
    std::unique_ptr<Clock::Alarm> m_midnight;
    QTimer m_prepare;
    QDate m_keyDay; // where the keys have carried to
    int m_wheel = 0;
};

} // namespace postrider
