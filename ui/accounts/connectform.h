// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/engineclient.h"

#include <QWidget>

class QLabel;
class QVBoxLayout;

namespace postrider {

class Button;
class Segmented;
class TextField;
class ThemeProvider;

/// How an account is to be connected: network, way, the steps of that way, and the fields that it asks for. Secrets stand
/// in their fields and nowhere else.
class ConnectForm final : public QWidget
{
    Q_OBJECT

public:
    /// `again`: the account that is connected again; its network and login are set.
    ConnectForm(EngineClient &client, ThemeProvider &theme, const std::optional<Account> &again, QWidget *parent);

    /// Whether the network has a way at all, and the one that is chosen.
    bool hasWay() const { return !m_ways.empty(); }
    SignInWay way() const;
    QString platform() const;
    /// Everything that is missing or wrong is told at its field; true: nothing.
    bool isComplete();
    SignInRequest request() const;
    /// Empties the fields that hold them.
    void forgetSecrets();
    void setBusy(bool busy);
    /// The app that is kept may be the wrong one: its fields come up.
    void askForOtherApp();
    /// To where typing begins: the first field that is empty. False: there is none.
    bool focusFirst();
    /// To the field that the network's answer is about. False: there is none.
    bool focusWrong(const Error &error);

Q_SIGNALS:
    void changed();   ///< The way that is shown, or what it asks for.
    void wayChosen(); ///< The person has chosen another network, login or way.
    void submitted(); ///< Enter in a field.

private:
    struct Row
    {
        QLabel *label = nullptr;
        TextField *field = nullptr;
        QLabel *hint = nullptr;
    };

    Segmented *addChoice(const QString &name, const QString &label);
    Row addField(QVBoxLayout *column, const QString &name);
    QVBoxLayout *addGuide(const QString &buttonName, Button *&button);
    /// What was typed for the one that was chosen before goes, before `show` brings up what is chosen now.
    void leaveWay(void (ConnectForm::*show)());
    void showNetwork();
    void showWays();
    void showWay();
    void askForApp();
    void fillSteps(QVBoxLayout *column, const QStringList &steps);
    void name(const Row &row, const QString &label, const QString &hint, bool shown);
    void mark(const Row &row, const QString &wrong, const QString &hint = {});
    QString login() const;

    EngineClient &m_client;
    ThemeProvider &m_theme;
    std::optional<Account> m_again;
    QStringList m_platforms;
    QStringList m_logins;          ///< Of the network, in the order of its ways.
    std::vector<SignInWay> m_ways; ///< Of the login.
    QHash<QString, bool> m_hasApp; ///< By network; absent: not known yet.
    QVBoxLayout *m_column = nullptr;
    Segmented *m_network = nullptr;
    Segmented *m_login = nullptr;
    Segmented *m_how = nullptr;
    Segmented *m_mode = nullptr;
    QHash<QWidget *, QLabel *> m_choiceLabels;
    QWidget *m_appGuide = nullptr;
    QVBoxLayout *m_appSteps = nullptr;
    QVBoxLayout *m_steps = nullptr;
    Button *m_openApp = nullptr;
    Button *m_open = nullptr;
    Button *m_otherApp = nullptr;
    Row m_appId, m_appSecret, m_server, m_name, m_secret;
    bool m_asksForApp = false;
};

} // namespace postrider
