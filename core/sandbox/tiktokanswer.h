// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/sandbox/httpserver.h"

#include <QJsonObject>

#include <tl/expected.hpp>

#include <span>

namespace postrider::sandbox {

/// A refusal as TikTok words it.
struct TikTokError
{
    int status = 400;
    QString code{};
    QString message{};
};

using TikTokAnswer = tl::expected<QJsonObject, TikTokError>;

/// {"data":{…},"error":{"code":…,"message":…,"log_id":…}}.
Response tikTokEnvelope(const TikTokAnswer &answer, const QString &logId);
/// A flat object, as the token calls answer.
Response tikTokFlat(int status, const QJsonObject &object);

/// One member that a JSON object may have.
struct TikTokField
{
    enum class Kind { Object, Text, Flag, Integer, Texts };
    enum class Need { Required, Optional };
    QString name;
    Kind kind = Kind::Text;
    Need need = Need::Required;
};

/// What is wrong with an object: an unknown member, a missing one, a wrong type. Nothing if it fits.
std::optional<QString> tikTokMisfit(const QJsonObject &object, std::span<const TikTokField> fields);

} // namespace postrider::sandbox
