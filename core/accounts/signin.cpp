// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/accounts/signin.h"

#include "core/accounts/pkce.h"

namespace postrider {

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
