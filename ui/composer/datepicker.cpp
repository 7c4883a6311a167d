// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/composer/datepicker.h"

#include "ui/actions/answer.h"
#include "ui/calendar/zonedays.h"
#include "ui/text/weekstart.h"
#include "ui/theme/paint.h"
#include "ui/theme/themeprovider.h"

#include <QTextCharFormat>
#include <QToolButton>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace postrider {

namespace {

constexpr QSize cellSize(40, 32);
constexpr int barHeight = 40; // with the month and the year
constexpr int discSize = 28;
constexpr int dotSize = 4;
constexpr int weeksShown = 6;

} // namespace

DatePicker::DatePicker(EngineClient &client, ThemeProvider &theme, QWidget *parent)
    : QCalendarWidget(parent), m_client(client), m_theme(theme)
{
    setVerticalHeaderFormat(NoVerticalHeader);
    setHorizontalHeaderFormat(ShortDayNames);
    setFirstDayOfWeek(locale().firstDayOfWeek());
    connect(&client, &EngineClient::settingsChanged, this, &DatePicker::readWeekStart);
    connect(&client, &EngineClient::postsChanged, this, &DatePicker::readPosts);
    connect(this, &QCalendarWidget::currentPageChanged, this, &DatePicker::readPosts);
    connect(&theme, &ThemeProvider::changed, this, &DatePicker::restyle);
    readWeekStart();
    restyle();
}

void DatePicker::readWeekStart()
{
    onAnswer(m_client.settings(), this, [this](const Result<QHash<QString, QString>> &settings) {
        if (settings)
            setFirstDayOfWeek(weekStart(*settings, locale()));
    });
}

void DatePicker::setZone(const QByteArray &zone)
{
    m_zone = zone;
    readPosts();
}

void DatePicker::setAccounts(const std::vector<AccountId> &accounts)
{
    if (m_accounts == accounts)
        return;
    m_accounts = accounts;
    readPosts();
}

/// Only while it is seen; what is shown reaches into the months before and after.
void DatePicker::readPosts()
{
    const QDate month(yearShown(), monthShown(), 1);
    const auto from = resolveLocal(month.addDays(-7), QTime(0, 0), m_zone);
    const auto to = resolveLocal(month.addDays(7 * weeksShown), QTime(0, 0), m_zone);
    if (!isVisible() || !from || !to)
        return;
    onAnswer(m_client.calendar(*from, *to), this,
             [this, asked = ++m_asked](const Result<std::vector<PostSummary>> &posts) {
                 if (asked != m_asked || !posts)
                     return;
                 m_marked.clear();
                 for (const PostSummary &post : *posts) {
                     if (post.scheduledFor && std::ranges::find(m_accounts, post.accountId) != m_accounts.end())
                         m_marked.insert(localTime(*post.scheduledFor, m_zone).date);
                 }
                 updateCells();
             });
}

void DatePicker::showEvent(QShowEvent *event)
{
    QCalendarWidget::showEvent(event);
    readPosts();
}

void DatePicker::restyle()
{
    const Theme &theme = m_theme.theme();
    setMinimumSize(theme.px(7 * cellSize.width()), theme.px(barHeight + (weeksShown + 1) * cellSize.height()));
    QPalette colours = theme.palette();
    for (const auto role : {QPalette::Base, QPalette::AlternateBase, QPalette::Window})
        colours.setColor(role, theme.raised);
    // The bar above the days is filled with the colour of what is selected.
    colours.setColor(QPalette::Highlight, theme.raised);
    colours.setColor(QPalette::HighlightedText, theme.text);
    setPalette(colours);
    setFont(theme.font(TextStyle::Body));
    QTextCharFormat names;
    names.setFont(theme.font(TextStyle::SmallMedium));
    names.setForeground(theme.text3);
    names.setBackground(theme.raised);
    setHeaderTextFormat(names);
    QTextCharFormat days;
    days.setForeground(theme.text3); // of their names; weekends are no errors
    for (int day = Qt::Monday; day <= Qt::Sunday; ++day)
        setWeekdayTextFormat(static_cast<Qt::DayOfWeek>(day), days);
    const auto buttons = findChildren<QToolButton *>();
    for (QToolButton *button : buttons) {
        button->setPalette(colours);
        button->setFont(theme.font(TextStyle::BodySemiBold));
    }
    const bool mirrored = layoutDirection() == Qt::RightToLeft;
    const auto arrow = [&](const QString &name, const QString &icon) {
        if (auto *button = findChild<QToolButton *>(name))
            button->setIcon(m_theme.glyphs().icon(icon, 16, devicePixelRatioF(), theme.text2));
    };
    arrow(u"qt_calendar_prevmonth"_s, mirrored ? u"go-next"_s : u"go-previous"_s);
    arrow(u"qt_calendar_nextmonth"_s, mirrored ? u"go-previous"_s : u"go-next"_s);
    updateCells();
}

void DatePicker::paintCell(QPainter *painter, const QRect &rect, QDate date) const
{
    const Theme &theme = m_theme.theme();
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->fillRect(rect, theme.raised);
    const int side = qMin(theme.px(discSize), qMin(rect.width(), rect.height()));
    const QRect disc(rect.center().x() - side / 2, rect.center().y() - side / 2, side, side);
    const bool chosen = date == selectedDate();
    const bool possible = date >= minimumDate() && date <= maximumDate();
    const bool today = date == minimumDate(); // nothing is planned before it
    if (chosen)
        fillRounded(*painter, disc, side / 2.0, theme.accent);
    const QColor ink = chosen          ? theme.onAccent
        : !possible                    ? theme.textDisabled
        : today                        ? theme.accentText
        : date.month() == monthShown() ? theme.text
                                       : theme.text2;
    drawLine(*painter, rect, locale().toString(date.day()),
             theme.font(chosen || today ? TextStyle::BodySemiBold : TextStyle::Body), ink, Qt::AlignHCenter);
    if (isMarked(date)) {
        const QRectF dot(rect.center().x() - dotSize / 2.0, disc.bottom() - dotSize, dotSize, dotSize);
        fillRounded(*painter, dot, dotSize / 2.0,
                    chosen ? theme.onAccent : theme.colors(StatusFamily::Scheduled).glyph);
    }
    painter->restore();
}

} // namespace postrider
