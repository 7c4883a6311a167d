// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/account.h"
#include "core/model/credentials.h"
#include "core/model/error.h"

#include <QCoroTask>
#include <QStringList>

namespace postrider {

/// Where secrets are kept: the keychain of the system (KeychainStore); the demo and tests keep theirs in memory.
/// One thread. Errors are of the area "keychain" (missing, locked, failed), with Remedy::FixSetup.
class SecretStore
{
public:
    virtual ~SecretStore() = default;

    /// Nothing if there is no such entry, and that only where the store was really open to look.
    virtual QCoro::Task<Result<std::optional<QByteArray>>> read(QString key) = 0;
    virtual QCoro::Task<Result<>> write(QString key, QByteArray secret) = 0;
    /// No error if there was no such entry.
    virtual QCoro::Task<Result<>> remove(QString key) = 0;
};

/// Keys of the entries.
QString credentialsKey(AccountId account);
QString appKey(const QString &platform);
QString hostingKey(); ///< The secret key of the person's own storage.

/// The person's own app at a network, "client_id" and "client_secret": that of the first of these networks that has one.
/// Empty: there is none.
QCoro::Task<Result<QJsonObject>> readApp(SecretStore &store, QStringList platforms);
QByteArray appEntry(const QString &clientId, const QString &clientSecret);
QCoro::Task<Result<>> writeApp(SecretStore &store, QString platform, QString clientId, QString clientSecret);

QCoro::Task<Result<std::optional<Credentials>>> readCredentials(SecretStore &store, AccountId account);
QCoro::Task<Result<>> writeCredentials(SecretStore &store, AccountId account, Credentials credentials);

/// Lost at the end of the process: for the sandbox accounts of the demo, whose tokens open nothing.
class MemorySecretStore final : public SecretStore
{
public:
    QCoro::Task<Result<std::optional<QByteArray>>> read(QString key) override;
    QCoro::Task<Result<>> write(QString key, QByteArray secret) override;
    QCoro::Task<Result<>> remove(QString key) override;

private:
    QHash<QString, QByteArray> m_entries;
};

} // namespace postrider
