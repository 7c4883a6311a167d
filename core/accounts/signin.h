// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/accounts/loopback.h"
#include "core/accounts/secretstore.h"
#include "core/model/signin.h"
#include "core/net/httpclient.h"

#include <QCoroTask>

#include <functional>

namespace postrider {

/// An account that a sign-in found, with what signs it in. In memory alone until it is chosen.
struct FoundAccount
{
    Account account; ///< Without id and color.
    Credentials credentials{};
    QString detail{}; ///< These three: see SignInCandidate.
    std::optional<Error> refusal{};
    QStringList notes{};
};

/// What a sign-in ended with.
struct SignedIn
{
    std::vector<FoundAccount> accounts;
    /// What the keychain is to hold beside the accounts' own entries (an app that was registered at a server: key and
    /// secret). Written when an account is chosen, not before.
    std::vector<std::pair<QString, QByteArray>> entries{};
};

/// Everything that a sign-in may use. It outlives the sign-in's task.
struct SignInContext
{
    SignInRequest request;
    Credentials given; ///< What was pasted, taken apart. Empty for a sign-in by browser.
    QJsonObject app;   ///< "client_id", "client_secret" of the person's own app; empty: none is kept.
    HttpClient &http;
    Clock &clock;
    SecretStore &secrets; ///< To read from alone: what is to be kept goes with the answer.
    Cancellation cancellation;
    /// Brings the network's page up in the person's browser. No secret is in its address.
    std::function<void(const QUrl &page)> showPage;
    Milliseconds browserLimit{std::chrono::minutes(10)}; ///< How long the person has for it.
};

/// One network's ways to connect an account. Stateless: one object for all, on the engine's thread. Changes nothing on
/// this computer; where it is broken off, nothing is left behind.
class SignInFlow
{
public:
    virtual ~SignInFlow() = default;

    /// The best one first. At most one for each login and By.
    virtual std::vector<SignInWay> ways() const = 0;
    /// Carries one of them out; the request names one that there is, and has what it asks for. `context` outlives the
    /// task. Accounts that can't be used are among the answer, with the reason.
    virtual QCoro::Task<Result<SignedIn>> signIn(SignInContext &context) = 0;
};

/// What the network's page sent the browser back with.
struct BrowserAnswer
{
    QUrlQuery query;     ///< "code" or "error", and what the network adds. `state` was compared.
    QString redirectUri; ///< As it was in the page's address; to be sent again with the code.
    QString verifier;    ///< Of PKCE, new for this attempt.
};

/// What a network's page needs to know of one attempt. All three are new for each.
struct BrowserAttempt
{
    QString redirectUri;
    QString state;
    QString verifier;
};

/// Listens at `address`, shows the page that `pageFor` makes and waits for what comes back. Errors as
/// Loopback::listen() and callback().
QCoro::Task<Result<BrowserAnswer>> askInBrowser(SignInContext &context, Loopback::Address address,
                                                std::function<QUrl(const BrowserAttempt &)> pageFor);

/// The origin of a server that a person names: "https://pds.example" of "pds.example" or of an address with nothing behind
/// the host. Error usage.value.
Result<QUrl> serverIn(const QString &given);

/// An error of a server that a person has named, in the words of this: where nothing is found there, its name may be wrong.
Error atServer(Error error, const QUrl &server);

/// "https://page?a=b&…", every name and value encoded.
QUrl pageWith(const QString &page, const std::vector<std::pair<QString, QString>> &query);

} // namespace postrider
