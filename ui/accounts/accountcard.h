// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/engineclient.h"

#include <QAbstractButton>

namespace postrider {

class Button;
class ThemeProvider;

/// One account at a glance; checked: its week of slots is shown below. Asks by signals for what is done to it.
class AccountCard final : public QAbstractButton
{
    Q_OBJECT

public:
    AccountCard(AccountId account, ThemeProvider &theme, QWidget *parent);

    AccountId account() const { return m_account; }
    void setOverview(const AccountOverview &overview, Instant now, const QByteArray &zone);
    QSize sizeHint() const override { return {291, heightForWidth(291)}; }
    int heightForWidth(int width) const override; ///< 180, and more where the words need it.

Q_SIGNALS:
    void colorChosen(int color);
    void reconnectRequested();
    void removeRequested();
    void slotsRequested(); ///< Its week, to be filled.

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void enterEvent(QEnterEvent *event) override;
    void leaveEvent(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;

private:
    void openColors();
    void openMenu();
    void arrange();
    QString refusedWords() const; ///< Below the sign-in that does not work any more.
    void paintQuota(class QPainter &painter) const;

    ThemeProvider &m_theme;
    AccountId m_account;
    AccountOverview m_overview;
    Instant m_now{};
    QString m_nextLine;
    QString m_signInLine;
    Button *m_color;
    Button *m_menu;
    Button *m_help = nullptr; // where the sign-in or the slots need the person
};

/// The dashed card at the end: another account.
class ConnectCard final : public QAbstractButton
{
    Q_OBJECT

public:
    ConnectCard(const QStringList &platforms, ThemeProvider &theme, QWidget *parent);

protected:
    void paintEvent(QPaintEvent *event) override;
    void enterEvent(QEnterEvent *event) override;
    void leaveEvent(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    ThemeProvider &m_theme;
    QStringList m_platforms;
};

} // namespace postrider
