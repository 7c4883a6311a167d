// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/accountsetup.h"

#include "core/accounts/signin.h"
#include "core/store/accountstore.h"
#include "core/store/database.h"
#include "core/store/poststore.h"

#include <QCoreApplication>
#include <QJsonDocument>
#include <QRegularExpression>
#include <QUrl>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace postrider {
namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(AccountSetup)
};

constexpr int accountColors = 8;

tl::unexpected<Error> refusedToken(const QString &message)
{
    return tl::unexpected(Error{.code = u"usage.token"_s,
                                .message = message,
                                .hint = Words::tr("Give the token alone, or one JSON object with “access_token”.")});
}

tl::unexpected<Error> refusedValue(const QString &message, const QString &hint)
{
    return tl::unexpected(Error{.code = u"usage.value"_s, .message = message, .hint = hint});
}

bool isOneWord(const QByteArray &secret)
{
    return std::all_of(secret.cbegin(), secret.cend(), [](char c) { return uchar(c) > ' ' && uchar(c) < 127; });
}

QString notAToken()
{
    return Words::tr("This is no token: it has white space or other characters in it that no token has.");
}

/// What no network's token has; and what comes of a look into JSON that found nothing.
bool isToken(const QByteArray &word)
{
    const auto isForeign = [](char c) { return QByteArrayView("[]{}()<>\"'`,;\\").contains(c); };
    return isOneWord(word) && std::none_of(word.cbegin(), word.cend(), isForeign)
        && std::any_of(word.cbegin(), word.cend(), [](char c) { return QChar::isLetterOrNumber(uchar(c)); })
        && word != "null" && word != "undefined";
}

bool isPlain(const QString &text)
{
    return std::none_of(text.cbegin(), text.cend(),
                        [](QChar c) { return c.isSpace() || c.category() == QChar::Other_Control; });
}

/// Seconds from now, as networks give them: a number, or one in quotes.
Result<std::optional<Instant>> endIn(const QJsonObject &json, QLatin1StringView key, Instant now)
{
    const QJsonValue value = json.value(key);
    if (value.isUndefined() || value.isNull())
        return std::optional<Instant>();
    bool isNumber = value.isDouble();
    const double seconds = isNumber ? value.toDouble() : value.toString().toDouble(&isNumber);
    if (!isNumber || seconds < -1e10 || seconds > 1e10)
        return refusedToken(Words::tr("“%1” is no number of seconds.").arg(key));
    return std::optional(now + std::chrono::seconds(qint64(seconds)));
}

/// Of a network where each server counts its accounts itself: ID@SERVER, of which the server may be given apart.
Result<> placeAtServer(Account &account)
{
    const qsizetype at = account.remoteId.indexOf(u'@');
    if (account.serviceUrl.isEmpty() && at > 0) {
        const auto server = serverIn(account.remoteId.mid(at + 1));
        if (!server)
            return tl::unexpected(server.error());
        account.serviceUrl = server->toString();
    }
    if (account.serviceUrl.isEmpty())
        return refusedValue(Words::tr("The account’s server is not given."),
                            Words::tr("Give its address, or the id as ID@SERVER."));
    const QString server = QUrl(account.serviceUrl).authority();
    const QString id = at < 0 ? account.remoteId : account.remoteId.left(at);
    if (id.isEmpty() || (at >= 0 && account.remoteId.mid(at + 1).toLower() != server))
        return refusedValue(Words::tr("“%1” is no id of an account at %2.").arg(account.remoteId, server),
                            Words::tr("Give the id that this server knows the account by."));
    account.remoteId = id + u'@' + server;
    if (!account.handle.contains(u'@'))
        account.handle += u'@' + server;
    return {};
}

