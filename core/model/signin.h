// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/account.h"
#include "core/model/error.h"

#include <QStringList>

#include <vector>

namespace postrider {

/// One way to connect an account of a network, and what it asks the person for.
struct SignInWay
{
    enum class By {
        Browser, ///< The network's own page; what comes back arrives on this computer by itself.
        Secret,  ///< A token or an app password is pasted.
    };
    /// The person's own app at the network (its id and secret, kept in the keychain).
    enum class App { NotUsed, Helps, Needed };

    QString login{}; ///< Instagram: "facebook" or "instagram".
    By by = By::Secret;
    App app = App::NotUsed;
    bool asksForName = false;   ///< The account's name goes with the secret.
    bool asksForServer = false; ///< Where a network has several; empty stands for `server`.
    QString server{};           ///< Which one that is; empty: there is none, one has to be given.
};

/// What a sign-in begins with. Its secret is kept nowhere but in the keychain.
struct SignInRequest
{
    QString platform{};
    QString login{}; ///< Empty: the first of the network's ways.
    SignInWay::By by = SignInWay::By::Browser;
    QString name{};      ///< Where the way asks for it: the account's name.
    QString server{};    ///< An address or a host.
    QString mode{};      ///< TikTok: "direct" or "inbox"; empty: direct.
    QString secret{};    ///< The token, app password or JSON object that was pasted.
    QString appId{};     ///< The person's own app at the network, where none is kept yet (or another one is to be):
    QString appSecret{}; ///< kept in the keychain with the accounts that are chosen.
    quint16 port = 0;    ///< Where the browser's answer arrives, on loopback; 0: any free one.
};

/// An account that a sign-in reaches.
struct SignInCandidate
{
    QString id; ///< The network's; what is chosen by. Of a Page without an account: the Page's.
    QString handle;
    QString detail{}; ///< What tells it from others of the name: "linked to the Page Atelier". May be empty.
    std::optional<Error> refusal{};   ///< Why it can't be connected; nothing: it can.
    QStringList notes{};              ///< What will not work, or ends, in whole sentences.
    std::optional<AccountId> known{}; ///< It is connected already, and would be connected again.

    bool isUsable() const { return !refusal.has_value(); }
    friend bool operator==(const SignInCandidate &, const SignInCandidate &) = default;
};

/// An account that was connected, and what becomes of the posts that it could not publish while it was signed out.
struct ConnectedAccount
{
    Account account;
    std::vector<PostId> goOn{}; ///< Due a short while ago: they go out by themselves now.
    std::vector<PostId> late{}; ///< Too late to go out unasked: a person decides.
};

namespace code {
inline constexpr QLatin1StringView signInTimedOut{"sign_in.timed_out"};
inline constexpr QLatin1StringView signInPortTaken{"sign_in.port_taken"};
inline constexpr QLatin1StringView signInNoWay{"sign_in.no_way"};
inline constexpr QLatin1StringView signInAppMissing{"sign_in.app_missing"}; ///< The way needs an app of one's own.
inline constexpr QLatin1StringView signInNothing{"sign_in.nothing_usable"};
} // namespace code

} // namespace postrider
