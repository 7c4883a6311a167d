// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/composer/schedulerow.h"

#include "ui/actions/answer.h"
#include "ui/calendar/chiptext.h"
#include "ui/calendar/zonedays.h"
#include "ui/composer/datepicker.h"
#include "ui/composer/readycheck.h"
#include "ui/composer/timewords.h"
#include "ui/composer/zonepicker.h"
#include "ui/shell/statustext.h"
#include "ui/text/clocktext.h"
#include "ui/text/zonelist.h"
#include "ui/theme/controls.h"
#include "ui/theme/fields.h"
#include "ui/theme/paint.h"
#include "ui/theme/textlabel.h"
#include "ui/theme/themeprovider.h"

#include <QHBoxLayout>
#include <QMenu>
#include <QTimeZone>
#include <QWidgetAction>
#include <QtMath>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace postrider {

namespace {

constexpr std::chrono::days slotsAhead(60);
constexpr int timeAround = 48; ///< Icon and edges beside the time.
constexpr int gap = 8;
constexpr int leastNote = 40;
constexpr int usualNote = 140; ///< "tomorrow, in 18 h 18 min"

/// How long until then, and on which day: not the time again, which stands in its field and would read here as the slot of the
/// button beside it.
QString timeAhead(Instant at, Instant now, const QByteArray &zone, const QLocale &locale)
{
    const auto minutes = static_cast<int>(std::chrono::floor<std::chrono::minutes>(at).time_since_epoch().count()
                                          - std::chrono::floor<std::chrono::minutes>(now).time_since_epoch().count());
    const auto days = static_cast<int>(localTime(now, zone).date.daysTo(localTime(at, zone).date));
    if (std::chrono::minutes(minutes) < soon)
        return relativeTime(at, now, zone, locale);
    if (days > 1)
        return ScheduleRow::tr("in %n day(s)", nullptr, days);
    const QString ahead = ScheduleRow::tr("in %1 h %2 min").arg(minutes / 60).arg(minutes % 60);
    return days == 1 ? ScheduleRow::tr("tomorrow, %1", "in how many hours and minutes").arg(ahead)
                     : ScheduleRow::tr("today, %1", "in how many hours and minutes").arg(ahead);
}

} // namespace

ScheduleRow::ScheduleRow(EngineClient &client, ThemeProvider &theme, Clock &clock, QWidget *parent)
    : QWidget(parent),
      m_client(client),
      m_theme(theme),
      m_clock(clock),
      m_date(new DropButton(DropButton::Look::Plain, theme, this, u"view-calendar-day"_s)),
      m_time(new TextField(theme, this, u"clock"_s)),
      m_turns(new Segmented(theme, this)),
      m_zoneButton(new DropButton(DropButton::Look::Field, theme, this, u"internet-services"_s)),
      m_slot(new Button(Button::Look::Quiet, theme, this)),
      m_setSlots(new Button(Button::Look::Plain, theme, this)),
      m_relative(new TextLabel({}, TextStyle::Small, TextLabel::Ink::Third, theme, this, TextLabel::Wrap::No))
{
    m_date->setObjectName(u"date"_s);
    m_time->setObjectName(u"time"_s);
    m_time->setAccessibleName(tr("Time"));
    m_time->setToolTip(tr("For example 8:30, 8 pm, thu 16:00, tomorrow 9, +2h"));
    m_time->setPlaceholderText(tr("Time"));
    m_turns->setObjectName(u"turns"_s);
    m_turns->setAccessibleName(tr("This time comes twice: the first or the second"));
    m_turns->hide();
    connect(m_turns, &Segmented::chosen, this, &ScheduleRow::chooseTurn);
    m_zoneButton->setObjectName(u"zone"_s);
    m_zoneButton->setToolTip(tr("The time zone in which the time is typed and shown here"));
    connect(m_zoneButton, &QAbstractButton::clicked, this, &ScheduleRow::chooseZone);
    m_slot->setObjectName(u"nextFreeSlot"_s);
    m_slot->setText(tr("Next free slot"));
    m_slot->setAccessibleName(tr("Next free slot"));
    m_slot->setToolTip(tr("Take the next free slot of these accounts"));
    m_slot->setIconName(u"view-calendar"_s, 16);
    m_setSlots->setObjectName(u"setSlots"_s);
    m_setSlots->setText(tr("Set slots…"));
    m_setSlots->hide();
    connect(m_setSlots, &QAbstractButton::clicked, this, &ScheduleRow::slotsRequested);
    m_relative->setObjectName(u"relative"_s);
    const auto rowOf = [](std::initializer_list<QWidget *> widgets) {
        auto *row = new QHBoxLayout;
        row->setSpacing(gap);
        for (QWidget *widget : widgets)
            row->addWidget(widget);
        return row;
    };
    m_rows = new QHBoxLayout(this);
    m_rows->setContentsMargins(0, 0, 0, 0);
    m_rows->setSpacing(gap);
    QHBoxLayout *first = rowOf({m_date, m_time, m_zoneButton});
    first->addStretch();
    m_rows->addLayout(first);
    QHBoxLayout *second = rowOf({m_turns, m_slot, m_setSlots});
    second->addWidget(m_relative, 1);
    second->addStretch(); // where that is hidden
    m_rows->addLayout(second, 1);
    m_relative->setMinimumWidth(leastNote);
    connect(&theme, &ThemeProvider::changed, this, &ScheduleRow::measure);
    measure();

    connect(m_time, &QLineEdit::textEdited, this, &ScheduleRow::readTime);
    connect(m_time, &QLineEdit::editingFinished, this, &ScheduleRow::finishTyping);
    connect(m_slot, &QAbstractButton::clicked, this, &ScheduleRow::useNextFreeSlot);
    connect(&client, &EngineClient::accountsChanged, this, &ScheduleRow::lookForSlots);
    fillDateMenu();
    tickMinutes();
}

