// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/scheduling/clock.h"
#include "ui/actions/filedrafts.h"
#include "ui/calendar/calendardata.h"
#include "ui/calendar/chipcarry.h"
#include "ui/calendar/chipcommands.h"
#include "ui/calendar/chipdrops.h"
#include "ui/calendar/chippainter.h"
#include "ui/calendar/chipscene.h"
#include "ui/calendar/daypopover.h"
#include "ui/calendar/dwell.h"
#include "ui/calendar/freeslots.h"

#include <QWidget>

namespace postrider {

class HoverCard;
class PostActions;

/// A painted calendar whose chips can be chosen, opened and carried, by pointer and by keys, and that takes drafts and files
/// from elsewhere. Passes events on: what a drag means says the session, what letting go does ChipDrops; where things lie
/// says the view that is made of it (the month, the week). GUI thread.
class ChipView : public QWidget
{
    Q_OBJECT

public:
    ~ChipView() override;

    virtual void showDay(QDate day) = 0; ///< Shows its page, with the focus on the day.
    void previous() { turn(-1); }
    void next() { turn(1); }
    virtual void today() = 0;
    virtual QString title() const = 0;
    virtual QString subTitle() const { return {}; }
    QDate focusedDay() const { return m_focusDate; }

    /// Dragged there, posts lose their date; `host` is the ancestor of both that the ghost is painted on.
    void setDraftsPlace(QWidget *drafts, QWidget *host);
    /// Says what lies under a point outside of the view that a drag can dwell on.
    void setDwellPlaces(std::function<std::optional<DwellSpot>(QPoint globalPos)> spotAt);
    /// Takes drafts of the tray under the pointer, whose button is down; the first one is what is seen of them.
    void carryDrafts(const std::vector<Chip> &drafts, QPoint globalPos);
    /// Takes them up for the keys, on the focused day.
    void carryDraftsByKeys(const std::vector<Chip> &drafts);

    /// A drag by the pointer goes on in another view: out of this one…
    std::optional<DragSession> giveCarried();
    /// …and into that one.
    void takeCarried(const DragSession &session, QPoint globalPos);

    ChipDrops &drops() { return m_drops; }
    /// Carries out what the last nearestOffered() offered.
    void useNearest() { m_drops.useNearest(); }
    /// Of what the page is named after: a month, a week, a day.
    virtual std::pair<QDate, QDate> period() const = 0;
    /// Shows the post's page, with the post selected and in the focus.
    void showPost(QDate day, PostId post);
    /// The same, but what is selected stays.
    void focusPost(QDate day, PostId post) { focusOn(day, post); }
    /// Asks for another time of this post, on its chip. False: it is not shown.
    bool changeTime(PostId post);

    // What a screen reader is told, and what it can do.
    virtual const ChipScene &chips() const = 0;
    virtual int days() const = 0;
    virtual QDate dateOf(int day) const = 0;
    virtual int slotsOn(int) const { return 0; }
    /// Of the day (item -1), a chip, or a slot behind them; in the view. A chip that has no room stands at its '+n'.
    virtual QRect placeOf(int day, int item) const = 0;
    virtual bool isShown(int day, int chip) const = 0;
    virtual const Chip *focusedChip() const { return chips().chip(chips().focusDay, chips().focusChip); }
    virtual QString nameOf(int day) const = 0;
    virtual QString nameOfSlot(int, int) const { return {}; }
    virtual std::optional<ChipSpot> spotAt(QPoint at) const = 0;
    QString nameOf(const Chip &chip) const { return text().chipName(chip, m_data.accounts().handle(chip.account)); }
    /// As a click would: the chip, or with -1 the day, gets the focus.
    void focusChip(int day, int chip);
    void openChip(int day, int chip);
    void toggleSelected(int day, int chip);
    void pickUp(); ///< The focused chip, and what is selected with it.
    const ChipText &text() const { return m_chips.text(); }

Q_SIGNALS:
    void titleChanged(QString title, QString sub);
    void refused(QString text);
    void nearestOffered(QString text, QString action);
    void openRequested(QStringList postIds);
    void newPostRequested(postrider::Instant at);
    /// A draft was put on a day and took a time there: the person may want another one.
    void timeChangeOffered(postrider::PostId post);
    /// A drag stays on a choice of views.
    void viewDwelledOn(int view, QPoint globalPos);
    /// A drag, or a move by keys, has begun (`what` names what it carries), makes copies from now on or moves again, or has
    /// ended (`what` is empty).
    void carryingChanged(QString what, bool byKeys, bool copying);

protected:
    ChipView(CalendarData &data, PostActions &actions, ThemeProvider &themes, Clock &clock, QWidget *parent);

