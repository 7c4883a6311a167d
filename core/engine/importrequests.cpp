// SPDX-License-Identifier: GPL-3.0-or-later
// Requests of tables of posts. Files are read, looked into, copied and written in the thread pool.
#include "core/engine/enginerequest.h"
#include "core/engine/exporting.h"
#include "core/engine/importing.h"
#include "core/engine/summaries.h"
#include "core/store/accountstore.h"
#include "core/store/labelstore.h"
#include "core/store/postpages.h"
#include "core/store/settingsstore.h"

#include <QCoroFuture>
#include <QCoroTimer>
#include <QDir>
#include <QTemporaryDir>
#include <QtConcurrent>

using namespace Qt::StringLiterals;

namespace postrider {
namespace {

constexpr int readAtOnce = 200; // posts of a table, between which what is due goes on

/// One after the other: an import is large, and posts that are published want the disk, too.
QThreadPool &importPool()
{
    static QThreadPool pool;
    pool.setMaxThreadCount(1);
    return pool;
}

struct JudgeFacts
{
    std::vector<Account> accounts;
    const std::vector<Platform> *platforms;
    MediaReach reach;
    QByteArray zone;
    Instant now;
};

Result<JudgeFacts> judgeFacts(Engine &engine)
{
    const auto accounts = AccountStore(engine.database()).all();
    if (!accounts)
        return tl::unexpected(accounts.error());
    const auto settings = SettingsStore(engine.database()).read();
    if (!settings)
        return tl::unexpected(settings.error());
    return JudgeFacts{*accounts, &engine.platforms(), settings->hosting.reach(), settings->timeZone,
                      engine.clock().now()};
}

using Plan = Result<ImportPlan>;

/// The plan that `read` gives, judged. Both in the pool: files are looked into. The rules of the networks are the engine's.
QCoro::Task<Plan> judged(Engine &engine, std::function<Plan()> read)
{
    const auto facts = judgeFacts(engine);
    if (!facts)
        co_return tl::unexpected(facts.error());
    const auto judge = [read, facts = *facts]() -> Plan {
        Plan plan = read();
        if (plan)
            judgePlan(*plan, facts.accounts, *facts.platforms, facts.reach, facts.zone, facts.now);
        return plan;
    };
    Plan plan = co_await QtConcurrent::run(&importPool(), judge);
    if (plan) {
        if (const auto compared = findPlanned(*plan, engine.database()); !compared)
            co_return tl::unexpected(compared.error());
        const auto judgePost = [&](const Post &post) {
            return findingsOnceSaved(post, facts->accounts, *facts->platforms, facts->reach);
        };
        co_await lookAtPlan(&*plan, judgePost, engine.http(), net::systemNames(engine.clock()), engine.closing());
    }
    co_return plan;
}

QCoro::Task<Result<std::vector<PostId>>> imported(Engine &engine, ImportPlan planGiven)
{
    ImportPlan plan = std::move(planGiven);
    const QString library = engine.profile().libraryFolder();
    QDir().mkpath(library);
    const QTemporaryDir folder(library + u"/incoming-XXXXXX"_s);
    if (folder.isValid()) { // else the library says below what is wrong with it
        const auto saved = co_await saveForTheWeb(&plan, &engine.platforms(), folder.path(), engine.closing());
        if (!saved)
            co_return tl::unexpected(saved.error());
    }
    const auto take = [&plan, library, now = engine.clock().now()]() -> Plan {
        ImportPlan taken = plan;
        const auto done = takeFiles(taken, library, now);
        return done ? Plan(taken) : Plan(tl::unexpected(done.error()));
    };
    const Plan taken = co_await QtConcurrent::run(&importPool(), take);
    if (!taken)
        co_return tl::unexpected(taken.error());
    const auto stored = storePlan(*taken, engine.database(), engine.clock().now());
    if (stored)
        engine.changed(idsOf(*stored));
    co_return stored;
}

/// All that the query finds, whatever its page; the posts of a row stand together.
Result<QStringList> foundBy(Engine &engine, PostQuery query)
{
    query.offset = 0;
    query.limit = std::numeric_limits<int>::max();
    const auto found = PostPages(engine.database()).find(query);
    if (!found)
        return tl::unexpected(found.error());
    const auto briefs = PostStore(engine.database()).briefs(found->ids + found->others);
    if (!briefs)
        return tl::unexpected(briefs.error());
    const auto rowOf = [](const Post &post) {
        const qint64 minute = post.scheduledFor ? toMs(*post.scheduledFor) / 60'000 : -1;
        return std::pair(post.groupId, minute);
    };
    QHash<std::pair<GroupId, qint64>, qsizetype> rows;
    std::vector<std::pair<qsizetype, QString>> inRows;
    for (const Post &post : *briefs) {
        const auto row = rows.constFind(rowOf(post));
        const qsizetype place = row == rows.cend() ? *rows.insert(rowOf(post), rows.size()) : *row;
        inRows.emplace_back(place, post.id.toString());
    }
    std::ranges::sort(inRows); // by creation within a row
    QStringList ids;
    for (const auto &[place, id] : inRows)
        ids << id;
    return ids;
}

QCoro::Task<Result<int>> exported(Engine &engine, QString pathGiven, PostQuery query, std::vector<PostId> chosen)
{
    const QString path = std::move(pathGiven);
    const Result<QStringList> ids = chosen.empty() ? foundBy(engine, query) : idsOf(chosen);
    if (!ids)
        co_return tl::unexpected(ids.error());
    const auto accounts = AccountStore(engine.database()).all();
    if (!accounts)
        co_return tl::unexpected(accounts.error());
    const auto labels = LabelStore(engine.database()).labels();
    if (!labels)
        co_return tl::unexpected(labels.error());
    std::vector<Post> posts;
    for (qsizetype i = 0; i < ids->size(); ++i) {
        if (i % readAtOnce == readAtOnce - 1)
            co_await QCoro::sleepFor(Milliseconds(0));
        const auto post = PostStore(engine.database()).find(PostId::fromString(ids->at(i)).value_or(PostId()));
        if (!post)
            co_return tl::unexpected(post.error());
        if (*post) // else it was deleted meanwhile
            posts.push_back(**post);
    }
    const int count = static_cast<int>(posts.size());
    const auto write = [path, posts = std::move(posts), accounts = *accounts, labels = *labels] {
        return writePosts(path, posts, accounts, labels);
    };
    const Result<> written = co_await QtConcurrent::run(&importPool(), write);
    if (!written)
        co_return tl::unexpected(written.error());
    co_return count;
}

} // namespace

QFuture<Result<ImportPlan>> EngineHost::readImport(QString path)
{
    return askTask<ImportPlan>([path](Engine &engine) { return judged(engine, [path] { return readPlan(path); }); });
}

QFuture<Result<ImportPlan>> EngineHost::judgeImport(ImportPlan plan)
{
    return askTask<ImportPlan>(
        [plan = std::move(plan)](Engine &engine) { return judged(engine, [plan] { return Plan(plan); }); });
}

QFuture<Result<std::vector<PostId>>> EngineHost::importPosts(ImportPlan plan)
{
    return askTask<std::vector<PostId>>([plan = std::move(plan)](Engine &engine) { return imported(engine, plan); });
}

QFuture<Result<int>> EngineHost::exportPosts(QString path, PostQuery query, std::vector<PostId> posts)
{
    return askTask<int>([path, query = std::move(query), posts = std::move(posts)](Engine &engine) {
        return exported(engine, path, query, posts);
    });
}

} // namespace postrider
