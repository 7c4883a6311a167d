// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/findings.h"

#include "core/hosting/publicaddress.h"

#include <QCoreApplication>
#include <QFile>
#include <QLocale>
#include <QTimeZone>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace postrider {
namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(Findings)
};

} // namespace

std::vector<Error> findingsOf(const Post &post, const std::vector<Account> &accounts,
                              const std::vector<Platform> &platforms, MediaReach reach)
{
    if (post.accountId.isNull()) {
        return {{.code = code::accountMissing,
                 .remedy = Remedy::ChangePost,
                 .message = Words::tr("This draft has no account yet."),
                 .hint = Words::tr("Choose an account first.")}};
    }
    const auto account = std::ranges::find(accounts, post.accountId, &Account::id);
    const Platform *platform = findPlatform(platforms, post.platform);
    if (account == accounts.end() || !platform) {
        return {{.code = code::accountGone,
                 .remedy = Remedy::FixSetup,
                 .message = Words::tr("The account of this post is gone."),
                 .hint = Words::tr("Add it again.")}};
    }
    std::vector<Error> findings;
    if (account->state == AccountState::NeedsSignIn) {
        findings.push_back(
            {.code = code::signInNeeded,
             .remedy = Remedy::Reconnect,
             .message = Words::tr("Postrider is signed out of %1 on %2.").arg(account->handle, platform->name),
             .hint = Words::tr("Sign in to it again under Accounts.")});
    }
    for (const PostMedia &media : post.media) {
        if (media.asset.isRemote() && post.type != PostType::Text) {
            if (const auto refused = refusalOfAddress(QUrl(media.asset.url, QUrl::StrictMode)))
                findings.push_back(*refused);
        }
        if (!media.asset.isRemote() && !QFile::exists(media.asset.path)) {
            findings.push_back(
                {.code = code::mediaMissing,
                 .remedy = Remedy::ChangePost,
                 .message = Words::tr("%1 is not in the library any more.").arg(media.asset.originalName),
                 .hint = Words::tr("Give the post its media again.")});
        }
    }
    const std::vector<Error> refusals = platform->publisher->preflight(post, *account);
    findings.insert(findings.end(), refusals.begin(), refusals.end());
    if (const auto unreachable = platform->publisher->unreachable(post, *account, reach))
        findings.push_back(*unreachable);
    return findings;
}

Error mediaChanged(const MediaAsset &asset)
{
    return {.code = code::mediaChanged,
            .remedy = Remedy::ChangePost,
            .message = Words::tr("%1 has changed in the library since it was chosen.").arg(asset.originalName),
            .hint = Words::tr("Look at it, and give the post its media again.")};
}

std::optional<Error> accessEndsBefore(const Post &post, const std::vector<Account> &accounts)
{
    const auto account = std::ranges::find(accounts, post.accountId, &Account::id);
    if (account == accounts.end() || account->state == AccountState::NeedsSignIn || !account->accessEndsAt
        || !post.scheduledFor || *post.scheduledFor < *account->accessEndsAt)
        return {};
    return Error{.code = code::accessEnds,
                 .remedy = Remedy::Reconnect,
                 .message = Words::tr("The sign-in of %1 ends before this post is due.").arg(account->handle),
                 .hint = Words::tr("Renew it under Accounts.")};
}

Error dayIsFull(const QString &handle, const QString &network, int limit)
{
    return {
        .code = code::dayFull,
        .remedy = Remedy::WaitForLimit,
        .message = Words::tr("%1 has %n post(s) within 24 hours of this time, and %2 takes no more.", nullptr, limit)
                       .arg(handle, network),
        .hint = Words::tr("It waits until a place is free; or choose another time.")};
}

Error postsAreClose(const QString &handle, const Post &other, const QByteArray &zone)
{
    constexpr int mostOfCaption = 32;
    QString caption = other.caption.simplified();
    if (caption.size() > mostOfCaption)
        caption = caption.left(mostOfCaption - (caption.at(mostOfCaption - 2).isHighSurrogate() ? 2 : 1)).trimmed()
            + u'…';
    const QString time = QLocale().toString(
        toDateTime(other.scheduledFor.value_or(Instant())).toTimeZone(QTimeZone(zone)).time(), QLocale::ShortFormat);
    return {.code = u"account.posts_close"_s,
            .message = caption.isEmpty()
                ? Words::tr("Less than 15 min from another post of %1, at %2.", "an account, a time").arg(handle, time)
                : Words::tr("Less than 15 min from another post of %1: “%2”, at %3.", "an account, a caption, a time")
                      .arg(handle, caption, time)};
}

Error changesNotScheduled()
{
    return {.code = u"check.changes_unscheduled"_s,
            .remedy = Remedy::ChangePost,
            .message = Words::tr("It has changes that are not scheduled: it goes out as it was."),
            .hint = Words::tr("Open it, and schedule the changes or discard them.")};
}

} // namespace postrider