    // What the forms differ in.
    virtual ChipScene &chipScene() = 0;
    virtual int dayOf(QDate date) const = 0; ///< -1 where it is not shown.
    virtual void turn(int pages) = 0;
    virtual void focusAt(QDate day, int chip) = 0;
    virtual void focusSpot(const ChipSpot &spot, QPoint at) = 0;
    virtual int stopsOn(int day) const = 0; ///< Things of a day that Tab goes to are below this.
    /// The one after or before this (-1: the day itself); nothing where the day ends.
    virtual std::optional<int> stopBeside(int day, int stop, bool next) const;
    virtual void activate() = 0; ///< Enter.
    virtual bool navigate(const QKeyEvent &event) = 0;
    /// Where Shift and this key extend the selection to; nothing where it is no such key.
    virtual std::optional<std::pair<QDate, int>> extendedTo(int key) const = 0;
    virtual std::optional<Instant> momentOfFocus() const = 0;
    virtual std::optional<Instant> momentOfSpot(const ChipSpot &spot, QPoint at) const = 0;
    virtual void openMore(const ChipSpot &spot, DayPopover::Focus focus) = 0;
    /// The pointer is over chipScene().hover now, and was over `before`.
    virtual void showHover(const std::optional<ChipSpot> &before) = 0;
    virtual void updateChips(const std::function<bool(const Chip &)> &which) = 0; ///< Paints these anew.

    // Of a drag.
    virtual bool canCarry() const = 0; ///< The days are known.
    virtual QPixmap ghostOf(const Chip &chip, QSize *size) = 0;
    virtual ChipCarry::Aim aimFor(QPoint pointer, QPoint grip, Qt::KeyboardModifiers modifiers) const = 0;
    /// Marks the place. An empty aim: no place.
    virtual void showAim(const ChipCarry::Aim &aim, bool refused) = 0;
    virtual void aimKeysAtFocus() = 0; ///< Where the carried chip stands; a draft without a date: at the focus.
    virtual void aimKeysAt(Instant at) = 0;
    virtual void stepKeys(const QKeyEvent &event) = 0;
    virtual void wantSlots(bool) {} ///< Free slots are needed, for a drag.
    /// Scrolls by what the pointer's depth in an edge asks for; false: there is nothing to scroll.
    virtual bool scrollAtEdge(QPoint) { return false; }

    /// For a new post then; in the past it is offered at the nearest time. Nothing: there is no such moment.
    void askForPost(std::optional<Instant> at);
    void lift(const Chip &chip, ChipCarry::By by, QPoint grip);
    void aimAt(const ChipCarry::Aim &aim, QPoint pointer);
    void aimAgain(); ///< What is under the pointer has changed.
    void drop();
    void cancelCarry();
    void closePopover();
    void hideHoverCard();
    /// The things on the view are others now: whatever the pointer was over is looked for anew.
    void forgetHover() { chipScene().hover.reset(); }
    void showEvent(QShowEvent *event) override;
    void announce(const QString &text);
    void focusOn(QDate day, PostId post);
    /// The focus is where the person put it: what it is on now keeps it.
    void keepFocus();
    /// Which chip of the focused day has the focus after posts came, went or moved: the one that had it. Where it went to
    /// another day, none; where it is gone, the next one.
    int keptFocus() const;
    bool hasFocusPost(const Chip &chip) const;
    /// What is shown of a full day is chosen anew.
    virtual void layOutAgain() {}
    QRect focusedPlace() const;
    std::span<const Chip> chipsOfDay(int day) const;

