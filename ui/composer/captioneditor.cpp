// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/composer/captioneditor.h"

#include "ui/composer/emojipicker.h"
#include "ui/composer/typinghistory.h"
#include "ui/theme/controls.h"
#include "ui/theme/paint.h"
#include "ui/theme/themeprovider.h"

#include <QClipboard>
#include <QGuiApplication>
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

constexpr int inset = 11;
constexpr int topInset = 8; // a line is higher than its letters
constexpr int besideTools = 2;

/// What a link begins with: the one that was copied, else the part that all have.
QString linkToInsert()
{
    const QString copied = QGuiApplication::clipboard()->text().trimmed();
    const QUrl url(copied, QUrl::StrictMode);
    return url.isValid() && (url.scheme() == u"https" || url.scheme() == u"http") && !url.host().isEmpty()
        ? copied
        : u"https://"_s;
}

/// Files and pictures are not text: they go to the media.
class Edit final : public QTextEdit
{
public:
    explicit Edit(CaptionEditor *owner) : QTextEdit(owner), m_owner(owner) {}

protected:
    bool canInsertFromMimeData(const QMimeData *source) const override
    {
        return source->hasImage() || source->hasUrls() || QTextEdit::canInsertFromMimeData(source);
    }
    void insertFromMimeData(const QMimeData *source) override
    {
        const QList<QUrl> urls = source->urls();
        const bool files = !urls.isEmpty() && std::ranges::all_of(urls, &QUrl::isLocalFile);
        if (files || (source->hasImage() && !source->hasText()))
            Q_EMIT m_owner->mediaPasted(source);
        else
            insertPlainText(source->text()); // what a web page would bring along is no part of a caption
    }

private:
    CaptionEditor *m_owner;
};

} // namespace

/// Hashtags and mentions in colour, and what is too much of the text.
class TextColours final : public QSyntaxHighlighter
{
public:
    TextColours(QTextDocument *document, ThemeProvider &theme) : QSyntaxHighlighter(document), m_theme(theme)
    {
        connect(&theme, &ThemeProvider::changed, this, &QSyntaxHighlighter::rehighlight);
    }
    void setOver(const QList<TextRange> &over)
    {
        if (m_over == over)
            return;
        m_over = over;
        rehighlight();
    }

protected:
    void highlightBlock(const QString &text) override
    {
        const Theme &theme = m_theme.theme();
        QTextCharFormat format;
        format.setForeground(theme.accentText);
        format.setFontWeight(QFont::Medium);
        for (const TextTag &tag : tagsIn(text))
            setFormat(tag.start, tag.length, format);
        const int begin = currentBlock().position();
        for (const TextRange &range : std::as_const(m_over)) {
            const int from = qMax(0, range.start - begin);
            const int to = qMin(static_cast<int>(text.size()), range.start + range.length - begin);
            for (int i = from; i < to; ++i) { // a tag keeps its weight
                QTextCharFormat over = this->format(i);
                over.setForeground(theme.colors(StatusFamily::Fail).text);
                over.setBackground(theme.colors(StatusFamily::Fail).soft);
                setFormat(i, 1, over);
            }
        }
    }

private:
    ThemeProvider &m_theme;
    QList<TextRange> m_over;
};

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
    m_tools << m_emoji;
    const auto insert = [this](const QString &text) { return [this, text] { insertApart(text); }; };
    addTool(u"hashtag"_s, u"tag"_s, tr("Insert a hashtag"), insert(u"#"_s));
    addTool(u"mention"_s, u"im-user"_s, tr("Mention somebody"), insert(u"@"_s));
    addTool(u"link"_s, u"insert-link"_s, tr("Insert a link; the one that you have copied where there is one"),
            [this] { insertApart(linkToInsert()); });
    addTool(u"undo"_s, u"edit-undo"_s, tr("Undo (Ctrl+Z)"), [this] { Q_EMIT undoRequested(); });
    connect(m_edit->document(), &QTextDocument::undoAvailable, this, &CaptionEditor::enableUndo);
    enableUndo();
    m_edit->setObjectName(u"caption"_s);
    m_edit->setAccessibleName(tr("Caption"));
    m_edit->setFrameShape(QFrame::NoFrame);
    m_edit->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff); // lines are broken
    m_edit->setTabChangesFocus(true);
    m_edit->setAcceptRichText(false);
    m_edit->setCursorWidth(2);
    m_edit->viewport()->setAutoFillBackground(false);
    m_edit->document()->setDocumentMargin(3);
    m_edit->installEventFilter(this);
    setFocusProxy(m_edit);
    m_colours = new TextColours(m_edit->document(), theme);
    connect(m_edit, &QTextEdit::textChanged, this, [this] { Q_EMIT textEdited(text()); });
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
    if (theme.lineHeight(TextStyle::Editor) != m_lineHeight)
        spaceLines();
    arrange();
}

