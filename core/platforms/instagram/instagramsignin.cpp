// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/platforms/instagram/instagramsignin.h"

#include "core/platforms/instagram/errors.h"
#include "core/platforms/meta/graphapi.h"
#include "core/platforms/meta/metasignin.h"
#include "core/platforms/meta/refresh.h"

#include <QCoreApplication>
#include <QLocale>

using namespace Qt::StringLiterals;

namespace postrider {
namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(Instagram)
};

const QString publishPermission = u"instagram_content_publish"_s;
const QString commentPermission = u"instagram_manage_comments"_s;
const QString pagePostsPermission = u"pages_manage_posts"_s;

/// Without these nothing is posted (Meta: Instagram API with Facebook login, content publishing; 2026-10).
const QStringList needed{u"instagram_basic"_s, publishPermission, u"pages_read_engagement"_s};

/// A token from the dashboard lives 60 days; one that is too young to be renewed has used up less than one of them.
constexpr std::chrono::hours dashboardLife{59 * 24};

QString textOf(const QJsonValue &id)
{
    return id.isString() ? id.toString() : QString::number(id.toInteger());
}

/// Nothing where the answer does not say.
std::optional<QStringList> permissionsIn(const QJsonObject &answer)
{
    const QJsonValue value = answer.value("permissions"_L1);
    if (value.isString())
        return value.toString().split(u',', Qt::SkipEmptyParts);
    if (!value.isArray())
        return {};
    QStringList permissions;
    for (const QJsonValue &each : value.toArray())
        permissions << each.toString();
    return permissions;
}

} // namespace

std::vector<SignInWay> InstagramSignIn::ways() const
{
    return {{.login = u"facebook"_s, .by = SignInWay::By::Secret, .app = SignInWay::App::Helps},
            {.login = u"facebook"_s, .by = SignInWay::By::Browser, .app = SignInWay::App::Needed},
            {.login = u"instagram"_s, .by = SignInWay::By::Secret}};
}

QCoro::Task<Result<SignedIn>> InstagramSignIn::signIn(SignInContext &context)
{
    return context.request.login == u"instagram" ? withInstagram(context) : withFacebook(context);
}

QCoro::Task<Result<SignedIn>> InstagramSignIn::withInstagram(SignInContext &context)
{
    FoundAccount found{.account = {}, .credentials = context.given};
    meta::GraphApi api(context.http, context.cancellation, instagram::errors(), meta::host::instagram,
                       {found.credentials.accessToken, {}});
    const meta::Fields fields{{u"fields"_s, u"id,user_id,username,name,account_type"_s}};
    const Result<QJsonObject> me = co_await api.get(u"me"_s, fields);
    if (!me)
        co_return tl::unexpected(meta::ofNewToken(instagram::errors(), me.error()));
    // "id" is the app's own number for the account; publishing goes by user_id.
    found.account.remoteId = textOf(me->value("user_id"_L1));
    found.account.handle = me->value("username"_L1).toString();
    found.detail = me->value("name"_L1).toString();
    const QString kind = me->value("account_type"_L1).toString();
    if (kind == u"PERSONAL") {
        found.refusal = meta::ownError(
            instagram::errors(), "personal_account"_L1, Remedy::FixAccount,
            Words::tr("%1 is a personal account, which can’t be posted to from outside.").arg(found.account.handle),
            Words::tr("Make it a professional one (business or creator) in the Instagram app, then connect again."));
    }
    // The only way to learn when the token ends. Meta refuses it on the token's first day.
    const meta::Fields query{{u"grant_type"_s, u"ig_refresh_token"_s}, {u"access_token"_s, context.given.accessToken}};
    const Result<QJsonObject> renewed = co_await api.getPlain(u"/refresh_access_token"_s, query);
    const Instant now = context.clock.now();
    if (renewed && !renewed->value("access_token"_L1).toString().isEmpty()) {
        found.credentials.accessToken = renewed->value("access_token"_L1).toString();
        const qint64 seconds = renewed->value("expires_in"_L1).toInteger();
        found.credentials.expiresAt = seconds > 0 ? std::optional(now + std::chrono::seconds(seconds)) : std::nullopt;
        const auto permissions = permissionsIn(*renewed);
        if (permissions && !permissions->contains(u"instagram_business_content_publish"_s) && !found.refusal) {
            found.refusal = meta::ownError(
                instagram::errors(), "permission_missing"_L1, Remedy::Reconnect,
                Words::tr("The sign-in lacks what posting needs: %1.").arg(u"instagram_business_content_publish"_s),
                Words::tr("Generate the token again and allow everything that is asked for."));
        }
    } else if (!renewed && renewed.error().code.startsWith(u"network.")) {
        co_return tl::unexpected(renewed.error());
    } else if (!found.credentials.expiresAt) {
        found.credentials.expiresAt = now + dashboardLife;
    }
    SignedIn signedIn;
    signedIn.accounts.push_back(std::move(found));
    co_return signedIn;
}

QCoro::Task<Result<SignedIn>> InstagramSignIn::withFacebook(SignInContext &context)
{
    const QStringList permissions = QStringList{u"pages_show_list"_s, commentPermission, pagePostsPermission,
                                                u"business_management"_s}
        + needed;
    const Result<meta::Reach> reach = co_await meta::signInToPages(context, instagram::errors(), permissions);
    if (!reach)
        co_return tl::unexpected(reach.error());
    SignedIn signedIn;
    for (const meta::ReachedPage &page : reach->pages) {
        FoundAccount found{
            .account = {},
            .credentials = {.accessToken = page.token, .userToken = reach->userToken, .expiresAt = reach->pagesEnd},
            .notes = reach->notes};
        found.account.pageId = page.id;
        if (page.instagramId.isEmpty()) {
            found.account.remoteId = page.id;
            found.account.handle = page.name;
            found.detail = Words::tr("Facebook Page");
            const bool isSeen = !reach->lacks(u"instagram_basic"_s);
            found.refusal = isSeen
                ? meta::ownError(
                    instagram::errors(), "not_linked"_L1, Remedy::FixAccount,
                    Words::tr("No professional Instagram account is linked to the Page %1.").arg(page.name),
                    Words::tr("Link it in the Page’s settings under “Linked accounts”, then connect again."))
                : *meta::refusalOf(instagram::errors(), page, *reach, needed);
            signedIn.accounts.push_back(std::move(found));
            continue;
        }
        found.account.remoteId = page.instagramId;
        found.account.handle = page.instagramName.isEmpty() ? page.name : page.instagramName;
        found.detail = Words::tr("linked to the Page %1").arg(page.name);
        found.refusal = meta::refusalOf(instagram::errors(), page, *reach, needed);
        if (reach->lacks(pagePostsPermission))
            found.notes << Words::tr(
                "Pictures from this computer can’t be posted: pages_manage_posts was not allowed.");
        if (reach->lacks(commentPermission))
            found.notes << Words::tr("First comments will not work: instagram_manage_comments was not allowed.");
        if (reach->dataEnd && *reach->dataEnd > context.clock.now())
            found.notes << Words::tr("Meta asks for a new sign-in after %1 at the latest.")
                               .arg(QLocale().toString(toDateTime(*reach->dataEnd).toLocalTime().date(),
                                                       QLocale::LongFormat));
        signedIn.accounts.push_back(std::move(found));
    }
    co_return signedIn;
}

} // namespace postrider
