// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/calendar/chipview.h"
#include "ui/calendar/weekpainter.h"

namespace postrider {

class EmptyWeek;

/// The week of the calendar page, or one day of it. Where things lie says the layout, what a place on it means the time
/// axis, how they look WeekPainter.
class WeekView final : public ChipView
{
    Q_OBJECT

public:
    enum class Span { Week, Day };

    /// `data` outlives it.
    WeekView(Span span, CalendarData &data, PostActions &actions, ThemeProvider &themes, Clock &clock,
             QWidget *parent = nullptr);
    ~WeekView() override;

    void showDay(QDate day) override;
    void today() override;
    QString title() const override;
    QString subTitle() const override;
    std::pair<QDate, QDate> period() const override { return {m_first, m_first.addDays(dayCount() - 1)}; }
    const WeekScene &scene() const { return m_scene; }
    /// Of what lies in the grid, in the view.
    QRect inView(const QRect &inGrid) const { return inGrid.translated(0, m_scene.layout.header - m_scene.scroll); }
    void scrollTo(int y);
    /// Where it is on this page and not in sight.
    void showNow();

    const ChipScene &chips() const override { return m_scene; }
    int days() const override { return static_cast<int>(m_scene.layout.days.size()); }
    QDate dateOf(int day) const override { return m_first.addDays(day); }
    int slotsOn(int day) const override;
    QRect placeOf(int day, int item) const override;
    bool isShown(int day, int chip) const override { return m_scene.layout.card(day, chip); }
    using ChipView::nameOf;
    QString nameOf(int day) const override;
    QString nameOfSlot(int day, int slot) const override;
    std::optional<ChipSpot> spotAt(QPoint at) const override;

Q_SIGNALS:
    void copyWeekRequested(); ///< Of the one before into the one that is shown.

protected:
    ChipScene &chipScene() override { return m_scene; }
    int dayOf(QDate date) const override { return m_scene.layout.dayOf(date); }
    void turn(int pages) override;
    void focusAt(QDate day, int chip) override;
    void focusSpot(const ChipSpot &spot, QPoint at) override;
    int stopsOn(int day) const override { return m_scene.chipsOn(day); }
    void activate() override;
    bool navigate(const QKeyEvent &event) override;
    std::optional<std::pair<QDate, int>> extendedTo(int key) const override;
    std::optional<Instant> momentOfFocus() const override;
    std::optional<Instant> momentOfSpot(const ChipSpot &spot, QPoint at) const override;
    void openMore(const ChipSpot &spot, DayPopover::Focus focus) override;
    void showHover(const std::optional<ChipSpot> &before) override;
    void updateChips(const std::function<bool(const Chip &)> &which) override;

    bool canCarry() const override { return m_scene.axis.days() > 0; }
    QPixmap ghostOf(const Chip &chip, QSize *size) override;
    ChipCarry::Aim aimFor(QPoint pointer, QPoint grip, Qt::KeyboardModifiers modifiers) const override;
    void showAim(const ChipCarry::Aim &aim, bool refused) override;
    void aimKeysAtFocus() override;
    void aimKeysAt(Instant at) override;
    void stepKeys(const QKeyEvent &event) override;
    bool scrollAtEdge(QPoint pointer) override;
    void layOutAgain() override { rebuild(); }

    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;
    void wheelEvent(QWheelEvent *event) override;

private:
    static constexpr int step = 15; // minutes; with Shift one

    int dayCount() const { return m_span == Span::Week ? 7 : 1; }
    QDate firstOf(QDate day) const { return m_span == Span::Day ? day : m_data.firstOfWeek(day); }
    const MonthStore::Month *data() const;
    bool concerns(QDate firstOfMonth) const;
    void takeCalendar();
    void tellTheTime();
    void adopt(QDate day);
    void rebuild();
    void takeSlots();
    void takeNow();
    void openScrolled();
    int hourBefore(int minute) const; ///< In the grid.
    QRect spotPlace(const std::optional<ChipSpot> &spot) const;
    const FreeSlot *slotOf(const ChipSpot &spot) const;

    void focusTime(QDate day, int minute);
    void reveal(int top);
    void moveFocus(int days, int minutes);
    void aimKeysAt(QDate day, int minute);
    void nudge(int days, int minutes);

    int tellWhereEmpty(bool loaded);

    Span m_span;
    WeekPainter m_painter;
    QDate m_first;
    WeekScene m_scene;
    int m_firstInGrid = 0;   // the first day's place in the month's grid
    bool m_scrolled = false; // it has been opened where the posts are
    std::unique_ptr<Clock::Alarm> m_minute;
    int m_keyMinute = 0; // where the keys have carried to
    int m_wheel = 0;
    EmptyWeek *m_empty;
};

} // namespace postrider
