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
