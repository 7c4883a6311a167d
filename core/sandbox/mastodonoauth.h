// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/sandbox/httpserver.h"
#include "core/scheduling/clock.h"

#include <QStringList>

#include <chrono>
#include <vector>

namespace postrider::sandbox {

/// What the person decides on the server's page.
struct MastodonConsent
{
    bool refuses = false;
    QStringList onlyScopes{}; ///< Empty: all that are asked for.
    std::chrono::seconds codeLife{600};
};

/// Registration of apps and OAuth of a Mastodon server (docs.joinmastodon.org, methods/apps and methods/oauth, 2026-07):
/// codes work once, addresses are compared but for the port of a loopback number, PKCE is checked where it is used.
class MastodonOAuth
{
public:
    MastodonConsent consent;

    Response registerApp(const Request &request);
    Response authorize(const Request &request, Instant now);
    /// What POST /oauth/token says. `granted` is set where an account's token was given out: the token and its scopes.
    struct Granted
    {
        QString token;
        QStringList scopes;
    };
    Response token(const Request &request, Instant now, std::optional<Granted> *granted);

    void forgetApps() { m_apps.clear(); } ///< As servers before 4.3 did with those that nobody used.
    int appsRegistered() const { return m_registered; }

private:
    struct App
    {
        QString id;
        QString secret;
        QStringList redirects;
        QStringList scopes;
    };
    struct Code
    {
        QString text;
        QString app;
        QString redirect;
        QString challenge;
        QStringList scopes;
        Instant until;
        bool used = false;
    };

    const App *app(const QString &id) const;

    std::vector<App> m_apps;
    std::vector<Code> m_codes;
    int m_registered = 0;
    int m_tokens = 0;
};

} // namespace postrider::sandbox
