// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sandbox/tiktokfetch.h"

#include "core/sandbox/tiktokoptions.h"

#include <QFile>
#include <QHostAddress>
#include <QNetworkReply>
#include <QTimer>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace postrider::sandbox {

bool TikTokFetcher::isVerified(const QString &address) const
{
    const QUrl url(address, QUrl::StrictMode);
    return url.isValid() && url.scheme() == u"https" && !url.host().isEmpty() && QHostAddress(url.host()).isNull()
        && std::any_of(m_options.verifiedPrefixes.begin(), m_options.verifiedPrefixes.end(),
                       [&](const QString &prefix) { return address.startsWith(prefix); });
}

void TikTokFetcher::fetch(const QStringList &addresses, Done done)
{
    // Not from within the init: its answer goes out first, as the download there comes later too.
    QTimer::singleShot(0, this, [this, addresses, done = std::move(done)] { next(addresses, {}, done); });
}

void TikTokFetcher::next(const QStringList &addresses, const QStringList &paths, const Done &done)
{
    const auto finish = [done](const QStringList &all, bool whole) {
        done(whole ? all : QStringList());
        for (const QString &path : all)
            QFile::remove(path);
    };
    if (paths.size() == addresses.size())
        return finish(paths, true);
    QUrl url(addresses[paths.size()], QUrl::StrictMode);
    const auto origin = m_options.fetchHosts.constFind(url.host());
    if (origin == m_options.fetchHosts.constEnd())
        return finish(paths, false);
    QNetworkRequest request;
    request.setRawHeader("Host", url.host().toLatin1());
    url.setScheme(origin->scheme());
    url.setHost(origin->host());
    url.setPort(origin->port());
    request.setUrl(url);
    request.setAttribute(QNetworkRequest::RedirectPolicyAttribute, QNetworkRequest::ManualRedirectPolicy);

    auto file = std::make_shared<QFile>(m_folder.filePath(QString::number(++m_files)));
    if (!file->open(QIODevice::WriteOnly))
        return finish(paths, false);
    QNetworkReply *reply = m_network.get(request); // goes with itself, at the latest with the network manager
    reply->setReadBufferSize(4 * 1024 * 1024);
    connect(reply, &QNetworkReply::readyRead, this, [reply, file] { file->write(reply->readAll()); });
    connect(reply, &QNetworkReply::finished, this, [this, reply, file, addresses, paths, done, finish] {
        reply->deleteLater();
        file->write(reply->readAll());
        file->close();
        const int status = reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
        if (reply->error() != QNetworkReply::NoError || status != 200)
            return finish(paths + QStringList{file->fileName()}, false);
        next(addresses, paths + QStringList{file->fileName()}, done);
    });
}

} // namespace postrider::sandbox
