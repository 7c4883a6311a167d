// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/session.h"

#include "app/cli/words.h"
#include "core/accounts/keychainstore.h"
#include "core/platforms/registry.h"
#include "core/store/accountstore.h"
#include "core/store/poststore.h"
#include "core/store/settingsstore.h"

#include <QRegularExpression>
#include <QTimeZone>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace postrider::cli {

tl::unexpected<Error> wrongValue(QLatin1StringView option, const QString &value, const QString &hint)
{
    return tl::unexpected(Error{.code = u"usage.value"_s,
                                .message = CommandLine::tr("\"%1\" is no value for --%2.").arg(value, option),
                                .hint = hint});
}

Session::Session(const Invocation &invocation)
    : m_given(invocation), m_out(invocation.json, invocation.quiet), m_profile(invocation.profile)
{}

Session::~Session() = default;

Result<Database *> Session::database()
{
    if (!m_database) {
        auto opened = Database::open(m_profile.databasePath());
        if (!opened)
            return tl::unexpected(opened.error());
        m_database = std::move(*opened);
    }
    return m_database.get();
}

SecretStore &Session::secrets()
{
    if (!m_secrets)
        m_secrets = std::make_unique<KeychainStore>(m_profile.keychainPrefix());
    return *m_secrets;
}

const std::vector<Platform> &Session::platforms()
{
    if (m_platforms.empty())
        m_platforms = createPlatforms();
    return m_platforms;
}

Result<HostOverrides> Session::hosts() const
{
    return HostOverrides::parse(qEnvironmentVariable("POSTRIDER_HOSTS"));
}

Result<HttpClient *> Session::http()
{
    if (!m_http) {
        const auto overrides = hosts();
        if (!overrides)
            return tl::unexpected(overrides.error());
        m_http = std::make_unique<HttpClient>(m_clock, *overrides);
    }
    return m_http.get();
}

MediaReach Session::reach()
{
    const auto opened = database();
    const auto settings = opened ? SettingsStore(**opened).read() : tl::unexpected(opened.error());
    return settings ? settings->hosting.reach() : MediaReach::None;
}

QByteArray Session::zone()
{
    if (m_zone.isEmpty()) {
        const auto opened = database();
        const auto settings = opened ? SettingsStore(**opened).read() : tl::unexpected(opened.error());
        m_zone = settings ? settings->timeZone : Settings::fromTexts({}).timeZone;
    }
    return m_zone;
}

QString Session::shown(const std::optional<Instant> &at)
{
    return at ? toDateTime(*at).toTimeZone(QTimeZone(zone())).toString(u"yyyy-MM-dd HH:mm:ss t"_s) : QString();
}

Result<Instant> Session::timeIn(const QString &text)
{
    if (const auto at = parseTime(text, zone()))
        return *at;
    return tl::unexpected(
        Error{.code = u"check.bad_time"_s,
              .message = CommandLine::tr("\"%1\" is no time.").arg(text),
              .hint = CommandLine::tr("Write it like 2026-11-23T10:46:30Z, with an offset like +01:00, "
                                      "or without one for the clock of %1.")
                          .arg(QString::fromUtf8(zone()))});
}

Result<Instant> Session::momentIn(const QString &text)
{
    static const QRegularExpression timeOfDay(u"\\d[T ]\\d"_s, QRegularExpression::CaseInsensitiveOption);
    if (parseTime(text, zone()) && !timeOfDay.match(text).hasMatch()) {
        return tl::unexpected(Error{
            .code = u"check.bad_time"_s,
            .message = CommandLine::tr("\"%1\" is a date without a time.").arg(text),
            .hint = CommandLine::tr("Give the time of day as well, like %1T10:46.").arg(text.trimmed().left(10))});
    }
    return timeIn(text);
}

const std::vector<Account> &Session::accounts()
{
    if (!m_accounts) {
        const auto opened = database();
        m_accounts = opened ? AccountStore(**opened).all().value_or(std::vector<Account>()) : std::vector<Account>();
    }
    return *m_accounts;
}

Result<Post> Session::post(const QString &text)
{
    const auto opened = database();
    if (!opened)
        return tl::unexpected(opened.error());
    if (const auto id = PostId::fromString(text.trimmed())) {
        const auto found = PostStore(**opened).find(*id);
        if (!found)
            return tl::unexpected(found.error());
        if (*found)
            return **found;
    }
    return tl::unexpected(Error{.code = code::notFound,
                                .message = CommandLine::tr("There is no post %1.").arg(text),
                                .hint = CommandLine::tr("\"postrider post list\" shows the posts there are.")});
}

Result<std::vector<Post>> Session::posts(const QStringList &ids)
{
    std::vector<Post> posts;
    for (const QString &id : ids) {
        const auto found = post(id);
        if (!found)
            return tl::unexpected(found.error());
        const bool known = std::any_of(posts.cbegin(), posts.cend(),
                                       [&](const Post &each) { return each.id == found->id; });
        if (!known)
            posts.push_back(*found);
    }
    return posts;
}

void Session::changed() const
{
    announceChange(m_profile);
}

} // namespace postrider::cli
