// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/publishing/accountcare.h"

#include "core/media/picture.h"
#include "core/net/publicfetch.h"
#include "core/store/database.h"

#include <QCoroFuture>
#include <QtConcurrent>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace postrider {
namespace {

/// An account is not looked after more often than this, whatever its posts and ends ask for.
constexpr Milliseconds leastBetween = std::chrono::minutes(5);

// Of an account's picture: what is fetched, for how long, and what is kept.
constexpr qint64 mostOfPicture = 4 * qint64(1024) * 1024;
constexpr Milliseconds patience = std::chrono::seconds(10);
constexpr int pictureSide = 160;

/// Trouble on the way, here or there, that says nothing of the account.
bool isNoAnswer(const Error &error)
{
    if (error.remedy == Remedy::Reconnect)
        return false;
    return error.remedy == Remedy::RetrySoon || error.code.startsWith(u"keychain.") || error.code.startsWith(u"store.");
}

} // namespace

/// What came of asking.
struct AccountCare::Answer
{
    std::optional<Error> error;      ///< Why nothing was said, or what was said against the account.
    std::optional<Error> notRenewed; ///< Its token ends, and could not be renewed.
    bool isSignedOut = false;        ///< Refused for good.
    bool isOutdated = false;         ///< The person has signed in anew meanwhile: it says nothing any more.
    QString handle;
    QUrl picture;
    std::optional<Instant> expiresAt;
    std::optional<Instant> accessEndsAt;
    bool hasCredentials = false;
    std::vector<NetworkLimit> limits;
};

AccountCare::AccountCare(Database &database, Clock &clock, HttpClient &http, SecretStore &secrets,
                         const std::vector<Platform> &platforms, AccountTokens &tokens,
                         std::function<void(const Event &)> report)
    : m_database(database),
      m_clock(clock),
      m_http(http),
      m_secrets(secrets),
      m_platforms(platforms),
      m_tokens(tokens),
      m_report(std::move(report))
{}

void AccountCare::start()
{
    m_free = m_clock.now() + afterStart;
}

void AccountCare::lookSoon(const std::vector<AccountId> &accounts)
{
    m_connected.insert(m_connected.end(), accounts.begin(), accounts.end());
    m_nextKnown = false;
}

void AccountCare::begin(const Account &account)
{
    m_running = true;
    m_notBefore.insert(account.id, m_clock.now() + leastBetween);
    QCoro::connect(tend(account), this, [this](const Look &) {
        m_running = false;
        // In a later turn: whoever waits for the stop may then destroy this.
        if (m_ending.requested())
            QMetaObject::invokeMethod(this, "tellStopped", Qt::QueuedConnection);
        else
            Q_EMIT sweepWanted();
    });
}

std::optional<Instant> AccountCare::sweep(Instant now)
{
    if (!m_free || m_running || m_ending.requested())
        return {};
    while (!m_connected.empty()) {
        const auto account = AccountStore(m_database).find(m_connected.front());
        m_connected.erase(m_connected.begin());
        if (account && *account) {
            begin(**account);
            return {};
        }
    }
    if (m_nextKnown && (!m_next || *m_next > now))
        return m_next;
    const auto duties = AccountChecks(m_database).duties(now, ahead, margin);
    if (!duties) {
        m_report({.kind = Event::Kind::EngineError, .at = now, .error = duties.error()});
        return now + apart;
    }
    m_next.reset();
    AccountId account;
    for (const AccountDuty &duty : *duties) {
        const Instant at = std::max({duty.at, m_notBefore.value(duty.account, duty.at), *m_free});
        if (!m_next || at < *m_next) {
            m_next = at;
            account = duty.account;
        }
    }
    m_nextKnown = true;
    if (!m_next || *m_next > now)
        return m_next;
    m_nextKnown = false;
    const auto found = AccountStore(m_database).find(account);
    if (!found || !*found)
        return now + apart;
    m_free = now + apart;
    begin(**found);
    return {};
}

QCoro::Task<> AccountCare::stop()
{
    m_ending.request();
    // Far beyond any time-out: the cancellation of m_idle ends it.
    while (m_running && !m_idle.requested())
        (void)co_await sleepFor(m_clock, std::chrono::hours(1), m_idle);
}

QCoro::Task<AccountCare::Answer> AccountCare::ask(Account accountGiven)
{
    const Account account = std::move(accountGiven);
    Answer answer;
    const Platform *platform = findPlatform(m_platforms, account.platform);
    if (!platform)
        co_return answer;
    const auto kept = co_await m_tokens.kept(account, ahead + margin, m_ending);
    if (!kept) {
        answer.error = kept.error();
        answer.isSignedOut = kept.error().remedy == Remedy::Reconnect;
        co_return answer;
    }
    answer.notRenewed = kept->notRenewed;
    AccountContext context{.account = account,
                           .credentials = kept->credentials,
                           .http = m_http,
                           .clock = m_clock,
                           .cancellation = m_ending,
                           .limit = [&answer](const NetworkLimit &limit) {
                               std::erase_if(answer.limits,
                                             [&limit](const NetworkLimit &known) { return known.kind == limit.kind; });
                               answer.limits.push_back(limit);
                           }};
    auto facts = co_await platform->publisher->look(context);
    if (!facts && facts.error().remedy == Remedy::Reconnect && !m_ending.requested()) {
        // A refused token is renewed once. A second refusal is the person's to mend.
        const auto renewed = co_await m_tokens.renewed(account, context.credentials, m_ending);
        if (renewed) {
            context.credentials = *renewed;
            facts = co_await platform->publisher->look(context);
        } else if (renewed.error().remedy != Remedy::Reconnect) {
            facts = tl::unexpected(renewed.error());
        }
    }
    answer.hasCredentials = true;
    answer.expiresAt = context.credentials.expiresAt;
    answer.accessEndsAt = kept->life.accessEndsAt;
    // An end that was to be put off and could not: it is the end, until that works.
    if (answer.notRenewed && !isNoAnswer(*answer.notRenewed))
        answer.accessEndsAt = answer.expiresAt;
    if (facts) {
        answer.handle = facts->handle;
        answer.picture = facts->picture;
        co_return answer;
    }
    answer.error = facts.error();
    if (facts.error().remedy == Remedy::Reconnect) {
        answer.isSignedOut = true;
        const auto today = co_await readCredentials(m_secrets, account.id);
        answer.isOutdated = today && *today && (*today)->accessToken != context.credentials.accessToken;
    }
    co_return answer;
}

