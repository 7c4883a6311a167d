// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/platforms/meta/usage.h"

#include <QJsonArray>
#include <QJsonDocument>

using namespace Qt::StringLiterals;

namespace postrider::meta {
namespace {

constexpr double tooMuchPercent = 90;
/// The figures cover a rolling hour: a quarter of it brings them down well below the mark.
constexpr Milliseconds quietTime = std::chrono::minutes(15);

void addFigures(const QJsonObject &figures, Usage &usage)
{
    for (const auto key : {"call_count"_L1, "total_time"_L1, "total_cputime"_L1})
        usage.percent = qMax(usage.percent, figures.value(key).toDouble());
    const Milliseconds regain = std::chrono::minutes(figures.value("estimated_time_to_regain_access"_L1).toInteger());
    usage.regainAfter = std::max(usage.regainAfter, regain);
}

} // namespace

Usage usageIn(const HttpAnswer &answer)
{
    Usage usage;
    for (const char *name : {"x-app-usage", "x-page-usage"})
        addFigures(QJsonDocument::fromJson(answer.header(name)).object(), usage);
    const QJsonObject business = QJsonDocument::fromJson(answer.header("x-business-use-case-usage")).object();
    for (const QJsonValue &entries : business) {
        const QJsonArray list = entries.toArray();
        for (const QJsonValue &entry : list)
            addFigures(entry.toObject(), usage);
    }
    return usage;
}

std::optional<NetworkLimit> limitOf(const Usage &usage, Instant now)
{
    const auto pause = pauseFor(usage);
    if (usage.percent <= 0 && !pause)
        return {};
    return NetworkLimit{.kind = NetworkLimit::Kind::Requests,
                        .used = qRound(usage.percent),
                        .allowed = 100,
                        .endsAt = pause ? std::optional(now + *pause) : std::nullopt,
                        .seenAt = now};
}

std::optional<Milliseconds> pauseFor(const Usage &usage)
{
    if (usage.regainAfter.count() > 0)
        return usage.regainAfter;
    return usage.percent > tooMuchPercent ? std::optional(quietTime) : std::nullopt;
}

} // namespace postrider::meta
