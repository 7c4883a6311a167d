// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/accounts/connectguide.h"

#include "ui/calendar/chiptext.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace postrider {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(postrider::ConnectGuide)
};

// Meta: Instagram API with Instagram login, "generate token" in the app's dashboard; seen 2026-06.
ConnectGuide instagramLogin()
{
    return {
        .steps =
            {Words::tr("Make the Instagram account a professional one (business or creator). Personal accounts can't "
                       "be posted to from outside."),
             Words::tr("In Meta's dashboard, open your app, or create one. Nobody has to review it: you have a role "
                       "on it."),
             Words::tr("Under Instagram, open “API setup with Instagram login” and add the account. It has to be "
                       "public at that moment."),
             Words::tr("Press “Generate token” beside the account and allow all that is asked for. Copy the token; it "
                       "is good for 60 days."),
             Words::tr("The account's ID stands beside its name there. Paste both below.")},
        .page = QUrl(u"https://developers.facebook.com/apps/"_s),
        .pageWords = Words::tr("Open Meta's dashboard"),
        .handleLabel = Words::tr("Account name"),
        .idLabel = Words::tr("Instagram account ID"),
        .idExample = u"17841400000000001"_s,
        .tokenHint = Words::tr("Begins with IG."),
    };
}

// Meta: Instagram API with Facebook login, content publishing; Graph API Explorer and access token tool; seen 2026-06.
ConnectGuide instagramByFacebook()
{
    return {
        .steps = {Words::tr(
                      "Link the professional Instagram account to a Facebook Page on which you may create content."),
                  Words::tr("In Meta's Graph API Explorer, choose your app and “Get Page access token”, and allow "
                            "instagram_basic, instagram_content_publish, instagram_manage_comments, pages_show_list, "
                            "pages_read_engagement and pages_manage_posts."),
                  Words::tr("Ask there for me/accounts?fields=name,access_token,instagram_business_account. The answer "
                            "has the Page's ID, its token, and the Instagram account's ID."),
                  Words::tr(
                      "So that the Page's token has no end date, first extend your own in the Access Token Debugger "
                      "(“Extend Access Token”) and put that into the Explorer. Otherwise it ends within hours.")},
        .page = QUrl(u"https://developers.facebook.com/tools/explorer/"_s),
        .pageWords = Words::tr("Open the Graph API Explorer"),
        .handleLabel = Words::tr("Account name"),
        .idLabel = Words::tr("Instagram account ID"),
        .idExample = u"17841400000000001"_s,
        .pageIdLabel = Words::tr("Facebook Page ID"),
        .tokenHint = Words::tr("The Page's token, as me/accounts gives it."),
    };
}

// Meta: Pages API, posts; seen 2026-06.
ConnectGuide facebookPage()
{
    return {
        .steps = {Words::tr(
                      "You need the right to create content on the Page, and an app of your own at Meta. Switch the "
                      "app to Live: posts of an app in development are seen by nobody else."),
                  Words::tr("In Meta's Graph API Explorer, choose your app and “Get Page access token”, and allow "
                            "pages_show_list, pages_read_engagement, pages_manage_posts and pages_manage_engagement."),
                  Words::tr("Ask there for me/accounts?fields=name,access_token. The answer has each Page's ID and its "
                            "token."),
                  Words::tr(
                      "So that the Page's token has no end date, first extend your own in the Access Token Debugger "
                      "(“Extend Access Token”) and put that into the Explorer. Otherwise it ends within hours.")},
        .page = QUrl(u"https://developers.facebook.com/tools/explorer/"_s),
        .pageWords = Words::tr("Open the Graph API Explorer"),
        .handleLabel = Words::tr("Page name"),
        .idLabel = Words::tr("Page ID"),
        .idExample = u"1000000000001"_s,
        .tokenHint = Words::tr("The Page's own token, not yours."),
    };
}

// TikTok: Login Kit for Desktop, user access tokens, scopes; seen 2026-11.
ConnectGuide tiktok()
{
    return {
        .steps =
            {Words::tr("In TikTok's developer portal, create an app with Login Kit and the Content Posting API."),
             Words::tr("Ask for video.publish to post directly, or for video.upload to hand posts over to the inbox "
                       "of the TikTok app, where you finish them."),
             Words::tr("Sign in to your app with the account. TikTok answers with open_id, access_token and "
                       "refresh_token: paste the whole answer below, braces included."),
             Words::tr("An access token alone ends within hours. So that Postrider can renew it, keep your app's key "
                       "with “postrider app set --platform tiktok”."),
             Words::tr("Until TikTok has audited your app, it posts only privately, and only to private accounts.")},
        .page = QUrl(u"https://developers.tiktok.com/apps/"_s),
        .pageWords = Words::tr("Open TikTok's developer portal"),
        .handleLabel = Words::tr("Account name"),
        .idLabel = Words::tr("Account ID (open_id)"),
        .idExample = u"-000Example"_s,
        .tokenHint = Words::tr("TikTok's answer in braces, or the access token alone."),
    };
}

// AT Protocol: app passwords, com.atproto.identity.resolveHandle; seen 2026-04.
ConnectGuide bluesky()
{
    return {
        .steps =
            {Words::tr("In Bluesky's settings, open “Privacy and security”, then “App passwords”, and add one for "
                       "Postrider. Never paste the account's main password here."),
             Words::tr("The account's ID is its DID: it begins with did: and is shown by any “DID lookup”, or by "
                       "opening https://bsky.social/xrpc/com.atproto.identity.resolveHandle?handle=NAME."),
             Words::tr("Paste both below. Postrider signs in with them when the first post goes out.")},
        .page = QUrl(u"https://bsky.app/settings/app-passwords"_s),
        .pageWords = Words::tr("Open Bluesky's app passwords"),
        .handleLabel = Words::tr("Account name"),
        .idLabel = Words::tr("Account ID (DID)"),
        .idExample = u"did:plc:abc234exampleexample2345"_s,
        .tokenHint = Words::tr("Four groups of four characters, such as abcd-efgh-ijkl-mnop."),
    };
}

} // namespace

ConnectGuide connectGuide(const QString &platform, const QString &login)
{
    if (platform == "instagram"_L1)
        return login == "facebook"_L1 ? instagramByFacebook() : instagramLogin();
    if (platform == "facebook"_L1)
        return facebookPage();
    if (platform == "tiktok"_L1)
        return tiktok();
    if (platform == "bluesky"_L1)
        return bluesky();
    return {.steps = {Words::tr("Create an access token at %1 that may publish.").arg(networkName(platform))},
            .page = {},
            .pageWords = {},
            .handleLabel = Words::tr("Account name"),
            .idLabel = Words::tr("Account ID"),
            .idExample = {},
            .tokenHint = {}};
}

} // namespace postrider
