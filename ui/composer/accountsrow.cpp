// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/composer/accountsrow.h"

#include "ui/calendar/chiptext.h"
#include "ui/composer/token.h"
#include "ui/theme/fields.h"
#include "ui/theme/flowlayout.h"
#include "ui/theme/themeprovider.h"

#include <QMenu>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace postrider {

AccountsRow::AccountsRow(ThemeProvider &theme, QWidget *parent)
    : QWidget(parent),
      m_theme(theme),
      m_layout(new FlowLayout(this, 8)),
      m_add(new DropButton(DropButton::Look::Dashed, theme, this, u"list-add"_s))
{
    setObjectName(u"accounts"_s);
    m_add->setObjectName(u"addAccount"_s);
    m_add->setText(tr("Add account"));
    m_add->setMenu(new QMenu(m_add));
    m_layout->addWidget(m_add);
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
    const bool same = m_chosen == chosen && m_accounts == accounts && m_out.size() == composition.out.size();
    if (same)
        return;
    m_accounts = accounts;
    m_chosen = chosen;
    m_out = composition.out;
    rebuild();
    fillMenu(composition);
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

void AccountsRow::fillMenu(const Composition &composition)
{
    auto *menu = new QMenu(m_add);
    for (const Account &account : m_accounts) {
        if (composition.has(account.id))
            continue;
        QAction *action = menu->addAction(
            QIcon(m_theme.glyphs().mark(account.platform, 16, devicePixelRatioF(), m_theme.theme())),
            tr("%1 on %2").arg(account.handle, networkName(account.platform)));
        connect(action, &QAction::triggered, this, [this, account] { Q_EMIT added(account); });
    }
    m_add->setMenu(menu);
    m_add->setEnabled(!menu->isEmpty());
}

} // namespace postrider
