// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/sandbox/tiktokaccounts.h"
#include "core/sandbox/tiktokanswer.h"
#include "core/sandbox/tiktokfetch.h"
#include "core/sandbox/tiktokpublication.h"
#include "core/sandbox/tiktokuploads.h"
#include "core/scheduling/clock.h"

namespace postrider::sandbox {

/// The Content Posting API behind its door: what inits begin and what becomes of it.
class TikTokPublishing
{
public:
    TikTokPublishing(Clock &clock, TikTokAccounts &accounts, const TikTokOptions &options);

    TikTokAnswer creatorInfo(const TikTokToken &token);
    TikTokAnswer initVideo(const TikTokToken &token, const QJsonObject &body, const QUrl &uploadOrigin);
    TikTokAnswer initVideoDraft(const TikTokToken &token, const QJsonObject &body, const QUrl &uploadOrigin);
    TikTokAnswer initPhotos(const TikTokToken &token, const QJsonObject &body);
    TikTokAnswer status(const TikTokToken &token, const QJsonObject &body);
    TikTokAnswer cancel(const TikTokToken &token, const QJsonObject &body);
    Response upload(const Request &request);

    TikTokPublication *find(const QString &publishId);
    const std::deque<TikTokPublication> &publications() const { return m_publications; }
    QString spoolFolder() const { return m_uploads.spoolFolder(); }

private:
    using Refusal = std::optional<TikTokError>;

    TikTokError badParameter(const QString &message) const;
    Refusal refusedInit(const TikTokToken &token, const TikTokAccount &account, bool draft);
    Refusal refusedPostInfo(const TikTokToken &token, const TikTokAccount &account, const QJsonObject &info,
                            bool video) const;
    Refusal refusedSource(const QJsonObject &source) const;
    TikTokAnswer begin(TikTokPublication publication, const QJsonObject &source, const QUrl &uploadOrigin);
    void pull(const QString &publishId, const QStringList &addresses);
    void arrive(TikTokPublication &publication, const QStringList &hashes, QString fault);
    qsizetype postsOfToday(const QString &openId) const;
    qsizetype pendingDrafts(const QString &openId) const;
    tl::expected<TikTokPublication *, TikTokError> ownPublication(const TikTokToken &token, const QJsonObject &body);

    Clock &m_clock;
    TikTokAccounts &m_accounts;
    const TikTokOptions &m_options;
    TikTokUploads m_uploads;
    TikTokFetcher m_fetcher;
    std::deque<TikTokPublication> m_publications;
    std::map<QString, Instant> m_unauditedUsers; ///< When each was last seen.
};

} // namespace postrider::sandbox
