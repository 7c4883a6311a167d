// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/postquery.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QVariant>

#include <array>
#include <optional>

namespace postrider {

/// Between columns and values; for core/store alone.
inline QVariant toColumn(const std::optional<Instant> &at)
{
    return at ? QVariant(toMs(*at)) : QVariant(QMetaType::fromType<qint64>());
}
inline QVariant toColumn(Instant at)
{
    return toMs(at);
}
/// In the order of PostEvent::Kind.
inline constexpr std::array eventKinds{QLatin1StringView("missed"), QLatin1StringView("moved"),
                                       QLatin1StringView("by_hand"), QLatin1StringView("found_posted"),
                                       QLatin1StringView("found_missing")};
/// What stands beside a move that the program made by itself.
inline const QString unasked = QStringLiteral("unasked");
inline QString eventColumn(PostEvent::Kind kind)
{
    return eventKinds[static_cast<size_t>(kind)];
}

inline QVariant nullableText(const QString &text)
{
    return text.isEmpty() ? QVariant(QMetaType::fromType<QString>()) : QVariant(text);
}
/// Bound as text, never as the null that an empty QString without data would become.
inline QVariant text(const QString &value)
{
    return value.isNull() ? QVariant(QLatin1String("")) : QVariant(value);
}
inline std::optional<Instant> instantColumn(const QVariant &value)
{
    return value.isNull() ? std::nullopt : std::optional(instantFromMs(value.toLongLong()));
}
inline QVariant jsonColumn(const QJsonObject &json)
{
    return json.isEmpty() ? text({}) : QVariant(QString::fromUtf8(QJsonDocument(json).toJson(QJsonDocument::Compact)));
}
inline QJsonObject jsonColumn(const QVariant &value)
{
    const QString stored = value.toString();
    return stored.isEmpty() ? QJsonObject() : QJsonDocument::fromJson(stored.toUtf8()).object();
}
template <typename Id>
Id idColumn(const QVariant &value)
{
    return Id::fromString(value.toString()).value_or(Id());
}
template <typename Id>
QVariant idOrNull(Id id)
{
    return nullableText(id.isNull() ? QString() : id.toString());
}

} // namespace postrider
