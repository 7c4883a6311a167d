// SPDX-License-Identifier: GPL-3.0-or-later
// Requests of the Settings page and of the tray's pause.
#include "core/engine/enginerequest.h"
#include "core/engine/settingchange.h"

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

} // namespace

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
