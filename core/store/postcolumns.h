// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The columns of a whole post, in the order in which PostStore::read() takes them.
#define POST_COLUMNS                                                                                                   \
    "id, group_id, platform, social_account_id, type, caption, first_comment, options, status, scheduled_for, "        \
    "created_at, last_publish_attempt_at, last_publish_error, error_code, error_detail, attempts, next_attempt_at, "   \
    "published_at, platform_post_id, post_url, lease_owner, lease_expires_at, updated_at"
