// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/composer/token.h"

#include "ui/calendar/chiptext.h"
#include "ui/theme/paint.h"
#include "ui/theme/themeprovider.h"

#include <QKeyEvent>
#include <QStyle>
#include <QtMath>

namespace postrider {

namespace {

constexpr int avatar = 22;
constexpr int crossWidth = 31;
constexpr int crossSize = 16;
constexpr int labelInset = 10;

} // namespace

Token::Token(const QString &name, int color, ThemeProvider &theme, QWidget *parent)
    : QAbstractButton(parent), m_theme(theme), m_color(color)
{
    setText(name);
    setFocusPolicy(Qt::StrongFocus);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    connect(&theme, &ThemeProvider::changed, this, [this] {
        updateGeometry();
        update();
    });
}

Token::Token(const Account &account, ThemeProvider &theme, QWidget *parent)
    : Token(account.handle, account.color, theme, parent)
{
    m_account = account.id;
    m_platform = account.platform;
    setAccessibleName(tr("%1 on %2, chosen. Delete takes it away.").arg(account.handle, networkName(account.platform)));
    setToolTip(tr("%1 on %2").arg(account.handle, networkName(account.platform)));
}

Token::Token(const Label &label, ThemeProvider &theme, QWidget *parent) : Token(label.name, label.color, theme, parent)
{
    setAccessibleName(tr("Label %1. Delete takes it away.").arg(label.name));
}

void Token::setFixed(const QString &word)
{
    m_word = word;
    setAccessibleName(tr("%1 on %2, %3").arg(text(), networkName(m_platform), word));
    updateGeometry();
}

QString Token::words() const
{
    return m_word.isEmpty() ? text() : tr("%1 · %2").arg(text(), m_word);
}

QSize Token::sizeHint() const
{
    const Theme &theme = m_theme.theme();
    const bool account = !m_platform.isEmpty();
    const int lead = account ? 8 + avatar + 8 : labelInset + 8 + 7;
    const int wide = qCeil(textWidth(words(), theme.font(account ? TextStyle::BodyMedium : TextStyle::SmallMedium)));
    return {lead + wide + (m_word.isEmpty() ? crossWidth : 12) + (account ? 1 : 0), theme.px(account ? 34 : 26)};
}

QRect Token::cross() const
{
    return QStyle::visualRect(layoutDirection(), rect(), QRect(width() - crossWidth, 0, crossWidth, height()));
}

void Token::keyPressEvent(QKeyEvent *event)
{
    const bool takesAway = event->key() == Qt::Key_Delete || event->key() == Qt::Key_Backspace;
    if (takesAway && m_word.isEmpty())
        Q_EMIT removed();
    else
        QAbstractButton::keyPressEvent(event);
}

void Token::mouseReleaseEvent(QMouseEvent *event)
{
    const bool onCross = m_word.isEmpty() && isDown() && cross().contains(event->position().toPoint());
    QAbstractButton::mouseReleaseEvent(event);
    if (onCross)
        Q_EMIT removed();
}

void Token::paintEvent(QPaintEvent *)
{
    const Theme &theme = m_theme.theme();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const auto mirrored = [this](QRect r) { return QStyle::visualRect(layoutDirection(), rect(), r); };
    const bool account = !m_platform.isEmpty();
    const QRectF face = rect();
    const double corner = height() / 2.0;
    const QColor fill = account && m_word.isEmpty() ? theme.accentSoft : theme.sunken;
    fillRounded(painter, face, corner, fill);
    if (hasFocus())
        strokeRounded(painter, face, corner, theme.accent, 2);
    else if (account)
        strokeRounded(painter, face, corner, m_word.isEmpty() ? theme.accent : theme.lineStrong);
    int lead = labelInset;
    if (account) {
        drawAvatar(painter, mirrored(QRect(8, (height() - avatar) / 2, avatar, avatar)),
                   {.account = m_account, .name = text(), .platform = m_platform, .color = m_color}, fill, theme,
                   m_theme.glyphs(), layoutDirection());
        lead = 8 + avatar + 8;
    } else {
        painter.setPen(Qt::NoPen);
        painter.setBrush(theme.accountColor(m_color));
        painter.drawEllipse(mirrored(QRect(lead, height() / 2 - 4, 8, 8)));
        lead += 8 + 7;
    }
    const int end = m_word.isEmpty() ? crossWidth : 12;
    drawLine(painter, mirrored(QRect(lead, 0, width() - lead - end + 1, height())), words(),
             theme.font(account ? TextStyle::BodyMedium : TextStyle::SmallMedium), theme.text,
             QStyle::visualAlignment(layoutDirection(), Qt::AlignLeft));
    if (!m_word.isEmpty())
        return;
    const QRect place = mirrored(QRect(width() - 17 - crossSize / 2, (height() - crossSize) / 2, crossSize, crossSize));
    painter.drawPixmap(
        place.topLeft(),
        m_theme.glyphs().icon(QStringLiteral("edit-delete-remove"), crossSize, devicePixelRatioF(), theme.text2));
}

} // namespace postrider
