// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/settings/accountschoicerow.h"

#include "ui/calendar/chiptext.h"
#include "ui/theme/fields.h"
#include "ui/theme/themeprovider.h"

#include <QVBoxLayout>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace postrider {

AccountsChoiceRow::AccountsChoiceRow(const QString &key, const QString &title, const QString &explanation,
                                     ThemeProvider &theme, QWidget *parent)
    : SettingRow(key, title, explanation, theme, parent), m_boxes(new QWidget(this))
{
    auto *column = new QVBoxLayout(m_boxes);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(6);
    addBelow(m_boxes);
    hide();
}

void AccountsChoiceRow::setAccounts(const std::vector<Account> &accounts)
{
    if (accounts == m_known)
        return;
    m_known = accounts;
    for (const auto &[id, box] : m_accounts)
        box->deleteLater();
    m_accounts.clear();
    for (const Account &account : accounts) {
        auto *box = new CheckBox(tr("%1 on %2").arg(account.handle, networkName(account.platform)), m_theme, m_boxes);
        connect(box, &QAbstractButton::clicked, this, &AccountsChoiceRow::take);
        m_boxes->layout()->addWidget(box);
        box->show();
        m_accounts.emplace_back(account.id, box);
    }
    showValue();
}

void AccountsChoiceRow::setWanted(bool wanted)
{
    m_wanted = wanted;
    setVisible(m_wanted && m_accounts.size() > 1);
}

void AccountsChoiceRow::take()
{
    QStringList chosen;
    for (const auto &[id, box] : m_accounts) {
        if (box->isChecked())
            chosen << id.toString();
    }
    if (chosen.isEmpty())
        showValue(); // none at all is what the switch above says
    else
        Q_EMIT changed(size_t(chosen.size()) == m_accounts.size() ? u"all"_s : chosen.join(u','));
}

void AccountsChoiceRow::showValue()
{
    const bool all = value().isEmpty() || value() == u"all";
    const QStringList ids = value().split(u',');
    for (const auto &[id, box] : m_accounts)
        box->setChecked(all || ids.contains(id.toString()));
    setWanted(m_wanted);
}

} // namespace postrider
