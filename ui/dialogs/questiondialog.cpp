// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/questiondialog.h"

#include "ui/dialogs/dialogfooter.h"
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
constexpr int wordsInset = inset + glyphSize + 13;
constexpr int contentGap = 12;
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
    m_body = new TextLabel(body, TextStyle::Prose, TextLabel::Ink::Second, theme, this);
    m_column->addWidget(m_body);
    outer->addLayout(m_column);
    outer->addStretch(1);
    m_footer = new DialogFooter(theme, this);
    m_footer->row().addStretch();
    outer->addWidget(m_footer);
}

Button *QuestionDialog::addAnswer(const QString &name, const QString &words, Button::Look look, int answer)
{
    auto *button = new Button(look, m_theme, m_footer);
    button->setObjectName(name);
    button->setText(words);
    connect(button, &QAbstractButton::clicked, this, [this, answer] { done(answer); });
    m_footer->row().addWidget(button);
    return button;
}

void QuestionDialog::setBody(const QString &body)
{
    setAccessibleDescription(body);
    m_body->setText(body);
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

void QuestionDialog::setAnswer(const QString &only, Only weight)
{
    addSafe(only, weight == Only::Primary ? Button::Look::Primary : Button::Look::Plain);
}

void QuestionDialog::setNote(const QString &words)
{
    auto *note = new TextLabel(words, TextStyle::Small, TextLabel::Ink::Third, m_theme, m_footer);
    m_footer->row().insertWidget(0, note, 1);
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

void QuestionDialog::addContent(QWidget *widget, Span span)
{
    if (span == Span::Words) {
        m_column->addWidget(widget);
        return;
    }
    QMargins words = m_column->contentsMargins();
    words.setBottom(contentGap);
    m_column->setContentsMargins(words);
    auto *wide = new QVBoxLayout;
    wide->setContentsMargins(inset, 0, inset, inset);
    wide->addWidget(widget);
    static_cast<QVBoxLayout *>(layout())->insertLayout(1, wide);
}

void QuestionDialog::paintEvent(QPaintEvent *)
{
    const Theme &theme = m_theme.theme();
    QPainter painter(this);
    painter.fillRect(rect(), theme.canvas);
    const QRect glyph = QStyle::visualRect(layoutDirection(), rect(), QRect(inset, inset - 4, glyphSize, glyphSize));
    Glyphs &glyphs = m_theme.glyphs();
    painter.drawPixmap(glyph.topLeft(),
                       m_status ? glyphs.status(*m_status, glyphSize, devicePixelRatioF(), theme)
                           : m_iconName.isEmpty()
                           ? glyphs.sign(m_sign, glyphSize, devicePixelRatioF(), theme)
                           : glyphs.icon(m_iconName, glyphSize, devicePixelRatioF(), theme.text2));
}

} // namespace postrider
