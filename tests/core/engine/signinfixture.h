// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/signins.h"
#include "core/net/httpclient.h"
#include "core/platforms/registry.h"
#include "core/sandbox/blueskysandbox.h"
#include "core/sandbox/mastodonsandbox.h"
#include "core/sandbox/metasandbox.h"
#include "core/sandbox/tiktoksandbox.h"
#include "core/store/accountstore.h"
#include "core/store/database.h"
#include "tests/support/manualclock.h"
#include "tests/support/pretendbrowser.h"

#include <QDirIterator>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

namespace postrider {

/// A keychain that can be looked into, and that can be shut.
class OpenVault final : public SecretStore
{
public:
    QCoro::Task<Result<std::optional<QByteArray>>> read(QString key) override
    {
        const auto entry = entries.constFind(key);
        co_return entry == entries.cend() ? std::optional<QByteArray>() : std::optional(*entry);
    }
    QCoro::Task<Result<>> write(QString key, QByteArray secret) override
    {
        if (isShut)
            co_return tl::unexpected(Error{.code = code::keychainLocked, .remedy = Remedy::FixSetup});
        entries.insert(key, secret);
        co_return Result<>();
    }
    QCoro::Task<Result<>> remove(QString key) override
    {
        entries.remove(key);
        co_return Result<>();
    }

    QHash<QString, QByteArray> entries;
    bool isShut = false;
};

/// A profile, the pretend networks and a browser.
struct SignInWorld
{
    ManualClock clock;
    sandbox::TikTokSandbox tiktok{clock};
    sandbox::MetaSandbox meta{clock};
    sandbox::BlueskySandbox bluesky{clock};
    sandbox::MastodonSandbox mastodon{clock};
    QTemporaryDir folder;
    std::unique_ptr<Database> database;
    OpenVault vault;
    std::unique_ptr<HttpClient> http;
    std::vector<Platform> platforms = createPlatforms();
    std::unique_ptr<SignIns> signIns;
    PretendBrowser browser;
    std::optional<Result<std::vector<SignInCandidate>>> answer;
    int attempts = 0; ///< Only the last one's answer counts.
    QObject context;

    SignInWorld()
    {
        if (!tiktok.listen() || !meta.listen() || !bluesky.listen() || !mastodon.listen())
            qFatal("no port");
        HostOverrides hosts;
        for (const auto &overrides :
             {tiktok.overrides(), meta.overrides(), bluesky.overrides(), mastodon.overrides()}) {
            for (const auto &[host, origin] : overrides)
                hosts.add(host, origin);
        }
        http = std::make_unique<HttpClient>(clock, hosts);
        database = std::move(*Database::open(folder.filePath(QStringLiteral("profile.db"))));
        restart();
    }

    ~SignInWorld() { signIns->cancel(); }

    /// As after a crash: what was in memory is gone.
    void restart()
    {
        signIns = std::make_unique<SignIns>(SignIns::Parts{
            .database = *database, .clock = clock, .http = *http, .secrets = vault, .platforms = platforms});
    }

    void keepApp(const QString &platform, const QString &id, const QString &secret)
    {
        vault.entries.insert(appKey(platform), appEntry(id, secret));
    }
    void keepTikTokApp() { keepApp(QStringLiteral("tiktok"), tiktok.options.clientKey, tiktok.options.clientSecret); }
    void keepMetaApp(const QString &platform = QStringLiteral("facebook"))
    {
        keepApp(platform, meta.options().graph.appId, meta.options().graph.appSecret);
    }

    void begin(const SignInRequest &request)
    {
        answer.reset();
        const int attempt = ++attempts; // first: beginning ends the one before
        QCoro::connect(signIns->begin(request, [this](const QUrl &page) { browser.open(page); }), &context,
                       [this, attempt](const Result<std::vector<SignInCandidate>> &result) {
                           if (attempt == attempts)
                               answer = result;
                       });
    }
    Result<std::vector<SignInCandidate>> find(const SignInRequest &request)
    {
        begin(request);
        if (!QTest::qWaitFor([this] { return answer.has_value(); }, 20'000))
            qFatal("the sign-in does not end");
        return *answer;
    }
    Result<std::vector<ConnectedAccount>> choose(const QStringList &ids)
    {
        return QCoro::waitFor(signIns->connectChosen(ids));
    }

    std::vector<Account> accounts() { return *AccountStore(*database).all(); }
    Credentials credentials(AccountId id)
    {
        return QCoro::waitFor(readCredentials(vault, id))->value_or(Credentials());
    }
    /// Nothing of an account, anywhere.
    bool isUntouched(qsizetype entriesBefore) { return accounts().empty() && vault.entries.size() == entriesBefore; }

    /// Files of the profile that hold one of these texts.
    QStringList filesWith(const QStringList &secrets) const
    {
        QStringList found;
        QDirIterator files(folder.path(), QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
        while (files.hasNext()) {
            QFile file(files.next());
            if (!file.open(QIODevice::ReadOnly))
                qFatal("a file of the profile can't be read");
            const QByteArray bytes = file.readAll();
            for (const QString &secret : secrets) {
                if (!secret.isEmpty() && bytes.contains(secret.toUtf8()))
                    found << file.fileName();
            }
        }
        return found;
    }
};

} // namespace postrider
