// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/settings/secretrow.h"

#include "ui/theme/fields.h"
#include "ui/theme/themeprovider.h"

#include <QLabel>

using namespace Qt::StringLiterals;

namespace postrider {

namespace {

constexpr int fieldWidth = 220;

} // namespace

SecretRow::SecretRow(const QString &key, const QString &title, const QString &explanation, ThemeProvider &theme,
                     QWidget *parent)
    : SettingRow(key, title, explanation, theme, parent), m_field(new TextField(theme, this))
{
    m_field->setFixedWidth(fieldWidth);
    m_field->setEchoMode(QLineEdit::Password);
    m_field->setInputMethodHints(Qt::ImhHiddenText | Qt::ImhSensitiveData | Qt::ImhNoPredictiveText);
    connect(m_field, &QLineEdit::editingFinished, this, &SecretRow::take);
    addControl(m_field);
    setValue({});
}

void SecretRow::take()
{
    const QString typed = m_field->text().trimmed();
    m_field->clear();
    if (!typed.isEmpty())
        Q_EMIT changed(typed);
}

void SecretRow::showValue()
{
    m_field->setPlaceholderText(value().isEmpty() ? tr("Not given yet") : tr("In the keychain"));
    m_field->setAccessibleDescription(m_field->placeholderText());
}

void SecretRow::markWrong(bool wrong)
{
    m_field->setWrong(wrong);
    if (wrong)
        m_field->setAccessibleDescription(findChild<QLabel *>(u"wrong"_s)->text());
    else
        showValue();
}

} // namespace postrider
