// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/engineclient.h"
#include "core/scheduling/clock.h"
#include "ui/calendar/accountfacts.h"
#include "ui/calendar/chipcarry.h"
#include "ui/calendar/chipcommands.h"
#include "ui/calendar/daypopover.h"
#include "ui/calendar/dragoverlay.h"
#include "ui/calendar/freeslots.h"
#include "ui/calendar/monthstore.h"
#include "ui/calendar/weekpainter.h"

#include <QTimer>
#include <QWidget>

namespace postrider {

class PostActions;

/// The week of the calendar page, or one day of it. Passes events on, as CalendarView does for the month: where things
/// lie says the layout, what a place on it means the time axis, what a drag means the session.
class WeekView : public QWidget
{
    Q_OBJECT

public:
    enum class Span { Week, Day };

    /// `store` and `thumbs` are the month's and outlive it.
    WeekView(Span span, EngineClient &engine, PostActions &actions, ThemeProvider &themes, Clock &clock,
             MonthStore &store, ThumbCache &thumbs, QWidget *parent = nullptr);
    ~WeekView() override;

    void showDay(QDate day);
    void previous();
    void next();
    void today();
    QString title() const;
    QString subTitle() const;
    QDate focusedDay() const { return m_focusDate; }

    /// Dragged there, posts lose their date; `host` is the ancestor of both that the ghost is painted on.
    void setDraftsPlace(QWidget *drafts, QWidget *host);
    /// Takes a draft of the tray under the pointer, whose button is down.
    void carryDraft(const Chip &draft, QPoint globalPos);

    /// Carries out what the last nearestOffered() offered.
    void useNearest();

    const WeekScene &scene() const { return m_scene; }
    const ChipText &text() const { return m_chips.text(); }
    QString handleOf(AccountId account) const { return m_accounts.handle(account); }
    QString platformOf(AccountId account) const { return m_accounts.platform(account); }
    /// Of what lies in the grid, in the view.
    QRect inView(const QRect &inGrid) const { return inGrid.translated(0, m_scene.layout.header - m_scene.scroll); }
    /// As a click would: the chip, or with -1 the time, gets the focus.
    void focusChip(int day, int chip);
    void openChip(int day, int chip);
    void toggleSelected(int day, int chip);
    void scrollTo(int y);

Q_SIGNALS:
    void titleChanged(QString title, QString sub);
    void refused(QString text);
    /// Let go in the past: nothing was moved; `action` names what useNearest() would do ("Use 14:15").
    void nearestOffered(QString text, QString action);
    void openRequested(QStringList postIds);
    void newPostRequested(postrider::Instant at);
    void failed(QString message);

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;
    bool focusNextPrevChild(bool next) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;
    void leaveEvent(QEvent *event) override;
    void wheelEvent(QWheelEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void keyReleaseEvent(QKeyEvent *event) override;

private:
    int dayCount() const { return m_span == Span::Week ? 7 : 1; }
    QDate firstOf(QDate day) const;
    const MonthStore::Month *data() const;
    bool concerns(QDate firstOfMonth) const;
    void takeZone();
    void tellTheTime();
    void adopt(QDate day);
    void turn(int steps);
    void rebuild();
    void takeSlots();
    void takeNow();
    void openScrolled();
    void updateChips(const std::function<bool(const Chip &)> &which);

    void setHover(std::optional<WeekHit> hit);
    void focusAt(QDate day, int minute, int chip);
    void moveFocus(int days, int minutes);
    void focusOn(PostId post);
    const Chip *focusedChip() const { return m_scene.chip(m_scene.focusDay, m_scene.focusChip); }
    std::vector<Chip> carriedWith(const Chip &chip) const;
    void selectTo(int day, int chip);
    void openPopover(int more);
    void closePopover();
    void askForPost(int day, int minute);

    void lift(const Chip &chip, ChipCarry::By by, QPoint grip);
    void begin(DragSession session, const QSet<PostId> &lifted, ChipCarry::By by, QPoint grip);
    void aim(QPoint pointer, Qt::KeyboardModifiers modifiers);
    void aimAt(int day, const TimeAxis::Moment &moment, QPoint pointer);
    void aimAtNothing(QPoint pointer);
    void showAim();
    void pickUp();
    void aimByKeys(QDate day, int minute);
    void aimAtNextSlot();
    bool carryKey(QKeyEvent *event);
    void drop();
    void cancelCarry();
    void nudge(int days, int minutes);
    void autoScroll();
    void announce(const QString &text);

    Span m_span;
    ThemeProvider &m_themes;
    Clock &m_clock;
    MonthStore &m_store;
    ThumbCache &m_thumbs;
    PostActions &m_actions;
    AccountFacts m_accounts;
    FreeSlots m_slots;
    ChipPainter m_chips;
    WeekPainter m_painter;
    DragOverlay &m_overlay; // of the widget that it lies over
    ChipCarry m_carry;
    DayPopover m_popover;
    ChipCommands m_commands;
    QWidget *m_drafts = nullptr;

    QDate m_today;
    QDate m_first;
    QDate m_focusDate;
    WeekScene m_scene;
    int m_firstInGrid = 0;   // the first day's place in the month's grid
    bool m_scrolled = false; // it has been opened where the posts are
    std::unique_ptr<Clock::Alarm> m_minute;

    QPoint m_pressedAt;
    std::optional<WeekHit> m_pressed;
    std::optional<std::pair<int, int>> m_anchor; // of a range of selected chips: day and chip
    QPoint m_pointer;                            // of a drag
    Qt::KeyboardModifiers m_modifiers;           // of a drag
    QTimer m_autoScroll;
    int m_keyMinute = 0;
    int m_wheel = 0;
    bool m_swallowMenu = false; // the right button has just put a drag back
    std::vector<Move> m_nearest;
    QString m_nearestText;
    QString m_nearestCaption;
};

} // namespace postrider
