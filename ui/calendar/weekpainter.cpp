// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/calendar/weekpainter.h"

#include "ui/theme/paint.h"

#include <QStyle>
#include <QTimeZone>
#include <QtMath>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace postrider {

namespace {

constexpr int labelInset = 8; // of the gutter's texts from the grid
constexpr int headerInset = 10;
constexpr qreal slotMarkOpacity = 0.55;
constexpr qreal otherDaysNow = 0.35;

QPen dashedPen(const QColor &color)
{
    QPen pen(color, 1);
    pen.setDashPattern({3, 2.5});
    pen.setCapStyle(Qt::FlatCap);
    return pen;
}

} // namespace

const FreeSlot *WeekScene::slot(const PlacedSlot &placed) const
{
    if (placed.day >= static_cast<int>(slotsByDay.size()))
        return nullptr;
    const auto &slotsOfDay = slotsByDay[static_cast<size_t>(placed.day)];
    return placed.index < static_cast<int>(slotsOfDay.size()) ? &slotsOfDay[static_cast<size_t>(placed.index)]
                                                              : nullptr;
}

ChipFrame WeekPainter::frameOf(const WeekScene &scene, const Chip &chip, int day, QSize size, CardForm form,
                               qreal devicePixelRatio) const
{
    const bool past = day >= 0 && scene.layout.days[static_cast<size_t>(day)].past;
    return {.size = size,
            .compact = false,
            .muted = past && chip.status == ShownStatus::Posted,
            .progress = scene.progressOf(chip),
            .accountColor = scene.accountColors.value(chip.account),
            .direction = scene.layout.direction,
            .devicePixelRatio = devicePixelRatio,
            .form = form};
}

void WeekPainter::paint(QPainter &painter, const WeekScene &scene, const QRect &clip)
{
    const WeekLayout &layout = scene.layout;
    painter.setLayoutDirection(layout.direction);
    painter.fillRect(clip, m_themes.theme().canvas);
    if (clip.top() < layout.header)
        paintHeaders(painter, scene);
    const QRect body(0, layout.header, layout.size.width(), layout.viewport());
    if (!clip.intersects(body))
        return;
    painter.save();
    painter.setClipRect(clip & body);
    const QPoint origin(0, layout.header - scene.scroll);
    painter.translate(origin);
    const QRect inGrid = (clip & body).translated(-origin);
    paintGrid(painter, scene, inGrid);
    // Nothing crosses the words of a card.
    paintNow(painter, scene, false);
    paintNow(painter, scene, true);
    painter.setRenderHint(QPainter::Antialiasing);
    for (const PlacedSlot &placed : scene.layout.slots) {
        if (placed.rect.intersects(inGrid))
            paintSlot(painter, scene, placed);
    }
    if (scene.drop)
        paintDrop(painter, scene);
    paintCards(painter, scene, inGrid);
    paintFocusedTime(painter, scene);
    if (clip.intersects(layout.gutter))
        paintGutter(painter, scene);
    painter.restore();
}