/// The value of a choice: the first word where nothing is given, an error where the network has no such choice.
Result<QString> chosen(const QString &given, bool fits, const QStringList &words, const QString &platform)
{
    const QString value = given.trimmed();
    if (value.isEmpty())
        return fits ? words.value(0) : QString();
    if (!fits)
        return refusedValue(Words::tr("“%1” does not fit this account.").arg(value),
                            Words::tr("Accounts of %1 have no such choice.").arg(platform));
    if (!words.isEmpty() && !words.contains(value))
        return refusedValue(Words::tr("“%1” does not fit this account.").arg(value),
                            Words::tr("There are: %1.").arg(words.join(u", "_s)));
    return value;
}

bool canRenew(const Credentials &credentials)
{
    return !credentials.refreshToken.isEmpty() || !credentials.userToken.isEmpty()
        || !credentials.appPassword.isEmpty();
}

} // namespace

Result<Credentials> credentialsIn(const QByteArray &tokenGiven, Instant now)
{
    const QByteArray token = tokenGiven.trimmed();
    if (token.isEmpty())
        return refusedToken(Words::tr("There is no token."));
    Credentials credentials;
    if (!token.startsWith('{')) {
        if (!isToken(token))
            return refusedToken(notAToken());
        // Bluesky's app passwords are known by their form; a session is made with them.
        static const QRegularExpression appPassword(u"^[a-z0-9]{4}(-[a-z0-9]{4}){3}$"_s);
        const QString word = QString::fromLatin1(token);
        (appPassword.match(word).hasMatch() ? credentials.appPassword : credentials.accessToken) = word;
        return credentials;
    }
    const QJsonDocument document = QJsonDocument::fromJson(token);
    if (!document.isObject())
        return refusedToken(Words::tr("This is not whole JSON."));
    const QJsonObject json = document.object();
    const std::pair<QLatin1StringView, QString Credentials::*> members[] = {
        {"access_token"_L1, &Credentials::accessToken},
        {"refresh_token"_L1, &Credentials::refreshToken},
        {"user_token"_L1, &Credentials::userToken},
        {"app_password"_L1, &Credentials::appPassword}};
    for (const auto &[key, member] : members) {
        const QJsonValue value = json.value(key);
        if (!value.isUndefined() && !value.isNull() && !value.isString())
            return refusedToken(Words::tr("“%1” is no text.").arg(key));
        credentials.*member = value.toString().trimmed();
        const bool isFree = (credentials.*member).isEmpty() || member == &Credentials::appPassword;
        if (!isFree && !isToken((credentials.*member).toUtf8()))
            return refusedToken(notAToken());
    }
    if (credentials.accessToken.isEmpty() && credentials.appPassword.isEmpty())
        return refusedToken(Words::tr("There is no access_token in the JSON."));
    const auto end = endIn(json, "expires_in"_L1, now);
    const auto refreshEnd = endIn(json, "refresh_expires_in"_L1, now);
    if (!end || !refreshEnd)
        return tl::unexpected(end ? refreshEnd.error() : end.error());
    credentials.expiresAt = *end;
    credentials.refreshExpiresAt = *refreshEnd;
    return credentials;
}

