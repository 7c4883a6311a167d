// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/findings.h"

#include "core/hosting/publicaddress.h"

#include <QCoreApplication>
#include <QFile>

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
             .message = Words::tr("Postrider is signed out of %1.").arg(account->platform + u':' + account->handle),
             .hint = Words::tr("Sign in to it again: under Accounts, or with \"postrider account connect %1\".")
                         .arg(account->platform)});
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
                 .hint = Words::tr("Give the post its media again: \"postrider post edit POST --media FILE\".")});
        }
    }
    const std::vector<Error> refusals = platform->publisher->preflight(post, *account);
    findings.insert(findings.end(), refusals.begin(), refusals.end());
    if (const auto unreachable = platform->publisher->unreachable(post, *account, reach))
        findings.push_back(*unreachable);
    return findings;
}

} // namespace postrider
