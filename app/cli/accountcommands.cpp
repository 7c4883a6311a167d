// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands.h"
#include "app/cli/json.h"
#include "app/cli/prompt.h"
#include "app/cli/session.h"
#include "app/cli/table.h"
#include "app/cli/words.h"
#include "core/engine/accountsetup.h"
#include "core/engine/quotas.h"
#include "core/publishing/accountcare.h"
#include "core/store/accountchecks.h"
#include "core/store/accountfigures.h"
#include "core/store/accountstore.h"

using namespace Qt::StringLiterals;

namespace postrider::cli {
namespace {

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
    for (const QLatin1StringView option : {"login"_L1, "mode"_L1, "page-id"_L1, "service"_L1}) {
        if (given.has(option) && given.value(option).trimmed().isEmpty())
            return wrongValue(option, {}, {});
    }
    return accountFrom({.platform = given.value("platform"_L1),
                        .remoteId = given.value("account-id"_L1),
                        .handle = given.value("handle"_L1),
                        .pageId = given.value("page-id"_L1),
                        .login = given.value("login"_L1),
                        .mode = given.value("mode"_L1),
                        .service = given.value("service"_L1)},
                       session.platforms(), session.now());
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
    const auto signInAgain = [&platform = account.platform](const QString &message) {
        return Error{.code = code::signInNeeded,
                     .remedy = Remedy::Reconnect,
                     .message = message,
                     .hint = CommandLine::tr("Sign in to it again: \"postrider account connect %1\".").arg(platform)};
    };
    if (!credentials)
        return signInAgain(CommandLine::tr("There is no sign-in for this account in the keychain."));
    if (account.state == AccountState::NeedsSignIn)
        return signInAgain(CommandLine::tr("The sign-in of this account doesn't work any more."));
    if (hasEndedForGood(*credentials, now))
        return signInAgain(CommandLine::tr("The sign-in of this account has expired."));
    if (account.pausedUntil && *account.pausedUntil > now) {
        return Error{.code = code::accountPaused,
                     .remedy = Remedy::WaitForLimit,
                     .message = CommandLine::tr("The network asked for a pause."),
                     .hint = CommandLine::tr("Its posts go out by themselves after it.")};
    }
    return {};
}

/// How an account stands, beside the account itself.
struct Standing
{
    PostQuota quota;
    int postsAfterEnd = 0;
    AccountCheck check;
};

Result<QHash<AccountId, Standing>> standingOf(Database &database, const std::vector<Account> &accounts,
                                              Session &session)
{
    const auto quotas = quotasOf(database, accounts, session.platforms(), session.now());
    const auto figures = accountFigures(database, session.now());
    const auto checks = AccountChecks(database).all();
    if (!quotas)
        return tl::unexpected(quotas.error());
    if (!figures)
        return tl::unexpected(figures.error());
    if (!checks)
        return tl::unexpected(checks.error());
    QHash<AccountId, Standing> standing;
    for (const Account &account : accounts) {
        standing.insert(account.id,
                        {.quota = quotas->value(account.id),
                         .postsAfterEnd = figures->value(account.id).waitingAfterEnd,
                         .check = checks->value(account.id)});
    }
    return standing;
}

void addStanding(QJsonObject &json, const Standing &standing)
{
    const PostQuota &quota = standing.quota;
    json.insert(u"posts_after_end"_s, standing.postsAfterEnd);
    json.insert(u"quota_used"_s, quota.used);
    json.insert(u"quota_limit"_s, quota.limit ? QJsonValue(*quota.limit) : QJsonValue());
    json.insert(u"quota_until"_s, timeJson(quota.until));
    json.insert(u"checked_at"_s, timeJson(standing.check.checkedAt));
    json.insert(u"last_problem"_s,
                standing.check.problem ? QJsonValue(errorJson(*standing.check.problem)) : QJsonValue());
}

Result<std::vector<Account>> accountsToCheck(Session &session, const AccountStore &store)
{
    if (session.given().arguments.isEmpty())
        return store.all();
    std::vector<Account> accounts;
    for (const QString &name : session.given().arguments) {
        const auto account = store.resolve(name);
        if (!account)
            return tl::unexpected(account.error());
        accounts.push_back(*account);
    }
    return accounts;
}

/// What `account check` found of one account.
struct Checked
{
    Account account; ///< As it stands afterwards.
    std::optional<Credentials> credentials;
    std::optional<Error> problem;
    Standing standing;
    bool wasAsked = false; ///< Whether its network was; not where something is in the way already.
    bool answered = false;
    bool isOldProblem = false; ///< Nobody answered now: it is what stood against the account before.
};

/// The sign-in in the keychain; Error only where the keychain can't be used.
Result<> readSignIn(const Result<std::optional<Credentials>> &kept, Checked &checked, Instant now)
{
    if (kept) {
        checked.credentials = *kept;
        checked.problem = problemOf(checked.account, *kept, now);
    } else if (kept.error().remedy == Remedy::Reconnect) {
        checked.problem = kept.error(); // an entry that can't be read
    } else {
        return tl::unexpected(kept.error());
    }
    return {};
}

QCoro::Task<Result<Checked>> check(Session &session, AccountCare &care, Account account)
{
    Database &database = **session.database();
    Checked checked{.account = account, .credentials = {}, .problem = {}, .standing = {}};
    const auto before = co_await readCredentials(session.secrets(), account.id);
    if (const auto read = readSignIn(before, checked, session.now()); !read)
        co_return tl::unexpected(read.error());
    if (!checked.problem) {
        const AccountCare::Look look = co_await care.tend(account);
        if (look.error && (look.error->code.startsWith(u"store.") || look.error->code.startsWith(u"keychain.")))
            co_return tl::unexpected(*look.error);
        checked.wasAsked = true;
        checked.answered = look.answered;
        const auto today = AccountStore(database).find(account.id);
        if (!today)
            co_return tl::unexpected(today.error());
        checked.account = today->value_or(account);
        const auto after = co_await readCredentials(session.secrets(), account.id); // they may have been renewed
        if (const auto read = readSignIn(after, checked, session.now()); !read)
            co_return tl::unexpected(read.error());
    }
    const auto standing = standingOf(database, {checked.account}, session);
    if (!standing)
        co_return tl::unexpected(standing.error());
    checked.standing = standing->value(account.id);
    if (!checked.problem) {
        checked.problem = checked.standing.check.problem; // what the network said when it last answered
        checked.isOldProblem = checked.problem && !checked.answered;
    }
    co_return checked;
}

QJsonObject checkJson(const Checked &checked, Instant now)
{
    const auto &credentials = checked.credentials;
    QJsonObject json = accountJson(checked.account, now);
    addStanding(json, checked.standing);
    json.insert(u"asked"_s, checked.answered);
    json.insert(u"ok"_s, !checked.problem);
    json.insert(u"signed_in"_s, credentials.has_value());
    json.insert(u"renewable"_s,
                credentials && (!credentials->refreshToken.isEmpty() || !credentials->userToken.isEmpty()));
    json.insert(u"problem"_s, checked.problem ? QJsonValue(errorJson(*checked.problem)) : QJsonValue());
    return json;
}

/// In place of "ready": what is not known is not promised.
QString noAnswerInWords(Session &session, const AccountCheck &check)
{
    return check.checkedAt
        ? CommandLine::tr("The network did not answer now; when it last did, on %1, nothing was in the way.")
              .arg(session.shown(check.checkedAt))
        : CommandLine::tr("The network did not answer now, and it never did before: nobody knows whether it takes this "
                          "sign-in.");
}

void printCheck(Session &session, const Checked &checked)
{
    Output &out = session.out();
    if (checked.problem) {
        const QString words = checked.isOldProblem
            ? CommandLine::tr("The network did not answer now; when it last did, on %1, it was so: %2",
                              "a time; a whole sentence")
                  .arg(session.shown(checked.standing.check.checkedAt), checked.problem->message)
            : checked.problem->message;
        out.line(out.colored(u"✗ "_s + nameOf(checked.account), Output::Color::Red) + u"  "_s + words);
        out.line(u"  "_s + checked.problem->hint);
        return;
    }
    if (!checked.answered) {
        out.line(out.colored(u"? "_s + nameOf(checked.account), Output::Color::Yellow) + u"  "_s
                 + noAnswerInWords(session, checked.standing.check));
        return;
    }
    QString line = out.colored(u"✓ "_s + nameOf(checked.account), Output::Color::Green) + u"  "_s
        + CommandLine::tr("ready");
    if (checked.account.accessEndsAt)
        line += u", "_s + CommandLine::tr("access until %1").arg(session.shown(checked.account.accessEndsAt));
    if (const int after = checked.standing.postsAfterEnd; after > 0)
        line += u", "_s + CommandLine::tr("%n post(s) fall after it", nullptr, after);
    out.note(line);
}

/// "37 of 100", or the number of our posts alone.
QString quotaInWords(const PostQuota &quota)
{
    return quota.limit ? CommandLine::tr("%1 of %2", "posts in 24 hours").arg(quota.used).arg(*quota.limit)
                       : QString::number(quota.used);
}

} // namespace

