// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/accounts/secretstore.h"

#include <QCoreApplication>
#include <QJsonDocument>

using namespace Qt::StringLiterals;

namespace postrider {

QString credentialsKey(AccountId account)
{
    return u"account/"_s + account.toString();
}

QString appKey(const QString &platform)
{
    return u"app/"_s + platform;
}

QCoro::Task<Result<QJsonObject>> readApp(SecretStore &store, QStringList platforms)
{
    for (const QString &platform : platforms) {
        const auto entry = co_await store.read(appKey(platform));
        if (!entry)
            co_return tl::unexpected(entry.error());
        const QJsonObject app = *entry ? QJsonDocument::fromJson(**entry).object() : QJsonObject();
        if (!app.isEmpty())
            co_return app;
    }
    co_return QJsonObject();
}

QByteArray appEntry(const QString &clientId, const QString &clientSecret)
{
    const QJsonObject app{{u"client_id"_s, clientId}, {u"client_secret"_s, clientSecret}};
    return QJsonDocument(app).toJson(QJsonDocument::Compact);
}

QCoro::Task<Result<>> writeApp(SecretStore &store, QString platform, QString clientId, QString clientSecret)
{
    co_return co_await store.write(appKey(platform), appEntry(clientId, clientSecret));
}

QString hostingKey()
{
    return u"hosting/secret"_s;
}

QCoro::Task<Result<std::optional<Credentials>>> readCredentials(SecretStore &store, AccountId account)
{
    const auto secret = co_await store.read(credentialsKey(account));
    if (!secret)
        co_return tl::unexpected(secret.error());
    if (!*secret)
        co_return std::optional<Credentials>();
    const QJsonDocument document = QJsonDocument::fromJson(**secret);
    if (!document.isObject()) {
        co_return tl::unexpected(Error{
            .code = code::keychainFailed,
            .remedy = Remedy::Reconnect,
            .message = QCoreApplication::translate("SecretStore", "The saved sign-in of this account is damaged."),
            .hint = QCoreApplication::translate("SecretStore", "Sign in to the account again.")});
    }
    co_return std::optional(Credentials::fromJson(document.object()));
}

QCoro::Task<Result<>> writeCredentials(SecretStore &store, AccountId account, Credentials credentials)
{
    const QByteArray secret = QJsonDocument(credentials.toJson()).toJson(QJsonDocument::Compact);
    co_return co_await store.write(credentialsKey(account), secret);
}

QCoro::Task<Result<std::optional<QByteArray>>> MemorySecretStore::read(QString key)
{
    const auto entry = m_entries.constFind(key);
    co_return entry == m_entries.cend() ? std::optional<QByteArray>() : std::optional(*entry);
}

QCoro::Task<Result<>> MemorySecretStore::write(QString key, QByteArray secret)
{
    m_entries.insert(key, secret);
    co_return Result<>();
}

QCoro::Task<Result<>> MemorySecretStore::remove(QString key)
{
    m_entries.remove(key);
    co_return Result<>();
}

} // namespace postrider
