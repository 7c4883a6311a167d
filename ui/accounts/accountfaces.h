// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/engineclient.h"

namespace postrider {

class ThemeProvider;

/// Brings the accounts' own pictures to where they are painted, and keeps them as they are in the profile. Client and theme
/// outlive it. GUI thread.
class AccountFaces final : public QObject
{
    Q_OBJECT

public:
    AccountFaces(EngineClient &client, ThemeProvider &theme, QObject *parent);

private:
    void read();

    EngineClient &m_client;
    ThemeProvider &m_theme;
    bool m_isReading = false;
    bool m_readsAgain = false; ///< Something was changed meanwhile.
};

} // namespace postrider