void WeekPainter::paintHeaders(QPainter &painter, const WeekScene &scene)
{
    const Theme &theme = m_themes.theme();
    const ChipText &text = m_chips.text();
    const WeekLayout &layout = scene.layout;
    const qreal ratio = painter.device()->devicePixelRatioF();
    const bool mirrored = layout.direction == Qt::RightToLeft;
    const Qt::Alignment leading = Qt::AlignLeft; // drawLine() mirrors it
    painter.setRenderHint(QPainter::Antialiasing);
    for (size_t i = 0; i < layout.days.size(); ++i) {
        const WeekDay &day = layout.days[i];
        const auto visual = [&](QRect rect) { return QStyle::visualRect(layout.direction, day.header, rect); };
        painter.fillRect(visual(QRect(day.header.left(), 0, 1, layout.header)), theme.line);
        const QRect line = day.header.adjusted(headerInset, 0, -8, -1);
        const QString number = text.locale().toString(day.date.day());
        const QFont numberFont = theme.font(TextStyle::Heading);
        const int disc = theme.px(26);
        const int numberWidth = day.today ? disc : qCeil(textWidth(number, numberFont));
        const auto chips = i < scene.byDay.size() ? scene.byDay[i] : std::span<const Chip>();
        const auto worst = std::ranges::min_element(chips, {}, [](const Chip &chip) { return urgency(chip.status); });
        const bool needsPerson = worst != chips.end() && urgency(worst->status) <= urgency(ShownStatus::Missed);
        constexpr int glyph = 14;
        constexpr int beforeGlyph = 5;
        constexpr int behindName = 7;
        const QFont nameFont = theme.font(day.today ? TextStyle::SmallSemiBold : TextStyle::Small);
        const int nameRoom = line.width() - behindName - numberWidth - (needsPerson ? glyph + beforeGlyph : 0);
        QString name = text.locale().standaloneDayName(day.date.dayOfWeek(), QLocale::ShortFormat);
        if (textWidth(name, nameFont) > nameRoom) // with large text in a narrow window
            name = text.locale().standaloneDayName(day.date.dayOfWeek(), QLocale::NarrowFormat);
        const int nameWidth = qCeil(textWidth(name, nameFont));
        drawLine(painter, visual(QRect(line.left(), 0, nameWidth + 1, line.height())), name, nameFont,
                 day.today      ? theme.accentText
                     : day.past ? theme.text3
                                : theme.text2,
                 leading);
        int x = line.left() + nameWidth + behindName;
        if (day.today) {
            const QRect place = visual(QRect(x, (line.height() - disc + 1) / 2, disc, disc));
            fillRounded(painter, place, disc / 2.0, theme.accent);
            drawLine(painter, place, number, theme.font(TextStyle::BodySemiBold), theme.onAccent, Qt::AlignHCenter);
        } else {
            drawLine(painter, visual(QRect(x, 0, numberWidth + 1, line.height())), number, numberFont,
                     day.past ? theme.text3 : theme.text, leading);
        }
        x += numberWidth;

        // How many, and the most urgent of what needs the person; what has no room goes.
        int end = line.right() + 1;
        if (needsPerson) {
            const QRect place = visual(QRect(end - glyph, (line.height() - glyph + 1) / 2, glyph, glyph));
            painter.drawPixmap(place.topLeft(), m_themes.glyphs().status(worst->status, glyph, ratio, theme));
            end -= glyph + beforeGlyph;
        }
        const QFont small = theme.font(TextStyle::Small);
        const QString count = chips.empty() ? QString() : text.postCount(static_cast<int>(chips.size()));
        const int width = qCeil(textWidth(count, small)) + 1;
        if (!count.isEmpty() && end - width >= x + 8)
            drawLine(painter, visual(QRect(end - width, 0, width, line.height())), count, small, theme.text3, leading);
    }
    const int inset = mirrored ? layout.gutter.left() + labelInset : layout.gutter.left();
    drawLine(painter, QRect(inset, layout.header - 21, layout.gutter.width() - labelInset, 16), scene.zoneName,
             theme.font(TextStyle::Micro), theme.text3, Qt::AlignRight);
    painter.fillRect(QRect(0, layout.header - 1, layout.size.width(), 1), theme.line);
}

