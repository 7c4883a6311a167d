// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/calendar/daypopover.h"

#include "ui/calendar/monthlayout.h"
#include "ui/calendar/softshadow.h"

#include <QApplication>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QScrollArea>
#include <QScrollBar>

using namespace Qt::StringLiterals;

namespace postrider {

namespace {

constexpr int cardWidth = 280;
constexpr int head = 40;
constexpr int inset = 10;
constexpr int gap = 4;

} // namespace

ChipList::ChipList(ThemeProvider &themes, ChipPainter &chips, QWidget *parent)
    : QWidget(parent), m_themes(themes), m_painter(chips)
{
    setObjectName(u"dayPopoverChips"_s);
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
}

void ChipList::setChips(std::vector<Chip> chips, const QHash<AccountId, int> &accountColors, bool past)
{
    m_chips = std::move(chips);
    m_accountColors = accountColors;
    m_past = past;
    m_hovered = m_pressed = -1;
    m_current = qBound(0, m_current, qMax(0, static_cast<int>(m_chips.size()) - 1));
    setFixedHeight(heightOfAll());
    update();
}

int ChipList::heightOfAll() const
{
    const int chip = m_themes.theme().px(month::chip);
    return static_cast<int>(m_chips.size()) * (chip + gap) + 2;
}

QRect ChipList::rectOf(int index) const
{
    const int chip = m_themes.theme().px(month::chip);
    return {2, 2 + index * (chip + gap), width() - 4, chip};
}

int ChipList::indexAt(QPoint pos) const
{
    for (int i = 0; i < static_cast<int>(m_chips.size()); ++i) {
        if (rectOf(i).contains(pos))
            return i;
    }
    return -1;
}

ChipFrame ChipList::frameOf(int index) const
{
    const Chip &chip = m_chips[static_cast<size_t>(index)];
    return {rectOf(index).size(),
            false,
            m_past && chip.status == ShownStatus::Posted,
            -1,
            m_accountColors.value(chip.account),
            layoutDirection(),
            devicePixelRatioF()};
}

void ChipList::setCurrent(int index)
{
    m_current = qBound(0, index, qMax(0, static_cast<int>(m_chips.size()) - 1));
    if (auto *area = qobject_cast<QScrollArea *>(parentWidget()->parentWidget()))
        area->ensureVisible(width() / 2, rectOf(m_current).center().y(), 0, rectOf(m_current).height());
    update();
}

void ChipList::paintEvent(QPaintEvent *event)
{
    QPainter painter(this);
    painter.fillRect(event->rect(), m_themes.theme().raised);
    painter.setRenderHint(QPainter::Antialiasing);
    for (int i = 0; i < static_cast<int>(m_chips.size()); ++i) {
        const QRect rect = rectOf(i);
        if (!rect.adjusted(-2, -2, 2, 2).intersects(event->rect()))
            continue;
        painter.drawPixmap(rect.topLeft(), m_painter.chip(m_chips[static_cast<size_t>(i)], frameOf(i)));
        if (i == m_hovered)
            m_painter.paintHover(painter, rect, false);
        if (i == m_current && hasFocus())
            m_painter.paintRing(painter, rect, false);
    }
}

void ChipList::mousePressEvent(QMouseEvent *event)
{
    m_pressed = event->button() == Qt::LeftButton ? indexAt(event->position().toPoint()) : -1;
    m_pressedAt = event->position().toPoint();
    if (m_pressed >= 0)
        setCurrent(m_pressed);
}

void ChipList::mouseMoveEvent(QMouseEvent *event)
{
    const QPoint at = event->position().toPoint();
    if (m_pressed >= 0 && (at - m_pressedAt).manhattanLength() >= QApplication::startDragDistance()) {
        const int index = std::exchange(m_pressed, -1);
        const Chip chip = m_chips[static_cast<size_t>(index)];
        Q_EMIT dragged(chip, event->globalPosition().toPoint(), m_pressedAt - rectOf(index).topLeft());
        return;
    }
    const int hovered = indexAt(at);
    if (hovered != m_hovered) {
        m_hovered = hovered;
        update();
    }
}

void ChipList::mouseReleaseEvent(QMouseEvent *)
{
    m_pressed = -1;
}

void ChipList::mouseDoubleClickEvent(QMouseEvent *event)
{
    m_pressed = -1;
    const int index = indexAt(event->position().toPoint());
    if (index < 0)
        return;
    const Chip chip = m_chips[static_cast<size_t>(index)];
    Q_EMIT opened(chip);
}

void ChipList::leaveEvent(QEvent *)
{
    m_hovered = -1;
    update();
}

void ChipList::keyPressEvent(QKeyEvent *event)
{
    switch (event->key()) {
    case Qt::Key_Up:
        setCurrent(m_current - 1);
        return;
    case Qt::Key_Down:
        setCurrent(m_current + 1);
        return;
    case Qt::Key_Home:
        setCurrent(0);
        return;
    case Qt::Key_End:
        setCurrent(static_cast<int>(m_chips.size()) - 1);
        return;
    case Qt::Key_Escape:
        Q_EMIT escaped();
        return;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        if (m_current < static_cast<int>(m_chips.size())) {
            const Chip chip = m_chips[static_cast<size_t>(m_current)];
            Q_EMIT opened(chip);
        }
        return;
    default:
        QWidget::keyPressEvent(event);
    }
}

DayPopover::DayPopover(ThemeProvider &themes, ChipPainter &chips, QWidget *parent)
    : QWidget(parent),
      m_themes(themes),
      m_chips(chips),
      m_scroll(new QScrollArea(this)),
      m_list(new ChipList(themes, chips, nullptr))
{
    setObjectName(u"dayPopover"_s);
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setWidgetResizable(true);
    m_scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_scroll->setFocusPolicy(Qt::NoFocus);
    m_scroll->setWidget(m_list);
    setFocusProxy(m_list);
    hide();
}

void DayPopover::open(QDate day, std::vector<Chip> chips, const QHash<AccountId, int> &accountColors, bool past,
                      const QRect &cell, Focus focus)
{
    m_day = day;
    m_accountColors = accountColors;
    m_past = past;
    m_cell = cell;
    m_list->setChips(std::move(chips), accountColors, past);
    setAccessibleName(m_chips.text().longDay(day));
    arrange();
    show();
    raise();
    if (focus == Focus::Take)
        m_list->setFocus(Qt::PopupFocusReason);
}

void DayPopover::refresh(std::vector<Chip> chips)
{
    m_list->setChips(std::move(chips), m_accountColors, m_past);
    arrange();
    update();
}

void DayPopover::arrange()
{
    // The widget is larger than its card: the shadow lies around it.
    const QRect room = parentWidget()->rect().adjusted(8, 8, -8, -8);
    const int headHeight = m_themes.theme().px(head);
    QRect card(0, 0, cardWidth, qMin(headHeight + m_list->heightOfAll() + inset, room.height()));
    card.moveCenter(m_cell.center());
    card.moveLeft(qBound(room.left(), card.left(), qMax(room.left(), room.right() + 1 - card.width())));
    card.moveTop(qBound(room.top(), m_cell.top(), qMax(room.top(), room.bottom() + 1 - card.height())));
    setGeometry(card.adjusted(-shadowReach, -shadowReach, shadowReach, shadowReach));
    m_scroll->setGeometry(shadowReach + inset - 2, shadowReach + headHeight, cardWidth - 2 * inset + 4,
                          card.height() - headHeight - inset + 2);
}

QRect DayPopover::card() const
{
    return rect().adjusted(shadowReach, shadowReach, -shadowReach, -shadowReach);
}

void DayPopover::mousePressEvent(QMouseEvent *event)
{
    // A press on the shadow is one on the calendar below.
    event->setAccepted(card().contains(event->position().toPoint()));
}

void DayPopover::showEvent(QShowEvent *)
{
    qApp->installEventFilter(this);
}

void DayPopover::hideEvent(QHideEvent *)
{
    qApp->removeEventFilter(this);
}

bool DayPopover::eventFilter(QObject *watched, QEvent *event)
{
    const auto *widget = event->type() == QEvent::MouseButtonPress ? qobject_cast<QWidget *>(watched) : nullptr;
    // The calendar below knows by itself what a press on it means.
    if (widget && widget->window() == window() && widget != this && !isAncestorOf(widget) && widget != parentWidget())
        Q_EMIT left();
    return QWidget::eventFilter(watched, event);
}

void DayPopover::paintEvent(QPaintEvent *)
{
    const Theme &theme = m_themes.theme();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setLayoutDirection(layoutDirection());
    const QRect card = this->card();
    painter.drawPixmap(0, 0, softShadow(card.size(), radius::panel, theme.shadow, devicePixelRatioF()));
    painter.setPen(QPen(theme.lineStrong, 1));
    painter.setBrush(theme.raised);
    painter.drawRoundedRect(QRectF(card).adjusted(0.5, 0.5, -0.5, -0.5), radius::panel, radius::panel);
    painter.setFont(theme.font(TextStyle::BodySemiBold));
    painter.setPen(theme.text);
    painter.drawText(QRect(card.left() + 14, card.top(), card.width() - 28, theme.px(head)),
                     Qt::AlignLeading | Qt::AlignVCenter, m_chips.text().longDay(m_day));
}

} // namespace postrider
