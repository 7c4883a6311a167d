// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/composer/composition.h"

#include <QWidget>

namespace postrider {

class DropButton;
class FlowLayout;
class ThemeProvider;

/// Where the post goes: the accounts chosen, and a menu of the others.
class AccountsRow final : public QWidget
{
    Q_OBJECT

public:
    AccountsRow(ThemeProvider &theme, QWidget *parent);
    void show(const std::vector<Account> &accounts, const Composition &composition);
    void openMenu();

Q_SIGNALS:
    void added(postrider::Account account);
    void removed(postrider::AccountId account);

private:
    void rebuild();
    void fillMenu(const Composition &composition);

    ThemeProvider &m_theme;
    FlowLayout *m_layout;
    DropButton *m_add;
    std::vector<Account> m_accounts;
    std::vector<AccountId> m_chosen;
    std::vector<Post> m_out;
};

} // namespace postrider
