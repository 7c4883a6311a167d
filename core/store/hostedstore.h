// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/hosting.h"
#include "core/model/id.h"

#include <optional>
#include <vector>

namespace postrider {

class Database;

/// Something in the person's storage that is not known to be gone.
struct HostedObject
{
    QString id;  ///< A UUID; the journal step that made it names it as "object" in its intent.
    PostId post; ///< Whose it is; null: a test of the set-up.
    StoragePlace place;
    QString key;
    QString versionId{}; ///< Where the bucket keeps versions, and the answer came.
    Instant createdAt;
};

/// Table hosted_objects.
class HostedStore
{
public:
    explicit HostedStore(Database &database) : m_database(database) {}

    /// Durable when it returns, as all here.
    Result<> add(const HostedObject &object);
    /// Where it really went: with the region that the storage named, and its version.
    Result<> noteStored(const QString &id, const StoragePlace &place, const QString &versionId);
    Result<std::optional<HostedObject>> find(const QString &id) const;
    Result<> forget(const QString &id);
    Result<int> count() const;

    /// What nobody needs any more, oldest first: its post is out or gone, no step of the post's journal names it, or it
    /// was made before `outlived`. Never anything of a post that is being published.
    Result<std::vector<HostedObject>> leftovers(Instant outlived) const;

private:
    Database &m_database;
};

} // namespace postrider