void ScheduleRow::tickMinutes()
{
    tell();
    m_minute = m_clock.alarm(std::chrono::minutes(1), [this] { tickMinutes(); });
}

void ScheduleRow::setZone(const QByteArray &zone)
{
    if (m_zone == m_workspaceZone)
        m_zone = zone;
    m_workspaceZone = zone;
    tell();
}

void ScheduleRow::chooseZone()
{
    auto *picker = new ZonePicker(m_workspaceZone, m_theme, m_clock, this);
    connect(picker, &ZonePicker::picked, this, [this](const QByteArray &zone) {
        m_zone = zone; // the same moment, on another clock
        tell();
    });
    picker->popup(m_zoneButton->mapToGlobal(QPoint(0, -4)));
}

void ScheduleRow::chooseTurn(int index)
{
    if (!m_at)
        return;
    const LocalTime local = localTime(*m_at, m_zone);
    const auto wall = wallTime(local.date, local.time, m_zone);
    if (!wall || wall->change != WallTime::Change::Twice)
        return;
    m_at = index == 0 ? wall->at : wall->second;
    tell();
    Q_EMIT edited(m_at);
}

void ScheduleRow::setTime(std::optional<Instant> at)
{
    if (m_at == at)
        return;
    endTyping();
    m_at = at;
    m_note.clear();
    tell();
}

int ScheduleRow::widthAs(Form form) const
{
    const int first = m_date->sizeHint().width() + m_time->minimumWidth() + m_zoneButton->sizeHint().width() + 2 * gap;
    int second = form == Form::Compact ? m_slot->sizeHint().height() : m_slotWidth; // its icon stands in a square
    for (const QWidget *widget : {static_cast<QWidget *>(m_turns), static_cast<QWidget *>(m_setSlots)})
        second += widget->isHidden() ? 0 : widget->sizeHint().width() + gap;
    if (form != Form::Compact)
        second += gap + qBound(leastNote, m_relative->sizeHint().width(), m_theme.theme().px(usualNote));
    return form == Form::TwoRows ? qMax(first, second) : first + gap + second;
}

void ScheduleRow::setForm(Form form)
{
    if (std::exchange(m_form, form) == form)
        return;
    m_relative->setVisible(form != Form::Compact);
    m_slot->setText(form == Form::Compact ? QString() : tr("Next free slot"));
    m_slot->updateGeometry();
    m_rows->setDirection(form == Form::TwoRows ? QBoxLayout::TopToBottom : QBoxLayout::LeftToRight);
}

void ScheduleRow::measure()
{
    const QFont font = m_theme.theme().font(TextStyle::Body);
    m_time->setFixedWidth(qCeil(textWidth(clockText(QTime(22, 30), locale()), font)) + timeAround);
    const QString shown = m_slot->text();
    m_slot->setText(tr("Next free slot"));
    m_slotWidth = m_slot->sizeHint().width();
    m_slot->setText(shown);
    tellRoom();
}

