// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/platforms/facebook/errors.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace postrider::facebook {
namespace {

using meta::Doubt;
using meta::ErrorRow;

constexpr const char *retryHint = QT_TRANSLATE_NOOP("Facebook", "Nothing to do: Postrider tries again by itself.");
constexpr const char *videoHint =
    QT_TRANSLATE_NOOP("Facebook", "Convert it to MP4 with H.264 and AAC, then choose it again.");
constexpr const char *pageHint =
    QT_TRANSLATE_NOOP("Facebook", "Sign in at facebook.com, follow what it asks of the Page, then retry.");
constexpr const char *rulesHint = QT_TRANSLATE_NOOP("Facebook", "Change the post so that it keeps to Facebook's rules.");
constexpr const char *photoHint = QT_TRANSLATE_NOOP("Facebook", "Save it as JPEG or PNG below 4 MB.");

// Meta: Handling errors; Page feed, photos, videos and reels, 2026-10. Some were only seen in the field.
constexpr ErrorRow rows[] = {
    {.subcode = 1363030, .word = "video_upload_failed", .remedy = Remedy::RetrySoon,
     .message = QT_TRANSLATE_NOOP("Facebook", "The video's upload timed out."), .hint = retryHint},
    {.subcode = 1363019, .word = "video_upload_failed", .remedy = Remedy::RetrySoon,
     .message = QT_TRANSLATE_NOOP("Facebook", "The video's upload failed."), .hint = retryHint},
    {.subcode = 1363037, .word = "upload_offset", .remedy = Remedy::RetrySoon,
     .message = QT_TRANSLATE_NOOP("Facebook", "The upload has to go on from another place."), .hint = retryHint},
    {.subcode = 1363040, .word = "aspect_ratio", .remedy = Remedy::ChangePost,
     .message = QT_TRANSLATE_NOOP("Facebook", "A reel's shape must lie between 16:9 and 9:16."),
     .hint = QT_TRANSLATE_NOOP("Facebook", "Crop it, best to 9:16.")},
    {.subcode = 1363127, .word = "resolution_too_low", .remedy = Remedy::ChangePost,
     .message = QT_TRANSLATE_NOOP("Facebook", "The video has too few pixels; at least 540 × 960 are needed."),
     .hint = QT_TRANSLATE_NOOP("Facebook", "Export it larger, best with 1080 × 1920.")},
    {.subcode = 1363128, .word = "video_length", .remedy = Remedy::ChangePost,
     .message = QT_TRANSLATE_NOOP("Facebook", "A reel must last 3 to 90 seconds."),
     .hint = QT_TRANSLATE_NOOP("Facebook", "Cut it, or post it as a video.")},
    {.subcode = 1363129, .word = "frame_rate", .remedy = Remedy::ChangePost,
     .message = QT_TRANSLATE_NOOP("Facebook", "A reel must have 24 to 60 frames a second."),
     .hint = QT_TRANSLATE_NOOP("Facebook", "Export it with 30 frames a second.")},
    {.subcode = 1366046, .word = "photo_refused", .remedy = Remedy::ChangePost,
     .message = QT_TRANSLATE_NOOP("Facebook", "The photo is too large or of a kind that Facebook does not accept."),
     .hint = photoHint},
    {.subcode = 1366051, .word = "photos_posted", .remedy = Remedy::ChangePost,
     .message = QT_TRANSLATE_NOOP("Facebook", "These photos were posted already."),
     .hint = QT_TRANSLATE_NOOP("Facebook", "Look at the Page: the post may be there."), .doubt = Doubt::WhenPublishing},
    {.subcode = 1346003, .word = "content_flagged", .remedy = Remedy::ChangePost,
     .message = QT_TRANSLATE_NOOP("Facebook", "Facebook holds this content to be against its rules."), .hint = rulesHint},
    {.subcode = 1404102, .word = "against_standards", .remedy = Remedy::ChangePost,
     .message = QT_TRANSLATE_NOOP("Facebook", "Facebook holds this content to be against its Community Standards."),
     .hint = rulesHint},
    {.subcode = 1404006, .word = "security_check", .remedy = Remedy::FixAccount,
     .message = QT_TRANSLATE_NOOP("Facebook", "Facebook asks for a security check."), .hint = pageHint},
    {.subcode = 1404112, .word = "account_limited", .remedy = Remedy::FixAccount,
     .message = QT_TRANSLATE_NOOP("Facebook", "Facebook limits this account for some days."), .hint = pageHint},
    {.subcode = 1404078, .word = "page_authorisation", .remedy = Remedy::FixAccount,
     .message = QT_TRANSLATE_NOOP("Facebook", "The Page needs Page Publishing Authorisation."), .hint = pageHint},
    {.subcode = 4854002, .word = "identity_confirmation", .remedy = Remedy::FixAccount,
     .message = QT_TRANSLATE_NOOP("Facebook", "Facebook wants your identity confirmed."), .hint = pageHint},
    {.subcode = 1349125, .word = "content_format", .remedy = Remedy::ChangePost,
     .message = QT_TRANSLATE_NOOP("Facebook", "Facebook does not accept the format of this content."),
     .hint = QT_TRANSLATE_NOOP("Facebook", "Change the text, the address or the file, then retry.")},
    {.subcode = 2061006, .word = "address_invalid", .remedy = Remedy::ChangePost,
     .message = QT_TRANSLATE_NOOP("Facebook", "Facebook does not accept the address."),
     .hint = QT_TRANSLATE_NOOP("Facebook", "Check that the address opens in a browser.")},
    {.subcode = 2069019, .word = "file_invalid", .remedy = Remedy::ChangePost,
     .message = QT_TRANSLATE_NOOP("Facebook", "Facebook does not accept the file."),
     .hint = QT_TRANSLATE_NOOP("Facebook", "Choose another file, or convert this one.")},
    {.subcode = 1363047, .word = "passing_trouble", .remedy = Remedy::RetrySoon,
     .message = QT_TRANSLATE_NOOP("Facebook", "Facebook has trouble for the moment."), .hint = retryHint,
     .doubt = Doubt::Always},
    {.subcode = 1609010, .word = "passing_trouble", .remedy = Remedy::RetrySoon,
     .message = QT_TRANSLATE_NOOP("Facebook", "Facebook has trouble for the moment."), .hint = retryHint,
     .doubt = Doubt::Always},
    {.code = 12, .word = "id_form", .remedy = Remedy::Nothing,
     .message = QT_TRANSLATE_NOOP("Facebook", "Facebook does not read posts by this form of id."),
     .hint = QT_TRANSLATE_NOOP("Facebook", "Look for a newer version of Postrider.")},
    {.code = 100, .subcode = 33, .word = "not_readable", .remedy = Remedy::FixAccount,
     .message = QT_TRANSLATE_NOOP("Facebook", "Facebook does not find it, or does not let this account read it."),
     .hint = QT_TRANSLATE_NOOP("Facebook", "Check your role on the Page, then connect the account again.")},
    {.code = 104, .word = "wrong_signature", .remedy = Remedy::FixSetup,
     .message = QT_TRANSLATE_NOOP("Facebook", "The Meta app asks for signed calls, which a desktop program can't make."),
     .hint = QT_TRANSLATE_NOOP("Facebook", "Switch \"Require app secret\" off in the settings of your Meta app.")},
    {.code = 324, .word = "photo_refused", .remedy = Remedy::ChangePost,
     .message = QT_TRANSLATE_NOOP("Facebook", "Facebook can't use this picture file."), .hint = photoHint},
    {.code = 351, .word = "video_refused", .remedy = Remedy::ChangePost,
     .message = QT_TRANSLATE_NOOP("Facebook", "Facebook can't use this video file."), .hint = videoHint},
    {.code = 352, .word = "video_format", .remedy = Remedy::ChangePost,
     .message = QT_TRANSLATE_NOOP("Facebook", "Facebook does not accept this video's format."), .hint = videoHint},
    {.code = 368, .subcode = 1390008, .word = "posting_too_fast", .remedy = Remedy::WaitForLimit,
     .message = QT_TRANSLATE_NOOP("Facebook", "Facebook finds that this Page posts too fast."),
     .hint = QT_TRANSLATE_NOOP("Facebook", "Nothing to do: Postrider waits an hour."), .waitMinutes = 60},
    {.code = 382, .word = "video_too_small", .remedy = Remedy::ChangePost,
     .message = QT_TRANSLATE_NOOP("Facebook", "The video file is too small."),
     .hint = QT_TRANSLATE_NOOP("Facebook", "Choose another video.")},
    {.code = 389, .word = "media_not_fetched", .remedy = Remedy::RetrySoon,
     .message = QT_TRANSLATE_NOOP("Facebook", "Facebook could not fetch the video from its address."),
     .hint = QT_TRANSLATE_NOOP("Facebook", "Check that the address opens without sign-in or redirect.")},
    {.code = 506, .word = "duplicate_post", .remedy = Remedy::ChangePost,
     .message = QT_TRANSLATE_NOOP("Facebook", "This post says the same as the Page's last one."),
     .hint = QT_TRANSLATE_NOOP("Facebook", "Change the text."), .doubt = Doubt::Always},
    {.code = 6000, .word = "video_upload_failed", .remedy = Remedy::RetrySoon,
     .message = QT_TRANSLATE_NOOP("Facebook", "The video's upload failed."), .hint = videoHint},
    {.code = 6001, .word = "video_upload_failed", .remedy = Remedy::RetrySoon,
     .message = QT_TRANSLATE_NOOP("Facebook", "The video's upload failed."), .hint = videoHint},
    {.code = 1609005, .word = "link_unreachable", .remedy = Remedy::ChangePost,
     .message = QT_TRANSLATE_NOOP("Facebook", "Facebook can't open the link of this post."),
     .hint = QT_TRANSLATE_NOOP("Facebook", "Check the address, or remove it.")},
    {.code = 1609008, .word = "link_refused", .remedy = Remedy::ChangePost,
     .message = QT_TRANSLATE_NOOP("Facebook", "Facebook does not accept links to facebook.com here."),
     .hint = QT_TRANSLATE_NOOP("Facebook", "Remove the link.")},
};

constexpr meta::ErrorTable table{
    .platform = "facebook"_L1, .name = "Facebook"_L1, .context = "Facebook", .rows = rows};

} // namespace

const meta::ErrorTable &errors()
{
    return table;
}

QString words(const char *text)
{
    return QCoreApplication::translate("Facebook", text);
}

} // namespace postrider::facebook
