// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/platforms/bluesky/blueskypublisher.h"
#include "tests/support/fakejournal.h"
#include "tests/support/mediafile.h"

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
        const QString name = QString::number(post.media.size());
        post.media.push_back(mediaFile(folder, name, kind, mimeType, bytes, altText));
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
