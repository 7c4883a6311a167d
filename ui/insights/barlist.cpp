// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/insights/barlist.h"

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
constexpr int headHeight = 34;
constexpr int rowHeight = 26;
constexpr int numberWidth = 44;

} // namespace

BarList::BarList(const QString &title, ThemeProvider &theme, QWidget *parent)
    : QWidget(parent), m_theme(theme), m_title(title)
{
    setAccessibleName(title);
    connect(&theme, &ThemeProvider::changed, this, [this] {
        updateGeometry();
        update();
    });
}

void BarList::setBars(std::vector<Bar> bars, const QString &nothing)
{
    m_bars = std::move(bars);
    m_nothing = nothing;
    QStringList lines;
    for (const Bar &bar : m_bars)
        lines << bar.sentence;
    setAccessibleDescription(m_bars.empty() ? nothing : lines.join(u'\n'));
    updateGeometry();
    update();
}

QSize BarList::sizeHint() const
{
    const Theme &theme = m_theme.theme();
    return {260, theme.px(headHeight) + theme.px(rowHeight) * qMax(1, static_cast<int>(m_bars.size())) + 12};
}

QRect BarList::row(int index) const
{
    const Theme &theme = m_theme.theme();
    return {inset, theme.px(headHeight) + index * theme.px(rowHeight), width() - 2 * inset, theme.px(rowHeight)};
}

void BarList::paintEvent(QPaintEvent *)
{
    const Theme &theme = m_theme.theme();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    fillRounded(painter, rect(), radius::panel, theme.raised);
    strokeRounded(painter, rect(), radius::panel, theme.line);
    const auto mirrored = [this](QRect at) { return QStyle::visualRect(layoutDirection(), rect(), at); };
    const Qt::Alignment leading = QStyle::visualAlignment(layoutDirection(), Qt::AlignLeft);
    drawLine(painter, mirrored(QRect(inset, 8, width() - 2 * inset, theme.px(18))), m_title,
             theme.font(TextStyle::SmallSemiBold), theme.text, leading);
    if (m_bars.empty()) {
        drawLine(painter, mirrored(row(0)), m_nothing, theme.font(TextStyle::Small), theme.text3, leading);
        return;
    }
    int most = 1;
    double widest = 40;
    for (const Bar &bar : m_bars) {
        most = qMax(most, bar.number + bar.failed);
        widest = qMax(widest, textWidth(bar.words, theme.font(TextStyle::Small)) + (bar.mark.isEmpty() ? 0 : 18));
    }
    const int names = qMin(qCeil(widest) + 2, width() / 2);
    for (int i = 0; i < static_cast<int>(m_bars.size()); ++i) {
        const Bar &bar = m_bars[static_cast<size_t>(i)];
        const QRect at = row(i);
        int x = at.x();
        if (!bar.mark.isEmpty()) {
            painter.drawPixmap(mirrored(QRect(x, at.center().y() - 5, 12, 12)).topLeft(),
                               m_theme.glyphs().mark(bar.mark, 12, devicePixelRatioF(), theme));
            x += 18;
        }
        drawLine(painter, mirrored(QRect(x, at.y(), at.x() + names - x, at.height())), bar.words,
                 theme.font(TextStyle::Small), theme.text2, leading);
        const int from = at.x() + names + 12;
        const int room = qMax(0, at.right() - numberWidth - from);
        const QColor ink = theme.colors(StatusFamily::Ok).glyph;
        const int done = bar.number > 0 ? qMax(3, room * bar.number / most) : 0;
        fillRounded(painter, mirrored(QRect(from, at.center().y() - 4, done, 9)), 2, ink);
        if (bar.failed > 0) {
            const QRect failed = mirrored(
                QRect(from + done, at.center().y() - 4, qMax(3, room * bar.failed / most), 9));
            drawHatched(painter, failed, theme);
        }
        drawLine(painter, mirrored(QRect(at.right() - numberWidth + 8, at.y(), numberWidth - 8, at.height())),
                 locale().toString(bar.number + bar.failed), theme.font(TextStyle::SmallMedium), theme.text,
                 QStyle::visualAlignment(layoutDirection(), Qt::AlignRight));
    }
}

bool BarList::event(QEvent *event)
{
    if (event->type() != QEvent::ToolTip)
        return QWidget::event(event);
    const auto *help = static_cast<QHelpEvent *>(event);
    QString words;
    for (int i = 0; i < static_cast<int>(m_bars.size()); ++i) {
        if (row(i).contains(help->pos()))
            words = m_bars[static_cast<size_t>(i)].sentence;
    }
    QToolTip::showText(help->globalPos(), words.toHtmlEscaped(), this);
    return true;
}

} // namespace postrider