QCoro::Task<Result<int>> addAccount(Session &session)
{
    const auto database = session.database();
    if (!database)
        co_return tl::unexpected(database.error());
    const auto account = accountIn(session);
    if (!account)
        co_return tl::unexpected(account.error());
    auto credentials = credentialsIn(secretFromInput(), session.now());
    if (!credentials)
        co_return tl::unexpected(credentials.error());
    if (session.given().has("expires"_L1)) {
        const auto expires = session.timeIn(session.given().value("expires"_L1));
        if (!expires)
            co_return tl::unexpected(expires.error());
        credentials->expiresAt = *expires;
    }
    const auto saved = co_await storeAccount(**database, session.secrets(), *account, *credentials, session.now());
    if (!saved)
        co_return tl::unexpected(saved.error());
    session.changed();
    const bool ended = saved->state == AccountState::NeedsSignIn;
    if (ended)
        session.out().warning(
            CommandLine::tr(
                "This token ended on %1: nothing can be published with it. Add the account again with a new one.")
                .arg(session.shown(saved->expiresAt)));
    printAccount(session, *saved,
                 ended ? CommandLine::tr("%1 is kept and needs a new token (%2).")
                       : CommandLine::tr("%1 is kept (%2). \"postrider account check\" asks the network about it."));
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
    const auto standing = standingOf(**database, *accounts, session);
    if (!standing)
        return tl::unexpected(standing.error());
    if (session.out().json()) {
        QJsonArray array;
        for (const Account &account : *accounts) {
            QJsonObject json = accountJson(account, session.now());
            addStanding(json, standing->value(account.id));
            array.append(json);
        }
        session.out().answer(array);
        return Done;
    }
    if (accounts->empty()) {
        session.out().note(
            CommandLine::tr("There are no accounts yet. \"postrider account connect --help\" says how to add one."));
        return Done;
    }
    std::vector<QStringList> rows;
    for (const Account &account : *accounts)
        rows.push_back({account.id.toString(), nameOf(account), account.remoteId, session.shown(account.accessEndsAt),
                        stateInWords(session, account), quotaInWords(standing->value(account.id).quota)});
    const QStringList headline{CommandLine::tr("ID"),          CommandLine::tr("Account"), CommandLine::tr("Id there"),
                               CommandLine::tr("Access ends"), CommandLine::tr("State"),   CommandLine::tr("24 h")};
    for (const QString &line : tableLines(headline, rows, session.out().width()))
        session.out().line(line);
    return Done;
}

