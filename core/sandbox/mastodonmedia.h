// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/sandbox/httpserver.h"

#include <QJsonObject>
#include <QStringList>

#include <map>
#include <optional>

namespace postrider::sandbox {

struct MastodonOptions;

/// The files of a Mastodon server: taken, looked at while they are worked on, and each given to one status. Whoever asks is
/// signed in already.
class MastodonMedia
{
public:
    struct File
    {
        QString account{};
        QString type{}; ///< "image", "gifv", "video".
        QString sha256{};
        QString description{};
        QString status{}; ///< The id of the one that has it; empty: none.
        int looksLeft = 0;
        bool failed = false;
    };

    static const QStringList imageTypes;
    static const QStringList videoTypes;

    /// `id`: what it is called if it is taken. `isV1`: by the older call, which waits until it is ready.
    Response create(const Request &request, const QString &account, const QString &id, bool isV1,
                    const MastodonOptions &options);
    /// Only files that no status has yet.
    Response look(const QString &id, const QString &account);
    /// What is wrong with these for a new status of the account; told in the language of the request.
    std::optional<Response> misfit(const Request &request, const QStringList &ids, const QString &account,
                                   const MastodonOptions &options) const;
    void give(const QStringList &ids, const QString &status);
    /// The server drops what no status uses.
    void drop();

    const File &file(const QString &id) const { return m_files.at(id); }
    QJsonObject json(const QString &id) const;

private:
    std::map<QString, File> m_files;
};

} // namespace postrider::sandbox