void WeekPainter::paintGutter(QPainter &painter, const WeekScene &scene)
{
    const Theme &theme = m_themes.theme();
    const WeekLayout &layout = scene.layout;
    const bool mirrored = layout.direction == Qt::RightToLeft;
    const int left = layout.gutter.left() + (mirrored ? labelInset : 0);
    const int nowY = scene.nowMinute < 0 ? -1000 : layout.yOf(scene.nowMinute);
    const int dropY = scene.drop ? scene.drop->rect.top() : -1000;
    const int height = theme.lineHeight(TextStyle::Micro);
    const int clearance = theme.px(week::labelClearance);
    painter.setRenderHint(QPainter::Antialiasing);
    for (const TimeAxis::Row &row : scene.axis.rows()) {
        const int y = layout.yOf(row.minute);
        const bool isCut = y - height / 2 < scene.scroll;
        if (row.minute == 0 || isCut || qAbs(y - nowY) < clearance || qAbs(y - dropY) < clearance)
            continue;
        const QRect label(left, y - height / 2, layout.gutter.width() - labelInset, height);
        const Qt::Alignment side = Qt::AlignRight; // drawLine() mirrors it
        drawLine(painter, label, m_chips.text().time(QTime(0, 0).addSecs(row.face * 60)), theme.font(TextStyle::Micro),
                 theme.text3, side);
        if (row.doubled) {
            const QString zone = QTimeZone(scene.axis.zone()).abbreviation(toDateTime(*row.doubled));
            drawLine(painter, label.translated(0, height), zone, theme.font(TextStyle::Micro), theme.text3, side);
        }
    }
    const ChipText &text = m_chips.text();
    const bool showsNow = qAbs(dropY - nowY)
        > theme.px(week::pill + 1); // the time that is aimed at is the one that is read
    if (scene.nowMinute >= 0 && showsNow)
        paintPill(painter, scene, nowY, text.time(scene.now), theme.accent, theme.onAccent);
    if (scene.drop) {
        const StatusColors &warn = theme.colors(StatusFamily::Warn);
        paintPill(painter, scene, dropY, text.time(scene.drop->time), scene.drop->refused ? warn.glyph : theme.tip,
                  scene.drop->refused ? theme.glyphInk : theme.onTip);
    }
}

void WeekPainter::paintPill(QPainter &painter, const WeekScene &scene, int y, const QString &text, const QColor &fill,
                            const QColor &ink)
{
    const Theme &theme = m_themes.theme();
    const QRect &gutter = scene.layout.gutter;
    const QFont font = theme.font(TextStyle::MicroSemiBold);
    const int height = theme.px(week::pill);
    const int width = qMin(gutter.width() - 4, qCeil(textWidth(text, font)) + week::pillAround);
    const QRect pill = QStyle::visualRect(
        scene.layout.direction, gutter,
        QRect(gutter.right() + 1 - week::inset - width, y - height / 2 + 1, width, height));
    fillRounded(painter, pill, height / 2.0, fill);
    drawLine(painter, pill, text, font, ink, Qt::AlignHCenter);
}

void WeekPainter::paintGrid(QPainter &painter, const WeekScene &scene, const QRect &clip)
{
    const Theme &theme = m_themes.theme();
    const WeekLayout &layout = scene.layout;
    painter.setRenderHint(QPainter::Antialiasing, false);
    for (size_t i = 0; i < layout.days.size(); ++i) {
        const WeekDay &day = layout.days[i];
        if (day.past)
            painter.fillRect(day.content & clip, theme.subtle);
        else if (static_cast<int>(i) == scene.nowDay)
            painter.fillRect(QRect(day.content.left(), 0, day.content.width(), layout.yOf(scene.nowMinute)) & clip,
                             theme.subtle);
        if (!day.gap.isEmpty() && day.gap.intersects(clip)) {
            painter.fillRect(day.gap, theme.subtle);
            painter.fillRect(day.gap, QBrush(theme.lineStrong, Qt::BDiagPattern));
        }
    }
    const QRect grid = QStyle::visualRect(
        layout.direction, QRect(0, 0, layout.size.width(), layout.gridHeight()),
        QRect(layout.gutter.width(), 0, layout.size.width() - layout.gutter.width(), layout.gridHeight()));
    // Below midnight only cards of the last minutes reach.
    const QRect below(grid.left(), grid.bottom() + 1, grid.width(), layout.scrolledHeight() - layout.gridHeight());
    painter.fillRect(below & clip, theme.subtle);
    painter.fillRect(QRect(below.left(), below.top(), below.width(), 1) & clip, theme.line);
    for (const TimeAxis::Row &row : scene.axis.rows()) {
        const int y = layout.yOf(row.minute);
        const bool isBelowHeader = y > scene.scroll; // at its edge the header has a line of its own
        if (row.minute > 0 && isBelowHeader && y >= clip.top() && y <= clip.bottom())
            painter.fillRect(QRect(grid.left(), y, grid.width(), 1), theme.line);
    }
    for (const WeekDay &day : layout.days) {
        const int x = layout.direction == Qt::RightToLeft ? day.column.right() : day.column.left();
        painter.fillRect(QRect(x, clip.top(), 1, clip.height()), theme.line);
    }
}

