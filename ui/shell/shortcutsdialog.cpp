// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/shortcutsdialog.h"

#include "ui/dialogs/dialogfooter.h"
#include "ui/theme/controls.h"
#include "ui/theme/paint.h"
#include "ui/theme/textlabel.h"
#include "ui/theme/themeprovider.h"
#include "ui/theme/windowsize.h"

#include <QGridLayout>
#include <QHBoxLayout>
#include <QPainter>
#include <QScrollArea>
#include <QVBoxLayout>
#include <QtMath>

using namespace Qt::StringLiterals;

namespace postrider {

namespace {

constexpr int inset = 22;

} // namespace

ShortcutsDialog::ShortcutsDialog(const QList<ShortcutGroup> &groups, ThemeProvider &provider, QWidget *parent)
    : QDialog(parent), m_theme(provider)
{
    setObjectName(u"shortcuts"_s);
    setWindowTitle(tr("Help and shortcuts"));
    setAttribute(Qt::WA_DeleteOnClose);
    const int widestWords = provider.theme().px(232);
    auto *outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    outer->setSpacing(0);
    auto *area = new QScrollArea(this);
    area->setFrameShape(QFrame::NoFrame);
    area->setWidgetResizable(true);
    area->viewport()->setAutoFillBackground(false);
    auto *list = new QWidget(area);
    auto *inner = new QVBoxLayout(list);
    inner->setContentsMargins(inset, inset, inset, inset);
    inner->setSpacing(16);
    const auto label = [&](const QString &words, TextStyle style, TextLabel::Ink ink, TextLabel::Wrap wrap) {
        return new TextLabel(words, style, ink, provider, list, wrap);
    };
    using enum TextLabel::Ink;
    using enum TextLabel::Wrap;
    inner->addWidget(label(tr("Shortcuts"), TextStyle::Heading, Text, No));
    auto *columns = new QHBoxLayout;
    columns->setSpacing(32);
    QVBoxLayout *column = nullptr;
    for (const ShortcutGroup &group : groups) {
        if (!column || !group.isBelow) {
            if (column)
                column->addStretch();
            column = new QVBoxLayout;
            column->setSpacing(20);
            columns->addLayout(column);
        }
        auto *grid = new QGridLayout;
        grid->setHorizontalSpacing(16);
        grid->setVerticalSpacing(8);
        grid->addWidget(label(group.title, TextStyle::SmallSemiBold, Text, No), 0, 0, 1, 2);
        int row = 1;
        for (const Shortcut &shortcut : group.shortcuts) {
            auto *keys = label(shortcut.keys, TextStyle::SmallSemiBold, Text, No);
            keys->setAccessibleDescription(shortcut.words);
            auto *words = label(shortcut.words, TextStyle::Small, Third, Yes);
            // Long sentences take a second line, so that three columns stand side by side on a small screen.
            const int width = qMin(widestWords, qCeil(textWidth(shortcut.words, words->font())) + 1);
            words->setMinimumSize(width, words->heightForWidth(width));
            grid->addWidget(keys, row, 0, Qt::AlignTop);
            grid->addWidget(words, row, 1);
            ++row;
        }
        grid->setColumnStretch(1, 1);
        column->addLayout(grid);
    }
    if (column)
        column->addStretch();
    inner->addLayout(columns);
    area->setWidget(list);
    list->setAutoFillBackground(false);
    outer->addWidget(area, 1);
    auto *footer = new DialogFooter(provider, this);
    footer->row().addStretch();
    auto *close = new Button(Button::Look::Plain, provider, footer);
    close->setText(tr("Close"));
    close->setObjectName(u"close"_s);
    connect(close, &QAbstractButton::clicked, this, &QDialog::close);
    footer->row().addWidget(close);
    outer->addWidget(footer);
    sizeToScreen(*this, list->sizeHint() + QSize(0, footer->height()));
    close->setFocus();
}

void ShortcutsDialog::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), m_theme.theme().canvas);
}

