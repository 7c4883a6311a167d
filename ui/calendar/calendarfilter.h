// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/engineclient.h"

#include <QSet>

namespace postrider {

struct Chip;

/// What of the posts a calendar shows: those that every part of it takes, and what shares a chip with them. An empty part takes
/// all. A value.
struct CalendarFilter
{
    // Chosen in the filter's popover.
    std::vector<ShownStatus> statuses;
    QStringList networks; ///< Ids: "instagram".
    std::vector<PostType> types;
    std::vector<LabelId> labels;

    // From elsewhere in the window.
    QSet<AccountId> hiddenAccounts;
    QString search;                ///< In captions, without regard to case; trimmed.
    QSet<AccountId> foundAccounts; ///< Whose names have the search: their posts are found, too.
    QSet<PostId> foundPosts;       ///< With it in the caption, behind what their summaries show.

    /// Something is chosen in the popover.
    bool isChosen() const { return !statuses.empty() || !networks.isEmpty() || !types.empty() || !labels.empty(); }
    bool takesAll() const { return !isChosen() && hiddenAccounts.isEmpty() && search.isEmpty(); }
    /// Without the labels, which a summary does not have: who fills a calendar asks the engine for posts with these.
    /// With a post that failed one of its group may be out, which tells whether they are partly posted: both are taken,
    /// and takesTogether() is asked of the chips that are made of them.
    bool takes(const PostSummary &post) const;
    bool takesTogether(const Chip &chip) const;

    friend bool operator==(const CalendarFilter &, const CalendarFilter &) = default;
};

} // namespace postrider