void WeekPainter::paintDrop(QPainter &painter, const WeekScene &scene)
{
    const Theme &theme = m_themes.theme();
    const WeekScene::Drop &drop = *scene.drop;
    const StatusColors &warn = theme.colors(StatusFamily::Warn);
    painter.setRenderHint(QPainter::Antialiasing, false);
    const bool mirrored = scene.layout.direction == Qt::RightToLeft;
    const qreal y = drop.rect.top() + 0.5;
    const qreal from = mirrored ? scene.layout.gutter.left() : scene.layout.gutter.right() + 1;
    painter.setPen(dashedPen(theme.text2));
    painter.drawLine(QPointF(from, y), QPointF(mirrored ? drop.rect.right() : drop.rect.left(), y));
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(drop.refused ? warn.glyph : theme.accent, 1.5));
    painter.setBrush(drop.refused ? warn.soft : theme.accentSoft);
    painter.drawRoundedRect(QRectF(drop.rect).adjusted(0.75, 0.75, -0.75, -0.75), radius::chip, radius::chip);
}

QRegion WeekPainter::dropRegion(const WeekScene &scene) const
{
    if (!scene.drop)
        return {};
    const int down = scene.layout.header - scene.scroll;
    const int top = scene.drop->rect.top() + down;
    // The labels and the pill of now beside its pill come and go with it.
    const int around = m_themes.theme().px(2 * week::pill);
    QRegion region(scene.drop->rect.adjusted(-2, -2, 2, 2).translated(0, down));
    region += QRect(0, top - 1, scene.layout.size.width(), 3);
    region += QRect(scene.layout.gutter.left(), top - around, scene.layout.gutter.width(), 2 * around);
    return region & QRect(0, scene.layout.header, scene.layout.size.width(), scene.layout.viewport());
}

void WeekPainter::paintSlot(QPainter &painter, const WeekScene &scene, const PlacedSlot &placed)
{
    const FreeSlot *slot = scene.slot(placed);
    if (!slot)
        return;
    const Theme &theme = m_themes.theme();
    const bool hovered = scene.hover && scene.hover->what == ChipSpot::What::Slot
        && &placed == &scene.layout.slots[static_cast<size_t>(scene.hover->index)];
    painter.setPen(dashedPen(hovered ? theme.control : theme.lineStrong));
    painter.setBrush(theme.canvas); // the lines of hours end at it
    painter.drawRoundedRect(QRectF(placed.rect).adjusted(0.5, 0.5, -0.5, -0.5), radius::chip, radius::chip);
    const auto visual = [&](QRect rect) { return QStyle::visualRect(scene.layout.direction, placed.rect, rect); };
    constexpr int mark = 12;
    int x = placed.rect.left() + 8;
    painter.setOpacity(slotMarkOpacity);
    painter.drawPixmap(visual(QRect(x, placed.rect.top() + (placed.rect.height() - mark) / 2, mark, mark)).topLeft(),
                       m_themes.glyphs().mark(scene.platforms.value(slot->account), mark,
                                              painter.device()->devicePixelRatioF(), theme));
    painter.setOpacity(1);
    const QFont font = theme.font(TextStyle::Chip);
    const Qt::Alignment leading = Qt::AlignLeft;
    const QString time = m_chips.text().time(localTime(slot->at, scene.axis.zone()).time);
    int narrowest = placed.rect.width(); // in columns of a week that differ by a pixel, the words are in all or in none
    for (const WeekDay &day : scene.layout.days)
        narrowest = std::min(narrowest, day.column.width() - 2 * week::inset);
    const int end = placed.rect.left() + narrowest - 7;
    const auto write = [&](const QString &words, int width) {
        if (x + width > end)
            return;
        drawLine(painter, visual(QRect(x, placed.rect.top(), width, placed.rect.height())), words, font, theme.text3,
                 leading);
        x += width + 4;
    };
    x += mark + 6;
    write(time, m_chips.text().timeWidth(font)); // the words stand below each other
    const QString words = m_chips.text().freeSlot();
    write(words, qCeil(textWidth(words, font)) + 1);
}

