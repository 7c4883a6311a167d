// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/calendar/monthpainter.h"

#include <QElapsedTimer>
#include <QStyle>
#include <QtMath>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace postrider {

namespace {

/// Of the day's number and the weekday from the cell's leading edge.
int textInset(const MonthLayout &layout)
{
    return layout.compact ? 8 : 9;
}

constexpr int trailingInset = 7;

} // namespace

MonthPainter::MonthPainter(ThemeProvider &themes, ChipPainter &chips) : m_themes(themes), m_chips(chips) {}

void MonthPainter::forget()
{
    m_texts.clear();
}

void MonthPainter::drawText(QPainter &painter, const QRect &box, Qt::Alignment alignment, const QString &text,
                            TextStyle style, const QColor &color)
{
    QStaticText &shaped = m_texts[{text, static_cast<int>(style)}];
    const QFont font = m_themes.theme().font(style);
    if (shaped.text().isNull()) {
        shaped.setText(text);
        shaped.setTextFormat(Qt::PlainText);
        shaped.setPerformanceHint(QStaticText::AggressiveCaching);
        shaped.prepare({}, font);
    }
    const QSizeF size = shaped.size();
    const Qt::Alignment side = QStyle::visualAlignment(painter.layoutDirection(), alignment);
    qreal x = box.left();
    if (side & Qt::AlignRight)
        x = box.right() + 1 - size.width();
    else if (side & Qt::AlignHCenter)
        x = box.left() + (box.width() - size.width()) / 2;
    painter.setFont(font);
    painter.setPen(color);
    painter.drawStaticText(QPointF(qRound(x), qRound(box.top() + (box.height() - size.height()) / 2)), shaped);
}

void MonthPainter::paint(QPainter &painter, const MonthScene &scene, const QRect &clip)
{
    painter.setLayoutDirection(scene.layout.direction);
    painter.fillRect(clip, m_themes.theme().canvas);
    if (clip.top() < scene.layout.grid.top())
        paintWeekdays(painter, scene);
    for (int cell = 0; cell < static_cast<int>(scene.layout.cells.size()); ++cell) {
        if (scene.layout.cells[static_cast<size_t>(cell)].rect.adjusted(-2, -2, 2, 2).intersects(clip))
            paintCell(painter, scene, cell);
    }
    // The ring last: it reaches over the edges of its chip.
    painter.setRenderHint(QPainter::Antialiasing);
    const PlacedChip *focused = scene.focused ? scene.layout.chip(scene.focusDay, scene.focusChip) : nullptr;
    const Chip *chip = focused ? scene.chip(focused->cell, focused->index) : nullptr;
    if (chip && !scene.lifted.contains(chip->posts.front().id))
        m_chips.paintRing(painter, focused->rect, scene.layout.compact);
}

void MonthPainter::paintWeekdays(QPainter &painter, const MonthScene &scene)
{
    const Theme &theme = m_themes.theme();
    const QLocale &locale = m_chips.text().locale();
    const auto today = std::ranges::find(scene.layout.cells, true, &MonthCell::today);
    for (size_t column = 0; column < 7 && column < scene.layout.cells.size(); ++column) {
        const QRect rect = scene.layout.weekdays[column];
        const int weekday = scene.layout.cells[column].date.dayOfWeek();
        const bool current = today != scene.layout.cells.end() && today->date.dayOfWeek() == weekday;
        const QString name = locale.standaloneDayName(
            weekday, scene.layout.compact ? QLocale::ShortFormat : QLocale::LongFormat);
        const int inset = textInset(scene.layout);
        drawText(painter, rect.adjusted(inset, 0, -inset, 0), Qt::AlignLeft, name,
                 current ? TextStyle::SmallSemiBold : TextStyle::SmallMedium, current ? theme.accentText : theme.text3);
    }
    painter.fillRect(QRect(0, scene.layout.grid.top() - 1, scene.layout.size.width(), 1), theme.line);
}

void MonthPainter::paintCell(QPainter &painter, const MonthScene &scene, int index)
{
    const Theme &theme = m_themes.theme();
    const MonthCell &cell = scene.layout.cells[static_cast<size_t>(index)];
    const bool quiet = cell.past || cell.otherMonth;
    painter.fillRect(cell.rect, theme.line);
    painter.fillRect(cell.content, quiet ? theme.subtle : theme.canvas);
    painter.setRenderHint(QPainter::Antialiasing);
    if (index == scene.dropCell) {
        const StatusColors &warn = theme.colors(StatusFamily::Warn);
        painter.setPen(QPen(scene.dropRefused ? warn.glyph : theme.accent, 1.5));
        painter.setBrush(scene.dropRefused ? warn.soft : theme.accentSoft);
        painter.drawRoundedRect(QRectF(cell.content).adjusted(1.75, 1.75, -1.75, -1.75), radius::chip, radius::chip);
    }
    paintDay(painter, scene, cell);
    for (int i = 0; i < cell.shown; ++i)
        paintChip(painter, scene, scene.layout.chips[static_cast<size_t>(cell.firstChip) + static_cast<size_t>(i)]);
    if (cell.hidden > 0) {
        const bool hovered = scene.hover == ChipSpot{ChipSpot::What::More, index, index};
        const QString text = cell.shown == 0 ? m_chips.text().postCount(cell.hidden)
                                             : QCoreApplication::translate("Calendar", "+%1 more").arg(cell.hidden);
        drawText(painter, cell.more.adjusted(8, 0, -8, 0), Qt::AlignLeft, text,
                 scene.layout.compact ? TextStyle::MicroMedium : TextStyle::ChipMedium,
                 cell.hiddenNeeding > 0 ? theme.colors(StatusFamily::Fail).text
                     : hovered          ? theme.accentText
                                        : theme.text2);
    }
    if (scene.focused && index == scene.focusDay && !scene.layout.chip(index, scene.focusChip)) {
        const bool onMore = scene.focusChip >= 0 && cell.hidden > 0;
        painter.setPen(QPen(theme.accent, 2));
        painter.setBrush(Qt::NoBrush);
        const QRectF ring = onMore ? QRectF(cell.more).adjusted(1, 0, -1, 0)
                                   : QRectF(cell.content).adjusted(2, 2, -2, -2);
        painter.drawRoundedRect(ring, radius::chip, radius::chip);
    }
    painter.setRenderHint(QPainter::Antialiasing, false);
}