void ScheduleRow::tellRoom()
{
    const int width = widthAs(Form::Whole);
    if (std::exchange(m_told, width) != width)
        Q_EMIT roomChanged();
}

void ScheduleRow::chooseDate()
{
    m_date->setFocus(Qt::ShortcutFocusReason);
    m_date->click();
}

void ScheduleRow::focusTime()
{
    m_time->setFocus(Qt::ShortcutFocusReason);
    m_time->selectAll();
}

void ScheduleRow::fillDateMenu()
{
    auto *menu = new QMenu(m_date);
    auto *calendar = new DatePicker(m_client, m_theme, menu);
    calendar->setObjectName(u"calendarPopup"_s);
    auto *action = new QWidgetAction(menu);
    action->setDefaultWidget(calendar);
    menu->addAction(action);
    menu->addSeparator();
    QAction *none = menu->addAction(tr("No date"));
    connect(menu, &QMenu::aboutToShow, calendar, [this, calendar] {
        const QDate today = localTime(m_clock.now(), m_zone).date;
        calendar->setMinimumDate(today);
        calendar->setSelectedDate(m_at ? localTime(*m_at, m_zone).date : today);
        calendar->setZone(m_zone);
        calendar->setAccounts(m_accounts);
        calendar->setFocus();
    });
    const auto take = [this, menu](QDate date) {
        menu->close();
        choose(date);
    };
    connect(calendar, &QCalendarWidget::clicked, this, take);
    connect(calendar, &QCalendarWidget::activated, this, take);
    connect(none, &QAction::triggered, this, [this] {
        endTyping();
        m_at.reset();
        m_note.clear();
        tell();
        Q_EMIT edited({});
    });
    m_date->setMenu(menu);
}

void ScheduleRow::choose(QDate date)
{
    endTyping();
    settle(date, m_at ? localTime(*m_at, m_zone).time : m_defaultTime);
    m_time->setFocus(Qt::OtherFocusReason);
    m_time->selectAll();
}

/// While it is typed what is there so far counts, for the words beside it: "2" on the way to "21:30". What turns out to be no
/// time takes that back.
void ScheduleRow::readTime()
{
    if (!m_before)
        m_before = m_at;
    const Instant now = m_clock.now();
    const QDate day = localTime(m_before->value_or(now), m_zone).date;
    const auto typed = parseTimeWords(m_time->text(), day, now, m_zone, locale());
    m_time->setWrong(!typed && !m_time->text().trimmed().isEmpty());
    setWrongTime({});
    if (typed) {
        settle(typed->date, typed->time);
    } else if (m_at != *m_before) {
        m_at = *m_before;
        m_note.clear();
        tell();
        Q_EMIT edited(m_at);
    }
}

void ScheduleRow::finishTyping()
{
    const QString text = m_time->text().trimmed();
    const Instant now = m_clock.now();
    const QDate day = localTime(m_at.value_or(now), m_zone).date;
    if (m_before && !text.isEmpty() && !parseTimeWords(text, day, now, m_zone, locale())) {
        setWrongTime(text); // it stays there, to be mended
        return;
    }
    endTyping();
    tell();
}

void ScheduleRow::endTyping()
{
    m_before.reset();
    m_time->setWrong(false);
    m_time->setModified(false);
    setWrongTime({});
}

void ScheduleRow::setWrongTime(const QString &text)
{
    if (m_wrong == text)
        return;
    m_wrong = text;
    m_time->setAccessibleDescription(text.isEmpty() ? QString() : notATime(text));
    tell();
    Q_EMIT wrongTimeChanged();
}

void ScheduleRow::settle(QDate date, QTime time)
{
    const auto wall = wallTime(date, time, m_zone);
    if (!wall)
        return;
    const ChipText words(locale());
    m_at = wall->at;
    m_note.clear();
    m_lacksSlots = false;
    if (wall->change == WallTime::Change::Skipped)
        m_note = tr("%1 doesn’t exist on %2; %3")
                     .arg(words.time(time), words.dayAndMonth(date), clockTime(wall->at, m_zone, locale()));
    tell();
    Q_EMIT edited(m_at);
}

