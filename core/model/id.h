// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/instant.h"

#include <QHashFunctions>
#include <QString>
#include <QUuid>

#include <compare>
#include <optional>

namespace postrider {

/// A UUID of version 7 (RFC 9562): sorts by the time of its creation, and within one process strictly so. Thread-safe.
QUuid createUuidV7(Instant now);

/// An identity that cannot be taken for another kind's: PostId and AccountId do not convert.
template <typename Tag>
class Id
{
public:
    Id() = default;
    explicit Id(QUuid value) : m_value(value) {}

    static Id create(Instant now) { return Id(createUuidV7(now)); }
    static std::optional<Id> fromString(QStringView text)
    {
        const QUuid value = QUuid::fromString(text);
        return value.isNull() ? std::nullopt : std::optional(Id(value));
    }

    bool isNull() const { return m_value.isNull(); }
    QString toString() const { return m_value.toString(QUuid::WithoutBraces); }
    QUuid uuid() const { return m_value; }

    friend bool operator==(const Id &a, const Id &b) { return a.m_value == b.m_value; }
    friend bool operator!=(const Id &a, const Id &b) { return !(a == b); }
    friend bool operator<(const Id &a, const Id &b) { return a.m_value < b.m_value; }
    friend size_t qHash(const Id &id, size_t seed = 0) { return qHash(id.m_value, seed); }

private:
    QUuid m_value;
};

using PostId = Id<struct PostTag>;
using GroupId = Id<struct GroupTag>;
using AccountId = Id<struct AccountTag>;
using MediaId = Id<struct MediaTag>;
using EngineId = Id<struct EngineTag>;

} // namespace postrider
