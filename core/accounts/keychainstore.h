// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/accounts/secretstore.h"

namespace postrider {

/// The keychain of the desktop, by QtKeychain: the Secret Service (gnome-keyring) or KWallet. Never a file of our own:
/// without a keychain every call is an error that says what to install or unlock. Does not block its thread, which needs
/// an event loop; a locked keychain may ask the person, and the call then takes as long as they do.
class KeychainStore final : public SecretStore
{
public:
    /// Two profiles of one person do not see each other's entries: `profile` is part of every key.
    explicit KeychainStore(QString profile) : m_profile(std::move(profile)) {}

    QCoro::Task<Result<std::optional<QByteArray>>> read(QString key) override;
    QCoro::Task<Result<>> write(QString key, QByteArray secret) override;
    QCoro::Task<Result<>> remove(QString key) override;

private:
    QString entry(const QString &key) const { return m_profile + u'/' + key; }

    QString m_profile;
};

} // namespace postrider
