-- SPDX-License-Identifier: GPL-3.0-or-later
-- A draft may have no account yet. SQLite can't loosen a column, so the table is built anew (sqlite.org: ALTER TABLE,
-- 7); foreign keys are off meanwhile, or the rows that refer to a post would go with the old table.
CREATE TABLE posts_rebuilt (
    id                      TEXT PRIMARY KEY NOT NULL,
    group_id                TEXT NOT NULL,
    platform                TEXT NOT NULL,
    social_account_id       TEXT REFERENCES accounts (id),
    type                    TEXT NOT NULL
                                CHECK (type IN ('photo', 'video', 'reel', 'story', 'carousel', 'text')),
    caption                 TEXT NOT NULL DEFAULT '',
    first_comment           TEXT NOT NULL DEFAULT '',
    options                 TEXT NOT NULL DEFAULT '{}',
    status                  TEXT NOT NULL
                                CHECK (status IN ('draft', 'scheduled', 'publishing', 'posted', 'failed')),
    scheduled_for           INTEGER,
    created_at              INTEGER NOT NULL,
    updated_at              INTEGER NOT NULL,
    last_publish_attempt_at INTEGER,
    last_publish_error      TEXT,
    error_code              TEXT NOT NULL DEFAULT '',
    error_detail            TEXT NOT NULL DEFAULT '',
    attempts                INTEGER NOT NULL DEFAULT 0,
    next_attempt_at         INTEGER,
    published_at            INTEGER,
    platform_post_id        TEXT,
    post_url                TEXT,
    lease_owner             TEXT NOT NULL DEFAULT '',
    lease_expires_at        INTEGER,
    CHECK (status = 'draft' OR social_account_id IS NOT NULL),
    CHECK (status <> 'scheduled' OR scheduled_for IS NOT NULL),
    CHECK ((status = 'publishing') = (lease_owner <> '')),
    CHECK ((status = 'publishing') = (lease_expires_at IS NOT NULL)),
    CHECK (status <> 'failed' OR error_code <> ''),
    CHECK (status <> 'posted' OR platform_post_id IS NOT NULL)
) STRICT
-- next
INSERT INTO posts_rebuilt (id, group_id, platform, social_account_id, type, caption, first_comment, options, status, scheduled_for,
    created_at, updated_at, last_publish_attempt_at, last_publish_error, error_code, error_detail, attempts,
    next_attempt_at, published_at, platform_post_id, post_url, lease_owner, lease_expires_at)
SELECT id, group_id, platform, social_account_id, type, caption, first_comment, options, status, scheduled_for,
    created_at, updated_at, last_publish_attempt_at, last_publish_error, error_code, error_detail, attempts,
    next_attempt_at, published_at, platform_post_id, post_url, lease_owner, lease_expires_at FROM posts
-- next
DROP TABLE posts
-- next
ALTER TABLE posts_rebuilt RENAME TO posts
-- next
CREATE INDEX posts_by_time ON posts (scheduled_for) WHERE scheduled_for IS NOT NULL
-- next
CREATE INDEX posts_due ON posts (social_account_id, scheduled_for, id) WHERE status = 'scheduled'
-- next
CREATE INDEX posts_next_due ON posts (scheduled_for) WHERE status = 'scheduled'
-- next
CREATE INDEX posts_next_attempt ON posts (next_attempt_at) WHERE next_attempt_at IS NOT NULL
-- next
CREATE INDEX posts_publishing ON posts (social_account_id, lease_expires_at) WHERE status = 'publishing'
-- next
CREATE INDEX posts_failed ON posts (scheduled_for) WHERE status = 'failed'
-- next
CREATE INDEX posts_draft ON posts (id) WHERE status = 'draft'
-- next
CREATE INDEX posts_by_platform_post_id ON posts (platform_post_id) WHERE platform_post_id IS NOT NULL
-- next
CREATE INDEX posts_by_group ON posts (group_id)
-- next
CREATE TRIGGER posts_transition BEFORE UPDATE OF status ON posts
WHEN OLD.status <> NEW.status
    AND (OLD.status || '>' || NEW.status) NOT IN
        ('draft>scheduled', 'draft>publishing', 'scheduled>publishing', 'scheduled>draft', 'publishing>posted',
         'publishing>failed', 'failed>scheduled', 'failed>draft')
BEGIN
    SELECT raise(ABORT, 'no such transition of a post');
END
-- next
CREATE TRIGGER posts_published_at AFTER UPDATE OF status ON posts
WHEN NEW.status = 'posted' AND NEW.published_at IS NULL
BEGIN
    UPDATE posts SET published_at = CAST((julianday('now') - 2440587.5) * 86400000 AS INTEGER) WHERE id = NEW.id;
END
-- next
-- The Posts page: an index for each part of the list, in its order. SQLite 3.40 answers from an index alone only where the
-- columns of its condition stand in it.
CREATE INDEX posts_planned ON posts (scheduled_for, id, social_account_id, platform, status, next_attempt_at) WHERE status = 'scheduled' AND next_attempt_at IS NULL
-- next
CREATE INDEX posts_waiting ON posts (scheduled_for, id, error_code) WHERE status = 'scheduled' AND next_attempt_at IS NOT NULL
-- next
CREATE INDEX posts_failed_by_code ON posts (error_code, scheduled_for, id) WHERE status = 'failed'
-- next
CREATE INDEX posts_posted ON posts (published_at, id, social_account_id, platform, status) WHERE status = 'posted'
-- next
CREATE INDEX posts_by_account ON posts (social_account_id, scheduled_for, id)
-- next
CREATE INDEX posts_by_schedule ON posts (scheduled_for, id, social_account_id)
-- next
CREATE INDEX publish_attempts_failed ON publish_attempts (finished_at) WHERE outcome = 'failed'
-- next
CREATE INDEX post_labels_by_label ON post_labels (label_id)
-- next
CREATE INDEX media_assets_by_sha256 ON media_assets (sha256) WHERE sha256 <> ''
-- next
CREATE TABLE posting_slots (
    social_account_id TEXT NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
    weekday           INTEGER NOT NULL CHECK (weekday BETWEEN 1 AND 7),
    minute            INTEGER NOT NULL CHECK (minute BETWEEN 0 AND 1439),
    type              TEXT NOT NULL DEFAULT ''
                          CHECK (type IN ('', 'photo', 'video', 'reel', 'story', 'carousel', 'text')),
    PRIMARY KEY (social_account_id, weekday, minute, type)
) STRICT, WITHOUT ROWID
