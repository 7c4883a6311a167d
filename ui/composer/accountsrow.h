// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/composer/composition.h"

#include <QWidget>

namespace postrider {

class ChoiceMenu;
class DropButton;
class FlowLayout;
class ThemeProvider;

/// Where the post goes: the accounts chosen, and a menu of all in which they are checked.
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
    void fillMenu();
    void checkMenu();

    ThemeProvider &m_theme;
    FlowLayout *m_layout;
    DropButton *m_add;
    ChoiceMenu *m_menu;
    std::vector<Account> m_accounts;
    std::vector<AccountId> m_chosen;
    std::vector<Post> m_out;
};

} // namespace postrider
