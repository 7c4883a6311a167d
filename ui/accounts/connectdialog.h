// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/engineclient.h"

#include <QDialog>

class QLabel;
class QScrollArea;

namespace postrider {

class Button;
class ConnectChoice;
class ConnectForm;
class ThemeProvider;

/// Connects accounts step by step: how (ConnectForm), the network's page in the browser where the way has one, which of
/// the accounts that were found (ConnectChoice), and what is to be known afterwards. The same for an account that has to
/// be connected again, which is then taken without asking. Until accounts are chosen nothing is stored; closing the
/// dialog ends all of it. Opened with open().
class ConnectDialog final : public QDialog
{
    Q_OBJECT

public:
    /// `again`: the account that is connected again.
    ConnectDialog(EngineClient &client, ThemeProvider &theme, const std::optional<Account> &again, QWidget *parent);

    void done(int result) override;

Q_SIGNALS:
    void connected(QStringList handles);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    enum class Step { Form, Waiting, Choice, Done };

    QWidget *buildFooter();
    /// The page of a step takes the place of the last one.
    void show(Step step, QWidget *page);
    void refreshButtons();
    void goOn();
    void goBack();
    void begin();
    void showPage(const QString &address);
    void take(const Result<std::vector<SignInCandidate>> &answer);
    void connectThese(const QStringList &ids);
    void finish(const Result<std::vector<ConnectedAccount>> &answer);
    void fail(const Error &error);
    void forgetFailure(); ///< It was of another way.
    QWidget *waitingPage(bool isOpen);
    QWidget *donePage(const QStringList &sentences);

    EngineClient &m_client;
    ThemeProvider &m_theme;
    std::optional<Account> m_again;
    Step m_step = Step::Form;
    int m_attempt = 0; ///< Answers of earlier ones are late.
    bool m_busy = false;
    bool m_failed = false;
    QString m_address; ///< Of the network's page.
    std::vector<SignInCandidate> m_found;
    std::vector<PostId> m_late; ///< Posts that the person may send now.
    QLabel *m_heading = nullptr;
    QScrollArea *m_area = nullptr;
    ConnectForm *m_form = nullptr;
    QWidget *m_page = nullptr; ///< Of the other steps.
    ConnectChoice *m_choice = nullptr;
    QLabel *m_error = nullptr;
    QWidget *m_footer = nullptr;
    QLabel *m_footnote = nullptr;
    Button *m_back = nullptr;
    Button *m_cancel = nullptr;
    Button *m_connect = nullptr;
};

} // namespace postrider
