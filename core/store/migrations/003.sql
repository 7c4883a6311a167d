-- SPDX-License-Identifier: GPL-3.0-or-later
-- A row of the Posts page is what a group has in one minute: its posts are counted and found by this index alone.
DROP INDEX posts_by_group
-- next
CREATE INDEX posts_by_group ON posts (group_id, scheduled_for, id)
-- next
-- What a composer holds back from posts that are scheduled: a JSON array of posts, so that they can still go out as they are.
CREATE TABLE unsaved_changes (
    group_id   TEXT PRIMARY KEY NOT NULL,
    changed_at INTEGER NOT NULL,
    posts      TEXT NOT NULL CHECK (json_valid(posts))
) STRICT, WITHOUT ROWID
-- next
CREATE TRIGGER unsaved_changes_end AFTER DELETE ON posts
WHEN NOT EXISTS (SELECT 1 FROM posts WHERE group_id = OLD.group_id)
BEGIN
    DELETE FROM unsaved_changes WHERE group_id = OLD.group_id;
END
-- next
-- A picture that was made from another one; the original is kept as long as its copy.
CREATE TABLE media_copies (
    copy_id     TEXT PRIMARY KEY NOT NULL REFERENCES media_assets (id) ON DELETE CASCADE,
    original_id TEXT NOT NULL REFERENCES media_assets (id)
) STRICT, WITHOUT ROWID
-- next
CREATE INDEX media_copies_by_original ON media_copies (original_id)
-- next
-- The newest posts of an account, without sorting all it has.
CREATE INDEX posts_of_account ON posts (social_account_id, id)
-- next
-- What the server of an account says that it takes, as JSON; empty: never asked.
ALTER TABLE accounts ADD COLUMN limits TEXT NOT NULL DEFAULT ''
-- next
-- Where a picture was taken stands in its file.
ALTER TABLE media_assets ADD COLUMN has_location INTEGER NOT NULL DEFAULT 0 CHECK (has_location IN (0, 1))
-- next
-- What was put into the person's storage and is not known to be gone: written before it is put there. No key to posts:
-- what a deleted post left there is deleted, too.
CREATE TABLE hosted_objects (
    id         TEXT PRIMARY KEY NOT NULL,
    post_id    TEXT NOT NULL,
    endpoint   TEXT NOT NULL,
    region     TEXT NOT NULL,
    bucket     TEXT NOT NULL,
    style      TEXT NOT NULL,
    object_key TEXT NOT NULL,
    version_id TEXT NOT NULL DEFAULT '',
    created_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID
-- next
-- When access ends that only the person can renew. What is not renewed by the program ends with its token; the first look
-- at the account puts it right.
ALTER TABLE accounts ADD COLUMN access_ends_at INTEGER
-- next
UPDATE accounts SET access_ends_at = expires_at WHERE platform NOT IN ('tiktok', 'bluesky')
-- next
-- When an account's network is asked how it stands, and what was wrong the last time: an error as JSON.
CREATE TABLE account_checks (
    account_id TEXT PRIMARY KEY NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
    checked_at INTEGER,
    next_at    INTEGER NOT NULL,
    problem    TEXT NOT NULL DEFAULT ''
) STRICT, WITHOUT ROWID
-- next
-- What networks told of their limits. NULL: not told.
CREATE TABLE account_limits (
    account_id TEXT NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
    kind       TEXT NOT NULL CHECK (kind IN ('posts', 'requests')),
    used       INTEGER,
    allowed    INTEGER,
    ends_at    INTEGER,
    seen_at    INTEGER NOT NULL,
    PRIMARY KEY (account_id, kind)
) STRICT, WITHOUT ROWID
-- next
-- The ready check ahead of a post's time. `post_changed_at` is the post's updated_at that was looked at; findings are a
-- JSON array of errors.
CREATE TABLE post_checks (
    post_id         TEXT PRIMARY KEY NOT NULL REFERENCES posts (id) ON DELETE CASCADE,
    checked_at      INTEGER NOT NULL,
    post_changed_at INTEGER NOT NULL,
    findings        TEXT NOT NULL DEFAULT ''
) STRICT, WITHOUT ROWID
-- next
CREATE INDEX post_checks_found ON post_checks (post_id) WHERE findings <> ''
-- next
CREATE TRIGGER post_checks_end AFTER UPDATE OF status ON posts
WHEN NEW.status IN ('draft', 'posted', 'failed')
BEGIN
    DELETE FROM post_checks WHERE post_id = NEW.id;
END
