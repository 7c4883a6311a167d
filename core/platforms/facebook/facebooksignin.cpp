// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/platforms/facebook/facebooksignin.h"

#include "core/platforms/facebook/errors.h"
#include "core/platforms/meta/metasignin.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace postrider {
namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(Facebook)
};

/// Without these nothing is posted (Meta: Pages API, posts; 2026-10).
const QStringList needed{u"pages_read_engagement"_s, u"pages_manage_posts"_s};

const QString commentPermission = u"pages_manage_engagement"_s;

} // namespace

std::vector<SignInWay> FacebookSignIn::ways() const
{
    return {{.by = SignInWay::By::Secret, .app = SignInWay::App::Helps},
            {.by = SignInWay::By::Browser, .app = SignInWay::App::Needed}};
}

QCoro::Task<Result<SignedIn>> FacebookSignIn::signIn(SignInContext &context)
{
    const QStringList permissions = QStringList{u"pages_show_list"_s, commentPermission, u"business_management"_s}
        + needed;
    const Result<meta::Reach> reach = co_await meta::signInToPages(context, facebook::errors(), permissions);
    if (!reach)
        co_return tl::unexpected(reach.error());
    SignedIn signedIn;
    for (const meta::ReachedPage &page : reach->pages) {
        FoundAccount found{
            .account = {},
            .credentials = {.accessToken = page.token, .userToken = reach->userToken, .expiresAt = reach->pagesEnd},
            .refusal = meta::refusalOf(facebook::errors(), page, *reach, needed),
            .notes = reach->notes};
        found.account.remoteId = page.id;
        found.account.handle = page.name;
        if (reach->lacks(commentPermission))
            found.notes << Words::tr("First comments will not work: pages_manage_engagement was not allowed.");
        signedIn.accounts.push_back(std::move(found));
    }
    co_return signedIn;
}

} // namespace postrider
