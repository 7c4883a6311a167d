// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/accounts/signin.h"
#include "core/platforms/meta/errortable.h"

#include <QJsonArray>

namespace postrider::meta {

/// A Page that a sign-in reaches.
struct ReachedPage
{
    QString id;
    QString name;
    QString token{};                    ///< Empty: Meta gave none, so nothing can be done on the Page.
    std::optional<QStringList> tasks{}; ///< What the person may do there; nothing: not said.
    QString instagramId{};              ///< Of the linked professional account; empty: none.
    QString instagramName{};
};

/// What a token of a Facebook user (or of a Page) opens.
struct Reach
{
    std::vector<ReachedPage> pages;
    QString userToken{};                  ///< Long-lived where that could be had; empty for a Page's token.
    std::optional<QStringList> granted{}; ///< Permissions; nothing: not known.
    std::optional<Instant> pagesEnd{}; ///< When the Pages' tokens end; nothing: they have no end, or it is not known.
    std::optional<Instant> dataEnd{};  ///< When Meta stops to give data without a new sign-in; nothing: not known.
    QStringList notes{};               ///< Whole sentences, about all Pages.

    bool lacks(const QString &permission) const { return granted && !granted->contains(permission); }
};

/// Signs in with what was pasted, or by browser, asking for `permissions`, and looks which Pages that opens: the person's
/// own list, then those of their businesses. With the person's own app a short-lived token is exchanged for a
/// long-lived one. Errors also where no Page is reached. (Meta: Manually build a login flow, long-lived tokens, Page,
/// debug_token; 2026-10.)
QCoro::Task<Result<Reach>> signInToPages(SignInContext &context, const ErrorTable &table, QStringList permissions);

/// What Meta says against a token that was just given, in the words of a sign-in that begins; other errors stay.
Error ofNewToken(const ErrorTable &table, Error error);

/// Why posts can't be made on the Page by what the person may do there and what was granted; nothing: they can.
std::optional<Error> refusalOf(const ErrorTable &table, const ReachedPage &page, const Reach &reach,
                               const QStringList &neededPermissions);

} // namespace postrider::meta
