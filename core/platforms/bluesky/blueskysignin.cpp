// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/platforms/bluesky/blueskysignin.h"

#include "core/platforms/bluesky/session.h"
#include "core/platforms/bluesky/xrpc.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace postrider {
namespace {

using namespace bluesky;

struct Bluesky
{
    Q_DECLARE_TR_FUNCTIONS(Bluesky)
};

const QString defaultServer = u"bsky.social"_s;

/// Empty for Bluesky's own.
Result<QString> otherServerIn(const QString &given)
{
    if (given.trimmed().isEmpty())
        return QString();
    return serverIn(given).map(
        [](const QUrl &url) { return url.host() == defaultServer ? QString() : url.toString(); });
}

} // namespace

std::vector<SignInWay> BlueskySignIn::ways() const
{
    return {{.by = SignInWay::By::Secret, .asksForName = true, .asksForServer = true, .server = defaultServer}};
}

QCoro::Task<Result<SignedIn>> BlueskySignIn::signIn(SignInContext &context)
{
    FoundAccount found;
    const Result<QString> server = otherServerIn(context.request.server);
    if (!server)
        co_return tl::unexpected(server.error());
    found.account.serviceUrl = *server;
    QString name = context.request.name.trimmed();
    if (name.startsWith(u'@'))
        name.remove(0, 1);
    if (server->isEmpty() && !name.contains(u'.') && !name.contains(u':'))
        name += u'.' + defaultServer;
    found.credentials.appPassword = context.given.appPassword.isEmpty() ? context.given.accessToken
                                                                        : context.given.appPassword;
    const Result<Session> session = co_await signInWith(context.http, loginHost(found.account), name, found.credentials,
                                                        context.cancellation);
    if (!session) {
        Error error = session.error();
        if (error.code == u"bluesky.password_refused") {
            error.message = Bluesky::tr("%1 does not accept this name with this app password.")
                                .arg(server->isEmpty() ? defaultServer : QUrl(*server).host());
            error.hint = Bluesky::tr("Check both; an app password is shown only once, so make a new one if need be. "
                                     "Nothing was connected.");
        }
        co_return tl::unexpected(server->isEmpty() ? error : atServer(error, QUrl(*server)));
    }
    found.credentials = session->credentials;
    found.account.remoteId = session->did;
    found.account.handle = session->handle;
    if (!session->isActive)
        found.refusal = errorNamed(u"AccountDeactivated"_s);
    SignedIn signedIn;
    signedIn.accounts.push_back(std::move(found));
    co_return signedIn;
}

} // namespace postrider
