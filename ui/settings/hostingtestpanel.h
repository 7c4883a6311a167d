// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/engineclient.h"

#include <QWidget>

class QVBoxLayout;

namespace postrider {

class Button;
class ThemeProvider;

/// The button that proves that a stranger can fetch what is put into the storage, and what each step of that found.
class HostingTestPanel final : public QWidget
{
    Q_OBJECT

public:
    HostingTestPanel(EngineClient &client, ThemeProvider &theme, QWidget *parent);

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void test();
    void show(const Result<HostingReport> &report);
    void revealLater();
    void reveal(); ///< Scrolls to what was found.
    void addLine(const QString &words, bool wrong);

    EngineClient &m_client;
    ThemeProvider &m_theme;
    Button *m_button;
    QWidget *m_results;
    QVBoxLayout *m_lines;
    bool m_reveals = false; // since a test has ended
};

} // namespace postrider
