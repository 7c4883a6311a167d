// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/instant.h"

#include <QHash>
#include <QStringList>
#include <QUrl>

namespace postrider::sandbox {

/// Everything that can be set about the pretend TikTok; may change at any time.
struct TikTokOptions
{
    QString clientKey = QStringLiteral("sandbox-client-key");
    QString clientSecret = QStringLiteral("sandbox-client-secret");
    bool audited = true; ///< Of tokens that are given from now on.

    Milliseconds accessTokenLife{std::chrono::hours(2)};
    Milliseconds refreshTokenLife{std::chrono::hours(24 * 180)};
    bool refreshProlongs = false; ///< A new refresh token lives as long as a first one, not just the rest.
    Milliseconds codeLife{std::chrono::minutes(10)};
    int oauthErrorStatus = 400; ///< 200 is also possible.

    /// The consent page.
    bool denyConsent = false;
    QStringList grantedScopes; ///< What the person ticks; empty: all that is asked for.
    QString signInAs;          ///< The open_id that signs in; empty: the first account.

    int initsPerMinute = 6;
    int creatorInfosPerMinute = 20;
    int statusesPerMinute = 30;
    int userInfosPerMinute = 600;
    int postsPerDay = 15;
    int pendingDrafts = 5;
    int unauditedUsersPerDay = 5;
    bool orphansArePending = false; ///< Drafts whose upload was never finished count as pending.

    qint64 megabyte = 1'000'000;
    qint64 maximumVideoBytes = 4'000'000'000;
    bool refuseDisabledInteractions = true; ///< disable_comment=false where the account has comments off: 400.

    QString uploadOrigin; ///< Of upload_url; empty: where the sandbox really listens.
    Milliseconds uploadLife{std::chrono::hours(1)};
    enum class Progress { Count, LastIndex };
    Progress progress = Progress::Count; ///< The number in the Content-Range of answers.
    enum class Repeat { Refused, Taken };
    Repeat repeat = Repeat::Refused; ///< A chunk that came before: 416, or as if it were new.
    int lastChunkStatus = 201;       ///< 200 is also seen.

    bool checkMedia = true; ///< Off: any bytes are a video.
    Milliseconds processing{5000};
    Milliseconds moderation{30'000};                    ///< From PUBLISH_COMPLETE until a public post's id appears.
    Milliseconds retention{std::chrono::hours(24 * 7)}; ///< Of a publish_id, from its init.
    QString failReason; ///< What is posted from now on ends in FAILED with it: "internal", "spam_risk_text".

    bool photosInList = true; ///< Whether video/list shows photo posts.
    int listTextLength = 150; ///< It shows so many characters of a description.

    QString badParameterCode = QStringLiteral("invalid_params"); ///< Documented is "invalid_param".
    int missingFieldScopeStatus = 401; ///< 401 scope_not_authorized or 400 scope_permission_missed, of reads.

    QStringList verifiedPrefixes; ///< "https://media.example.org/": addresses that PULL_FROM_URL may name.
    /// Where hosts of such addresses really are. All others are out of reach: the sandbox never goes out to the internet.
    QHash<QString, QUrl> fetchHosts;
};

} // namespace postrider::sandbox
