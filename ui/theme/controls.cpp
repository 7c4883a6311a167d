// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/controls.h"

#include "ui/theme/paint.h"
#include "ui/theme/themeprovider.h"

#include <QKeyEvent>
#include <QStyle>
#include <QtMath>

using namespace Qt::StringLiterals;

namespace postrider {

namespace {

/// Of what stands or goes to one side, there is one picture: for windows from left to right.
bool pointsSideways(const QString &icon)
{
    return icon.startsWith("sidebar-"_L1) || icon == "edit-undo"_L1 || icon == "edit-redo"_L1
        || icon == "document-import"_L1 || icon == "document-export"_L1;
}

constexpr int crossWidth = 26;

/// Empties a field: by the pointer, as Escape does it by the keyboard.
class ClearCross final : public QAbstractButton
{
public:
    ClearCross(ThemeProvider &theme, QWidget *field) : QAbstractButton(field), m_theme(theme)
    {
        setObjectName(u"clearSearch"_s);
        setAccessibleName(SearchField::tr("Clear the search"));
        setToolTip(SearchField::tr("Clear the search (Esc)"));
        setFocusPolicy(Qt::NoFocus);
        setCursor(Qt::ArrowCursor);
        setAttribute(Qt::WA_Hover);
    }

protected:
    void paintEvent(QPaintEvent *) override
    {
        const Theme &theme = m_theme.theme();
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(QPen(underMouse() ? theme.text : theme.text2, 1.4));
        const QPointF middle = QRectF(rect()).center();
        painter.drawLine(middle + QPointF(-4, -4), middle + QPointF(4, 4));
        painter.drawLine(middle + QPointF(4, -4), middle + QPointF(-4, 4));
    }

private:
    ThemeProvider &m_theme;
};

} // namespace

Button::Button(Look look, ThemeProvider &theme, QWidget *parent, Height height)
    : QAbstractButton(parent), m_theme(theme), m_look(look), m_height(height)
{
    setFocusPolicy(Qt::StrongFocus);
    setCursor(Qt::ArrowCursor);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    connect(&theme, &ThemeProvider::changed, this, [this] {
        updateGeometry();
        update();
    });
}

void Button::setIconName(const QString &name, int px)
{
    m_iconName = name;
    m_iconSize = px;
    updateGeometry();
    update();
}

TextStyle Button::textStyle() const
{
    const bool isPrimary = m_look == Look::Primary || m_look == Look::Link;
    if (m_height == Height::Small)
        return isPrimary ? TextStyle::SmallSemiBold : TextStyle::SmallMedium;
    return isPrimary ? TextStyle::BodySemiBold : TextStyle::BodyMedium;
}

void Button::setMarked(bool marked)
{
    m_marked = marked;
    update();
}

void Button::setJoined(Joined joined)
{
    m_joined = joined;
    update();
}

QSize Button::sizeHint() const
{
    const Theme &theme = m_theme.theme();
    const int height = theme.px(m_height == Height::Normal ? 32 : 26);
    if (text().isEmpty())
        return {height, height};
    const int padding = m_height == Height::Normal ? 13 : 10;
    int width = qRound(textWidth(text(), theme.font(textStyle()))) + 2 * padding;
    if (m_iconSize > 0)
        width += m_iconSize + 8;
    return {width, height};
}

void Button::paintEvent(QPaintEvent *)
{
    const Theme &theme = m_theme.theme();
    QPainter painter(this);
    const QRectF face = rect();
    const double corner = m_height == Height::Normal ? radius::control : radius::chip;
    const bool hovered = underMouse() && isEnabled();
    QColor ink = theme.text;
    switch (m_look) {
    case Look::Primary: {
        const QColor fill = !isEnabled() ? theme.sunken
            : isDown()                   ? theme.accentPressed
            : hovered                    ? theme.accentHover
                                         : theme.accent;
        fillRounded(painter, face, corner, fill);
        if (m_joined != Joined::No) {
            const bool atRight = (m_joined == Joined::AtEnd) != (layoutDirection() == Qt::RightToLeft);
            painter.fillRect(QRectF(atRight ? face.right() - corner : 0, 0, corner, face.height()), fill);
        }
        ink = theme.onAccent;
        break;
    }
    case Look::Danger:
        ink = theme.colors(StatusFamily::Fail).text;
        [[fallthrough]];
    case Look::Plain:
        fillRounded(painter, face, corner, isDown() || hovered ? theme.hover : theme.raised);
        strokeRounded(painter, face, corner, hovered ? theme.control : theme.lineStrong);
        break;
    case Look::Link:
    case Look::Quiet:
        if (isDown() || hovered || isChecked())
            fillRounded(painter, face, corner, theme.hover);
        ink = m_look == Look::Link ? theme.accentText : theme.text2;
        break;
    }
    if (!isEnabled())
        ink = theme.textDisabled;
    // The ring lies inside the face: a widget cannot paint outside itself.
    if (hasFocus() && m_look == Look::Primary)
        strokeRounded(painter, face.adjusted(2, 2, -2, -2), corner - 2, theme.onAccent, 2);
    else if (hasFocus())
        strokeRounded(painter, face, corner, theme.accent, 2);

    if (m_marked) {
        constexpr int dot = 8;
        const QRect at(width() - dot - 3, 3, dot, dot);
        fillRounded(painter, QStyle::visualRect(layoutDirection(), rect(), at), dot / 2.0, theme.accent);
    }
    QRect content = rect();
    if (m_iconSize > 0) {
        const int padding = text().isEmpty() ? (width() - m_iconSize) / 2 : (m_height == Height::Normal ? 13 : 10);
        const QRect icon = QStyle::visualRect(layoutDirection(), rect(),
                                              QRect(padding, (height() - m_iconSize) / 2, m_iconSize, m_iconSize));
        QPixmap picture = m_theme.glyphs().icon(m_iconName, m_iconSize, devicePixelRatioF(), ink);
        if (layoutDirection() == Qt::RightToLeft && pointsSideways(m_iconName))
            picture = QPixmap::fromImage(picture.toImage().mirrored(true, false));
        painter.drawPixmap(icon.topLeft(), picture);
        if (!text().isEmpty()) {
            content = QStyle::visualRect(layoutDirection(), rect(),
                                         rect().adjusted(padding + m_iconSize + 8, 0, -padding + 1, 0));
        }
    }
    if (!text().isEmpty()) {
        const Qt::Alignment alignment = m_iconSize > 0 ? Qt::AlignLeading : Qt::AlignHCenter;
        drawLine(painter, content, text(), theme.font(textStyle()), ink,
                 QStyle::visualAlignment(layoutDirection(), alignment));
    }
}

void Button::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter)
        click();
    else
        QAbstractButton::keyPressEvent(event);
}

