// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/engineclient.h"

#include <QLocale>

namespace postrider {

/// What the Accounts page says. Plain functions: the same facts give the same words.

/// How an account's sign-in stands.
enum class SignIn { Connected, Expires, Refused };
SignIn signInOf(const Account &account, Instant now);
/// The same, and an end further away is told where posts are planned for after it.
SignIn signInOf(const AccountOverview &overview, Instant now);

/// "Instagram", "Facebook Page", "TikTok · to the inbox".
QString accountKind(const Account &account);
/// "Connected", "Sign-in expires in 5 days", "Needs reconnecting".
QString signInLine(const Account &account, Instant now);
/// "Ends 12 Oct; 9 posts fall after it", what its network says against it, else as for the account alone.
QString signInLine(const AccountOverview &overview, Instant now, const QByteArray &zone, const QLocale &locale);
/// "37 of 100 posts in 24 hours", "100 of 100 posts in 24 hours; the next place is free today, 14:25".
QString quotaLine(const AccountOverview &overview, Instant now, const QByteArray &zone, const QLocale &locale);
/// "95 % of its requests were used at 14:20", as its network last said within an hour; empty: not told.
QString requestsLine(const AccountOverview &overview, Instant now, const QByteArray &zone, const QLocale &locale);
/// "Next today, 14:30", "Waits until 14:25: too many requests", "Publishing now", "2 posts wait for you".
QString nextPostLine(const AccountOverview &overview, Instant now, const QByteArray &zone, const QLocale &locale);
/// "today, 14:30", "tomorrow, 08:30", "Sun 18 Oct, 11:00".
QString dayAndTime(Instant at, Instant now, const QByteArray &zone, const QLocale &locale);
/// "Feed", or "Any" where there is no type.
QString slotTypeWord(std::optional<PostType> type);
/// "Cocoa" for 0; see Theme::accountColors.
QString colorWord(int color);
/// An error in words: what happened, what to do, its code last.
QString errorWords(const Error &error);

} // namespace postrider
