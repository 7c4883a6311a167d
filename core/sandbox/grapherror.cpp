// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sandbox/grapherror.h"

using namespace Qt::StringLiterals;

namespace postrider::sandbox {

GraphError graphParameterError(const QString &message)
{
    return {.code = 100, .message = u"(#100) "_s + message};
}

GraphError graphMissing(const QString &id, const QString &verb)
{
    return {.code = 100,
            .subcode = 33,
            .message = u"Unsupported %1 request. Object with ID '%2' does not exist, or not for you"_s.arg(verb, id),
            .type = u"GraphMethodException"_s};
}

GraphError graphPermissionError(const QString &permission)
{
    return {.status = 403, .code = 200, .message = u"(#200) Permission %1 missing"_s.arg(permission)};
}

QJsonObject graphEnvelope(const GraphError &error, const QString &traceId)
{
    QJsonObject members{{u"message"_s, error.message}, {u"type"_s, error.type}, {u"code"_s, error.code}};
    if (error.subcode != 0)
        members[u"error_subcode"_s] = error.subcode;
    if (error.transient)
        members[u"is_transient"_s] = *error.transient;
    if (!error.userTitle.isEmpty())
        members[u"error_user_title"_s] = error.userTitle;
    if (!error.userMessage.isEmpty())
        members[u"error_user_msg"_s] = error.userMessage;
    if (!error.data.isEmpty())
        members[u"error_data"_s] = error.data;
    members[u"fbtrace_id"_s] = traceId;
    return {{u"error"_s, members}};
}

} // namespace postrider::sandbox
