-- What the work queue shows as new: what happened since the reader's last stretch of work, not since the last click.
ALTER TABLE users ADD COLUMN looked_before_at BIGINT;
CREATE INDEX case_events_by_time ON case_events (at, id);
