// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/platforms/mastodon/errors.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QJsonDocument>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace postrider::mastodon {
namespace {

struct Mastodon
{
    Q_DECLARE_TR_FUNCTIONS(Mastodon)
};

constexpr const char *reconnectHint = QT_TRANSLATE_NOOP("Mastodon",
                                                        "Make a new access token in the server’s settings, under "
                                                        "Development, and connect the account again; nothing is lost.");
constexpr const char *scopeHint = QT_TRANSLATE_NOOP("Mastodon",
                                                    "Make a token with the scopes read:accounts, read:statuses, "
                                                    "write:media and write:statuses, and connect the account again.");
constexpr const char *accountHint = QT_TRANSLATE_NOOP("Mastodon", "Sign in at the server in a browser: it says why.");
constexpr const char *changeHint = QT_TRANSLATE_NOOP("Mastodon", "Change the post, then retry.");
constexpr const char *retryHint = QT_TRANSLATE_NOOP("Mastodon", "Postrider tries again by itself.");
constexpr const char *trouble = QT_TRANSLATE_NOOP("Mastodon", "The Mastodon server has trouble of its own right now.");
constexpr const char *restricted = QT_TRANSLATE_NOOP("Mastodon", "The server does not let this account publish.");

/// docs.joinmastodon.org, methods and entities/Error, 2026-07; the sentences as in the server's source of 4.6.
const ErrorRow rows[] = {
    {401, "", "mastodon.token_refused", Remedy::Reconnect,
     QT_TRANSLATE_NOOP("Mastodon", "The Mastodon server does not accept the sign-in."), reconnectHint},
    {403, "scope", "mastodon.scope_missing", Remedy::Reconnect,
     QT_TRANSLATE_NOOP("Mastodon", "This access token may not do all that publishing needs."), scopeHint},
    {403, "confirm", "mastodon.email_unconfirmed", Remedy::FixAccount,
     QT_TRANSLATE_NOOP("Mastodon", "The e-mail address of this Mastodon account is not confirmed."),
     QT_TRANSLATE_NOOP("Mastodon", "Open the server’s e-mail and confirm the address, then retry.")},
    {403, "", "mastodon.account_restricted", Remedy::FixAccount, restricted, accountHint},
    {404, "", "mastodon.not_found", Remedy::Nothing,
     QT_TRANSLATE_NOOP("Mastodon", "The Mastodon server does not know what was asked for."),
     QT_TRANSLATE_NOOP("Mastodon", "Check the address of the account’s server.")},
    {410, "", "mastodon.gone", Remedy::Nothing,
     QT_TRANSLATE_NOOP("Mastodon", "This is not at the Mastodon server any more."), accountHint},
    {413, "", "mastodon.file_too_large", Remedy::ChangePost,
     QT_TRANSLATE_NOOP("Mastodon", "The file is too large for this Mastodon server."),
     QT_TRANSLATE_NOOP("Mastodon", "Make the picture or the video smaller.")},
    {422, "finished processing", "mastodon.media_processing", Remedy::RetrySoon,
     QT_TRANSLATE_NOOP("Mastodon", "The Mastodon server still works on the uploaded files."), retryHint},
    {422, "already attached", "mastodon.media_gone", Remedy::RetrySoon,
     QT_TRANSLATE_NOOP("Mastodon", "The Mastodon server no longer had the uploaded files."),
     QT_TRANSLATE_NOOP("Mastodon", "Postrider uploads them again by itself.")},
    {429, "", "mastodon.rate_limit", Remedy::WaitForLimit,
     QT_TRANSLATE_NOOP("Mastodon", "The Mastodon server’s limit for this account is reached."),
     QT_TRANSLATE_NOOP("Mastodon", "The post goes out by itself when the limit is over.")},
    {500, "", "mastodon.internal", Remedy::RetrySoon, trouble, retryHint},
    {502, "", "mastodon.unavailable", Remedy::RetrySoon, trouble, retryHint},
    {503, "", "mastodon.unavailable", Remedy::RetrySoon, trouble, retryHint},
    {504, "", "mastodon.unavailable", Remedy::RetrySoon, trouble, retryHint},
};

QString translated(const char *text)
{
    return QCoreApplication::translate("Mastodon", text);
}

const ErrorRow *rowFor(int status, const QString &words)
{
    const QString lower = words.toLower();
    const auto *row = std::find_if(std::begin(rows), std::end(rows), [&](const ErrorRow &each) {
        return each.status == status && lower.contains(QLatin1StringView(each.words));
    });
    return row == std::end(rows) ? nullptr : row;
}

} // namespace

