// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/engineclient.h"

namespace postrider {

class ThemeProvider;

/// Gives the windows what the settings say of colours, text size and clock, at the start and whenever they change. One for each
/// program, beside its ThemeProvider. GUI thread.
class AppearanceSettings final : public QObject
{
    Q_OBJECT

public:
    AppearanceSettings(EngineClient &client, ThemeProvider &theme, QObject *parent);

private:
    void read();

    EngineClient &m_client;
    ThemeProvider &m_theme;
};

} // namespace postrider
