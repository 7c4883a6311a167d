-- SPDX-License-Identifier: GPL-3.0-or-later
-- With how many engines in a row, killed while they had it, a post was left with nothing new in its journal; and what the
-- journal held then (a digest).
ALTER TABLE posts ADD COLUMN kills INTEGER NOT NULL DEFAULT 0
-- next
ALTER TABLE posts ADD COLUMN left_journal TEXT NOT NULL DEFAULT ''
-- next
-- What happened to a post beside the tries to publish it: missed, moved, published or retried by hand, and what a person
-- answered. `planned_for` is the time that it had. No key to posts: numbers of the past outlive what was deleted.
CREATE TABLE post_events (
    id          INTEGER PRIMARY KEY,
    post_id     TEXT NOT NULL,
    kind        TEXT NOT NULL CHECK (kind IN ('missed', 'moved', 'by_hand', 'found_posted', 'found_missing')),
    happened_at INTEGER NOT NULL,
    planned_for INTEGER
) STRICT
-- next
CREATE INDEX post_events_by_post ON post_events (post_id)
-- next
CREATE INDEX post_events_missed ON post_events (planned_for) WHERE kind = 'missed'
-- next
INSERT INTO post_events (post_id, kind, happened_at, planned_for)
SELECT id, 'missed', updated_at, scheduled_for FROM posts WHERE status = 'failed' AND error_code = 'missed'
-- next
-- Accounts' own pictures, small, as their networks gave them: a JPEG each. Their addresses are not kept.
CREATE TABLE account_pictures (
    account_id TEXT PRIMARY KEY NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
    picture    BLOB NOT NULL
) STRICT