Result<Account> accountFrom(const NewAccount &given, const std::vector<Platform> &platforms, Instant now)
{
    Account account;
    account.platform = given.platform.toLower();
    const Platform *platform = findPlatform(platforms, account.platform);
    if (!platform) {
        QStringList names;
        for (const Platform &each : platforms)
            names << each.id;
        return refusedValue(Words::tr("There is no network “%1”.").arg(given.platform),
                            Words::tr("There are: %1.").arg(names.join(u", "_s)));
    }
    account.createdAt = now;
    account.remoteId = given.remoteId.trimmed();
    if (account.remoteId.isEmpty() || !isPlain(account.remoteId))
        return refusedValue(Words::tr("“%1” is no id of an account.").arg(account.remoteId.simplified()),
                            Words::tr("Give the id that the network knows the account by."));
    account.handle = given.handle.simplified();
    if (account.handle.startsWith(u'@'))
        account.handle.remove(0, 1);
    if (account.handle.isEmpty())
        return refusedValue(Words::tr("The account has no name."),
                            Words::tr("Give the account’s name at the network."));
    const bool isInstagram = account.platform == u"instagram";
    const auto login = chosen(given.login, isInstagram, {u"facebook"_s, u"instagram"_s}, account.platform);
    const auto mode = chosen(given.mode, account.platform == u"tiktok", {u"direct"_s, u"inbox"_s}, account.platform);
    const auto page = chosen(given.pageId, isInstagram || account.platform == u"facebook", {}, account.platform);
    for (const auto &value : {login, mode, page}) {
        if (!value)
            return tl::unexpected(value.error());
    }
    account.login = *login;
    account.mode = *mode;
    account.pageId = *page;
    if (!given.service.isEmpty()) {
        const auto server = serverIn(given.service);
        if (!server)
            return tl::unexpected(server.error());
        account.serviceUrl = server->toString();
    }
    if (platform->idsAreOfServers) {
        if (const auto placed = placeAtServer(account); !placed)
            return tl::unexpected(placed.error());
    }
    return account;
}

bool hasEndedForGood(const Credentials &credentials, Instant now)
{
    return credentials.expiresAt && *credentials.expiresAt <= now && !canRenew(credentials);
}

QCoro::Task<Result<Account>> storeAccount(Database &database, SecretStore &secrets, Account account,
                                          Credentials credentials, Instant now)
{
    AccountStore store(database);
    credentials.obtainedAt = now;
    account.expiresAt = credentials.expiresAt;
    // The engine's first look knows better; until then nothing is promised that the network has not.
    account.accessEndsAt = canRenew(credentials) ? std::nullopt : credentials.expiresAt;
    account.id = AccountId::create(now);
    const auto known = store.all();
    if (!known)
        co_return tl::unexpected(known.error());
    for (const Account &each : *known) {
        if (each.platform == account.platform && each.remoteId == account.remoteId)
            account.id = each.id;
    }
    account.color = int(known->size() % accountColors);

    // The keychain first: an account without a sign-in is of no use, so without a keychain nothing is stored.
    const auto before = co_await secrets.read(credentialsKey(account.id));
    if (!before)
        co_return tl::unexpected(before.error());
    const auto written = co_await writeCredentials(secrets, account.id, credentials);
    if (!written)
        co_return tl::unexpected(written.error());
    auto saved = store.save(account);
    if (saved && hasEndedForGood(credentials, now)) {
        // Kept all the same, so that posts can be planned for it: a new token takes the place of this one.
        saved->state = AccountState::NeedsSignIn;
        if (const auto marked = store.setState(saved->id, saved->state); !marked)
            saved = tl::unexpected(marked.error());
    }
    if (!saved) {
        // The reason for the refusal matters more than that of a failed clean-up.
        if (*before)
            (void)co_await secrets.write(credentialsKey(account.id), **before);
        else
            (void)co_await secrets.remove(credentialsKey(account.id));
    }
    co_return saved;
}

QCoro::Task<Result<>> removeAccount(Database &database, SecretStore &secrets, AccountId id)
{
    AccountStore store(database);
    PostFilter publishing;
    publishing.status = PostStatus::Publishing;
    publishing.account = id;
    publishing.limit = 1;
    const auto busy = PostStore(database).list(publishing);
    if (busy && !busy->empty())
        co_return store.remove(id); // its own words for why not
    // The secret first: one that stays behind without an account would never be found again.
    const auto before = co_await secrets.read(credentialsKey(id));
    if (!before)
        co_return tl::unexpected(before.error());
    const auto forgotten = co_await secrets.remove(credentialsKey(id));
    if (!forgotten)
        co_return forgotten;
    auto removed = store.remove(id);
    if (!removed && *before)
        (void)co_await secrets.write(credentialsKey(id), **before);
    co_return removed;
}

} // namespace postrider
