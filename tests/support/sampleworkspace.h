// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/fakeengineclient.h"

namespace postrider {

/// A Wednesday in a small studio's life: 14 October 2026, 14:12 in Berlin.
Instant sampleNow();

/// Seven accounts of three brands, a month of posts in every status, and seven drafts. `pictureFolder`: where pictures
/// named like the sample's are (kiln.png …); without it each picture is a plain colour.
void fillSample(FakeEngineClient &client, const QString &pictureFolder = {});

} // namespace postrider
