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

/// An id or a name there, as it is known from outside.
QString ofMastodon(const QString &name)
{
    return name + u'@' + sandbox::MastodonSandbox::host();
}

} // namespace

DemoStage::DemoStage(Clock &clock) : m_clock(clock), m_meta(clock), m_tikTok(clock), m_bluesky(clock), m_mastodon(clock)
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
                             const Credentials &credentials) {
        Account made;
        made.id = AccountId::create(m_clock.now());
        made.platform = platform;
        made.remoteId = remoteId;
        made.handle = handle;
        made.createdAt = m_clock.now();
        m_credentials.insert(made.id, credentials);
        return made;
    };
    instagram = account(u"instagram"_s, gram.id, gram.username, {.accessToken = linked.accessToken});
    instagram.login = u"facebook"_s;
    instagram.pageId = linked.id;
    facebook = account(u"facebook"_s, shop.id, shop.name, {.accessToken = shop.accessToken});
    m_tikTok.addAccount(
        {.openId = u"_000demo-atelier"_s, .username = u"atelier.nord"_s, .nickname = u"Atelier Nord"_s});
    m_tikTok.addAccount({.openId = u"_000demo-private"_s,
                         .username = u"nord.private"_s,
                         .nickname = u"Nord, private"_s,
                         .isPrivate = true});
    tikTok = account(u"tiktok"_s, u"_000demo-atelier"_s, u"atelier.nord"_s,
                     {.accessToken = m_tikTok.addToken(u"_000demo-atelier"_s).accessToken});
    privateTikTok = account(u"tiktok"_s, u"_000demo-private"_s, u"nord.private"_s,
                            {.accessToken = m_tikTok.addToken(u"_000demo-private"_s).accessToken});
    tikTok.mode = u"direct"_s;
    privateTikTok.mode = u"direct"_s;

    const sandbox::BlueskyAccount sky = m_bluesky.addAccount(
        {.did = u"did:plc:demo"_s, .handle = u"nord.bsky.social"_s, .password = u"demo-demo-demo-demo"_s});
    bluesky = account(u"bluesky"_s, sky.did, sky.handle, {.appPassword = sky.password});
    const sandbox::MastodonAccount toot = m_mastodon.addAccount(
        {.id = u"7"_s, .username = u"nord"_s, .token = u"demo-token"_s});
    mastodon = account(u"mastodon"_s, ofMastodon(toot.id), ofMastodon(toot.username), {.accessToken = toot.token});
    mastodon.serviceUrl = u"https://"_s + sandbox::MastodonSandbox::host();
}

Result<> DemoStage::open()
{
    if (!m_meta.listen() || !m_tikTok.listen() || !m_bluesky.listen() || !m_mastodon.listen()) {
        return tl::unexpected(Error{.code = u"demo.network"_s,
                                    .remedy = Remedy::FixSetup,
                                    .message = Demo::tr("The pretend networks can’t listen on this computer."),
                                    .hint = Demo::tr("Check that programs may open ports on 127.0.0.1.")});
    }
    m_meta.server(u"graph.facebook.com"_s)
        .addFault({.method = "POST", .pathContains = facebook.remoteId + u"/photos"_s, .response = passingTrouble()});
    return {};
}

HostOverrides DemoStage::overrides() const
{
    HostOverrides overrides;
    for (const auto &each : {m_meta.overrides(), m_tikTok.overrides(), m_bluesky.overrides(), m_mastodon.overrides()}) {
        for (const auto &[host, origin] : each)
            overrides.add(host, origin);
    }
    return overrides;
}

QCoro::Task<Result<>> DemoStage::signIn(Account accountGiven)
{
    const Account account = std::move(accountGiven);
    co_return co_await writeCredentials(m_secrets, account.id, m_credentials.value(account.id));
}

std::vector<sandbox::PublicPost> DemoStage::record()
{
    std::vector<sandbox::PublicPost> posts = m_meta.everPublished();
    std::vector<sandbox::PublicPost> toots = m_mastodon.posts();
    for (sandbox::PublicPost &toot : toots)
        toot.accountId = ofMastodon(toot.accountId);
    for (const auto &more : {m_tikTok.posts(), m_bluesky.posts(), toots})
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
                                .message = Demo::tr("The demo’s picture and video can’t be written."),
                                .hint = Demo::tr("Check that there is room on the disk.")});
}

} // namespace postrider
