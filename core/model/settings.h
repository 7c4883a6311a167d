// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/error.h"
#include "core/model/hosting.h"
#include "core/model/id.h"
#include "core/model/missedway.h"

#include <QHash>
#include <QString>

#include <vector>

namespace postrider {

/// What a person can set, with the value in force. Stored as text under the keys of settingKeys().
struct Settings
{
    std::vector<Milliseconds> retryDelays; ///< One try more than there are delays.
    Milliseconds statusPollInterval;
    Milliseconds statusPollLimit;
    Milliseconds requestTimeout;
    Milliseconds lease;
    Milliseconds catchUpGrace;
    MissedWay missed;                   ///< What is done with missed posts without asking.
    int maxParallel;                    ///< Accounts that publish at the same time.
    bool paused;                        ///< By the person: nothing is published but what is asked for by hand…
    std::optional<Instant> pausedUntil; ///< …until then; nothing: until it is taken back.
    QByteArray timeZone;                ///< IANA id of the workspace's zone.
    std::vector<AccountId> accountsWithoutQueue; ///< Their posting slots are not offered.
    HostingSettings hosting;

    /// False for a pause whose end has come, also where no engine ran to end it.
    bool isPausedAt(Instant now) const { return paused && (!pausedUntil || now < *pausedUntil); }

    /// The defaults, with the stored texts over them. A stored text that is not valid counts as absent.
    static Settings fromTexts(const QHash<QString, QString> &texts);
};

struct SettingKey
{
    QString key;
    QString defaultText; ///< Empty: nothing, or it depends on the machine (calendar.time_zone).
    QString explanation;
};
const std::vector<SettingKey> &settingKeys();

/// The texts in force of all settings, by key.
QHash<QString, QString> settingTexts(const QHash<QString, QString> &stored);

/// The text as it is stored ("5s, 10s" → "5s,10s"), or what is wrong with it. Error codes: not_found for a key that
/// there is not, usage.setting for a value that does not fit.
Result<QString> normalisedSetting(const QString &key, const QString &value);

} // namespace postrider
