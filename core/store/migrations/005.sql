-- SPDX-License-Identifier: GPL-3.0-or-later
-- Of a missed one why ('closed', 'asleep', 'paused'; '': not known), of a moved one 'unasked' where the program did it by
-- itself, as the person wants it done, and 'unasked, read' once they have looked at it.
ALTER TABLE post_events ADD COLUMN detail TEXT NOT NULL DEFAULT ''
-- next
CREATE INDEX post_events_unread ON post_events (id) WHERE detail = 'unasked'