/// Lines stand as far apart as the theme says; new lines take over what the ones before have.
void CaptionEditor::spaceLines()
{
    const QSignalBlocker quiet(m_edit);
    m_lineHeight = m_theme.theme().lineHeight(TextStyle::Editor);
    const QTextCursor before = m_edit->textCursor();
    const int anchor = before.anchor();
    const int position = before.position();
    changeLook(*m_edit->document(), [this] {
        QTextCursor all(m_edit->document());
        all.select(QTextCursor::Document);
        QTextBlockFormat format;
        format.setLineHeight(m_lineHeight, QTextBlockFormat::FixedHeight);
        all.mergeBlockFormat(format);
    });
    QTextCursor after(m_edit->document());
    after.setPosition(anchor);
    after.setPosition(position, QTextCursor::KeepAnchor);
    m_edit->setTextCursor(after);
}

void CaptionEditor::addTool(const QString &name, const QString &icon, const QString &words, std::function<void()> run)
{
    auto *tool = new Button(Button::Look::Quiet, m_theme, this, Button::Height::Small);
    tool->setObjectName(name);
    tool->setIconName(icon, 16);
    tool->setAccessibleName(words);
    tool->setToolTip(words);
    connect(tool, &QAbstractButton::clicked, this, std::move(run));
    m_tools << tool;
}

void CaptionEditor::openEmoji()
{
    auto *picker = new EmojiPicker(m_theme, this);
    connect(picker, &EmojiPicker::picked, m_edit, &QTextEdit::insertPlainText);
    connect(picker, &QObject::destroyed, m_edit, [this] { m_edit->setFocus(Qt::PopupFocusReason); });
    picker->popup(m_emoji->mapToGlobal(QPoint(0, -4)));
}

/// Behind a word it would be a part of it.
void CaptionEditor::insertApart(const QString &text)
{
    QTextCursor cursor = m_edit->textCursor();
    const QChar before = m_edit->document()->characterAt(cursor.selectionStart() - 1);
    const bool joins = cursor.selectionStart() > 0 && (before.isLetterOrNumber() || before.isLowSurrogate());
    cursor.insertText(joins ? u' ' + text : text);
    m_edit->setTextCursor(cursor);
    m_edit->setFocus();
}

void CaptionEditor::setOver(const QList<TextRange> &over)
{
    const QSignalBlocker quiet(m_edit); // the text is the same
    m_colours->setOver(over);
}

void CaptionEditor::select(TextRange range)
{
    QTextCursor cursor = m_edit->textCursor();
    cursor.setPosition(range.start);
    cursor.setPosition(range.start + range.length, QTextCursor::KeepAnchor);
    m_edit->setTextCursor(cursor);
    m_edit->ensureCursorVisible();
    m_edit->setFocus(Qt::ShortcutFocusReason);
}

void CaptionEditor::enableUndo()
{
    m_tools.back()->setEnabled(!m_edit->isReadOnly() && (m_moreToUndo || m_edit->document()->isUndoAvailable()));
}

void CaptionEditor::setMoreToUndo(bool more)
{
    m_moreToUndo = more;
    enableUndo();
}

void CaptionEditor::setLocked(bool locked)
{
    if (m_edit->isReadOnly() == locked)
        return;
    m_edit->setReadOnly(locked);
    for (Button *tool : std::as_const(m_tools))
        tool->setEnabled(!locked);
    enableUndo();
}

void CaptionEditor::setText(const QString &text)
{
    if (text == this->text())
        return;
    const QSignalBlocker quiet(m_edit);
    m_edit->setPlainText(text);
    spaceLines();
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
    m_edit->setGeometry(inset, topInset, width() - 2 * inset, height() - topInset - footHeight() - 2);
    int x = 7;
    for (Button *tool : std::as_const(m_tools)) {
        const QSize size = tool->sizeHint();
        const QRect place(x, height() - footHeight() + (footHeight() - size.height()) / 2, size.width(), size.height());
        tool->setGeometry(QStyle::visualRect(layoutDirection(), rect(), place));
        x += size.width() + besideTools;
    }
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
        if (end - wide - 22 < 12 + int(m_tools.size()) * (m_emoji->width() + besideTools))
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
