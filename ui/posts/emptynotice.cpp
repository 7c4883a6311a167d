// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/posts/emptynotice.h"

#include "ui/theme/controls.h"
#include "ui/theme/paint.h"
#include "ui/theme/textlabel.h"
#include "ui/theme/themeprovider.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QPainterPath>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace postrider {

namespace {

constexpr QSize searchSize{104, 74};
constexpr QSize workspaceSize{82, 76};
constexpr int signSize = 22;
constexpr int wordsWidth = 380;

} // namespace

EmptyNotice::EmptyNotice(ThemeProvider &theme, QWidget *parent)
    : QWidget(parent),
      m_theme(theme),
      m_picture(new QWidget(this)),
      m_heading(new TextLabel(QString(), TextStyle::Heading, TextLabel::Ink::Text, theme, this, TextLabel::Wrap::No)),
      m_words(new TextLabel(QString(), TextStyle::Body, TextLabel::Ink::Second, theme, this, TextLabel::Wrap::No)),
      m_action(new Button(Button::Look::Primary, theme, this)),
      m_other(new Button(Button::Look::Plain, theme, this)),
      m_codeLine(new QWidget(this)),
      m_code(new TextLabel(QString(), TextStyle::Small, TextLabel::Ink::Third, theme, m_codeLine, TextLabel::Wrap::No)),
      m_copy(new Button(Button::Look::Quiet, theme, m_codeLine, Button::Height::Small))
{
    setObjectName(u"emptyNotice"_s);
    m_action->setObjectName(u"emptyAction"_s);
    m_other->setObjectName(u"emptyOther"_s);
    m_words->setObjectName(u"emptyWords"_s);
    m_code->setObjectName(u"emptyCode"_s);
    m_copy->setObjectName(u"copyCode"_s);
    m_copy->setIconName(u"edit-copy"_s, 16);
    m_copy->setAccessibleName(tr("Copy the code"));
    m_copy->setToolTip(tr("Copy the code"));
    m_heading->setAlignment(Qt::AlignHCenter);
    m_words->setAlignment(Qt::AlignHCenter);
    m_words->setWordWrap(true);
    auto *code = new QHBoxLayout(m_codeLine);
    code->setContentsMargins(0, 0, 0, 0);
    code->setSpacing(4);
    code->addWidget(m_code);
    code->addWidget(m_copy);
    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(8);
    buttons->addWidget(m_action);
    buttons->addWidget(m_other);
    auto *column = new QVBoxLayout(this);
    column->setSpacing(6);
    column->addStretch(2);
    column->addWidget(m_picture, 0, Qt::AlignHCenter); // paintEvent() draws into its place
    column->addSpacing(10);
    column->addWidget(m_heading, 0, Qt::AlignHCenter);
    column->addWidget(m_words, 0, Qt::AlignHCenter);
    column->addSpacing(10);
    column->addLayout(buttons);
    column->setAlignment(buttons, Qt::AlignHCenter);
    column->addSpacing(4);
    column->addWidget(m_codeLine, 0, Qt::AlignHCenter);
    column->addStretch(3);
    connect(m_action, &QAbstractButton::clicked, this, &EmptyNotice::actionChosen);
    connect(m_other, &QAbstractButton::clicked, this, &EmptyNotice::otherChosen);
    connect(m_copy, &QAbstractButton::clicked, this, [this] { QGuiApplication::clipboard()->setText(m_content.code); });
    connect(&theme, &ThemeProvider::changed, this, [this] {
        showWords();
        update();
    });
    setFocusProxy(m_action);
}

void EmptyNotice::show(const Content &content)
{
    m_content = content;
    m_picture->setFixedSize(content.picture == Picture::Search        ? searchSize
                                : content.picture == Picture::Failure ? QSize(signSize, signSize)
                                                                      : workspaceSize);
    m_heading->setText(content.heading);
    showWords();
    const bool isAgain = content.picture != Picture::Search;
    m_action->setIconName(isAgain ? u"view-refresh"_s : QString(), isAgain ? 16 : 0);
    for (const auto &[button, words] : {std::pair(m_action, content.action), std::pair(m_other, content.other)}) {
        button->setText(words);
        button->setVisible(!words.isEmpty());
        button->updateGeometry();
    }
    wordCode();
    setAccessibleName(content.heading);
    setAccessibleDescription(content.words);
    setVisible(true);
    update();
}

