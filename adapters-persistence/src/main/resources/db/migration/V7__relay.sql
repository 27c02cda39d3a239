-- Rows come and go: what is gone is cleared away early, so that the queue stays short on disk.
ALTER TABLE outbox SET (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 10000);

-- Moves at most so many rows of the outbox into the log of events and gives each its place after
-- the organization's latest, in the order of their numbers. There is one relay at a time, and it
-- gives way to another: so places have no gap and none is given twice.
CREATE FUNCTION relay_events(most integer) RETURNS integer LANGUAGE plpgsql AS $$
DECLARE
  relayed integer;
BEGIN
  IF NOT pg_try_advisory_xact_lock(hashtextextended('couponry relay', 0)) THEN
    RETURN 0;
  END IF;
  WITH moved AS (
    DELETE FROM outbox
    WHERE number = ANY(ARRAY(SELECT number FROM outbox ORDER BY number LIMIT most))
    RETURNING *),
  counted AS (
    INSERT INTO event_counter AS counter (organization, latest)
    SELECT organization, count(*) FROM moved GROUP BY organization ORDER BY organization
    ON CONFLICT (organization) DO UPDATE SET latest = counter.latest + excluded.latest
    RETURNING organization, latest)
  INSERT INTO event (organization, sequence, type, subject, data, occurred_at)
  SELECT organization,
    latest - count(*) OVER (PARTITION BY organization)
      + row_number() OVER (PARTITION BY organization ORDER BY number),
    type, subject, data, occurred_at
  FROM moved JOIN counted USING (organization);
  GET DIAGNOSTICS relayed = ROW_COUNT;
  RETURN relayed;
END
$$;
