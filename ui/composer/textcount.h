// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/networkrules.h"

#include <QList>
#include <QString>

namespace postrider {

/// A hashtag or mention inside a text, in UTF-16 units.
struct TextTag
{
    enum class Kind { Hashtag, Mention };
    Kind kind = Kind::Hashtag;
    int start = 0;
    int length = 0;
    friend bool operator==(const TextTag &, const TextTag &) = default;
};
/// By their place. The publishers' rules find the same ones.
std::vector<TextTag> tagsIn(const QString &text);

/// A part of a text, in UTF-16 units.
struct TextRange
{
    int start = 0;
    int length = 0;
    friend bool operator==(const TextRange &, const TextRange &) = default;
};

/// A text beside what a network takes of one type of post.
struct TextCount
{
    int length = 0;
    int limit = 0; ///< 0: none.
    int hashtags = 0;
    int hashtagLimit = 0;
    int mentions = 0;
    int mentionLimit = 0;
    QList<TextRange> over{};  ///< What is too much, the end of a text that is too long first.
    TextRange hashtagsOver{}; ///< Of these the tags that are too many, as far as they stand together…
    TextRange mentionsOver{}; ///< …and the mentions.

    bool isTooLong() const { return limit > 0 && length > limit; }
    bool hasTooManyHashtags() const { return hashtagLimit > 0 && hashtags > hashtagLimit; }
    bool hasTooManyMentions() const { return mentionLimit > 0 && mentions > mentionLimit; }
    bool isOver() const { return isTooLong() || hasTooManyHashtags() || hasTooManyMentions(); }
};
TextCount countText(const QString &text, const NetworkRules &network, PostType type);

} // namespace postrider
