// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/composer/accountsrow.h"

#include "ui/calendar/chiptext.h"
#include "ui/composer/token.h"
#include "ui/theme/choicemenu.h"
#include "ui/theme/fields.h"
#include "ui/theme/flowlayout.h"
#include "ui/theme/themeprovider.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace postrider {

AccountsRow::AccountsRow(ThemeProvider &theme, QWidget *parent)
    : QWidget(parent),
      m_theme(theme),
      m_layout(new FlowLayout(this, 8)),
      m_add(new DropButton(DropButton::Look::Dashed, theme, this, u"list-add"_s)),
      m_menu(new ChoiceMenu(m_add))
{
    setObjectName(u"accounts"_s);
    m_add->setObjectName(u"addAccount"_s);
    m_add->setText(tr("Add account"));
    m_menu->setObjectName(u"accountsMenu"_s);
    m_add->setMenu(m_menu);
    m_layout->addWidget(m_add);
    connect(&theme, &ThemeProvider::changed, this, &AccountsRow::fillMenu); // the marks have its colours
}

void AccountsRow::openMenu()
{
    m_add->setFocus(Qt::ShortcutFocusReason);
    m_add->click();
}

void AccountsRow::show(const std::vector<Account> &accounts, const Composition &composition)
{
    std::vector<AccountId> chosen;
    if (!composition.isOut())
        std::ranges::transform(composition.targets, std::back_inserter(chosen), &Composition::Target::account);
    const bool sameAccounts = m_accounts == accounts;
    if (!sameAccounts || m_chosen != chosen || m_out.size() != composition.out.size()) {
        m_accounts = accounts;
        m_chosen = chosen;
        m_out = composition.out;
        rebuild();
    }
    m_add->setEnabled(!composition.isOut() && !accounts.empty());
    if (!sameAccounts)
        fillMenu();
    else
        checkMenu();
}

void AccountsRow::rebuild()
{
    while (QLayoutItem *item = m_layout->takeAt(0)) {
        if (item->widget() != m_add) {
            item->widget()->hide();
            item->widget()->deleteLater();
        }
        delete item;
    }
    const auto accountOf = [this](AccountId id) { return std::ranges::find(m_accounts, id, &Account::id); };
    for (const Post &post : m_out) {
        if (const auto account = accountOf(post.accountId); account != m_accounts.end()) {
            auto *token = new Token(*account, m_theme, this);
            token->setFixed(statusWord(shownStatus(post.status, post.errorCode, post.nextAttemptAt.has_value())));
            m_layout->addWidget(token);
            token->show();
        }
    }
    for (const AccountId id : m_chosen) {
        if (const auto account = accountOf(id); account != m_accounts.end()) {
            auto *token = new Token(*account, m_theme, this);
            connect(token, &Token::removed, this, [this, id] {
                m_add->setFocus();
                Q_EMIT removed(id);
            });
            m_layout->addWidget(token);
            token->show();
        }
    }
    m_layout->addWidget(m_add);
    updateGeometry();
}

/// One menu for as long as the accounts are the same: it is open while they are chosen.
void AccountsRow::fillMenu()
{
    m_menu->clear();
    for (const Account &account : m_accounts) {
        QString words = tr("%1 on %2").arg(account.handle, networkName(account.platform));
        QAction *action = m_menu->addAction(
            QIcon(m_theme.glyphs().mark(account.platform, 16, devicePixelRatioF(), m_theme.theme())),
            words.replace(u'&', u"&&"_s));
        action->setCheckable(true);
        action->setData(account.id.toString());
        connect(action, &QAction::triggered, this, [this, account](bool checked) {
            if (checked)
                Q_EMIT added(account);
            else
                Q_EMIT removed(account.id);
        });
    }
    checkMenu();
}

void AccountsRow::checkMenu()
{
    const QList<QAction *> actions = m_menu->actions();
    for (QAction *action : actions) {
        const auto is = [action](AccountId id) { return action->data() == id.toString(); };
        const bool isOut = std::ranges::any_of(m_out, is, &Post::accountId);
        action->setChecked(isOut || std::ranges::any_of(m_chosen, is));
        action->setEnabled(!isOut); // what is out at an account stays there
    }
}

} // namespace postrider
