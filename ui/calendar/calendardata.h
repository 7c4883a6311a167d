// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/calendar/accountfacts.h"
#include "ui/calendar/monthstore.h"
#include "ui/calendar/nearbyposts.h"
#include "ui/calendar/searchhits.h"
#include "ui/calendar/thumbcache.h"

#include <QTime>

namespace postrider {

/// What the views of a calendar share: its posts, pictures and accounts, and how the person counts days. GUI thread.
class CalendarData : public QObject
{
    Q_OBJECT

public:
    explicit CalendarData(EngineClient &engine, QObject *parent = nullptr);

    EngineClient &engine() const { return m_engine; }
    MonthStore &store() { return m_store; }
    const MonthStore &store() const { return m_store; }
    NearbyPosts &nearby() { return m_nearby; }
    const SearchHits &hits() const { return m_hits; }
    ThumbCache &thumbs() { return m_thumbs; }
    AccountFacts &accounts() { return m_accounts; }
    const AccountFacts &accounts() const { return m_accounts; }
    const QByteArray &zone() const { return m_store.zone(); }
    Qt::DayOfWeek firstDayOfWeek() const { return m_store.firstDayOfWeek(); }
    QDate firstOfWeek(QDate day) const { return day.addDays(-((day.dayOfWeek() - firstDayOfWeek() + 7) % 7)); }
    /// The time of day of a post that only a day was chosen for, where its account has no free slot.
    QTime defaultTime() const { return m_defaultTime; }
    /// The account whose posts alone are shown; nothing where there are several, or none.
    std::optional<Account> onlyAccount() const;

    /// The filter of the store with these parts; the rest of it stays.
    void setHiddenAccounts(const QSet<AccountId> &accounts);
    void setSearch(const QString &text);

Q_SIGNALS:
    void failed(QString message);

private:
    void fetchZone();
    void fetchSettings();

    EngineClient &m_engine;
    MonthStore m_store;
    NearbyPosts m_nearby;
    ThumbCache m_thumbs;
    AccountFacts m_accounts;
    SearchHits m_hits;
    QTime m_defaultTime{10, 0};
};

} // namespace postrider
