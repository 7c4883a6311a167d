// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sandbox/graphaccounts.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace postrider::sandbox {

static const QString pictures = u"/v/avatars/"_s;

QString GraphAccounts::pictureUrl(const QString &id)
{
    return u"https://scontent.xx.fbcdn.net"_s + pictures + id + u".jpg"_s;
}

QString GraphAccounts::idOfPicture(const QString &path)
{
    return path.startsWith(pictures) ? path.mid(pictures.size()).chopped(4) : QString();
}

MetaPage *GraphAccounts::page(const QString &id)
{
    const auto found = std::find_if(pages.begin(), pages.end(), [&](const MetaPage &page) { return page.id == id; });
    return found == pages.end() ? nullptr : &*found;
}

MetaInstagramAccount *GraphAccounts::instagramAccount(const QString &id)
{
    const auto found = std::find_if(instagram.begin(), instagram.end(),
                                    [&](const MetaInstagramAccount &account) { return account.id == id; });
    return found == instagram.end() ? nullptr : &*found;
}

MetaBusiness *GraphAccounts::business(const QString &id)
{
    const auto found = std::find_if(businesses.begin(), businesses.end(),
                                    [&](const MetaBusiness &business) { return business.id == id; });
    return found == businesses.end() ? nullptr : &*found;
}

} // namespace postrider::sandbox
