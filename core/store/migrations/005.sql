-- SPDX-License-Identifier: GPL-3.0-or-later
-- Of a missed one why ('closed', 'asleep', 'paused'; '': not known), of a moved one 'unasked' where the program did it by
-- itself, as the person wants it done.
ALTER TABLE post_events ADD COLUMN detail TEXT NOT NULL DEFAULT ''
