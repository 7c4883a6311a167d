// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/demo/workspace.h"

#include "app/demo/demonetworks.h"
#include "app/demo/designdetails.h"
#include "app/demo/workspacecontent.h"
#include "core/media/library.h"
#include "core/media/picture.h"
#include "core/platforms/tiktok/errors.h"
#include "core/publishing/missed.h"
#include "core/publishing/verdict.h"
#include "core/store/accountstore.h"
#include "core/store/poststore.h"
#include "core/store/settingsstore.h"

#include <QCoreApplication>
#include <QDir>
#include <QTemporaryDir>
#include <QtConcurrent>

using namespace Qt::StringLiterals;

static void initWorkspaceResources()
{
    Q_INIT_RESOURCE(workspace);
}

namespace postrider {
namespace {

using std::chrono::hours;
using std::chrono::minutes;
using std::chrono::seconds;

class DemoWorkspace
{
    Q_DECLARE_TR_FUNCTIONS(DemoWorkspace)
};

Error folderError(const QString &message, const QString &folder)
{
    return {.code = u"demo.folder"_s,
            .remedy = Remedy::FixSetup,
            .message = message.arg(QDir::toNativeSeparators(folder)),
            .hint = DemoWorkspace::tr("Move the folder away or check its permissions, then open the demo again.")};
}

QString markOf(const Profile &profile)
{
    return profile.folder() + u"/demo-workspace"_s;
}

/// Makes the folder, or empties it of what an earlier demo left there. Never touches a folder that is not the demo's.
/// What a demo puts into its folder, and nothing else.
bool removeContents(const Profile &profile)
{
    QDir folder(profile.folder());
    bool gone = true;
    for (const QString &file : folder.entryList({u"postrider.sqlite*"_s, u"changed"_s}, QDir::Files))
        gone = folder.remove(file) && gone;
    for (const QString &inner : {profile.libraryFolder(), profile.enginesFolder(), profile.locksFolder()})
        gone = QDir(inner).removeRecursively() && gone;
    return gone;
}

Result<> prepareFolder(const Profile &profile)
{
    const QDir folder(profile.folder());
    const QString mark = markOf(profile);
    if (folder.exists() && !QFile::exists(mark) && !folder.isEmpty()) {
        return tl::unexpected(
            folderError(DemoWorkspace::tr("The demo is kept in %1, and something else is there."), profile.folder()));
    }
    QFile file(mark);
    if (!removeContents(profile) || !folder.mkpath(u"."_s) || !file.open(QIODevice::WriteOnly))
        return tl::unexpected(folderError(DemoWorkspace::tr("The demo can’t be written to %1."), profile.folder()));
    return {};
}

/// Puts the demo's pictures and videos into the library. By name.
Result<QHash<QString, MediaAsset>> addMedia(const Profile &profile, Instant now)
{
    initWorkspaceResources();
    const QStringList names = demoMedia();
    const QTemporaryDir unpacked(profile.folder() + u"/unpacked-XXXXXX"_s);
    if (!unpacked.isValid())
        return tl::unexpected(folderError(DemoWorkspace::tr("The demo can’t be written to %1."), profile.folder()));
    // Each waits for the disk several times: together they take a tenth of the time.
    const auto assets = QtConcurrent::blockingMapped<QList<Result<MediaAsset>>>(
        names, [&](const QString &name) -> Result<MediaAsset> {
            const QString path = unpacked.filePath(name);
            if (!QFile::copy(u":/postrider/workspace/"_s + name, path))
                return tl::unexpected(
                    folderError(DemoWorkspace::tr("The demo can’t be written to %1."), profile.folder()));
            return addToLibrary(profile.libraryFolder(), path, now);
        });
    QHash<QString, MediaAsset> byName;
    for (const Result<MediaAsset> &asset : assets) {
        if (!asset)
            return tl::unexpected(asset.error());
        byName.insert(asset->originalName, *asset);
    }
    return byName;
}

/// As PublishService words them.
Error outcomeUnknown()
{
    return {.code = code::outcomeUnknown,
            .remedy = Remedy::AskPerson,
            .message = QCoreApplication::translate(
                "Journal", "Did this post go out? The network was asked to publish it, and no answer arrived."),
            .hint = QCoreApplication::translate(
                "Journal",
                "Look at the network, then tell: “postrider post resolve POST --posted” or --not-posted. "
                "Postrider won’t try again before.")};
}
Error accountPaused(const Account &account)
{
    return {
        .code = code::accountPaused,
        .remedy = Remedy::WaitForLimit,
        .message = QCoreApplication::translate("PublishService", "A limit of the network pauses %1; nothing was sent.")
                       .arg(account.handle),
        .hint = QCoreApplication::translate("PublishService",
                                            "Its scheduled posts go out by themselves when the pause is over.")};
}
Error serverBusy()
{
    return {.code = code::networkNoAnswer,
            .remedy = Remedy::RetrySoon,
            .message = DemoWorkspace::tr("The network did not answer."),
            .hint = DemoWorkspace::tr("Postrider tries again by itself.")};
}

/// Writes the posts, each by the way that posts take: created, claimed, ended.
class Filler
{
public:
    Filler(Database &database, const std::vector<Account> &accounts, QHash<QString, MediaAsset> media, Instant now)
        : m_posts(database), m_accounts(accounts), m_media(std::move(media)), m_now(now)
    {}

