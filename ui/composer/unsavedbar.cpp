// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/composer/unsavedbar.h"

#include "ui/theme/controls.h"
#include "ui/theme/paint.h"
#include "ui/theme/textlabel.h"
#include "ui/theme/themeprovider.h"

#include <QHBoxLayout>

using namespace Qt::StringLiterals;

namespace postrider {

UnsavedBar::UnsavedBar(ThemeProvider &theme, QWidget *parent)
    : QWidget(parent),
      m_theme(theme),
      m_words(new TextLabel({}, TextStyle::Body, TextLabel::Ink::Text, theme, this, TextLabel::Wrap::No))
{
    setObjectName(u"unsavedBar"_s);
    m_words->setWordWrap(true);
    auto *keep = new Button(Button::Look::Plain, theme, this, Button::Height::Small);
    keep->setObjectName(u"keepUnsaved"_s);
    keep->setText(tr("Keep"));
    keep->setToolTip(tr("Go on with these changes"));
    auto *discard = new Button(Button::Look::Plain, theme, this, Button::Height::Small);
    discard->setObjectName(u"discardUnsaved"_s);
    discard->setText(tr("Discard"));
    discard->setToolTip(tr("Back to the post as it is scheduled"));
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(12, 8, 8, 8);
    row->setSpacing(8);
    row->addWidget(m_words, 1);
    row->addWidget(keep);
    row->addWidget(discard);
    connect(keep, &QAbstractButton::clicked, this, [this] {
        hide();
        Q_EMIT kept();
    });
    connect(discard, &QAbstractButton::clicked, this, [this] {
        hide();
        Q_EMIT discarded();
    });
    hide();
}

void UnsavedBar::ask(const QString &time)
{
    m_words->setText(tr("You have unsaved changes from %1. The post itself is still as it was.").arg(time));
    setAccessibleName(m_words->text());
    show();
}

void UnsavedBar::paintEvent(QPaintEvent *)
{
    const StatusColors &colours = m_theme.theme().colors(StatusFamily::Warn);
    QPainter painter(this);
    fillRounded(painter, rect(), radius::card, colours.soft);
}

} // namespace postrider