void Button::enterEvent(QEnterEvent *event)
{
    QAbstractButton::enterEvent(event);
    update();
}

void Button::leaveEvent(QEvent *event)
{
    QAbstractButton::leaveEvent(event);
    update();
}

SearchField::SearchField(int height, int iconInset, ThemeProvider &theme, QWidget *parent)
    : QLineEdit(parent), m_theme(theme), m_clear(new ClearCross(theme, this)), m_height(height), m_iconInset(iconInset)
{
    setFrame(false);
    setClearButtonEnabled(false);
    setAttribute(Qt::WA_Hover);
    connect(&theme, &ThemeProvider::changed, this, &SearchField::restyle);
    connect(this, &QLineEdit::textChanged, this, &SearchField::arrange);
    connect(m_clear, &QAbstractButton::clicked, this, [this] {
        clear();
        setFocus();
    });
    restyle();
}

QSize SearchField::sizeHint() const
{
    return {QLineEdit::sizeHint().width(), m_theme.theme().px(m_height)};
}

void SearchField::setKeyName(const QString &key)
{
    m_keyName = key;
    update();
}

void SearchField::restyle()
{
    const Theme &theme = m_theme.theme();
    QPalette colours = theme.palette();
    colours.setColor(QPalette::Base, Qt::transparent); // paintEvent() fills the rounded face
    setPalette(colours);
    setFont(theme.font(TextStyle::Body));
    setFixedHeight(theme.px(m_height));
    const bool mirrored = layoutDirection() == Qt::RightToLeft;
    // Latin words too begin beside the looking glass.
    setAlignment(Qt::AlignAbsolute | Qt::AlignVCenter | (mirrored ? Qt::AlignRight : Qt::AlignLeft));
    arrange();
    update();
}

/// What is written ends before the cross.
void SearchField::arrange()
{
    m_clear->setVisible(!text().isEmpty());
    m_clear->setGeometry(
        QStyle::visualRect(layoutDirection(), rect(), QRect(width() - crossWidth - 2, 0, crossWidth, height())));
    const bool mirrored = layoutDirection() == Qt::RightToLeft;
    const int lead = m_iconInset + 16 + 4;
    const int trail = text().isEmpty() ? 8 : crossWidth + 2;
    setTextMargins(mirrored ? trail : lead, 0, mirrored ? lead : trail, 0);
}

void SearchField::resizeEvent(QResizeEvent *event)
{
    QLineEdit::resizeEvent(event);
    arrange();
}

void SearchField::paintEvent(QPaintEvent *event)
{
    const Theme &theme = m_theme.theme();
    {
        QPainter painter(this);
        const QRectF face = rect();
        fillRounded(painter, face, radius::control, theme.raised);
        if (hasFocus())
            strokeRounded(painter, face, radius::control, theme.accent, 2);
        else
            strokeRounded(painter, face, radius::control, theme.lineStrong);
        const QRect icon = QStyle::visualRect(layoutDirection(), rect(),
                                              QRect(m_iconInset, (height() - 16) / 2, 16, 16));
        painter.drawPixmap(icon.topLeft(), m_theme.glyphs().icon(u"edit-find"_s, 16, devicePixelRatioF(), theme.text2));
        if (!m_keyName.isEmpty() && text().isEmpty() && !hasFocus()) {
            const QRectF cap = keyCapRect(rect().adjusted(8, 0, -8, 0), m_keyName, theme, layoutDirection());
            const double words = m_iconInset + 24 + textWidth(placeholderText(), font());
            if (words + cap.width() + 12 <= width()) // where the words are large they come first
                drawKeyCap(painter, cap, m_keyName, theme);
        }
    }
    QLineEdit::paintEvent(event);
}

void SearchField::keyPressEvent(QKeyEvent *event)
{
    if (event->key() != Qt::Key_Escape) {
        QLineEdit::keyPressEvent(event);
        if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter)
            Q_EMIT confirmed(event->modifiers() & Qt::ShiftModifier);
        return;
    }
    if (text().isEmpty())
        Q_EMIT abandoned();
    else
        clear();
    Q_EMIT escaped();
}

void SearchField::focusOutEvent(QFocusEvent *event)
{
    QLineEdit::focusOutEvent(event);
    if (text().isEmpty())
        Q_EMIT abandoned();
}

} // namespace postrider
