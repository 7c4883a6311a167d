// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sandbox/tiktokanswer.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>
#include <cmath>

using namespace Qt::StringLiterals;

namespace postrider::sandbox {
namespace {

bool fits(const QJsonValue &value, TikTokField::Kind kind)
{
    switch (kind) {
    case TikTokField::Kind::Object:
        return value.isObject();
    case TikTokField::Kind::Text:
        return value.isString();
    case TikTokField::Kind::Flag:
        return value.isBool();
    case TikTokField::Kind::Integer:
        return value.isDouble() && value.toDouble() == std::floor(value.toDouble());
    case TikTokField::Kind::Texts: {
        const QJsonArray items = value.toArray();
        return value.isArray()
            && std::all_of(items.begin(), items.end(), [](const QJsonValue &item) { return item.isString(); });
    }
    }
    Q_UNREACHABLE();
}

} // namespace

Response tikTokFlat(int status, const QJsonObject &object)
{
    return {.status = status,
            .headers = {{"Content-Type", "application/json"}, {"Cache-Control", "no-store"}},
            .body = QJsonDocument(object).toJson(QJsonDocument::Compact)};
}

Response tikTokEnvelope(const TikTokAnswer &answer, const QString &logId)
{
    const TikTokError error = answer ? TikTokError{200, u"ok"_s, QString()} : answer.error();
    return tikTokFlat(
        error.status,
        {{u"data"_s, answer ? *answer : QJsonObject()},
         {u"error"_s, QJsonObject{{u"code"_s, error.code}, {u"message"_s, error.message}, {u"log_id"_s, logId}}}});
}

std::optional<QString> tikTokMisfit(const QJsonObject &object, std::span<const TikTokField> fields)
{
    for (const TikTokField &field : fields) {
        const bool there = object.contains(field.name);
        if (!there && field.need == TikTokField::Need::Required)
            return u"The field %1 is missing"_s.arg(field.name);
        if (there && !fits(object.value(field.name), field.kind))
            return u"The field %1 has the wrong type"_s.arg(field.name);
    }
    for (auto member = object.begin(); member != object.end(); ++member) {
        if (std::none_of(fields.begin(), fields.end(),
                         [&](const TikTokField &field) { return field.name == member.key(); }))
            return u"The field %1 is unknown"_s.arg(member.key());
    }
    return std::nullopt;
}

} // namespace postrider::sandbox