    Result<> fill(const std::vector<DemoGroup> &groups)
    {
        for (const DemoGroup &group : groups) {
            const GroupId id = GroupId::create(m_now);
            for (const int account : group.accounts) {
                if (const auto added = add(group, id, m_accounts[size_t(account)]); !added)
                    return added;
            }
        }
        const Milliseconds grace = Settings::fromTexts({}).catchUpGrace;
        return m_posts.markMissed(m_now, instantFromMs(0), m_now, grace, missedWhileAsleep(), int(groups.size()))
            .map([](const QStringList &) {});
    }

private:
    Result<> add(const DemoGroup &group, GroupId id, const Account &account)
    {
        Post post;
        post.id = PostId::create(m_now);
        post.groupId = id;
        post.platform = account.platform;
        post.accountId = account.id;
        const bool tikTok = account.platform == u"tiktok";
        post.type = tikTok && group.type == PostType::Reel ? PostType::Video : group.type;
        post.caption = group.caption;
        for (const QString &name : group.media) {
            const bool described = group.described
                && (group.type == PostType::Photo || group.type == PostType::Carousel);
            post.media.push_back({m_media.value(name), described ? demoAltText(name) : QString()});
        }
        if (tikTok) {
            post.options.privacy = u"PUBLIC_TO_EVERYONE"_s;
            post.options.allowComment = true;
        }
        post.status = group.state == DemoState::Draft ? PostStatus::Draft : PostStatus::Scheduled;
        post.scheduledFor = group.at;
        post.createdAt = group.at ? std::min(*group.at, m_now) - hours(50) : m_now - hours(24 * group.daysOld + 2);
        if (const auto created = m_posts.create(post); !created)
            return created;

        const bool over = group.at && *group.at + minutes(2) <= m_now;
        if (group.state == DemoState::ByTime && over)
            return finish(post, nullptr);
        switch (group.state) {
        case DemoState::Failed:
            return fail(post, tiktok::errorFor(u"spam_risk_text"_s, {}, {}, 0));
        case DemoState::OutcomeUnknown:
            return fail(post, outcomeUnknown());
        case DemoState::PartlyPosted:
            if (&account == &m_accounts[size_t(group.accounts.back())])
                return fail(post, tiktok::errorFor(u"access_token_invalid"_s, {}, {}, 0));
            return finish(post, nullptr);
        case DemoState::Publishing:
            return claim(post).map([](const Post &) {});
        case DemoState::Retrying:
            return tryAgain(post, serverBusy(), m_now + minutes(8));
        case DemoState::Waiting:
            return tryAgain(post, accountPaused(account), m_now + minutes(13));
        case DemoState::ByTime:
        case DemoState::Missed:
        case DemoState::Draft:
            return {};
        }
        Q_UNREACHABLE();
    }

    static TryEnd tryOf(const Post &post)
    {
        const bool video = post.type == PostType::Reel || post.type == PostType::Video;
        const Instant begun = *post.scheduledFor + Milliseconds(140);
        return {.startedAt = begun, .finishedAt = begun + (video ? Milliseconds(21'300) : Milliseconds(4'800))};
    }

    Result<Post> claim(const Post &post)
    {
        const Instant begun = tryOf(post).startedAt;
        const auto claimed = m_posts.claim(post.id, begun, m_owner, begun + minutes(10));
        if (!claimed)
            return tl::unexpected(claimed.error());
        Q_ASSERT(*claimed);
        return **claimed;
    }

    Result<> fail(const Post &post, const Error &error)
    {
        const FailedTry tried{.due = *post.scheduledFor, .now = tryOf(post).finishedAt};
        const Error told = verdictOn(error, tried, Settings::fromTexts({}), 0).error;
        return finish(post, &told);
    }

    Result<> finish(const Post &post, const Error *error)
    {
        const auto claimed = claim(post);
        if (!claimed)
            return tl::unexpected(claimed.error());
        // No address: what was never there can't be visited.
        return error
            ? m_posts.finishFailed(*claimed, m_owner, *error, tryOf(post))
            : m_posts.finishPosted(*claimed, m_owner, u"demo-%1"_s.arg(++m_published), {}, nullptr, tryOf(post));
    }

    Result<> tryAgain(const Post &post, const Error &error, Instant at)
    {
        const auto claimed = claim(post);
        if (!claimed)
            return tl::unexpected(claimed.error());
        return m_posts.finishRetry(*claimed, m_owner, error, at, true, tryOf(post));
    }