void MonthPainter::paintDay(QPainter &painter, const MonthScene &scene, const MonthCell &cell)
{
    const Theme &theme = m_themes.theme();
    const ChipText &text = m_chips.text();
    const int inset = textInset(scene.layout);
    const QRect line = cell.header.adjusted(inset, 0, -inset, 0);
    const QString number = text.locale().toString(cell.date.day());
    if (cell.today) {
        painter.fillRect(QRect(cell.content.left(), cell.content.top(), cell.content.width(), 2), theme.accent);
        painter.setPen(Qt::NoPen);
        painter.setBrush(theme.accent);
        painter.drawEllipse(cell.disc);
        drawText(painter, cell.disc, Qt::AlignHCenter, number, TextStyle::SmallSemiBold, theme.onAccent);
        if (!scene.layout.compact) {
            drawText(painter, cell.header.adjusted(trailingInset, 0, -trailingInset, 0), Qt::AlignRight,
                     QCoreApplication::translate("Calendar", "Today"), TextStyle::MicroSemiBold, theme.accentText);
        }
        return;
    }
    const bool quiet = cell.past || cell.otherMonth;
    drawText(painter, line, Qt::AlignLeft, cell.monthNamed ? text.dayAndMonth(cell.date) : number,
             quiet ? TextStyle::Body : TextStyle::BodyMedium, quiet ? theme.text3 : theme.text);
    if (cell.clockChange == 0 || scene.layout.compact)
        return;
    const QString note = text.clockNote(cell.clockChange);
    const QRect box = cell.header.adjusted(trailingInset, 0, -trailingInset, 0);
    drawText(painter, box, Qt::AlignRight, note, TextStyle::Micro, theme.text3);
    const int width = qCeil(m_texts[{note, static_cast<int>(TextStyle::Micro)}].size().width());
    const qreal ratio = painter.device()->devicePixelRatioF();
    const QPixmap clock = m_themes.glyphs().icon(u"clock"_s, 16, ratio, theme.text3);
    const int x = scene.layout.direction == Qt::RightToLeft ? box.left() + width + 2 : box.right() - width - 2 - 16;
    painter.drawPixmap(QPoint(x, box.top() + (box.height() - 16) / 2), clock);
}

ChipFrame MonthPainter::frameOf(const MonthScene &scene, const PlacedChip &placed, const Chip &chip,
                                qreal devicePixelRatio) const
{
    const MonthCell &cell = scene.layout.cells[static_cast<size_t>(placed.cell)];
    return {placed.rect.size(),
            scene.layout.compact,
            cell.past && chip.status == ShownStatus::Posted,
            scene.progressOf(chip),
            scene.accountColors.value(chip.account),
            scene.layout.direction,
            devicePixelRatio};
}

void MonthPainter::paintChip(QPainter &painter, const MonthScene &scene, const PlacedChip &placed)
{
    const Chip *chip = scene.chip(placed.cell, placed.index);
    if (!chip)
        return;
    const QPixmap picture = m_chips.chip(*chip, frameOf(scene, placed, *chip, painter.device()->devicePixelRatioF()));
    if (scene.lifted.contains(chip->posts.front().id)) {
        m_chips.paintOrigin(painter, placed.rect, scene.layout.compact, picture);
        return;
    }
    painter.drawPixmap(placed.rect.topLeft(), picture);
    if (scene.isSelected(*chip))
        m_chips.paintSelected(painter, placed.rect, scene.layout.compact, scene.focused);
    else if (scene.hover == ChipSpot{ChipSpot::What::Chip, placed.cell, placed.index})
        m_chips.paintHover(painter, placed.rect, scene.layout.compact);
}

bool MonthPainter::prepare(const MonthScene &scene, qreal devicePixelRatio, std::chrono::microseconds budget)
{
    QElapsedTimer timer;
    timer.start();
    for (const PlacedChip &placed : scene.layout.chips) {
        if (const Chip *chip = scene.chip(placed.cell, placed.index))
            m_chips.chip(*chip, frameOf(scene, placed, *chip, devicePixelRatio));
        if (std::chrono::nanoseconds(timer.nsecsElapsed()) > budget)
            return false;
    }
    return true;
}

} // namespace postrider
