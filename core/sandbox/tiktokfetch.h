// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QNetworkAccessManager>
#include <QStringList>
#include <QTemporaryDir>

#include <functional>

namespace postrider::sandbox {

struct TikTokOptions;

/// Fetches the public addresses of a PULL_FROM_URL, one after the other: no redirects, no IP addresses, https only.
class TikTokFetcher : public QObject
{
    Q_OBJECT

public:
    /// The files in the order of the addresses; empty where one could not be fetched.
    using Done = std::function<void(const QStringList &paths)>;

    explicit TikTokFetcher(const TikTokOptions &options) : m_options(options) {}

    /// Whether the app may name this address.
    bool isVerified(const QString &address) const;
    /// Calls `done` once from the event loop. The files are gone after it.
    void fetch(const QStringList &addresses, Done done);

private:
    void next(const QStringList &addresses, const QStringList &paths, const Done &done);

    const TikTokOptions &m_options;
    QTemporaryDir m_folder;
    int m_files = 0;
    QNetworkAccessManager m_network;
};

} // namespace postrider::sandbox
