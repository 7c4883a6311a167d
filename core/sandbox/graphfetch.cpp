// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sandbox/graphfetch.h"

#include <QFile>
#include <QHostAddress>
#include <QNetworkProxy>
#include <QNetworkReply>

using namespace Qt::StringLiterals;

namespace postrider::sandbox {
namespace {

constexpr std::chrono::seconds patience{20};

bool isAscii(const QString &text)
{
    return std::all_of(text.begin(), text.end(), [](QChar c) { return c.unicode() > 0x20 && c.unicode() < 0x7F; });
}

bool isLoopback(const QString &host)
{
    return host == u"localhost" || QHostAddress(host).isLoopback();
}

} // namespace

GraphFetcher::GraphFetcher(GraphSpool &spool, const MetaGraphOptions &options) : m_spool(spool), m_options(options)
{
    m_network.setProxy(QNetworkProxy::NoProxy);
    m_network.setRedirectPolicy(QNetworkRequest::ManualRedirectPolicy);
    m_network.setTransferTimeout(int(std::chrono::milliseconds(patience).count()));
}

void GraphFetcher::setOwnHost(const QUrl &origin, OwnMedia find)
{
    m_ownOrigin = origin;
    m_ownMedia = std::move(find);
}

bool GraphFetcher::isOwn(const QUrl &url) const
{
    return m_ownMedia && url.host() == m_ownOrigin.host() && url.port() == m_ownOrigin.port();
}

std::optional<QUrl> GraphFetcher::reachable(const QString &address) const
{
    QUrl url(address, QUrl::StrictMode);
    if (!isAscii(address) || !url.isValid() || (url.scheme() != u"https" && url.scheme() != u"http"))
        return std::nullopt;
    const auto moved = m_options.fetchHosts.constFind(url.host());
    if (moved != m_options.fetchHosts.constEnd()) {
        url.setScheme(moved->scheme());
        url.setHost(moved->host());
        url.setPort(moved->port());
    }
    return isLoopback(url.host()) ? std::optional(url) : std::nullopt;
}

void GraphFetcher::fetch(const QString &address, Range range, Done done)
{
    const auto url = reachable(address);
    if (!url) {
        done({});
        return;
    }
    if (isOwn(*url)) {
        const auto media = m_ownMedia(*url);
        done(media ? GraphFetched{GraphFetched::Outcome::Served, media->header.mimeType.toLatin1(), *media}
                   : GraphFetched());
        return;
    }
    QNetworkRequest request(*url);
    request.setRawHeader("Host", QUrl(address).authority(QUrl::FullyEncoded).toLatin1());
    request.setHeader(QNetworkRequest::UserAgentHeader, u"facebookexternalhit/1.1"_s);
    request.setRawHeader("Accept-Encoding", "identity");
    if (range == Range::Asked)
        request.setRawHeader("Range", "bytes=0-");
    QNetworkReply *reply = m_network.get(request);
    auto *file = new QFile(m_spool.newPath(), reply);
    if (!file->open(QIODevice::WriteOnly))
        reply->abort();
    connect(reply, &QNetworkReply::readyRead, file, [reply, file] { file->write(reply->readAll()); });
    connect(reply, &QNetworkReply::finished, this, [reply, file, range, done = std::move(done)] {
        reply->deleteLater();
        if (reply->isOpen())
            file->write(reply->readAll());
        file->close();
        GraphFetched fetched;
        const int status = reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
        if (reply->error() == QNetworkReply::NoError && (status == 200 || status == 206)) {
            const bool ignored = range == Range::Asked && status == 200;
            fetched.outcome = ignored ? GraphFetched::Outcome::IgnoresRanges : GraphFetched::Outcome::Served;
            fetched.contentType = reply->header(QNetworkRequest::ContentTypeHeader).toByteArray();
            fetched.media = GraphSpool::examine(file->fileName());
        }
        done(fetched);
    });
}

} // namespace postrider::sandbox
