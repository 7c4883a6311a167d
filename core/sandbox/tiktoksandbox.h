// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/sandbox/httpserver.h"
#include "core/sandbox/tiktokoauth.h"
#include "core/sandbox/tiktokoptions.h"
#include "core/sandbox/tiktokpublishing.h"

namespace postrider::sandbox {

/// TikTok on loopback, as strict as its documentation says it is: sign-in, Content Posting API and upload host. All
/// state is in memory and follows from the clock; nothing needs a timer. One thread, which must run an event loop.
class TikTokSandbox
{
public:
    /// `clock` must outlive the sandbox.
    explicit TikTokSandbox(Clock &clock);

    TikTokOptions options;

    /// One server stands for all hosts. False if the port is taken.
    bool listen(quint16 port = 0);
    QUrl origin() const { return m_server.origin(); }
    /// Host to origin, for POSTRIDER_HOSTS.
    QList<std::pair<QString, QUrl>> overrides() const;
    HttpServer &server() { return m_server; } ///< To break it, and to read its log.

    /// The account stays where it is: change its members at any time.
    TikTokAccount &addAccount(TikTokAccount account) { return m_accounts.add(std::move(account)); }
    /// As if the account's owner had signed in. May be changed too (expiry, scopes, audited).
    TikTokToken &addToken(const QString &openId,
                          const QStringList &scopes = {
                              QStringLiteral("user.info.basic"), QStringLiteral("user.info.profile"),
                              QStringLiteral("video.publish"), QStringLiteral("video.upload")});

    /// What was published, in the order of the inits: from the moment when the last byte was taken, after which nothing
    /// holds a post back, and never what failed. Drafts in the inbox count.
    std::vector<PublicPost> posts() const;
    /// Every init, whatever became of it.
    const std::deque<TikTokPublication> &publications() const { return m_publishing.publications(); }

    /// The person posts a draft from the app. False if no such draft waits.
    bool postDraft(const QString &publishId);
    /// The person removes the app: its tokens die, and what is still in process fails with auth_removed.
    void removeApp(const QString &openId);

    /// An error in TikTok's envelope, for faults: (429, "rate_limit_exceeded"), (500, "internal_error").
    static Response refusal(int status, const QString &code);

private:
    Response handle(const Request &request);
    TikTokAnswer call(const Request &request);
    TikTokAnswer userInfo(const Request &request, const TikTokToken &token) const;
    TikTokError missingListScope() const; ///< Of what is read: which of the two answers comes is not documented.
    tl::expected<const TikTokToken *, TikTokError> accept(const Request &request);
    QString nextLogId();

    Clock &m_clock;
    mutable TikTokAccounts m_accounts;
    TikTokOAuth m_oauth;
    TikTokPublishing m_publishing;
    TikTokWindow m_minute{std::chrono::minutes(1)};
    HttpServer m_server;
    qint64 m_answers = 0;
};

} // namespace postrider::sandbox
