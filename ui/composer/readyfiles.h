// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/composer/readycheck.h"

namespace postrider {

// What the ready check says of a composition's files, each with the change that mends it.

/// Pictures that don't fit this network. True: some don't.
bool addPictures(std::vector<ReadyRow> &rows, const ReadyFacts &facts, const NetworkRules &network);
/// Videos that don't. True: some don't, or are being changed.
bool addVideos(std::vector<ReadyRow> &rows, const ReadyFacts &facts, const NetworkRules &network);
/// Videos of which a changed copy is being made: until it is there, nobody knows whether it fits.
void addChanging(std::vector<ReadyRow> &rows, const ReadyFacts &facts);
/// Pictures that the network itself would trim, each with the crop that leaves the choice to the person.
void addTrimmed(std::vector<ReadyRow> &rows, const ReadyFacts &facts, const NetworkRules &network);
/// Pictures that the network would enlarge.
void addEnlarged(std::vector<ReadyRow> &rows, const ReadyFacts &facts, const NetworkRules &network);
/// Files that say where they were taken: not every network takes that out.
void addLocations(std::vector<ReadyRow> &rows, const ReadyFacts &facts);

} // namespace postrider
