// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/engineclient.h"
#include "core/scheduling/clock.h"

#include <QDate>
#include <QTime>
#include <QWidget>

class QBoxLayout;

namespace postrider {

class Button;
class DropButton;
class Segmented;
class TextField;
class ThemeProvider;
class TextLabel;

/// When it goes out: a date, a time as people type it, and the next free slot of the accounts.
class ScheduleRow final : public QWidget
{
    Q_OBJECT

public:
    enum class Form {
        Whole,
        Compact, ///< The slot's button is its icon, and what the time means is not said.
        TwoRows, ///< All of it, below each other.
    };

    ScheduleRow(EngineClient &client, ThemeProvider &theme, Clock &clock, QWidget *parent);

    /// The workspace's; what is typed is in it until the person chooses another one here.
    void setZone(const QByteArray &zone);
    /// Of a day that is chosen while there is no time.
    void setDefaultTime(QTime time) { m_defaultTime = time; }
    void useNextFreeSlot();
    /// Tells nobody.
    void setTime(std::optional<Instant> at);
    void setAccounts(const std::vector<AccountId> &accounts);
    void chooseDate(); ///< Opens the calendar.
    void focusTime();
    /// What is typed is meant now, as if the field were left.
    void finishTyping();
    /// What stands in the field and is no time: it has changed nothing. Empty: all is well.
    QString wrongTime() const { return m_wrong; }
    /// What it needs so that nothing is cut; long notes may be.
    int widthAs(Form form) const;
    void setForm(Form form);

Q_SIGNALS:
    void edited(std::optional<postrider::Instant> at);
    /// wrongTime() is another one.
    void wrongTimeChanged();
    /// None of the accounts has a free slot: the person wants to set some.
    void slotsRequested();
    /// widthAs() says something else.
    void roomChanged();

private:
    void fillDateMenu();
    void choose(QDate date);
    void readTime();
    void chooseZone();
    void chooseTurn(int index);
    void settle(QDate date, QTime time);
    void endTyping();
    void setWrongTime(const QString &text);
    void tellNoSlot();
    void lookForSlots();
    void tell();
    void tellRoom();
    void measure();
    void tickMinutes();

    EngineClient &m_client;
    ThemeProvider &m_theme;
    Clock &m_clock;
    DropButton *m_date;
    TextField *m_time;
    Segmented *m_turns; // of a time that comes twice
    DropButton *m_zoneButton;
    Button *m_slot;
    Button *m_setSlots; // where none is free
    TextLabel *m_relative;
    QBoxLayout *m_rows = nullptr;
    Form m_form = Form::Whole;
    int m_slotWidth = 0; // of its button with words
    int m_told = 0;      // width
    QByteArray m_workspaceZone = "UTC";
    QByteArray m_zone = "UTC";
    QTime m_defaultTime{10, 0};
    std::optional<Instant> m_at;
    std::optional<std::optional<Instant>> m_before; // while it is typed: what holds where that is no time
    QString m_wrong;
    QString m_note;            // what the clocks or the slots made of it
    bool m_lacksSlots = false; // and it is about these
    std::vector<AccountId> m_accounts;
    std::unique_ptr<Clock::Alarm> m_minute; // "in 18 min" grows old
};

} // namespace postrider
