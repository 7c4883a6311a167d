// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/engineclient.h"
#include "core/scheduling/clock.h"

#include <QWidget>

namespace postrider {

class Button;
class TextLabel;
class ThemeProvider;

/// Above the page while the computer has no connection: since when, and how many posts wait for one. The window stays
/// fully usable.
class OfflineBanner final : public QWidget
{
    Q_OBJECT

public:
    OfflineBanner(EngineClient &client, ThemeProvider &theme, Clock &clock, QWidget *parent);
    /// Nothing: there is a connection, and no banner.
    void setSince(std::optional<Instant> since);
    bool isWanted() const { return m_since.has_value(); }
    QString words() const;
    QSize sizeHint() const override;

Q_SIGNALS:
    void checkRequested();

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void read();
    void tell();

    EngineClient &m_client;
    ThemeProvider &m_theme;
    Clock &m_clock;
    TextLabel *m_words;
    Button *m_check;
    std::optional<Instant> m_since;
    QByteArray m_zone = "UTC";
    int m_waiting = 0; // posts whose time has come
    std::unique_ptr<Clock::Alarm> m_alarm;
};

} // namespace postrider
