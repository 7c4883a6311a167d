// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/sandbox/blueskyvideos.h"
#include "core/sandbox/sandboxnetworks.h"

namespace postrider::sandbox {

/// One account and its app password.
struct BlueskyAccount
{
    QString did;
    QString handle;
    QString password;
    bool active = true;
    QString mainPassword{}; ///< Which asks for a code by e-mail; empty: none that anybody knows.
    QByteArray avatar{};    ///< A picture's file; empty: the profile has none.
};

struct BlueskyOptions
{
    qint64 blobLimit = 5'242'880;  ///< As of a server of one's own.
    qint64 imageLimit = 1'000'000; ///< 2,000,000 with the lexicon of 2026.
    std::chrono::seconds accessLife{2 * 60 * 60};
    std::chrono::seconds refreshLife{90 * 24 * 60 * 60};
    std::chrono::seconds refreshGrace{2 * 60 * 60}; ///< How long a used refresh token still gives the same pair.
    bool tellsHome = true;                          ///< Whether a session says where the account lives.
};

/// An AT Protocol server on loopback, with the entryway bsky.social before it and Bluesky's video service beside it:
/// sessions, blobs, records. As strict as the lexicons and the reference server. State in memory, from the clock. One thread with an event loop.
class BlueskySandbox
{
public:
    /// `clock` must outlive the sandbox.
    explicit BlueskySandbox(Clock &clock);

    BlueskyOptions options;

    bool listen(quint16 port = 0) { return m_server.listen(port); }
    QUrl origin() const { return m_server.origin(); }
    /// Host to origin, for POSTRIDER_HOSTS: the entryway, the server where the accounts live, the video service
    /// and where pictures of accounts lie.
    QList<std::pair<QString, QUrl>> overrides() const;
    HttpServer &server() { return m_server; }
    BlueskyVideos &videos() { return m_videos; }

    /// Stays where it is: change its members at any time.
    BlueskyAccount &addAccount(const BlueskyAccount &account);
    /// What app.bsky.feed.post records there are, in the order of their keys. Replies are comments of their root.
    std::vector<PublicPost> posts() const;
    /// The record as it stands; empty: none.
    QJsonObject record(const QString &did, const QString &rkey) const;
    /// The owner deletes a post in the app.
    void remove(const QString &did, const QString &rkey);
    /// The server drops blobs that no record uses.
    void dropBlobs() { m_blobs.clear(); }
    /// The owner revokes the app password: what it signed in ends when it is next renewed.
    void revokePassword(const QString &did);
    int sessionsMade() const { return m_sessionsMade; } ///< By password.

    static Response refusal(int status, const QString &name, const QString &message);

private:
    struct Token
    {
        QString did;
        bool isRefresh = false;
        Instant end;
        QJsonObject next{}; ///< Of a refresh token that was used: the pair that it gave.
        Instant usedAt{};
    };

    Response handle(const Request &request);
    Response createSession(const QJsonObject &body);
    Response refreshSession(const Request &request);
    Response getSession(const Request &request);
    Response getProfile(const Request &request); ///< Of app.bsky, which the account's server passes on.
    Response serviceAuth(const Request &request);
    Response resolveHandle(const Request &request);
    Response uploadBlob(const Request &request);
    Response putRecord(const Request &request, const QJsonObject &body);
    Response getRecord(const Request &request);
    std::optional<Response> misfit(const QJsonObject &record) const;
    std::optional<QString> embedMisfit(const QJsonObject &embed) const;
    std::optional<QString> blobMisfit(const QJsonValue &blob, qint64 limit, const QString &path, bool *isGone) const;

    tl::expected<QString, Response> signedIn(const Request &request); ///< The account's DID.
    QJsonObject newPair(const BlueskyAccount &account);
    QString newToken(const QString &did, bool isRefresh);
    BlueskyAccount *find(const QString &didOrHandle);

    Clock &m_clock;
    HttpServer m_server;
    std::map<QString, BlueskyAccount> m_accounts;
    QHash<QString, Token> m_tokens;
    QHash<QString, BlueskyServiceToken> m_serviceTokens;
    BlueskyVideos m_videos;
    QHash<QString, QJsonObject> m_blobs; ///< By their link.
    struct Stored
    {
        QJsonObject value;
        QString cid;
        qint64 atMs = 0;
    };
    std::map<std::pair<QString, QString>, Stored> m_records; ///< By DID and key.
    int m_sessionsMade = 0;
    int m_serial = 0;
};

} // namespace postrider::sandbox
