// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/composer/readyline.h"

#include "ui/calendar/chiptext.h"
#include "ui/theme/controls.h"
#include "ui/theme/paint.h"
#include "ui/theme/textlabel.h"
#include "ui/theme/themeprovider.h"

#include <QHBoxLayout>
#include <QStyle>

using namespace Qt::StringLiterals;

namespace postrider {

namespace {

constexpr int glyphSize = 14;
constexpr int glyphInset = 12;
constexpr int wordsInset = 35;

/// The sentence with the network that it begins with in heavier type; everything in it is plain text.
QString withStrongName(const ReadyRow &row, bool isStruck, int lineHeight)
{
    const QString name = row.network.isEmpty() ? QString() : networkName(row.network);
    QString words = row.words.toHtmlEscaped();
    if (!name.isEmpty() && row.words.startsWith(name + u' '))
        words = u"<span style='font-weight:600'>%1</span>%2"_s.arg(name.toHtmlEscaped(),
                                                                   row.words.mid(name.size()).toHtmlEscaped());
    return u"<div style='line-height:%1px'>%2</div>"_s.arg(QString::number(lineHeight),
                                                           isStruck ? u"<s>%1</s>"_s.arg(words) : words);
}

} // namespace

ReadyLine::ReadyLine(ThemeProvider &theme, QWidget *parent)
    : QWidget(parent),
      m_theme(theme),
      m_words(new TextLabel({}, TextStyle::Small, TextLabel::Ink::Text, theme, this, TextLabel::Wrap::No)),
      m_fix(new Button(Button::Look::Plain, theme, this, Button::Height::Small))
{
    m_words->setTextFormat(Qt::RichText);
    m_words->setWordWrap(true);
    auto *line = new QHBoxLayout(this);
    const bool mirrored = layoutDirection() == Qt::RightToLeft; // margins stay where they are
    line->setContentsMargins(mirrored ? 8 : wordsInset, 8, mirrored ? wordsInset : 8, 7);
    line->setSpacing(10);
    line->addWidget(m_words, 1);
    line->addWidget(m_fix);
    connect(m_fix, &QAbstractButton::clicked, this, [this] { Q_EMIT fixRequested(ReadyRow(m_row)); });
}

bool ReadyLine::isMendable() const
{
    return m_row.fix != ReadyRow::Fix::None && (m_manner == Manner::AsItIs || m_manner == Manner::ToDo);
}

QWidget *ReadyLine::target()
{
    return isMendable() ? static_cast<QWidget *>(m_fix) : this;
}

void ReadyLine::setRow(const ReadyRow &row, Manner manner)
{
    m_row = row;
    m_manner = manner;
    setFocusPolicy(row.weight == ReadyRow::Weight::Wrong && manner == Manner::AsItIs ? Qt::StrongFocus : Qt::NoFocus);
    setAccessibleName(manner == Manner::Done ? tr("Done: %1", "a sentence that says what was wrong").arg(row.words)
                                             : row.words);
    const Theme &theme = m_theme.theme();
    m_words->setText(withStrongName(row, manner == Manner::Done, theme.lineHeight(TextStyle::Small)));
    QPalette colours = m_words->palette();
    const bool isPast = manner == Manner::Done || manner == Manner::Looking;
    colours.setColor(QPalette::WindowText,
                     isPast                                     ? theme.text3
                         : row.weight == ReadyRow::Weight::Fits ? theme.text2
                                                                : theme.text);
    m_words->setPalette(colours);
    m_fix->setText(row.fixWords);
    m_fix->setAccessibleName(tr("%1 %2", "the words of a button, then what it mends").arg(row.fixWords, row.words));
    m_fix->setObjectName(isMendable() ? u"fix"_s : u"done"_s);
    QSizePolicy policy = m_fix->sizePolicy(); // its place is kept where nothing can be pressed any more
    policy.setRetainSizeWhenHidden(isPast && row.fix != ReadyRow::Fix::None);
    m_fix->setSizePolicy(policy);
    if (!isMendable() && m_fix->hasFocus())
        setFocus(Qt::OtherFocusReason); // else it goes where nobody sent it
    m_fix->setVisible(isMendable());
    m_fix->updateGeometry();
    update();
}

void ReadyLine::focusInEvent(QFocusEvent *event)
{
    QWidget::focusInEvent(event);
    update();
}

void ReadyLine::focusOutEvent(QFocusEvent *event)
{
    QWidget::focusOutEvent(event);
    update();
}

void ReadyLine::paintEvent(QPaintEvent *)
{
    const Theme &theme = m_theme.theme();
    const qreal ratio = devicePixelRatioF();
    const ReadyRow::Weight weight = m_manner == Manner::AsItIs ? m_row.weight
        : m_manner == Manner::Done                             ? ReadyRow::Weight::Fits
                                                               : ReadyRow::Weight::Unknown;
    QPainter painter(this);
    if (weight == ReadyRow::Weight::Wrong)
        painter.fillRect(rect(), theme.colors(StatusFamily::Fail).soft);
    painter.fillRect(QRect(0, 0, width(), 1), theme.line);
    QPixmap picture;
    switch (weight) {
    case ReadyRow::Weight::Wrong:
        picture = m_theme.glyphs().sign(Sign::Octagon, glyphSize, ratio, theme);
        break;
    case ReadyRow::Weight::Consider:
        picture = m_theme.glyphs().sign(Sign::Warning, glyphSize, ratio, theme);
        break;
    case ReadyRow::Weight::Fits:
        picture = m_theme.glyphs().sign(Sign::Tick, glyphSize, ratio, theme);
        break;
    case ReadyRow::Weight::Unknown:
        picture = m_theme.glyphs().status(ShownStatus::Draft, glyphSize, ratio, theme);
        break;
    }
    const QRect place(glyphInset, (height() - glyphSize) / 2, glyphSize, glyphSize);
    painter.drawPixmap(QStyle::visualRect(layoutDirection(), rect(), place).topLeft(), picture);
    if (hasFocus())
        strokeRounded(painter, QRectF(rect()).adjusted(2, 2, -2, -2), radius::control, theme.accent, 2);
}

} // namespace postrider
