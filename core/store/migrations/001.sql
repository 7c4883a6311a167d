-- SPDX-License-Identifier: GPL-3.0-or-later
-- Times are UTC milliseconds, ids UUIDv7 text. "-- next" on a line of its own parts the statements.
CREATE TABLE accounts (
    id           TEXT PRIMARY KEY NOT NULL,
    platform     TEXT NOT NULL,
    remote_id    TEXT NOT NULL CHECK (remote_id <> ''),
    handle       TEXT NOT NULL,
    page_id      TEXT NOT NULL DEFAULT '',
    login        TEXT NOT NULL DEFAULT '',
    service_url  TEXT NOT NULL DEFAULT '',
    mode         TEXT NOT NULL DEFAULT '',
    color        INTEGER NOT NULL DEFAULT 0,
    expires_at   INTEGER,
    state        TEXT NOT NULL DEFAULT 'connected' CHECK (state IN ('connected', 'needs_sign_in')),
    paused_until INTEGER,
    pause_code   TEXT NOT NULL DEFAULT '',
    created_at   INTEGER NOT NULL,
    UNIQUE (platform, remote_id)
) STRICT
-- next
CREATE TABLE media_assets (
    id                TEXT PRIMARY KEY NOT NULL,
    path              TEXT NOT NULL DEFAULT '',
    url               TEXT NOT NULL DEFAULT '',
    sha256            TEXT NOT NULL DEFAULT '',
    original_name     TEXT NOT NULL DEFAULT '',
    kind              TEXT NOT NULL CHECK (kind IN ('image', 'video')),
    mime_type         TEXT NOT NULL DEFAULT '',
    bytes             INTEGER NOT NULL DEFAULT 0,
    width             INTEGER NOT NULL DEFAULT 0,
    height            INTEGER NOT NULL DEFAULT 0,
    duration_ms       INTEGER NOT NULL DEFAULT 0,
    frames_per_second REAL NOT NULL DEFAULT 0,
    video_codec       TEXT NOT NULL DEFAULT '',
    audio_codec       TEXT NOT NULL DEFAULT '',
    index_first       INTEGER NOT NULL DEFAULT 1,
    created_at        INTEGER NOT NULL,
    CHECK ((path = '') <> (url = ''))
) STRICT
-- next
CREATE TABLE posts (
    id                      TEXT PRIMARY KEY NOT NULL,
    group_id                TEXT NOT NULL,
    platform                TEXT NOT NULL,
    social_account_id       TEXT NOT NULL REFERENCES accounts (id),
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
    CHECK (status <> 'scheduled' OR scheduled_for IS NOT NULL),
    CHECK ((status = 'publishing') = (lease_owner <> '')),
    CHECK ((status = 'publishing') = (lease_expires_at IS NOT NULL)),
    CHECK (status <> 'failed' OR error_code <> ''),
    CHECK (status <> 'posted' OR platform_post_id IS NOT NULL)
) STRICT
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
CREATE TABLE post_media (
    post_id  TEXT NOT NULL REFERENCES posts (id) ON DELETE CASCADE,
    position INTEGER NOT NULL CHECK (position >= 0),
    media_id TEXT NOT NULL REFERENCES media_assets (id),
    alt_text TEXT NOT NULL DEFAULT '',
    PRIMARY KEY (post_id, position)
) STRICT, WITHOUT ROWID
-- next
CREATE INDEX post_media_by_media ON post_media (media_id)
-- next
CREATE TABLE publish_steps (
    post_id     TEXT NOT NULL REFERENCES posts (id) ON DELETE CASCADE,
    name        TEXT NOT NULL,
    state       TEXT NOT NULL CHECK (state IN ('intended', 'done')),
    once        INTEGER NOT NULL DEFAULT 0 CHECK (once IN (0, 1)),
    intent      TEXT NOT NULL DEFAULT '',
    result      TEXT NOT NULL DEFAULT '',
    started_at  INTEGER NOT NULL,
    finished_at INTEGER,
    PRIMARY KEY (post_id, name)
) STRICT, WITHOUT ROWID
-- next
CREATE TABLE publish_attempts (
    id                INTEGER PRIMARY KEY,
    post_id           TEXT NOT NULL,
    platform          TEXT NOT NULL,
    social_account_id TEXT NOT NULL,
    scheduled_for     INTEGER,
    started_at        INTEGER NOT NULL,
    finished_at       INTEGER NOT NULL,
    outcome           TEXT NOT NULL CHECK (outcome IN ('posted', 'retry', 'failed', 'stopped')),
    error_code        TEXT NOT NULL DEFAULT '',
    error_message     TEXT NOT NULL DEFAULT ''
) STRICT
-- next
CREATE INDEX publish_attempts_by_post ON publish_attempts (post_id)
-- next
CREATE INDEX publish_attempts_by_time ON publish_attempts (started_at)
-- next
CREATE TABLE labels (
    id    TEXT PRIMARY KEY NOT NULL,
    name  TEXT NOT NULL UNIQUE,
    color INTEGER NOT NULL DEFAULT 0
) STRICT
-- next
CREATE TABLE post_labels (
    post_id  TEXT NOT NULL REFERENCES posts (id) ON DELETE CASCADE,
    label_id TEXT NOT NULL REFERENCES labels (id) ON DELETE CASCADE,
    PRIMARY KEY (post_id, label_id)
) STRICT, WITHOUT ROWID
-- next
CREATE TABLE settings (
    key   TEXT PRIMARY KEY NOT NULL,
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID
