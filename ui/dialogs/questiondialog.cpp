// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/questiondialog.h"

#include "ui/theme/paint.h"
#include "ui/theme/themeprovider.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QStyle>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace postrider {

namespace {

constexpr int inset = 22;
constexpr int glyphSize = 22;
constexpr int footerHeight = 56;
constexpr int dialogWidth = 560;

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
    m_column->setContentsMargins(inset + glyphSize + 14, inset - 4, inset, inset);
    m_column->setSpacing(6);
    auto *title = new QLabel(heading, this);
    title->setFont(theme.theme().font(TextStyle::Heading));
    title->setWordWrap(true);
    m_column->addWidget(title);
    auto *words = new QLabel(body, this);
    words->setFont(theme.theme().font(TextStyle::Body));
    words->setWordWrap(true);
    m_column->addWidget(words);
    outer->addLayout(m_column, 1);
    m_footer = new QWidget(this);
    m_footer->setFixedHeight(theme.theme().px(footerHeight));
    auto *row = new QHBoxLayout(m_footer);
    row->setContentsMargins(inset, 0, inset, 0);
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
    addAnswer(u"otherAnswer"_s, other, weight == Weight::Danger ? Button::Look::Danger : Button::Look::Plain, Accepted);
    addSafe(safe);
}

void QuestionDialog::setThirdAnswer(const QString &words)
{
    addAnswer(u"thirdAnswer"_s, words, Button::Look::Plain, Third);
}

void QuestionDialog::setAnswer(const QString &only)
{
    addSafe(only);
}

void QuestionDialog::addSafe(const QString &words)
{
    addAnswer(u"safeAnswer"_s, words, Button::Look::Primary, Rejected)->setFocus();
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
    painter.drawPixmap(glyph.topLeft(), m_theme.glyphs().sign(m_sign, glyphSize, devicePixelRatioF(), theme));
}

} // namespace postrider
