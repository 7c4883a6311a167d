// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/error.h"
#include "core/model/label.h"

#include <QHash>
#include <QStringList>

#include <vector>

namespace postrider {

class Database;

/// Table labels.
class LabelStore
{
public:
    explicit LabelStore(Database &database) : m_database(database) {}

    Result<std::vector<Label>> labels() const; ///< By name.
    /// Adds it where its id is null, else renames and recolours it. A name that another label has gives that label,
    /// unchanged. Error check.label_name for an empty name. Durable when it returns.
    Result<Label> save(Label label, Instant now);

    /// The names of the labels of these posts, by name.
    Result<QHash<PostId, QStringList>> namesOf(const QStringList &posts) const;
    /// Gives the posts that had it not (or had it, where `has` is false). Durable when it returns.
    Result<std::vector<PostId>> set(LabelId label, const std::vector<PostId> &posts, bool has);

private:
    Database &m_database;
};

} // namespace postrider
