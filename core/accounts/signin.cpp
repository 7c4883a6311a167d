// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/accounts/signin.h"

#include "core/accounts/pkce.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace postrider {
namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(SignIn)
};

} // namespace

QCoro::Task<Result<BrowserAnswer>> askInBrowser(SignInContext &context, Loopback::Address address,
                                                std::function<QUrl(const BrowserAttempt &)> pageFor)
{
    auto listening = Loopback::listen(address, context.request.port);
    if (!listening)
        co_return tl::unexpected(listening.error());
    const std::unique_ptr<Loopback> loopback = std::move(*listening);
    const BrowserAttempt attempt{
        .redirectUri = loopback->redirectUri(), .state = newState(), .verifier = newVerifier()};
    // It listens by now: a browser that is quick finds it.
    context.showPage(context.http.overrides().apply(pageFor(attempt)));
    const Result<QUrlQuery> query = co_await loopback->callback(attempt.state, context.clock, context.browserLimit,
                                                                context.cancellation);
    if (!query)
        co_return tl::unexpected(query.error());
    co_return BrowserAnswer{.query = *query, .redirectUri = attempt.redirectUri, .verifier = attempt.verifier};
}

Result<QUrl> serverIn(const QString &given)
{
    const QString text = given.trimmed();
    QUrl url(text.contains(u"://") ? text : u"https://"_s + text, QUrl::StrictMode);
    if (url.path() == u"/")
        url.setPath({});
    const bool isName = url.host().contains(u'.') || url.host() == u"localhost"; // else a word that was no server's
    if (!url.isValid() || url.scheme() != u"https" || !isName || !url.userInfo().isEmpty() || !url.path().isEmpty()
        || url.hasQuery() || url.hasFragment()) {
        return tl::unexpected(Error{.code = u"usage.value"_s,
                                    .message = Words::tr("“%1” is no address of a server.").arg(given.simplified()),
                                    .hint = Words::tr("Give it like mastodon.social, or as https://mastodon.social.")});
    }
    return url;
}

Error atServer(Error error, const QUrl &server)
{
    if (error.code == code::networkDown || error.code == code::networkOffline || error.code == code::networkTls) {
        error.message = Words::tr("There is no connection to %1.").arg(server.host());
        error.hint = Words::tr("Check the server’s name, and this computer’s connection. Nothing was connected.");
    }
    return error;
}

QUrl pageWith(const QString &page, const std::vector<std::pair<QString, QString>> &query)
{
    QByteArray encoded;
    for (const auto &[name, value] : query) {
        encoded += encoded.isEmpty() ? '?' : '&';
        encoded += QUrl::toPercentEncoding(name) + '=' + QUrl::toPercentEncoding(value);
    }
    return QUrl::fromEncoded(page.toLatin1() + encoded, QUrl::StrictMode);
}

} // namespace postrider
