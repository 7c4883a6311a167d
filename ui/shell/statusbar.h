// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/engineclient.h"
#include "core/scheduling/clock.h"
#include "ui/shell/uploads.h"
#include "ui/theme/theme.h"

#include <QWidget>

namespace postrider {

class Button;
class ThemeProvider;

/// The line at the window's foot: what comes next and when, what is being uploaded, and the zone that times are in.
class StatusBar final : public QWidget
{
    Q_OBJECT

public:
    StatusBar(EngineClient &client, ThemeProvider &theme, Clock &clock, QWidget *parent);

    /// Narrow windows keep engine, progress and zone, without city and file name.
    void setCompact(bool compact);
    void refresh();
    /// What is carried on the calendar (or copied), and what keys do meanwhile, instead of the headline; empty: nothing is.
    void setCarried(const QString &what, const QList<std::pair<QString, QString>> &keys, bool copying);
    QString carried() const; ///< "Moving Pumpkin week".
    /// Nothing: there is a connection.
    void setOffline(std::optional<Instant> since);

    /// "Next: 14:30 · Reel · @cafe.lumen"; "Opening the workspace…" where that takes longer than a moment.
    QString headline() const;
    QString subline() const;                                         ///< "in 18 min".
    QString zoneLine() const;                                        ///< "Berlin · CEST (UTC+2)".
    bool isSaved() const { return m_status && m_trouble.isEmpty(); } ///< "Saved" is said.
    QString uploadLine() const;  ///< "Uploading oat-latte.mp4"; empty while nothing is.
    StatusFamily family() const; ///< Of the headline's dot: green only where nothing is in the way.
    int uploadPercent() const { return m_uploads.percent(); }

Q_SIGNALS:
    void statusRead(const postrider::EngineStatus &status);

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    QString carriedForm() const;
    void scheduleMinute();
    bool willNextStay() const;
    void describe(); // for screen readers
    void placeTryAgain();
    int textOfHeadline() const; // where it begins
    int headlineWidth(int most) const;
    void paintCarried(QPainter &painter, int end) const;

    EngineClient &m_client;
    ThemeProvider &m_theme;
    Clock &m_clock;
    Uploads m_uploads;
    Button *m_tryAgain; // behind a trouble that may be over
    std::unique_ptr<Clock::Alarm> m_minute;
    std::unique_ptr<Clock::Alarm> m_again; // after a status that could not be read
    std::unique_ptr<Clock::Alarm> m_slow;  // while the first status is waited for
    bool m_opening = false;                // and it takes long: said
    std::optional<EngineStatus> m_status;
    QString m_trouble; // what keeps the engine from publishing, or what it answered instead of a status
    QString m_carried;
    bool m_copying = false;
    QList<std::pair<QString, QString>> m_carryKeys; // the key, and what it does
    std::optional<Instant> m_offlineSince;
    bool m_compact = false;
};

} // namespace postrider
