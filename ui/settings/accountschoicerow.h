// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/account.h"
#include "ui/settings/settingrow.h"

namespace postrider {

class CheckBox;

/// Some of the accounts, each with a box: "all", or their ids parted by commas. Not there where there is no choice.
class AccountsChoiceRow final : public SettingRow
{
    Q_OBJECT

public:
    AccountsChoiceRow(const QString &key, const QString &title, const QString &explanation, ThemeProvider &theme,
                      QWidget *parent);

    void setAccounts(const std::vector<Account> &accounts);
    /// False: what it chooses among counts for nothing now.
    void setWanted(bool wanted);

protected:
    void showValue() override;

private:
    void take();

    QWidget *m_boxes;
    std::vector<std::pair<AccountId, CheckBox *>> m_accounts;
    std::vector<Account> m_known;
    bool m_wanted = true;
};

} // namespace postrider
