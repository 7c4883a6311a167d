// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/engineclient.h"
#include "core/scheduling/clock.h"

#include <functional>

class QWidget;

namespace postrider {

class PostActions;
class ThemeProvider;

/// Asks over `window` whether this post, whose outcome nobody knows, went out: it is marked as posted, or sent again or
/// given another time by the person alone. Esc leaves it as it is. All arguments outlive the dialog. `showSlots`: the weekly
/// slots of an account are to be set.
void askOutcome(PostId post, EngineClient &client, PostActions &actions, ThemeProvider &theme, Clock &clock,
                QWidget *window, const std::function<void(AccountId)> &showSlots);

} // namespace postrider
