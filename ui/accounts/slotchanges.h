// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/engineclient.h"
#include "ui/accounts/slotweek.h"

namespace postrider {

class PostActions;

using AccountWeeks = std::vector<std::pair<AccountId, SlotWeek>>;

/// Saves the weeks of these accounts as one step that can be undone. `done`: what people are told. Both outlive the step.
void saveWeeks(EngineClient &client, PostActions &actions, const AccountWeeks &before, const AccountWeeks &after,
               const QString &done);

} // namespace postrider
