-- The primary key gives each organization's rows in order, which is all the order there is.
DROP INDEX outbox_by_number;

-- Moves about so many rows of the outbox into the log of events, each organization's share of them
-- alike, and gives each its place after the organization's latest, in the order of their numbers.
-- There is one relay at a time, and it gives way to another: so places have no gap and none is
-- given twice, and rows stay where they are read.
CREATE OR REPLACE FUNCTION relay_events(most integer) RETURNS integer LANGUAGE plpgsql AS $$
DECLARE
  relayed integer;
BEGIN
  IF NOT pg_try_advisory_xact_lock(hashtextextended('couponry relay', 0)) THEN
    RETURN 0;
  END IF;
  WITH RECURSIVE waiting AS (
    (SELECT organization FROM outbox ORDER BY organization LIMIT 1)
    UNION ALL
    SELECT (
      SELECT outbox.organization FROM outbox
      WHERE outbox.organization > waiting.organization ORDER BY outbox.organization LIMIT 1)
    FROM waiting WHERE waiting.organization IS NOT NULL),
  share AS (
    SELECT organization, greatest(1, most / count(*) OVER ()) AS most
    FROM waiting WHERE organization IS NOT NULL),
  moved AS (
    DELETE FROM outbox
    WHERE ctid = ANY(ARRAY(
      SELECT next.place
      FROM share CROSS JOIN LATERAL (
        SELECT outbox.ctid AS place FROM outbox
        WHERE outbox.organization = share.organization
        ORDER BY outbox.number LIMIT share.most) AS next))
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
