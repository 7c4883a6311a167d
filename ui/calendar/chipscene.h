// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/calendar/chip.h"

#include <QHash>
#include <QSet>

namespace postrider {

/// What lies under a point of a calendar, whatever its form.
struct ChipSpot
{
    enum class What { Head, Empty, Chip, More, Slot };
    What what = What::Empty;
    int day = -1;
    int index = -1; ///< Of a chip or a slot: among those of the day. Of More: as the view counts them.

    friend bool operator==(const ChipSpot &, const ChipSpot &) = default;
};

/// What a painted calendar shows of its posts, whatever its form. Days are counted from the first one that is shown.
struct ChipScene
{
    std::vector<std::span<const Chip>> byDay; ///< Fewer while nothing is loaded.
    QHash<AccountId, int> accountColors;
    QHash<PostId, double> progress; ///< Of uploads, 0 to 1.
    QSet<PostId> selected;
    QSet<PostId> lifted;           ///< Carried elsewhere, or cut: painted as left behind.
    std::optional<ChipSpot> hover; ///< What the pointer is over.
    bool focused = false;          ///< The view has the keyboard.
    int focusDay = -1;
    int focusChip = -1; ///< -1: the day itself, or a time of it.

    const Chip *chip(int day, int index) const;
    int chipsOn(int day) const;
    bool isSelected(const Chip &chip) const { return selected.contains(chip.posts.front().id); }
    bool anySelected() const;
    std::vector<Chip> selectedChips() const; ///< By day.
    /// Of an upload under way; negative: none.
    double progressOf(const Chip &chip) const;
    /// Those that are selected, by day, with `chip` among them; else `chip` alone.
    std::vector<Chip> withSelected(const Chip &chip) const;
};

QSet<PostId> idsOf(std::span<const Chip> chips);
QStringList idTextsOf(const Chip &chip);

} // namespace postrider
