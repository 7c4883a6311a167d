// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/composer/captioneditor.h"

#include "ui/composer/emojipicker.h"
#include "ui/theme/controls.h"
#include "ui/theme/paint.h"
#include "ui/theme/themeprovider.h"

#include <QSignalBlocker>
#include <QStyle>
#include <QSyntaxHighlighter>
#include <QTextBlock>
#include <QUrl>
#include <QtMath>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace postrider {

namespace {

constexpr int inset = 10;

class TagColours final : public QSyntaxHighlighter
{
public:
    TagColours(QTextDocument *document, ThemeProvider &theme) : QSyntaxHighlighter(document), m_theme(theme)
    {
        connect(&theme, &ThemeProvider::changed, this, &QSyntaxHighlighter::rehighlight);
    }

protected:
    void highlightBlock(const QString &text) override
    {
        QTextCharFormat format;
        format.setForeground(m_theme.theme().accentText);
        format.setFontWeight(QFont::Medium);
        for (const TextTag &tag : tagsIn(text))
            setFormat(tag.start, tag.length, format);
    }

private:
    ThemeProvider &m_theme;
};

/// Files and pictures are not text: they go to the media.
class Edit final : public QPlainTextEdit
{
public:
    explicit Edit(CaptionEditor *owner) : QPlainTextEdit(owner), m_owner(owner) {}

protected:
    bool canInsertFromMimeData(const QMimeData *source) const override
    {
        return source->hasImage() || source->hasUrls() || QPlainTextEdit::canInsertFromMimeData(source);
    }
    void insertFromMimeData(const QMimeData *source) override
    {
        const QList<QUrl> urls = source->urls();
        const bool files = !urls.isEmpty() && std::ranges::all_of(urls, &QUrl::isLocalFile);
        if (files || (source->hasImage() && !source->hasText()))
            Q_EMIT m_owner->mediaPasted(source);
        else
            QPlainTextEdit::insertFromMimeData(source);
    }

private:
    CaptionEditor *m_owner;
};

} // namespace

CaptionEditor::CaptionEditor(ThemeProvider &theme, QWidget *parent)
    : QWidget(parent),
      m_theme(theme),
      m_edit(new Edit(this)),
      m_emoji(new Button(Button::Look::Quiet, theme, this, Button::Height::Small))
{
    m_emoji->setObjectName(u"emoji"_s);
    m_emoji->setIconName(u"smiley-shape"_s, 16);
    m_emoji->setAccessibleName(tr("Insert emoji"));
    m_emoji->setToolTip(tr("Insert emoji (Ctrl+;)"));
    m_emoji->setShortcut(QKeySequence(Qt::CTRL | Qt::Key_Semicolon));
    connect(m_emoji, &QAbstractButton::clicked, this, &CaptionEditor::openEmoji);
    m_edit->setObjectName(u"caption"_s);
    m_edit->setAccessibleName(tr("Caption"));
    m_edit->setFrameShape(QFrame::NoFrame);
    m_edit->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff); // lines are broken
    m_edit->setTabChangesFocus(true);
    m_edit->viewport()->setAutoFillBackground(false);
    m_edit->document()->setDocumentMargin(3);
    m_edit->installEventFilter(this);
    setFocusProxy(m_edit);
    new TagColours(m_edit->document(), theme);
    connect(m_edit, &QPlainTextEdit::textChanged, this, [this] { Q_EMIT textEdited(text()); });
    connect(&theme, &ThemeProvider::changed, this, &CaptionEditor::restyle);
    restyle();
}

void CaptionEditor::restyle()
{
    const Theme &theme = m_theme.theme();
    QFont font = theme.font(TextStyle::Editor);
    m_edit->setFont(font);
    QPalette colours = theme.palette();
    colours.setColor(QPalette::Base, Qt::transparent);
    m_edit->setPalette(colours);
    setMinimumHeight(theme.px(170));
    arrange();
}

void CaptionEditor::openEmoji()
{
    auto *picker = new EmojiPicker(m_theme, this);
    connect(picker, &EmojiPicker::picked, m_edit, &QPlainTextEdit::insertPlainText);
    connect(picker, &QObject::destroyed, m_edit, [this] { m_edit->setFocus(Qt::PopupFocusReason); });
    picker->popup(m_emoji->mapToGlobal(QPoint(0, -4)));
}

void CaptionEditor::setText(const QString &text)
{
    if (text == this->text())
        return;
    const QSignalBlocker quiet(m_edit);
    m_edit->setPlainText(text);
    m_edit->moveCursor(QTextCursor::End);
}

void CaptionEditor::setCounters(const QList<Counter> &counters)
{
    m_counters = counters;
    QStringList said;
    for (const Counter &counter : m_counters)
        said << tr("%1, %2 of %3 characters")
                    .arg(counter.name, locale().toString(counter.count.length), locale().toString(counter.count.limit));
    m_edit->setAccessibleDescription(said.join(u"; "_s));
    update();
}

int CaptionEditor::footHeight() const
{
    return m_theme.theme().px(36);
}

void CaptionEditor::arrange()
{
    m_edit->setGeometry(inset, inset, width() - 2 * inset, height() - inset - footHeight() - 2);
    const QSize button = m_emoji->sizeHint();
    const QRect place(6, height() - footHeight() + (footHeight() - button.height()) / 2, button.width(),
                      button.height());
    m_emoji->setGeometry(QStyle::visualRect(layoutDirection(), rect(), place));
    update();
}

void CaptionEditor::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    arrange();
}

bool CaptionEditor::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::FocusIn || event->type() == QEvent::FocusOut)
        update();
    return QWidget::eventFilter(watched, event);
}

void CaptionEditor::paintEvent(QPaintEvent *)
{
    const Theme &theme = m_theme.theme();
    QPainter painter(this);
    const bool focused = m_edit->hasFocus();
    fillRounded(painter, rect(), radius::card, theme.raised);
    const int foot = height() - footHeight();
    painter.fillRect(QRect(1, foot, width() - 2, 1), theme.line);
    strokeRounded(painter, rect(), radius::card, focused ? theme.accent : theme.control, focused ? 2 : 1);
    int end = width() - 12;
    const QFont font = theme.font(TextStyle::Small);
    for (auto counter = m_counters.crbegin(); counter != m_counters.crend(); ++counter) {
        const TextCount &count = counter->count;
        const QString length = locale().toString(count.length);
        QString words = count.limit > 0
            ? tr("%1 / %2", "characters of how many").arg(length, locale().toString(count.limit))
            : length;
        if (count.hashtagLimit > 0 && count.hashtags > 0)
            words = tr("%1 · %2 / %3 tags")
                        .arg(words, locale().toString(count.hashtags), locale().toString(count.hashtagLimit));
        const int wide = qCeil(textWidth(words, font)) + 1;
        if (end - wide - 22 < 12 + m_emoji->width())
            break; // a counter that does not fit is in the ready check once it matters
        const auto mirrored = [this](QRect r) { return QStyle::visualRect(layoutDirection(), rect(), r); };
        drawLine(painter, mirrored(QRect(end - wide, foot, wide, footHeight())), words, font,
                 count.isOver() ? theme.colors(StatusFamily::Fail).text : theme.text2,
                 QStyle::visualAlignment(layoutDirection(), Qt::AlignLeft));
        painter.drawPixmap(mirrored(QRect(end - wide - 20, foot + (footHeight() - 14) / 2, 14, 14)).topLeft(),
                           m_theme.glyphs().mark(counter->network, 14, devicePixelRatioF(), theme));
        end -= wide + 20 + 18;
    }
}

} // namespace postrider
