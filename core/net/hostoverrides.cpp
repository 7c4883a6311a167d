// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/net/hostoverrides.h"

#include <QCoreApplication>
#include <QHostAddress>

using namespace Qt::StringLiterals;

namespace postrider {
namespace {

bool isLoopback(const QUrl &url)
{
    const QString host = url.host();
    return host.compare(u"localhost"_s, Qt::CaseInsensitive) == 0 || QHostAddress(host).isLoopback();
}

bool isOrigin(const QUrl &url)
{
    return url.isValid() && (url.scheme() == u"http" || url.scheme() == u"https") && !url.host().isEmpty()
        && url.userInfo().isEmpty() && (url.path().isEmpty() || url.path() == u"/") && !url.hasQuery()
        && !url.hasFragment();
}

bool sameOrigin(const QUrl &a, const QUrl &b)
{
    const auto port = [](const QUrl &url) { return url.port(url.scheme() == u"https" ? 443 : 80); };
    return a.scheme() == b.scheme() && a.host() == b.host() && port(a) == port(b);
}

} // namespace

Result<HostOverrides> HostOverrides::parse(const QString &text)
{
    const auto refuse = [](const QString &entry) {
        Error error{.code = u"usage.hosts"_s, .remedy = Remedy::FixSetup};
        error.message = QCoreApplication::translate("HostOverrides",
                                                    "POSTRIDER_HOSTS can’t be used: “%1” is not accepted.")
                            .arg(entry);
        error.hint = QCoreApplication::translate(
            "HostOverrides",
            "Give host=origin pairs parted by commas, with origins on this computer only, such as "
            "graph.facebook.com=http://127.0.0.1:9001.");
        return tl::unexpected(error);
    };
    HostOverrides overrides;
    const QStringList entries = text.split(u',', Qt::SkipEmptyParts);
    for (const QString &entry : entries) {
        const qsizetype equals = entry.indexOf(u'=');
        const QString host = entry.left(equals).trimmed();
        const QUrl origin(entry.mid(equals + 1).trimmed(), QUrl::StrictMode);
        if (equals <= 0 || host.isEmpty() || !isOrigin(origin) || !isLoopback(origin))
            return refuse(entry.trimmed());
        overrides.add(host, origin);
    }
    return overrides;
}

QUrl HostOverrides::apply(const QUrl &url) const
{
    const auto origin = m_origins.constFind(url.host().toLower());
    if (origin == m_origins.constEnd())
        return url;
    QUrl moved = url;
    moved.setScheme(origin->scheme());
    moved.setHost(origin->host());
    moved.setPort(origin->port());
    return moved;
}

bool HostOverrides::isOverrideOrigin(const QUrl &url) const
{
    return std::any_of(m_origins.cbegin(), m_origins.cend(),
                       [&](const QUrl &origin) { return sameOrigin(origin, url); });
}

} // namespace postrider
