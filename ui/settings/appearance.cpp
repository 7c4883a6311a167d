// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/settings/appearance.h"

#include "ui/actions/answer.h"
#include "ui/actions/letterkeys.h"
#include "ui/text/clocktext.h"
#include "ui/theme/themeprovider.h"

using namespace Qt::StringLiterals;

namespace postrider {

AppearanceSettings::AppearanceSettings(EngineClient &client, ThemeProvider &theme, QObject *parent)
    : QObject(parent), m_client(client), m_theme(theme)
{
    connect(&client, &EngineClient::settingsChanged, this, &AppearanceSettings::read);
    read();
}

void AppearanceSettings::read()
{
    onAnswer(m_client.settings(), this, [this](const Result<QHash<QString, QString>> &settings) {
        if (!settings)
            return;
        const QString scheme = settings->value(u"appearance.theme"_s);
        m_theme.setAppearance(scheme == "dark"_L1        ? ThemeProvider::Appearance::Dark
                                  : scheme == "light"_L1 ? ThemeProvider::Appearance::Light
                                                         : ThemeProvider::Appearance::System);
        bool isNumber = false;
        const double scale = settings->value(u"appearance.text_scale"_s).toDouble(&isNumber);
        m_theme.setTextScale(isNumber ? scale : 1.0);
        setLetterKeys(settings->value(u"keyboard.single_keys"_s) != "no"_L1);
        const QString clock = settings->value(u"calendar.clock"_s);
        if (setHourCycle(clock == "12"_L1       ? HourCycle::Twelve
                             : clock == "24"_L1 ? HourCycle::TwentyFour
                                                : HourCycle::Locale))
            Q_EMIT m_theme.changed(); // times have other widths now
    });
}

} // namespace postrider
