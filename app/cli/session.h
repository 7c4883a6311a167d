// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/commandline.h"
#include "app/cli/exitcode.h"
#include "app/cli/output.h"
#include "core/accounts/secretstore.h"
#include "core/engine/profile.h"
#include "core/model/account.h"
#include "core/model/post.h"
#include "core/net/httpclient.h"
#include "core/publishing/publisher.h"
#include "core/scheduling/clock.h"
#include "core/store/database.h"

#include <memory>
#include <vector>

namespace postrider::cli {

/// One call of the program: what was given, where the answer goes, and the parts of the core that a command needs, each
/// made when it is first asked for. That is what keeps `post list` fast. Main thread.
class Session
{
public:
    explicit Session(const Invocation &invocation);
    ~Session();

    const Invocation &given() const { return m_given; }
    Output &out() { return m_out; }
    const Profile &profile() const { return m_profile; }
    SystemClock &clock() { return m_clock; }
    Instant now() const { return m_clock.now(); }

    Result<Database *> database();
    SecretStore &secrets();
    const std::vector<Platform> &platforms();
    /// POSTRIDER_HOSTS.
    Result<HostOverrides> hosts() const;
    Result<HttpClient *> http(); ///< Error usage.hosts.
    MediaReach reach();          ///< What is set up for files that a network fetches by itself.

    QByteArray zone(); ///< The workspace's; the system's where the profile can't say.
    /// "2026-11-23 11:46:30 CET", "" for nothing.
    QString shown(const std::optional<Instant> &at);
    Result<Instant> timeIn(const QString &text); ///< A date alone is its midnight. Error check.bad_time.
    /// A time that something is to happen at: of a date alone nobody knows which one is meant. Error check.bad_time.
    Result<Instant> momentIn(const QString &text);

    /// All accounts, read once.
    const std::vector<Account> &accounts();
    Result<Post> post(const QString &id);                    ///< Error not_found.
    Result<std::vector<Post>> posts(const QStringList &ids); ///< Each once, in this order; all or an error.

    /// Tells a running window or `serve`.
    void changed() const;

private:
    Invocation m_given;
    Output m_out;
    Profile m_profile;
    SystemClock m_clock;
    std::unique_ptr<Database> m_database;
    std::unique_ptr<SecretStore> m_secrets;
    std::unique_ptr<HttpClient> m_http;
    std::vector<Platform> m_platforms;
    std::optional<std::vector<Account>> m_accounts;
    QByteArray m_zone;
};

/// A value that an option can't have. Error usage.value.
tl::unexpected<Error> wrongValue(QLatin1StringView option, const QString &value, const QString &hint);

} // namespace postrider::cli
