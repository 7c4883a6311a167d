// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/calendar/timeprompt.h"

#include "ui/calendar/besideplace.h"
#include "ui/calendar/softshadow.h"
#include "ui/composer/timewords.h"
#include "ui/theme/fields.h"
#include "ui/theme/paint.h"

#include <QKeyEvent>
#include <QPainter>
#include <QtMath>

using namespace Qt::StringLiterals;

namespace postrider {

namespace {

constexpr int leastWidth = 240;
constexpr int padding = 10;

} // namespace

TimePrompt::TimePrompt(Instant was, const QByteArray &zone, const ChipText &text, ThemeProvider &themes,
                       const Clock &clock, QWidget *parent)
    : QWidget(parent),
      m_was(localTime(was, zone)),
      m_zone(zone),
      m_text(text),
      m_themes(themes),
      m_clock(clock),
      m_field(new TextField(themes, this))
{
    setObjectName(u"timePrompt"_s);
    m_field->setObjectName(u"timeField"_s);
    m_field->setAccessibleName(tr("New time"));
    m_field->setText(m_text.time(m_was.time));
    const QString time = m_text.time(QTime(16, 0));
    m_examples = tr("Like %1, %2 or +2h", "two times as people type them")
                     .arg(tr("%1 %2", "weekday, time; as it is typed: thu 16:00")
                              .arg(m_text.locale().dayName(Qt::Thursday, QLocale::ShortFormat).toLower(), time),
                          tr("%1 %2", "day and month, time; as it is typed: 18 dec 16:00")
                              .arg(m_text.dayAndMonth(QDate(m_was.date.year(), 12, 18)).toLower(), time));
    m_field->setPlaceholderText(m_examples);
    m_field->installEventFilter(this);
    setFocusProxy(m_field);
    connect(m_field, &QLineEdit::textChanged, this, &TimePrompt::read);
    read();
}

void TimePrompt::open(const QRect &place)
{
    m_place = place;
    arrange();
    show();
    raise();
    m_field->setFocus(Qt::PopupFocusReason);
    m_field->selectAll();
}

/// As wide as the words below the field.
void TimePrompt::arrange()
{
    const Theme &theme = m_themes.theme();
    const QRect room = parentWidget()->rect().adjusted(4, 4, -4, -4);
    const int field = m_field->sizeHint().height();
    const QFont small = theme.font(TextStyle::Small);
    const int words = qCeil(qMax(textWidth(m_note, small), textWidth(m_examples, small))) + 2 * padding + 6;
    const int width = qMin(qMax(leastWidth, words), room.width());
    const QSize size(width, padding + field + theme.px(22) + theme.px(16) + padding);
    const QRect card = besidePlace(size, m_place, room, 4, layoutDirection());
    setGeometry(card.adjusted(-shadowReach, -shadowReach, shadowReach, shadowReach));
    m_field->setGeometry(shadowReach + padding, shadowReach + padding, width - 2 * padding, field);
}

void TimePrompt::read()
{
    m_at.reset();
    m_skipped.reset();
    const auto typed = parseTimeWords(m_field->text(), m_was.date, m_clock.now(), m_zone, m_text.locale(), m_was.time);
    const auto wall = typed ? wallTime(typed->date, typed->time, m_zone) : std::nullopt;
    const bool empty = m_field->text().trimmed().isEmpty();
    const Instant earliest = earliestTarget(m_clock.now());
    m_field->setWrong(!empty && (!wall || wall->at < earliest));
    if (!wall) {
        m_note = tr("Not a time");
    } else {
        m_at = wall->at;
        m_note = dayAndTime(wall->at);
        if (wall->change == WallTime::Change::Skipped) {
            m_skipped = typed->time;
            m_note = tr("%1 doesn’t exist that day; %2", "time; day and time").arg(m_text.time(typed->time), m_note);
        } else if (wall->change == WallTime::Change::Twice) {
            m_note = tr("%1, the first of two that night", "day and time").arg(m_note);
        }
        if (wall->at < earliest)
            m_note = tr("%1. %2", "day and time; a sentence")
                         .arg(m_note, m_text.past(earliest, localTime(wall->at, m_zone).date, m_zone));
    }
    m_field->setAccessibleDescription(m_note);
    if (isVisible())
        arrange();
    update();
}

/// With the year, where it is another one.
QString TimePrompt::dayAndTime(Instant at) const
{
    const LocalTime there = localTime(at, m_zone);
    return there.date.year() == localTime(m_clock.now(), m_zone).date.year()
        ? m_text.dayAndTime(there)
        : tr("%1, %2", "day, time").arg(m_text.weekdayAndDate(there.date), m_text.time(there.time));
}

void TimePrompt::choose()
{
    if (!m_at || std::exchange(m_left, true))
        return;
    Q_EMIT chosen(*m_at, m_skipped);
    Q_EMIT left();
}

bool TimePrompt::eventFilter(QObject *watched, QEvent *event)
{
    const bool escape = event->type() == QEvent::KeyPress && static_cast<QKeyEvent *>(event)->key() == Qt::Key_Escape;
    if (escape || event->type() == QEvent::FocusOut) {
        if (!std::exchange(m_left, true))
            Q_EMIT left();
        return escape;
    }
    if (event->type() == QEvent::KeyPress) {
        const int key = static_cast<QKeyEvent *>(event)->key();
        if (key == Qt::Key_Return || key == Qt::Key_Enter) {
            choose();
            return true; // the view behind would open the post
        }
    }
    return QWidget::eventFilter(watched, event);
}

void TimePrompt::paintEvent(QPaintEvent *)
{
    const Theme &theme = m_themes.theme();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setLayoutDirection(layoutDirection());
    const QRect card = rect().adjusted(shadowReach, shadowReach, -shadowReach, -shadowReach);
    painter.drawPixmap(0, 0, softShadow(card.size(), radius::panel, theme.shadow, devicePixelRatioF()));
    fillRounded(painter, card, radius::panel, theme.raised);
    strokeRounded(painter, card, radius::panel, theme.lineStrong);
    drawLine(painter,
             QRect(card.left() + padding + 2, m_field->geometry().bottom() + 2, card.width() - 2 * padding - 4,
                   theme.px(22)),
             m_note, theme.font(TextStyle::Small), theme.text2);
    drawLine(painter,
             QRect(card.left() + padding + 2, m_field->geometry().bottom() + 2 + theme.px(22),
                   card.width() - 2 * padding - 4, theme.px(16)),
             m_examples, theme.font(TextStyle::Small), theme.text3);
}

} // namespace postrider
