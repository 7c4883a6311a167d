// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/engineclient.h"
#include "ui/accounts/accounttext.h"

#include <QAbstractButton>
#include <QSet>

class QMenu;
class QScrollArea;
class QVBoxLayout;

namespace postrider {

class Button;
class SidebarRow;
class ThemeProvider;

/// One account: a check box that shows or hides its posts in the calendar.
class AccountRow final : public QAbstractButton
{
    Q_OBJECT

public:
    AccountRow(Account account, SignIn signIn, ThemeProvider &theme, QWidget *parent);

    const Account &account() const { return m_account; }
    void setRail(bool rail);
    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;
    void enterEvent(QEnterEvent *event) override;
    void leaveEvent(QEvent *event) override;

private:
    void describe();

    Account m_account;
    SignIn m_signIn;
    ThemeProvider &m_theme;
    bool m_rail = false;
};

/// Pages and accounts, 208 wide, or a rail of 56 with the icons alone.
class Sidebar final : public QWidget
{
    Q_OBJECT

public:
    static constexpr int fullWidth = 208;
    static constexpr int railWidth = 56;

    Sidebar(ThemeProvider &theme, QWidget *parent);

    void setRail(bool rail);
    bool isRail() const { return m_rail; }
    /// Keeps the check boxes of the accounts that stay. Those whose sign-in has ended or ends soon are counted on the
    /// Accounts page's row.
    void setAccounts(const std::vector<Account> &accounts, Instant now);
    /// Below those that were added before; the first one is current.
    void addPage(const QString &iconName, const QString &words, const QString &name);
    void setCurrentPage(int index);
    /// Posts that need the person, shown on the Posts page's row, or on the first where it is not there.
    void setPostsInNeed(int count);
    void setMenu(QMenu *menu);
    void openMenu();
    QSet<AccountId> hiddenAccounts() const { return m_hidden; }

Q_SIGNALS:
    void hiddenAccountsChanged(const QSet<postrider::AccountId> &hidden);
    void helpRequested();
    void addAccountRequested();
    void pageChosen(int index);

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void arrange();
    void orderFocus();
    SidebarRow *rowNamed(const QString &name) const;

    ThemeProvider &m_theme;
    QVBoxLayout *m_accountColumn = nullptr;
    QScrollArea *m_accountArea = nullptr;
    QList<AccountRow *> m_accountRows;
    QList<SidebarRow *> m_pages;
    SidebarRow *m_help = nullptr;
    Button *m_menuButton = nullptr;
    Button *m_addAccount = nullptr;
    QMenu *m_menu = nullptr;
    QSet<AccountId> m_hidden;
    bool m_rail = false;
};

} // namespace postrider
