// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/demo/demostage.h"

#include <QCoreApplication>
#include <QFile>

using namespace Qt::StringLiterals;

static void initDemoResources()
{
    Q_INIT_RESOURCE(demo);
}

namespace postrider {
namespace {

class Demo
{
    Q_DECLARE_TR_FUNCTIONS(Demo)
};

/// As Meta words trouble that passes (Graph API: Handling Errors).
sandbox::Response passingTrouble()
{
    return {.status = 500,
            .headers = {{"Content-Type", "application/json; charset=UTF-8"}},
            .body = R"({"error":{"message":"An unexpected error has occurred. Please retry your request later.",)"
                    R"("type":"OAuthException","is_transient":true,"code":2,"fbtrace_id":"DemoTrace"}})"};
}

} // namespace

DemoStage::DemoStage(Clock &clock) : m_clock(clock), m_meta(clock), m_tikTok(clock)
{
    // What takes real networks many seconds.
    m_meta.options().instagram.imageProcessing = Milliseconds(400);
    m_meta.options().instagram.videoProcessing = Milliseconds(800);
    m_meta.options().facebook.videoProcessing = Milliseconds(800);
    m_tikTok.options.processing = Milliseconds(800);
    m_tikTok.options.moderation = Milliseconds(400);

    const sandbox::MetaPage linked = m_meta.addPage(u"Atelier Nord"_s);
    const sandbox::MetaInstagramAccount gram = m_meta.addInstagramAccount(u"atelier.nord"_s, linked.id);
    const sandbox::MetaPage shop = m_meta.addPage(u"Café Nordlicht"_s);
    const auto account = [&](const QString &platform, const QString &remoteId, const QString &handle,
                             const QString &token) {
        Account made;
        made.id = AccountId::create(m_clock.now());
        made.platform = platform;
        made.remoteId = remoteId;
        made.handle = handle;
        made.createdAt = m_clock.now();
        m_tokens.insert(platform + u':' + remoteId, token);
        return made;
    };
    instagram = account(u"instagram"_s, gram.id, gram.username, linked.accessToken);
    instagram.login = u"facebook"_s;
    instagram.pageId = linked.id;
    facebook = account(u"facebook"_s, shop.id, shop.name, shop.accessToken);
    m_tikTok.addAccount(
        {.openId = u"_000demo-atelier"_s, .username = u"atelier.nord"_s, .nickname = u"Atelier Nord"_s});
    m_tikTok.addAccount({.openId = u"_000demo-private"_s,
                         .username = u"nord.private"_s,
                         .nickname = u"Nord, private"_s,
                         .isPrivate = true});
    tikTok = account(u"tiktok"_s, u"_000demo-atelier"_s, u"atelier.nord"_s,
                     m_tikTok.addToken(u"_000demo-atelier"_s).accessToken);
    privateTikTok = account(u"tiktok"_s, u"_000demo-private"_s, u"nord.private"_s,
                            m_tikTok.addToken(u"_000demo-private"_s).accessToken);
    tikTok.mode = u"direct"_s;
    privateTikTok.mode = u"direct"_s;
}

Result<> DemoStage::open()
{
    if (!m_meta.listen() || !m_tikTok.listen()) {
        return tl::unexpected(Error{.code = u"demo.network"_s,
                                    .remedy = Remedy::FixSetup,
                                    .message = Demo::tr("The pretend networks can't listen on this computer."),
                                    .hint = Demo::tr("Check that programs may open ports on 127.0.0.1.")});
    }
    m_meta.server(u"graph.facebook.com"_s)
        .addFault({.method = "POST", .pathContains = facebook.remoteId + u"/photos"_s, .response = passingTrouble()});
    return {};
}

HostOverrides DemoStage::overrides() const
{
    HostOverrides overrides;
    for (const auto &each : {m_meta.overrides(), m_tikTok.overrides()}) {
        for (const auto &[host, origin] : each)
            overrides.add(host, origin);
    }
    return overrides;
}

QCoro::Task<Result<>> DemoStage::signIn(Account accountGiven)
{
    const Account account = std::move(accountGiven);
    Credentials credentials;
    credentials.accessToken = m_tokens.value(account.platform + u':' + account.remoteId);
    co_return co_await writeCredentials(m_secrets, account.id, credentials);
}

std::vector<sandbox::PublicPost> DemoStage::record() const
{
    std::vector<sandbox::PublicPost> posts = m_meta.everPublished();
    const std::vector<sandbox::PublicPost> more = m_tikTok.posts();
    posts.insert(posts.end(), more.begin(), more.end());
    return posts;
}

Result<> writeDemoMedia(const QString &picturePath, const QString &videoPath)
{
    initDemoResources();
    if (QFile::copy(u":/postrider/demo/sunrise.jpg"_s, picturePath)
        && QFile::copy(u":/postrider/demo/clip.mp4"_s, videoPath))
        return {};
    return tl::unexpected(Error{.code = u"demo.media"_s,
                                .remedy = Remedy::FixSetup,
                                .message = Demo::tr("The demo's picture and video can't be written."),
                                .hint = Demo::tr("Check that there is room on the disk.")});
}

} // namespace postrider
