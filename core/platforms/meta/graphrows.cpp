// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/platforms/meta/errortable.h"

#include <QtGlobal>

namespace postrider::meta {
namespace {


constexpr const char *reconnectHint = QT_TRANSLATE_NOOP("Meta", "Connect the account again under Accounts; the post waits until then.");
constexpr const char *waitHint = QT_TRANSLATE_NOOP("Meta", "Nothing to do: Postrider pauses this account and goes on by itself.");
constexpr const char *retryHint = QT_TRANSLATE_NOOP("Meta", "Nothing to do: Postrider tries again by itself.");
constexpr const char *rightsHint =
    QT_TRANSLATE_NOOP("Meta", "Check your role and the rights of the app at Meta, then connect the account again and allow all that is asked.");

// Meta: Handling errors, and Rate limits, both 2026-10.
constexpr ErrorRow rows[] = {
    {.code = 1, .subcode = 99, .word = "wrong_call", .remedy = Remedy::Nothing,
     .message = QT_TRANSLATE_NOOP("Meta", "%1 did not accept the way this was asked."),
     .hint = QT_TRANSLATE_NOOP("Meta", "Look for a newer version of Postrider.")},
    {.code = 1, .word = "unknown_trouble", .remedy = Remedy::RetrySoon,
     .message = QT_TRANSLATE_NOOP("Meta", "%1 had trouble that it does not name."), .hint = retryHint, .doubt = Doubt::Always},
    {.code = 2, .word = "unavailable", .remedy = Remedy::RetrySoon,
     .message = QT_TRANSLATE_NOOP("Meta", "%1 has trouble answering right now."), .hint = retryHint, .doubt = Doubt::Always},
    {.code = 3, .word = "capability_missing", .remedy = Remedy::FixAccount,
     .message = QT_TRANSLATE_NOOP("Meta", "The Meta app is not allowed to do this."), .hint = rightsHint},
    {.code = 4, .word = "app_limit", .remedy = Remedy::WaitForLimit,
     .message = QT_TRANSLATE_NOOP("Meta", "The Meta app has made too many calls for now."), .hint = waitHint, .waitMinutes = 60},
    {.code = 10, .word = "permission_missing", .remedy = Remedy::FixAccount,
     .message = QT_TRANSLATE_NOOP("Meta", "%1 says that a permission for this is missing."), .hint = rightsHint},
    {.code = 17, .word = "user_limit", .remedy = Remedy::WaitForLimit,
     .message = QT_TRANSLATE_NOOP("Meta", "Too many calls were made for this person for now."), .hint = waitHint, .waitMinutes = 60},
    {.code = 32, .word = "page_limit", .remedy = Remedy::WaitForLimit,
     .message = QT_TRANSLATE_NOOP("Meta", "Too many calls were made for this Page for now."), .hint = waitHint, .waitMinutes = 60},
    {.code = 100, .word = "bad_value", .remedy = Remedy::ChangePost,
     .message = QT_TRANSLATE_NOOP("Meta", "%1 does not accept one of the values of this post."),
     .hint = QT_TRANSLATE_NOOP("Meta", "The network's own words say which one. Change it, then retry.")},
    {.code = 102, .word = "session_invalid", .remedy = Remedy::Reconnect,
     .message = QT_TRANSLATE_NOOP("Meta", "The sign-in to %1 is no longer valid."), .hint = reconnectHint},
    {.code = 190, .subcode = 458, .word = "app_removed", .remedy = Remedy::Reconnect,
     .message = QT_TRANSLATE_NOOP("Meta", "The Meta app was removed from the account."), .hint = reconnectHint},
    {.code = 190, .subcode = 459, .word = "checkpoint", .remedy = Remedy::FixAccount,
     .message = QT_TRANSLATE_NOOP("Meta", "%1 wants you to confirm the account before it goes on."),
     .hint = QT_TRANSLATE_NOOP("Meta", "Sign in at facebook.com, follow what it asks, then connect the account again.")},
    {.code = 190, .subcode = 460, .word = "password_changed", .remedy = Remedy::Reconnect,
     .message = QT_TRANSLATE_NOOP("Meta", "The sign-in ended because the password was changed."), .hint = reconnectHint},
    {.code = 190, .subcode = 463, .word = "token_expired", .remedy = Remedy::Reconnect,
     .message = QT_TRANSLATE_NOOP("Meta", "The sign-in to %1 has run out."), .hint = reconnectHint},
    {.code = 190, .subcode = 464, .word = "account_unconfirmed", .remedy = Remedy::FixAccount,
     .message = QT_TRANSLATE_NOOP("Meta", "The account is not confirmed."),
     .hint = QT_TRANSLATE_NOOP("Meta", "Sign in at facebook.com, follow what it asks, then connect the account again.")},
    {.code = 190, .subcode = 467, .word = "token_invalid", .remedy = Remedy::Reconnect,
     .message = QT_TRANSLATE_NOOP("Meta", "%1 does not accept the sign-in any more."), .hint = reconnectHint},
    {.code = 190, .subcode = 490, .word = "login_step", .remedy = Remedy::FixAccount,
     .message = QT_TRANSLATE_NOOP("Meta", "%1 asks for another sign-in step."),
     .hint = QT_TRANSLATE_NOOP("Meta", "Sign in at facebook.com, follow what it asks, then connect the account again.")},
    {.code = 190, .subcode = 492, .word = "role_lost", .remedy = Remedy::FixAccount,
     .message = QT_TRANSLATE_NOOP("Meta", "You no longer have a fitting role on the Page."),
     .hint = QT_TRANSLATE_NOOP("Meta", "Ask an admin of the Page for the role, then connect the account again.")},
    {.code = 190, .word = "token_refused", .remedy = Remedy::Reconnect,
     .message = QT_TRANSLATE_NOOP("Meta", "%1 does not accept the sign-in any more."), .hint = reconnectHint},
    {.code = 200, .word = "permission_missing", .remedy = Remedy::FixAccount,
     .message = QT_TRANSLATE_NOOP("Meta", "%1 says that a permission for this is missing."), .hint = rightsHint, .lastCode = 299},
    {.code = 341, .word = "app_limit", .remedy = Remedy::WaitForLimit,
     .message = QT_TRANSLATE_NOOP("Meta", "The Meta app has reached its limit for now."), .hint = waitHint, .waitMinutes = 60},
    {.code = 368, .word = "blocked", .remedy = Remedy::WaitForLimit,
     .message = QT_TRANSLATE_NOOP("Meta", "%1 blocks posting for this account for a while, because of its rules."),
     .hint = QT_TRANSLATE_NOOP("Meta", "Look at the account in the app. Postrider stays quiet for a day."), .waitMinutes = 24 * 60},
    {.code = 613, .word = "call_limit", .remedy = Remedy::WaitForLimit,
     .message = QT_TRANSLATE_NOOP("Meta", "Too many calls were made for now."), .hint = waitHint, .waitMinutes = 60},
    {.code = 803, .word = "unknown_id", .remedy = Remedy::Nothing,
     .message = QT_TRANSLATE_NOOP("Meta", "%1 does not know one of the ids that were sent."),
     .hint = QT_TRANSLATE_NOOP("Meta", "Connect the account again; if that does not help, look for a newer version of Postrider.")},
    {.code = 2635, .word = "version_gone", .remedy = Remedy::FixSetup,
     .message = QT_TRANSLATE_NOOP("Meta", "%1 no longer serves the interface that this version of Postrider speaks."),
     .hint = QT_TRANSLATE_NOOP("Meta", "Update Postrider.")},
    {.code = 80001, .word = "page_limit", .remedy = Remedy::WaitForLimit,
     .message = QT_TRANSLATE_NOOP("Meta", "Too many calls were made for this Page for now."), .hint = waitHint, .waitMinutes = 60},
    {.code = 80002, .word = "account_limit", .remedy = Remedy::WaitForLimit,
     .message = QT_TRANSLATE_NOOP("Meta", "Too many calls were made for this account for now."), .hint = waitHint, .waitMinutes = 60},
    {.code = 80006, .word = "account_limit", .remedy = Remedy::WaitForLimit,
     .message = QT_TRANSLATE_NOOP("Meta", "Too many calls were made for this account for now."), .hint = waitHint, .waitMinutes = 60},
    {.word = "upload_failed", .remedy = Remedy::RetrySoon,
     .message = QT_TRANSLATE_NOOP("Meta", "%1 could not take the uploaded video in."), .hint = QT_TRANSLATE_NOOP("Meta", "Nothing to do: it is uploaded again."),
     .upload = "ProcessingFailedError"},
    {.word = "upload_not_allowed", .remedy = Remedy::FixAccount,
     .message = QT_TRANSLATE_NOOP("Meta", "%1 does not let this account upload."), .hint = rightsHint, .upload = "NotAuthorizedError"},
    {.word = "upload_offset", .remedy = Remedy::RetrySoon, .message = QT_TRANSLATE_NOOP("Meta", "The upload has to go on from another place."),
     .hint = retryHint, .upload = "OffsetInvalidError"},
    {.word = "upload_incomplete", .remedy = Remedy::RetrySoon, .message = QT_TRANSLATE_NOOP("Meta", "The upload did not arrive whole."),
     .hint = retryHint, .upload = "PartialRequestError"},
};


} // namespace

std::span<const ErrorRow> graphRows()
{
    return rows;
}

} // namespace postrider::meta
