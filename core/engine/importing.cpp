// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/importing.h"

#include "core/engine/findings.h"
#include "core/exchange/postsheet.h"
#include "core/media/library.h"
#include "core/media/probe.h"
#include "core/media/videochange.h"
#include "core/model/mediafix.h"
#include "core/model/wholeinput.h"
#include "core/store/database.h"
#include "core/store/labelstore.h"
#include "core/store/mediastore.h"
#include "core/store/poststore.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QSet>

#include <algorithm>
#include <map>

using namespace Qt::StringLiterals;

namespace postrider {
namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(Import)
};

constexpr qint64 largestFile = 64 * 1024 * 1024;

void lookIntoFiles(ImportRow &row)
{
    QHash<QString, MediaFacts> known;
    for (Post &post : row.posts) {
        for (PostMedia &media : post.media) {
            const QString &path = media.asset.path;
            if (media.asset.isRemote())
                continue;
            if (!known.contains(path)) {
                const auto facts = probeFile(path);
                if (!facts) {
                    row.problems.push_back(
                        {.column = -1,
                         .words = Words::tr("%1: %2").arg(media.asset.originalName, facts.error().message)});
                    return;
                }
                known.insert(path, *facts);
            }
            media.asset.facts = known.value(path);
        }
    }
}

/// The change that saves it for the web, where the network wants nothing else of it.
std::optional<VideoChange> webChange(const PostMedia &media, const Post &post, const std::vector<Platform> &platforms)
{
    const Platform *platform = findPlatform(platforms, post.platform);
    const TypeRules *rules = platform ? rulesOf(platform->rules, post.type) : nullptr;
    const auto fix = rules ? videoFix(media.asset, rules->videos) : std::nullopt;
    return fix && fix->trouble == VideoFix::Trouble::Index ? std::optional(fix->change) : std::nullopt;
}

void noteSaving(ImportRow &row, const std::vector<Platform> &platforms)
{
    for (const Post &post : row.posts) {
        for (const PostMedia &media : post.media) {
            if (post.status != PostStatus::Scheduled || !webChange(media, post, platforms))
                continue;
            const ImportRow::Problem note{
                .column = -1,
                .words = Words::tr("“%1” is saved for the web when it is imported, as %2 needs it.")
                             .arg(media.asset.originalName, findPlatform(platforms, post.platform)->name)};
            if (std::ranges::find(row.notes, note) == row.notes.end())
                row.notes.push_back(note);
        }
    }
}

/// The labels of a row; those that there are not yet are made, each in the next colour.
Result<> knowLabels(const ImportRow &row, Database &database, Instant now, QHash<QString, LabelId> &known)
{
    constexpr int colors = 8;
    if (row.posts.empty())
        return {};
    LabelStore store(database);
    for (const QString &name : row.labels) {
        if (known.contains(name))
            continue;
        const auto all = store.labels();
        if (!all)
            return tl::unexpected(all.error());
        const auto label = store.save({.id = {}, .name = name, .color = int(all->size()) % colors}, now);
        if (!label)
            return tl::unexpected(label.error());
        known.insert(name, label->id);
    }
    return {};
}

} // namespace

Result<ImportPlan> readPlan(const QString &path)
{
    QFile file(path);
    const auto bytes = file.open(QIODevice::ReadOnly) ? wholeInput(file, largestFile) : std::nullopt;
    if (!bytes) {
        return tl::unexpected(Error{.code = u"import.unreadable"_s,
                                    .message = Words::tr("The file %1 can’t be read.").arg(path),
                                    .hint = Words::tr("Give a table as CSV, in UTF-8, of at most 64 MB.")});
    }
    const auto table = readCsv(*bytes);
    if (!table)
        return tl::unexpected(table.error());
    return planOf(*table, QFileInfo(path).absolutePath());
}

