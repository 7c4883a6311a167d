// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/questiondialog.h"

#include "ui/theme/paint.h"
#include "ui/theme/textlabel.h"
#include "ui/theme/themeprovider.h"

#include <QHBoxLayout>
#include <QStyle>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace postrider {

namespace {

constexpr int inset = 22;
constexpr int glyphSize = 22;
constexpr int footerHeight = 56;
constexpr int trailInset = 18;
constexpr int wordsInset = inset + glyphSize + 13;
constexpr int dialogWidth = 680;

} // namespace

QuestionDialog::QuestionDialog(Sign sign, const QString &heading, const QString &body, ThemeProvider &theme,
                               QWidget *parent)
    : QDialog(parent), m_theme(theme), m_sign(sign)
{
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(heading);
    setAccessibleDescription(body);
    setFixedWidth(dialogWidth);
    auto *outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    outer->setSpacing(0);
    m_column = new QVBoxLayout;
    const bool mirrored = layoutDirection() == Qt::RightToLeft; // margins stay where they are
    m_column->setContentsMargins(mirrored ? inset : wordsInset, inset - 4, mirrored ? wordsInset : inset, inset);
    m_column->setSpacing(4);
    m_column->addWidget(new TextLabel(heading, TextStyle::Heading, TextLabel::Ink::Text, theme, this));
    m_column->addWidget(new TextLabel(body, TextStyle::Body, TextLabel::Ink::Second, theme, this));
    outer->addLayout(m_column);
    outer->addStretch(1);
    m_footer = new QWidget(this);
    m_footer->setFixedHeight(theme.theme().px(footerHeight));
    auto *row = new QHBoxLayout(m_footer);
    row->setContentsMargins(mirrored ? trailInset : inset, 0, mirrored ? inset : trailInset, 0);
    row->setSpacing(8);
    row->addStretch();
    outer->addWidget(m_footer);
}

Button *QuestionDialog::addAnswer(const QString &name, const QString &words, Button::Look look, int answer)
{
    auto *button = new Button(look, m_theme, m_footer);
    button->setObjectName(name);
    button->setText(words);
    connect(button, &QAbstractButton::clicked, this, [this, answer] { done(answer); });
    m_footer->layout()->addWidget(button);
    return button;
}

void QuestionDialog::setAnswers(const QString &safe, const QString &other, Weight weight)
{
    if (weight != Weight::Plain) {
        addSafe(safe, Button::Look::Plain);
        Button *danger = addAnswer(u"otherAnswer"_s, other, Button::Look::Danger, Accepted);
        if (weight == Weight::Deletes)
            danger->setIconName(u"edit-delete"_s, 16);
        return;
    }
    addAnswer(u"otherAnswer"_s, other, Button::Look::Plain, Accepted);
    addSafe(safe, Button::Look::Primary);
}

void QuestionDialog::setIconName(const QString &name)
{
    m_iconName = name;
    update();
}

void QuestionDialog::setStatus(ShownStatus status)
{
    m_status = status;
    update();
}

void QuestionDialog::setThirdAnswer(const QString &words)
{
    addAnswer(u"thirdAnswer"_s, words, Button::Look::Plain, Third);
}

void QuestionDialog::setAnswer(const QString &only)
{
    addSafe(only, Button::Look::Primary);
}

void QuestionDialog::addSafe(const QString &words, Button::Look look)
{
    addAnswer(u"safeAnswer"_s, words, look, Rejected)->setFocus();
}

/// As high as its words need at this width.
QSize QuestionDialog::sizeHint() const
{
    return {dialogWidth, layout()->totalHeightForWidth(dialogWidth)};
}

void QuestionDialog::addContent(QWidget *widget)
{
    m_column->addWidget(widget);
}

void QuestionDialog::paintEvent(QPaintEvent *)
{
    const Theme &theme = m_theme.theme();
    QPainter painter(this);
    painter.fillRect(rect(), theme.canvas);
    const QRect footer(0, height() - m_footer->height(), width(), m_footer->height());
    painter.fillRect(footer, theme.subtle);
    painter.fillRect(QRect(0, footer.top(), width(), 1), theme.line);
    const QRect glyph = QStyle::visualRect(layoutDirection(), rect(), QRect(inset, inset - 4, glyphSize, glyphSize));
    Glyphs &glyphs = m_theme.glyphs();
    painter.drawPixmap(glyph.topLeft(),
                       m_status ? glyphs.status(*m_status, glyphSize, devicePixelRatioF(), theme)
                           : m_iconName.isEmpty()
                           ? glyphs.sign(m_sign, glyphSize, devicePixelRatioF(), theme)
                           : glyphs.icon(m_iconName, glyphSize, devicePixelRatioF(), theme.text2));
}

} // namespace postrider
