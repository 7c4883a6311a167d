// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/calendar/nearbyposts.h"

#include "ui/actions/answer.h"
#include "ui/calendar/monthstore.h"

#include <set>

namespace postrider {

NearbyPosts::NearbyPosts(EngineClient &engine, const MonthStore &store, QObject *parent)
    : QObject(parent), m_engine(engine), m_store(store)
{
    connect(&engine, &EngineClient::postsChanged, this, [this] {
        ++m_asked;
        m_days.clear();
        Q_EMIT changed();
    });
}

bool NearbyPosts::addTo(Landings &landings)
{
    if (std::exchange(m_zone, m_store.zone()) != m_store.zone())
        m_days.clear();
    std::set<QDate> days;
    for (const Landing &one : landings.all()) {
        const QDate day = localTime(one.at, m_zone).date;
        days.insert({day.addDays(-1), day, day.addDays(1)});
    }
    bool allKnown = true;
    std::set<QDate> months;
    QDate from; // of the days in a row that are to be asked for
    int count = 0;
    for (const QDate day : days) {
        const MonthStore::Month *month = m_store.month(day);
        if (month && month->loaded && m_store.hasAllPosts()) {
            if (months.insert(QDate(day.year(), day.month(), 1)).second)
                landings.add(month->posts);
            continue;
        }
        const auto asked = m_days.constFind(day);
        if (asked != m_days.cend()) {
            allKnown = allKnown && asked->known;
            landings.add(asked->posts);
            continue;
        }
        allKnown = false;
        if (count > 0 && from.addDays(count) != day)
            ask(from, std::exchange(count, 0));
        if (count == 0)
            from = day;
        ++count;
    }
    if (count > 0)
        ask(from, count);
    return allKnown;
}

void NearbyPosts::ask(QDate first, int count)
{
    const ZoneDays days(m_zone, first, count);
    for (int i = 0; i < count; ++i)
        m_days.insert(days.date(i), {});
    onAnswer(m_engine.calendar(days.begin(), days.end()), this,
             [this, days, asked = m_asked](const Result<std::vector<PostSummary>> &posts) {
                 if (asked != m_asked || days.zone() != m_zone)
                     return;
                 for (int i = 0; i < days.count(); ++i)
                     m_days[days.date(i)].known = true; // without an answer: a warning less
                 if (posts) {
                     for (const PostSummary &post : *posts)
                         m_days[days.date(*days.dayOf(*post.scheduledFor))].posts.push_back(post);
                 }
                 Q_EMIT changed();
             });
}

} // namespace postrider
