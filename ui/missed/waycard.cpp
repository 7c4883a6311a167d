// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/missed/waycard.h"

#include "ui/theme/paint.h"
#include "ui/theme/themeprovider.h"

#include <QStyle>

namespace postrider {

namespace {

constexpr int radio = 16;

} // namespace

WayCard::WayCard(const QString &words, const QString &note, ThemeProvider &theme, QWidget *parent)
    : QAbstractButton(parent), m_theme(theme)
{
    setText(words);
    setCheckable(true);
    setAutoExclusive(true);
    setFocusPolicy(Qt::StrongFocus);
    setNote(note);
    connect(&theme, &ThemeProvider::changed, this, qOverload<>(&QWidget::update));
}

void WayCard::setNote(const QString &note)
{
    m_note = note;
    setAccessibleDescription(note);
    update();
}

QSize WayCard::sizeHint() const
{
    return {150, m_theme.theme().px(72)};
}

void WayCard::paintEvent(QPaintEvent *)
{
    const Theme &theme = m_theme.theme();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    fillRounded(painter, rect(), radius::card,
                isChecked()        ? theme.accentSoft
                    : underMouse() ? theme.hover
                                   : theme.canvas);
    strokeRounded(painter, rect(), radius::card, isChecked() || hasFocus() ? theme.accent : theme.lineStrong,
                  isChecked() || hasFocus() ? 2 : 1);
    const auto at = [this](int x, int y, int width, int height) {
        return QStyle::visualRect(layoutDirection(), rect(), QRect(x, y, width, height));
    };
    const QRectF ring = at(12, 11, radio, radio);
    painter.setPen(Qt::NoPen);
    painter.setBrush(isChecked() ? theme.accent : theme.control);
    painter.drawEllipse(ring);
    painter.setBrush(isChecked() ? theme.onAccent : theme.raised);
    const double hole = isChecked() ? 5 : 1;
    painter.drawEllipse(ring.adjusted(hole, hole, -hole, -hole));
    if (hasFocus())
        drawFocusRing(painter, ring, radio / 2.0, theme);
    const Qt::Alignment leading = QStyle::visualAlignment(layoutDirection(), Qt::AlignLeft);
    drawLine(painter, at(37, 10, width() - 45, theme.px(18)), text(), theme.font(TextStyle::BodySemiBold), theme.text,
             leading);
    painter.setFont(theme.font(TextStyle::Small));
    painter.setPen(theme.text2);
    painter.drawText(at(37, 10 + theme.px(20), width() - 45, height() - theme.px(20) - 14),
                     int(leading | Qt::AlignTop) | Qt::TextWordWrap, m_note);
}

void WayCard::enterEvent(QEnterEvent *)
{
    update();
}

void WayCard::leaveEvent(QEvent *)
{
    update();
}

} // namespace postrider