void judgePlan(ImportPlan &plan, const std::vector<Account> &accounts, const std::vector<Platform> &platforms,
               MediaReach reach, const QByteArray &zone, Instant now)
{
    judgeSheet(plan, {.accounts = accounts, .zone = zone, .now = now});
    for (ImportRow &row : plan.rows) {
        if (!row.isReady())
            continue;
        lookIntoFiles(row);
        for (const Post &post : row.posts) {
            if (post.status != PostStatus::Scheduled || !row.problems.empty())
                continue;
            for (const Error &error : findingsOnceSaved(post, accounts, platforms, reach))
                row.problems.push_back(
                    {.column = -1,
                     .words = Words::tr("%1: %2", "a network, what it says")
                                  .arg(findPlatform(platforms, post.platform)->name, error.message)});
        }
        if (!row.problems.empty())
            row.posts.clear();
        noteSaving(row, platforms);
    }
}

std::vector<Error> findingsOnceSaved(const Post &post, const std::vector<Account> &accounts,
                                     const std::vector<Platform> &platforms, MediaReach reach)
{
    Post saved = post;
    for (PostMedia &media : saved.media) {
        if (webChange(media, post, platforms) && canChangeVideos())
            media.asset.facts.indexFirst = true;
    }
    return findingsOf(saved, accounts, platforms, reach);
}

QCoro::Task<Result<>> saveForTheWeb(ImportPlan *plan, const std::vector<Platform> *platforms, QString folderGiven,
                                    Cancellation cancellationGiven)
{
    const QString folder = std::move(folderGiven);
    const Cancellation cancellation = std::move(cancellationGiven);
    std::map<QString, std::pair<MediaAsset, VideoChange>> wanted; // by the path
    for (const ImportRow &row : plan->rows) {
        for (const Post &post : row.posts) {
            for (const PostMedia &media : post.media) {
                const auto change = webChange(media, post, *platforms);
                if (change && post.status == PostStatus::Scheduled)
                    wanted.emplace(media.asset.path, std::pair(media.asset, *change));
            }
        }
    }
    QHash<QString, QString> saved;
    for (const auto &[path, video] : wanted) {
        // A folder for each: names may be the same, and people see them.
        const QString own = folder + u'/' + QString::number(saved.size());
        const QString out = own + u'/' + QFileInfo(path).completeBaseName() + u".mp4"_s;
        QDir().mkpath(own);
        const auto written = co_await changeVideo(video.first, video.second, out, cancellation, [](int) {});
        if (!written)
            co_return tl::unexpected(written.error());
        saved.insert(path, out);
    }
    for (ImportRow &row : plan->rows) {
        for (Post &post : row.posts) {
            for (PostMedia &media : post.media)
                media.asset.path = saved.value(media.asset.path, media.asset.path);
        }
    }
    co_return Result<>();
}

Result<> findPlanned(ImportPlan &plan, Database &database)
{
    constexpr int compared = 80; // within what PostStore::between() gives of a text
    const auto key = [](const Post &post) {
        return post.accountId.toString() + QString::number(toMs(*post.scheduledFor)) + toString(post.type)
            + post.caption.left(compared);
    };
    const auto isMeant = [](const Post &post) {
        return post.status == PostStatus::Scheduled && !post.caption.isEmpty();
    };
    Instant first = Instant::max();
    Instant last = Instant::min();
    for (const ImportRow &row : plan.rows) {
        for (const Post &post : row.posts) {
            if (isMeant(post)) {
                first = std::min(first, *post.scheduledFor);
                last = std::max(last, *post.scheduledFor);
            }
        }
    }
    if (first > last)
        return {};
    const auto planned = PostStore(database).between(first, last + Milliseconds(1));
    if (!planned)
        return tl::unexpected(planned.error());
    QSet<QString> known;
    for (const Post &post : *planned) {
        if (isMeant(post))
            known.insert(key(post));
    }
    for (ImportRow &row : plan.rows) {
        for (const Post &post : row.posts) {
            if (!isMeant(post))
                continue;
            if (known.contains(key(post)))
                row.problems.push_back({.column = -1, .words = Words::tr("This post is planned already.")});
            known.insert(key(post));
        }
        if (!row.problems.empty())
            row.posts.clear();
    }
    return {};
}