QList<ShortcutGroup> ShortcutsDialog::all()
{
    const auto native = [](QKeyCombination key) {
        // The big key is called Enter everywhere.
        const bool isReturn = key.key() == Qt::Key_Return;
        return QKeySequence(isReturn ? key.keyboardModifiers() | Qt::Key_Enter : key)
            .toString(QKeySequence::NativeText);
    };
    return {
        {tr("Everywhere"),
         {{native(Qt::CTRL | Qt::Key_N), tr("New post")},
          {native(Qt::CTRL | Qt::Key_F), tr("Search captions and accounts")},
          {tr("Ctrl+1 to Ctrl+6"), tr("One of the pages")},
          {native(Qt::CTRL | Qt::Key_Z), tr("Undo")},
          {native(Qt::CTRL | Qt::SHIFT | Qt::Key_Z), tr("Redo")},
          {native(Qt::CTRL | Qt::Key_Comma), tr("Settings")},
          {native(Qt::Key_F5), tr("Refresh")},
          {tr("F6, Shift+F6"), tr("Next, previous part of the window")},
          {native(Qt::CTRL | Qt::Key_B), tr("Fold or open the sidebar")},
          {native(Qt::CTRL | Qt::SHIFT | Qt::Key_D), tr("Fold or open the drafts")},
          {native(Qt::Key_F10), tr("Menu")},
          {native(Qt::Key_F1), tr("This list")},
          {native(Qt::CTRL | Qt::Key_W), tr("Close the window")},
          {native(Qt::CTRL | Qt::Key_Q), tr("Quit")}}},
        {tr("Drafts"),
         {{tr("Up, Down"), tr("Another draft")},
          {native(Qt::Key_Return), tr("Edit the draft")},
          {native(Qt::Key_S), tr("To the next free slot")},
          {native(Qt::CTRL | Qt::Key_M), tr("Carry to the calendar")},
          {native(Qt::SHIFT | Qt::Key_F10), tr("Menu of the draft")},
          {native(Qt::Key_Delete), tr("Delete the draft")}},
         true},
        {tr("Calendar"),
         {{tr("M, W, D, L"), tr("Month, week, day, list")},
          {tr("Arrow keys"), tr("Another day; in the week and the day up and down change the time")},
          {native(Qt::Key_Tab), tr("Next post of the day")},
          {tr("Home, End"), tr("First and last day of the week")},
          {native(Qt::Key_PageUp), tr("Previous month, week or day")},
          {native(Qt::Key_PageDown), tr("Next month, week or day")},
          {native(Qt::Key_T), tr("Today")},
          {tr("Enter in the search"), tr("Next post that is found; with Shift the one before")},
          {native(Qt::Key_Return), tr("Open the post; a new one on an empty day")},
          {native(Qt::Key_Space), tr("Select the post; Shift and arrow keys select more")},
          {native(Qt::Key_N), tr("New post here")},
          {native(Qt::Key_Delete), tr("Delete the post")},
          {native(Qt::CTRL | Qt::Key_D), tr("Duplicate the post")},
          {tr("Ctrl+X, Ctrl+C, Ctrl+V"), tr("Cut, copy, paste onto the day")},
          {native(Qt::Key_F2), tr("Type another time for the post")},
          {native(Qt::Key_R), tr("Retry the post")},
          {native(Qt::SHIFT | Qt::Key_F10), tr("Menu of the post")},
          {native(Qt::CTRL | Qt::Key_M),
           tr("Pick the post up; arrows move it, Home finds a slot, C copies, Enter drops it")},
          {tr("Alt and arrow keys"), tr("Move the post by a day or a week; in the week by a day or 15 minutes")},
          {native(Qt::Key_Escape), tr("Put it back")}}},
        {tr("Posts"),
         {{tr("Up, Down"), tr("Another post")},
          {native(Qt::Key_Space), tr("Check the post")},
          {native(Qt::CTRL | Qt::Key_A), tr("Check all that are listed")},
          {native(Qt::ALT | Qt::Key_Return), tr("Details")},
          {native(Qt::CTRL | Qt::Key_R), tr("Retry")},
          {native(Qt::CTRL | Qt::SHIFT | Qt::Key_R), tr("Reschedule")},
          {native(Qt::CTRL | Qt::Key_D), tr("Duplicate")},
          {native(Qt::SHIFT | Qt::Key_F10), tr("Menu of the post")},
          {native(Qt::Key_Delete), tr("Delete")}}},
        {tr("Composer"),
         {{native(Qt::CTRL | Qt::Key_Return), tr("Schedule")},
          {native(Qt::CTRL | Qt::SHIFT | Qt::Key_Return), tr("Publish now; asks first")},
          {native(Qt::CTRL | Qt::Key_S), tr("Save as a draft")},
          {native(Qt::CTRL | Qt::Key_Tab), tr("Next network’s caption")},
          {tr("Alt, Left or Right"), tr("Move the picture")},
          {native(Qt::Key_F2), tr("Alt text")},
          {native(Qt::Key_F8), tr("Next problem")},
          {native(Qt::CTRL | Qt::Key_Period), tr("Fix it")},
          {native(Qt::Key_Escape), tr("Close; the draft is kept")}},
         true},
    };
}

} // namespace postrider