    const QString m_owner = u"demo"_s;
    PostStore m_posts;
    const std::vector<Account> &m_accounts;
    QHash<QString, MediaAsset> m_media;
    Instant m_now;
    int m_published = 0;
};

/// What is stored of the demo's accounts, known to their networks again: these began anew with the program.
Result<std::vector<Account>> knownAgain(const Profile &profile, DemoNetworks &networks)
{
    const auto database = Database::open(profile.databasePath());
    if (!database)
        return tl::unexpected(database.error());
    AccountStore store(**database);
    const auto stored = store.all();
    if (!stored || stored->empty())
        return stored;
    for (const DemoAccount &planned : demoAccounts()) {
        const Account account = networks.addAccount(planned, networks.clock().now());
        const bool isStored = std::ranges::any_of(*stored, [&account](const Account &known) {
            return known.platform == account.platform && known.remoteId == account.remoteId;
        });
        if (!isStored)
            continue; // removed from the demo
        if (const auto saved = store.save(account); !saved)
            return tl::unexpected(saved.error());
    }
    return store.all();
}

Result<std::vector<Account>> fillProfile(const Profile &profile, DemoNetworks &networks, DemoMoment moment)
{
    const Instant now = networks.clock().now();
    auto media = addMedia(profile, now);
    if (!media)
        return tl::unexpected(media.error());
    const auto database = Database::open(profile.databasePath());
    if (!database)
        return tl::unexpected(database.error());

    std::vector<Account> accounts;
    std::vector<QByteArray> pictures; // as AccountCare makes them of what a network gives
    for (const DemoAccount &planned : demoAccounts()) {
        QFile file(u":/postrider/workspace/"_s + QString::fromLatin1(planned.picture));
        const PictureChange change{.crop = {}, .longestSide = 160};
        pictures.push_back(file.open(QIODevice::ReadOnly) ? changedBytes(file.readAll(), change) : QByteArray());
        accounts.push_back(networks.addAccount(planned, now - hours(24 * 60) + seconds(accounts.size())));
    }
    const bool isDesign = moment != DemoMoment::Live;
    const QByteArray zone = isDesign ? designZone : Settings::fromTexts({}).timeZone;
    // One transaction: one wait for the disk.
    const auto filled = (*database)->transaction([&]() -> Result<> {
        for (size_t i = 0; i < accounts.size(); ++i) {
            AccountStore store(**database);
            if (const auto saved = store.save(accounts[i]); !saved)
                return tl::unexpected(saved.error());
            if (const auto kept = store.setPicture(accounts[i].id, pictures[i]); !kept)
                return tl::unexpected(kept.error());
        }
        // The pretend networks are ready sooner than real ones.
        if (const auto set = SettingsStore(**database).write(u"publishing.status_poll_interval"_s, u"3s"_s); !set)
            return set;
        const auto written = Filler(**database, accounts, *media, now).fill(demoGroups(now, zone, moment));
        if (!written)
            return written;
        return isDesign ? addDesignDetails(**database, accounts, now) : addUsualSlots(**database, accounts);
    });
    if (!filled)
        return tl::unexpected(filled.error());
    return accounts;
}

} // namespace

Profile demoProfile(const Profile &parent)
{
    return Profile(parent.folder() + u"/demo"_s);
}

bool hasDemoWorkspace(const Profile &parent)
{
    const Profile profile = demoProfile(parent);
    return QFile::exists(markOf(profile)) && QFile::exists(profile.databasePath());
}

Result<> removeDemoWorkspace(const Profile &parent)
{
    const Profile profile = demoProfile(parent);
    if (!QFile::exists(markOf(profile)))
        return {};
    if (!removeContents(profile) || !QFile::remove(markOf(profile)))
        return tl::unexpected(folderError(DemoWorkspace::tr("The demo can’t be removed from %1."), profile.folder()));
    QDir().rmdir(profile.folder()); // stays where somebody has put something into it
    return {};
}

Result<Engine::Options> openDemoWorkspace(const Profile &parent, Clock *clock, DemoMoment moment, DemoWish wish)
{
    const Profile profile = demoProfile(parent);
    const auto networks = DemoNetworks::open(clock);
    if (!networks)
        return tl::unexpected(networks.error());
    Result<std::vector<Account>> accounts{};
    if (wish == DemoWish::GoOn && hasDemoWorkspace(parent)) { // also where all its accounts were removed
        accounts = knownAgain(profile, **networks);
    } else {
        if (const auto prepared = prepareFolder(profile); !prepared)
            return tl::unexpected(prepared.error());
        accounts = fillProfile(profile, **networks, moment);
    }
    if (!accounts)
        return tl::unexpected(accounts.error());
    // In memory, so it is ready at once.
    if (const auto signedIn = QCoro::waitFor((*networks)->signIn(*accounts)); !signedIn)
        return tl::unexpected(signedIn.error());
    return Engine::Options{.profile = profile,
                           .overrides = (*networks)->overrides(),
                           .clock = &(*networks)->clock(),
                           .secrets = &(*networks)->secrets(),
                           .platforms = {},
                           .companions = *networks};
}

} // namespace postrider
