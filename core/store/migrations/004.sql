-- SPDX-License-Identifier: GPL-3.0-or-later
-- With how many engines in a row, killed while they had it, a post was left with nothing new in its journal; and what the
-- journal held then (a digest).
ALTER TABLE posts ADD COLUMN kills INTEGER NOT NULL DEFAULT 0
-- next
ALTER TABLE posts ADD COLUMN left_journal TEXT NOT NULL DEFAULT ''
