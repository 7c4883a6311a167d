// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/engineclient.h"
#include "core/scheduling/clock.h"
#include "ui/calendar/chipcarry.h"
#include "ui/calendar/chipcommands.h"
#include "ui/calendar/daypopover.h"
#include "ui/calendar/dragoverlay.h"
#include "ui/calendar/freeslots.h"
#include "ui/calendar/monthpainter.h"
#include "ui/calendar/monthstore.h"

#include <QTimer>
#include <QWidget>

namespace postrider {

class PostActions;

/// The month of the calendar page. Passes events on: where things lie says the layout, what a drag means the session,
/// what is asked of the engine PostActions; MonthPainter paints.
class CalendarView : public QWidget
{
    Q_OBJECT

public:
    CalendarView(EngineClient &engine, PostActions &actions, ThemeProvider &themes, Clock &clock,
                 QWidget *parent = nullptr);
    ~CalendarView() override;

    void showMonthOf(QDate day);
    /// Shows its month, with the focus on the day.
    void showDay(QDate day);
    void previous();
    void next();
    void today();
    QString title() const;
    QString subTitle() const { return {}; } ///< The month's title says all.

    void setHiddenAccounts(const QSet<AccountId> &accounts);
    void setSearch(const QString &text);

    /// What the other views of the calendar show, too.
    MonthStore &store() { return m_store; }
    ThumbCache &thumbs() { return m_thumbs; }

    /// Dragged there, posts lose their date; `host` is the ancestor of both that the ghost is painted on.
    void setDraftsPlace(QWidget *drafts, QWidget *host);
    /// Takes a draft of the tray under the pointer, whose button is down.
    void carryDraft(const Chip &draft, QPoint globalPos);
    /// The time of day of a post that only a day was chosen for, where its account has no free slot.
    QTime defaultTime() const { return m_defaultTime; }

    /// Carries out what the last nearestOffered() offered.
    void useNearest();

    QDate shownMonth() const { return m_month; }
    QDate focusedDay() const { return m_focusDay; }
    const MonthScene &scene() const { return m_scene; }
    const ChipText &text() const { return m_chips.text(); }
    QString handleOf(AccountId account) const { return m_handles.value(account); }
    /// As a click would: the chip, or with -1 the day, gets the focus.
    void focusChip(int cell, int chip);
    void openChip(int cell, int chip);
    void toggleSelected(int cell, int chip);

Q_SIGNALS:
    void titleChanged(QString title, QString sub);
    void refused(QString text);
    /// Let go in the past: nothing was moved; `action` names what useNearest() would do ("Use 14:15").
    void nearestOffered(QString text, QString action);
    /// The engine's answer to a move, an undo or a redo is here: what is shown is durable.
    void dropSettled();
    /// Once: the first paint of a month with all its data.
    void ready();
    void openRequested(QStringList postIds);
    void newPostRequested(QDate day);
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

private:
    void fetchAccounts();
    void fetchZone();
    void fetchDefaultTime();
    void tellTheTime();
    void adopt(QDate month);
    void changeMonth(int months);
    void buildScene(MonthScene &scene, QDate month) const;
    void rebuild();
    void updateCells(const QList<int> &cells);
    void updateChips(const std::function<bool(const Chip &)> &which);
    void prepareNeighbours();

    void setHover(std::optional<MonthHit> hit);
    void setFocusDay(QDate day, int chip = -1);
    void moveFocus(int days);
    int focusCell() const { return m_scene.layout.cellOf(m_focusDay); }
    const Chip *focusedChip() const;
    std::vector<Chip> carriedWith(const Chip &chip) const;
    void openPopover(int cell);
    void closePopover();

    void pickUp();
    void begin(DragSession session, const QSet<PostId> &lifted, ChipCarry::By by, QPoint grip);
    std::optional<Instant> timeForDraft(QDate day) const;
    void lift(const Chip &chip, ChipCarry::By by, QPoint grip);
    void aim(QPoint pointer);
    void aimByKeys(QDate day);
    void drop();
    void cancelCarry();
    bool carryKey(QKeyEvent *event);
    void moveFocusedBy(int days);
    void announce(const QString &text);

    EngineClient &m_engine;
    ThemeProvider &m_themes;
    Clock &m_clock;
    MonthStore m_store;
    ThumbCache m_thumbs;
    PostActions &m_actions;
    ChipPainter m_chips;
    MonthPainter m_painter;
    DragOverlay &m_overlay; // of the widget that it lies over
    ChipCarry m_carry;
    DayPopover m_popover;
    ChipCommands m_commands;
    FreeSlots m_slots; // asked for when a draft is carried
    QTime m_defaultTime{10, 0};
    QWidget *m_drafts = nullptr;

    QHash<AccountId, QString> m_handles;
    QSet<AccountId> m_signedOut;
    bool m_accountsKnown = false;
    bool m_readySaid = false;
    QDate m_today;
    QDate m_month;
    QDate m_focusDay;
    MonthScene m_scene;
    std::unique_ptr<Clock::Alarm> m_midnight;
    QTimer m_prepare;

    QPoint m_pressedAt;
    std::optional<MonthHit> m_pressed;
    QPoint m_pointer;           // of a drag
    bool m_swallowMenu = false; // the right button has just put a drag back
    int m_wheel = 0;
    std::vector<Move> m_nearest;
    QString m_nearestText;
    QString m_nearestCaption;
};

} // namespace postrider