void WeekPainter::paintCards(QPainter &painter, const WeekScene &scene, const QRect &clip)
{
    const Theme &theme = m_themes.theme();
    const qreal ratio = painter.device()->devicePixelRatioF();
    painter.setRenderHint(QPainter::Antialiasing);
    for (const PlacedCard &card : scene.layout.cards) {
        const Chip *chip = card.rect.adjusted(-2, -2, 2, 2).intersects(clip) ? scene.chip(card.day, card.index)
                                                                             : nullptr;
        if (!chip)
            continue;
        const QPixmap picture = m_chips.chip(*chip,
                                             frameOf(scene, *chip, card.day, card.rect.size(), card.form, ratio));
        if (scene.lifted.contains(chip->posts.front().id)) {
            m_chips.paintOrigin(painter, card.rect, false, picture);
            continue;
        }
        painter.drawPixmap(card.rect.topLeft(), picture);
        if (scene.isSelected(*chip))
            m_chips.paintSelected(painter, card.rect, false, scene.focused);
        if (scene.focused && card.day == scene.focusDay && card.index == scene.focusChip)
            m_chips.paintRing(painter, card.rect, false);
        else if (scene.hover && scene.hover->what == ChipSpot::What::Chip && scene.hover->day == card.day
                 && scene.hover->index == card.index)
            m_chips.paintHover(painter, card.rect, false);
    }
    for (size_t i = 0; i < scene.layout.more.size(); ++i) {
        const PlacedMore &more = scene.layout.more[i];
        if (!more.rect.intersects(clip))
            continue;
        const bool hovered = scene.hover && scene.hover->what == ChipSpot::What::More
            && scene.hover->index == static_cast<int>(i);
        fillRounded(painter, more.rect, radius::chip, theme.sunken);
        drawLine(painter, more.rect.adjusted(-week::gap, 0, week::gap, 0),
                 QCoreApplication::translate("Calendar", "+%1").arg(more.chips.size()),
                 theme.font(TextStyle::ChipMedium),
                 more.needing > 0 ? theme.colors(StatusFamily::Fail).text
                     : hovered    ? theme.accentText
                                  : theme.text2,
                 Qt::AlignHCenter);
    }
}

/// The ring of the keyboard where no card is; also where the focused one stands behind '+n'.
void WeekPainter::paintFocusedTime(QPainter &painter, const WeekScene &scene)
{
    const Theme &theme = m_themes.theme();
    const bool onTime = scene.focused && scene.focusDay >= 0 && !scene.layout.card(scene.focusDay, scene.focusChip)
        && scene.focusDay < static_cast<int>(scene.layout.days.size());
    if (onTime) {
        QRect ring = scene.layout.cardAt(scene.focusDay, scene.focusMinute);
        ring.setHeight(theme.px(week::freeSlot));
        strokeRounded(painter, QRectF(ring).adjusted(0.5, 0.5, -0.5, -0.5), radius::chip, theme.accent, 2);
    }
}

void WeekPainter::paintNow(QPainter &painter, const WeekScene &scene, bool inToday)
{
    if (scene.nowMinute < 0)
        return;
    const int y = scene.layout.yOf(scene.nowMinute);
    painter.setRenderHint(QPainter::Antialiasing, inToday);
    for (size_t i = 0; i < scene.layout.days.size(); ++i) {
        const WeekDay &day = scene.layout.days[i];
        if ((static_cast<int>(i) == scene.nowDay) != inToday)
            continue;
        QColor color = m_themes.theme().accent;
        if (!inToday)
            color.setAlphaF(static_cast<float>(otherDaysNow));
        painter.fillRect(QRect(day.content.left(), y, day.content.width(), inToday ? 2 : 1), color);
        if (inToday) {
            const int x = scene.layout.direction == Qt::RightToLeft ? day.column.right() + 1 : day.column.left();
            painter.setPen(Qt::NoPen);
            painter.setBrush(color);
            painter.drawEllipse(QPointF(x, y + 1), 4, 4);
        }
    }
}

} // namespace postrider
