// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/instant.h"

#include <QHash>
#include <QSet>
#include <QUrl>

#include <optional>

namespace postrider::sandbox {

/// One account's or the app's use of its call budget, as the usage headers tell it.
struct MetaUsage
{
    int percent = 1;
    int regainMinutes = 0;  ///< Only in the business header.
    bool exhausted = false; ///< Calls are refused: 4 for the app, 80001 for a Page, 80002 for Instagram.
};

/// What the graph hosts have in common.
struct MetaGraphOptions
{
    QString appId = QStringLiteral("700000000000001");
    QString appName = QStringLiteral("My publisher");
    QString appSecret = QStringLiteral("sandbox-app-secret");
    int deadTokenStatus = 400; ///< 401 is also seen.
    MetaUsage appUsage;
    QHash<QString, MetaUsage> accountUsage; ///< By Page id or Instagram id.
    int pagesPerAnswer = 100;               ///< Of /me/accounts at most, so that `paging.next` can be tried.
    /// Hosts of public addresses (image_url, video_url, url) that are fetched from another origin. All but these and
    /// loopback are out of reach: the sandbox never goes out to the internet.
    QHash<QString, QUrl> fetchHosts;

    /// The consent page. With MetaFacebookOptions::developmentMode it also sends back to http://localhost.
    bool denyConsent = false;
    QStringList grantedScopes{};  ///< What the person allows; empty: all that is asked for.
    QStringList redirectUris{};   ///< As they are registered: compared as a whole, and https.
    bool stateInRefusals = false; ///< The documentation's example has none.

    /// Of the next upload to rupload.facebook.com only so many bytes are kept as if the connection had
    /// broken there; reset by it.
    std::optional<qint64> breakUploadAfter;
};

struct MetaInstagramOptions
{
    Milliseconds imageProcessing{1500};
    Milliseconds videoProcessing{5000};
    Milliseconds containerLife{std::chrono::hours(24)};
    int containersPerDay = 400;
    int quotaTotal = 50; ///< Per 24 hours; some pages say 100.

    /// Whether a container tells how much of an upload has arrived (in Meta's specification, but not documented).
    enum class VideoStatus { Given, LeftOut, Refused };
    VideoStatus videoStatus = VideoStatus::Given;

    /// How media_publish answers although the post went live.
    enum class PublishAnswer { Truth, Blocked, BuilderGone }; // 4/2207051, 24/2207008
    PublishAnswer publishAnswer = PublishAnswer::Truth;

    bool containersUnreadable = false;    ///< 100/33 when a container is read.
    bool accountRestricted = false;       ///< 25/2207050 for media_publish.
    Milliseconds lateInLists{0};          ///< A new post is missing from /media and /stories for so long.
    Milliseconds lateReadable{0};         ///< A new post answers 100/33 for so long.
    int processingError = 0;              ///< Containers made now fail with it: 2207026, …
    bool refusePageHost = false;          ///< Addresses of Page photos cannot be fetched: 9004/2207052.
    bool videoHostNeedsRanges = true;     ///< A host that ignores Range: 2207077.
    bool captionForInstagramLogin = true; ///< Whether the IG-login path reads caption and media_product_type.
    bool tokenAnswerInData = true;        ///< {"data":[{…}]} as documented, or the members at the top.
};

struct MetaFacebookOptions
{
    bool developmentMode = false; ///< Posts are invisible for the public.
    bool refuseDraftPublish = false;
    bool refuseDuplicates = false; ///< 506. Off: a post that is sent twice shows up twice.
    Milliseconds lateInLists{0};
    Milliseconds photoLife{std::chrono::hours(24)}; ///< Of an unpublished photo.
    Milliseconds cdnLife{std::chrono::hours(2)};    ///< Of a photo's address.
    int feedScheduleDays = 30;                      ///< The guide; the reference says 75.
    QSet<QString> unreachableLinks;                 ///< 1609005.

    qint64 chunkSize = 1024 * 1024;
    Milliseconds videoProcessing{5000};
    int processingError = 0; ///< Videos whose finish comes now fail with it, in the status.
    int reelsPerDay = 30;
    bool refuseSecondFinish = false; ///< Else a second finish is answered with success, and does nothing.

    /// The pages of the documentation spell these differently.
    bool twoRs = false;          ///< bytes_transferred, not bytes_transfered.
    bool completed = false;      ///< "completed", not "complete".
    bool errorObject = false;    ///< error{…}, not errors[{…}].
    bool fullPermalinks = false; ///< With the host, also for reels and videos.
    bool numericPostIds = true;  ///< Of stories: a JSON number, as in the documented example.
};

/// Everything that can be set about the sandbox; may change at any time.
struct MetaOptions
{
    MetaGraphOptions graph;
    MetaInstagramOptions instagram;
    MetaFacebookOptions facebook;
};

} // namespace postrider::sandbox
