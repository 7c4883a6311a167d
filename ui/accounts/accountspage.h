// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/engineclient.h"
#include "core/scheduling/clock.h"
#include "ui/shell/page.h"

class QLabel;
class QScrollArea;

namespace postrider {

class AccountCard;
class Button;
class ConnectCard;
class PageHeader;
class PostActions;
class SlotsEditor;
class ThemeProvider;

/// All accounts as cards, and the week of posting slots of the one that is chosen.
class AccountsPage final : public Page
{
    Q_OBJECT

public:
    AccountsPage(EngineClient &client, PostActions &actions, ThemeProvider &theme, Clock &clock, QWidget *parent);

    /// Opens the dialog that connects an account; for this one again, where one is given.
    void connectAccount(std::optional<Account> again = {});
    /// The account's slots are shown.
    void choose(AccountId account);
    /// The keyboard goes there, too. Null: those that are shown.
    void showSlots(AccountId account);

    void focusContent() override;
    QList<QWidget *> panes() const override;
    void setCompact(bool compact) override;

Q_SIGNALS:
    void told(QString text);

protected:
    void resizeEvent(QResizeEvent *event) override;
    void showEvent(QShowEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    /// At once while the page is seen, else when it comes to the front. One request at a time.
    void read();
    void take(const std::vector<AccountOverview> &overviews);
    AccountCard *addCard(AccountId account);
    void askToRemove(const Account &account);
    void remove(const Account &account);
    void readFirstWeekday();
    void arrange();

    EngineClient &m_client;
    ThemeProvider &m_theme;
    Clock &m_clock;
    PageHeader *m_header;
    QWidget *m_keychain;
    Button *m_connect;
    QScrollArea *m_area;
    QWidget *m_content;
    QList<AccountCard *> m_cards;
    ConnectCard *m_connectCard;
    SlotsEditor *m_slots;
    std::vector<AccountOverview> m_overviews;
    QByteArray m_zone;
    std::optional<AccountId> m_wantsSlots; // once the accounts are known
    bool m_stale = true;
    bool m_asking = false;
};

} // namespace postrider
