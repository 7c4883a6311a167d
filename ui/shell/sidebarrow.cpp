// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/sidebarrow.h"

#include "ui/theme/paint.h"
#include "ui/theme/themeprovider.h"

#include <QStyle>
#include <QtMath>

using namespace Qt::StringLiterals;

namespace postrider {

SidebarRow::SidebarRow(Kind kind, const QString &iconName, const QString &words, ThemeProvider &theme, QWidget *parent)
    : QAbstractButton(parent), m_theme(theme), m_kind(kind), m_iconName(iconName)
{
    setText(words);
    setFocusPolicy(Qt::StrongFocus);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    connect(&theme, &ThemeProvider::changed, this, [this] {
        updateGeometry();
        update();
    });
    describe();
}

void SidebarRow::setCurrent(bool current)
{
    m_current = current;
    describe();
    update();
}

void SidebarRow::setRail(bool rail)
{
    m_rail = rail;
    describe();
    update();
}

QString SidebarRow::countWords() const
{
    return m_countOf == Count::PostsThatNeedYou ? tr("%n post(s) need you", nullptr, m_count)
                                                : tr("%n account(s) need you", nullptr, m_count);
}

QPixmap SidebarRow::countGlyph() const
{
    const Theme &theme = m_theme.theme();
    return m_countOf == Count::PostsThatNeedYou
        ? m_theme.glyphs().status(ShownStatus::Failed, 12, devicePixelRatioF(), theme)
        : m_theme.glyphs().sign(Sign::Warning, 12, devicePixelRatioF(), theme);
}

void SidebarRow::setCount(int count, Count of)
{
    m_count = count;
    m_countOf = of;
    describe();
    update();
}

void SidebarRow::setKeyName(const QString &key)
{
    m_keyName = key;
    describe();
    update();
}

void SidebarRow::describe()
{
    QString name = text();
    if (m_current)
        name = tr("%1, current page").arg(name);
    if (m_count > 0)
        name = tr("%1, %2").arg(name, countWords());
    setAccessibleName(name);
    setToolTip(!m_keyName.isEmpty() ? tr("%1 (%2)").arg(text(), m_keyName)
                   : m_count > 0    ? countWords()
                   : m_rail         ? text()
                                    : QString());
}

QSize SidebarRow::sizeHint() const
{
    return {m_rail ? 40 : 192, m_theme.theme().px(34)};
}

void SidebarRow::paintEvent(QPaintEvent *)
{
    const Theme &theme = m_theme.theme();
    QPainter painter(this);
    if (m_current)
        fillRounded(painter, rect(), radius::control, theme.selected);
    else if (underMouse())
        fillRounded(painter, rect(), radius::control, theme.hover);
    if (hasFocus())
        strokeRounded(painter, rect(), radius::control, theme.accent, 2);
    if (m_rail) {
        paintRail(painter);
        return;
    }
    const auto mirrored = [this](QRect r) { return QStyle::visualRect(layoutDirection(), rect(), r); };
    const bool page = m_kind == Kind::Page;
    const int iconSize = page ? 22 : 16;
    const QColor iconInk = m_current ? theme.accentText : page ? theme.text2 : theme.text3;
    const QRect icon = mirrored(QRect(page ? 8 : 9, (height() - iconSize) / 2, iconSize, iconSize));
    painter.drawPixmap(icon.topLeft(), m_theme.glyphs().icon(m_iconName, iconSize, devicePixelRatioF(), iconInk));

    int end = width() - 8;
    if (m_count > 0) {
        const QFont font = theme.font(TextStyle::SmallSemiBold);
        const QString number = locale().toString(m_count);
        const int numberWidth = qCeil(textWidth(number, font));
        end -= numberWidth;
        const StatusColors &colors = theme.colors(m_countOf == Count::PostsThatNeedYou ? StatusFamily::Fail
                                                                                       : StatusFamily::Warn);
        drawLine(painter, mirrored(QRect(end, 0, numberWidth + 1, height())), number, font, colors.text,
                 QStyle::visualAlignment(layoutDirection(), Qt::AlignLeft));
        end -= 4 + 12;
        painter.drawPixmap(mirrored(QRect(end, (height() - 12) / 2, 12, 12)).topLeft(), countGlyph());
    }
    const int textX = page ? 39 : 36;
    const QFont font = theme.font(m_current  ? TextStyle::BodySemiBold
                                      : page ? TextStyle::BodyMedium
                                             : TextStyle::Small);
    if (!m_keyName.isEmpty()) {
        const QRectF bounds = QRectF(rect()).adjusted(4, 0, -4, 0);
        const QRectF cap = keyCapRect(bounds, m_keyName, theme, layoutDirection());
        const int before = width() - 4 - qCeil(cap.width());
        if (textWidth(text(), font) <= before - 6 - textX) { // the words come before their key
            drawKeyCap(painter, cap, m_keyName, theme);
            end = before;
        }
    }
    drawLine(painter, mirrored(QRect(textX, 0, end - 6 - textX, height())), text(), font,
             m_current  ? theme.text
                 : page ? theme.text2
                        : theme.text3,
             QStyle::visualAlignment(layoutDirection(), Qt::AlignLeft));
}

void SidebarRow::paintRail(QPainter &painter)
{
    const Theme &theme = m_theme.theme();
    const int iconSize = m_kind == Kind::Page ? 22 : 16;
    const QPoint at((width() - iconSize) / 2, (height() - iconSize) / 2);
    const QColor ink = m_current ? theme.accentText : theme.text2;
    painter.drawPixmap(at, m_theme.glyphs().icon(m_iconName, iconSize, devicePixelRatioF(), ink));
    if (m_count > 0) {
        const QRect badge = QStyle::visualRect(layoutDirection(), rect(), QRect(width() - 16, 3, 12, 12));
        painter.drawPixmap(badge.topLeft(), countGlyph());
    }
}

void SidebarRow::enterEvent(QEnterEvent *event)
{
    QAbstractButton::enterEvent(event);
    update();
}

void SidebarRow::leaveEvent(QEvent *event)
{
    QAbstractButton::leaveEvent(event);
    update();
}

} // namespace postrider
