// SPDX-License-Identifier: GPL-3.0-or-later
// What the fake engine says of networks, accounts, slots and settings.
#include "core/model/settings.h"
#include "tests/support/fakeengineclient.h"
#include "tests/support/ready.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace postrider {

std::vector<NetworkRules> FakeEngineClient::networks() const
{
    return networkList;
}

QFuture<Result<std::optional<CreatorOptions>>> FakeEngineClient::creatorOptions(AccountId)
{
    return ready<std::optional<CreatorOptions>>(creator);
}

QFuture<Result<QHash<AccountId, QImage>>> FakeEngineClient::accountPictures()
{
    return ready<QHash<AccountId, QImage>>(faces);
}

QFuture<Result<std::vector<AccountOverview>>> FakeEngineClient::accountOverviews()
{
    std::vector<AccountOverview> all;
    for (const Account &account : accountList) {
        AccountOverview one = overviews.value(account.id);
        one.account = account;
        if (one.quota == PostQuota()) // as the engine derives it
            one.quota = {.used = one.postsLastDay, .limit = one.dailyLimit};
        one.slotCount = static_cast<int>(weeks.value(account.id).size());
        all.push_back(one);
    }
    return ready<std::vector<AccountOverview>>(std::move(all));
}

std::vector<SignInWay> FakeEngineClient::signInWays(const QString &platform) const
{
    return ways.value(platform);
}

QFuture<Result<std::vector<SignInCandidate>>> FakeEngineClient::signIn(SignInRequest request)
{
    signInCalls.push_back(request);
    if (refusal)
        return ready<std::vector<SignInCandidate>>(tl::unexpected(*refusal));
    if (request.by == SignInWay::By::Secret || signInPage.isEmpty())
        return ready<std::vector<SignInCandidate>>(candidates);
    m_signIn = std::make_shared<QPromise<Result<std::vector<SignInCandidate>>>>();
    m_signIn->start();
    Q_EMIT signInPageReady(signInPage);
    return m_signIn->future();
}

void FakeEngineClient::finishSignIn()
{
    if (const auto promise = std::exchange(m_signIn, nullptr)) {
        promise->addResult(Result<std::vector<SignInCandidate>>(candidates));
        promise->finish();
    }
}

void FakeEngineClient::cancelSignIn()
{
    ++signInsCancelled;
    if (const auto promise = std::exchange(m_signIn, nullptr)) {
        promise->addResult(Result<std::vector<SignInCandidate>>(tl::unexpected(Error{.code = code::cancelled})));
        promise->finish();
    }
}

QFuture<Result<std::vector<ConnectedAccount>>> FakeEngineClient::connectChosen(QStringList ids)
{
    chosenCalls.push_back(ids);
    if (refusal)
        return ready<std::vector<ConnectedAccount>>(tl::unexpected(*refusal));
    std::vector<ConnectedAccount> connected;
    for (const SignInCandidate &candidate : candidates) {
        if (!ids.contains(candidate.id))
            continue;
        const auto known = std::ranges::find_if(
            accountList, [&](const Account &account) { return account.remoteId == candidate.id; });
        Account account = known == accountList.end() ? Account() : *known;
        account.platform = signInCalls.back().platform;
        account.remoteId = candidate.id;
        account.handle = candidate.handle;
        account.state = AccountState::Connected;
        if (known == accountList.end()) {
            account.id = AccountId::create(now);
            accountList.push_back(account);
        } else {
            *known = account;
        }
        connected.push_back({.account = account, .late = latePosts});
    }
    Q_EMIT accountsChanged();
    Q_EMIT statusChanged();
    return ready<std::vector<ConnectedAccount>>(std::move(connected));
}

QFuture<Result<bool>> FakeEngineClient::hasApp(QString platform)
{
    return ready<bool>(apps.contains(platform));
}

QHash<QString, std::vector<SignInWay>> FakeEngineClient::sampleWays()
{
    using By = SignInWay::By;
    using App = SignInWay::App;
    return {
        {u"instagram"_s,
         {{.login = u"facebook"_s, .by = By::Secret, .app = App::Helps},
          {.login = u"facebook"_s, .by = By::Browser, .app = App::Needed},
          {.login = u"instagram"_s, .by = By::Secret}}},
        {u"facebook"_s, {{.by = By::Secret, .app = App::Helps}, {.by = By::Browser, .app = App::Needed}}},
        {u"tiktok"_s, {{.by = By::Browser, .app = App::Needed}, {.by = By::Secret, .app = App::Helps}}},
        {u"bluesky"_s, {{.by = By::Secret, .asksForName = true, .asksForServer = true, .server = u"bsky.social"_s}}}};
}

QFuture<Result<>> FakeEngineClient::removeAccount(AccountId id)
{
    if (refusal)
        return ready<void>(tl::unexpected(*refusal));
    std::erase_if(accountList, [id](const Account &account) { return account.id == id; });
    std::erase_if(posts, [id](const PostSummary &post) { return post.accountId == id; });
    Q_EMIT accountsChanged();
    Q_EMIT postsChanged({});
    return ready<void>({});
}

QFuture<Result<>> FakeEngineClient::setAccountColor(AccountId id, int color)
{
    const auto account = std::ranges::find(accountList, id, &Account::id);
    if (account != accountList.end())
        account->color = color;
    Q_EMIT accountsChanged();
    return ready<void>({});
}

QFuture<Result<std::vector<PostingSlot>>> FakeEngineClient::postingSlots(AccountId account)
{
    return ready<std::vector<PostingSlot>>(weeks.value(account));
}

