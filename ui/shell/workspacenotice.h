// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/engineclient.h"
#include "core/scheduling/clock.h"

#include <QWidget>

namespace postrider {

class EmptyNotice;
class ThemeProvider;

/// In place of everything while the workspace can't be opened: why, and what helps. Tries again by itself every few seconds.
/// Client, theme and clock outlive it. GUI thread.
class WorkspaceNotice final : public QWidget
{
    Q_OBJECT

public:
    static constexpr Milliseconds apart{5'000}; ///< Of the tries.

    WorkspaceNotice(EngineClient &client, ThemeProvider &theme, Clock &clock, QWidget *parent);

    enum class Of { Own, Demo };
    /// `folder`: where the file lies. From the demo there is a way back.
    void show(const Error &error, const QString &folder, Of of = Of::Own);

Q_SIGNALS:
    void opened(); ///< It can be used now.
    void left();   ///< The person has enough of the demo.

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void tell(const Error &error);
    void tick();
    void tryAgain();

    EngineClient &m_client;
    ThemeProvider &m_theme;
    Clock &m_clock;
    EmptyNotice *m_notice;
    std::unique_ptr<Clock::Alarm> m_alarm; // each second
    Error m_error;
    QString m_folder;
    Of m_of = Of::Own;
    QString m_state; // for the foot
    Instant m_since{};
    Instant m_lastTry{};
    bool m_trying = false;
};

} // namespace postrider
