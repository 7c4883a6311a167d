// SPDX-License-Identifier: GPL-3.0-or-later
// Requests of the Settings page and of the tray's pause.
#include "core/engine/enginerequest.h"
#include "core/engine/settingchange.h"
#include "core/hosting/hostingtest.h"
#include "core/publishing/mediahost.h"

using namespace Qt::StringLiterals;

namespace postrider {
namespace {

Result<> set(Engine &engine, const QString &key, const QString &value)
{
    const auto text = changeSetting(engine.database(), key, value, engine.clock().now());
    if (!text)
        return tl::unexpected(text.error());
    engine.settingsWereChanged();
    return {};
}

QCoro::Task<Result<bool>> hasSecret(Engine &engine)
{
    const auto secret = co_await engine.secrets().read(hostingKey());
    if (!secret)
        co_return tl::unexpected(secret.error());
    co_return secret->has_value();
}

QCoro::Task<Result<>> keepSecret(Engine &engine, QString secretGiven)
{
    const QByteArray secret = secretGiven.trimmed().toUtf8();
    Result<> kept;
    if (secret.isEmpty()) {
        // While it still opens the storage: what nobody needs there is taken away.
        if (const auto settings = SettingsStore(engine.database()).read(); settings && settings->hosting.isSetUp()) {
            MediaHost host({.database = engine.database(),
                            .http = engine.http(),
                            .clock = engine.clock(),
                            .secrets = engine.secrets()},
                           settings->hosting, std::chrono::seconds(20));
            (void)co_await host.removeLeftovers(engine.closing());
        }
        kept = co_await engine.secrets().remove(hostingKey());
    } else {
        kept = co_await engine.secrets().write(hostingKey(), secret);
    }
    if (kept)
        engine.settingsWereChanged();
    co_return kept;
}

QCoro::Task<Result<HostingReport>> test(Engine &engine)
{
    const auto settings = SettingsStore(engine.database()).read();
    if (!settings)
        co_return tl::unexpected(settings.error());
    const HostingReport report = co_await testHosting(settings->hosting, engine.database(), engine.secrets(),
                                                      engine.http(), engine.clock(), engine.closing());
    if (const auto kept = keepWhereItIs(engine.database(), report, engine.clock().now()); !kept)
        co_return tl::unexpected(kept.error());
    if (report.place)
        engine.settingsWereChanged();
    co_return report;
}

} // namespace

QFuture<Result<bool>> EngineHost::hasHostingSecret()
{
    return askTask<bool>([](Engine &engine) { return hasSecret(engine); });
}

QFuture<Result<>> EngineHost::setHostingSecret(QString secret)
{
    return askTask<void>([secret](Engine &engine) { return keepSecret(engine, secret); });
}

QFuture<Result<HostingReport>> EngineHost::testHosting()
{
    return askTask<HostingReport>([](Engine &engine) { return test(engine); });
}

QFuture<Result<QHash<QString, QString>>> EngineHost::settings()
{
    return ask<QHash<QString, QString>>(
        [](Engine &engine) { return SettingsStore(engine.database()).texts().map(settingTexts); });
}

QFuture<Result<>> EngineHost::setSetting(QString key, QString value)
{
    return ask<void>([key, value](Engine &engine) { return set(engine, key, value); });
}

QFuture<Result<>> EngineHost::setPaused(bool paused, std::optional<Instant> until)
{
    const QString value = !paused ? u"no"_s : until ? toIso(*until) : u"yes"_s;
    return ask<void>([value](Engine &engine) { return set(engine, u"publishing.paused"_s, value); });
}

} // namespace postrider
