// SPDX-License-Identifier: GPL-3.0-or-later
// `account connect`: by browser, or with something pasted that finds its accounts by itself.
#include "app/cli/commands.h"
#include "app/cli/json.h"
#include "app/cli/prompt.h"
#include "app/cli/session.h"
#include "app/cli/stopsignals.h"
#include "app/cli/words.h"
#include "core/engine/signins.h"
#include "core/net/httpclient.h"
#include "core/scheduling/sleep.h"

#include <QProcess>
#include <QRegularExpression>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace postrider::cli {
namespace {

using Candidates = std::vector<SignInCandidate>;

QJsonObject candidateJson(const SignInCandidate &candidate)
{
    return {{u"id"_s, candidate.id},
            {u"handle"_s, candidate.handle},
            {u"detail"_s, candidate.detail.isEmpty() ? QJsonValue() : QJsonValue(candidate.detail)},
            {u"usable"_s, candidate.isUsable()},
            {u"account_id"_s, candidate.known ? QJsonValue(candidate.known->toString()) : QJsonValue()},
            {u"reason"_s, candidate.refusal ? QJsonValue(errorJson(*candidate.refusal)) : QJsonValue()},
            {u"notes"_s, QJsonArray::fromStringList(candidate.notes)}};
}

Error wrongUsage(const QString &message, const QString &hint)
{
    return {.code = u"usage.choose"_s, .message = message, .hint = hint};
}

/// The way that the options ask for, and what they say for it.
Result<SignInRequest> requestIn(Session &session, const Platform &platform)
{
    const Invocation &given = session.given();
    SignInRequest request{.platform = platform.id,
                          .login = given.value("login"_L1).toLower(),
                          .name = given.value("handle"_L1),
                          .server = given.value("service"_L1),
                          .mode = given.value("mode"_L1).toLower()};
    const auto fits = [](const QString &value, bool has, const QStringList &words) {
        return value.isEmpty() || (has && words.contains(value));
    };
    if (!fits(request.login, platform.id == u"instagram", {u"facebook"_s, u"instagram"_s}))
        return wrongValue("login"_L1, request.login, CommandLine::tr("Instagram has: facebook, instagram."));
    if (!fits(request.mode, platform.id == u"tiktok", {u"direct"_s, u"inbox"_s}))
        return wrongValue("mode"_L1, request.mode, CommandLine::tr("TikTok has: direct, inbox."));
    if (given.has("port"_L1)) {
        bool isNumber = false;
        request.port = given.value("port"_L1).toUShort(&isNumber);
        if (!isNumber || request.port == 0)
            return wrongValue("port"_L1, given.value("port"_L1), CommandLine::tr("Give a number from 1 to 65535."));
    }
    const bool pasted = given.has("token-stdin"_L1);
    request.by = pasted ? SignInWay::By::Secret : SignInWay::By::Browser;
    if (!pasted && !wayFor(platform, request)) {
        // Nothing to do by browser here: something is pasted.
        request.by = SignInWay::By::Secret;
        if (!canAsk() || session.out().json())
            return tl::unexpected(
                wrongUsage(CommandLine::tr("%1 is not connected by browser this way.").arg(platform.name),
                           CommandLine::tr("Give the token or app password with --token-stdin.")));
    }
    if (pasted)
        request.secret = QString::fromUtf8(secretFromInput());
    return request;
}

/// What is still missing for the way is asked for, where somebody is there to answer.
QCoro::Task<Result<SignInRequest>> completed(Session &session, SignInRequest requestGiven, SignInWay way,
                                             Cancellation cancellation)
{
    SignInRequest request = std::move(requestGiven);
    const bool mayAsk = canAsk() && !session.out().json();
    if (way.asksForName && request.name.trimmed().isEmpty() && mayAsk && !session.given().has("token-stdin"_L1)) {
        const Result<QString> name = co_await ask(CommandLine::tr("Account name: "), Echo::Shown, cancellation);
        if (!name)
            co_return tl::unexpected(name.error());
        request.name = *name;
    }
    if (way.asksForName && request.name.trimmed().isEmpty())
        co_return tl::unexpected(wrongUsage(CommandLine::tr("The account's name is missing."),
                                            CommandLine::tr("Give it with --handle NAME.")));
    if (way.by != SignInWay::By::Secret || session.given().has("token-stdin"_L1))
        co_return request;
    const QString question = way.asksForName ? CommandLine::tr("App password: ") : CommandLine::tr("Token: ");
    const Result<QString> secret = co_await ask(question, Echo::Hidden, cancellation);
    if (!secret)
        co_return tl::unexpected(secret.error());
    request.secret = *secret;
    co_return request;
}

void showPage(Session &session, const QUrl &page)
{
    const QString address = page.toString(QUrl::FullyEncoded);
    if (session.out().json())
        session.out().answer(
            QJsonObject{{u"at"_s, timeJson(session.now())}, {u"event"_s, u"sign_in.waiting"_s}, {u"url"_s, address}});
    else
        session.out().line(CommandLine::tr("Allow access on this page; Ctrl+C stops:\n%1", "address").arg(address));
    if (!session.given().has("no-browser"_L1))
        QProcess::startDetached(u"xdg-open"_s, {address});
}

void showCandidates(Session &session, const Candidates &candidates)
{
    if (session.out().json()) {
        QJsonArray array;
        for (const SignInCandidate &each : candidates)
            array.append(candidateJson(each));
        session.out().answer(QJsonObject{
            {u"at"_s, timeJson(session.now())}, {u"event"_s, u"sign_in.found"_s}, {u"candidates"_s, array}});
        return;
    }
    int number = 0;
    for (const SignInCandidate &each : candidates) {
        QString line = each.handle;
        if (!each.detail.isEmpty() && each.detail != each.handle)
            line += u" ("_s + each.detail + u')';
        const QString place = each.isUsable() ? QString::number(++number) + u". "_s : u"✗ "_s;
        session.out().note(place + line + (each.known ? u", "_s + CommandLine::tr("connected already") : QString()));
        if (each.refusal) {
            session.out().note(u"   "_s + each.refusal->message);
            session.out().note(u"   "_s + each.refusal->hint);
        }
        for (const QString &note : each.notes)
            session.out().note(u"   "_s + note);
    }
}

/// Those that `words` name, by their number in the list, id or name. One that can't be used says why.
Result<QStringList> named(const QStringList &words, const Candidates &all, const Candidates &usable)
{
    QStringList ids;
    for (const QString &word : words) {
        bool isNumber = false;
        const size_t number = word.toUInt(&isNumber);
        const auto isMeant = [&](const SignInCandidate &each) {
            return each.id == word || each.handle.compare(word, Qt::CaseInsensitive) == 0;
        };
        const auto found = std::ranges::find_if(usable, isMeant);
        const auto refused = std::ranges::find_if(all, isMeant);
        if (found != usable.end())
            ids << found->id;
        else if (refused != all.end())
            return tl::unexpected(*refused->refusal);
        else if (isNumber && number >= 1 && number <= usable.size())
            ids << usable[number - 1].id;
        else
            return tl::unexpected(
                wrongUsage(CommandLine::tr("The sign-in reaches no usable account \"%1\".").arg(word),
                           CommandLine::tr("Nothing was connected. Choose among those that it found.")));
    }
    ids.removeDuplicates();
    return ids;
}

QCoro::Task<Result<QStringList>> chosen(Session &session, Candidates all, Cancellation cancellation)
{
    Candidates usable;
    std::ranges::copy_if(all, std::back_inserter(usable), &SignInCandidate::isUsable);
    if (usable.empty()) {
        if (all.size() == 1)
            co_return tl::unexpected(*all.front().refusal);
        QStringList reasons;
        for (const SignInCandidate &each : all)
            reasons << each.handle + u": "_s + each.refusal->message;
        co_return tl::unexpected(Error{
            .code = code::signInNothing,
            .message = CommandLine::tr("None of these accounts can be used. Nothing was connected."),
            .hint = session.out().quiet() ? reasons.join(u'\n') : CommandLine::tr("Each says what is in the way.")});
    }
    QStringList ids;
    for (const SignInCandidate &each : usable)
        ids << each.id;
    if (session.given().has("all"_L1))
        co_return ids;
    if (session.given().has("choose"_L1))
        co_return named(session.given().values("choose"_L1), all, usable);
    if (usable.size() == 1)
        co_return ids;
    if (!canAsk() || session.out().json())
        co_return tl::unexpected(wrongUsage(
            CommandLine::tr("The sign-in reaches %n account(s). Nothing was connected.", nullptr, int(usable.size())),
            CommandLine::tr("Say which ones: --all, or --choose ID….")));
    const Result<QString> words = co_await ask(CommandLine::tr("Which ones? Numbers, or \"all\": "), Echo::Shown,
                                               cancellation);
    if (!words)
        co_return tl::unexpected(words.error());
    if (*words == u"all" || *words == CommandLine::tr("all"))
        co_return ids;
    static const QRegularExpression between(u"[\\s,]+"_s);
    co_return named(words->split(between, Qt::SkipEmptyParts), all, usable);
}

void showConnected(Session &session, const std::vector<ConnectedAccount> &connected)
{
    QJsonArray accounts;
    QStringList goOn;
    QStringList late;
    for (const ConnectedAccount &each : connected) {
        accounts.append(accountJson(each.account, session.now()));
        for (const PostId post : each.goOn)
            goOn << post.toString();
        for (const PostId post : each.late)
            late << post.toString();
    }
    if (session.out().json()) {
        session.out().answer(QJsonObject{{u"accounts"_s, accounts},
                                         {u"posts_going_on"_s, QJsonArray::fromStringList(goOn)},
                                         {u"posts_late"_s, QJsonArray::fromStringList(late)}});
        return;
    }
    for (const ConnectedAccount &each : connected)
        session.out().note(
            CommandLine::tr("%1 is connected (%2).").arg(nameOf(each.account), each.account.id.toString()));
    if (!goOn.isEmpty())
        session.out().note(CommandLine::tr("%n post(s) that waited for it go out now.", nullptr, int(goOn.size())));
    if (!late.isEmpty())
        session.out().note(CommandLine::tr("%n post(s) failed while it was signed out and are too late to go out "
                                           "unasked. To publish them now: postrider post retry %1",
                                           nullptr, int(late.size()))
                               .arg(late.join(u' ')));
}

QCoro::Task<Result<int>> connectWith(Session &session, SignIns &signIns, SignInRequest asked, SignInWay way,
                                     Cancellation stopping)
{
    const Result<SignInRequest> request = co_await completed(session, asked, way, stopping);
    if (!request)
        co_return tl::unexpected(request.error());
    const auto show = [&session](const QUrl &page) { showPage(session, page); };
    const Result<Candidates> candidates = co_await signIns.begin(*request, show);
    if (!candidates)
        co_return tl::unexpected(candidates.error());
    showCandidates(session, *candidates);
    const Result<QStringList> ids = co_await chosen(session, *candidates, stopping);
    if (!ids)
        co_return tl::unexpected(ids.error());
    const auto connected = co_await signIns.connectChosen(*ids);
    session.changed(); // after an error, too: what stands before it is stored
    if (!connected)
        co_return tl::unexpected(connected.error());
    showConnected(session, *connected);
    co_return Done;
}

} // namespace

