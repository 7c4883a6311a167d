// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/posts/outcomequestion.h"

#include "ui/dialogs/openoutside.h"
#include "ui/posts/outcomeaddress.h"
#include "ui/theme/controls.h"
#include "ui/theme/textlabel.h"

#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace postrider {

OutcomeQuestion::OutcomeQuestion(ThemeProvider &theme, QWidget *parent)
    : QWidget(parent),
      m_address(new OutcomeAddress(theme, this)),
      m_look(new Button(Button::Look::Primary, theme, this))
{
    setObjectName(u"outcomeQuestion"_s);
    setFocusProxy(m_address); // no answer by a key that was meant for something else
    auto *heading = new TextLabel(tr("Did it go out?"), TextStyle::BodySemiBold, TextLabel::Ink::Text, theme, this,
                                  TextLabel::Wrap::No);
    m_look->setObjectName(u"lookAtNetwork"_s);
    m_look->setIconName(u"internet-services"_s, 16);
    m_look->hide(); // until it is known where
    connect(m_look, &QAbstractButton::clicked, this, [this, &theme] { openOutside(m_page, theme, this); });
    auto *yes = new Button(Button::Look::Plain, theme, this);
    yes->setObjectName(u"wentOut"_s);
    yes->setText(tr("Yes, it is there"));
    auto *no = new Button(Button::Look::Plain, theme, this);
    no->setObjectName(u"didNotGoOut"_s);
    no->setText(tr("No, it isn’t there"));
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(6);
    column->addWidget(heading);
    column->addWidget(m_look, 0, Qt::AlignLeading);
    column->addWidget(m_address);
    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(8);
    buttons->addWidget(yes);
    buttons->addWidget(no);
    buttons->addStretch();
    column->addSpacing(2);
    column->addLayout(buttons);
    connect(yes, &QAbstractButton::clicked, this, [this] {
        if (const auto address = m_address->take())
            Q_EMIT answered(true, *address);
    });
    connect(no, &QAbstractButton::clicked, this, [this] { Q_EMIT answered(false, {}); });
}

void OutcomeQuestion::setPage(const std::optional<QUrl> &page)
{
    m_page = page.value_or(QUrl());
    m_look->setVisible(page.has_value());
}

void OutcomeQuestion::ask(const QString &network)
{
    m_address->clear();
    m_look->setText(tr("Look on %1", "a network").arg(network));
}

} // namespace postrider
