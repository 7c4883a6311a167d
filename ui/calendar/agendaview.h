// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/engineclient.h"
#include "core/scheduling/clock.h"
#include "ui/calendar/accountfacts.h"
#include "ui/calendar/agendadelegate.h"
#include "ui/calendar/agendamodel.h"
#include "ui/calendar/calendardata.h"
#include "ui/calendar/chipcommands.h"
#include "ui/calendar/chipdrops.h"

#include <QListView>

namespace postrider {

class PostActions;

/// The list of the calendar page: posts under their days, the day of what is on top always in sight. It holds three
/// months and slides on to the next one when an end is reached.
class AgendaView final : public QListView
{
    Q_OBJECT

public:
    /// `data` outlives it.
    AgendaView(CalendarData &data, PostActions &actions, ThemeProvider &themes, Clock &clock,
               QWidget *parent = nullptr);

    void showDay(QDate day);
    void previous();
    void next();
    void today();
    QString title() const;
    QString subTitle() const { return {}; }
    /// Of the current row, else of what is on top.
    QDate focusedDay() const;
    std::pair<QDate, QDate> period() const { return {m_month, m_month.addMonths(1).addDays(-1)}; }
    /// With the post selected, once it is here.
    void showPost(QDate day, PostId post);
    void focusPost(QDate day, PostId post) { showPost(day, post); }
    const AgendaModel &agenda() const { return m_model; }
    ChipDrops &drops() { return m_drops; }

Q_SIGNALS:
    void titleChanged(QString title, QString sub);
    void openRequested(QStringList postIds);
    void newPostRequested(postrider::Instant at);
    void refused(QString text);
    void nearestOffered(QString text, QString action);

protected:
    void paintEvent(QPaintEvent *event) override;
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;
    void currentChanged(const QModelIndex &current, const QModelIndex &previous) override;
    void updateGeometries() override;
    QModelIndex moveCursor(CursorAction action, Qt::KeyboardModifiers modifiers) override;

private:
    void takeZone();
    void tellTheTime();
    void slide(int months);
    void reload();
    void follow(const std::vector<Move> &moves);
    QSet<PostId> selectedPosts() const;
    void select(const QSet<PostId> &posts);
    void scrollToDay(QDate day);
    void goTo(const QModelIndex &index);
    void scrolled(int value);
    void openRow(const QModelIndex &index);
    void askForPost(QDate day);
    void askForTime();
    std::vector<Chip> chosen() const;
    int topRow() const;

    ThemeProvider &m_themes;
    Clock &m_clock;
    CalendarData &m_data;
    MonthStore &m_store; // the data's
    ChipText m_text;
    AgendaModel m_model;
    AgendaDelegate *m_delegate;
    ChipCommands m_commands;
    ChipDrops m_drops;
    QDate m_today;
    QDate m_month;                 // the middle one of the three
    std::optional<QDate> m_wanted; // to be scrolled to once its month is here
    QSet<PostId> m_followed;       // to be selected once they are here
    std::unique_ptr<Clock::Alarm> m_minute;
    bool m_reloading = false;
};

} // namespace postrider
