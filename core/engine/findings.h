// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/spacing.h"
#include "core/publishing/publisher.h"

namespace postrider {

/// What the network would refuse of a post, and what is missing here; nothing is sent. Empty: nothing known against it. `reach`: what is set
/// up for files that a network fetches by itself.
std::vector<Error> findingsOf(const Post &post, const std::vector<Account> &accounts,
                              const std::vector<Platform> &platforms, MediaReach reach);

/// Its file is not the one any more that was taken into the library.
Error mediaChanged(const MediaAsset &asset);

/// Access to its account ends before the post is due, and only the person can renew it.
std::optional<Error> accessEndsBefore(const Post &post, const std::vector<Account> &accounts);

/// So many other posts of the account are planned or out within the 24 hours around its time that the network takes no more;
/// it waits then. `network`: its name.
Error dayIsFull(const QString &handle, const QString &network, int limit);

/// Another post of the account, `other`, stands less than `tooClose` from it.
Error postsAreClose(const QString &handle, const Post &other, const QByteArray &zone);

/// Changes to it were left for later, and it is about to go out as it was.
Error changesNotScheduled();

} // namespace postrider
