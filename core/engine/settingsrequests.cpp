// SPDX-License-Identifier: GPL-3.0-or-later
// Requests of the Settings page and of the tray's pause.
#include "core/engine/enginerequest.h"

using namespace Qt::StringLiterals;

namespace postrider {
namespace {

Result<> set(Engine &engine, const QString &key, const QString &value)
{
    const auto text = normalisedSetting(key, value);
    if (!text)
        return tl::unexpected(text.error());
    auto written = SettingsStore(engine.database()).write(key, *text);
    if (written)
        engine.settingsWereChanged();
    return written;
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

QFuture<Result<>> EngineHost::setPaused(bool paused)
{
    return ask<void>(
        [paused](Engine &engine) { return set(engine, u"publishing.paused"_s, paused ? u"yes"_s : u"no"_s); });
}

} // namespace postrider
