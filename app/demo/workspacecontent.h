// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/post.h"

#include <QDate>
#include <QTime>

#include <span>
#include <vector>

namespace postrider {

/// One of the made-up brands' accounts.
struct DemoAccount
{
    const char *platform;
    const char *name; ///< Handle, or the Page's name.
    int color;
    const char *picture;        ///< Its own, by the name in demoMedia().
    const char *page = nullptr; ///< Instagram: the Page that its pictures go through.
};
std::span<const DemoAccount> demoAccounts();

/// How a planned post of the demo stands when the workspace is opened.
enum class DemoState {
    ByTime, ///< Posted if its time is over, else scheduled.
    Failed,
    PartlyPosted, ///< On its first accounts, and refused on the last.
    Missed,
    OutcomeUnknown,
    Publishing, ///< By an engine that is not there.
    Retrying,
    Waiting, ///< For a limit of the network.
    Draft,
};

/// What the demo shows: now, with posts that go out in a moment; or the minute of the design's sheets, for pictures, where
/// the month has one post less on some days than the week and the lists.
enum class DemoMoment { Live, DesignMonth, DesignWeek };

/// Posts composed together: one for each account.
struct DemoGroup
{
    std::optional<Instant> at;
    std::vector<int> accounts; ///< Into demoAccounts().
    PostType type = PostType::Photo;
    QStringList media; ///< Names of files in :/postrider/workspace.
    QString caption;
    DemoState state = DemoState::ByTime;
    bool described = true; ///< Its pictures have alt texts.
    int daysOld = 0;       ///< Of a draft without a date.
};

/// Four weeks of posts on either side of now, by the clock of `zone`. Sample texts, so not translated. Drafts without a
/// date come oldest first.
std::vector<DemoGroup> demoGroups(Instant now, const QByteArray &zone, DemoMoment moment = DemoMoment::Live);

/// What is to be seen on a picture ("kiln.jpg").
QString demoAltText(const QString &media);

/// Every file that demoGroups() names.
QStringList demoMedia();

} // namespace postrider