/// As high as their lines: a layout that centres them would give them the height of fewer.
void EmptyNotice::showWords()
{
    const qsizetype at = m_content.strong.isEmpty() ? -1 : m_content.words.indexOf(m_content.strong);
    m_words->setTextFormat(at < 0 ? Qt::PlainText : Qt::RichText);
    m_words->setText(at < 0 ? m_content.words
                            : m_content.words.left(at).toHtmlEscaped()
                             + u"<span style=\"color: %1; font-weight: 600\">%2</span>"_s.arg(
                                 m_theme.theme().accentText.name(), m_content.strong.toHtmlEscaped())
                             + m_content.words.mid(at + m_content.strong.size()).toHtmlEscaped());
    m_words->setFixedSize(wordsWidth, m_words->heightForWidth(wordsWidth));
}

void EmptyNotice::setNote(const QString &note)
{
    m_content.note = note;
    wordCode();
}

void EmptyNotice::wordCode()
{
    m_codeLine->setVisible(!m_content.code.isEmpty());
    m_code->setText(m_content.note.isEmpty()
                        ? tr("Code %1").arg(m_content.code)
                        : tr("Code %1 · %2", "of an error; tried for how long").arg(m_content.code, m_content.note));
}

QString EmptyNotice::heading() const
{
    return m_heading->text();
}

void EmptyNotice::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), m_theme.theme().canvas);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.translate(m_picture->pos());
    switch (m_content.picture) {
    case Picture::Search:
        paintSearch(painter);
        break;
    case Picture::Failure:
        painter.drawPixmap(0, 0, m_theme.glyphs().sign(Sign::Octagon, signSize, devicePixelRatioF(), m_theme.theme()));
        break;
    case Picture::Workspace:
        paintWorkspace(painter);
        break;
    }
}

/// Rows, and a glass that finds none.
void EmptyNotice::paintSearch(QPainter &painter) const
{
    const Theme &theme = m_theme.theme();
    for (const int y : {4, 28, 52})
        fillRounded(painter, QRectF(0, y, 84, 18), 4, theme.sunken);
    painter.setBrush(theme.canvas);
    painter.setPen(QPen(theme.text2, 2.4));
    painter.drawEllipse(QPointF(70, 40), 22, 22);
    painter.setPen(QPen(theme.control, 2));
    painter.drawLine(QPointF(61, 40), QPointF(79, 40));
    painter.setPen(QPen(theme.text2, 4, Qt::SolidLine, Qt::RoundCap));
    painter.drawLine(QPointF(86, 56), QPointF(100, 70));
}

/// A drum of data with a lock before it.
void EmptyNotice::paintWorkspace(QPainter &painter) const
{
    const Theme &theme = m_theme.theme();
    constexpr double wide = 64;
    constexpr double lid = 24;  // the ellipse's height
    constexpr double foot = 62; // where the lower ellipse has its middle
    painter.setPen(QPen(theme.text2, 2.2));
    QPainterPath drum(QPointF(1, lid / 2 + 1));
    drum.lineTo(1, foot);
    drum.arcTo(QRectF(1, foot - lid / 2, wide, lid), 180, 180);
    drum.lineTo(wide + 1, lid / 2 + 1);
    painter.setBrush(theme.sunken);
    painter.drawPath(drum);
    painter.setBrush(theme.canvas);
    painter.drawEllipse(QRectF(1, 1, wide, lid));
    painter.setBrush(Qt::NoBrush);
    painter.drawArc(QRectF(1, 26, wide, lid), 180 * 16, 180 * 16);

    const QColor ink = theme.colors(StatusFamily::Warn).glyph;
    painter.setPen(Qt::NoPen);
    painter.setBrush(theme.canvas);
    painter.drawRoundedRect(QRectF(45, 43, 37, 33), 7, 7);
    painter.setPen(QPen(ink, 4));
    painter.setBrush(Qt::NoBrush);
    painter.drawArc(QRectF(55, 30, 18, 22), 0, 180 * 16);
    painter.drawLine(QPointF(55, 41), QPointF(55, 48));
    painter.drawLine(QPointF(73, 41), QPointF(73, 48));
    fillRounded(painter, QRectF(48, 46, 32, 28), 5, ink);
    painter.setPen(Qt::NoPen);
    painter.setBrush(theme.glyphInk);
    painter.drawEllipse(QPointF(64, 57), 3, 3);
    painter.drawRoundedRect(QRectF(62.6, 58, 2.8, 8), 1.4, 1.4);
}

} // namespace postrider
