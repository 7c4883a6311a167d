// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/publishing/publisher.h"

#include <QHash>

#include <map>

class QLockFile;

namespace postrider {

/// The accounts' tokens as publications need them: from the keychain once, then from memory; renewed in time, one at a time
/// for an account among all programs on the profile, and stored before they are used. Lives on the engine's thread and
/// outlives its tasks.
class AccountTokens
{
public:
    /// `onRenewed`: when an account's token ends from now on, and when access does that only the person can renew.
    using OnRenewed =
        std::function<void(AccountId account, std::optional<Instant> expiresAt, std::optional<Instant> accessEndsAt)>;

    /// `locksFolder`: of the profile, for the locks between programs; empty: there are no others.
    AccountTokens(SecretStore &secrets, HttpClient &http, Clock &clock, const std::vector<Platform> &platforms,
                  QString locksFolder, OnRenewed onRenewed);
    ~AccountTokens();

    /// A token that is good for a while, renewed before if need be.
    QCoro::Task<Result<Credentials>> usable(Account account, Cancellation cancellation);
    /// New ones in place of `credentials`, which the network refused or which end soon. A renewal that has begun goes on
    /// whatever happens to its caller: its answer may be the only way in. Errors: the network's; one without an answer is
    /// asked for once more, with the old token.
    QCoro::Task<Result<Credentials>> renewed(Account account, Credentials credentials, Cancellation cancellation);

    /// What kept() found.
    struct Kept
    {
        Credentials credentials;
        TokenLife life;
        std::optional<Error> notRenewed{}; ///< It was time to, and it did not work; the old ones still do.
    };
    /// Renewed ahead of time: short-lived ones that do not live for `lasting` more, longer-lived ones as their network's
    /// TokenLife says.
    QCoro::Task<Result<Kept>> kept(Account account, Milliseconds lasting, Cancellation cancellation);

    /// Reads them from the keychain ahead of time.
    QCoro::Task<> warmUp(AccountId account);
    bool isKnown(AccountId account) const { return m_known.contains(account); }
    void forget() { m_known.clear(); }
    void forget(AccountId account) { m_known.remove(account); }
    /// Renewals that are under way get some seconds to end by themselves.
    void endSoon();

private:
    /// A pair that the network gave and the keychain did not take.
    struct Unsaved
    {
        QString before; ///< The access token that it takes the place of.
        Credentials fresh;
    };
    QCoro::Task<Result<Credentials>> known(Account account);
    QCoro::Task<Result<bool>> hasApp(QString platform);
    QCoro::Task<Result<Credentials>> renewAlone(Account account, Credentials refused);
    QCoro::Task<Result<Credentials>> keep(Account account, QString before, Credentials fresh, bool hasApp);
    QCoro::Task<Result<std::unique_ptr<QLockFile>>> turnAmongPrograms(AccountId account);
    bool isGood(const Credentials &credentials) const;

    SecretStore &m_secrets;
    HttpClient &m_http;
    Clock &m_clock;
    const std::vector<Platform> &m_platforms;
    QString m_locksFolder;
    OnRenewed m_onRenewed;
    QHash<AccountId, Credentials> m_known;
    QHash<AccountId, Unsaved> m_unsaved;
    std::map<AccountId, Cancellation> m_underWay; ///< Requested when the account's renewal has ended.
    Cancellation m_ending;
    std::unique_ptr<Clock::Alarm> m_endAlarm;
};

} // namespace postrider
