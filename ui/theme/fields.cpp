// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/fields.h"

#include "ui/theme/paint.h"
#include "ui/theme/themeprovider.h"

#include <QHelpEvent>
#include <QKeyEvent>
#include <QMenu>
#include <QStyle>
#include <QToolTip>
#include <QtMath>

using namespace Qt::StringLiterals;

namespace postrider {

namespace {

constexpr int boxSize = 16;
constexpr int besideBox = 8;
constexpr int switchWidth = 32;
constexpr int switchHeight = 18;
constexpr int trackInset = 2;
constexpr int segmentPadding = 13;
constexpr int smallSegmentPadding = 10;

void repaintOnChange(ThemeProvider &theme, QWidget *widget)
{
    QObject::connect(&theme, &ThemeProvider::changed, widget, [widget] {
        widget->updateGeometry();
        widget->update();
    });
}

} // namespace

TextField::TextField(ThemeProvider &theme, QWidget *parent, const QString &iconName)
    : QLineEdit(parent), m_theme(theme), m_iconName(iconName)
{
    setFrame(false);
    setAttribute(Qt::WA_Hover);
    connect(&theme, &ThemeProvider::changed, this, &TextField::restyle);
    restyle();
}

void TextField::setWrong(bool wrong)
{
    m_wrong = wrong;
    update();
}

QSize TextField::sizeHint() const
{
    return {QLineEdit::sizeHint().width(), m_theme.theme().px(32)};
}

void TextField::restyle()
{
    const Theme &theme = m_theme.theme();
    QPalette colours = theme.palette();
    colours.setColor(QPalette::Base, Qt::transparent); // paintEvent() fills the rounded face
    setPalette(colours);
    setFont(theme.font(TextStyle::Body));
    setFixedHeight(theme.px(32));
    const int lead = m_iconName.isEmpty() ? 7 : 30;
    const bool mirrored = layoutDirection() == Qt::RightToLeft;
    setTextMargins(mirrored ? 7 : lead, 0, mirrored ? lead : 7, 0);
    // Latin words too begin at the field's own beginning.
    setAlignment(Qt::AlignAbsolute | Qt::AlignVCenter | (mirrored ? Qt::AlignRight : Qt::AlignLeft));
    update();
}

void TextField::paintEvent(QPaintEvent *event)
{
    {
        const Theme &theme = m_theme.theme();
        QPainter painter(this);
        const QRectF face = rect();
        fillRounded(painter, face, radius::control, isEnabled() ? theme.raised : theme.subtle);
        const QColor edge = m_wrong ? theme.colors(StatusFamily::Fail).glyph
            : hasFocus()            ? theme.accent
            : isEnabled()           ? theme.control
                                    : theme.lineStrong;
        strokeRounded(painter, face, radius::control, edge, hasFocus() ? 2 : 1);
        if (!m_iconName.isEmpty()) {
            const QRect icon = QStyle::visualRect(layoutDirection(), rect(), QRect(10, (height() - 16) / 2, 16, 16));
            painter.drawPixmap(icon.topLeft(), m_theme.glyphs().icon(m_iconName, 16, devicePixelRatioF(), theme.text2));
        }
    }
    QLineEdit::paintEvent(event);
}

DropButton::DropButton(Look look, ThemeProvider &theme, QWidget *parent, const QString &iconName)
    : QAbstractButton(parent), m_theme(theme), m_look(look), m_iconName(iconName)
{
    setFocusPolicy(Qt::StrongFocus);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    connect(this, &QAbstractButton::clicked, this, &DropButton::open);
    repaintOnChange(theme, this);
}

void DropButton::setMenu(QMenu *menu)
{
    if (m_menu)
        m_menu->deleteLater();
    m_menu = menu;
    m_menu->setParent(this, m_menu->windowFlags());
}

void DropButton::setActive(bool active)
{
    m_active = active;
    updateGeometry();
    update();
}

QSize DropButton::sizeHint() const
{
    const Theme &theme = m_theme.theme();
    const TextStyle style = m_active ? TextStyle::BodySemiBold : TextStyle::Body;
    int around = 0;
    int height = 32;
    switch (m_look) {
    case Look::Field:
        around = 12 + 8 + 16 + 10;
        break;
    case Look::Plain:
        around = 10 + 13;
        break;
    case Look::Pill:
        around = 13 + 5 + 16 + 8;
        height = 30;
        break;
    case Look::Dashed:
        around = 11 + 13;
        height = 34;
        break;
    }
    return {qCeil(textWidth(text(), theme.font(style))) + (m_iconName.isEmpty() ? 0 : 24) + around, theme.px(height)};
}

void DropButton::open()
{
    if (!m_menu)
        return;
    m_menu->setMinimumWidth(width());
    const QPoint corner(layoutDirection() == Qt::RightToLeft ? width() - m_menu->sizeHint().width() : 0, height() + 4);
    m_menu->popup(mapToGlobal(corner));
}

QRect DropButton::cross() const
{
    return QStyle::visualRect(layoutDirection(), rect(), QRect(width() - 32, 0, 32, height()));
}

void DropButton::mousePressEvent(QMouseEvent *event)
{
    if (m_look == Look::Pill && m_active && cross().contains(event->position().toPoint())) {
        Q_EMIT cleared();
        return;
    }
    QAbstractButton::mousePressEvent(event);
}

void DropButton::keyPressEvent(QKeyEvent *event)
{
    switch (event->key()) {
    case Qt::Key_Return:
    case Qt::Key_Enter:
    case Qt::Key_Down:
        open();
        break;
    case Qt::Key_Delete:
    case Qt::Key_Backspace:
        if (m_look == Look::Pill && m_active)
            Q_EMIT cleared();
        break;
    default:
        QAbstractButton::keyPressEvent(event);
    }
}

void DropButton::paintEvent(QPaintEvent *)
{
    const Theme &theme = m_theme.theme();
    QPainter painter(this);
    const QRectF face = rect();
    const double corner = isRound() ? height() / 2.0 : radius::control;
    const bool hovered = underMouse() && isEnabled();
    fillRounded(painter, face, corner, m_active ? theme.accentSoft : hovered ? theme.hover : theme.raised);
    if (m_look == Look::Dashed && !hasFocus()) {
        painter.setRenderHint(QPainter::Antialiasing);
        QPen dashes(theme.control, 1, Qt::CustomDashLine);
        dashes.setDashPattern({3, 2.5});
        painter.setPen(dashes);
        painter.setBrush(Qt::NoBrush);
        painter.drawRoundedRect(face.adjusted(0.5, 0.5, -0.5, -0.5), corner - 0.5, corner - 0.5);
    } else {
        const QColor edge = m_active ? theme.accent : m_look == Look::Pill ? theme.lineStrong : theme.control;
        strokeRounded(painter, face, corner, hasFocus() ? theme.accent : edge, hasFocus() ? 2 : 1);
    }
    const bool isPill = isRound();
    const QColor ink = !isEnabled() ? theme.textDisabled : isPill && !m_active ? theme.text2 : theme.text;
    const auto mirrored = [this](QRect r) { return QStyle::visualRect(layoutDirection(), rect(), r); };
    int lead = isPill ? 13 : 12;
    const int trail = !hasArrow() ? 8 : isPill ? 24 : 26;
    if (!m_iconName.isEmpty()) {
        painter.drawPixmap(mirrored(QRect(10, (height() - 16) / 2, 16, 16)).topLeft(),
                           m_theme.glyphs().icon(m_iconName, 16, devicePixelRatioF(), theme.text2));
        lead = hasArrow() ? 34 : 33;
    }
    drawLine(painter, mirrored(QRect(lead, 0, width() - lead - trail - 4, height())), text(),
             theme.font(m_active ? TextStyle::BodySemiBold : TextStyle::Body), ink,
             QStyle::visualAlignment(layoutDirection(), Qt::AlignLeft));
    const QPoint end = mirrored(QRect(width() - trail, (height() - 16) / 2, 16, 16)).topLeft();
    if (m_active && isPill) {
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(QPen(theme.text2, 1.4));
        painter.drawLine(end + QPoint(4, 4), end + QPoint(12, 12));
        painter.drawLine(end + QPoint(12, 4), end + QPoint(4, 12));
    } else if (hasArrow()) {
        painter.drawPixmap(end, m_theme.glyphs().icon(u"go-down"_s, 16, devicePixelRatioF(), theme.text2));
    }
}

void DropButton::enterEvent(QEnterEvent *event)
{
    QAbstractButton::enterEvent(event);
    update();
}

void DropButton::leaveEvent(QEvent *event)
{
    QAbstractButton::leaveEvent(event);
    update();
}

CheckBox::CheckBox(const QString &words, ThemeProvider &theme, QWidget *parent)
    : QAbstractButton(parent), m_theme(theme)
{
    setText(words);
    setCheckable(true);
    setFocusPolicy(Qt::StrongFocus);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    connect(this, &QAbstractButton::toggled, this, [this] { m_partly = false; });
    repaintOnChange(theme, this);
}

void CheckBox::setPartly(bool partly)
{
    m_partly = partly;
    update();
}

QSize CheckBox::sizeHint() const
{
    const Theme &theme = m_theme.theme();
    const int words = text().isEmpty() ? 0 : besideBox + qCeil(textWidth(text(), theme.font(TextStyle::Body)));
    return {4 + boxSize + words + 4, theme.px(24)};
}

void CheckBox::paintEvent(QPaintEvent *)
{
    const Theme &theme = m_theme.theme();
    QPainter painter(this);
    const auto mirrored = [this](QRect r) { return QStyle::visualRect(layoutDirection(), rect(), r); };
    const QRect box = mirrored(QRect(4, (height() - boxSize) / 2, boxSize, boxSize));
    if (m_partly) {
        fillRounded(painter, box, 4, theme.accent);
        painter.fillRect(QRectF(box.x() + 4, box.center().y(), 8, 2), theme.onAccent);
    } else {
        drawCheck(painter, box, isChecked(), isEnabled() ? theme.accent : theme.textDisabled, theme);
    }
    if (hasFocus())
        strokeRounded(painter, QRectF(box).adjusted(-3, -3, 3, 3), 6, theme.accent, 2);
    drawLine(painter, mirrored(QRect(4 + boxSize + besideBox, 0, width() - 4 - boxSize - besideBox, height())), text(),
             theme.font(TextStyle::Body), isEnabled() ? theme.text2 : theme.textDisabled,
             QStyle::visualAlignment(layoutDirection(), Qt::AlignLeft));
}

Switch::Switch(const QString &words, ThemeProvider &theme, QWidget *parent) : QAbstractButton(parent), m_theme(theme)
{
    setText(words);
    setCheckable(true);
    setFocusPolicy(Qt::StrongFocus);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    repaintOnChange(theme, this);
}

QSize Switch::sizeHint() const
{
    const Theme &theme = m_theme.theme();
    const int words = text().isEmpty() ? 0 : besideBox + qCeil(textWidth(text(), theme.font(TextStyle::Body)));
    return {3 + switchWidth + words + 4, theme.px(26)};
}

void Switch::paintEvent(QPaintEvent *)
{
    const Theme &theme = m_theme.theme();
    QPainter painter(this);
    const auto mirrored = [this](QRect r) { return QStyle::visualRect(layoutDirection(), rect(), r); };
    const QRect track = mirrored(QRect(3, (height() - switchHeight) / 2, switchWidth, switchHeight));
    const QColor fill = !isEnabled() ? theme.textDisabled : isChecked() ? theme.accent : theme.control;
    fillRounded(painter, track, switchHeight / 2.0, fill);
    const bool atEnd = isChecked() != (layoutDirection() == Qt::RightToLeft);
    const int knob = switchHeight - 4;
    fillRounded(painter, QRectF(atEnd ? track.right() - knob - 1 : track.x() + 2, track.y() + 2, knob, knob),
                knob / 2.0, theme.onAccent);
    if (hasFocus())
        strokeRounded(painter, QRectF(track).adjusted(-3, -3, 3, 3), switchHeight / 2.0 + 3, theme.accent, 2);
    drawLine(painter, mirrored(QRect(3 + switchWidth + besideBox, 0, width() - 3 - switchWidth - besideBox, height())),
             text(), theme.font(TextStyle::Body), isEnabled() ? theme.text : theme.textDisabled,
             QStyle::visualAlignment(layoutDirection(), Qt::AlignLeft));
}

Segmented::Segmented(ThemeProvider &theme, QWidget *parent, Height height)
    : QWidget(parent), m_theme(theme), m_height(height)
{
    setFocusPolicy(Qt::TabFocus);
    setMouseTracking(true);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    repaintOnChange(theme, this);
}

void Segmented::setChoices(const QList<Choice> &choices)
{
    m_choices = choices;
    m_current = qBound(0, m_current, qMax(0, int(choices.size()) - 1));
    setCurrent(m_current);
    updateGeometry();
}

void Segmented::setCurrent(int index)
{
    m_current = index;
    if (index >= 0 && index < m_choices.size())
        setAccessibleDescription(m_choices.at(index).words);
    update();
}

int Segmented::widthOf(int index) const
{
    const Choice &choice = m_choices.at(index);
    // Wide enough for the heavier type of the chosen one, so that choosing moves nothing.
    return qCeil(textWidth(choice.words, m_theme.theme().font(textStyle(true))))
        + 2 * (isSmall() ? smallSegmentPadding : segmentPadding) + (choice.mark.isEmpty() ? 0 : 20);
}

TextStyle Segmented::textStyle(bool current) const
{
    if (isSmall())
        return current ? TextStyle::SmallSemiBold : TextStyle::Small;
    return current ? TextStyle::BodySemiBold : TextStyle::Body;
}

QRect Segmented::rectOf(int index) const
{
    int x = trackInset;
    for (int i = 0; i < index; ++i)
        x += widthOf(i);
    return QStyle::visualRect(layoutDirection(), rect(),
                              QRect(x, trackInset, widthOf(index), height() - 2 * trackInset));
}

QSize Segmented::sizeHint() const
{
    int width = 2 * trackInset;
    for (int i = 0; i < m_choices.size(); ++i)
        width += widthOf(i);
    return {width, m_theme.theme().px(isSmall() ? 28 : 32)};
}

int Segmented::at(QPoint pos) const
{
    for (int i = 0; i < m_choices.size(); ++i) {
        if (rectOf(i).contains(pos))
            return i;
    }
    return -1;
}

void Segmented::choose(int index)
{
    if (index < 0 || index >= m_choices.size() || !m_choices.at(index).enabled || index == m_current)
        return;
    setCurrent(index);
    Q_EMIT chosen(index);
}

void Segmented::paintEvent(QPaintEvent *)
{
    const Theme &theme = m_theme.theme();
    QPainter painter(this);
    fillRounded(painter, rect(), radius::card, theme.sunken);
    if (hasFocus())
        strokeRounded(painter, rect(), radius::card, theme.accent, 2);
    for (int i = 0; i < m_choices.size(); ++i) {
        const Choice &choice = m_choices.at(i);
        QRect at = rectOf(i);
        const bool current = i == m_current;
        if (current) {
            fillRounded(painter, at, radius::chip, theme.raised);
            strokeRounded(painter, at, radius::chip, theme.lineStrong);
        }
        const QColor ink = !choice.enabled ? theme.textDisabled : current || i == m_hover ? theme.text : theme.text2;
        if (!choice.mark.isEmpty()) {
            const QRect mark = QStyle::visualRect(layoutDirection(), at,
                                                  QRect(at.x() + 10, at.y() + (at.height() - 14) / 2, 14, 14));
            painter.drawPixmap(mark.topLeft(), m_theme.glyphs().mark(choice.mark, 14, devicePixelRatioF(), theme));
            at = QStyle::visualRect(layoutDirection(), at, at.adjusted(20, 0, 0, 0));
        }
        drawLine(painter, at, choice.words, theme.font(textStyle(current)), ink, Qt::AlignHCenter);
    }
}

void Segmented::mousePressEvent(QMouseEvent *event)
{
    if (event->button() == Qt::LeftButton)
        choose(at(event->position().toPoint()));
}

void Segmented::mouseMoveEvent(QMouseEvent *event)
{
    const int hover = at(event->position().toPoint());
    if (hover != std::exchange(m_hover, hover))
        update();
}

void Segmented::leaveEvent(QEvent *)
{
    m_hover = -1;
    update();
}

void Segmented::keyPressEvent(QKeyEvent *event)
{
    const int step = event->key() == Qt::Key_Right ? 1 : event->key() == Qt::Key_Left ? -1 : 0;
    if (step == 0) {
        QWidget::keyPressEvent(event);
        return;
    }
    const int direction = layoutDirection() == Qt::RightToLeft ? -step : step;
    int next = m_current + direction;
    while (next >= 0 && next < m_choices.size() && !m_choices.at(next).enabled)
        next += direction;
    choose(next);
}

bool Segmented::event(QEvent *event)
{
    if (event->type() == QEvent::ToolTip) {
        const auto *help = static_cast<QHelpEvent *>(event);
        const int index = at(help->pos());
        QToolTip::showText(help->globalPos(), index < 0 ? QString() : m_choices.at(index).toolTip, this);
        return true;
    }
    return QWidget::event(event);
}

int widthOfPill(const QString &word, const Theme &theme)
{
    return 6 + 12 + 5 + qCeil(textWidth(word, theme.font(TextStyle::SmallSemiBold))) + 9;
}

int drawPill(QPainter &painter, const QRect &rect, ShownStatus status, const QString &word, const Theme &theme,
             Glyphs &glyphs, Qt::LayoutDirection direction)
{
    const QFont font = theme.font(TextStyle::SmallSemiBold);
    const int height = theme.px(22);
    const int width = qMin(rect.width(), widthOfPill(word, theme));
    const auto mirrored = [&](QRect r) { return QStyle::visualRect(direction, rect, r); };
    const QRect face = mirrored(QRect(rect.x(), rect.y() + (rect.height() - height) / 2, width, height));
    fillRounded(painter, face, height / 2.0, theme.colors(status).soft);
    if (theme.highContrast)
        strokeRounded(painter, face, height / 2.0, theme.colors(status).glyph, theme.stateEdge());
    const QRect glyph = QStyle::visualRect(direction, face, QRect(face.x() + 6, face.y() + (height - 12) / 2, 12, 12));
    painter.drawPixmap(glyph.topLeft(), glyphs.status(status, 12, painter.device()->devicePixelRatioF(), theme));
    drawLine(painter, QStyle::visualRect(direction, face, QRect(face.x() + 23, face.y(), width - 23 - 9 + 1, height)),
             word, font, theme.colors(status).text, QStyle::visualAlignment(direction, Qt::AlignLeft));
    return width;
}

} // namespace postrider
