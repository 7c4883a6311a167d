// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/core/platforms/meta/metaworkshop.h"

namespace postrider {

/// Media of a post at public addresses instead of on this computer.
inline void moveToAddresses(MetaWorkshop &w)
{
    int number = 0;
    for (PostMedia &media : w.post.media) {
        const bool isVideo = media.asset.facts.kind == MediaKind::Video;
        media = w.remote(
            media, QStringLiteral("m%1.%2").arg(++number).arg(isVideo ? QStringLiteral("mp4") : QStringLiteral("jpg")));
    }
}

inline void connectFacebookPage(MetaWorkshop &w)
{
    const auto &page = w.networks.addPage(QStringLiteral("Example Page"));
    w.account.platform = QStringLiteral("facebook");
    w.account.remoteId = page.id;
    w.account.handle = page.username;
    w.credentials.accessToken = page.accessToken;
}

/// "text", "link", "photo", "photos", "video", "reel", "story", "story video"; "… by address".
inline void fillFacebookPost(MetaWorkshop &w, const QString &kind)
{
    w.post.platform = QStringLiteral("facebook");
    w.post.caption = QStringLiteral("Hello\r\nline two & more");
    w.post.firstComment = QStringLiteral("First");
    if (kind == u"text") {
        w.post.type = PostType::Text;
    } else if (kind == u"link") {
        w.post.type = PostType::Text;
        PostMedia link;
        link.asset.url = QStringLiteral("https://example.test/page");
        w.post.media = {link};
    } else if (kind.startsWith(u"photos")) {
        w.post.type = PostType::Carousel;
        w.post.media = {w.picture(QStringLiteral("a.jpg")), w.picture(QStringLiteral("b.jpg"), Qt::blue)};
    } else if (kind.startsWith(u"photo")) {
        w.post.type = PostType::Photo;
        w.post.media = {w.picture(QStringLiteral("a.jpg"))};
        w.post.media.front().altText = QStringLiteral("A red square");
    } else if (kind.startsWith(u"video")) {
        w.post.type = PostType::Video;
        w.post.media = {w.video(QStringLiteral("v.mp4"))};
    } else if (kind.startsWith(u"reel")) {
        w.post.type = PostType::Reel;
        w.post.media = {w.video(QStringLiteral("v.mp4"))};
    } else {
        w.post.type = PostType::Story;
        w.post.caption.clear();
        w.post.firstComment.clear();
        w.post.media = {kind.contains(u"video") ? w.video(QStringLiteral("v.mp4"))
                                                : w.picture(QStringLiteral("a.jpg"))};
    }
    if (kind.endsWith(u"address"))
        moveToAddresses(w);
}

/// By the Page that it is linked to.
inline void connectInstagramByFacebook(MetaWorkshop &w)
{
    const auto &page = w.networks.addPage(QStringLiteral("Example Page"));
    const auto &instagram = w.networks.addInstagramAccount(QStringLiteral("example.account"), page.id);
    w.account.platform = QStringLiteral("instagram");
    w.account.login = QStringLiteral("facebook");
    w.account.pageId = page.id;
    w.account.remoteId = instagram.id;
    w.account.handle = instagram.username;
    w.credentials.accessToken = page.accessToken;
}

inline void connectInstagramByItself(MetaWorkshop &w)
{
    const auto &instagram = w.networks.addInstagramAccount(QStringLiteral("example.account"));
    w.account.platform = QStringLiteral("instagram");
    w.account.login = QStringLiteral("instagram");
    w.account.remoteId = instagram.id;
    w.account.handle = instagram.username;
    w.credentials.accessToken = w.networks.addToken(sandbox::GraphTokenKind::Instagram, instagram.id);
}

/// "photo", "reel", "carousel", "story", "story video"; "… by address".
inline void fillInstagramPost(MetaWorkshop &w, const QString &kind)
{
    w.post.platform = QStringLiteral("instagram");
    w.post.caption = QStringLiteral("Hello @friend #tag\r\nline two");
    w.post.firstComment = QStringLiteral("First");
    if (kind.startsWith(u"photo")) {
        w.post.type = PostType::Photo;
        w.post.media = {w.picture(QStringLiteral("a.jpg"))};
        w.post.media.front().altText = QStringLiteral("A red square");
    } else if (kind.startsWith(u"reel")) {
        w.post.type = PostType::Reel;
        w.post.media = {w.video(QStringLiteral("v.mp4"))};
        w.post.options.coverOffsetMs = 1000;
    } else if (kind.startsWith(u"carousel")) {
        w.post.type = PostType::Carousel;
        w.post.media = {w.picture(QStringLiteral("a.jpg")), w.video(QStringLiteral("v.mp4")),
                        w.picture(QStringLiteral("b.jpg"), Qt::blue)};
    } else {
        w.post.type = PostType::Story;
        w.post.caption.clear();
        w.post.firstComment.clear();
        w.post.media = {kind.contains(u"video") ? w.video(QStringLiteral("v.mp4"))
                                                : w.picture(QStringLiteral("a.jpg"))};
    }
    if (kind.endsWith(u"address"))
        moveToAddresses(w);
}

} // namespace postrider
