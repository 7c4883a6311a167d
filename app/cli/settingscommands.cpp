// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands.h"
#include "app/cli/session.h"
#include "app/cli/table.h"
#include "app/cli/words.h"
#include "core/engine/settingchange.h"
#include "core/store/settingsstore.h"

#include <QJsonArray>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace postrider::cli {
namespace {

/// With the value in force: what is stored, else the default; of the time zone the system's.
QJsonObject settingJson(const SettingKey &key, const QHash<QString, QString> &stored)
{
    return {{u"key"_s, key.key},
            {u"value"_s, settingTexts(stored).value(key.key)},
            {u"default"_s, key.defaultText.isEmpty() ? QJsonValue() : QJsonValue(key.defaultText)},
            {u"explanation"_s, key.explanation}};
}

Result<QHash<QString, QString>> storedIn(Session &session)
{
    const auto database = session.database();
    if (!database)
        return tl::unexpected(database.error());
    return SettingsStore(**database).texts();
}

Result<SettingKey> keyIn(Session &session)
{
    const QString name = session.given().arguments.first();
    QStringList names;
    for (const SettingKey &key : settingKeys()) {
        if (key.key == name)
            return key;
        names << key.key;
    }
    Error error = normalisedSetting(name, {}).error(); // the words for a key that there is not
    if (const QString meant = nearest(name, names); !meant.isEmpty())
        error.hint = CommandLine::tr("Did you mean %1?").arg(meant);
    return tl::unexpected(error);
}

} // namespace

Result<int> listSettings(Session &session)
{
    const auto stored = storedIn(session);
    if (!stored)
        return tl::unexpected(stored.error());
    QJsonArray array;
    std::vector<QStringList> rows;
    for (const SettingKey &key : settingKeys()) {
        const QJsonObject json = settingJson(key, *stored);
        array.append(json);
        rows.push_back({key.key, json.value("value"_L1).toString(), key.explanation});
    }
    if (session.out().json()) {
        session.out().answer(array);
        return Done;
    }
    for (const QString &line :
         tableLines({CommandLine::tr("Key"), CommandLine::tr("Value"), CommandLine::tr("Meaning")}, rows,
                    session.out().width()))
        session.out().line(line);
    return Done;
}

Result<int> showSetting(Session &session)
{
    const auto key = keyIn(session);
    if (!key)
        return tl::unexpected(key.error());
    const auto stored = storedIn(session);
    if (!stored)
        return tl::unexpected(stored.error());
    const QJsonObject json = settingJson(*key, *stored);
    if (session.out().json())
        session.out().answer(json);
    else
        session.out().line(json.value("value"_L1).toString());
    return Done;
}

Result<int> changeSetting(Session &session)
{
    const auto key = keyIn(session);
    if (!key)
        return tl::unexpected(key.error());
    const auto database = session.database();
    if (!database)
        return tl::unexpected(database.error());
    const auto text = changeSetting(**database, key->key, session.given().arguments.at(1), session.now());
    if (!text)
        return tl::unexpected(text.error());
    session.changed();
    if (session.out().json())
        session.out().answer(QJsonObject{{u"key"_s, key->key}, {u"value"_s, *text}});
    else
        session.out().note(key->key + u" = "_s + *text);
    return Done;
}

} // namespace postrider::cli
