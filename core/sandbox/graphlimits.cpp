// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sandbox/graphlimits.h"

#include "core/sandbox/graphtokens.h"

#include <QJsonDocument>

using namespace Qt::StringLiterals;

namespace postrider::sandbox {
namespace {

/// Business use case rules hold for tokens of Pages and of Instagram, platform rules for those of users.
bool usesAppBudget(const GraphCall &call)
{
    return !call.token || call.token->kind == GraphTokenKind::User || call.budget.accountId.isEmpty();
}

QByteArray compact(const QJsonObject &object)
{
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

} // namespace

std::optional<GraphError> exhaustedBudget(const GraphCall &call, const MetaGraphOptions &options)
{
    if (options.appUsage.exhausted && usesAppBudget(call))
        return GraphError{.code = 4, .message = u"(#4) Application request limit reached"_s, .transient = true};
    if (!options.accountUsage.value(call.budget.accountId).exhausted)
        return std::nullopt;
    if (call.budget.instagram)
        return GraphError{.code = 80002, .message = u"(#80002) Too many calls for this account"_s};
    return GraphError{.code = 80001, .message = u"(#80001) Too many calls for this Page"_s};
}

QList<std::pair<QByteArray, QByteArray>> usageHeaders(const GraphCall &call, const MetaGraphOptions &options)
{
    const auto figures = [](const MetaUsage &usage) {
        const int percent = usage.exhausted ? std::max(usage.percent, 100) : usage.percent;
        return QJsonObject{{u"call_count"_s, percent},
                           {u"total_time"_s, std::min(percent, 40)},
                           {u"total_cputime"_s, std::min(percent, 30)}};
    };
    if (usesAppBudget(call))
        return {{"X-App-Usage", compact(figures(options.appUsage))}};
    const MetaUsage usage = options.accountUsage.value(call.budget.accountId);
    QJsonObject entry = figures(usage);
    entry[u"type"_s] = call.budget.instagram ? u"instagram"_s : u"pages"_s;
    entry[u"estimated_time_to_regain_access"_s] = usage.regainMinutes;
    return {{"X-Business-Use-Case-Usage", compact({{call.budget.accountId, QJsonArray{entry}}})}};
}

} // namespace postrider::sandbox
