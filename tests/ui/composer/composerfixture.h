// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/manualclock.h"
#include "tests/support/sampleworkspace.h"
#include "ui/actions/postactions.h"
#include "ui/composer/composer.h"
#include "ui/theme/controls.h"
#include "ui/theme/fields.h"
#include "ui/theme/themeprovider.h"

#include <QApplication>
#include <QMenu>
#include <QPointer>
#include <QTest>
#include <QTextEdit>

namespace postrider {

/// A composer over the sample's accounts.
struct OpenedComposer
{
    explicit OpenedComposer(ThemeProvider &theme, const QHash<QString, QString> &settings = {})
        : clock(sampleNow()), actions(client)
    {
        fillSample(client);
        client.settingTexts = settings;
        client.posts.clear();
        client.now = sampleNow();
        addFile(QStringLiteral("/cup.jpg"), MediaKind::Image, 0);
        addFile(QStringLiteral("/clip.mp4"), MediaKind::Video, 9000);
        CreatorOptions options;
        options.nickname = QStringLiteral("Café Lumen");
        options.privacyLevels = {QStringLiteral("PUBLIC_TO_EVERYONE"), QStringLiteral("SELF_ONLY")};
        options.duetDisabled = true;
        client.creator = options;
        composer = new Composer(client, actions, theme, clock, nullptr);
    }
    ~OpenedComposer() { delete composer; }

    void addFile(const QString &path, MediaKind kind, qint64 durationMs)
    {
        MediaAsset asset;
        asset.id = MediaId::create(sampleNow());
        asset.path = QStringLiteral("/library") + path;
        asset.facts.kind = kind;
        asset.facts.width = 1080;
        asset.facts.height = 1350;
        asset.facts.durationMs = durationMs;
        client.files.insert(path, {.path = path, .asset = asset, .error = {}});
    }

    template <typename T>
    T *child(const QString &name) const
    {
        return composer->findChild<T *>(name);
    }
    QTextEdit *caption() const { return child<QTextEdit>(QStringLiteral("caption")); }
    void addAccount(int index)
    {
        auto *add = child<DropButton>(QStringLiteral("addAccount"));
        const Account &account = client.accountList[static_cast<size_t>(index)];
        const auto actionsOfMenu = add->menu()->actions();
        for (QAction *action : actionsOfMenu) {
            if (action->text().startsWith(account.handle) && action->text().endsWith(networkOf(account.platform)))
                action->trigger();
        }
    }
    static QString networkOf(const QString &platform)
    {
        return platform == u"tiktok"  ? QStringLiteral("TikTok")
            : platform == u"facebook" ? QStringLiteral("Facebook")
                                      : QStringLiteral("Instagram");
    }
    void press(Qt::Key key, Qt::KeyboardModifiers modifiers = Qt::NoModifier)
    {
        QTest::keyClick(QApplication::focusWidget() ? QApplication::focusWidget() : composer.data(), key, modifiers);
    }
    Post scheduled(const QString &caption)
    {
        Post post;
        post.id = PostId::create(sampleNow());
        post.groupId = GroupId::create(sampleNow());
        post.accountId = client.accountList[2].id;
        post.platform = QStringLiteral("facebook");
        post.type = PostType::Text;
        post.caption = caption;
        post.status = PostStatus::Scheduled;
        post.scheduledFor = sampleNow() + std::chrono::hours(5);
        client.save({post}, {});
        client.saveCalls.clear();
        return post;
    }
    bool isReady() const
    {
        return !child<DropButton>(QStringLiteral("addAccount"))->menu()->isEmpty() && caption()->hasFocus();
    }

    FakeEngineClient client;
    ManualClock clock;
    PostActions actions;
    QPointer<Composer> composer;
};

} // namespace postrider
