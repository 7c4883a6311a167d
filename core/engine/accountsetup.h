// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/accounts/secretstore.h"
#include "core/publishing/publisher.h"

namespace postrider {

class Database;

/// An account by the facts that the network shows of it (`account add`).
struct NewAccount
{
    QString platform;
    QString remoteId;
    QString handle;
    QString pageId;
    QString login;
    QString mode;
    QString service{}; ///< The account's server, where a network has several.
};

/// A token alone, or a JSON object as networks give it (access_token, refresh_token, user_token, app_password, expires_in,
/// refresh_expires_in). Error usage.token; nothing of the input is in it.
Result<Credentials> credentialsIn(const QByteArray &token, Instant now);

/// The account that is asked for, still without an id. Error usage.value.
Result<Account> accountFrom(const NewAccount &given, const std::vector<Platform> &platforms, Instant now);

/// Whether the access token is over already and nothing is there to get another one with.
bool hasEndedForGood(const Credentials &credentials, Instant now);

/// Adds the account with its secrets, or updates the one with the same network and remote id. All or nothing: without a
/// keychain nothing is stored. What is passed by reference outlives the task.
QCoro::Task<Result<Account>> storeAccount(Database &database, SecretStore &secrets, Account account,
                                          Credentials credentials, Instant now);

/// With its posts and its secrets. Refused while one of its posts is being published.
QCoro::Task<Result<>> removeAccount(Database &database, SecretStore &secrets, AccountId account);

} // namespace postrider
