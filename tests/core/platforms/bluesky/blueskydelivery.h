// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/platforms/bluesky/blueskypublisher.h"
#include "tests/support/fakejournal.h"

#include <QCryptographicHash>
#include <QFile>
#include <QTemporaryDir>

namespace postrider {

/// One post on its way to a Bluesky server; a second publish() is its next try.
struct BlueskyDelivery
{
    SystemClock clock;
    HttpClient http;
    MemorySecretStore secrets;
    FakeJournal journal;
    BlueskyPublisher publisher;
    Post post;
    Account account;
    Credentials credentials;
    QTemporaryDir folder;
    QString learntHandle;
    PublishTiming timing{.statusPollInterval = Milliseconds(1), .requestTimeout = Milliseconds(30'000)};
    qint64 sentBytes = 0; ///< As last reported.

    explicit BlueskyDelivery(const QList<std::pair<QString, QUrl>> &hosts) : http(clock, overrides(hosts))
    {
        post.id = PostId::create(clock.now());
        account.platform = QStringLiteral("bluesky");
    }

    static HostOverrides overrides(const QList<std::pair<QString, QUrl>> &hosts)
    {
        HostOverrides result;
        for (const auto &[host, origin] : hosts)
            result.add(host, origin);
        return result;
    }

    void addMedia(MediaKind kind, const QString &mimeType, const QByteArray &bytes, const QString &altText = {})
    {
        PostMedia media;
        media.asset.path = folder.filePath(QString::number(post.media.size()));
        QFile file(media.asset.path);
        if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
            qFatal("no file");
        media.asset.sha256 = QString::fromLatin1(QCryptographicHash::hash(bytes, QCryptographicHash::Sha256).toHex());
        MediaFacts &facts = media.asset.facts;
        facts.kind = kind;
        facts.mimeType = mimeType;
        facts.bytes = bytes.size();
        facts.width = 64;
        facts.height = 48;
        media.altText = altText;
        post.media.push_back(media);
    }

    Result<Credentials> refresh()
    {
        auto fresh = QCoro::waitFor(publisher.refresh(account, credentials, {}, http, {}));
        if (fresh)
            credentials = *fresh;
        return fresh;
    }

    Result<Published> publish() { return publish(http); }
    Result<Published> publish(HttpClient &client, const Cancellation &cancellation = {})
    {
        PublishContext context{.post = post,
                               .account = account,
                               .credentials = credentials,
                               .journal = journal,
                               .http = client,
                               .clock = clock,
                               .secrets = secrets,
                               .timing = timing,
                               .cancellation = cancellation,
                               .progress = [this](qint64 sent, qint64) { sentBytes = sent; },
                               .learn = [this](const QString &, const QString &value) { learntHandle = value; },
                               .pause = {}};
        journal.now = clock.now();
        return QCoro::waitFor(publisher.publish(context));
    }

    /// As the engine tries: again while the error says that it passes.
    Result<Published> publishWithTries(int tries = 4)
    {
        Result<Published> result = publish();
        while (!result && result.error().remedy == Remedy::RetrySoon && --tries > 0)
            result = publish();
        return result;
    }
};

inline QByteArray told(const Error &error)
{
    return (error.code + QStringLiteral(": ") + error.message + u' ' + error.networkCode + u' ' + error.networkMessage)
        .toUtf8();
}

} // namespace postrider
