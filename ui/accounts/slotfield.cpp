// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/accounts/slotfield.h"

#include "ui/accounts/accounttext.h"
#include "ui/accounts/slotweek.h"
#include "ui/calendar/chiptext.h"
#include "ui/theme/fields.h"
#include "ui/theme/paint.h"
#include "ui/theme/themeprovider.h"

#include <QApplication>
#include <QKeyEvent>
#include <QMenu>

using namespace Qt::StringLiterals;

namespace postrider {

namespace {

constexpr int gap = 4;
constexpr int refusalGap = 2;

} // namespace

SlotField::SlotField(const PostingSlot &slot, const std::vector<PostType> &types, bool isNew, ThemeProvider &theme,
                     QWidget *parent)
    : QWidget(parent),
      m_theme(theme),
      m_slot(slot),
      m_time(new TextField(theme, this)),
      m_type(new DropButton(DropButton::Look::Field, theme, this))
{
    setObjectName(u"slotField"_s);
    m_time->setObjectName(u"slotTime"_s);
    m_time->setAccessibleName(tr("Time"));
    m_time->setPlaceholderText(ChipText(locale()).time(QTime(9, 30)));
    if (!isNew)
        m_time->setText(ChipText(locale()).time(QTime(0, 0).addSecs(slot.minute * 60)));
    m_time->selectAll();
    m_type->setObjectName(u"slotType"_s);
    m_type->setAccessibleName(tr("Type of post"));
    m_type->setText(slotTypeWord(slot.type));
    auto *menu = new QMenu(this);
    const auto offer = [&](std::optional<PostType> type) {
        connect(menu->addAction(slotTypeWord(type)), &QAction::triggered, this, [this, type] {
            m_slot.type = type;
            m_type->setText(slotTypeWord(type));
            m_time->setFocus();
        });
    };
    offer({});
    for (const PostType type : types)
        offer(type);
    m_type->setMenu(menu);
    connect(m_time, &QLineEdit::returnPressed, this, &SlotField::take);
    connect(qApp, &QApplication::focusChanged, this, [this](const QWidget *, const QWidget *to) { leave(to); });
    connect(&theme, &ThemeProvider::changed, this, &SlotField::arrange);
    setFocusProxy(m_time);
}

void SlotField::refuse(const QString &why)
{
    m_over = false;
    m_refusal = why;
    m_time->setWrong(!why.isEmpty());
    m_time->setToolTip(why);
    m_time->setAccessibleDescription(why);
    update();
    Q_EMIT refused();
}

void SlotField::take()
{
    const auto minute = minuteIn(m_time->text(), locale());
    if (!minute) {
        refuse(tr("Type a time, such as %1.").arg(m_time->placeholderText()));
        return;
    }
    m_slot.minute = *minute;
    m_over = true;
    Q_EMIT taken(m_slot);
}

void SlotField::leave(const QWidget *to)
{
    // Nobody has the focus while another window has it, and while the menu of types is open.
    if (m_over || !to || to == this || isAncestorOf(to) || QApplication::activePopupWidget())
        return;
    if (minuteIn(m_time->text(), locale())) {
        take();
    } else {
        m_over = true;
        Q_EMIT abandoned();
    }
}

void SlotField::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape) {
        m_over = true;
        Q_EMIT abandoned();
    } else if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) {
        event->accept(); // the field has taken it already
    } else {
        QWidget::keyPressEvent(event);
    }
}

QSize SlotField::sizeHint() const
{
    const Theme &theme = m_theme.theme();
    const int words = m_refusal.isEmpty()
        ? 0
        : refusalGap + wrappedHeight(m_refusal, theme.font(TextStyle::Micro), qMax(width(), 100));
    return {120, 2 * theme.px(32) + gap + words};
}

void SlotField::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    arrange();
}

void SlotField::arrange()
{
    const int height = m_theme.theme().px(32);
    m_time->setGeometry(0, 0, width(), height);
    m_type->setGeometry(0, height + gap, width(), height);
    update();
}

void SlotField::paintEvent(QPaintEvent *)
{
    if (m_refusal.isEmpty())
        return;
    const Theme &theme = m_theme.theme();
    QPainter painter(this);
    painter.setFont(theme.font(TextStyle::Micro));
    painter.setPen(theme.colors(StatusFamily::Fail).text);
    const int top = 2 * theme.px(32) + gap + refusalGap;
    painter.drawText(QRect(0, top, width(), height() - top), Qt::TextWordWrap | Qt::AlignLeading, m_refusal);
}

} // namespace postrider
