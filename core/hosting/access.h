// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/accounts/secretstore.h"
#include "core/hosting/s3client.h"

namespace postrider {

/// The storage as it is set up, with its secret key from the keychain. Errors: keychain.*, hosting.secret_missing.
QCoro::Task<Result<S3Client>> openStorage(HostingSettings settings, StoragePlace place, SecretStore &secrets,
                                          HttpClient &http, Clock &clock, Milliseconds inactivityLimit);

/// "image/jpeg" → "jpg"; "bin" for what no network takes.
QString extensionFor(const QString &mimeType);

/// The part of a key that a public domain shows: "https://media.example.org" and "a/b.jpg".
QUrl addressUnder(const QString &publicUrl, const QByteArray &key);

/// Gets what a stranger would get. `range`: only the first byte, and what goes on is not waited for.
QCoro::Task<Result<HttpAnswer>> fetchAsStranger(QUrl url, bool range, HttpClient &http, Milliseconds inactivityLimit,
                                                Cancellation cancellation);

} // namespace postrider