QCoro::Task<Result<int>> checkAccounts(Session &session)
{
    const auto database = session.database();
    if (!database)
        co_return tl::unexpected(database.error());
    const auto accounts = accountsToCheck(session, AccountStore(**database));
    if (!accounts)
        co_return tl::unexpected(accounts.error());
    const auto http = session.http();
    if (!http)
        co_return tl::unexpected(http.error());
    // A person waits. Renewals, too, which ask twice where nobody answers.
    (*http)->limitInactivity(std::chrono::seconds(15));
    AccountTokens tokens(
        session.secrets(), **http, session.clock(), session.platforms(), session.profile().locksFolder(),
        [&](AccountId account, std::optional<Instant> expiresAt, std::optional<Instant> accessEndsAt) {
            if (const auto kept = AccountStore(**database).setExpiry(account, expiresAt, accessEndsAt); !kept)
                session.out().warning(kept.error().message);
        });
    // What it reports is read from the database below.
    AccountCare care(**database, session.clock(), **http, session.secrets(), session.platforms(), tokens,
                     [](const Event &) {});
    QJsonArray answers;
    int exit = Done;
    bool anyAsked = false;
    for (const Account &account : *accounts) {
        const auto checked = co_await check(session, care, account);
        if (!checked)
            co_return tl::unexpected(checked.error());
        if (checked->problem)
            exit = Failed;
        anyAsked = anyAsked || checked->wasAsked;
        if (session.out().json())
            answers.append(checkJson(*checked, session.now()));
        else
            printCheck(session, *checked);
    }
    if (anyAsked)
        session.changed();
    if (session.out().json())
        session.out().answer(QJsonObject{{u"accounts"_s, answers}, {u"ok"_s, exit == Done}});
    co_return exit;
}

QCoro::Task<Result<int>> removeAccount(Session &session)
{
    const auto database = session.database();
    if (!database)
        co_return tl::unexpected(database.error());
    const auto account = AccountStore(**database).resolve(session.given().arguments.first());
    if (!account)
        co_return tl::unexpected(account.error());
    const auto removed = co_await postrider::removeAccount(**database, session.secrets(), account->id);
    if (!removed)
        co_return tl::unexpected(removed.error());
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
    const auto written = co_await writeApp(session.secrets(), *platform, clientId, QString::fromLatin1(secret));
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
