// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/core/platforms/mastodon/mastodondelivery.h"

#include <QTest>

namespace postrider {

/// A post with everything that makes calls: two pictures, a first comment.
inline std::unique_ptr<MastodonDelivery> rich(sandbox::MastodonRepeats repeats = sandbox::MastodonRepeats::Lock)
{
    auto w = std::make_unique<MastodonDelivery>();
    w->network.options.repeats = repeats;
    w->network.options.processingLooks = 1;
    w->network.postByHand(QStringLiteral("7"), QStringLiteral("What was there before"));
    w->addMedia(MediaKind::Image, QStringLiteral("image/jpeg"), "one", QStringLiteral("A bed of beans"));
    w->addMedia(MediaKind::Image, QStringLiteral("image/png"), "two");
    w->post.firstComment = QStringLiteral("More at https://example.com");
    return w;
}

inline sandbox::Response emptyList()
{
    return {.status = 200, .headers = {{"Content-Type", "application/json"}}, .body = "[]"};
}

inline const QString statuses = QStringLiteral("/api/v1/statuses");
inline const QString ownList = QStringLiteral("/api/v1/accounts/7/statuses");

/// Servers at which a request that comes again makes a second status while the first one is under way.
inline bool mayDouble(sandbox::MastodonRepeats repeats)
{
    return repeats == sandbox::MastodonRepeats::NoLock || repeats == sandbox::MastodonRepeats::NoKeys;
}

/// A request got lost, and whether the server still works on it nobody knows: the person is asked, and nothing is sent.
inline void verifyAsks(MastodonDelivery &w, const Result<Published> &first, const QString &place)
{
    Result<Published> result = first;
    for (int tries = 0; tries < 4 && !result && result.error().code != code::outcomeUnknown; ++tries)
        result = w.publishWithTries();
    QVERIFY2(!result, qPrintable(place));
    QVERIFY2(result.error().code == code::outcomeUnknown, place.toUtf8() + ": " + told(result));
    QCOMPARE(w.statusesSent(), 1);
    QCOMPARE(w.network.posts().size(), 1u); // of before
}

/// Whatever broke at first: in the end one status is out, with its files, and its comment or a warning.
inline void verifyHeals(MastodonDelivery &w, const Result<Published> &first, const QString &place)
{
    Result<Published> published = first;
    if (!published && published.error().remedy == Remedy::RetrySoon)
        published = w.publishWithTries();
    if (!published && published.error().remedy == Remedy::FixSetup) // the disk was full
        published = w.publishWithTries();
    QVERIFY2(published, place.toUtf8() + ": " + told(published));
    auto posts = w.network.posts();
    QVERIFY2(posts.size() == 2, qPrintable(QStringLiteral("%1: %2 posts").arg(place).arg(posts.size())));
    QCOMPARE(posts.back().id, published->platformPostId);
    QCOMPARE(posts.back().url, published->postUrl);
    QCOMPARE(posts.back().mediaSha256.size(), 2);
    const QStringList comments = posts.back().comments;
    QVERIFY2(comments.size() <= 1 && (!published->warnings.empty() || comments.size() == 1),
             qPrintable(QStringLiteral("%1: %2 comments").arg(place).arg(comments.size())));
}

} // namespace postrider
