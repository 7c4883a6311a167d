// SPDX-License-Identifier: GPL-3.0-or-later
// Tables of posts in and out.
#include "app/cli/commands.h"
#include "app/cli/exitcode.h"
#include "app/cli/session.h"
#include "app/cli/words.h"
#include "core/engine/exporting.h"
#include "core/engine/importing.h"
#include "core/store/labelstore.h"
#include "core/store/poststore.h"

#include <QDir>
#include <QJsonArray>
#include <QTemporaryDir>

using namespace Qt::StringLiterals;

namespace postrider::cli {
namespace {

QJsonArray problemsJson(const ImportPlan &plan)
{
    QJsonArray array;
    for (const ImportRow &row : plan.rows) {
        for (const ImportRow::Problem &problem : row.problems) {
            array.append(QJsonObject{
                {u"line"_s, row.line},
                {u"column"_s, problem.column < 0 ? QJsonValue() : QJsonValue(plan.columns.at(problem.column))},
                {u"message"_s, problem.words}});
        }
    }
    return array;
}

} // namespace

QCoro::Task<Result<int>> importPosts(Session &session)
{
    auto plan = readPlan(session.given().arguments.first());
    if (!plan)
        co_return tl::unexpected(plan.error());
    const auto database = session.database();
    if (!database)
        co_return tl::unexpected(database.error());
    judgePlan(*plan, session.accounts(), session.platforms(), session.reach(), session.zone(), session.now());
    if (const auto compared = findPlanned(*plan, **database); !compared)
        co_return tl::unexpected(compared.error());
    const auto http = session.http();
    if (!http)
        co_return tl::unexpected(http.error());
    const auto judge = [&](const Post &post) {
        return findingsOnceSaved(post, session.accounts(), session.platforms(), session.reach());
    };
    const int notLookedAt = co_await lookAtPlan(&*plan, judge, **http, net::systemNames(session.clock()),
                                                Cancellation());
    const int all = int(plan->rows.size());
    const int ready = plan->readyRows();
    if (ready < all && !session.given().has("skip"_L1)) {
        const Error refused{.code = u"check.import"_s,
                            .message = CommandLine::tr("%1 of %2 rows need a look. Nothing was imported.")
                                           .arg(QString::number(all - ready), QString::number(all)),
                            .hint = CommandLine::tr("Change the file, or leave these rows out with --skip.")};
        if (!session.out().json()) {
            for (const ImportRow &row : plan->rows) {
                for (const ImportRow::Problem &problem : row.problems)
                    session.out().warning(CommandLine::tr("Line %1: %2").arg(QString::number(row.line), problem.words));
            }
        }
        session.out().error(refused, problemsJson(*plan));
        co_return Refused;
    }
    std::erase_if(plan->rows, [](const ImportRow &row) { return !row.isReady(); });
    const QString library = session.profile().libraryFolder();
    QDir().mkpath(library);
    const QTemporaryDir folder(library + u"/incoming-XXXXXX"_s);
    if (folder.isValid()) { // else the library says below what is wrong with it
        const auto saved = co_await saveForTheWeb(&*plan, &session.platforms(), folder.path(), Cancellation());
        if (!saved)
            co_return tl::unexpected(saved.error());
    }
    if (const auto taken = takeFiles(*plan, library, session.now()); !taken)
        co_return tl::unexpected(taken.error());
    const auto ids = storePlan(*plan, **database, session.now());
    if (!ids)
        co_return tl::unexpected(ids.error());
    session.changed();
    if (notLookedAt > 0)
        session.out().warning(
            CommandLine::tr("%n address(es) could not be looked at now; they are looked at before they are sent.",
                            nullptr, notLookedAt));
    for (const ImportRow &row : plan->rows) {
        for (const ImportRow::Problem &note : row.notes)
            session.out().warning(CommandLine::tr("Line %1: %2").arg(QString::number(row.line), note.words));
    }
    if (session.out().json()) {
        QJsonArray made;
        for (const PostId id : *ids)
            made.append(id.toString());
        session.out().answer(QJsonObject{
            {u"rows"_s, ready}, {u"skipped"_s, all - ready}, {u"unchecked"_s, notLookedAt}, {u"posts"_s, made}});
    } else {
        session.out().note(CommandLine::tr("%n post(s) imported.", nullptr, int(ids->size())));
    }
    co_return Done;
}

Result<int> exportPosts(Session &session)
{
    const auto database = session.database();
    if (!database)
        return tl::unexpected(database.error());
    PostFilter everything;
    everything.limit = -1;
    auto posts = PostStore(**database).list(everything);
    if (!posts)
        return tl::unexpected(posts.error());
    const auto labels = LabelStore(**database).labels();
    if (!labels)
        return tl::unexpected(labels.error());
    const QString path = session.given().arguments.first();
    if (const auto written = writePosts(path, *posts, session.accounts(), *labels); !written)
        return tl::unexpected(written.error());
    if (session.out().json())
        session.out().answer(QJsonObject{{u"file"_s, path}, {u"posts"_s, int(posts->size())}});
    else
        session.out().note(CommandLine::tr("%n post(s) written.", nullptr, int(posts->size())));
    return Done;
}

} // namespace postrider::cli
