// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/text/accountpage.h"

using namespace Qt::StringLiterals;

namespace postrider {

std::optional<QUrl> accountPage(const Account &account)
{
    const auto at = [](const QString &host, const QString &path) {
        QUrl address;
        address.setScheme(u"https"_s);
        address.setAuthority(host, QUrl::StrictMode);
        address.setPath(u'/' + path, QUrl::DecodedMode);
        return address.isValid() && !address.host().isEmpty() ? std::optional(address) : std::nullopt;
    };
    if (account.platform == "instagram"_L1)
        return at(u"www.instagram.com"_s, account.handle + u'/');
    if (account.platform == "facebook"_L1) // a Page by its id: names are not unique
        return at(u"www.facebook.com"_s, account.remoteId);
    if (account.platform == "tiktok"_L1)
        return at(u"www.tiktok.com"_s, u'@' + account.handle);
    if (account.platform == "bluesky"_L1)
        return at(u"bsky.app"_s, u"profile/"_s + account.remoteId);
    if (account.platform == "mastodon"_L1) {
        const qsizetype server = account.handle.indexOf(u'@');
        const QString name = server < 0 ? account.handle : account.handle.left(server);
        return at(QUrl(account.serviceUrl).authority(), u'@' + name);
    }
    return {};
}

} // namespace postrider