QFuture<Result<>> FakeEngineClient::setPostingSlots(AccountId account, std::vector<PostingSlot> week)
{
    if (refusal)
        return ready<void>(tl::unexpected(*refusal));
    weeks.insert(account, std::move(week));
    Q_EMIT accountsChanged();
    return ready<void>({});
}

QFuture<Result<std::vector<FreeSlot>>> FakeEngineClient::freeSlots(std::vector<AccountId> accounts, Instant from,
                                                                   Instant to)
{
    std::vector<FreeSlot> found;
    std::ranges::copy_if(freeSlotList, std::back_inserter(found), [&](const FreeSlot &slot) {
        return slot.at >= from && slot.at < to
            && (accounts.empty() || std::ranges::find(accounts, slot.account) != accounts.end());
    });
    std::ranges::sort(found, std::ranges::less(), &FreeSlot::at);
    return ready<std::vector<FreeSlot>>(std::move(found));
}

QFuture<Result<QHash<QString, QString>>> FakeEngineClient::settings()
{
    return ready<QHash<QString, QString>>(settingTexts);
}

QFuture<Result<>> FakeEngineClient::setSetting(QString key, QString value)
{
    if (refusal)
        return ready<void>(tl::unexpected(*refusal));
    const Result<QString> text = normalisedSetting(key, value);
    if (!text && text.error().code != code::notFound)
        return ready<void>(tl::unexpected(text.error()));
    settingTexts.insert(key, text.value_or(value));
    Q_EMIT settingsChanged();
    Q_EMIT statusChanged();
    return ready<void>({});
}

QFuture<Result<std::vector<UsualTime>>> FakeEngineClient::usualTimes(AccountId)
{
    return ready<std::vector<UsualTime>>(usual);
}

QFuture<Result<>> FakeEngineClient::setPaused(bool wanted, std::optional<Instant> until)
{
    paused = wanted;
    pausedUntil = until;
    Q_EMIT statusChanged();
    return ready<void>({});
}

QFuture<Result<bool>> FakeEngineClient::hasHostingSecret()
{
    return ready<bool>(!hostingSecret.isEmpty());
}

QFuture<Result<>> FakeEngineClient::setHostingSecret(QString secret)
{
    if (refusal)
        return ready<void>(tl::unexpected(*refusal));
    hostingSecret = secret;
    Q_EMIT settingsChanged();
    return ready<void>({});
}

QFuture<Result<HostingReport>> FakeEngineClient::testHosting()
{
    ++hostingTests;
    return ready<HostingReport>(hostingReport);
}

std::vector<NetworkRules> FakeEngineClient::sampleNetworks()
{
    using enum PostType;
    return {
        {.id = u"instagram"_s,
         .name = u"Instagram"_s,
         .unit = TextUnit::CodePoints,
         .hashtagLimit = 30,
         .mentionLimit = 20,
         .types = {{.type = Photo,
                    .captionLimit = 2200,
                    .fewestMedia = 1,
                    .mostMedia = 1,
                    .takesVideos = false,
                    .takesFirstComment = true,
                    .takesAltText = true},
                   {.type = Carousel,
                    .captionLimit = 2200,
                    .fewestMedia = 2,
                    .mostMedia = 10,
                    .takesFirstComment = true,
                    .takesAltText = true,
                    .trimsToFirst = true},
                   {.type = Reel,
                    .captionLimit = 2200,
                    .fewestMedia = 1,
                    .mostMedia = 1,
                    .takesImages = false,
                    .takesFirstComment = true},
                   {.type = Story, .fewestMedia = 1, .mostMedia = 1, .takesCaption = false}}},
        {.id = u"facebook"_s,
         .name = u"Facebook"_s,
         .unit = TextUnit::CodePoints,
         .types = {{.type = Text,
                    .captionLimit = 63206,
                    .takesImages = false,
                    .takesVideos = false,
                    .takesFirstComment = true},
                   {.type = Photo,
                    .captionLimit = 63206,
                    .fewestMedia = 1,
                    .mostMedia = 1,
                    .takesVideos = false,
                    .takesFirstComment = true,
                    .takesAltText = true},
                   {.type = Carousel,
                    .captionLimit = 63206,
                    .fewestMedia = 2,
                    .mostMedia = 10,
                    .takesVideos = false,
                    .takesFirstComment = true,
                    .takesAltText = true},
                   {.type = Video,
                    .captionLimit = 63206,
                    .fewestMedia = 1,
                    .mostMedia = 1,
                    .takesImages = false,
                    .takesFirstComment = true},
                   {.type = Reel,
                    .captionLimit = 63206,
                    .fewestMedia = 1,
                    .mostMedia = 1,
                    .takesImages = false,
                    .takesFirstComment = true},
                   {.type = Story, .fewestMedia = 1, .mostMedia = 1, .takesCaption = false}}},
        {.id = u"tiktok"_s,
         .name = u"TikTok"_s,
         .unit = TextUnit::Utf16Units,
         .asksForPrivacy = true,
         .types = {{.type = Video, .captionLimit = 2200, .fewestMedia = 1, .mostMedia = 1, .takesImages = false},
                   {.type = Photo, .captionLimit = 4000, .fewestMedia = 1, .mostMedia = 1, .takesVideos = false},
                   {.type = Carousel, .captionLimit = 4000, .fewestMedia = 2, .mostMedia = 35, .takesVideos = false}}},
    };
}

} // namespace postrider
