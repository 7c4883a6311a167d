// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/posts/confirmdelete.h"

#include "ui/theme/controls.h"
#include "ui/theme/textlabel.h"

#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace postrider {

ConfirmDelete::ConfirmDelete(int posts, int posted, ThemeProvider &theme, QWidget *parent) : QDialog(parent)
{
    setObjectName(u"confirmDelete"_s);
    setAttribute(Qt::WA_DeleteOnClose);
    const QString question = tr("Delete %n post(s) from Postrider?", nullptr, posts);
    setWindowTitle(question);
    auto *heading = new TextLabel(question, TextStyle::Heading, TextLabel::Ink::Text, theme, this, TextLabel::Wrap::No);
    auto *words = new TextLabel(
        posts == posted
            ? tr("What is out stays on the network: remove it there yourself. The pictures stay in your media library.")
            : tr(
                "%n of them are out and stay on the network: remove those there yourself. The pictures stay in your media library.",
                nullptr, posted),
        TextStyle::Body, TextLabel::Ink::Second, theme, this, TextLabel::Wrap::No);
    words->setWordWrap(true);
    words->setMinimumWidth(480);
    auto *cancel = new Button(Button::Look::Plain, theme, this);
    cancel->setObjectName(u"cancelDelete"_s);
    cancel->setText(tr("Cancel"));
    auto *remove = new Button(Button::Look::Danger, theme, this);
    remove->setObjectName(u"confirmedDelete"_s);
    remove->setText(tr("Delete"));
    remove->setIconName(u"edit-delete"_s, 16);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(22, 22, 22, 16);
    column->setSpacing(8);
    column->addWidget(heading);
    column->addWidget(words);
    column->addSpacing(16);
    auto *footer = new QHBoxLayout;
    footer->addStretch();
    footer->addWidget(cancel);
    footer->addWidget(remove);
    column->addLayout(footer);
    connect(cancel, &QAbstractButton::clicked, this, &QDialog::reject);
    connect(remove, &QAbstractButton::clicked, this, &QDialog::accept);
    cancel->setFocus();
}

} // namespace postrider
