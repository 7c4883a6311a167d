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
