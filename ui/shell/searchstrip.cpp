// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/searchstrip.h"

#include "ui/theme/controls.h"
#include "ui/theme/textlabel.h"
#include "ui/theme/themeprovider.h"

#include <QAccessible>
#include <QHBoxLayout>
#include <QPainter>

using namespace Qt::StringLiterals;

namespace postrider {

SearchStrip::SearchStrip(ThemeProvider &theme, QWidget *parent)
    : QWidget(parent),
      m_theme(theme),
      m_words(new TextLabel({}, TextStyle::Small, TextLabel::Ink::Text, theme, this, TextLabel::Wrap::No)),
      m_before(new Button(Button::Look::Link, theme, this, Button::Height::Small)),
      m_after(new Button(Button::Look::Link, theme, this, Button::Height::Small))
{
    setObjectName(u"searchStrip"_s);
    const bool mirrored = layoutDirection() == Qt::RightToLeft;
    m_before->setObjectName(u"foundBefore"_s);
    m_before->setIconName(mirrored ? u"go-next"_s : u"go-previous"_s, 16);
    m_after->setObjectName(u"foundAfter"_s);
    m_after->setIconName(mirrored ? u"go-previous"_s : u"go-next"_s, 16);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(16, 0, 16, 1);
    row->setSpacing(10);
    row->addWidget(m_words);
    row->addWidget(m_before);
    row->addWidget(m_after);
    row->addStretch(1);
    connect(m_before, &QAbstractButton::clicked, this, &SearchStrip::beforeRequested);
    connect(m_after, &QAbstractButton::clicked, this, &SearchStrip::afterRequested);
    connect(&theme, &ThemeProvider::changed, this, &SearchStrip::restyle);
    restyle();
    hide();
}

void SearchStrip::restyle()
{
    setFixedHeight(m_theme.theme().px(36));
    update();
}

void SearchStrip::tell(const QString &words, const QString &before, const QString &after)
{
    m_words->setText(words);
    m_before->setText(before);
    m_before->setVisible(!before.isEmpty());
    m_after->setText(after);
    m_after->setVisible(!after.isEmpty());
    if (words == accessibleName())
        return;
    setAccessibleName(words);
    QAccessibleEvent announced(this, QAccessible::Alert);
    QAccessible::updateAccessibility(&announced);
}

void SearchStrip::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), m_theme.theme().subtle);
    painter.fillRect(QRect(0, height() - 1, width(), 1), m_theme.theme().line);
}

} // namespace postrider
