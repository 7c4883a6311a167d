// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/demo/designdetails.h"

#include "core/store/accountchecks.h"
#include "core/store/accountstore.h"
#include "core/store/labelstore.h"
#include "core/store/settingsstore.h"
#include "core/store/slotstore.h"

#include <QTime>
#include <QTimeZone>

using namespace Qt::StringLiterals;

namespace postrider {
namespace {

using std::chrono::days;
using std::chrono::minutes;

enum DesignAccount : size_t {
    CafeInstagram,
    CafeTikTok,
    CafeFacebook,
    FernInstagram,
    FernTikTok,
    BikeInstagram,
    BikePage
};

struct SlotLine
{
    DesignAccount account;
    int weekday;
    const char *time;
    PostType type;
};

using enum PostType;

// clang-format off
constexpr SlotLine slotLines[] = {
    {CafeInstagram, 1, "09:00", Photo}, {CafeInstagram, 1, "12:30", Story}, {CafeInstagram, 1, "17:00", Reel},
    {CafeInstagram, 2, "08:30", Story}, {CafeInstagram, 2, "12:30", Photo}, {CafeInstagram, 2, "18:30", Carousel},
    {CafeInstagram, 3, "09:00", Photo}, {CafeInstagram, 3, "12:00", Story}, {CafeInstagram, 3, "14:30", Reel},
    {CafeInstagram, 3, "20:45", Story},
    {CafeInstagram, 4, "08:30", Carousel}, {CafeInstagram, 4, "13:00", Photo}, {CafeInstagram, 4, "18:30", Reel},
    {CafeInstagram, 5, "09:00", Photo}, {CafeInstagram, 5, "12:00", Story}, {CafeInstagram, 5, "16:45", Reel},
    {CafeInstagram, 5, "19:00", Story},
    {CafeInstagram, 6, "08:30", Story}, {CafeInstagram, 6, "10:00", Reel}, {CafeInstagram, 6, "17:00", Photo},
    {CafeInstagram, 7, "09:30", Photo}, {CafeInstagram, 7, "18:00", Story},
    {BikePage, 5, "14:30", Photo}, {BikePage, 6, "12:30", Photo},
    {FernTikTok, 7, "16:45", Video},
    // Gone by in the week that is shown: no account is without slots, and no more of them are free.
    {CafeTikTok, 1, "10:00", Video}, {CafeFacebook, 1, "10:00", Photo}, {BikeInstagram, 1, "10:00", Photo},
};
// clang-format on

} // namespace

Instant designNow()
{
    return toInstant(QDateTime(QDate(2026, 10, 14), QTime(14, 12), QTimeZone(designZone)));
}

Result<> addDesignDetails(Database &database, const std::vector<Account> &accounts, Instant now)
{
    AccountStore stored(database);
    if (const auto set = stored.setState(accounts[FernTikTok].id, AccountState::NeedsSignIn); !set)
        return set;
    if (const auto set = stored.setExpiry(accounts[FernInstagram].id, now + days(5), now + days(5)); !set)
        return set;
    if (const auto set = stored.pause(accounts[FernInstagram].id, now + minutes(13), u"instagram.quota_used_up"_s);
        !set)
        return set;
    // What Instagram told when it was last asked.
    for (const auto &[account, used] : {std::pair(CafeInstagram, 6), {FernInstagram, 100}, {BikeInstagram, 2}}) {
        const bool full = used == 100;
        const NetworkLimit limit{.kind = NetworkLimit::Kind::Posts,
                                 .used = used,
                                 .allowed = 100,
                                 .endsAt = full ? std::optional(now + minutes(13)) : std::nullopt,
                                 .seenAt = now};
        if (const auto told = AccountChecks(database).noteLimit(accounts[account].id, limit); !told)
            return told;
    }
    QHash<AccountId, std::vector<PostingSlot>> weeks;
    for (const SlotLine &line : slotLines) {
        const QTime time = QTime::fromString(QString::fromLatin1(line.time), u"hh:mm"_s);
        weeks[accounts[line.account].id].push_back(
            {.weekday = line.weekday, .minute = time.hour() * 60 + time.minute(), .type = line.type});
    }
    for (auto week = weeks.cbegin(); week != weeks.cend(); ++week) {
        if (const auto set = SlotStore(database).setWeek(week.key(), week.value()); !set)
            return set;
    }
    constexpr int olive = 6;
    constexpr int sky = 2;
    for (const Label &label : {Label{.id = {}, .name = u"Autumn menu"_s, .color = olive},
                               Label{.id = {}, .name = u"Campaign: Pumpkin week"_s, .color = sky}}) {
        if (const auto saved = LabelStore(database).save(label, now); !saved)
            return tl::unexpected(saved.error());
    }
    return SettingsStore(database).write(u"calendar.time_zone"_s, QString::fromLatin1(designZone));
}

Result<> addUsualSlots(Database &database, const std::vector<Account> &accounts)
{
    constexpr int apart = 15; // minutes
    constexpr int everyDays = 3;
    for (int i = 0; i < int(accounts.size()); ++i) {
        std::vector<PostingSlot> week;
        for (int weekday = 1 + i % everyDays; weekday <= 7; weekday += everyDays) {
            for (const int hour : {10, 17})
                week.push_back({.weekday = weekday, .minute = hour * 60 + i * apart});
        }
        if (const auto set = SlotStore(database).setWeek(accounts[size_t(i)].id, week); !set)
            return set;
    }
    return {};
}

} // namespace postrider
