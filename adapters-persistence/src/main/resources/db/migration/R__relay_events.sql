-- Gives places to about so many events that wait in the outbox, each organization's share of them
-- alike, after the organization's latest and in the order of their numbers. There is one relay at a
-- time, and it gives way to another: so places have no gap and none is given twice. Events are read
-- by events_after.
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
        SELECT one.place, sum(one.count) OVER (ORDER BY one.first) - one.count AS before
        FROM (
          SELECT outbox.ctid AS place, outbox.first, outbox.count FROM outbox
          WHERE outbox.organization = share.organization
          ORDER BY outbox.first LIMIT share.most) AS one) AS next
      WHERE next.before < share.most))
    RETURNING *),
  run AS (
    SELECT organization, sum(count) AS count, range_agg(numbers) AS numbers,
      min(occurred_from) AS occurred_from, max(occurred_until) AS occurred_until
    FROM moved GROUP BY organization),
  counted AS (
    INSERT INTO event_counter AS counter (organization, latest)
    SELECT organization, count FROM run ORDER BY organization
    ON CONFLICT (organization) DO UPDATE SET latest = counter.latest + excluded.latest
    RETURNING organization, latest),
  placed AS (
    INSERT INTO event_run (organization, first, last, numbers, occurred_from, occurred_until)
    SELECT organization, latest - count + 1, latest, numbers, occurred_from, occurred_until
    FROM run JOIN counted USING (organization)
    RETURNING last - first + 1 AS count)
  SELECT coalesce(sum(count), 0) INTO relayed FROM placed;
  RETURN relayed;
END
$$;
