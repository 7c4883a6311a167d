// SPDX-License-Identifier: GPL-3.0-or-later
// A status, exactly once: its request is kept with a key before it is sent, and after an answer that did not come the
// account's own statuses are looked through before anything is sent again. How keys work: server source of 4.6, pull
// requests 37879 and 40439 of mastodon/mastodon, seen 2026-09. Without the lock of 37879, or without keys, a request that
// comes while the first one is still under way makes a second status: there nothing is sent again by itself unless the
// server itself has answered the first one.
#include "core/platforms/mastodon/mastodonflow.h"

#include <QSet>
#include <QUuid>
#include <QVersionNumber>

using namespace Qt::StringLiterals;

namespace postrider::mastodon {
namespace {

using namespace std::chrono_literals;

/// For so long a request whose answer is lost may still be under way at the server.
constexpr Milliseconds settling = 60s;
/// Where it could be for longer, it is looked for once more before a person is asked.
constexpr Milliseconds lateSettling = 5min;
/// A key is kept for an hour; a repeat with it stays well below.
constexpr Milliseconds keyLife = 50min;
/// A status that is not there so long after may have been deleted by the person meanwhile.
constexpr Milliseconds longestDoubt = 1h;
constexpr int mostPages = 10;

Instant timeIn(const QJsonObject &request, QLatin1StringView key)
{
    return instantFromMs(request.value(key).toInteger());
}

/// What is known of a status that is there.
QJsonObject place(const QJsonObject &status)
{
    const QJsonValue id = status.value("id"_L1);
    QString url = status.value("url"_L1).toString();
    if (url.isEmpty())
        url = status.value("uri"_L1).toString();
    const QString scheme = QUrl(url).scheme();
    return {{u"id"_s, id.isDouble() ? QString::number(id.toInteger()) : id.toString()},
            {u"url"_s, scheme == u"https" || scheme == u"http" ? url : QString()}};
}

/// Something of ours may be there, and the server does not say what.
Error outcomeUnclear()
{
    return {.code = code::outcomeUnknown, .remedy = Remedy::AskPerson, .certainty = Certainty::MayHaveHappened};
}

/// Whether a repeat with the same key is refused while the first one is under way: Mastodon and its forks from 4.6 on.
/// Other servers name the version that they are like: "2.7.2 (compatible; Pleroma 2.6.0)".
bool locksKeys(const QJsonObject &instance)
{
    const QString version = instance.value("version"_L1).toString();
    const QVersionNumber number = QVersionNumber::fromString(version);
    return number >= QVersionNumber(4, 6) && !version.contains(u"compatible"_s, Qt::CaseInsensitive);
}

QString newKey()
{
    return QUuid::createUuid().toString(QUuid::WithoutBraces);
}

/// Members of a kept request: "key"; "body"; "since": the newest own status of before; "first_sent"; "key_since": when
/// this key was first sent; "doubted": whether a request was ever sent whose answer did not come; "repeat": whether that was
/// with this key.
QString requestName(const QString &step)
{
    return step + u"_request"_s;
}

} // namespace

QCoro::Task<Result<QJsonObject>> Flow::make(QString stepGiven, Build buildGiven)
{
    const QString step = std::move(stepGiven);
    Build build = std::move(buildGiven);
    m_lostAt.reset();
    m_askPerson = false;
    m_looksFirst = false;
    m_isOver = false;
    const Result<> prepared = co_await prepare(step, std::move(build));
    if (!prepared)
        co_return tl::unexpected(prepared.error());
    const QJsonObject intent{{u"request"_s, requestName(step)}};
    const Result<QJsonObject> outcome = co_await m_context.journal.once(
        step, intent, [this] { return send(); }, [&](StepRecord record) { return settle(step, record.startedAt); });
    co_return outcome;
}

QCoro::Task<Result<>> Flow::prepare(QString stepGiven, Build buildGiven)
{
    const QString step = std::move(stepGiven);
    const Build build = std::move(buildGiven);
    const std::optional<StepRecord> before = m_context.journal.find(requestName(step));
    const bool isSent = m_context.journal.find(step).has_value();
    if (isSent || (before && before->intent.value("doubted"_L1).toBool())) {
        m_request = before ? before->intent : QJsonObject();
        m_looksFirst = !isSent;
        if (isSent || !takeNewKeyIfOld())
            co_return Result<>(); // to the letter
    } else {
        const Result<QJsonObject> body = co_await build();
        if (!body)
            co_return tl::unexpected(body.error());
        const Result<QString> newest = co_await newestOwnId();
        if (!newest)
            co_return tl::unexpected(newest.error());
        const qint64 now = toMs(m_context.clock.now());
        m_request = {{u"key"_s, newKey()},  {u"body"_s, *body},    {u"since"_s, *newest}, {u"first_sent"_s, now},
                     {u"key_since"_s, now}, {u"doubted"_s, false}, {u"repeat"_s, false}};
    }
    co_return co_await m_context.journal.note(requestName(step), m_request);
}

bool Flow::takeNewKeyIfOld()
{
    const Instant now = m_context.clock.now();
    if (timeIn(m_request, "key_since"_L1) + keyLife > now)
        return false;
    m_request.insert(u"key"_s, newKey());
    m_request.insert(u"key_since"_s, toMs(now));
    m_request.insert(u"repeat"_s, false);
    return true;
}

QCoro::Task<Result<QJsonObject>> Flow::send()
{
    if (std::exchange(m_looksFirst, false)) {
        const Result<Finding> found = co_await look();
        if (!found)
            co_return tl::unexpected(found.error());
        if (found->answer == Finding::Answer::Happened)
            co_return found->result;
        if (found->answer == Finding::Answer::Unknown)
            co_return tl::unexpected(outcomeUnclear());
    }
    const QJsonObject body = m_request.value("body"_L1).toObject();
    const Result<QJsonObject> status = co_await api().createStatus(body, m_request.value("key"_L1).toString());
    if (status)
        co_return place(*status);
    Error error = status.error();
    // Some servers answer the repeat of a key with 500 although the status is there.
    if (m_request.value("repeat"_L1).toBool() && error.networkCode == u"500")
        m_askPerson = true;
    // Files that are gone after a lost answer may be in the status that it was about.
    if (m_request.value("doubted"_L1).toBool()
        && (error.code == u"mastodon.media_gone" || error.code == u"mastodon.not_found")) {
        error.certainty = Certainty::MayHaveHappened;
        m_askPerson = true;
    }
    if (error.certainty == Certainty::MayHaveHappened)
        m_lostAt = m_context.clock.now();
    // In the interface's own words; what stands in front of a server gives pages, and 504 where it has waited enough.
    m_isOver = error.networkCode == u"500" && !error.networkMessage.isEmpty();
    co_return tl::unexpected(error);
}

/// What became of a request whose answer did not come.
QCoro::Task<Result<Finding>> Flow::settle(QString stepGiven, Instant sentAt)
{
    const QString step = std::move(stepGiven);
    // Lost in an earlier run, it has not been under way longer than a request may be.
    const Instant now = m_context.clock.now();
    const Instant lost = m_lostAt.value_or(std::min(now, sentAt + m_context.timing.requestTimeout));
    const Instant settled = lost + settling;
    if (settled > now && !co_await sleepFor(m_context.clock, settled - now, m_context.cancellation))
        co_return tl::unexpected(cancelledError());
    const Result<Finding> found = m_request.isEmpty() ? Finding{} : co_await look();
    if (!found || found->answer != Finding::Answer::DidNotHappen)
        co_return found;
    if (!m_isOver) {
        const Result<QJsonObject> instance = co_await api().instance();
        if (!instance)
            co_return tl::unexpected(instance.error());
        if (!locksKeys(*instance)) {
            const Result<Finding> late = co_await lookLate(lost + lateSettling);
            co_return late;
        }
    }
    if (m_askPerson || m_context.clock.now() > timeIn(m_request, "first_sent"_L1) + longestDoubt)
        co_return Finding{Finding::Answer::Unknown, {}};
    const QJsonObject before = m_request;
    m_request.insert(u"doubted"_s, true);
    m_request.insert(u"repeat"_s, true);
    takeNewKeyIfOld();
    if (m_request != before) {
        const Result<> noted = co_await m_context.journal.note(requestName(step), m_request);
        if (!noted) {
            Error error = noted.error();
            error.remedy = Remedy::RetrySoon; // asked again, rather than left to the person
            co_return tl::unexpected(error);
        }
    }
    co_return Finding{Finding::Answer::DidNotHappen, {}};
}

/// For a server at which the request may still be under way: it happened, or nobody can tell.
QCoro::Task<Result<Finding>> Flow::lookLate(Instant at)
{
    const Instant now = m_context.clock.now();
    if (at > now && !co_await sleepFor(m_context.clock, at - now, m_context.cancellation))
        co_return tl::unexpected(cancelledError());
    Result<Finding> found = co_await look();
    if (found && found->answer == Finding::Answer::DidNotHappen)
        found->answer = Finding::Answer::Unknown;
    co_return found;
}

/// Looks for the status of a request among those that the account has made since.
QCoro::Task<Result<Finding>> Flow::look()
{
    const Wanted wanted = wantedBy(m_request.value("body"_L1).toObject(), timeIn(m_request, "first_sent"_L1));
    const Result<std::vector<QJsonObject>> since = co_await ownSince(m_request.value("since"_L1).toString());
    if (!since)
        co_return tl::unexpected(since.error());
    bool isUnclear = false;
    for (const QJsonObject &status : *since) {
        const Likeness like = likeness(status, wanted);
        if (like == Likeness::Other)
            continue;
        const QJsonObject there = place(status);
        if (like == Likeness::Same)
            co_return Finding{Finding::Answer::Happened, there};
        const QString path = u"/api/v1/statuses/%1/source"_s.arg(there.value("id"_L1).toString());
        const Result<QJsonObject> source = co_await api().get(path); // Mastodon 3.5
        if (!source && (source.error().remedy == Remedy::RetrySoon || source.error().remedy == Remedy::WaitForLimit))
            co_return tl::unexpected(source.error());
        const bool isSame = source ? isSameText(source->value("text"_L1).toString(), wanted.text)
                                   : isSameContent(status.value("content"_L1).toString(), wanted.text);
        if (isSame)
            co_return Finding{Finding::Answer::Happened, there};
        isUnclear = isUnclear || !source;
    }
    co_return Finding{isUnclear ? Finding::Answer::Unknown : Finding::Answer::DidNotHappen, {}};
}

QCoro::Task<Result<QString>> Flow::newestOwnId()
{
    const Result<QJsonArray> newest = co_await api().list(u"/api/v1/accounts/%1/statuses"_s.arg(m_id),
                                                          {{u"limit"_s, u"1"_s}});
    if (!newest)
        co_return tl::unexpected(newest.error());
    co_return newest->isEmpty() ? QString() : place(newest->first().toObject()).value("id"_L1).toString();
}

/// The account's statuses after `since`, the oldest first. `since` empty: there were none.
QCoro::Task<Result<std::vector<QJsonObject>>> Flow::ownSince(QString sinceGiven)
{
    const QString since = std::move(sinceGiven);
    std::vector<QJsonObject> statuses;
    QSet<QString> seen{since};
    QString after = since;
    for (int page = 0; page < mostPages; ++page) {
        QUrlQuery query{{u"exclude_reblogs"_s, u"true"_s}, {u"limit"_s, u"40"_s}};
        if (!after.isEmpty())
            query.addQueryItem(u"min_id"_s, after);
        const Result<QJsonArray> answer = co_await api().list(u"/api/v1/accounts/%1/statuses"_s.arg(m_id), query);
        if (!answer)
            co_return tl::unexpected(answer.error());
        std::vector<QJsonObject> fresh;
        for (const QJsonValue &value : *answer) { // the newest first
            const QString id = place(value.toObject()).value("id"_L1).toString();
            if (!since.isEmpty() && id == since)
                break; // a server that does not know min_id
            if (!seen.contains(id)) {
                seen.insert(id);
                fresh.insert(fresh.begin(), value.toObject());
            }
        }
        if (fresh.empty())
            break;
        after = place(fresh.back()).value("id"_L1).toString();
        statuses.insert(statuses.end(), fresh.begin(), fresh.end());
    }
    co_return statuses;
}

} // namespace postrider::mastodon