QCoro::Task<int> lookAtPlan(ImportPlan *plan, std::function<std::vector<Error>(const Post &)> judgeGiven,
                            HttpClient &http, net::Resolve resolve, Cancellation cancellation)
{
    const auto judge = std::move(judgeGiven);
    const auto complain = [plan](size_t row, const QString &words) {
        const ImportRow::Problem problem{.column = -1, .words = words};
        std::vector<ImportRow::Problem> &problems = plan->rows[row].problems;
        if (std::ranges::find(problems, problem) == problems.end())
            problems.push_back(problem);
    };
    std::vector<Post> posts;
    std::vector<std::pair<size_t, size_t>> places; // row, post
    for (size_t row = 0; row < plan->rows.size(); ++row) {
        const std::vector<Post> &made = plan->rows[row].posts;
        for (size_t i = 0; i < made.size() && plan->rows[row].isReady(); ++i) {
            if (made[i].status != PostStatus::Scheduled)
                continue;
            posts.push_back(made[i]);
            places.emplace_back(row, i);
        }
    }
    AddressLook look = co_await lookAtMedia(std::move(posts), http, std::move(resolve), std::move(cancellation));
    for (size_t i = 0; i < places.size(); ++i) {
        const auto &[row, number] = places[i];
        std::vector<PostMedia> &media = plan->rows[row].posts[number].media;
        if (media == look.posts[i].media)
            continue;
        media = look.posts[i].media;
        for (const Error &error : judge(look.posts[i]))
            complain(row, error.message);
    }
    for (const AddressFinding &refusal : look.refusals)
        complain(places[refusal.post].first, refusal.error.message);
    for (ImportRow &row : plan->rows) {
        if (!row.problems.empty())
            row.posts.clear();
    }
    co_return int(look.unknown.size());
}

Result<> takeFiles(ImportPlan &plan, const QString &library, Instant now)
{
    QHash<QString, MediaAsset> taken;
    for (ImportRow &row : plan.rows) {
        for (Post &post : row.posts) {
            for (PostMedia &media : post.media) {
                if (media.asset.isRemote())
                    continue;
                if (!taken.contains(media.asset.path)) {
                    const auto asset = addToLibrary(library, media.asset.path, now);
                    if (!asset)
                        return tl::unexpected(asset.error());
                    taken.insert(media.asset.path, *asset);
                }
                media.asset = taken.value(media.asset.path);
            }
        }
    }
    return {};
}

Result<std::vector<PostId>> storePlan(const ImportPlan &plan, Database &database, Instant now)
{
    std::vector<PostId> ids;
    const auto done = database.transaction([&]() -> Result<> {
        QHash<QString, LabelId> labels;
        for (const ImportRow &row : plan.rows) {
            if (const auto known = knowLabels(row, database, now, labels); !known)
                return known;
            for (const Post &one : row.posts) {
                Post post = one;
                for (const QString &name : row.labels)
                    post.labels.push_back(labels.value(name));
                for (PostMedia &media : post.media) {
                    if (media.asset.isRemote())
                        continue;
                    const auto kept = MediaStore(database).keep(media.asset, now);
                    if (!kept)
                        return tl::unexpected(kept.error());
                    media.asset = *kept;
                }
                // What has a past comes in as what was taken out does.
                PostStore posts(database);
                const bool planned = post.status == PostStatus::Draft || post.status == PostStatus::Scheduled;
                if (const auto made = planned ? posts.create(post) : posts.putBack(post, now); !made)
                    return made;
                ids.push_back(post.id);
            }
        }
        return {};
    });
    if (!done)
        return tl::unexpected(done.error());
    return ids;
}

} // namespace postrider
