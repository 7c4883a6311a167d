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

QFuture<Result<std::vector<AccountOverview>>> FakeEngineClient::accountOverviews()
{
    std::vector<AccountOverview> all;
    for (const Account &account : accountList) {
        AccountOverview one = overviews.value(account.id);
        one.account = account;
        one.slotCount = static_cast<int>(weeks.value(account.id).size());
        all.push_back(one);
    }
    return ready<std::vector<AccountOverview>>(std::move(all));
}

QFuture<Result<Account>> FakeEngineClient::addAccount(NewAccount given)
{
    addCalls.push_back(given);
    if (refusal)
        return ready<Account>(tl::unexpected(*refusal));
    Account account;
    account.id = AccountId::create(now);
    account.platform = given.platform;
    account.remoteId = given.remoteId;
    account.handle = given.handle;
    account.expiresAt = given.expiresAt;
    accountList.push_back(account);
    Q_EMIT accountsChanged();
    Q_EMIT statusChanged();
    return ready<Account>(account);
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

QFuture<Result<>> FakeEngineClient::setPaused(bool wanted)
{
    paused = wanted;
    Q_EMIT statusChanged();
    return ready<void>({});
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
                    .takesAltText = true},
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
