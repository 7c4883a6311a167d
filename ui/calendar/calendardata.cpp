// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/calendar/calendardata.h"

#include "ui/actions/answer.h"
#include "ui/text/defaulttime.h"
#include "ui/text/weekstart.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace postrider {

CalendarData::CalendarData(EngineClient &engine, QObject *parent)
    : QObject(parent),
      m_engine(engine),
      m_store(engine),
      m_nearby(engine, m_store),
      m_thumbs(engine),
      m_accounts(engine),
      m_hits(*this)
{
    connect(&m_store, &MonthStore::failed, this, &CalendarData::failed);
    connect(&m_accounts, &AccountFacts::failed, this, &CalendarData::failed);
    connect(&engine, &EngineClient::statusChanged, this, &CalendarData::fetchZone);
    connect(&engine, &EngineClient::settingsChanged, this, &CalendarData::fetchSettings);
    connect(&m_accounts, &AccountFacts::changed, this, [this] { setSearch(m_store.filter().search); });
    m_store.setCalendar({}, QLocale().firstDayOfWeek());
    fetchSettings();
    fetchZone();
}

void CalendarData::fetchZone()
{
    onAnswer(m_engine.status(), this, [this](const Result<EngineStatus> &status) {
        if (!status)
            Q_EMIT failed(status.error().message);
        else
            m_store.setCalendar(status->timeZone.isEmpty() ? "UTC" : status->timeZone, m_store.firstDayOfWeek());
    });
}

void CalendarData::fetchSettings()
{
    onAnswer(m_engine.settings(), this, [this](const Result<QHash<QString, QString>> &settings) {
        if (!settings)
            return;
        m_defaultTime = postrider::defaultTime(*settings);
        m_store.setCalendar(m_store.zone(), weekStart(*settings, QLocale()));
    });
}

std::optional<Account> CalendarData::onlyAccount() const
{
    std::optional<Account> only;
    for (const Account &account : m_accounts.list()) {
        if (m_store.filter().hiddenAccounts.contains(account.id))
            continue;
        if (only)
            return std::nullopt;
        only = account;
    }
    return only;
}

void CalendarData::setHiddenAccounts(const QSet<AccountId> &accounts)
{
    CalendarFilter filter = m_store.filter();
    filter.hiddenAccounts = accounts;
    m_store.setFilter(filter);
}

void CalendarData::setSearch(const QString &text)
{
    CalendarFilter filter = m_store.filter();
    if (std::exchange(filter.search, text.trimmed()) != filter.search)
        filter.foundPosts.clear();
    filter.foundAccounts = filter.search.isEmpty() ? QSet<AccountId>() : m_accounts.named(filter.search);
    m_store.setFilter(filter);
}

} // namespace postrider
