// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>
#include <QUrl>

namespace postrider {

/// How a person gets a token from a network, and what the dialog asks for beside it.
struct ConnectGuide
{
    QStringList steps; ///< In order; whole sentences.
    QUrl page;         ///< Where the first step is done.
    QString pageWords; ///< On the button that opens it.
    QString handleLabel;
    QString idLabel;
    QString idExample;
    QString pageIdLabel{}; ///< Empty: not asked for.
    QString tokenHint;
};

/// `login`: for Instagram, "instagram" or "facebook".
ConnectGuide connectGuide(const QString &platform, const QString &login);

} // namespace postrider
