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

QString instagramPermissions()
{
    return u"instagram_basic, instagram_content_publish, instagram_manage_comments, pages_show_list, "
           "pages_read_engagement, pages_manage_posts"_s;
}

QString pagePermissions()
{
    return u"pages_show_list, pages_read_engagement, pages_manage_posts, pages_manage_engagement"_s;
}

QString byBrowser()
{
    return Words::tr(
        "Postrider opens the network’s page in your browser. Sign in there with the account and allow what "
        "is asked for; the browser then comes back by itself.");
}

/// Meta: the same app serves Pages and Instagram accounts that are linked to them.
void addMetaApp(ConnectGuide &guide, bool needed)
{
    guide.appPage = QUrl(u"https://developers.facebook.com/apps/"_s);
    guide.appPageWords = Words::tr("Open Meta’s dashboard");
    guide.appIdLabel = needed ? Words::tr("ID of your Meta app") : Words::tr("ID of your Meta app (optional)");
    guide.appSecretLabel = Words::tr("Its secret");
    guide.appSteps = {
        Words::tr("In Meta’s dashboard, open your app, or create one. For your own accounts Meta need not "
                  "review it.")};
    guide.appSteps << (needed ? Words::tr("Its ID and secret stand under “App settings”, “Basic”. They go into your "
                                          "system’s keychain; the window asks for them once.")
                              : Words::tr("With its ID and secret (“App settings”, “Basic”) Postrider lengthens the "
                                          "token, so that the sign-in has no end date."));
}

// Meta: Instagram API with Instagram login, "generate token" in the app's dashboard; seen 2026-06.
ConnectGuide instagramLogin()
{
    return {
        .steps = {Words::tr(
                      "Make the Instagram account a professional one (business or creator). Personal accounts can’t "
                      "be posted to from outside."),
                  Words::tr("In Meta’s dashboard, open your app, or create one. For your own accounts Meta need not "
                            "review it."),
                  Words::tr("Under Instagram, open “API setup with Instagram login” and add the account. It has to be "
                            "public at that moment."),
                  Words::tr(
                      "Press “Generate token” beside the account and allow all that is asked for. Paste the token "
                      "below; it is good for 60 days, and Postrider renews it.")},
        .page = QUrl(u"https://developers.facebook.com/apps/"_s),
        .pageWords = Words::tr("Open Meta’s dashboard"),
        .secretLabel = Words::tr("Token"),
        .secretHint = Words::tr("It begins with IG."),
    };
}

// Meta: Pages API and Instagram API with Facebook login; Graph API Explorer and Access Token Debugger; seen 2026-06.
ConnectGuide metaToken(const QString &permissions, const QString &first, const QString &found)
{
    ConnectGuide guide{
        .steps = {first,
                  Words::tr("In Meta’s Graph API Explorer, choose your app and “Get User Access Token”, and allow %1. "
                            "For a Page that belongs to a business, also business_management.",
                            "names of permissions")
                      .arg(permissions),
                  Words::tr("Choose the Pages when Meta asks, then copy the token and paste it below. %1",
                            "a sentence on what happens then")
                      .arg(found)},
        .page = QUrl(u"https://developers.facebook.com/tools/explorer/"_s),
        .pageWords = Words::tr("Open the Graph API Explorer"),
        .secretLabel = Words::tr("Token"),
        .secretHint = Words::tr("It begins with EAA. A Page’s own token works, too."),
        .afterwards = Words::tr("Look at the first post while you are signed out of Facebook. If it is not there, your "
                                "Meta app is still in development: switch it to Live."),
    };
    addMetaApp(guide, false);
    return guide;
}

// Meta: Login security; http://localhost only in development mode; seen 2026-10.
ConnectGuide metaBrowser(const QString &found)
{
    ConnectGuide guide{
        .steps = {Words::tr(
                      "This works while your Meta app is in development mode and has the product “Facebook Login”: "
                      "Meta sends the browser back to a computer for no other app. It is made for trying things "
                      "out; with a live app, paste a token."),
                  byBrowser(),
                  Words::tr(
                      "Then switch the app to Live: what an app in development posts is seen by nobody but people "
                      "with a role on it. %1",
                      "a sentence on what is found")
                      .arg(found)},
        .afterwards = Words::tr(
            "Switch your Meta app to Live before you rely on it: posts of an app in development are "
            "seen by nobody else. The connection stays."),
    };
    addMetaApp(guide, true);
    return guide;
}

