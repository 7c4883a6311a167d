// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/sandbox/mastodonlimits.h"
#include "core/sandbox/mastodonmedia.h"
#include "core/sandbox/mastodonoauth.h"
#include "core/sandbox/sandboxnetworks.h"
#include "core/scheduling/clock.h"

#include <QJsonDocument>
#include <QJsonObject>

#include <tl/expected.hpp>

#include <map>

namespace postrider::sandbox {

/// One account and the token that its owner has made in the server's settings.
struct MastodonAccount
{
    QString id;
    QString username;
    QString token;
    QStringList scopes{QStringLiteral("read"), QStringLiteral("write")};
    QString privacy = QStringLiteral("public"); ///< What new posts are by default.
    QString disabledBecause{};                  ///< Not empty: the server's sentence, with 403.
    QByteArray avatar{}; ///< A picture's file; empty: the server's stand-in, which is not served.
};

/// What the server does with the key of a request that comes again.
enum class MastodonRepeats {
    NoLock,  ///< Of 4.5: a request while the first is under way makes a second status.
    Lock,    ///< A request while the first is under way is refused with 503 (pull request 37879).
    LockBug, ///< The same, and one whose status is there gets 500 (issue 40399; mended by 40439).
    NoKeys,  ///< Other servers: keys are not looked at.
};

struct MastodonOptions
{
    MastodonRepeats repeats = MastodonRepeats::Lock;
    std::chrono::seconds keyLife{3600};
    int maxCharacters = 500;
    int maxMedia = 4;
    qint64 imageLimit = 16'777'216;
    qint64 videoLimit = 103'809'024;
    qint64 proxyLimit = 0;   ///< A larger body gets the proxy's page with 413; 0: any goes.
    int processingLooks = 0; ///< So many looks at a file find it unfinished; 0: it is ready at once.
    bool processingFails = false;
    int slowStatuses = 0; ///< So many of the next statuses are stored `slowness` after they were asked for.
    std::chrono::seconds slowness{30};
    bool isOld = false;     ///< As before 3.5: no /api/v2/, no source of a status.
    bool knowsMinId = true; ///< Else lists begin at the newest whatever is asked for.
    int callLimit = 300;    ///< In five minutes, of a token.
    int mediaLimit = 30;    ///< In half an hour.
    int statusLimit = 300;  ///< In three hours.
};

/// A Mastodon server on loopback at "mastodon.example": accounts' own statuses, media, limits. As strict as the client
/// interface's documentation (docs.joinmastodon.org, 2026-07) and the server's source. State in memory, from the clock.
/// One thread with an event loop.
class MastodonSandbox
{
public:
    /// `clock` must outlive the sandbox.
    explicit MastodonSandbox(Clock &clock);

    MastodonOptions options;
    /// Its sign-in by browser: who signs in there is the first account.
    MastodonOAuth oauth;

    bool listen(quint16 port = 0) { return m_server.listen(port); }
    QUrl origin() const { return m_server.origin(); }
    static QString host() { return QStringLiteral("mastodon.example"); }
    /// Host to origin, for POSTRIDER_HOSTS.
    QList<std::pair<QString, QUrl>> overrides() const { return {{host(), origin()}}; }
    HttpServer &server() { return m_server; }

    /// Stays where it is: change its members at any time.
    MastodonAccount &addAccount(const MastodonAccount &account);
    /// The statuses that are no replies, the oldest first; replies are comments of their root.
    std::vector<PublicPost> posts();
    /// The status as the interface gives it; empty: none.
    QJsonObject status(const QString &id) const;
    /// The account's owner posts something in another client. Gives the id.
    QString postByHand(const QString &accountId, const QString &text);
    /// The owner deletes a status.
    void remove(const QString &id) { m_statuses.erase(id); }
    /// The Idempotency-Key of every request for a status that came so far, in order.
    const QStringList &keysSeen() const { return m_keysSeen; }
    /// The server drops files that no status uses.
    void dropMedia() { m_media.drop(); }

    static Response answer(const QJsonDocument &document, int status = 200);
    static Response answer(const QJsonObject &object, int status = 200)
    {
        return answer(QJsonDocument(object), status);
    }
    static Response refusal(int status, const QString &error);
    static QString told(const Request &request, const QString &english, const QString &german);
    static Response badGateway();      ///< The front proxy's page, 502.
    static Response requestTooLarge(); ///< Its page for 413.

private:
    struct Status
    {
        QString account;
        QString text;
        QString visibility;
        QString replyTo;
        QStringList media;
        Instant at;
        QString application = QStringLiteral("Postrider");
    };
    struct Key
    {
        QString status;
        Instant storedAt; ///< The status is there from then on.
    };
    using Signed = tl::expected<const MastodonAccount *, Response>;

    Response handle(const Request &request);
    Response route(const Request &request);
    QString version() const;
    Response instance(bool isV1) const;
    Response giveToken(const Request &request);
    Response verifyCredentials(const Request &request);
    Response avatar(const Request &request) const;
    Response createMedia(const Request &request, bool isV1);
    Response showMedia(const Request &request, const QString &id);
    Response createStatus(const Request &request);
    std::optional<Response> misfit(const Request &request, const Status &status) const;
    Response listStatuses(const Request &request, const QString &account);
    Response showSource(const Request &request, const QString &id);

    /// `scopes`: one of these is enough.
    Signed signedIn(const Request &request, const QStringList &scopes) const;
    void storeWhatIsDue();
    QJsonObject statusJson(const QString &id, const Status &status) const;
    QString newId() { return QString::number(115'600'000'000'000'000 + ++m_serial); }

    Clock &m_clock;
    HttpServer m_server;
    std::map<QString, MastodonAccount> m_accounts;
    MastodonMedia m_media;
    std::map<QString, Status> m_statuses;                 ///< Ids are of one length, so that they sort by time.
    std::map<QString, std::pair<Instant, Status>> m_slow; ///< By id: what is stored when.
    std::map<std::pair<QString, QString>, Key> m_keys;    ///< By account and key.
    MastodonLimits m_limits;
    QStringList m_keysSeen;
    qint64 m_serial = 0;
};

} // namespace postrider::sandbox
