// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/accounts/slotchip.h"

#include "ui/accounts/accounttext.h"
#include "ui/calendar/chiptext.h"
#include "ui/theme/paint.h"
#include "ui/theme/themeprovider.h"

#include <QContextMenuEvent>
#include <QKeyEvent>
#include <QStyle>
#include <QtMath>

using namespace Qt::StringLiterals;

namespace postrider {

namespace {

constexpr int slotHeight = 32;
constexpr int iconBelow = 132; // narrower chips have no clock

} // namespace

SlotChip::SlotChip(std::optional<PostingSlot> slot, int weekday, ThemeProvider &theme, QWidget *parent)
    : QAbstractButton(parent), m_theme(theme), m_slot(slot), m_weekday(weekday)
{
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    const QString day = locale().standaloneDayName(weekday);
    if (slot) {
        m_time = ChipText(locale()).time(QTime(0, 0).addSecs(slot->minute * 60));
        setObjectName(u"slot-%1-%2"_s.arg(weekday).arg(slot->minute));
        setText(m_time);
        setAccessibleName(tr("%1 %2, %3", "day, time, type of post").arg(day, m_time, slotTypeWord(slot->type)));
        setToolTip(tr("Enter changes it, Delete removes it"));
    } else {
        setObjectName(u"add-%1"_s.arg(weekday));
        setText(tr("Add slot"));
        setAccessibleName(tr("Add a slot on %1").arg(day));
    }
    connect(&theme, &ThemeProvider::changed, this, [this] {
        updateGeometry();
        update();
    });
}

QSize SlotChip::sizeHint() const
{
    return {120, m_theme.theme().px(slotHeight)};
}

QRect SlotChip::cross() const
{
    return m_slot ? QStyle::visualRect(layoutDirection(), rect(), QRect(width() - 30, 0, 30, height())) : QRect();
}

void SlotChip::mouseReleaseEvent(QMouseEvent *event)
{
    const QPoint at = event->position().toPoint();
    if (isDown() && event->button() == Qt::LeftButton && cross().contains(at)) {
        setDown(false);
        Q_EMIT removeRequested();
        return;
    }
    QAbstractButton::mouseReleaseEvent(event);
}

void SlotChip::keyPressEvent(QKeyEvent *event)
{
    const int forward = layoutDirection() == Qt::RightToLeft ? -1 : 1;
    switch (event->key()) {
    case Qt::Key_Return:
    case Qt::Key_Enter:
    case Qt::Key_Space:
    case Qt::Key_F2:
        click();
        break;
    case Qt::Key_Delete:
    case Qt::Key_Backspace:
        if (m_slot)
            Q_EMIT removeRequested();
        break;
    case Qt::Key_Up:
        Q_EMIT stepRequested(0, -1);
        break;
    case Qt::Key_Down:
        Q_EMIT stepRequested(0, 1);
        break;
    case Qt::Key_Left:
        Q_EMIT stepRequested(-forward, 0);
        break;
    case Qt::Key_Right:
        Q_EMIT stepRequested(forward, 0);
        break;
    default:
        QAbstractButton::keyPressEvent(event);
    }
}

void SlotChip::contextMenuEvent(QContextMenuEvent *event)
{
    Q_EMIT menuRequested(event->reason() == QContextMenuEvent::Keyboard ? mapToGlobal(rect().center())
                                                                        : event->globalPos());
    event->accept();
}

void SlotChip::paintEvent(QPaintEvent *)
{
    const Theme &theme = m_theme.theme();
    QPainter painter(this);
    if (!m_slot) {
        paintAdd(painter);
        return;
    }
    const auto mirrored = [this](QRect r) { return QStyle::visualRect(layoutDirection(), rect(), r); };
    fillRounded(painter, rect(), radius::chip, underMouse() || hasFocus() ? theme.raised : theme.subtle);
    strokeRounded(painter, rect(), radius::chip,
                  hasFocus()         ? theme.accent
                      : underMouse() ? theme.control
                                     : theme.line,
                  hasFocus() ? 2 : 1);
    int x = 10;
    if (width() >= iconBelow) {
        painter.drawPixmap(mirrored(QRect(x, (height() - 16) / 2, 16, 16)).topLeft(),
                           m_theme.glyphs().icon(u"clock"_s, 16, devicePixelRatioF(), theme.text2));
        x += 16 + 6;
    }
    const QFont timeFont = theme.font(TextStyle::BodySemiBold);
    const int timeWidth = qCeil(textWidth(m_time, timeFont)) + 1;
    drawLine(painter, mirrored(QRect(x, 0, timeWidth, height())), m_time, timeFont, theme.text,
             QStyle::visualAlignment(layoutDirection(), Qt::AlignLeft));
    x += timeWidth + 6;
    int end = width() - 9;
    if (underMouse() || hasFocus()) {
        const QRectF at = mirrored(QRect(width() - 24, (height() - 16) / 2, 16, 16));
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(QPen(theme.text2, 1.4));
        painter.drawLine(at.topLeft() + QPointF(3, 3), at.topLeft() + QPointF(13, 13));
        painter.drawLine(at.topLeft() + QPointF(13, 3), at.topLeft() + QPointF(3, 13));
        end = width() - 30;
    }
    if (end > x) {
        drawLine(painter, mirrored(QRect(x, 0, end - x, height())), slotTypeWord(m_slot->type),
                 theme.font(TextStyle::Small), theme.text3, QStyle::visualAlignment(layoutDirection(), Qt::AlignRight));
    }
}

void SlotChip::paintAdd(QPainter &painter)
{
    const Theme &theme = m_theme.theme();
    const auto mirrored = [this](QRect r) { return QStyle::visualRect(layoutDirection(), rect(), r); };
    if (underMouse())
        fillRounded(painter, rect(), radius::chip, theme.hover);
    if (hasFocus()) {
        strokeRounded(painter, rect(), radius::chip, theme.accent, 2);
    } else {
        painter.save();
        painter.setRenderHint(QPainter::Antialiasing);
        QPen dashed(theme.lineStrong, 1);
        dashed.setDashPattern({3, 2.5});
        painter.setPen(dashed);
        painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), radius::chip - 0.5, radius::chip - 0.5);
        painter.restore();
    }
    painter.drawPixmap(mirrored(QRect(10, (height() - 16) / 2, 16, 16)).topLeft(),
                       m_theme.glyphs().icon(u"list-add"_s, 16, devicePixelRatioF(), theme.text2));
    drawLine(painter, mirrored(QRect(32, 0, width() - 36, height())), text(), theme.font(TextStyle::Body), theme.text3,
             QStyle::visualAlignment(layoutDirection(), Qt::AlignLeft));
}

void SlotChip::enterEvent(QEnterEvent *event)
{
    QAbstractButton::enterEvent(event);
    update();
}

void SlotChip::leaveEvent(QEvent *event)
{
    QAbstractButton::leaveEvent(event);
    update();
}

} // namespace postrider
