-- SPDX-License-Identifier: GPL-3.0-or-later
-- A row of the Posts page is what a group has at one time: its posts are counted and found by this index alone.
DROP INDEX posts_by_group
-- next
CREATE INDEX posts_by_group ON posts (group_id, scheduled_for, id)
