// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/platforms/bluesky/xrpc.h"

namespace postrider::bluesky {

/// What a page says of itself for previews (Open Graph protocol, https://ogp.me; else its title and description).
struct PageWords
{
    QString title;
    QString description;
    QUrl image; ///< Absolute; empty: none.

    friend bool operator==(const PageWords &, const PageWords &) = default;
};

/// Reads a page as far as it came. `contentType` is the header, `page` the address that it came from.
PageWords wordsOf(const QByteArray &html, const QByteArray &contentType, const QUrl &page);

/// The card of a link (app.bsky.embed.external), which clients make themselves: the page and its picture are fetched, and
/// the picture is uploaded to `home`. {"external": …}, or an empty object where the page can't be fetched or has no title:
/// a card is a help and never holds a post back. Errors are those of the upload and of a cancellation. `context` and `home`
/// outlive the task.
QCoro::Task<Result<QJsonObject>> linkCard(PublishContext &context, const Xrpc &home, QString link);

} // namespace postrider::bluesky