// TikTok: Login Kit for Desktop, scopes, content posting; seen 2026-09.
ConnectGuide tiktok(const SignInWay &way)
{
    ConnectGuide guide{
        .secretLabel = Words::tr("TikTok’s answer"),
        .secretHint = Words::tr("In braces, or the access token alone."),
        .appSteps =
            {Words::tr("In TikTok’s developer portal, create an app for Desktop and add the products Login Kit and "
                       "Content Posting API."),
             Words::tr("In Login Kit, enter this as the redirect address: http://127.0.0.1:*/callback/"),
             Words::tr("Under Scopes, add user.info.basic, user.info.profile, video.list and video.publish, or "
                       "video.upload for posts that you finish in the app’s inbox."),
             Words::tr("Copy the app’s client key and secret. They go into your system’s keychain; the window asks for "
                       "them once.")},
        .appPage = QUrl(u"https://developers.tiktok.com/apps/"_s),
        .appPageWords = Words::tr("Open TikTok’s developer portal"),
        .appIdLabel = Words::tr("Client key of your TikTok app"),
        .appSecretLabel = Words::tr("Client secret"),
    };
    if (way.by == SignInWay::By::Browser) {
        guide.steps << byBrowser();
    } else {
        guide.steps << Words::tr("Sign in to your app with the account by a tool of your own. TikTok answers with "
                                 "access_token and refresh_token: paste the whole answer below, braces included.")
                    << Words::tr("An access token alone ends within hours.");
        guide.appIdLabel = Words::tr("Client key of your TikTok app (optional)");
        guide.appSteps = {Words::tr("Postrider renews the sign-in with the key and secret of the app that it was made "
                                    "with.")};
    }
    guide.steps << Words::tr(
        "Until TikTok has audited your app, it posts only privately, and only to private accounts.");
    return guide;
}

// AT Protocol: app passwords; seen 2026-04.
ConnectGuide bluesky()
{
    return {
        .steps = {Words::tr("In Bluesky’s settings, open “Privacy and security”, then “App passwords”, and add one for "
                            "Postrider. Never paste the account’s main password here."),
                  Words::tr(
                      "Paste it below with the account’s name. Postrider signs in at once, so you see whether both are "
                      "right.")},
        .page = QUrl(u"https://bsky.app/settings/app-passwords"_s),
        .pageWords = Words::tr("Open Bluesky’s app passwords"),
        .secretLabel = Words::tr("App password"),
        .secretHint = Words::tr("Four groups of four characters, such as abcd-efgh-ijkl-mnop."),
    };
}

// Mastodon: settings, Development; methods/oauth; seen 2026-07.
ConnectGuide mastodon(const SignInWay &way)
{
    if (way.by == SignInWay::By::Browser) {
        return {.steps = {Words::tr("Write your server’s name below. Postrider registers itself there, by itself and "
                                    "without an account of its own."),
                          byBrowser()}};
    }
    return {
        .steps = {Words::tr("At your server, open Preferences, then “Development”, and make a new application with the "
                            "scopes read:accounts, read:statuses, write:media and write:statuses."),
                  Words::tr("Open the application and copy “Your access token”. Paste it below; it does not end by "
                            "itself.")},
        .page = QUrl(u"https://docs.joinmastodon.org/client/token/"_s),
        .pageWords = Words::tr("Read about Mastodon’s tokens"),
        .secretLabel = Words::tr("Access token"),
        .secretHint = Words::tr("One long word of letters, digits, lines and underscores."),
    };
}

} // namespace

ConnectGuide connectGuide(const QString &platform, const SignInWay &way)
{
    const bool browser = way.by == SignInWay::By::Browser;
    const QString pages = Words::tr("Postrider finds your Pages by itself.");
    const QString linked = Words::tr("Postrider finds the accounts by itself.");
    if (platform == "instagram"_L1 && way.login == "instagram"_L1)
        return instagramLogin();
    if (platform == "instagram"_L1)
        return browser ? metaBrowser(linked)
                       : metaToken(instagramPermissions(),
                                   Words::tr("Link the professional Instagram account to a Facebook Page on which you "
                                             "may create content."),
                                   linked);
    if (platform == "facebook"_L1)
        return browser ? metaBrowser(pages)
                       : metaToken(pagePermissions(),
                                   Words::tr("You need the right to create content on the Page, and an app of your own "
                                             "at Meta. Switch the app to Live: posts of an app in development are seen "
                                             "by nobody else."),
                                   pages);
    if (platform == "tiktok"_L1)
        return tiktok(way);
    if (platform == "bluesky"_L1)
        return bluesky();
    if (platform == "mastodon"_L1)
        return mastodon(way);
    if (browser)
        return {.steps = {byBrowser()}};
    return {.steps = {Words::tr("Create an access token at %1 that may publish, and paste it below.")
                          .arg(networkName(platform))},
            .secretLabel = Words::tr("Token")};
}

QString wayWords(const SignInWay &way)
{
    return way.by == SignInWay::By::Browser ? Words::tr("In the browser") : Words::tr("Paste a token");
}

} // namespace postrider
