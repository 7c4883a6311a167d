// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/calendar/chipscene.h"

#include <algorithm>

namespace postrider {

const Chip *ChipScene::chip(int day, int index) const
{
    if (index < 0 || index >= chipsOn(day))
        return nullptr;
    return &byDay[static_cast<size_t>(day)][static_cast<size_t>(index)];
}

int ChipScene::chipsOn(int day) const
{
    return day >= 0 && day < static_cast<int>(byDay.size()) ? static_cast<int>(byDay[static_cast<size_t>(day)].size())
                                                            : 0;
}

double ChipScene::progressOf(const Chip &chip) const
{
    double most = -1;
    if (chip.status == ShownStatus::Publishing) {
        for (const ChipPost &post : chip.posts)
            most = std::max(most, progress.value(post.id, -1));
    }
    return most;
}

bool ChipScene::anySelected() const
{
    const auto isOne = [this](const Chip &chip) { return isSelected(chip); };
    return !selected.isEmpty()
        && std::ranges::any_of(byDay, [&](const auto &day) { return std::ranges::any_of(day, isOne); });
}

std::vector<Chip> ChipScene::selectedChips() const
{
    std::vector<Chip> chips;
    for (const auto &day : byDay)
        std::ranges::copy_if(day, std::back_inserter(chips), [this](const Chip &chip) { return isSelected(chip); });
    return chips;
}

std::vector<Chip> ChipScene::withSelected(const Chip &chip) const
{
    return isSelected(chip) ? selectedChips() : std::vector<Chip>{chip};
}

QSet<PostId> idsOf(std::span<const Chip> chips)
{
    QSet<PostId> ids;
    for (const Chip &chip : chips) {
        for (const ChipPost &post : chip.posts)
            ids.insert(post.id);
    }
    return ids;
}

QStringList idTextsOf(const Chip &chip)
{
    QStringList ids;
    for (const ChipPost &post : chip.posts)
        ids.append(post.id.toString());
    return ids;
}

} // namespace postrider
