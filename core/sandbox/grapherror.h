// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonObject>
#include <QString>

#include <tl/expected.hpp>

#include <optional>

namespace postrider::sandbox {

/// An error as the graph hosts give it. Deciding are `code` and `subcode`; the texts are no contract.
struct GraphError
{
    int status = 400;
    int code = 100;
    int subcode = 0; ///< 0: left out.
    QString message{};
    QString type = QStringLiteral("OAuthException");
    std::optional<bool> transient{};
    QString userTitle{};
    QString userMessage{};
    QJsonObject data{};
};

/// What the handler of a call gives back: the members of the answer or an error.
using GraphAnswer = tl::expected<QJsonObject, GraphError>;

/// 100: a parameter is wrong or missing; the message names it.
GraphError graphParameterError(const QString &message);
/// 100/33: the object is not there, or not for this token.
GraphError graphMissing(const QString &id, const QString &verb = QStringLiteral("get"));
/// 200: a permission or a task is missing.
GraphError graphPermissionError(const QString &permission);

/// {"error":{…,"fbtrace_id":"…"}}.
QJsonObject graphEnvelope(const GraphError &error, const QString &traceId);

inline GraphAnswer graphSuccess()
{
    return QJsonObject{{QStringLiteral("success"), true}};
}

} // namespace postrider::sandbox
