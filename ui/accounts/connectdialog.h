// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/engineclient.h"
#include "core/scheduling/clock.h"

#include <QDialog>

class QLabel;
class QVBoxLayout;

namespace postrider {

class Button;
class Segmented;
class TextField;
class ThemeProvider;

/// Connects an account by a token that is pasted, with the way to it step by step; the same for one that has to be
/// connected again. The token stands in its field until the engine has it, and nowhere else. Opened with open().
class ConnectDialog final : public QDialog
{
    Q_OBJECT

public:
    /// `again`: the account that is connected again; its network and ids are set.
    ConnectDialog(EngineClient &client, ThemeProvider &theme, Clock &clock, const std::optional<Account> &again,
                  QWidget *parent);

Q_SIGNALS:
    void connected(QString handle);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    struct Row
    {
        QLabel *label = nullptr;
        QWidget *control = nullptr;
        QLabel *hint = nullptr;
    };

    void build(const std::optional<Account> &again);
    Row addRow(QWidget *control, const QString &name);
    void addNetworkRows(const std::optional<Account> &again);
    void addFieldRows(const std::optional<Account> &again);
    void showGuide();
    void submit();
    void take(const Result<Account> &answer);
    void setBusy(bool busy);
    /// Everything that is missing or wrong, told at its field; true: nothing.
    bool isComplete();
    void mark(const Row &row, const QString &wrong, const QString &hint = {});
    QString platform() const;
    QString login() const;
    std::optional<Instant> endDate(bool &isWrong) const;

    EngineClient &m_client;
    ThemeProvider &m_theme;
    Clock &m_clock;
    QStringList m_platforms;
    QByteArray m_zone;
    QVBoxLayout *m_form = nullptr;
    QVBoxLayout *m_steps = nullptr;
    Segmented *m_network = nullptr;
    Segmented *m_login = nullptr;
    Segmented *m_mode = nullptr;
    TextField *m_handle = nullptr;
    TextField *m_id = nullptr;
    TextField *m_pageId = nullptr;
    TextField *m_token = nullptr;
    TextField *m_end = nullptr;
    Row m_networkRow, m_loginRow, m_modeRow, m_handleRow, m_idRow, m_pageIdRow, m_tokenRow, m_endRow;
    Button *m_open = nullptr;
    QLabel *m_error = nullptr;
    QWidget *m_footer = nullptr;
    Button *m_cancel = nullptr;
    Button *m_connect = nullptr;
    bool m_again = false;
};

} // namespace postrider
