// SPDX-License-Identifier: GPL-3.0-or-later
// One post scheduled, durable; and whole commands on a profile with 100,000 posts.
#include "tests/bench/child.h"
#include "tests/bench/result.h"
#include "tests/bench/workload.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>
#include <QTemporaryDir>

using namespace postrider;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

void measureCreate()
{
    constexpr int count = 2000;
    const QTemporaryDir folder;
    const Profile profile(folder.path());
    const Instant now = SystemClock().now();
    const auto database = bench::openProfile(profile);
    const std::vector<Account> accounts = bench::addAccounts(*database, u"instagram"_s, 7);
    PostStore store(*database);
    std::vector<double> took;
    for (int i = 0; i < count; ++i) {
        Post post;
        post.id = PostId::create(now);
        post.groupId = GroupId::create(now);
        post.platform = u"instagram"_s;
        post.accountId = accounts[size_t(i) % accounts.size()].id;
        post.caption = u"Ride %1: along the harbour, over the old bridge and back before the rain"_s.arg(i);
        post.status = PostStatus::Scheduled;
        post.scheduledFor = now + std::chrono::hours(i + 1);
        post.createdAt = now;
        const double begun = bench::monotonicMs();
        const auto created = store.create(post);
        took.push_back(bench::monotonicMs() - begun);
        bench::require(created.has_value(), u"a post was not created"_s);
    }
    const auto other = bench::openProfile(profile); // sees what is committed and nothing else
    bench::require(PostStore(*other).counts().value().posts == count, u"posts are missing"_s);
    bench::report(u"one post scheduled, durable, p50"_s, bench::median(took), u"ms"_s, bench::atMost(0.4));
    bench::report(u"one post scheduled, durable, p99"_s, bench::quantile(took, 0.99), u"ms"_s);
}

/// The whole command, from fork to its end. Gives what it printed.
QByteArray measureCommand(const QString &name, const Profile &profile, const QStringList &words, double aim)
{
    constexpr int runs = 20;
    std::vector<double> took;
    QByteArray printed;
    for (int run = 0; run <= runs; ++run) {
        bench::Child program(QStringLiteral(POSTRIDER_PROGRAM), QStringList{u"--profile"_s, profile.folder()} + words,
                             {}, bench::Child::Read::Output);
        bench::require(program.wait() == 0, words.join(u' ') + u" failed"_s);
        printed = program.output();
        if (run > 0)
            took.push_back(bench::monotonicMs() - program.startedAt());
    }
    bench::report(name + u", median"_s, bench::median(took), u"ms"_s, bench::atMost(aim));
    return printed;
}

void measureCommands()
{
    constexpr int count = 100'000;
    const QTemporaryDir folder;
    const Profile profile(folder.path());
    const Instant now = SystemClock().now();
    PostId newest;
    {
        const auto database = bench::openProfile(profile);
        newest = bench::addPosts(*database, bench::addAccounts(*database, u"instagram"_s, 7),
                                 bench::addPictures(profile, 12), bench::spread(now + 24h, now + 24h * 730, count), now)
                     .back();
    }
    const QByteArray help = measureCommand(u"postrider --help"_s, profile, {u"--help"_s}, 40);
    bench::require(help.contains("post list"), u"the help is not the help"_s);
    const QByteArray list = measureCommand(u"postrider post list --json, 100,000 posts"_s, profile,
                                           {u"post"_s, u"list"_s, u"--json"_s}, 40);
    const QJsonDocument posts = QJsonDocument::fromJson(list);
    bench::require(posts.isArray() ? posts.array().size() == 50
                                   : posts.object().value(u"posts"_s).toArray().size() == 50,
                   u"not the fifty newest posts"_s);
    bench::require(list.contains(newest.toString().toLatin1()), u"the newest post is not in the list"_s);
    const QByteArray shown = measureCommand(u"postrider post show, 100,000 posts"_s, profile,
                                            {u"post"_s, u"show"_s, newest.toString()}, 40);
    bench::require(shown.contains("Ride 99999"), u"another post is shown"_s);
}

} // namespace

int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    measureCreate();
    measureCommands();
}
