// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/platforms/mastodon/mastodonpublisher.h"
#include "core/sandbox/mastodonsandbox.h"
#include "tests/support/fakejournal.h"
#include "tests/support/leapingclock.h"
#include "tests/support/mediafile.h"

#include <QJsonDocument>
#include <QTemporaryDir>

namespace postrider {

/// One post on its way to a Mastodon server of its own; a second publish() is its next try.
struct MastodonDelivery
{
    LeapingClock clock; ///< The server's and the publisher's.
    SystemClock httpClock;
    sandbox::MastodonSandbox network;
    HttpClient http;
    MemorySecretStore secrets;
    FakeJournal journal;
    MastodonPublisher publisher;
    Post post;
    Account account;
    Credentials credentials;
    QTemporaryDir folder;
    Cancellation cancellation;
    QString learntHandle;
    std::optional<Milliseconds> pause; ///< What the network's headers asked for.

    MastodonDelivery() : network(clock), http(httpClock, listening(network))
    {
        network.addAccount({.id = QStringLiteral("7"),
                            .username = QStringLiteral("ada"),
                            .token = QStringLiteral("ZA-Yj3aBD8U8Cm7lKUp-lm9O9BmDgdhHzDeqsY8tlL0")});
        post.id = PostId::create(clock.now());
        post.caption = QStringLiteral("Garden, week 3 with @bob@other.example #garden");
        account.platform = QStringLiteral("mastodon");
        account.remoteId = QStringLiteral("7@mastodon.example");
        account.serviceUrl = QStringLiteral("https://mastodon.example");
        account.handle = QStringLiteral("ada@mastodon.example");
        credentials.accessToken = QStringLiteral("ZA-Yj3aBD8U8Cm7lKUp-lm9O9BmDgdhHzDeqsY8tlL0");
    }

    static HostOverrides listening(sandbox::MastodonSandbox &network)
    {
        if (!network.listen())
            qFatal("no port");
        HostOverrides result;
        for (const auto &[host, origin] : network.overrides())
            result.add(host, origin);
        return result;
    }

    void addMedia(MediaKind kind, const QString &mimeType, const QByteArray &bytes, const QString &altText = {})
    {
        const QString name = QString::number(post.media.size());
        post.media.push_back(mediaFile(folder, name, kind, mimeType, bytes, altText));
    }

    Result<Published> publish()
    {
        PublishContext context{.post = post,
                               .account = account,
                               .credentials = credentials,
                               .journal = journal,
                               .http = http,
                               .clock = clock,
                               .secrets = secrets,
                               .timing = {.requestTimeout = Milliseconds(30'000)},
                               .cancellation = cancellation,
                               .progress = {},
                               .learn =
                                   [this](const QString &fact, const QString &value) {
                                       if (fact == QLatin1String("username"))
                                           learntHandle = value;
                                       else
                                           account.limits = ServerLimits::fromJson(
                                               QJsonDocument::fromJson(value.toUtf8()).object());
                                   },
                               .pause = [this](Instant until, const QString &) { pause = until - clock.now(); }};
        journal.now = clock.now();
        return QCoro::waitFor(publisher.publish(context));
    }

    /// As the engine tries: again while the error says that it passes.
    Result<Published> publishWithTries(int tries = 4)
    {
        Result<Published> result = publish();
        while (!result && result.error().remedy == Remedy::RetrySoon && --tries > 0) {
            clock.leap(Milliseconds(5000));
            result = publish();
        }
        return result;
    }

    qsizetype calls(const QString &line) const
    {
        return const_cast<sandbox::MastodonSandbox &>(network).server().log().filter(line).size();
    }
    qsizetype statusesSent() const { return calls(QStringLiteral("POST /api/v1/statuses")); }
};

inline QByteArray told(const Error &error)
{
    return (error.code + QStringLiteral(": ") + error.message + u' ' + error.networkCode + u' ' + error.networkMessage)
        .toUtf8();
}
inline QByteArray told(const Result<Published> &result)
{
    return result ? QByteArray() : told(result.error());
}

} // namespace postrider