QCoro::Task<Result<int>> connectAccount(Session &session)
{
    const auto hosts = session.hosts();
    if (!hosts)
        co_return tl::unexpected(hosts.error());
    const QString id = session.given().arguments.front().toLower();
    const Platform *platform = findPlatform(session.platforms(), id);
    if (!platform) {
        QStringList names;
        for (const Platform &each : session.platforms())
            names << each.id;
        co_return tl::unexpected(Error{.code = u"usage.value"_s,
                                       .message = CommandLine::tr("There is no network \"%1\".").arg(id),
                                       .hint = CommandLine::tr("There are: %1.").arg(names.join(u", "_s))});
    }
    const Result<SignInRequest> asked = requestIn(session, *platform);
    if (!asked)
        co_return tl::unexpected(asked.error());
    const Result<SignInWay> way = wayFor(*platform, *asked);
    if (!way)
        co_return tl::unexpected(way.error());
    const auto database = session.database();
    if (!database)
        co_return tl::unexpected(database.error());

    StopSignals signals;
    HttpClient http(session.clock(), *hosts);
    SignIns signIns({.database = **database,
                     .clock = session.clock(),
                     .http = http,
                     .secrets = session.secrets(),
                     .platforms = session.platforms()});
    const Cancellation &stopping = signals.requested();
    const auto stopped = stopping.onRequest([&] { signIns.cancel(); });
    const Result<int> done = co_await connectWith(session, signIns, *asked, *way, stopping);
    // The network client ends in a later turn: what it told last may still be on the stack.
    co_await sleepFor(session.clock(), Milliseconds(0), Cancellation());
    co_return done;
}

} // namespace postrider::cli
