// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/accountnames.h"

namespace postrider {

std::vector<Account> accountsNamed(const std::vector<Account> &accounts, const QString &nameGiven)
{
    const auto plain = [](const QString &handle) {
        return (handle.startsWith(u'@') ? handle.mid(1) : handle).toCaseFolded();
    };
    const auto local = [](const QString &handle) { return handle.section(u'@', 0, 0); };
    const QString name = nameGiven.trimmed();
    const qsizetype colon = name.indexOf(u':');
    std::vector<Account> named;
    std::vector<Account> namedLocally;
    for (const Account &account : accounts) {
        if (account.id.toString() == name.toLower())
            return {account};
        const bool isOfNetwork = colon > 0 && account.platform == name.left(colon).toLower();
        const auto fits = [&](const QString &handle) {
            return handle == plain(name) || (isOfNetwork && handle == plain(name.mid(colon + 1)));
        };
        const QString handle = plain(account.handle);
        if (account.remoteId == name || fits(handle))
            named.push_back(account);
        else if (fits(local(handle)))
            namedLocally.push_back(account);
    }
    return named.empty() ? namedLocally : named;
}

} // namespace postrider
