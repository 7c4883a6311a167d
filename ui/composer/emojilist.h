// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <vector>

namespace postrider {

struct Emoji
{
    QString text;
    QString name; ///< As Unicode has it, in lower case English.
};

/// All that the picker offers, in its order.
const std::vector<Emoji> &allEmoji();
/// Those with a word that begins with each of the words searched for; all where there are none.
std::vector<Emoji> findEmoji(const QString &words);

} // namespace postrider
