// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/workload.h"

#include "core/media/library.h"
#include "core/store/accountstore.h"
#include "core/store/settingsstore.h"
#include "tests/bench/result.h"

#include <QImage>
#include <QJsonDocument>
#include <QPainter>
#include <QTemporaryDir>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace postrider::bench {
namespace {

void createPost(PostStore &store, const Post &post, Instant now)
{
    require(store.create(post).has_value(), u"a post could not be created"_s);
    if (*post.scheduledFor >= now)
        return;
    const QString owner = u"workload"_s;
    const auto claimed = store.claim(post.id, *post.scheduledFor, owner, now + 1h);
    require(claimed && *claimed, u"a post could not be claimed"_s);
    const TryEnd end{.startedAt = *post.scheduledFor, .finishedAt = *post.scheduledFor + 1s};
    require(
        store.finishPosted(post, owner, post.id.toString(), u"https://example.org/post"_s, nullptr, end).has_value(),
        u"a post could not be posted"_s);
}

} // namespace

std::unique_ptr<Database> openProfile(const Profile &profile)
{
    auto database = Database::open(profile.databasePath());
    require(database.has_value(), u"the database could not be opened"_s);
    require(SettingsStore(**database).write(u"calendar.time_zone"_s, u"UTC"_s).has_value(), u"no settings"_s);
    return std::move(*database);
}

std::vector<MediaAsset> addPictures(const Profile &profile, int count)
{
    constexpr int side = 1080;
    const QTemporaryDir folder;
    std::vector<MediaAsset> pictures;
    for (int i = 0; i < count; ++i) {
        QImage image(side, side, QImage::Format_RGB32);
        QPainter painter(&image);
        QLinearGradient gradient(0, 0, side, side);
        gradient.setColorAt(0, QColor::fromHsv(i * 360 / count, 120, 240));
        gradient.setColorAt(1, QColor::fromHsv((i * 360 / count + 60) % 360, 200, 90));
        painter.fillRect(image.rect(), gradient);
        painter.end();
        const QString path = folder.filePath(u"%1.jpg"_s.arg(i));
        require(image.save(path, "JPG"), u"a picture could not be written"_s);
        const auto asset = addToLibrary(profile.libraryFolder(), path, SystemClock().now());
        require(asset.has_value(), u"a picture could not be added"_s);
        pictures.push_back(*asset);
    }
    return pictures;
}

std::vector<Account> addAccounts(Database &database, const QString &platform, int count)
{
    const Instant now = SystemClock().now();
    AccountStore store(database);
    std::vector<Account> accounts;
    const auto saved = database.transaction([&]() -> Result<> {
        for (int i = 0; i < count; ++i) {
            Account account;
            account.id = AccountId::create(now);
            account.platform = platform;
            account.remoteId = QString::number(1000 + i);
            account.handle = u"harbour.cycles.%1"_s.arg(i);
            account.color = i % 8;
            account.createdAt = now;
            const auto added = store.save(account);
            if (!added)
                return tl::unexpected(added.error());
            accounts.push_back(*added);
        }
        return {};
    });
    require(saved.has_value(), u"the accounts could not be saved"_s);
    return accounts;
}

std::vector<Instant> spread(Instant first, Instant end, int count)
{
    std::vector<Instant> times;
    times.reserve(size_t(count));
    for (int i = 0; i < count; ++i)
        times.push_back(first + (end - first) * i / count);
    return times;
}

std::vector<PostId> addPosts(Database &database, const std::vector<Account> &accounts,
                             const std::vector<MediaAsset> &pictures, const std::vector<Instant> &times, Instant now,
                             int together)
{
    GroupId group;
    constexpr size_t batch = 1000;
    PostStore store(database);
    std::vector<PostId> ids;
    ids.reserve(times.size());
    for (size_t begin = 0; begin < times.size(); begin += batch) {
        const auto done = database.transaction([&]() -> Result<> {
            for (size_t i = begin; i < std::min(begin + batch, times.size()); ++i) {
                Post post;
                post.id = PostId::create(now);
                if (i % size_t(together) == 0)
                    group = GroupId::create(now);
                post.groupId = group;
                post.platform = accounts[i % accounts.size()].platform;
                post.accountId = accounts[i % accounts.size()].id;
                post.type = pictures.empty() ? PostType::Text : PostType::Photo;
                post.caption = u"Ride %1: along the harbour, over the old bridge and back before the rain"_s.arg(i);
                if (!pictures.empty())
                    post.media.push_back({.asset = pictures[i % pictures.size()], .altText = {}});
                post.status = PostStatus::Scheduled;
                post.scheduledFor = times[i - i % size_t(together)];
                post.createdAt = now;
                createPost(store, post, now);
                ids.push_back(post.id);
            }
            return {};
        });
        require(done.has_value(), u"the posts could not be committed"_s);
    }
    return ids;
}

QCoro::Task<Result<Published>> OneCallPublisher::publish(PublishContext &context)
{
    const auto called = co_await context.journal.once(
        u"make_public"_s, {}, [&] { return m_call(context); }, [&](const StepRecord &) { return m_find(context); });
    if (!called)
        co_return tl::unexpected(called.error());
    co_return Published{.platformPostId = called->value(u"id"_s).toString(), .postUrl = {}, .warnings = {}};
}

QCoro::Task<Result<Credentials>> OneCallPublisher::refresh(Account, Credentials credentials, QJsonObject, HttpClient &,
                                                           Cancellation)
{
    co_return credentials;
}

std::vector<Platform> onlyPlatform(std::unique_ptr<Publisher> publisher)
{
    std::vector<Platform> platforms;
    platforms.push_back(
        {.id = u"bench"_s, .name = u"Bench"_s, .types = {PostType::Text}, .publisher = std::move(publisher)});
    return platforms;
}

QCoro::Task<Result<std::optional<QByteArray>>> SignedInStore::read(QString)
{
    co_return std::optional(QJsonDocument(Credentials{.accessToken = u"token"_s}.toJson()).toJson());
}

QCoro::Task<Result<>> SignedInStore::write(QString, QByteArray)
{
    co_return Result<>();
}

QCoro::Task<Result<>> SignedInStore::remove(QString)
{
    co_return Result<>();
}

} // namespace postrider::bench
