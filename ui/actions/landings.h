// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/engineclient.h"

#include <QHash>
#include <QSet>

#include <span>

namespace postrider {

/// A post where it is about to stand.
struct Landing
{
    PostId post{}; ///< Null: a copy; what it is made of stays.
    AccountId account;
    Instant at;
};

/// Posts that are about to land, among those around them that stay: what is said of it, and not forbidden.
class Landings
{
public:
    explicit Landings(const std::vector<Landing> &landing);
    /// What lands is left out, wherever it stands now; each post counts once.
    void add(std::span<const PostSummary> around);

    const std::vector<Landing> &all() const { return m_landing; }
    /// Less than 15 minutes from another post of its account.
    bool standsClose(const Landing &one) const;
    /// With it, some 24 hours have more posts of its account than this. Only what goes out, or is out, counts.
    bool isOver(const Landing &one, int dailyLimit) const;

private:
    struct Times
    {
        std::vector<Instant> all;
        std::vector<Instant> out; // of those that go out, or are out
    };
    void sort();

    std::vector<Landing> m_landing;
    QSet<PostId> m_known;
    QHash<AccountId, Times> m_times; // of the accounts that something lands for
};

} // namespace postrider
