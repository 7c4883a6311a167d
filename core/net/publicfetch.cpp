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
constexpr qsizetype mostPlaces = 3; // of one name

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
            .hint = Words::tr("Check the address and this computer’s connection.")};
}

QCoro::Task<Result<QList<QHostAddress>>> resolveBySystem(QString nameGiven, Cancellation cancellationGiven,
                                                         Clock &clock, Milliseconds limit)
{
    const QString name = std::move(nameGiven);
    const Cancellation cancellation = std::move(cancellationGiven);
    auto info = std::make_shared<std::optional<QHostInfo>>();
    const Cancellation done;
    QObject context;
    const int id = QHostInfo::lookupHost(name, &context, [info, done](const QHostInfo &found) {
        *info = found;
        done.request();
    });
    const auto stopped = cancellation.onRequest([done] { done.request(); });
    co_await sleepFor(clock, limit, done);
    if (!*info)
        QHostInfo::abortHostLookup(id);
    else if ((*info)->error() == QHostInfo::NoError || (*info)->error() == QHostInfo::HostNotFound)
        co_return (*info)->addresses(); // of a name that is not there: none
    co_return tl::unexpected(nowhere());
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
    Result<QList<QHostAddress>> places{QList<QHostAddress>{number}};
    if (number.isNull())
        places = co_await resolve(url.host(), cancellation);
    if (!places || places->isEmpty())
        co_return tl::unexpected(nowhere());
    if (!std::ranges::all_of(*places, isPublic))
        co_return tl::unexpected(notPublic());
    co_return places;
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

QCoro::Task<Result<HttpAnswer>> sendToOneOf(QList<QHostAddress> placesGiven, HttpRequest requestGiven, HttpClient &http,
                                            Cancellation cancellationGiven)
{
    const QList<QHostAddress> places = std::move(placesGiven);
    HttpRequest request = std::move(requestGiven);
    const Cancellation cancellation = std::move(cancellationGiven);
    for (qsizetype i = 0;; ++i) {
        if (i < places.size())
            request.connectTo = places.at(i);
        const Result<HttpAnswer> answer = co_await http.send(request, cancellation);
        if (answer || answer.error().code != code::networkDown || i + 1 >= std::min(places.size(), mostPlaces))
            co_return answer;
    }
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
        HttpRequest request;
        request.url = what.url;
        request.headers = {{"Accept", what.accept},
                           {"Accept-Encoding", "identity"}, // what is limited is what is read
                           {"User-Agent", "Mozilla/5.0 (compatible; Postrider; link preview)"}};
        request.inactivityLimit = request.totalLimit = what.limit;
        request.takesRedirects = true;
        request.enough = what.mostBytes;
        const Result<HttpAnswer> answer = co_await sendToOneOf(places.value_or(QList<QHostAddress>()),
                                                               std::move(request), http, cancellation);
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
