// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/signin.h"

#include <QStringList>
#include <QUrl>

namespace postrider {

/// What a person does to connect an account in one way, and what the fields are called.
struct ConnectGuide
{
    QStringList steps{}; ///< In order; whole sentences.
    QUrl page{};         ///< Where the first step is done; none: by Postrider itself.
    QString pageWords{}; ///< On the button that opens it.
    QString secretLabel{};
    QString secretHint{};
    QStringList appSteps{}; ///< How one's own app at the network is made, where the way uses one.
    QUrl appPage{};
    QString appPageWords{};
    QString appIdLabel{};
    QString appSecretLabel{};
    QString afterwards{}; ///< To be known once it is connected.
};

ConnectGuide connectGuide(const QString &platform, const SignInWay &way);

/// "Paste a token", "In the browser".
QString wayWords(const SignInWay &way);

} // namespace postrider
