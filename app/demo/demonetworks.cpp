// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/demo/demonetworks.h"

#include "app/demo/workspacecontent.h"

#include <QCoreApplication>
#include <QJsonDocument>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace postrider {

DemoNetworks::DemoNetworks(Clock *clock) : m_clock(clock ? *clock : m_systemClock), m_meta(m_clock), m_tikTok(m_clock)
{
    // People who look at a demo do not wait for a minute.
    m_tikTok.options.moderation = Milliseconds(5000);
}

/// What the token of the demo's person reaches besides the accounts that are connected.
void DemoNetworks::addUnconnected()
{
    m_meta.addInstagramAccount(u"lumen.kitchen"_s, m_meta.addPage(u"Lumen Kitchen"_s).id);
    m_meta.addPage(u"Kiln Friends"_s); // without an Instagram account
    m_meta.token(m_meta.addUserToken())->text = QString::fromLatin1(demoMetaToken);
}

Result<std::shared_ptr<DemoNetworks>> DemoNetworks::open(Clock *clock)
{
    std::shared_ptr<DemoNetworks> networks(new DemoNetworks(clock));
    if (!networks->m_meta.listen() || !networks->m_tikTok.listen()) {
        return tl::unexpected(Error{
            .code = u"demo.network"_s,
            .remedy = Remedy::FixSetup,
            .message = QCoreApplication::translate("DemoWorkspace",
                                                   "The pretend networks can’t listen on this computer."),
            .hint = QCoreApplication::translate("DemoWorkspace", "Check that programs may open ports on 127.0.0.1.")});
    }
    networks->addUnconnected();
    return networks;
}

HostOverrides DemoNetworks::overrides() const
{
    HostOverrides overrides;
    for (const auto &each : {m_meta.overrides(), m_tikTok.overrides()}) {
        for (const auto &[host, origin] : each)
            overrides.add(host, origin);
    }
    return overrides;
}

const sandbox::MetaPage &DemoNetworks::pageNamed(const QString &name)
{
    if (const sandbox::MetaPage *page = m_meta.page(m_pageIds.value(name)))
        return *page;
    const sandbox::MetaPage &page = m_meta.addPage(name);
    m_pageIds.insert(name, page.id);
    return page;
}

Account DemoNetworks::addAccount(const DemoAccount &planned, Instant createdAt)
{
    Account account;
    account.id = AccountId::create(createdAt);
    account.platform = QString::fromLatin1(planned.platform);
    account.handle = QString::fromUtf8(planned.name);
    account.color = planned.color;
    account.createdAt = createdAt;
    Credentials credentials;
    if (account.platform == u"tiktok") {
        account.remoteId = u"_000demo-"_s + account.handle;
        account.mode = u"direct"_s;
        m_tikTok.addAccount({.openId = account.remoteId, .username = account.handle, .nickname = account.handle});
        const sandbox::TikTokToken &token = m_tikTok.addToken(account.remoteId);
        credentials.accessToken = token.accessToken;
        credentials.refreshToken = token.refreshToken;
        credentials.expiresAt = token.expiresAt;
        credentials.refreshExpiresAt = token.refreshExpiresAt;
        account.expiresAt = token.expiresAt;
    } else if (account.platform == u"instagram") {
        const sandbox::MetaPage &page = pageNamed(QString::fromUtf8(planned.page));
        account.remoteId = m_meta.addInstagramAccount(account.handle, page.id).id;
        account.pageId = page.id;
        account.login = u"facebook"_s;
        credentials.accessToken = page.accessToken;
    } else {
        const sandbox::MetaPage &page = pageNamed(account.handle);
        account.remoteId = page.id;
        credentials.accessToken = page.accessToken;
    }
    m_signIns.emplace_back(account, credentials);
    return account;
}

QCoro::Task<Result<>> DemoNetworks::signIn(std::vector<Account> accountsGiven)
{
    const std::vector<Account> accounts = std::move(accountsGiven);
    for (const auto &[added, credentials] : m_signIns) {
        const auto stored = std::ranges::find_if(accounts, [&added](const Account &account) {
            return account.platform == added.platform && account.remoteId == added.remoteId;
        });
        if (stored == accounts.end())
            continue;
        if (const auto written = co_await writeCredentials(m_secrets, stored->id, credentials); !written)
            co_return written;
    }
    // What TikTok renews its tokens with, every two hours.
    const QJsonObject app{{u"client_id"_s, m_tikTok.options.clientKey},
                          {u"client_secret"_s, m_tikTok.options.clientSecret}};
    co_return co_await m_secrets.write(appKey(u"tiktok"_s), QJsonDocument(app).toJson(QJsonDocument::Compact));
}

std::vector<sandbox::PublicPost> DemoNetworks::everPublished() const
{
    std::vector<sandbox::PublicPost> posts = m_meta.everPublished();
    const std::vector<sandbox::PublicPost> more = m_tikTok.posts();
    posts.insert(posts.end(), more.begin(), more.end());
    return posts;
}

} // namespace postrider
