// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/engineclient.h"
#include "core/scheduling/clock.h"
#include "ui/shell/page.h"

class QScrollArea;
class QStackedLayout;
class QVBoxLayout;

namespace postrider {

class AccountsChoiceRow;
class Button;
class PageHeader;
class SecretRow;
class SectionList;
class SettingRow;
class ThemeProvider;

/// What a person can set, in parts; every change is in force at once, and a value that is refused is told at its field.
class SettingsPage final : public Page
{
    Q_OBJECT

public:
    SettingsPage(EngineClient &client, ThemeProvider &theme, Clock &clock, QWidget *parent);

    /// Where the workspace is kept; until it is told, its folder is not shown.
    void setWorkspaceFolder(const QString &folder);
    /// Whether it is a program to be started at sign-in: the demo is not.
    void setStartsAtLogin(bool can);

    void focusContent() override;
    QList<QWidget *> panes() const override;

protected:
    void resizeEvent(QResizeEvent *event) override;
    void showEvent(QShowEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    QVBoxLayout *addSection(const QString &title);
    void add(QVBoxLayout *section, SettingRow *row);
    void addGeneral();
    void addPublishing();
    void addNotifications();
    void addAppearance();
    void addHosting();
    void addWorkspace();
    void addAbout();
    void addFact(QVBoxLayout *section, const QString &title, const QString &words, const QString &name);
    void read();
    void readAccounts();
    void readPause();
    void readSecret();
    void askToRemoveHosting();
    void removeHosting();
    void change(SettingRow *row, const QString &value);
    void arrange();

    EngineClient &m_client;
    ThemeProvider &m_theme;
    Clock &m_clock;
    PageHeader *m_header;
    SectionList *m_sections = nullptr;
    QWidget *m_formArea;
    QStackedLayout *m_forms;
    QList<SettingRow *> m_rows;
    SettingRow *m_pause = nullptr;
    AccountsChoiceRow *m_postedAccounts = nullptr;
    SecretRow *m_hostingSecret = nullptr;
    Button *m_removeHosting = nullptr;
    int m_hostingSection = -1;
    QStringList m_titles;
    QWidget *m_folderRow = nullptr;
    QWidget *m_startsAtLogin = nullptr;
    QString m_folder;
};

} // namespace postrider
