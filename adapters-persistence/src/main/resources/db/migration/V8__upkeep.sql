-- Set by whoever told that the coupon has expired; an expiry that moves has not been told of.
ALTER TABLE coupon ADD COLUMN expiry_announced_at timestamptz;

CREATE INDEX coupon_to_announce ON coupon (expires_at)
  WHERE expiry_announced_at IS NULL AND status <> 'ARCHIVED';
CREATE INDEX coupon_to_archive ON coupon (expires_at) WHERE status <> 'ARCHIVED';

-- Rows come in order of time, so that summaries of pages do, at next to no cost a row.
CREATE INDEX attempt_by_time ON attempt USING brin (created_at) WITH (autosummarize = on);

-- All its rows come and go: what is dead among them is to be cleared away before it is many.
ALTER TABLE open_hold SET (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 5000);
