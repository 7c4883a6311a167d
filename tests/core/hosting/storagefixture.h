// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/accounts/secretstore.h"
#include "core/hosting/s3client.h"
#include "core/sandbox/s3sandbox.h"

#include <QCoroTask>
#include <QCryptographicHash>

namespace postrider {

/// The pretend storage, and settings and a secret that open it.
struct StorageFixture
{
    SystemClock clock;
    sandbox::S3Sandbox storage{clock};
    MemorySecretStore secrets;
    HostingSettings settings;
    std::unique_ptr<HttpClient> http;

    StorageFixture()
    {
        if (!storage.listen())
            qFatal("no port");
        HostOverrides overrides;
        for (const auto &[host, origin] : storage.overrides())
            overrides.add(host, origin);
        http = std::make_unique<HttpClient>(clock, overrides);
        settings.place = {.endpoint = QStringLiteral("https://") + storage.options.host,
                          .region = storage.options.region,
                          .bucket = storage.options.bucket,
                          .style = QStringLiteral("path")};
        settings.prefix = QStringLiteral("postrider");
        settings.keyId = QString::fromLatin1(storage.options.keyId);
        QCoro::waitFor(secrets.write(hostingKey(), storage.options.secret));
    }

    S3Client client() const
    {
        return {*http,
                const_cast<SystemClock &>(clock),
                settings.place,
                {settings.keyId.toLatin1(), storage.options.secret},
                std::chrono::seconds(30)};
    }
    static S3Client::Object object(const QByteArray &key, const QByteArray &bytes,
                                   const QByteArray &type = "image/jpeg")
    {
        return {.key = key,
                .body = HttpBody::bytes(bytes, type),
                .sha256 = QCryptographicHash::hash(bytes, QCryptographicHash::Sha256).toHex()};
    }
};

} // namespace postrider