    void focusInEvent(QFocusEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;
    bool focusNextPrevChild(bool next) override;
    void hideEvent(QHideEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;
    void leaveEvent(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void keyReleaseEvent(QKeyEvent *event) override;
    void dragEnterEvent(QDragEnterEvent *event) override;
    void dragMoveEvent(QDragMoveEvent *event) override;
    void dragLeaveEvent(QDragLeaveEvent *event) override;
    void dropEvent(QDropEvent *event) override;

    CalendarData &m_data;
    MonthStore &m_store; // the data's
    ThemeProvider &m_themes;
    Clock &m_clock;
    ChipPainter m_chips;
    FreeSlots m_slots;
    ChipCarry m_carry;
    DayPopover m_popover;
    QDate m_today;
    QDate m_focusDate;

private:
    void focusSelected();
    bool commandKey(QKeyEvent *event);
    void selectTo(QDate day, int chip);
    void follow(const std::vector<Move> &moves);
    void setHover(const std::optional<ChipSpot> &spot);
    void showHoverCard();
    /// What a change of the chip's time carries: it, with what is selected with it.
    DragSession sessionOf(const Chip &chip) const;
    void askForTime(const DragSession &session, const QRect &place);
    void askForAccount();
    void showCut();
    void paste();

    void begin(DragSession session, const QSet<PostId> &lifted, ChipCarry::By by, QPoint grip);
    void aim(QPoint pointer, Qt::KeyboardModifiers modifiers);
    bool carryKey(QKeyEvent *event);
    void aimAtNextSlot();
    std::optional<Instant> timeForDraft(QDate day) const;
    /// Of several drafts, each in a free slot of the day of the aim, from its time on.
    ChipCarry::Aim inSlots(const ChipCarry::Aim &aim) const;
    void showGhost(bool lands);
    void tellCarried();
    void sayAim();
    void warnAgain(); ///< More is known of what speaks against the aim.
    void watchDwell();
    void stayedOn(DwellSpot spot);
    void scrollOn();

    void aimFiles();
    void endFiles();
    void makeDrafts(const QStringList &paths, QDate day, std::optional<Instant> exact);

    PostActions &m_actions;
    DragOverlay &m_overlay; // of the widget that it lies over
    ChipCommands m_commands;
    ChipDrops m_drops;
    FileDrafts m_files;
    QWidget *m_drafts = nullptr;
    HoverCard *m_hoverCard = nullptr;
    std::unique_ptr<Clock::Alarm> m_hoverAlarm;
    QString m_toAnnounce;
    std::unique_ptr<Clock::Alarm> m_announceAlarm;

    QPoint m_pressedAt;
    std::optional<ChipSpot> m_pressed;
    bool m_swallowMenu = false;                    // the right button has just put a drag back
    std::optional<std::pair<QDate, int>> m_anchor; // of a range of selected chips
    std::optional<PostId> m_focusPost;             // of the chip that has the focus

    QPoint m_pointer; // of a drag
    ChipCarry::Aim m_aim;
    Qt::KeyboardModifiers m_modifiers;
    bool m_dayOnly = false; // the aim is a day, whose time was found
    QString m_spoken;
    std::optional<bool> m_toldCopying;
    Dwell m_dwell;
    std::function<std::optional<DwellSpot>(QPoint)> m_dwellPlaces;
    std::unique_ptr<Clock::Alarm> m_scrollAlarm;
    QStringList m_draggedFiles; // over the view now
};

} // namespace postrider
