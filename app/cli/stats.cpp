// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/stats.h"

#include "app/cli/commands.h"
#include "app/cli/json.h"
#include "app/cli/session.h"
#include "app/cli/table.h"
#include "app/cli/words.h"
#include "core/store/journalstore.h"
#include "core/store/poststore.h"

#include <algorithm>
#include <climits>
#include <cmath>
#include <map>
#include <set>

using namespace Qt::StringLiterals;

namespace postrider::cli {
namespace {

struct Counts
{
    int attempts = 0;
    int posted = 0;
    int failed = 0;
    int retried = 0;
    int missed = 0;

    QJsonObject toJson() const
    {
        const int ended = posted + failed + missed;
        return {{u"attempts"_s, attempts},
                {u"posted"_s, posted},
                {u"failed"_s, failed},
                {u"retried"_s, retried},
                {u"missed"_s, missed},
                {u"success_rate"_s, ended == 0 ? QJsonValue() : QJsonValue(double(posted) / ended)}};
    }
};

/// The smallest value that so many of a hundred do not exceed (nearest rank); null where there is none.
QJsonValue percentile(const std::vector<qint64> &sorted, int percent)
{
    if (sorted.empty())
        return {};
    const auto rank = size_t(std::ceil(double(percent) / 100 * double(sorted.size())));
    return sorted[std::max<size_t>(rank, 1) - 1];
}

QJsonObject spread(std::vector<qint64> values)
{
    std::sort(values.begin(), values.end());
    return {{u"count"_s, qint64(values.size())},
            {u"p50"_s, percentile(values, 50)},
            {u"p95"_s, percentile(values, 95)},
            {u"p99"_s, percentile(values, 99)},
            {u"max"_s, percentile(values, 100)}};
}

QString shownDuration(const QJsonValue &ms)
{
    return ms.isNull() ? CommandLine::tr("none") : u"%1 s"_s.arg(ms.toDouble() / 1000, 0, 'f', 2);
}

} // namespace

QJsonObject statsJson(const std::vector<PublishAttempt> &attempts, const std::vector<Post> &missed)
{
    Counts total;
    std::map<QString, Counts> byPlatform;
    std::map<std::pair<QString, QString>, int> failures;
    std::vector<qint64> lateness;
    std::vector<qint64> durations;
    // A post is as late as the first try that was made for its time; the retries after it have their own count.
    std::set<std::pair<PostId, qint64>> begun;
    for (const PublishAttempt &attempt : attempts) {
        for (Counts *counts : {&total, &byPlatform[attempt.platform]}) {
            ++counts->attempts;
            counts->posted += attempt.outcome == u"posted";
            counts->failed += attempt.outcome == u"failed";
            counts->retried += attempt.outcome == u"retry";
        }
        if (attempt.outcome == u"failed" || attempt.outcome == u"retry")
            ++failures[{attempt.platform, attempt.errorCode}];
        if (attempt.outcome == u"posted")
            durations.push_back(toMs(attempt.finishedAt) - toMs(attempt.startedAt));
        if (attempt.scheduledFor && begun.emplace(attempt.post, toMs(*attempt.scheduledFor)).second)
            lateness.push_back(std::max<qint64>(0, toMs(attempt.startedAt) - toMs(*attempt.scheduledFor)));
    }
    for (const Post &post : missed) {
        ++total.missed;
        ++byPlatform[post.platform].missed;
        ++failures[{post.platform, QString(code::missed)}];
    }
    QJsonArray failuresJson;
    for (const auto &[place, count] : failures)
        failuresJson.append(QJsonObject{{u"platform"_s, place.first}, {u"code"_s, place.second}, {u"count"_s, count}});
    QJsonArray platformsJson;
    for (const auto &[platform, counts] : byPlatform) {
        QJsonObject json = counts.toJson();
        json.insert(u"platform"_s, platform);
        platformsJson.append(json);
    }
    QJsonObject json = total.toJson();
    json.insert(u"lateness_ms"_s, spread(std::move(lateness)));
    json.insert(u"duration_ms"_s, spread(std::move(durations)));
    json.insert(u"failures"_s, failuresJson);
    json.insert(u"platforms"_s, platformsJson);
    return json;
}

Result<int> showStats(Session &session)
{
    int days = 30;
    if (session.given().has("days"_L1)) {
        bool isNumber = false;
        days = session.given().value("days"_L1).toInt(&isNumber);
        if (!isNumber || days < 1 || days > 36500)
            return wrongValue("days"_L1, session.given().value("days"_L1),
                              CommandLine::tr("Give a whole number from 1."));
    }
    const auto database = session.database();
    if (!database)
        return tl::unexpected(database.error());
    const Instant from = session.now() - std::chrono::hours(24) * days;
    const auto attempts = JournalStore(**database).attemptsSince(from);
    if (!attempts)
        return tl::unexpected(attempts.error());
    PostFilter failed;
    failed.status = PostStatus::Failed;
    failed.from = from;
    failed.limit = INT_MAX;
    auto missed = PostStore(**database).list(failed);
    if (!missed)
        return tl::unexpected(missed.error());
    std::erase_if(*missed, [](const Post &post) { return post.errorCode != code::missed; });

    QJsonObject json = statsJson(*attempts, *missed);
    json.insert(u"days"_s, days);
    json.insert(u"from"_s, timeJson(from));
    if (session.out().json()) {
        session.out().answer(json);
        return Done;
    }
    Output &out = session.out();
    out.line(CommandLine::tr("The last %1 days").arg(days));
    std::vector<QStringList> rows;
    const auto row = [&](const QString &name, const QJsonObject &counts) {
        const QJsonValue rate = counts.value("success_rate"_L1);
        rows.push_back({name, QString::number(counts.value("attempts"_L1).toInt()),
                        QString::number(counts.value("posted"_L1).toInt()),
                        QString::number(counts.value("failed"_L1).toInt()),
                        QString::number(counts.value("missed"_L1).toInt()),
                        rate.isNull() ? u"–"_s : u"%1 %"_s.arg(rate.toDouble() * 100, 0, 'f', 1)});
    };
    for (const QJsonValue &platform : json.value("platforms"_L1).toArray())
        row(platform["platform"_L1].toString(), platform.toObject());
    row(CommandLine::tr("all"), json);
    for (const QString &line :
         tableLines({CommandLine::tr("Network"), CommandLine::tr("Attempts"), CommandLine::tr("Posted"),
                     CommandLine::tr("Failed"), CommandLine::tr("Missed"), CommandLine::tr("Success")},
                    rows, out.width()))
        out.line(line);
    const QJsonObject lateness = json.value("lateness_ms"_L1).toObject();
    out.line(CommandLine::tr("Started late by: half %1, 95 of 100 %2, 99 of 100 %3, at most %4")
                 .arg(shownDuration(lateness.value("p50"_L1)), shownDuration(lateness.value("p95"_L1)),
                      shownDuration(lateness.value("p99"_L1)), shownDuration(lateness.value("max"_L1))));
    for (const QJsonValue &failure : json.value("failures"_L1).toArray())
        out.line(u"  %1  %2  %3"_s.arg(failure["count"_L1].toInt())
                     .arg(failure["platform"_L1].toString(), failure["code"_L1].toString()));
    return Done;
}

} // namespace postrider::cli