std::span<const ErrorRow> errorRows()
{
    return rows;
}

Error ownError(QLatin1StringView word, Remedy remedy, const QString &message, const QString &hint)
{
    return {.code = u"mastodon."_s + word, .remedy = remedy, .message = message, .hint = hint};
}

Error signInNeeded()
{
    return {.code = code::signInNeeded,
            .remedy = Remedy::Reconnect,
            .message = Mastodon::tr("The sign-in to this Mastodon server has ended and can’t be renewed without you."),
            .hint = translated(reconnectHint)};
}

std::optional<Milliseconds> resetAfter(const HttpAnswer &answer, Instant now)
{
    const QString given = QString::fromLatin1(answer.header("X-RateLimit-Reset"));
    // HTTP writes "GMT" where mail, whose dates Qt reads, has an offset.
    const QString dateGiven = QString::fromLatin1(answer.header("Date")).replace(u"GMT"_s, u"+0000"_s);
    const QDateTime date = QDateTime::fromString(dateGiven, Qt::RFC2822Date);
    const qint64 there = date.isValid() ? date.toMSecsSinceEpoch() : toMs(now);
    // A time with microseconds, unlike the number that others send (server source: rate_limit_headers.rb, 2026-07);
    // other servers send seconds, since 1970 or from now.
    const QDateTime time = QDateTime::fromString(given, Qt::ISODateWithMs);
    bool isNumber = false;
    const double seconds = given.toDouble(&isNumber);
    qint64 wait = 0;
    if (time.isValid())
        wait = time.toMSecsSinceEpoch() - there;
    else if (isNumber && seconds > 0 && seconds < 1e11)
        wait = qint64(seconds * 1000) - (seconds > 1e9 ? there : 0);
    if (wait <= 0)
        return answer.retryAfter();
    return Milliseconds(wait);
}

bool isUsedUp(const HttpAnswer &answer)
{
    bool isNumber = false;
    const int left = answer.header("X-RateLimit-Remaining").toInt(&isNumber);
    return isNumber && left <= 0;
}

Result<QJsonDocument> open(const HttpAnswer &answer, Effect effect, Instant now)
{
    const QJsonDocument document = QJsonDocument::fromJson(answer.body);
    if (answer.isSuccess() && !document.isNull())
        return document;

    const QString words = document.object().value("error"_L1).toString();
    const int status = answer.status;
    const ErrorRow *row = rowFor(status, words);
    if (!row && status > 504)
        row = rowFor(502, {}); // what proxies make up (520, 530)
    Error error{.networkCode = QString::number(status), .networkMessage = words};
    if (row) {
        error.code = QString::fromLatin1(row->code);
        error.remedy = row->remedy;
        error.message = translated(row->message);
        error.hint = translated(row->hint);
        if (row->remedy == Remedy::FixAccount && !words.isEmpty())
            error.hint = Mastodon::tr("The server says: %1", "then its own sentence").arg(words);
        if (status == 404 && effect == Effect::Status) { // what is answered to, or one of the files
            error.remedy = Remedy::ChangePost;
            error.hint = translated(changeHint);
        }
    } else if (status >= 400 && status < 500) {
        const bool ofPost = effect != Effect::Read;
        error.code = ofPost ? u"mastodon.post_refused"_s : u"mastodon.other"_s;
        if (effect == Effect::Upload)
            error.code = u"mastodon.media_refused"_s;
        error.remedy = ofPost ? Remedy::ChangePost : Remedy::Nothing;
        error.message =
            Mastodon::tr("The Mastodon server refused this: %1").arg(words.isEmpty() ? QString::number(status) : words);
        error.hint = translated(ofPost ? changeHint : accountHint);
    } else {
        error.code = code::networkGarbage;
        error.remedy = Remedy::RetrySoon;
        error.message = Mastodon::tr("What came back was not an answer of a Mastodon server.");
        error.hint = Mastodon::tr("Something between this computer and the server may change answers.");
    }
    if (error.remedy == Remedy::WaitForLimit)
        error.retryAfter = resetAfter(answer, now);
    if (effect == Effect::Status && (answer.isSuccess() || status >= 500 || status == 408))
        error.certainty = Certainty::MayHaveHappened;
    return tl::unexpected(error);
}

} // namespace postrider::mastodon
