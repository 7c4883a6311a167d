// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/engineclient.h"

#include <QCalendarWidget>
#include <QSet>

namespace postrider {

class ThemeProvider;

/// A month in which a day is chosen, in the theme's colours and type. Weeks begin as the workspace has it; days on which the
/// accounts have posts have a dot.
class DatePicker final : public QCalendarWidget
{
    Q_OBJECT

public:
    DatePicker(EngineClient &client, ThemeProvider &theme, QWidget *parent);

    /// Days are those of this zone.
    void setZone(const QByteArray &zone);
    /// Whose posts are marked: nobody's where there are none.
    void setAccounts(const std::vector<AccountId> &accounts);
    bool isMarked(QDate day) const { return m_marked.contains(day); }

protected:
    void paintCell(QPainter *painter, const QRect &rect, QDate date) const override;
    void showEvent(QShowEvent *event) override;

private:
    void restyle();
    void readWeekStart();
    void readPosts();

    EngineClient &m_client;
    ThemeProvider &m_theme;
    QByteArray m_zone = "UTC";
    std::vector<AccountId> m_accounts;
    QSet<QDate> m_marked;
    int m_asked = 0; // only the answer to the last question counts
};

} // namespace postrider
