// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/post.h"

#include <QCryptographicHash>
#include <QFile>
#include <QTemporaryDir>

namespace postrider {

/// A post's picture or video with these bytes, as a file of the folder; said to be 64 by 48 pixels. `name` is its own.
inline PostMedia mediaFile(const QTemporaryDir &folder, const QString &name, MediaKind kind, const QString &mimeType,
                           const QByteArray &bytes, const QString &altText)
{
    PostMedia media;
    media.asset.path = folder.filePath(name);
    QFile file(media.asset.path);
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
        qFatal("no file");
    media.asset.sha256 = QString::fromLatin1(QCryptographicHash::hash(bytes, QCryptographicHash::Sha256).toHex());
    MediaFacts &facts = media.asset.facts;
    facts.kind = kind;
    facts.mimeType = mimeType;
    facts.bytes = bytes.size();
    facts.width = 64;
    facts.height = 48;
    media.altText = altText;
    return media;
}

} // namespace postrider
