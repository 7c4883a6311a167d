// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/account.h"
#include "core/model/credentials.h"
#include "core/model/hosting.h"
#include "core/model/missedwhy.h"
#include "core/model/networkrules.h"
#include "core/model/post.h"
#include "core/model/retry.h"

#include <QTextBoundaryFinder>

#include <algorithm>
#include <array>
#include <utility>

using namespace Qt::StringLiterals;

namespace postrider {
namespace {

template <typename Enum, size_t N>
using Words = std::array<std::pair<Enum, QLatin1StringView>, N>;

template <typename Enum, size_t N>
QString wordFor(const Words<Enum, N> &words, Enum value)
{
    for (const auto &[candidate, word] : words) {
        if (candidate == value)
            return word;
    }
    Q_UNREACHABLE();
}

template <typename Enum, size_t N>
std::optional<Enum> valueFor(const Words<Enum, N> &words, QStringView text)
{
    for (const auto &[value, word] : words) {
        if (text == word)
            return value;
    }
    return {};
}

constexpr Words<PostStatus, 5> statusWords{{{PostStatus::Draft, "draft"_L1},
                                            {PostStatus::Scheduled, "scheduled"_L1},
                                            {PostStatus::Publishing, "publishing"_L1},
                                            {PostStatus::Posted, "posted"_L1},
                                            {PostStatus::Failed, "failed"_L1}}};
constexpr Words<PostType, 6> typeWords{{{PostType::Photo, "photo"_L1},
                                        {PostType::Video, "video"_L1},
                                        {PostType::Reel, "reel"_L1},
                                        {PostType::Story, "story"_L1},
                                        {PostType::Carousel, "carousel"_L1},
                                        {PostType::Text, "text"_L1}}};
constexpr Words<Remedy, 8> remedyWords{{{Remedy::RetrySoon, "retry_soon"_L1},
                                        {Remedy::WaitForLimit, "wait_for_limit"_L1},
                                        {Remedy::Reconnect, "reconnect"_L1},
                                        {Remedy::FixAccount, "fix_account"_L1},
                                        {Remedy::ChangePost, "change_post"_L1},
                                        {Remedy::AskPerson, "ask_person"_L1},
                                        {Remedy::FixSetup, "fix_setup"_L1},
                                        {Remedy::Nothing, "nothing"_L1}}};
constexpr Words<AccountState, 2> accountWords{
    {{AccountState::Connected, "connected"_L1}, {AccountState::NeedsSignIn, "needs_sign_in"_L1}}};
constexpr Words<MissedWhy, 4> missedWords{{{MissedWhy::Closed, "closed"_L1},
                                           {MissedWhy::Asleep, "asleep"_L1},
                                           {MissedWhy::Paused, "paused"_L1},
                                           {MissedWhy::Offline, "offline"_L1}}};

void put(QJsonObject &json, QLatin1StringView key, const QString &value)
{
    if (!value.isEmpty())
        json.insert(key, value);
}

void put(QJsonObject &json, QLatin1StringView key, const std::optional<Instant> &value)
{
    if (value)
        json.insert(key, toMs(*value));
}

std::optional<Instant> instantIn(const QJsonObject &json, QLatin1StringView key)
{
    const QJsonValue value = json.value(key);
    return value.isDouble() ? std::optional(instantFromMs(value.toInteger())) : std::nullopt;
}

} // namespace

QString toString(PostStatus status)
{
    return wordFor(statusWords, status);
}
std::optional<PostStatus> postStatusFromString(QStringView text)
{
    return valueFor(statusWords, text);
}
QString toString(PostType type)
{
    return wordFor(typeWords, type);
}
std::optional<PostType> postTypeFromString(QStringView text)
{
    return valueFor(typeWords, text);
}
QString toString(Remedy remedy)
{
    return wordFor(remedyWords, remedy);
}
std::optional<Remedy> remedyFromString(QStringView text)
{
    return valueFor(remedyWords, text);
}
bool retryMayHelp(Remedy remedy)
{
    switch (remedy) {
    case Remedy::RetrySoon:
    case Remedy::WaitForLimit:
    case Remedy::Reconnect:
    case Remedy::FixAccount:
    case Remedy::FixSetup:
        return true;
    case Remedy::ChangePost:
    case Remedy::AskPerson:
    case Remedy::Nothing:
        return false;
    }
    Q_UNREACHABLE();
}
QString toString(AccountState state)
{
    return wordFor(accountWords, state);
}
std::optional<AccountState> accountStateFromString(QStringView text)
{
    return valueFor(accountWords, text);
}

int textLength(const QString &text, TextUnit unit)
{
    switch (unit) {
    case TextUnit::Utf16Units:
        return static_cast<int>(text.size());
    case TextUnit::CodePoints:
        return static_cast<int>(text.size()
                                - std::ranges::count_if(text, [](QChar unit16) { return unit16.isLowSurrogate(); }));
    case TextUnit::Graphemes:
        break;
    }
    QTextBoundaryFinder finder(QTextBoundaryFinder::Grapheme, text);
    int count = 0;
    while (finder.toNextBoundary() != -1)
        ++count;
    return count;
}

QString toString(HostingStep::Kind kind)
{
    using Kind = HostingStep::Kind;
    static constexpr Words<Kind, 6> words{{{Kind::Secret, "secret"_L1},
                                           {Kind::Put, "put"_L1},
                                           {Kind::Fetch, "fetch"_L1},
                                           {Kind::Range, "range"_L1},
                                           {Kind::Delete, "delete"_L1},
                                           {Kind::Gone, "gone"_L1}}};
    return wordFor(words, kind);
}

QString toString(MissedWhy why)
{
    return wordFor(missedWords, why);
}
MissedWhy missedWhyFromString(QStringView text)
{
    return valueFor(missedWords, text).value_or(MissedWhy::Closed);
}

bool canBecome(PostStatus from, PostStatus to)
{
    using enum PostStatus;
    switch (from) {
    case Draft:
        return to == Scheduled || to == Publishing;
    case Scheduled:
        return to == Publishing || to == Draft;
    case Publishing:
        return to == Posted || to == Failed;
    case Failed:
        return to == Scheduled || to == Draft;
    case Posted:
        return false;
    }
    Q_UNREACHABLE();
}

ShownStatus shownStatus(PostStatus status, const QString &errorCode, bool waitsForTry)
{
    switch (status) {
    case PostStatus::Draft:
        return ShownStatus::Draft;
    case PostStatus::Scheduled:
        if (!waitsForTry)
            return ShownStatus::Scheduled;
        return errorCode == code::accountPaused ? ShownStatus::Waiting : ShownStatus::Retrying;
    case PostStatus::Publishing:
        return ShownStatus::Publishing;
    case PostStatus::Posted:
        return ShownStatus::Posted;
    case PostStatus::Failed:
        if (errorCode == code::missed)
            return ShownStatus::Missed;
        return errorCode == code::outcomeUnknown ? ShownStatus::OutcomeUnknown : ShownStatus::Failed;
    }
    Q_UNREACHABLE();
}

bool isLimitOfApp(QStringView code)
{
    return code.endsWith(u".app_limit");
}

QJsonObject errorDetail(const Error &error)
{
    QJsonObject json{{u"remedy"_s, toString(error.remedy)}};
    put(json, "hint"_L1, error.hint);
    put(json, "network_code"_L1, error.networkCode);
    put(json, "network_message"_L1, error.networkMessage);
    put(json, "trace_id"_L1, error.traceId);
    return json;
}

QJsonObject errorToJson(const Error &error)
{
    QJsonObject json = errorDetail(error);
    json.insert("code"_L1, error.code);
    json.insert("message"_L1, error.message);
    return json;
}

Error errorFromJson(const QJsonObject &json)
{
    return {.code = json.value("code"_L1).toString(),
            .remedy = remedyFromString(json.value("remedy"_L1).toString()).value_or(Remedy::Nothing),
            .message = json.value("message"_L1).toString(),
            .hint = json.value("hint"_L1).toString(),
            .networkCode = json.value("network_code"_L1).toString(),
            .networkMessage = json.value("network_message"_L1).toString(),
            .traceId = json.value("trace_id"_L1).toString()};
}

QJsonObject PostOptions::toJson() const
{
    QJsonObject json;
    put(json, "privacy"_L1, privacy);
    const std::pair<QLatin1StringView, bool> flags[] = {
        {"allow_comment"_L1, allowComment},    {"allow_duet"_L1, allowDuet},
        {"allow_stitch"_L1, allowStitch},      {"promotes"_L1, promotes},
        {"disclose_own"_L1, discloseOwnBrand}, {"disclose_branded"_L1, discloseBranded}};
    for (const auto &[key, on] : flags) {
        if (on)
            json.insert(key, true);
    }
    if (!linkCard)
        json.insert("link_card"_L1, false);
    if (coverOffsetMs)
        json.insert("cover_offset_ms"_L1, *coverOffsetMs);
    if (sharedCaption)
        json.insert("shared_caption"_L1, *sharedCaption);
    return json;
}

PostOptions PostOptions::fromJson(const QJsonObject &json)
{
    PostOptions options;
    options.privacy = json.value("privacy"_L1).toString();
    options.allowComment = json.value("allow_comment"_L1).toBool();
    options.allowDuet = json.value("allow_duet"_L1).toBool();
    options.allowStitch = json.value("allow_stitch"_L1).toBool();
    options.discloseOwnBrand = json.value("disclose_own"_L1).toBool();
    options.discloseBranded = json.value("disclose_branded"_L1).toBool();
    options.promotes = json.value("promotes"_L1).toBool(options.discloseOwnBrand || options.discloseBranded);
    options.linkCard = json.value("link_card"_L1).toBool(true);
    if (const auto cover = json.value("cover_offset_ms"_L1); cover.isDouble())
        options.coverOffsetMs = cover.toInt();
    if (const auto shared = json.value("shared_caption"_L1); shared.isString())
        options.sharedCaption = shared.toString();
    return options;
}

QJsonObject Credentials::toJson() const
{
    QJsonObject json;
    put(json, "access_token"_L1, accessToken);
    put(json, "refresh_token"_L1, refreshToken);
    put(json, "user_token"_L1, userToken);
    put(json, "app_password"_L1, appPassword);
    put(json, "expires_at"_L1, expiresAt);
    put(json, "refresh_expires_at"_L1, refreshExpiresAt);
    put(json, "obtained_at"_L1, obtainedAt);
    return json;
}

Credentials Credentials::fromJson(const QJsonObject &json)
{
    Credentials credentials;
    credentials.accessToken = json.value("access_token"_L1).toString();
    credentials.refreshToken = json.value("refresh_token"_L1).toString();
    credentials.userToken = json.value("user_token"_L1).toString();
    credentials.appPassword = json.value("app_password"_L1).toString();
    credentials.expiresAt = instantIn(json, "expires_at"_L1);
    credentials.refreshExpiresAt = instantIn(json, "refresh_expires_at"_L1);
    credentials.obtainedAt = instantIn(json, "obtained_at"_L1);
    return credentials;
}

} // namespace postrider
