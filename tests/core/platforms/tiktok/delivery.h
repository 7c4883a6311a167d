// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/platforms/tiktok/tiktokpublisher.h"
#include "tests/support/fakejournal.h"

#include <QTemporaryDir>

namespace postrider {

/// The real clock, moved by hand, on which waiting takes a hundredth of its time.
class FastClock final : public Clock
{
public:
    Instant now() const override { return m_system.now() + shift; }
    std::unique_ptr<Alarm> alarm(Milliseconds delay, std::function<void()> wake) override
    {
        return m_system.alarm(delay / 100, std::move(wake));
    }
    Milliseconds shift{0};

private:
    SystemClock m_system;
};

/// One post on its way to a pretend TikTok; a second publish() is its next try.
struct Delivery
{
    FastClock clock;
    HttpClient http;
    MemorySecretStore secrets;
    FakeJournal journal;
    TikTokPublisher publisher;
    Post post;
    Account account;
    Credentials credentials;
    PublishTiming timing{.statusPollInterval = Milliseconds(500),
                         .statusPollLimit = Milliseconds(20'000),
                         .requestTimeout = Milliseconds(30'000)};
    QHash<QString, QString> learnt;
    QTemporaryDir folder;

    explicit Delivery(const QUrl &origin) : http(clock, overrides(origin))
    {
        post.id = PostId::create(clock.now());
        post.caption = QStringLiteral("Garden, week 3");
        post.options.privacy = QStringLiteral("PUBLIC_TO_EVERYONE");
        account.mode = QStringLiteral("direct");
    }

    static HostOverrides overrides(const QUrl &origin)
    {
        HostOverrides result;
        result.add(QStringLiteral("open.tiktokapis.com"), origin);
        return result;
    }

    void setVideo(const QString &path, const QString &sha256, const MediaFacts &facts)
    {
        PostMedia media;
        media.asset.path = path;
        media.asset.sha256 = sha256;
        media.asset.facts = facts;
        post.type = PostType::Video;
        post.media = {media};
    }

    void setPhotos(const QStringList &urls)
    {
        post.type = PostType::Carousel;
        post.media.clear();
        for (const QString &url : urls) {
            PostMedia media;
            media.asset.url = url;
            post.media.push_back(media);
        }
    }

    Result<Published> publish()
    {
        PublishContext context{
            .post = post,
            .account = account,
            .credentials = credentials,
            .journal = journal,
            .http = http,
            .clock = clock,
            .secrets = secrets,
            .timing = timing,
            .cancellation = {},
            .progress = {},
            .learn = [this](const QString &fact, const QString &value) { learnt.insert(fact, value); },
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

inline QByteArray told(const Result<Published> &result)
{
    return result ? QByteArray("published")
                  : (result.error().code + QStringLiteral(": ") + result.error().message + u' '
                     + result.error().networkCode + u' ' + result.error().networkMessage)
                        .toUtf8();
}

} // namespace postrider
