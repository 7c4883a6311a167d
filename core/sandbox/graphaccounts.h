// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>

#include <deque>

namespace postrider::sandbox {

struct MetaPage
{
    QString id;
    QString name;
    QString username;
    QString accessToken; ///< What /me/accounts gives.
    QStringList tasks{QStringLiteral("ANALYZE"), QStringLiteral("CREATE_CONTENT"), QStringLiteral("MODERATE"),
                      QStringLiteral("MANAGE")};
    QString instagramId{}; ///< Of the linked account; empty: none.
    bool inOwnList = true; ///< Off: the person reaches it only through a business.
    QByteArray picture{};  ///< A picture's file; empty: its address leads nowhere.
};

/// A business portfolio and its Pages, by their ids.
struct MetaBusiness
{
    QString id;
    QString name;
    QStringList ownedPages{};
    QStringList clientPages{};
};

struct MetaInstagramAccount
{
    QString id;
    QString appScopedId;
    QString username;
    QString name;
    QString accountType = QStringLiteral("BUSINESS");
    QString pageId{};     ///< Of the linked Page; empty: none (only Instagram Login works).
    QByteArray picture{}; ///< As MetaPage::picture.
};

/// The Pages and Instagram accounts that there are. One user runs all of them.
struct GraphAccounts
{
    QString userId = QStringLiteral("500000000000001");
    std::deque<MetaPage> pages;
    std::deque<MetaInstagramAccount> instagram;
    std::deque<MetaBusiness> businesses{};

    MetaPage *page(const QString &id);
    MetaInstagramAccount *instagramAccount(const QString &id);
    MetaBusiness *business(const QString &id);
    /// Where the picture of a Page or an account lies, on the host scontent.xx.fbcdn.net…
    static QString pictureUrl(const QString &id);
    /// …and the id that such a path is of; empty: it is of something else.
    static QString idOfPicture(const QString &path);
};

} // namespace postrider::sandbox
