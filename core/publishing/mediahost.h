// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/hosting/s3client.h"
#include "core/publishing/publisher.h"
#include "core/store/database.h"
#include "core/store/hostedstore.h"

namespace postrider {

/// Files in the person's own storage, for networks that fetch by themselves. What is put there is written down before, and
/// deleted only when nobody can need it any more: its post is out (so the network has taken the bytes) or gone, no step of
/// its post's journal names it, or it outlived every address that was given for it. Never because something took long.
///
/// An object's key is never used twice: PREFIX/UUID/NUMBER-HASH.EXT. On the engine's thread; outlives its tasks.
class MediaHost
{
public:
    /// How long a signed address is good for: an Instagram container lives a day, too.
    static constexpr std::chrono::hours addressLife{24};
    /// After this no address leads to it, and no step that names it is used any more: put() makes one that is older than 23
    /// hours anew, and publishers their containers.
    static constexpr std::chrono::hours outlived{26};

    struct Parts
    {
        Database &database;
        HttpClient &http;
        Clock &clock;
        SecretStore &secrets;
    };
    MediaHost(Parts parts, HostingSettings settings, Milliseconds inactivityLimit);

    const HostingSettings &settings() const { return m_settings; }

    /// Puts a file there, as the repeatable step `step` of the post's journal. `number`: its place in the post, from 1.
    QCoro::Task<Result<>> put(PublishContext &context, QString step, int number, MediaAsset asset,
                              std::function<void(qint64 sent)> progress);
    /// An address that the network can fetch it by, made now and looked at without credentials first: to be given out at
    /// once and not kept. Where it is gone the step is forgotten and the error passes: the next try puts it there again.
    QCoro::Task<Result<QString>> address(PublishContext &context, QString step, MediaAsset asset);
    /// The same without a look: of what the network was given before.
    QString addressGiven(const PublishContext &context, const QString &step) const;

    /// Deletes what nobody needs any more. Gives how many are left that could not be deleted now.
    QCoro::Task<Result<int>> removeLeftovers(Cancellation cancellation);

private:
    QCoro::Task<Result<S3Client>> client(StoragePlace place);
    QCoro::Task<Result<QJsonObject>> send(HostedObject object, MediaAsset asset,
                                          std::function<void(qint64 sent)> progress, Cancellation cancellation);

    Parts m_parts;
    HostingSettings m_settings;
    Milliseconds m_inactivityLimit;
};

} // namespace postrider
