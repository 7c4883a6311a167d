// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/enginehost.h"
#include "tests/support/scripted.h"

#include <QTemporaryDir>
#include <QTest>

namespace postrider {

/// The answer of a request; a test waits for it, the windows never do.
template <typename T>
Result<T> answer(QFuture<Result<T>> future)
{
    future.waitForFinished();
    return future.result();
}

/// A host on a profile of its own with one account of a scripted network, and a second connection to look with.
struct HostFixture
{
    QTemporaryDir folder;
    MemorySecretStore secrets;
    ScriptedPublisher *publisher = nullptr; ///< The engine's thread uses it: set it up before posts are due.
    std::unique_ptr<EngineHost> host;
    std::unique_ptr<Database> other;
    Account account;

    HostFixture()
    {
        auto network = std::make_unique<ScriptedPublisher>();
        publisher = network.get();
        auto shared = std::make_shared<std::unique_ptr<ScriptedPublisher>>(std::move(network));
        host = std::make_unique<EngineHost>([profile = profile(), keep = &secrets, shared] {
            Engine::Options options{.profile = profile, .secrets = keep};
            options.platforms.push_back({.id = QStringLiteral("scripted"),
                                         .name = QStringLiteral("Scripted"),
                                         .types = {PostType::Text},
                                         .publisher = std::move(*shared)});
            return options;
        });
        if (!answer(host->opened()))
            qFatal("the profile could not be opened");
        other = std::move(*Database::open(profile().databasePath()));
        account = *AccountStore(*other).save(testAccount(now()));
        if (!QCoro::waitFor(writeCredentials(secrets, account.id, {.accessToken = QStringLiteral("token")})))
            qFatal("no credentials");
    }

    Profile profile() const { return Profile(folder.path()); }
    static Instant now() { return SystemClock().now(); }
    Post create(std::optional<Instant> at)
    {
        const Post post = testPost(account, now(), at);
        if (!PostStore(*other).create(post))
            qFatal("the post could not be created");
        announceChange(profile());
        return post;
    }
    Post stored(PostId id) { return (*PostStore(*other).find(id)).value_or(Post()); }
    bool isStored(PostId id) { return PostStore(*other).find(id)->has_value(); }
};

} // namespace postrider
