// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/net/publicfetch.h"

#include "core/scheduling/sleep.h"

#include <QCoreApplication>
#include <QHostInfo>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace postrider::net {
namespace {

constexpr int mostRedirects = 5;
constexpr int mostPlaces = 3; // of one name: IPv6 is often there by name only

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(PublicFetch)
};

struct Subnet
{
    const char *address;
    int bits;
};

// IANA: IPv4 and IPv6 Special-Purpose Address Registries; multicast and class E.
constexpr Subnet special[] = {
    {"0.0.0.0", 8},      {"10.0.0.0", 8},     {"100.64.0.0", 10},   {"127.0.0.0", 8},     {"169.254.0.0", 16},
    {"172.16.0.0", 12},  {"192.0.0.0", 24},   {"192.0.2.0", 24},    {"192.31.196.0", 24}, {"192.52.193.0", 24},
    {"192.88.99.0", 24}, {"192.168.0.0", 16}, {"192.175.48.0", 24}, {"198.18.0.0", 15},   {"198.51.100.0", 24},
    {"203.0.113.0", 24}, {"224.0.0.0", 4},    {"240.0.0.0", 4},     {"2001::", 23},       {"2001:db8::", 32},
    {"2002::", 16},      {"3fff::", 20},
};
/// What is given out on the IPv6 Internet; all else is special.
constexpr Subnet internet6{"2000::", 3};

bool lies(const QHostAddress &address, const Subnet &subnet)
{
    const QHostAddress net(QString::fromLatin1(subnet.address));
    return net.protocol() == address.protocol() && address.isInSubnet(net, subnet.bits);
}

Error notPublic()
{
    return {.code = code::networkRedirect,
            .remedy = Remedy::Nothing,
            .message = Words::tr("This address does not lie on the public Internet."),
            .hint = Words::tr("Give an address that begins with https:// and that everybody can open.")};
}

Error nowhere()
{
    return {.code = code::networkDown,
            .remedy = Remedy::RetrySoon,
            .message = Words::tr("There is no connection to this address."),
            .hint = Words::tr("Check the address and this computer's connection.")};
}

QCoro::Task<QList<QHostAddress>> resolveBySystem(QString nameGiven, Cancellation cancellationGiven, Clock &clock,
                                                 Milliseconds limit)
{
    const QString name = std::move(nameGiven);
    const Cancellation cancellation = std::move(cancellationGiven);
    auto addresses = std::make_shared<QList<QHostAddress>>();
    const Cancellation done;
    QObject context;
    const int id = QHostInfo::lookupHost(name, &context, [addresses, done](const QHostInfo &info) {
        *addresses = info.addresses();
        done.request();
    });
    const auto stopped = cancellation.onRequest([done] { done.request(); });
    const bool isLate = co_await sleepFor(clock, limit, done);
    if (isLate || cancellation.requested())
        QHostInfo::abortHostLookup(id);
    co_return *addresses;
}

/// Where `url` may be connected to; an error where it may not. Nothing: as an override says.
QCoro::Task<Result<QList<QHostAddress>>> placesOf(QUrl url, const HttpClient &http, Resolve resolveGiven,
                                                  Cancellation cancellation)
{
    const Resolve resolve = std::move(resolveGiven);
    if (!url.isValid() || url.scheme() != u"https" || url.host().isEmpty() || !url.userInfo().isEmpty())
        co_return tl::unexpected(notPublic());
    if (http.overrides().apply(url) != url)
        co_return QList<QHostAddress>();
    const QHostAddress number(url.host());
    QList<QHostAddress> places{number};
    if (number.isNull())
        places = co_await resolve(url.host(), cancellation);
    if (places.isEmpty())
        co_return tl::unexpected(nowhere());
    if (!std::ranges::all_of(places, isPublic))
        co_return tl::unexpected(notPublic());
    co_return places.mid(0, mostPlaces);
}

QCoro::Task<Result<HttpAnswer>> ask(PublicFetch what, QList<QHostAddress> placesGiven, HttpClient &http,
                                    Cancellation cancellation)
{
    const QList<QHostAddress> places = std::move(placesGiven);
    for (qsizetype i = 0;; ++i) {
        HttpRequest request;
        request.url = what.url;
        request.headers = {{"Accept", what.accept},
                           {"Accept-Encoding", "identity"}, // what is limited is what is read
                           {"User-Agent", "Mozilla/5.0 (compatible; Postrider; link preview)"}};
        request.inactivityLimit = request.totalLimit = what.limit;
        request.takesRedirects = true;
        request.enough = what.mostBytes;
        if (i < places.size())
            request.connectTo = places.at(i);
        const Result<HttpAnswer> answer = co_await http.send(std::move(request), cancellation);
        if (answer || answer.error().code != code::networkDown || i + 1 >= places.size())
            co_return answer;
    }
}

} // namespace

bool isPublic(const QHostAddress &address)
{
    bool isFour = false;
    const quint32 four = address.toIPv4Address(&isFour); // also of ::ffff:10.0.0.1
    const QHostAddress plain = isFour ? QHostAddress(four) : address;
    if (plain.isNull() || (!isFour && (!plain.scopeId().isEmpty() || !lies(plain, internet6))))
        return false;
    return std::ranges::none_of(special, [&](const Subnet &subnet) { return lies(plain, subnet); });
}

Resolve systemNames(Clock &clock, Milliseconds limit)
{
    return [&clock, limit](QString name, Cancellation cancellation) {
        return resolveBySystem(std::move(name), std::move(cancellation), clock, limit);
    };
}

QCoro::Task<Result<Fetched>> fetchPublic(PublicFetch whatGiven, HttpClient &http, Clock &clock, Resolve resolveGiven,
                                         Cancellation cancellationGiven)
{
    PublicFetch what = std::move(whatGiven);
    const Resolve resolve = std::move(resolveGiven);
    const Cancellation cancellation = std::move(cancellationGiven);
    const Instant end = clock.now() + what.limit;
    for (int redirects = 0; redirects <= mostRedirects; ++redirects) {
        const Result<QList<QHostAddress>> places = co_await placesOf(what.url, http, resolve, cancellation);
        if (!places && !cancellation.requested()) // else the client says so
            co_return tl::unexpected(places.error());
        what.limit = end - clock.now();
        if (what.limit.count() <= 0 && !cancellation.requested())
            co_return tl::unexpected(nowhere());
        const QList<QHostAddress> known = places.value_or(QList<QHostAddress>());
        const Result<HttpAnswer> answer = co_await ask(what, known, http, cancellation);
        if (!answer)
            co_return tl::unexpected(answer.error());
        if (answer->status < 300 || answer->status >= 400)
            co_return Fetched{.url = what.url, .answer = *answer};
        const QUrl next(QString::fromUtf8(answer->header("Location")));
        if (next.isEmpty())
            break;
        what.url = what.url.resolved(next);
    }
    co_return tl::unexpected(notPublic());
}

} // namespace postrider::net
