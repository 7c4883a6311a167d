// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/insights/hourmap.h"

#include "ui/text/clocktext.h"
#include "ui/theme/paint.h"
#include "ui/theme/themeprovider.h"

#include <QHelpEvent>
#include <QStyle>
#include <QToolTip>

using namespace Qt::StringLiterals;

namespace postrider {

namespace {

constexpr int inset = 13;
constexpr int headHeight = 34;
constexpr int rowHeight = 20;
constexpr int dayWidth = 38;
constexpr int axisHeight = 22;

} // namespace

HourMap::HourMap(ThemeProvider &theme, QWidget *parent) : QWidget(parent), m_theme(theme)
{
    setObjectName(u"hourMap"_s);
    setAccessibleName(tr("When posts went out"));
    connect(&theme, &ThemeProvider::changed, this, [this] {
        updateGeometry();
        update();
    });
}

void HourMap::setHours(const Hours &hours)
{
    m_hours = hours;
    QStringList lines;
    for (int weekday = 1; weekday <= 7; ++weekday) {
        for (int hour = 0; hour < 24; ++hour) {
            if (m_hours[size_t(weekday - 1)][size_t(hour)] > 0)
                lines << sentence(weekday, hour);
        }
    }
    setAccessibleDescription(lines.isEmpty() ? tr("Nothing went out.") : lines.join(u'\n'));
    update();
}

void HourMap::setFirstDay(Qt::DayOfWeek day)
{
    m_firstDay = day;
    update();
}

QSize HourMap::sizeHint() const
{
    const Theme &theme = m_theme.theme();
    return {420, theme.px(headHeight) + 7 * theme.px(rowHeight) + theme.px(axisHeight) + 8};
}

int HourMap::row(int weekday) const
{
    return (weekday - m_firstDay + 7) % 7;
}

QRectF HourMap::cell(int weekday, int hour) const
{
    const Theme &theme = m_theme.theme();
    const double step = double(width() - 2 * inset - dayWidth) / 24;
    const double x = layoutDirection() == Qt::RightToLeft ? width() - inset - dayWidth - (hour + 1) * step
                                                          : inset + dayWidth + hour * step;
    return {x + 1, double(theme.px(headHeight) + row(weekday) * theme.px(rowHeight) + 1), step - 2,
            double(theme.px(rowHeight) - 2)};
}

QString HourMap::sentence(int weekday, int hour) const
{
    const QString from = clockText(QTime(hour, 0), locale());
    return tr("%1, from %2: %n post(s)", "weekday, an hour", m_hours[size_t(weekday - 1)][size_t(hour)])
        .arg(locale().dayName(weekday, QLocale::LongFormat), from);
}

void HourMap::paintEvent(QPaintEvent *)
{
    const Theme &theme = m_theme.theme();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    fillRounded(painter, rect(), radius::panel, theme.raised);
    strokeRounded(painter, rect(), radius::panel, theme.line);
    const auto mirrored = [this](QRect at) { return QStyle::visualRect(layoutDirection(), rect(), at); };
    const Qt::Alignment leading = QStyle::visualAlignment(layoutDirection(), Qt::AlignLeft);
    drawLine(painter, mirrored(QRect(inset, 8, width() - 2 * inset, theme.px(18))), accessibleName(),
             theme.font(TextStyle::SmallSemiBold), theme.text, leading);
    int most = 1;
    for (const auto &day : m_hours) {
        for (const int posts : day)
            most = qMax(most, posts);
    }
    const QFont small = theme.font(TextStyle::Micro);
    for (int weekday = 1; weekday <= 7; ++weekday) {
        const QRectF first = cell(weekday, 0);
        drawLine(painter, mirrored(QRect(inset, int(first.y()), dayWidth, int(first.height()))),
                 locale().dayName(weekday, QLocale::ShortFormat), small, theme.text3, leading);
        for (int hour = 0; hour < 24; ++hour) {
            const int posts = m_hours[size_t(weekday - 1)][size_t(hour)];
            QColor ink = posts > 0 ? theme.colors(StatusFamily::Ok).glyph : theme.track;
            if (posts > 0)
                ink.setAlphaF(float(0.25 + 0.75 * posts / most));
            fillRounded(painter, cell(weekday, hour), 3, ink);
        }
    }
    for (int hour = 0; hour < 24; hour += 6) {
        const QRectF at = cell(1, hour);
        const int y = theme.px(headHeight) + 7 * theme.px(rowHeight) + 2;
        constexpr int room = 60;
        const double x = layoutDirection() == Qt::RightToLeft ? at.right() - room : at.x();
        drawLine(painter, QRectF(x, y, room, theme.px(15)), clockText(QTime(hour, 0), locale()), small, theme.text3,
                 leading);
    }
}

bool HourMap::event(QEvent *event)
{
    if (event->type() != QEvent::ToolTip)
        return QWidget::event(event);
    const auto *help = static_cast<QHelpEvent *>(event);
    QString words;
    for (int weekday = 1; weekday <= 7; ++weekday) {
        for (int hour = 0; hour < 24; ++hour) {
            if (cell(weekday, hour).contains(help->pos()))
                words = sentence(weekday, hour);
        }
    }
    QToolTip::showText(help->globalPos(), words, this);
    return true;
}

} // namespace postrider
