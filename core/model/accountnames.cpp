// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/accountnames.h"

namespace postrider {

std::vector<Account> accountsNamed(const std::vector<Account> &accounts, const QString &nameGiven)
{
    const auto plain = [](const QString &handle) {
        return (handle.startsWith(u'@') ? handle.mid(1) : handle).toCaseFolded();
    };
    const QString name = nameGiven.trimmed();
    const qsizetype colon = name.indexOf(u':');
    std::vector<Account> named;
    for (const Account &account : accounts) {
        if (account.id.toString() == name.toLower())
            return {account};
        const bool byNetwork = colon > 0 && account.platform == name.left(colon).toLower()
            && plain(account.handle) == plain(name.mid(colon + 1));
        if (byNetwork || account.remoteId == name || plain(account.handle) == plain(name))
            named.push_back(account);
    }
    return named;
}

} // namespace postrider
