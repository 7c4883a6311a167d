// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/settingchange.h"

#include "core/engine/summaries.h"
#include "core/publishing/missed.h"
#include "core/store/settingsstore.h"

namespace postrider {

Result<QString> changeSetting(Database &database, const QString &key, const QString &value, Instant now)
{
    auto text = normalisedSetting(key, value);
    if (!text)
        return text;
    SettingsStore store(database);
    auto texts = store.texts();
    if (!texts)
        return tl::unexpected(texts.error());
    if (const auto over = endPauseThatIsOver(database, now); !over)
        return tl::unexpected(over.error());
    const bool wasPaused = Settings::fromTexts(*texts).isPausedAt(now);
    texts->insert(key, *text);
    const Settings changed = Settings::fromTexts(*texts);
    if (key == u"publishing.paused" && changed.paused && !changed.isPausedAt(now))
        return tl::unexpected(timePast());
    if (wasPaused && !changed.paused) {
        // Before the pause ends: an engine that runs could send them as merely a little late.
        if (const auto missed = missWhatWasPaused(database, now); !missed)
            return tl::unexpected(missed.error());
    }
    if (const auto written = store.write(key, *text); !written)
        return tl::unexpected(written.error());
    return text;
}

Result<> keepWhereItIs(Database &database, const HostingReport &report, Instant now)
{
    if (!report.place)
        return {};
    const auto endpoint = changeSetting(database, QStringLiteral("hosting.endpoint"), report.place->endpoint, now);
    if (!endpoint)
        return tl::unexpected(endpoint.error());
    return changeSetting(database, QStringLiteral("hosting.region"), report.place->region, now)
        .map([](const QString &) {});
}

} // namespace postrider
