// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/posts/outcomeaddress.h"

#include "ui/posts/postremedies.h"
#include "ui/theme/fields.h"
#include "ui/theme/textlabel.h"

#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace postrider {

OutcomeAddress::OutcomeAddress(ThemeProvider &theme, QWidget *parent)
    : QWidget(parent),
      m_field(new TextField(theme, this)),
      m_wrong(
          new TextLabel(tr("An address begins with https://"), TextStyle::Small, TextLabel::Ink::Wrong, theme, this))
{
    m_field->setObjectName(u"outcomeAddress"_s);
    m_field->setPlaceholderText(tr("Its address, if you like: https://…"));
    m_field->setAccessibleName(tr("Address of the post, may stay empty"));
    m_wrong->hide();
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(6);
    column->addWidget(m_field);
    column->addWidget(m_wrong);
    setFocusProxy(m_field);
    connect(m_field, &QLineEdit::textChanged, this, [this] {
        m_field->setWrong(false);
        m_wrong->hide();
    });
}

std::optional<QString> OutcomeAddress::take()
{
    const QString typed = m_field->text().trimmed();
    if (typed.isEmpty() || addressAtNetwork(typed))
        return typed;
    m_field->setWrong(true);
    m_wrong->show();
    m_field->setFocus();
    return {};
}

void OutcomeAddress::clear()
{
    m_field->clear();
}

} // namespace postrider
