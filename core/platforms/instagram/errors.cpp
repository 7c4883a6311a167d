// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/platforms/instagram/errors.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace postrider::instagram {
namespace {

using meta::Doubt;
using meta::ErrorRow;

constexpr const char *retryHint = QT_TRANSLATE_NOOP("Instagram", "Nothing to do: Postrider tries again by itself.");
constexpr const char *videoHint =
    QT_TRANSLATE_NOOP("Instagram", "Convert it to MP4 with H.264 and AAC, then choose it again.");
constexpr const char *hostHint = QT_TRANSLATE_NOOP(
    "Instagram", "Check that the address opens without sign-in or redirect, or put the file on another web space.");
constexpr const char *shopHint = QT_TRANSLATE_NOOP("Instagram", "Change the product tags, then retry.");

// Meta: Instagram error codes, 2026-06; the rows after them were seen in the field.
constexpr ErrorRow rows[] = {
    {.code = -2, .subcode = 2207003, .word = "fetch_timed_out", .remedy = Remedy::RetrySoon,
     .message = QT_TRANSLATE_NOOP("Instagram", "Instagram took too long to fetch the file."), .hint = retryHint,
     .doubt = Doubt::WhenPublishing},
    {.code = -2, .subcode = 2207020, .word = "media_expired", .remedy = Remedy::RetrySoon,
     .message = QT_TRANSLATE_NOOP("Instagram", "Instagram no longer has the prepared file."), .hint = retryHint,
     .doubt = Doubt::WhenPublishing},
    {.code = -1, .subcode = 2207001, .word = "server_trouble", .remedy = Remedy::RetrySoon,
     .message = QT_TRANSLATE_NOOP("Instagram", "Instagram had trouble with this post."),
     .hint = QT_TRANSLATE_NOOP("Instagram", "If this goes on, Instagram may take the post for spam: change its text."),
     .doubt = Doubt::WhenPublishing},
    {.code = -1, .subcode = 2207032, .word = "preparing_failed", .remedy = Remedy::RetrySoon,
     .message = QT_TRANSLATE_NOOP("Instagram", "Instagram could not prepare the post."), .hint = retryHint,
     .doubt = Doubt::WhenPublishing},
    {.code = -1, .subcode = 2207053, .word = "video_upload_failed", .remedy = Remedy::RetrySoon,
     .message = QT_TRANSLATE_NOOP("Instagram", "Instagram could not take in the video."), .hint = retryHint,
     .doubt = Doubt::WhenPublishing},
    {.code = -1, .subcode = 2207073, .word = "not_deletable", .remedy = Remedy::Nothing,
     .message = QT_TRANSLATE_NOOP("Instagram", "This kind of post can't be deleted from outside Instagram."),
     .hint = QT_TRANSLATE_NOOP("Instagram", "Delete it in the Instagram app.")},
    {.code = -1, .word = "server_trouble", .remedy = Remedy::RetrySoon,
     .message = QT_TRANSLATE_NOOP("Instagram", "Instagram had trouble with this post."), .hint = retryHint,
     .doubt = Doubt::WhenPublishing},
    {.code = -2, .word = "server_slow", .remedy = Remedy::RetrySoon,
     .message = QT_TRANSLATE_NOOP("Instagram", "Instagram took too long."), .hint = retryHint,
     .doubt = Doubt::WhenPublishing},
    {.code = 1, .subcode = 2207057, .word = "cover_outside_video", .remedy = Remedy::ChangePost,
     .message = QT_TRANSLATE_NOOP("Instagram", "The chosen cover lies outside the video."),
     .hint = QT_TRANSLATE_NOOP("Instagram", "Choose another frame as cover.")},
    {.code = 4, .subcode = 2207051, .word = "action_blocked", .remedy = Remedy::FixAccount,
     .message = QT_TRANSLATE_NOOP("Instagram", "Instagram blocked this action, as it does when it suspects spam."),
     .hint = QT_TRANSLATE_NOOP("Instagram", "Look at the account in the Instagram app and wait some hours before you retry."),
     .doubt = Doubt::WhenPublishing},
    {.code = 9, .subcode = 2207042, .word = "daily_limit", .remedy = Remedy::WaitForLimit,
     .message = QT_TRANSLATE_NOOP("Instagram", "Instagram takes no more posts of this account today."),
     .hint = QT_TRANSLATE_NOOP("Instagram", "Nothing to do: Postrider tries again every hour."), .waitMinutes = 60},
    {.code = 24, .subcode = 2207006, .word = "container_unknown", .remedy = Remedy::RetrySoon,
     .message = QT_TRANSLATE_NOOP("Instagram", "Instagram does not find the prepared post."), .hint = retryHint,
     .doubt = Doubt::WhenPublishing},
    {.code = 24, .subcode = 2207008, .word = "container_unknown", .remedy = Remedy::RetrySoon,
     .message = QT_TRANSLATE_NOOP("Instagram", "Instagram does not find the prepared post."), .hint = retryHint,
     .doubt = Doubt::WhenPublishing},
    {.code = 24, .word = "container_unknown", .remedy = Remedy::RetrySoon,
     .message = QT_TRANSLATE_NOOP("Instagram", "Instagram does not find the prepared post."), .hint = retryHint,
     .doubt = Doubt::WhenPublishing},
    {.code = 25, .subcode = 2207050, .word = "account_restricted", .remedy = Remedy::FixAccount,
     .message = QT_TRANSLATE_NOOP("Instagram", "Instagram restricts this account, or wants it confirmed."),
     .hint = QT_TRANSLATE_NOOP("Instagram", "Sign in to the Instagram app, follow what it asks, then retry.")},
    {.code = 100, .subcode = 33, .word = "not_readable", .remedy = Remedy::RetrySoon,
     .message = QT_TRANSLATE_NOOP("Instagram", "Instagram does not let this account read what it asked for."),
     .hint = QT_TRANSLATE_NOOP("Instagram", "If this goes on, connect the account again and allow all that is asked."),
     .doubt = Doubt::WhenPublishing},
    {.code = 100, .subcode = 2207023, .word = "media_type_unknown", .remedy = Remedy::Nothing,
     .message = QT_TRANSLATE_NOOP("Instagram", "Instagram does not know this type of post."),
     .hint = QT_TRANSLATE_NOOP("Instagram", "Look for a newer version of Postrider.")},
    {.code = 100, .subcode = 2207028, .word = "carousel_count", .remedy = Remedy::ChangePost,
     .message = QT_TRANSLATE_NOOP("Instagram", "A carousel needs 2 to 10 pictures or videos."),
     .hint = QT_TRANSLATE_NOOP("Instagram", "Add or remove some.")},
    {.code = 100, .subcode = 2207035, .word = "product_tag_position", .remedy = Remedy::ChangePost,
     .message = QT_TRANSLATE_NOOP("Instagram", "A product tag on a video must not have a position."), .hint = shopHint},
    {.code = 100, .subcode = 2207036, .word = "product_tag_missing", .remedy = Remedy::ChangePost,
     .message = QT_TRANSLATE_NOOP("Instagram", "A product tag on a photo needs a position."), .hint = shopHint},
    {.code = 100, .subcode = 2207037, .word = "product_tag_invalid", .remedy = Remedy::ChangePost,
     .message = QT_TRANSLATE_NOOP("Instagram", "One of the tagged products is not valid."), .hint = shopHint},
    {.code = 100, .subcode = 2207040, .word = "too_many_mentions", .remedy = Remedy::ChangePost,
     .message = QT_TRANSLATE_NOOP("Instagram", "The caption mentions more than 20 accounts."),
     .hint = QT_TRANSLATE_NOOP("Instagram", "Remove some of the @ mentions.")},
    {.code = 352, .subcode = 2207026, .word = "video_format", .remedy = Remedy::ChangePost,
     .message = QT_TRANSLATE_NOOP("Instagram", "Instagram does not accept this video's format."), .hint = videoHint},
    {.code = 9004, .subcode = 2207052, .word = "media_not_fetched", .remedy = Remedy::RetrySoon,
     .message = QT_TRANSLATE_NOOP("Instagram", "Instagram could not fetch the file from its address."), .hint = hostHint},
    {.code = 9007, .subcode = 2207027, .word = "not_ready", .remedy = Remedy::RetrySoon,
     .message = QT_TRANSLATE_NOOP("Instagram", "Instagram is still preparing the post."), .hint = retryHint},
    {.code = 36000, .subcode = 2207004, .word = "file_too_large", .remedy = Remedy::ChangePost,
     .message = QT_TRANSLATE_NOOP("Instagram", "The picture is larger than 8 MB."),
     .hint = QT_TRANSLATE_NOOP("Instagram", "Export it smaller, or choose another one.")},
    {.code = 36001, .subcode = 2207005, .word = "image_format", .remedy = Remedy::ChangePost,
     .message = QT_TRANSLATE_NOOP("Instagram", "Instagram does not accept this picture's format."),
     .hint = QT_TRANSLATE_NOOP("Instagram", "Save it as JPEG.")},
    {.code = 36003, .subcode = 2207009, .word = "aspect_ratio", .remedy = Remedy::ChangePost,
     .message = QT_TRANSLATE_NOOP("Instagram", "The picture is too tall or too wide."),
     .hint = QT_TRANSLATE_NOOP("Instagram", "Crop it to a shape between 4:5 and 1.91:1.")},
    {.code = 36004, .subcode = 2207010, .word = "caption_too_long", .remedy = Remedy::ChangePost,
     .message = QT_TRANSLATE_NOOP("Instagram", "The caption is longer than 2,200 characters."),
     .hint = QT_TRANSLATE_NOOP("Instagram", "Shorten it.")},
    {.subcode = 2207029, .word = "caption_invalid", .remedy = Remedy::ChangePost,
     .message = QT_TRANSLATE_NOOP("Instagram", "Instagram does not accept the caption or its hashtags."),
     .hint = QT_TRANSLATE_NOOP("Instagram", "Use at most 30 hashtags and plain characters.")},
    {.subcode = 2207076, .word = "video_processing_failed", .remedy = Remedy::RetrySoon,
     .message = QT_TRANSLATE_NOOP("Instagram", "Instagram could not process the video."), .hint = videoHint},
    {.subcode = 2207077, .word = "video_not_fetched", .remedy = Remedy::RetrySoon,
     .message = QT_TRANSLATE_NOOP("Instagram", "Instagram could not fetch or process the video."), .hint = hostHint},
    {.subcode = 2207081, .word = "trial_reels", .remedy = Remedy::ChangePost,
     .message = QT_TRANSLATE_NOOP("Instagram", "This account may not publish trial reels."),
     .hint = QT_TRANSLATE_NOOP("Instagram", "Publish it as a normal reel.")},
    {.subcode = 2207082, .word = "media_upload_failed", .remedy = Remedy::RetrySoon,
     .message = QT_TRANSLATE_NOOP("Instagram", "The upload to Instagram failed."), .hint = retryHint},
    {.subcode = 2207083, .word = "image_format", .remedy = Remedy::ChangePost,
     .message = QT_TRANSLATE_NOOP("Instagram", "Instagram did not get a picture that it accepts."),
     .hint = QT_TRANSLATE_NOOP("Instagram", "Save it as JPEG.")},
    {.subcode = 2207085, .word = "fatal", .remedy = Remedy::RetrySoon,
     .message = QT_TRANSLATE_NOOP("Instagram", "Instagram failed on its side."), .hint = retryHint,
     .doubt = Doubt::WhenPublishing},
};

constexpr meta::ErrorTable table{
    .platform = "instagram"_L1, .name = "Instagram"_L1, .context = "Instagram", .rows = rows};

} // namespace

const meta::ErrorTable &errors()
{
    return table;
}

QString words(const char *text)
{
    return QCoreApplication::translate("Instagram", text);
}

} // namespace postrider::instagram