QCoro::Task<AccountCare::Look> AccountCare::tend(Account accountGiven)
{
    const Account account = std::move(accountGiven);
    const Answer answer = co_await ask(account);
    Look look{.answered = !answer.isOutdated && !(answer.error && isNoAnswer(*answer.error)), .error = answer.error};
    if (m_ending.requested())
        co_return look;
    const auto noted = m_database.transaction([&] { return note(account, answer); });
    if (!noted) {
        m_report({.kind = Event::Kind::EngineError, .at = m_clock.now(), .error = noted.error()});
        look = {.error = noted.error()};
        co_return look;
    }
    if (answer.isSignedOut)
        m_tokens.forget(account.id);
    const bool otherAccess = answer.isSignedOut
        || (answer.hasCredentials && answer.accessEndsAt != account.accessEndsAt);
    m_report({.kind = Event::Kind::AccountChanged,
              .at = m_clock.now(),
              .account = account.id,
              .detail = otherAccess ? u"access"_s : QString(),
              .error = answer.error});
    if (!answer.picture.isEmpty())
        co_await keepPicture(account.id, answer.picture);
    co_return look;
}

/// Whatever goes wrong is nobody's trouble: the letter stays, or the picture that was there.
QCoro::Task<> AccountCare::keepPicture(AccountId account, QUrl addressGiven)
{
    net::PublicFetch what{.url = std::move(addressGiven),
                          .accept = "image/jpeg,image/png,image/webp,image/*;q=0.5",
                          .mostBytes = mostOfPicture,
                          .limit = patience};
    const auto fetched = co_await net::fetchPublic(std::move(what), m_http, m_clock,
                                                   net::systemNames(m_clock, patience), m_ending);
    if (!fetched || !fetched->answer.isSuccess() || fetched->answer.body.size() >= mostOfPicture)
        co_return;
    const QByteArray bytes = fetched->answer.body;
    const PictureChange change{.crop = {}, .longestSide = pictureSide};
    const QByteArray picture = co_await QtConcurrent::run([bytes, change] { return changedBytes(bytes, change); });
    if (picture.isEmpty() || m_ending.requested())
        co_return;
    const auto kept = AccountStore(m_database).setPicture(account, picture);
    if (kept && *kept)
        m_report({.kind = Event::Kind::AccountChanged, .at = m_clock.now(), .account = account});
}

Result<> AccountCare::note(const Account &account, const Answer &answer)
{
    const Instant now = m_clock.now();
    AccountStore accounts(m_database);
    AccountChecks checks(m_database);
    const auto known = checks.all();
    if (!known)
        return tl::unexpected(known.error());
    AccountCheck check = known->value(account.id);
    check.nextAt = now + daily;
    const bool limited = answer.error && answer.error->remedy == Remedy::WaitForLimit;
    if (answer.isOutdated) {
        check.nextAt = now;
    } else if (answer.error && isNoAnswer(*answer.error)) {
        check.nextAt = now + afterNoAnswer;
    } else {
        check.checkedAt = now;
        check.problem = limited ? std::nullopt : answer.error;
        if (!check.problem && answer.notRenewed && !isNoAnswer(*answer.notRenewed))
            check.problem = answer.notRenewed;
    }
    if (answer.notRenewed && isNoAnswer(*answer.notRenewed))
        check.nextAt = now + afterNoAnswer;
    for (const NetworkLimit &limit : answer.limits) {
        if (const auto kept = checks.noteLimit(account.id, limit); !kept)
            return kept;
    }
    if (limited) {
        const Instant until = now + answer.error->retryAfter.value_or(std::chrono::hours(1));
        const QString &code = answer.error->code;
        const auto paused = isLimitOfApp(code) ? accounts.pauseAll(account.platform, until, code)
                                               : accounts.pause(account.id, until, code);
        if (!paused)
            return paused;
    }
    if (!answer.handle.isEmpty() && answer.handle != account.handle) {
        if (const auto named = accounts.setHandle(account.id, answer.handle); !named)
            return named;
    }
    if (answer.isSignedOut && !answer.isOutdated) {
        if (const auto marked = accounts.setState(account.id, AccountState::NeedsSignIn); !marked)
            return marked;
    } else if (answer.hasCredentials && !answer.isOutdated
               && (answer.expiresAt != account.expiresAt || answer.accessEndsAt != account.accessEndsAt)) {
        if (const auto dated = accounts.setExpiry(account.id, answer.expiresAt, answer.accessEndsAt); !dated)
            return dated;
    }
    return checks.write(account.id, check);
}

} // namespace postrider
