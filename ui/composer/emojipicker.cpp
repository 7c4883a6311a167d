// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/composer/emojipicker.h"

#include "ui/composer/emojilist.h"
#include "ui/theme/controls.h"
#include "ui/theme/themeprovider.h"

#include <QKeyEvent>
#include <QListWidget>
#include <QScreen>
#include <QStyle>
#include <QVBoxLayout>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace postrider {

namespace {

constexpr int columns = 9;
constexpr int cell = 36;
constexpr int rows = 7;
constexpr int mostRecent = columns * 2;

} // namespace

QStringList EmojiPicker::s_recent;

EmojiPicker::EmojiPicker(ThemeProvider &theme, QWidget *parent)
    : QFrame(parent, Qt::Popup), m_search(new SearchField(30, 8, theme, this)), m_grid(new QListWidget(this))
{
    setObjectName(u"emojiPicker"_s);
    setAttribute(Qt::WA_DeleteOnClose);
    setFrameShape(QFrame::StyledPanel);
    m_search->setObjectName(u"emojiSearch"_s);
    m_search->setPlaceholderText(tr("Search emoji"));
    m_search->setAccessibleName(tr("Search emoji"));
    m_search->installEventFilter(this);
    m_grid->setObjectName(u"emojiGrid"_s);
    m_grid->setAccessibleName(tr("Emoji"));
    m_grid->setViewMode(QListView::IconMode);
    m_grid->setMovement(QListView::Static);
    m_grid->setResizeMode(QListView::Adjust);
    m_grid->setUniformItemSizes(true);
    m_grid->setGridSize({cell, cell});
    m_grid->setSpacing(0);
    m_grid->setFrameShape(QFrame::NoFrame);
    m_grid->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_grid->setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOn);
    QFont font = theme.theme().font(TextStyle::Heading);
    font.setFamilies({font.family(), u"Noto Color Emoji"_s, u"Apple Color Emoji"_s, u"Segoe UI Emoji"_s});
    font.setPointSizeF(font.pointSizeF() * 1.25);
    m_grid->setFont(font);
    m_grid->setFixedSize(columns * cell + m_grid->style()->pixelMetric(QStyle::PM_ScrollBarExtent) + 6, rows * cell);
    m_grid->setFocusPolicy(Qt::NoFocus); // the field keeps it, and hands keys on
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(8, 8, 8, 8);
    column->setSpacing(6);
    column->addWidget(m_search);
    column->addWidget(m_grid);
    connect(m_search, &QLineEdit::textChanged, this, &EmojiPicker::fill);
    connect(m_grid, &QListWidget::itemClicked, this, [this] { take(false); });
    fill({});
}

void EmojiPicker::popup(QPoint bottomLeft)
{
    adjustSize();
    QPoint at = bottomLeft - QPoint(0, height());
    const QRect free = screen()->availableGeometry();
    at.setX(qBound(free.left(), at.x(), qMax(free.left(), free.right() - width())));
    at.setY(qMax(free.top(), at.y()));
    move(at);
    show();
    m_search->setFocus(Qt::PopupFocusReason);
}

void EmojiPicker::fill(const QString &words)
{
    m_grid->clear();
    const auto add = [this](const Emoji &emoji) {
        auto *item = new QListWidgetItem(emoji.text, m_grid);
        item->setToolTip(emoji.name);
        item->setData(Qt::AccessibleTextRole, emoji.name);
        item->setTextAlignment(Qt::AlignCenter);
        item->setSizeHint({cell, cell});
    };
    const std::vector<Emoji> found = findEmoji(words);
    if (words.trimmed().isEmpty()) {
        for (const QString &recent : std::as_const(s_recent)) {
            const auto known = std::ranges::find(found, recent, &Emoji::text);
            if (known != found.end())
                add(*known);
        }
    }
    for (const Emoji &emoji : found) {
        if (!words.trimmed().isEmpty() || !s_recent.contains(emoji.text))
            add(emoji);
    }
    m_grid->setCurrentRow(m_grid->count() > 0 ? 0 : -1);
}

void EmojiPicker::take(bool staysOpen)
{
    const QListWidgetItem *item = m_grid->currentItem();
    if (!item)
        return;
    const QString emoji = item->text();
    s_recent.removeAll(emoji);
    s_recent.prepend(emoji);
    s_recent.resize(qMin(s_recent.size(), mostRecent));
    Q_EMIT picked(emoji);
    if (!staysOpen)
        close();
}

bool EmojiPicker::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() != QEvent::KeyPress)
        return QFrame::eventFilter(watched, event);
    const auto *key = static_cast<QKeyEvent *>(event);
    const bool atEnd = m_search->cursorPosition() == m_search->text().size();
    const int row = m_grid->currentRow();
    const auto go = [this](int to) { m_grid->setCurrentRow(qBound(0, to, m_grid->count() - 1)); };
    switch (key->key()) {
    case Qt::Key_Down:
        go(row + columns);
        return true;
    case Qt::Key_Up:
        go(row - columns);
        return true;
    case Qt::Key_Right:
        if (!atEnd)
            break;
        go(row + 1);
        return true;
    case Qt::Key_Left:
        if (!m_search->text().isEmpty() && row == 0)
            break;
        go(row - 1);
        return true;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        take(key->modifiers() & Qt::ShiftModifier);
        return true;
    case Qt::Key_Escape:
        close();
        return true;
    default:
        break;
    }
    return QFrame::eventFilter(watched, event);
}

} // namespace postrider
