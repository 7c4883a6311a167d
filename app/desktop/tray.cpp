// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/tray.h"

#include "ui/actions/answer.h"
#include "ui/shell/statustext.h"
#include "ui/theme/themeprovider.h"

#include <QPainter>

using namespace Qt::StringLiterals;

namespace postrider {

TrayState trayState(const EngineStatus &status, bool offline)
{
    if (status.failed > 0 || status.accountsNeedingSignIn > 0)
        return TrayState::NeedsYou;
    if (status.accounts == 0)
        return TrayState::NoAccounts;
    if (offline)
        return TrayState::Offline;
    if (status.publishing > 0)
        return TrayState::Publishing;
    if (status.paused)
        return TrayState::Paused;
    return TrayState::Running;
}

Tray::Tray(EngineClient &client, ThemeProvider &theme, Clock &clock, QObject *parent)
    : QObject(parent), m_client(client), m_theme(theme), m_clock(clock)
{
    m_next = m_menu.addAction(tr("Nothing is scheduled"), this, &Tray::openRequested);
    m_needs = m_menu.addAction(QString(), this, &Tray::needsRequested);
    m_needs->setVisible(false);
    m_menu.addSeparator();
    m_menu.addAction(tr("New post…"), this, &Tray::newPostRequested);
    m_menu.addAction(tr("Open calendar"), this, &Tray::openRequested);
    m_pause = m_menu.addAction(tr("Pause publishing"), this,
                               [this] { m_client.setPaused(!m_status || !m_status->paused); });
    m_menu.addSeparator();
    m_menu.addAction(tr("Settings…"), this, &Tray::settingsRequested);
    m_menu.addAction(tr("Quit"), this, &Tray::quitRequested);
    m_icon.setContextMenu(&m_menu);
    connect(&m_icon, &QSystemTrayIcon::activated, this, [this](QSystemTrayIcon::ActivationReason reason) {
        // A second click soon after one that is long done counts as a double one.
        if (reason == QSystemTrayIcon::Trigger || reason == QSystemTrayIcon::DoubleClick)
            Q_EMIT openRequested();
    });
    connect(&client, &EngineClient::statusChanged, this, &Tray::read);
    connect(&client, &EngineClient::accountsChanged, this, &Tray::read);
    connect(&theme, &ThemeProvider::changed, this, [this] { m_icon.setIcon(draw()); });
    m_icon.setIcon(draw());
    m_icon.setToolTip(u"Postrider"_s);
    m_icon.show();
    read();
    lookAgainLater();
}

void Tray::setOffline(std::optional<Instant> since)
{
    m_offlineSince = since;
    refresh();
}

void Tray::read()
{
    onAnswer(m_client.status(), this, [this](const Result<EngineStatus> &status) {
        if (!status)
            return;
        m_status = *status;
        refresh();
    });
}

void Tray::lookAgainLater()
{
    m_later = m_clock.alarm(std::chrono::hours(1), [this] {
        refresh(); // what is tomorrow's becomes today's
        lookAgainLater();
    });
}

void Tray::refresh()
{
    if (!m_status)
        return;
    const TrayState before = std::exchange(m_state, trayState(*m_status, m_offlineSince.has_value()));
    m_pause->setText(m_status->paused ? tr("Resume publishing") : tr("Pause publishing"));
    const auto &next = m_status->next;
    m_next->setText(next ? nextLine(next->at, next->type, next->handle, m_clock.now(), m_status->timeZone, QLocale())
                         : tr("Nothing is scheduled"));
    m_needs->setVisible(m_status->failed > 0);
    m_needs->setText(tr("%n post(s) need you…", nullptr, m_status->failed));
    m_icon.setToolTip(headline(*m_status, m_offlineSince, m_clock.now(), QLocale()));
    if (m_state != before)
        m_icon.setIcon(draw());
}

QIcon Tray::draw() const
{
    constexpr int px = 22;
    constexpr int badge = 12;
    const Theme &theme = m_theme.theme();
    QIcon icon;
    for (const qreal ratio : {1.0, 2.0}) {
        QPixmap picture = m_theme.glyphs().trayMark(px, ratio,
                                                    m_state == TrayState::NoAccounts ? theme.textDisabled : theme.text);
        QPainter painter(&picture);
        const QPoint corner(px - badge, px - badge);
        switch (m_state) {
        case TrayState::NeedsYou:
            painter.drawPixmap(corner, m_theme.glyphs().sign(Sign::Octagon, badge, ratio, theme));
            break;
        case TrayState::Publishing:
            painter.drawPixmap(corner, m_theme.glyphs().status(ShownStatus::Publishing, badge, ratio, theme));
            break;
        case TrayState::Paused:
            painter.drawPixmap(corner, m_theme.glyphs().sign(Sign::Paused, badge, ratio, theme));
            break;
        case TrayState::Offline:
            painter.drawPixmap(corner, m_theme.glyphs().sign(Sign::Warning, badge, ratio, theme));
            break;
        case TrayState::NoAccounts:
        case TrayState::Running:
            break;
        }
        painter.end();
        icon.addPixmap(picture);
    }
    return icon;
}

} // namespace postrider
