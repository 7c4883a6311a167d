// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/picture.h"
#include "core/model/post.h"
#include "core/model/serverlimits.h"
#include "core/model/video.h"

#include <QDate>

namespace postrider {

/// How a network counts the length of a text.
enum class TextUnit { CodePoints, Utf16Units, Graphemes };
/// How long a network says that a text is.
int textLength(const QString &text, TextUnit unit);

/// What a network takes of one type of post, as far as a composer shows it. 0: no limit, or nothing of the kind.
struct TypeRules
{
    PostType type = PostType::Photo;
    int captionLimit = 0;
    int fewestMedia = 0;
    int mostMedia = 0;
    bool takesImages = true;
    bool takesVideos = true;
    bool takesCaption = true;
    bool takesFirstComment = false;
    bool takesAltText = false;
    bool trimsToFirst = false; ///< Of several pictures the later ones are trimmed to the shape of the first.
    PictureRules pictures{};
    VideoRules videos{};
};

/// One network's table of rules: what composers count and offer by, and what the publisher's preflight judges by.
struct NetworkRules
{
    QString id;   ///< "instagram".
    QString name; ///< "Instagram".
    TextUnit unit = TextUnit::CodePoints;
    int hashtagLimit = 0;
    int mentionLimit = 0;
    int linkLength = 0;               ///< What every web link counts as; 0: as long as it is written.
    bool countsServersOfNames = true; ///< Else "@ada@example.org" counts as "@ada".
    bool asksForPrivacy = false;      ///< TikTok: CreatorOptions say which levels there are.
    bool makesLinkCards = false;      ///< Of the first link of a text, unless PostOptions::linkCard is off.
    QDate asOf{};                     ///< When the network's own pages last said so.
    std::vector<TypeRules> types;
};

/// The rules of a type that the network has; null: it has none.
const TypeRules *rulesOf(const NetworkRules &network, PostType type);

/// How long this network says that a text is, links and names counted in its way.
int textLength(const QString &text, const NetworkRules &network);

/// The same rules with what one server of the network says of itself.
NetworkRules rulesAt(NetworkRules network, const ServerLimits &limits);
/// Of two servers' rules of one network, for what goes to both.
NetworkRules strictest(NetworkRules one, const NetworkRules &other);

/// What a creator may choose at the network today (TikTok: Query Creator Info). Not kept for more than a few minutes.
struct CreatorOptions
{
    QString nickname;
    QString username;
    QStringList privacyLevels; ///< The network's own words.
    bool commentDisabled = false;
    bool duetDisabled = false;
    bool stitchDisabled = false;
    std::chrono::seconds longestVideo{0}; ///< 0: not told.
};

} // namespace postrider
