-- At most so many events of an organization that have a place after this one, in order; of one type
-- only where one is named. Places of events that were dropped have none.
CREATE OR REPLACE FUNCTION events_after(organization text, after bigint, type text, most integer)
RETURNS TABLE (
  sequence bigint, of_type text, subject text, data jsonb, occurred_at timestamptz)
LANGUAGE plpgsql STABLE
-- Tables grow after plans were made; a plan that reads whole tables would stay.
SET enable_seqscan = off
SET enable_hashjoin = off
SET enable_mergejoin = off
SET enable_material = off
AS $$
#variable_conflict use_variable
DECLARE
  step CONSTANT integer := CASE WHEN type IS NULL THEN most ELSE 10000 END;
  seen  bigint := after;
  runs  event_run[];
  found integer := 0;
  more  integer;
BEGIN
  WHILE found < most LOOP
    SELECT array_agg(next.run ORDER BY (next.run).last) INTO runs FROM (
      SELECT one AS run, sum(one.last - one.first + 1) OVER (ORDER BY one.last)
        - (one.last - one.first + 1) AS before
      FROM (
        SELECT * FROM event_run AS stored
        WHERE stored.organization = organization AND stored.last > seen
        ORDER BY stored.last LIMIT step) AS one) AS next
    WHERE next.before < step;
    EXIT WHEN runs IS NULL;
    RETURN QUERY
    SELECT placed.sequence, told.type, told.subject, told.data, told.occurred_at
    FROM (
      SELECT run.first - 1 + row_number() OVER (PARTITION BY run.last ORDER BY number) AS sequence,
        number, run.occurred_from, run.occurred_until
      FROM unnest(runs) AS run, unnest(run.numbers) AS part,
        generate_series(lower(part), upper(part) - 1) AS number) AS placed
    CROSS JOIN LATERAL (
      -- Or all of the log might be read first, while it looks empty.
      SELECT stored.type, stored.subject, stored.data, stored.occurred_at FROM event AS stored
      WHERE stored.organization = organization AND stored.number = placed.number
        AND stored.occurred_at BETWEEN placed.occurred_from AND placed.occurred_until
      OFFSET 0) AS told
    WHERE placed.sequence > seen AND (type IS NULL OR told.type = type)
    ORDER BY placed.sequence LIMIT most - found;
    GET DIAGNOSTICS more = ROW_COUNT;
    found := found + more;
    seen := runs[cardinality(runs)].last;
  END LOOP;
END
$$;
