// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/posts/daychart.h"

#include "ui/calendar/chiptext.h"
#include "ui/theme/paint.h"
#include "ui/theme/themeprovider.h"

#include <QHelpEvent>
#include <QStyle>
#include <QToolTip>
#include <QtMath>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace postrider {

namespace {

constexpr int inset = 13;
constexpr int plotTop = 48;
constexpr int axisHeight = 18;
constexpr double barShare = 0.7; // 7.5 px of a step of 10.7

} // namespace

DayChart::DayChart(ThemeProvider &theme, QWidget *parent) : QWidget(parent), m_theme(theme)
{
    setObjectName(u"dayChart"_s);
    setAccessibleName(tr("Last 30 days"));
    connect(&theme, &ThemeProvider::changed, this, qOverload<>(&QWidget::update));
}

void DayChart::setDays(std::vector<PostOverview::Day> days, QDate today)
{
    m_days = std::move(days);
    m_today = today;
    QStringList lines;
    for (int day = 0; day < static_cast<int>(m_days.size()); ++day)
        lines << sentence(day);
    setAccessibleDescription(lines.join(u'\n'));
    update();
}

QString DayChart::sentence(int day) const
{
    const PostOverview::Day &of = m_days[static_cast<size_t>(day)];
    const QDate date = m_today.addDays(day + 1 - static_cast<int>(m_days.size()));
    return tr("%1: %2 posted, %3 failed", "day, numbers")
        .arg(ChipText(locale()).weekdayAndDay(date))
        .arg(of.posted)
        .arg(of.failed);
}

QRectF DayChart::column(int day) const
{
    const auto count = static_cast<double>(m_days.size());
    const int base = height() - 1 - m_theme.theme().px(axisHeight);
    const double step = (width() - 2 * inset) / qMax(1.0, count);
    const double at = layoutDirection() == Qt::RightToLeft ? count - 1 - day : day;
    return {inset + at * step, double(plotTop), step * barShare, double(base - plotTop)};
}

void DayChart::paintEvent(QPaintEvent *)
{
    const Theme &theme = m_theme.theme();
    QPainter painter(this);
    fillRounded(painter, rect(), radius::panel, theme.raised);
    strokeRounded(painter, rect(), radius::panel, theme.line);
    const auto mirrored = [this](QRect r) { return QStyle::visualRect(layoutDirection(), rect(), r); };
    const Qt::Alignment leading = QStyle::visualAlignment(layoutDirection(), Qt::AlignLeft);
    const Qt::Alignment trailing = QStyle::visualAlignment(layoutDirection(), Qt::AlignRight);
    const int words = qCeil(textWidth(accessibleName(), theme.font(TextStyle::SmallSemiBold))) + 1;
    drawLine(painter, mirrored(QRect(inset, 8, qMin(words, width() - 2 * inset), theme.px(18))), accessibleName(),
             theme.font(TextStyle::SmallSemiBold), theme.text, leading);
    if (hasLegend(words))
        drawLegend(painter);
    if (m_days.empty())
        return;

    int most = 1;
    for (const PostOverview::Day &day : m_days)
        most = qMax(most, day.posted + day.failed);
    const QRectF plot = column(0) | column(static_cast<int>(m_days.size()) - 1);
    painter.fillRect(QRectF(inset, plot.top(), width() - 2 * inset, 1), theme.line);
    painter.fillRect(QRectF(inset, plot.bottom(), width() - 2 * inset, 1), theme.line);
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    for (int day = 0; day < static_cast<int>(m_days.size()); ++day) {
        const PostOverview::Day &of = m_days[static_cast<size_t>(day)];
        QRectF bar = column(day);
        const double unit = bar.height() / most;
        QColor ink = theme.colors(StatusFamily::Ok).glyph;
        if (day + 1 < static_cast<int>(m_days.size()))
            ink.setAlphaF(0.8F);
        bar.setTop(bar.bottom() - of.posted * unit);
        if (of.posted > 0)
            fillRounded(painter, bar, 1.5, ink);
        if (of.failed > 0)
            drawHatched(painter, QRectF(bar.x(), bar.top() - of.failed * unit, bar.width(), of.failed * unit), theme);
    }
    painter.restore();

    const auto small = theme.font(TextStyle::Micro);
    const QRectF top = mirrored(QRect(width() - inset - 40, plotTop - theme.px(15), 40, theme.px(14)));
    drawLine(painter, top, locale().toString(most), small, theme.text3, trailing);
    const ChipText dates(locale());
    const QRect axis(inset, height() - theme.px(axisHeight), width() - 2 * inset, theme.px(15));
    const int last = static_cast<int>(m_days.size()) - 1;
    drawLine(painter, axis, dates.dayAndMonth(m_today.addDays(-last)), small, theme.text3, leading);
    drawLine(painter, axis, dates.dayAndMonth(m_today.addDays(-last / 2)), small, theme.text3, Qt::AlignHCenter);
    drawLine(painter, axis, dates.dayAndMonth(m_today), small, theme.text3, trailing);
}

/// Not where it would run into the heading, which is so wide; the tool tips say the rest.
bool DayChart::hasLegend(int heading) const
{
    const QFont font = m_theme.theme().font(TextStyle::Chip);
    int wide = 0;
    for (const QString &words : {tr("Failed"), tr("Posted")})
        wide += qCeil(textWidth(words, font)) + 1 + 14 + 12;
    return inset + heading + wide + inset <= width();
}

void DayChart::drawLegend(QPainter &painter) const
{
    const Theme &theme = m_theme.theme();
    const QFont font = theme.font(TextStyle::Chip);
    const auto mirrored = [this](QRect r) { return QStyle::visualRect(layoutDirection(), rect(), r); };
    int x = width() - inset;
    const auto entry = [&](const QString &words, bool failed) {
        const int wide = qCeil(textWidth(words, font)) + 1;
        x -= wide;
        drawLine(painter, mirrored(QRect(x, 8, wide, theme.px(18))), words, font, theme.text2,
                 QStyle::visualAlignment(layoutDirection(), Qt::AlignLeft));
        x -= 14;
        const QRect box = mirrored(QRect(x, 8 + (theme.px(18) - 9) / 2, 9, 9));
        if (failed)
            drawHatched(painter, box, theme);
        else
            fillRounded(painter, box, 2, theme.colors(StatusFamily::Ok).glyph);
        x -= 12;
    };
    entry(tr("Failed"), true);
    entry(tr("Posted"), false);
}

bool DayChart::event(QEvent *event)
{
    if (event->type() != QEvent::ToolTip)
        return QWidget::event(event);
    const auto *help = static_cast<QHelpEvent *>(event);
    QString words;
    for (int day = 0; day < static_cast<int>(m_days.size()); ++day) {
        const QRectF bar = column(day);
        if (help->pos().x() >= bar.left() && help->pos().x() < bar.left() + bar.width() / barShare)
            words = sentence(day);
    }
    QToolTip::showText(help->globalPos(), words, this);
    return true;
}

} // namespace postrider
