// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/accounts/secretstore.h"
#include "core/accounts/signin.h"
#include "core/model/account.h"
#include "core/model/credentials.h"
#include "core/model/hosting.h"
#include "core/model/networklimit.h"
#include "core/model/networkrules.h"
#include "core/model/post.h"
#include "core/net/httpclient.h"
#include "core/publishing/journal.h"
#include "core/scheduling/sleep.h"

#include <QCoroTask>

#include <functional>
#include <memory>
#include <vector>

namespace postrider {

/// What publishers are told about waiting (the settings publishing.*).
struct PublishTiming
{
    Milliseconds statusPollInterval{10'000};
    Milliseconds statusPollLimit{300'000};
    Milliseconds requestTimeout{60'000};
};

class MediaHost;

/// Everything a publisher may use for one post. It outlives the publisher's task.
struct PublishContext
{
    Post post;
    Account account;
    Credentials credentials;
    Journal &journal;
    HttpClient &http;
    Clock &clock;
    SecretStore &secrets; ///< For what a step must keep that could sign somebody in (TikTok's upload address).
    PublishTiming timing;
    Cancellation cancellation;
    /// Bytes of media sent so far, of all that this post sends.
    std::function<void(qint64 sent, qint64 total)> progress;
    /// Something learnt by the way about the account: "username" → its handle today, "limits" → ServerLimits as JSON. Kept
    /// by the engine.
    std::function<void(QString fact, QString value)> learn;
    /// The network's usage headers ask for a pause of the account until then.
    std::function<void(Instant until, QString code)> pause;
    /// Storage of the person's own for files that the network fetches by itself; null where none is set up.
    MediaHost *host = nullptr;
    /// What an answer said of a limit; kept by the engine. May be empty.
    std::function<void(NetworkLimit limit)> limit{};
};

/// Everything a publisher may use to ask how an account stands. It outlives the publisher's task.
struct AccountContext
{
    Account account;
    Credentials credentials;
    HttpClient &http;
    Clock &clock;
    Milliseconds inactivityLimit{60'000};
    Cancellation cancellation{};
    std::function<void(NetworkLimit limit)> limit; ///< As PublishContext's, never empty.
};

/// What a network says of an account.
struct AccountStanding
{
    QString handle{}; ///< Its name there today; empty: not said.
    QUrl picture{};   ///< Where its own picture lies for now, to be fetched at once and not kept; empty: not said.
};

/// How an account's credentials live on.
struct TokenLife
{
    bool renewable = false; ///< By refresh(), without the person.
    /// Tokens that live for hours: renewed for the daily look and ahead of a post, not all day long, since each renewal may
    /// end the old pair.
    bool isShort = false;
    std::optional<Instant> renewAt{};      ///< Those that live longer: to be renewed from then on. Nothing: never.
    std::optional<Instant> accessEndsAt{}; ///< See Account::accessEndsAt.
};

struct Published
{
    QString platformPostId; ///< May be empty where the network gives none (a TikTok draft, a private post).
    QString postUrl;        ///< Empty: not known (yet).
    /// What did not work although the post is out: a first comment that was refused. Shown, never a failure.
    std::vector<Error> warnings;
};

/// One network's way of publishing. Stateless: one object serves every account, on the engine's thread.
class Publisher
{
public:
    virtual ~Publisher() = default;

    /// Carries one post out by journal steps, from wherever an earlier try left it. `context` outlives the task.
    virtual QCoro::Task<Result<Published>> publish(PublishContext &context) = 0;

    /// What the network would refuse, found without sending anything. Empty: nothing known against it. Of remote
    /// media kind, type and size are known once somebody has looked at them.
    virtual std::vector<Error> preflight(const Post &post, const Account &account) const = 0;

    /// Why files of this post can't reach the network from this computer, given what is set up here; nothing where they
    /// can. Judged beside preflight().
    virtual std::optional<Error> unreachable(const Post &post, const Account &account, MediaReach reach) const;

    /// Renews credentials that can be renewed without the person. Error account.sign_in_needed where there is no way.
    /// `app` holds "client_id" and "client_secret" where the person has given them. Asks once; without an answer the error is
    /// network.no_answer or network.timed_out.
    virtual QCoro::Task<Result<Credentials>> refresh(Account account, Credentials credentials, QJsonObject app,
                                                     HttpClient &http, Cancellation cancellation) = 0;

    /// What the account's own server says that it takes, asked for if what the account knows of it is not fresh. Nothing: it
    /// is fresh, or all servers of the network are alike.
    virtual QCoro::Task<Result<std::optional<ServerLimits>>> serverLimits(Account account, HttpClient &http,
                                                                          Clock &clock, Cancellation cancellation);

    /// What is known of the credentials' life without asking anybody. `hasApp`: "client_id" and "client_secret" are there.
    /// As it stands here: renewable with a refresh token, a user token or an app password, and then without an end.
    virtual TokenLife tokenLife(const Account &account, const Credentials &credentials, bool hasApp) const;

    /// Asks the network how the account stands, changing nothing. A network without such a question says nothing.
    virtual QCoro::Task<Result<AccountStanding>> look(AccountContext &context);

    /// Whether creatorOptions() asks the network anything.
    virtual bool hasCreatorOptions() const { return false; }
    /// What the account's owner may choose for a post at this moment; nothing where the network has no such choices.
    virtual QCoro::Task<Result<std::optional<CreatorOptions>>> creatorOptions(Credentials credentials, HttpClient &http,
                                                                              Milliseconds inactivityLimit,
                                                                              Cancellation cancellation);
};

/// One line of the registry (core/platforms/registry.cpp): what the rest of the program knows of a network.
struct Platform
{
    QString id;   ///< "instagram".
    QString name; ///< "Instagram"; a name, not translated.
    std::vector<PostType> types;
    std::unique_ptr<Publisher> publisher;
    NetworkRules rules{};                 ///< For composers, from the numbers that preflight() judges by.
    bool idsAreOfServers = false;         ///< Each server counts its accounts itself: remote ids are ID@SERVER.
    std::optional<int> dailyLimit{};      ///< Posts of an account in 24 hours, where the network has one fixed number.
    std::unique_ptr<SignInFlow> signIn{}; ///< Null: accounts are only added with what signs them in, by hand.
    QStringList otherApps{};              ///< Networks whose app (`app set`) serves this one, too.

    /// Whose app is used, in this order.
    QStringList apps() const { return QStringList{id} + otherApps; }
};

/// Null if there is no such network.
const Platform *findPlatform(const std::vector<Platform> &platforms, QStringView id);

} // namespace postrider
