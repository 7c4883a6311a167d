// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/accounts/accounttext.h"

#include "ui/calendar/chiptext.h"
#include "ui/calendar/zonedays.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace postrider {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(postrider::AccountText)
};

constexpr auto tellOfExpiry = 7 * 24h;

/// Until when an account that is paused waits, and for what, as the last word of the code tells it.
QString waitLine(const Account &account, Instant now, const QByteArray &zone, const QLocale &locale)
{
    static const QStringList requests{u"rate_limit"_s, u"rate_limited"_s, u"usage_high"_s, u"call_limit"_s,
                                      u"app_limit"_s,  u"user_limit"_s,   u"page_limit"_s, u"account_limit"_s};
    static const QStringList posts{u"daily_limit"_s, u"too_many_posts"_s, u"posting_too_fast"_s};
    const LocalTime end = localTime(*account.pausedUntil, zone);
    const QString until = end.date == localTime(now, zone).date ? ChipText(locale).time(end.time)
                                                                : dayAndTime(*account.pausedUntil, now, zone, locale);
    const QString word = account.pauseCode.section(u'.', -1);
    if (requests.contains(word))
        return Words::tr("Waits until %1: too many requests").arg(until);
    if (posts.contains(word))
        return Words::tr("Waits until %1: too many posts").arg(until);
    return Words::tr("Waits until %1").arg(until);
}

} // namespace

SignIn signInOf(const Account &account, Instant now)
{
    if (account.state == AccountState::NeedsSignIn)
        return SignIn::Refused;
    // Tokens that Postrider renews by itself have no end that concerns anybody.
    if (!account.accessEndsAt)
        return SignIn::Connected;
    return *account.accessEndsAt - now < tellOfExpiry ? SignIn::Expires : SignIn::Connected;
}

SignIn signInOf(const AccountOverview &overview, Instant now)
{
    const SignIn signIn = signInOf(overview.account, now);
    const bool strandsPosts = overview.postsAfterEnd > 0 && overview.account.accessEndsAt;
    return signIn == SignIn::Connected && strandsPosts ? SignIn::Expires : signIn;
}

QString accountKind(const Account &account)
{
    if (account.platform == "facebook"_L1)
        return Words::tr("Facebook Page");
    if (account.platform == "tiktok"_L1) {
        return account.mode == "inbox"_L1 ? Words::tr("TikTok · to the app’s inbox")
                                          : Words::tr("TikTok · posts directly");
    }
    if (account.platform == "instagram"_L1 && account.login == "facebook"_L1)
        return Words::tr("Instagram · Facebook login");
    if (account.platform == "instagram"_L1 && account.login == "instagram"_L1)
        return Words::tr("Instagram · Instagram login");
    return networkName(account.platform);
}

QString signInLine(const Account &account, Instant now)
{
    switch (signInOf(account, now)) {
    case SignIn::Refused:
        return Words::tr("Needs reconnecting");
    case SignIn::Connected:
        return Words::tr("Connected");
    case SignIn::Expires:
        break;
    }
    if (*account.accessEndsAt <= now)
        return Words::tr("Sign-in has expired");
    const auto days = static_cast<int>(std::chrono::ceil<std::chrono::days>(*account.accessEndsAt - now).count());
    return Words::tr("Sign-in expires in %n day(s)", nullptr, days);
}

QString signInLine(const AccountOverview &overview, Instant now, const QByteArray &zone, const QLocale &locale)
{
    const std::optional<Instant> end = overview.account.accessEndsAt;
    if (signInOf(overview, now) == SignIn::Connected && overview.problem)
        return overview.problem->message;
    if (signInOf(overview, now) != SignIn::Expires || overview.postsAfterEnd == 0 || *end <= now)
        return signInLine(overview.account, now);
    return Words::tr("Sign-in ends %1, before %n post(s)", "a day", overview.postsAfterEnd)
        .arg(ChipText(locale).dayAndMonth(localTime(*end, zone).date));
}

QString quotaLine(const AccountOverview &overview, Instant now, const QByteArray &zone, const QLocale &locale)
{
    const PostQuota &quota = overview.quota;
    const QString used = quota.limit
        ? Words::tr("%1 of %2 posts in 24 hours").arg(locale.toString(quota.used), locale.toString(*quota.limit))
        : Words::tr("%n post(s) in 24 hours", nullptr, quota.used);
    if (!quota.until || *quota.until <= now)
        return used;
    return Words::tr("%1; the next place is free %2", "how many of how many, a day and time")
        .arg(used, dayAndTime(*quota.until, now, zone, locale));
}

QString requestsLine(const AccountOverview &overview, Instant now, const QByteArray &zone, const QLocale &locale)
{
    constexpr auto rememberedFor = 1h; // no network counts requests for longer
    const auto &told = overview.requests;
    if (!told || !told->used || told->allowed.value_or(0) <= 0 || told->seenAt <= now - rememberedFor)
        return {};
    // Meta tells per cent alone; of the others it says as much as their numbers.
    return Words::tr("%1 % of its requests were used at %2", "a number, a time")
        .arg(locale.toString(qRound(100.0 * *told->used / *told->allowed)),
             ChipText(locale).time(localTime(told->seenAt, zone).time));
}

QString dayAndTime(Instant at, Instant now, const QByteArray &zone, const QLocale &locale)
{
    const ChipText text(locale);
    const LocalTime then = localTime(at, zone);
    const QString time = text.time(then.time);
    const qint64 days = localTime(now, zone).date.daysTo(then.date);
    return days == 0 ? Words::tr("today, %1").arg(time)
        : days == 1  ? Words::tr("tomorrow, %1").arg(time)
                     : Words::tr("%1, %2", "day and time").arg(text.weekdayAndDay(then.date), time);
}

QString nextPostLine(const AccountOverview &overview, Instant now, const QByteArray &zone, const QLocale &locale)
{
    const Account &account = overview.account;
    if (account.state == AccountState::NeedsSignIn) {
        return overview.waiting == 0 ? Words::tr("No posts are planned")
                                     : Words::tr("%n post(s) wait for you", nullptr, overview.waiting);
    }
    if (overview.publishing)
        return Words::tr("Publishing now");
    if (account.pausedUntil && *account.pausedUntil > now)
        return waitLine(account, now, zone, locale);
    if (overview.next)
        return Words::tr("Next %1").arg(dayAndTime(*overview.next, now, zone, locale));
    return overview.slotCount == 0 ? Words::tr("No posting slots yet") : Words::tr("No posts are planned");
}

QString slotTypeWord(std::optional<PostType> type)
{
    return type ? typeWord(*type) : Words::tr("Any", "type of post");
}

QString colorWord(int color)
{
    const QStringList words{Words::tr("Cocoa"),  Words::tr("Plum"), Words::tr("Sky"),   Words::tr("Petrol"),
                            Words::tr("Indigo"), Words::tr("Rose"), Words::tr("Olive"), Words::tr("Graphite")};
    return words.value(color);
}

QString errorWords(const Error &error)
{
    const QString message = error.message.isEmpty() ? Words::tr("Something went wrong.") : error.message;
    if (error.hint.isEmpty())
        return Words::tr("%1 (%2)", "what happened, code").arg(message, error.code);
    return Words::tr("%1 %2 (%3)", "what happened, what to do, code").arg(message, error.hint, error.code);
}

} // namespace postrider
