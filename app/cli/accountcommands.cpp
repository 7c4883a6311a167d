// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands.h"
#include "app/cli/json.h"
#include "app/cli/session.h"
#include "app/cli/table.h"
#include "app/cli/words.h"
#include "core/store/accountstore.h"
#include "core/store/poststore.h"

#include <QFile>
#include <QJsonDocument>
#include <QUrl>

#include <cstdio>

using namespace Qt::StringLiterals;

namespace postrider::cli {
namespace {

tl::unexpected<Error> refusedToken(const QString &message)
{
    return tl::unexpected(
        Error{.code = u"usage.token"_s,
              .message = message,
              .hint = CommandLine::tr("Give the token alone, or one JSON object with \"access_token\".")});
}

/// All of standard input, without the white space around it. A secret is never longer than a megabyte.
QByteArray secretFromInput()
{
    QFile input;
    if (!input.open(stdin, QIODevice::ReadOnly))
        return {};
    QByteArray secret;
    while (secret.size() < 1'000'000) {
        const QByteArray piece = input.read(1'000'000 - secret.size());
        if (piece.isEmpty())
            break;
        secret += piece;
    }
    return secret.trimmed();
}

bool isOneWord(const QByteArray &secret)
{
    return std::all_of(secret.cbegin(), secret.cend(), [](char c) { return uchar(c) > ' ' && uchar(c) < 127; });
}

/// Seconds from now, as networks give them: a number, or one in quotes.
Result<std::optional<Instant>> endIn(const QJsonObject &json, QLatin1StringView key, Instant now)
{
    const QJsonValue value = json.value(key);
    if (value.isUndefined() || value.isNull())
        return std::optional<Instant>();
    bool isNumber = value.isDouble();
    const double seconds = isNumber ? value.toDouble() : value.toString().toDouble(&isNumber);
    if (!isNumber || seconds < 0 || seconds > 1e10)
        return refusedToken(CommandLine::tr("\"%1\" is no number of seconds.").arg(key));
    return std::optional(now + std::chrono::seconds(qint64(seconds)));
}

/// Nothing of the input is in an error: it is a secret.
Result<Credentials> credentialsIn(const QByteArray &input, Instant now)
{
    if (input.isEmpty())
        return refusedToken(CommandLine::tr("There is no token on standard input."));
    Credentials credentials;
    if (!input.startsWith('{')) {
        if (!isOneWord(input))
            return refusedToken(CommandLine::tr(
                "What came on standard input is no token: it has white space or other characters in it."));
        credentials.accessToken = QString::fromLatin1(input);
        return credentials;
    }
    const QJsonDocument document = QJsonDocument::fromJson(input);
    if (!document.isObject())
        return refusedToken(CommandLine::tr("What came on standard input is not whole JSON."));
    const QJsonObject json = document.object();
    const std::pair<QLatin1StringView, QString Credentials::*> members[] = {
        {"access_token"_L1, &Credentials::accessToken},
        {"refresh_token"_L1, &Credentials::refreshToken},
        {"user_token"_L1, &Credentials::userToken},
        {"app_password"_L1, &Credentials::appPassword}};
    for (const auto &[key, member] : members) {
        const QJsonValue value = json.value(key);
        if (!value.isUndefined() && !value.isNull() && !value.isString())
            return refusedToken(CommandLine::tr("\"%1\" is no text.").arg(key));
        credentials.*member = value.toString().trimmed();
    }
    if (credentials.accessToken.isEmpty() && credentials.appPassword.isEmpty())
        return refusedToken(CommandLine::tr("There is no access_token in the JSON on standard input."));
    const auto end = endIn(json, "expires_in"_L1, now);
    const auto refreshEnd = endIn(json, "refresh_expires_in"_L1, now);
    if (!end || !refreshEnd)
        return tl::unexpected(end ? refreshEnd.error() : end.error());
    credentials.expiresAt = *end;
    credentials.refreshExpiresAt = *refreshEnd;
    return credentials;
}

Result<QString> platformIn(Session &session)
{
    const QString given = session.given().value("platform"_L1).toLower();
    if (findPlatform(session.platforms(), given))
        return given;
    QStringList names;
    for (const Platform &platform : session.platforms())
        names << platform.id;
    return wrongValue("platform"_L1, given, CommandLine::tr("There are: %1.").arg(names.join(u", "_s)));
}

Result<Account> accountIn(Session &session)
{
    const Invocation &given = session.given();
    const auto platform = platformIn(session);
    if (!platform)
        return tl::unexpected(platform.error());
    Account account;
    account.platform = *platform;
    account.createdAt = session.now();
    account.remoteId = given.value("account-id"_L1).trimmed();
    if (account.remoteId.isEmpty() || plainLine(account.remoteId) != account.remoteId
        || account.remoteId.contains(u' '))
        return wrongValue("account-id"_L1, account.remoteId,
                          CommandLine::tr("Give the id that the network knows the account by."));
    account.handle = plainLine(given.value("handle"_L1));
    if (account.handle.startsWith(u'@'))
        account.handle.remove(0, 1);
    if (account.handle.isEmpty())
        return wrongValue("handle"_L1, given.value("handle"_L1),
                          CommandLine::tr("Give the account's name at the network."));

    const bool isInstagram = account.platform == u"instagram";
    const bool isTikTok = account.platform == u"tiktok";
    const struct
    {
        QLatin1StringView option;
        QString Account::*member;
        bool fits;
        QStringList values; // the first is the default; empty: any
    } choices[] = {{"login"_L1, &Account::login, isInstagram, {u"facebook"_s, u"instagram"_s}},
                   {"mode"_L1, &Account::mode, isTikTok, {u"direct"_s, u"inbox"_s}},
                   {"page-id"_L1, &Account::pageId, isInstagram || account.platform == u"facebook", {}}};
    for (const auto &choice : choices) {
        if (!given.has(choice.option)) {
            account.*choice.member = choice.fits ? choice.values.value(0) : QString();
            continue;
        }
        const QString value = given.value(choice.option).trimmed();
        if (!choice.fits)
            return wrongValue(choice.option, value,
                              CommandLine::tr("Accounts of %1 have no such choice.").arg(account.platform));
        if (value.isEmpty() || (!choice.values.isEmpty() && !choice.values.contains(value)))
            return wrongValue(choice.option, value,
                              choice.values.isEmpty()
                                  ? QString()
                                  : CommandLine::tr("There are: %1.").arg(choice.values.join(u", "_s)));
        account.*choice.member = value;
    }
    if (given.has("service"_L1)) {
        const QUrl url(given.value("service"_L1), QUrl::StrictMode);
        if (!url.isValid() || url.scheme() != u"https" || url.host().isEmpty() || !url.userInfo().isEmpty())
            return wrongValue("service"_L1, given.value("service"_L1),
                              CommandLine::tr("Give an address that begins with https://."));
        account.serviceUrl = url.toString();
    }
    return account;
}

void printAccount(Session &session, const Account &account, const QString &sentence)
{
    if (session.out().json())
        session.out().answer(accountJson(account, session.now()));
    else
        session.out().note(sentence.arg(nameOf(account), account.id.toString()));
}

QString stateInWords(Session &session, const Account &account)
{
    if (account.state == AccountState::NeedsSignIn)
        return CommandLine::tr("sign in again");
    if (account.pausedUntil && *account.pausedUntil > session.now())
        return CommandLine::tr("paused until %1").arg(session.shown(account.pausedUntil));
    return CommandLine::tr("connected");
}

/// What keeps an account from publishing; nothing if nothing is known.
std::optional<Error> problemOf(const Account &account, const std::optional<Credentials> &credentials, Instant now)
{
    const auto signInAgain = [](const QString &message) {
        return Error{.code = code::signInNeeded,
                     .remedy = Remedy::Reconnect,
                     .message = message,
                     .hint = CommandLine::tr("Add the account again with a new token: \"postrider account add\".")};
    };
    if (!credentials)
        return signInAgain(CommandLine::tr("There is no sign-in for this account in the keychain."));
    if (account.state == AccountState::NeedsSignIn)
        return signInAgain(CommandLine::tr("The network refused the sign-in of this account."));
    const bool canRenew = !credentials->refreshToken.isEmpty() || !credentials->userToken.isEmpty();
    if (credentials->expiresAt && *credentials->expiresAt <= now && !canRenew)
        return signInAgain(CommandLine::tr("The sign-in of this account has expired."));
    if (account.pausedUntil && *account.pausedUntil > now) {
        return Error{.code = code::accountPaused,
                     .remedy = Remedy::WaitForLimit,
                     .message = CommandLine::tr("The network asked for a pause."),
                     .hint = CommandLine::tr("Its posts go out by themselves after it.")};
    }
    return {};
}

} // namespace

QCoro::Task<Result<int>> addAccount(Session &session)
{
    const auto database = session.database();
    if (!database)
        co_return tl::unexpected(database.error());
    auto given = accountIn(session);
    if (!given)
        co_return tl::unexpected(given.error());
    Account account = *given;
    auto credentials = credentialsIn(secretFromInput(), session.now());
    if (!credentials)
        co_return tl::unexpected(credentials.error());
    if (session.given().has("expires"_L1)) {
        const auto expires = session.timeIn(session.given().value("expires"_L1));
        if (!expires)
            co_return tl::unexpected(expires.error());
        credentials->expiresAt = *expires;
    }
    account.expiresAt = credentials->expiresAt;

    AccountStore store(**database);
    account.id = AccountId::create(session.now());
    const auto known = store.all();
    if (!known)
        co_return tl::unexpected(known.error());
    for (const Account &each : *known) {
        if (each.platform == account.platform && each.remoteId == account.remoteId)
            account.id = each.id;
    }
    account.color = int(known->size() % 8);

    // The keychain first: an account without a sign-in is of no use, so without a keychain nothing is stored.
    const auto before = co_await session.secrets().read(credentialsKey(account.id));
    if (!before)
        co_return tl::unexpected(before.error());
    const auto written = co_await writeCredentials(session.secrets(), account.id, *credentials);
    if (!written)
        co_return tl::unexpected(written.error());
    const auto saved = store.save(account);
    if (!saved) {
        const auto undone = *before ? co_await session.secrets().write(credentialsKey(account.id), **before)
                                    : co_await session.secrets().remove(credentialsKey(account.id));
        if (!undone)
            session.out().warning(undone.error().message);
        co_return tl::unexpected(saved.error());
    }
    session.changed();
    printAccount(session, *saved, CommandLine::tr("%1 is ready to publish (%2)."));
    co_return Done;
}

Result<int> listAccounts(Session &session)
{
    const auto database = session.database();
    if (!database)
        return tl::unexpected(database.error());
    const auto accounts = AccountStore(**database).all();
    if (!accounts)
        return tl::unexpected(accounts.error());
    if (session.out().json()) {
        QJsonArray array;
        for (const Account &account : *accounts)
            array.append(accountJson(account, session.now()));
        session.out().answer(array);
        return Done;
    }
    if (accounts->empty()) {
        session.out().note(
            CommandLine::tr("There are no accounts yet. \"postrider account add --help\" says how to add one."));
        return Done;
    }
    std::vector<QStringList> rows;
    for (const Account &account : *accounts)
        rows.push_back({account.id.toString(), nameOf(account), account.remoteId, session.shown(account.expiresAt),
                        stateInWords(session, account)});
    const QStringList headline{CommandLine::tr("ID"), CommandLine::tr("Account"), CommandLine::tr("Id there"),
                               CommandLine::tr("Token ends"), CommandLine::tr("State")};
    for (const QString &line : tableLines(headline, rows, session.out().width()))
        session.out().line(line);
    return Done;
}

QCoro::Task<Result<int>> checkAccounts(Session &session)
{
    const auto database = session.database();
    if (!database)
        co_return tl::unexpected(database.error());
    const AccountStore store(**database);
    std::vector<Account> accounts;
    for (const QString &name : session.given().arguments) {
        const auto account = store.resolve(name);
        if (!account)
            co_return tl::unexpected(account.error());
        accounts.push_back(*account);
    }
    if (session.given().arguments.isEmpty()) {
        const auto all = store.all();
        if (!all)
            co_return tl::unexpected(all.error());
        accounts = *all;
    }
    const Instant now = session.now();
    QJsonArray answers;
    int exit = Done;
    for (const Account &account : accounts) {
        auto credentials = co_await readCredentials(session.secrets(), account.id);
        std::optional<Error> problem;
        if (!credentials && credentials.error().remedy == Remedy::Reconnect)
            problem = credentials.error(); // an entry that can't be read
        else if (!credentials)
            co_return tl::unexpected(credentials.error());
        else
            problem = problemOf(account, *credentials, now);
        if (problem)
            exit = Failed;
        QJsonObject json = accountJson(account, now);
        json.insert(u"ok"_s, !problem);
        json.insert(u"signed_in"_s, credentials && *credentials);
        json.insert(u"renewable"_s,
                    credentials && *credentials
                        && (!(*credentials)->refreshToken.isEmpty() || !(*credentials)->userToken.isEmpty()));
        json.insert(u"problem"_s, problem ? QJsonValue(errorJson(*problem)) : QJsonValue());
        answers.append(json);
        if (session.out().json())
            continue;
        if (problem) {
            session.out().line(session.out().colored(u"✗ "_s + nameOf(account), Output::Color::Red) + u"  "_s
                               + problem->message);
            session.out().line(u"  "_s + problem->hint);
        } else {
            QString line = session.out().colored(u"✓ "_s + nameOf(account), Output::Color::Green) + u"  "_s
                + CommandLine::tr("ready");
            if (account.expiresAt)
                line += u", "_s + CommandLine::tr("token until %1").arg(session.shown(account.expiresAt));
            session.out().note(line);
        }
    }
    if (session.out().json())
        session.out().answer(QJsonObject{{u"accounts"_s, answers}, {u"ok"_s, exit == Done}});
    co_return exit;
}

QCoro::Task<Result<int>> removeAccount(Session &session)
{
    const auto database = session.database();
    if (!database)
        co_return tl::unexpected(database.error());
    AccountStore store(**database);
    const auto account = store.resolve(session.given().arguments.first());
    if (!account)
        co_return tl::unexpected(account.error());
    PostFilter publishing;
    publishing.status = PostStatus::Publishing;
    publishing.account = account->id;
    publishing.limit = 1;
    const auto busy = PostStore(**database).list(publishing);
    if (busy && !busy->empty())
        co_return store.remove(account->id).map([] { return int(Done); }); // its own words for why not
    // The secret first: one that stays behind without an account would never be found again.
    const auto before = co_await session.secrets().read(credentialsKey(account->id));
    if (!before)
        co_return tl::unexpected(before.error());
    const auto forgotten = co_await session.secrets().remove(credentialsKey(account->id));
    if (!forgotten)
        co_return tl::unexpected(forgotten.error());
    const auto removed = store.remove(account->id);
    if (!removed) {
        if (*before) {
            const auto undone = co_await session.secrets().write(credentialsKey(account->id), **before);
            if (!undone)
                session.out().warning(undone.error().message);
        }
        co_return tl::unexpected(removed.error());
    }
    session.changed();
    printAccount(session, *account, CommandLine::tr("%1 is removed (%2)."));
    co_return Done;
}

QCoro::Task<Result<int>> setApp(Session &session)
{
    const auto platform = platformIn(session);
    if (!platform)
        co_return tl::unexpected(platform.error());
    const QString clientId = session.given().value("client-id"_L1).trimmed();
    if (clientId.isEmpty())
        co_return wrongValue("client-id"_L1, clientId, CommandLine::tr("The network's developer pages show it."));
    const QByteArray secret = secretFromInput();
    if (secret.isEmpty() || !isOneWord(secret)) {
        co_return tl::unexpected(
            Error{.code = u"usage.secret"_s,
                  .message = CommandLine::tr("What came on standard input is no app secret."),
                  .hint = CommandLine::tr("Give the secret alone, as the network's developer pages show it.")});
    }
    const QJsonObject app{{u"client_id"_s, clientId}, {u"client_secret"_s, QString::fromLatin1(secret)}};
    const auto written = co_await session.secrets().write(appKey(*platform),
                                                          QJsonDocument(app).toJson(QJsonDocument::Compact));
    if (!written)
        co_return tl::unexpected(written.error());
    session.changed();
    if (session.out().json())
        session.out().answer(QJsonObject{{u"platform"_s, *platform}, {u"client_id"_s, clientId}});
    else
        session.out().note(CommandLine::tr("Your app at %1 is kept in the keychain.").arg(*platform));
    co_return Done;
}

} // namespace postrider::cli