void ScheduleRow::useNextFreeSlot()
{
    const Instant now = m_clock.now();
    onAnswer(m_client.freeSlots(m_accounts, now, now + slotsAhead), this,
             [this](const Result<std::vector<FreeSlot>> &found) {
                 if (!found) {
                     m_note = tr("No slot was found: %1").arg(found.error().message);
                     m_lacksSlots = false;
                 } else if (found->empty()) {
                     tellNoSlot();
                 } else {
                     endTyping();
                     m_at = found->front().at;
                     m_note.clear();
                     Q_EMIT edited(m_at);
                 }
                 tell();
             });
}

void ScheduleRow::setAccounts(const std::vector<AccountId> &accounts)
{
    m_accounts = accounts;
    lookForSlots();
}

/// Slots that were set meanwhile, or are another account's, end the note that there are none.
void ScheduleRow::lookForSlots()
{
    if (!m_lacksSlots)
        return;
    const Instant now = m_clock.now();
    onAnswer(m_client.freeSlots(m_accounts, now, now + slotsAhead), this,
             [this](const Result<std::vector<FreeSlot>> &found) {
                 if (!found || found->empty() || !m_lacksSlots)
                     return;
                 const bool hadFocus = m_setSlots->hasFocus();
                 m_lacksSlots = false;
                 m_note.clear();
                 tell();
                 if (hadFocus)
                     m_slot->setFocus(Qt::OtherFocusReason);
             });
}

/// Whether they have none at all, or none that is free.
void ScheduleRow::tellNoSlot()
{
    onAnswer(m_client.accountOverviews(), this, [this](const Result<std::vector<AccountOverview>> &overviews) {
        const auto hasSlots = [this](const AccountOverview &one) {
            return one.slotCount > 0
                && (m_accounts.empty() || std::ranges::find(m_accounts, one.account.id) != m_accounts.end());
        };
        m_note = overviews && std::ranges::none_of(*overviews, hasSlots) ? tr("No posting slots yet")
                                                                         : tr("No free slot in the next 60 days");
        m_lacksSlots = true;
        tell();
        m_setSlots->setFocus(Qt::OtherFocusReason);
    });
}

void ScheduleRow::tell()
{
    m_setSlots->setVisible(m_lacksSlots && !m_note.isEmpty());
    m_setSlots->setToolTip(m_note);
    m_setSlots->setAccessibleDescription(m_note);
    const ChipText words(locale());
    const auto wall = m_at ? wallTime(localTime(*m_at, m_zone).date, localTime(*m_at, m_zone).time, m_zone)
                           : std::nullopt;
    const bool twice = wall && wall->change == WallTime::Change::Twice;
    m_turns->setVisible(twice);
    if (twice) {
        const QTimeZone rules(m_zone);
        m_turns->setChoices({{.words = tr("First (%1)").arg(rules.abbreviation(toDateTime(wall->at)))},
                             {.words = tr("Second (%1)").arg(rules.abbreviation(toDateTime(wall->second)))}});
        m_turns->setCurrent(*m_at == wall->at ? 0 : 1);
        m_turns->setToolTip(tr("The clocks are set back that night: this time comes twice."));
    }
    m_zoneButton->setText(cityAndAbbreviation(m_zone, m_at.value_or(m_clock.now())));
    m_zoneButton->setAccessibleName(tr("Time zone, %1").arg(m_zoneButton->text()));
    m_zoneButton->updateGeometry();
    if (m_at) {
        const LocalTime local = localTime(*m_at, m_zone);
        m_date->setText(words.weekdayAndDate(local.date));
        if (m_wrong.isEmpty() && (!m_time->hasFocus() || !m_time->isModified()))
            m_time->setText(words.time(local.time));
        const bool past = *m_at < m_clock.now();
        m_relative->setText(!m_wrong.isEmpty()      ? tr("not a time")
                                : !m_note.isEmpty() ? m_note
                                : past              ? tr("in the past")
                                                    : timeAhead(*m_at, m_clock.now(), m_zone, locale()));
    } else {
        m_date->setText(tr("No date"));
        if (m_wrong.isEmpty() && !m_time->hasFocus())
            m_time->clear();
        m_relative->setText(m_wrong.isEmpty() ? m_note : tr("not a time"));
    }
    m_date->setAccessibleName(m_at ? tr("Date, %1").arg(words.longDay(localTime(*m_at, m_zone).date))
                                   : tr("Date, none"));
    m_date->updateGeometry();
    tellRoom();
}

} // namespace postrider
