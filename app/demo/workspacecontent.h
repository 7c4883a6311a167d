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
    const char *page = nullptr; ///< Instagram: the Page that its pictures go through.
};
std::span<const DemoAccount> demoAccounts();

/// How a planned post of the demo stands when the workspace is opened.
enum class DemoState {
    ByTime, ///< Posted if its time is over, else scheduled.
    Failed,
    Missed,
    OutcomeUnknown,
    Draft,
};

/// Posts composed together: one for each account.
struct DemoGroup
{
    std::optional<Instant> at;
    std::vector<int> accounts; ///< Into demoAccounts().
    PostType type = PostType::Photo;
    QStringList media; ///< Names of files in :/postrider/workspace.
    QString caption;
    DemoState state = DemoState::ByTime;
    int daysOld = 0; ///< Of a draft without a date.
};

/// Four weeks of posts on either side of now, by the clock of `zone`. Sample texts, so not translated. Drafts without a
/// date come oldest first.
std::vector<DemoGroup> demoGroups(Instant now, const QByteArray &zone);

/// What is to be seen on a picture ("kiln.jpg").
QString demoAltText(const QString &media);

/// Every file that demoGroups() names.
QStringList demoMedia();

} // namespace postrider
