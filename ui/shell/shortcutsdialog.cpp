// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/shortcutsdialog.h"

#include "ui/theme/controls.h"
#include "ui/theme/themeprovider.h"

#include <QGridLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace postrider {

ShortcutsDialog::ShortcutsDialog(const QList<ShortcutGroup> &groups, ThemeProvider &provider, QWidget *parent)
    : QDialog(parent)
{
    setObjectName(u"shortcuts"_s);
    setWindowTitle(tr("Help and shortcuts"));
    setAttribute(Qt::WA_DeleteOnClose);
    const Theme &theme = provider.theme();
    auto *outer = new QVBoxLayout(this);
    outer->setContentsMargins(22, 22, 22, 16);
    outer->setSpacing(16);
    auto *heading = new QLabel(tr("Shortcuts"), this);
    heading->setFont(theme.font(TextStyle::Heading));
    outer->addWidget(heading);
    auto *columns = new QHBoxLayout;
    columns->setSpacing(32);
    for (const ShortcutGroup &group : groups) {
        auto *grid = new QGridLayout;
        grid->setHorizontalSpacing(16);
        grid->setVerticalSpacing(8);
        auto *title = new QLabel(group.title, this);
        title->setFont(theme.font(TextStyle::SmallSemiBold));
        grid->addWidget(title, 0, 0, 1, 2);
        int row = 1;
        for (const Shortcut &shortcut : group.shortcuts) {
            auto *keys = new QLabel(shortcut.keys, this);
            keys->setFont(theme.font(TextStyle::SmallSemiBold));
            auto *words = new QLabel(shortcut.words, this);
            words->setFont(theme.font(TextStyle::Small));
            words->setForegroundRole(QPalette::PlaceholderText);
            keys->setAccessibleDescription(shortcut.words);
            grid->addWidget(keys, row, 0);
            grid->addWidget(words, row, 1);
            ++row;
        }
        grid->setRowStretch(row, 1);
        grid->setColumnStretch(1, 1);
        columns->addLayout(grid);
    }
    outer->addLayout(columns);
    auto *footer = new QHBoxLayout;
    footer->addStretch();
    auto *close = new Button(Button::Look::Plain, provider, this);
    close->setText(tr("Close"));
    close->setObjectName(u"close"_s);
    connect(close, &QAbstractButton::clicked, this, &QDialog::close);
    footer->addWidget(close);
    outer->addLayout(footer);
    close->setFocus();
}

} // namespace postrider
