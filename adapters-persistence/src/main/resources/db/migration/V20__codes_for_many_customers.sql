-- Which job gave a code, so that a line is told from an earlier one of the same file.
ALTER TABLE assignment ADD COLUMN job uuid;

-- Where codes stand among those of their batch, and how many there are: numbers that were skipped
-- are between them. Before, only batches without such had them right, and those need none.
ALTER TABLE revocation
  ADD COLUMN position bigint CHECK (position >= 1),
  ADD COLUMN codes    bigint CHECK (codes >= 1);

DROP FUNCTION hand_out(text, text, text[], integer);

-- The numbers from looking on that were issued for a coupon and never used, given or revoked, until
-- so many are found. A row is some of one batch, in which a bad word may still have been skipped.
-- The last has none: it says where to go on, and whether the batches ended there. Where a long run
-- is free of them it ends before. The coupon's row is locked by now.
CREATE FUNCTION free_codes(organization text, coupon text, looking bigint, wanted integer)
RETURNS TABLE (space uuid, numbers bigint[], next bigint, ended boolean)
LANGUAGE plpgsql STABLE
-- Tables grow after plans were made; a plan that reads whole tables would stay.
SET enable_seqscan = off
SET enable_hashjoin = off
SET enable_mergejoin = off
SET enable_material = off
AS $$
#variable_conflict use_variable
DECLARE
  step CONSTANT integer := 1000;
  most CONSTANT integer := 100000;
  until  bigint;
  beyond bigint;
  found_so_far integer := 0;
  passed integer := 0;
BEGIN
  ended := false;
  WHILE found_so_far < wanted AND (found_so_far > 0 OR passed < most) LOOP
    SELECT greatest(issued.first_ordinal, looking),
      issued.first_ordinal + issued.count + issued.skipped, issued.space
    INTO next, until, space
    FROM batch AS issued
    WHERE issued.organization = organization AND issued.coupon = coupon
      AND issued.first_ordinal + issued.count + issued.skipped > looking
    ORDER BY issued.first_ordinal LIMIT 1;
    IF NOT FOUND THEN
      ended := true;
      EXIT;
    END IF;
    looking := next;

    SELECT max(range.last) + 1 INTO beyond FROM revocation AS range
    WHERE range.organization = organization AND range.space = space
      AND range.first <= looking AND range.last >= looking AND range.first < range.last
      AND range.undone_at IS NULL;
    IF beyond IS NOT NULL THEN
      looking := beyond;
      CONTINUE;
    END IF;

    SELECT least(until, looking + greatest(step, wanted - found_so_far), min(range.first))
    INTO until FROM revocation AS range
    WHERE range.organization = organization AND range.space = space
      AND range.first > looking AND range.first < range.last AND range.undone_at IS NULL;
    SELECT array_agg(unused.number ORDER BY unused.number) INTO numbers
    FROM (
      SELECT free.number
      FROM (
        SELECT generate_series(looking, until - 1) AS number
        EXCEPT (
          SELECT given.ordinal FROM assignment AS given
          WHERE given.organization = organization AND given.space = space
            AND given.ordinal >= looking AND given.ordinal < until
          UNION ALL
          SELECT used.ordinal FROM code_use AS used
          WHERE used.organization = organization AND used.space = space
            AND used.ordinal >= looking AND used.ordinal < until
          UNION ALL
          SELECT single.first FROM revocation AS single
          WHERE single.organization = organization AND single.space = space
            AND single.first >= looking AND single.first < until
            AND single.undone_at IS NULL)) AS free
      ORDER BY free.number LIMIT wanted - found_so_far) AS unused;
    passed := passed + step;
    looking := until;
    IF numbers IS NOT NULL THEN
      found_so_far := found_so_far + cardinality(numbers);
      IF found_so_far = wanted THEN
        looking := numbers[cardinality(numbers)] + 1;
      END IF;
      next := looking;
      RETURN NEXT;
    END IF;
  END LOOP;
  space := NULL;
  numbers := NULL;
  next := looking;
  RETURN NEXT;
END
$$;

-- How many codes of a coupon each customer has that are not revoked, and whether this job gave them
-- any, in the order of the customers.
CREATE FUNCTION codes_had(organization text, coupon text, customers text[], job uuid)
RETURNS TABLE (had bigint, by_job boolean)
LANGUAGE plpgsql STABLE
SET enable_seqscan = off
SET enable_hashjoin = off
SET enable_mergejoin = off
SET enable_material = off
AS $$
#variable_conflict use_variable
BEGIN
  -- Until the table is analysed, the index of the coupon's codes looks as good as the customer's,
  -- and all the coupon's codes would be read for each customer: it is made no choice here.
  RETURN QUERY
  SELECT held.had, held.by_job
  FROM unnest(customers) WITH ORDINALITY AS named (name, place)
  CROSS JOIN LATERAL (
    SELECT count(*) FILTER (
        WHERE NOT is_revoked(given.organization, given.space, given.ordinal)) AS had,
      coalesce(bool_or(given.job = job), false) AS by_job
    FROM assignment AS given
    WHERE given.organization = organization AND given.customer = named.name
      AND given.coupon || '' = coupon) AS held
  ORDER BY named.place;
END
$$;

-- What became of codes of a coupon so far, in their order.
CREATE FUNCTION fates_of_codes(
  organization text, coupon text, spaces uuid[], ordinals bigint[])
RETURNS TABLE (holder text, job uuid, used boolean, held boolean, revoked boolean)
LANGUAGE plpgsql STABLE
SET enable_seqscan = off
SET enable_hashjoin = off
SET enable_mergejoin = off
SET enable_material = off
AS $$
#variable_conflict use_variable
BEGIN
  RETURN QUERY
  SELECT given.customer, given.job, coalesce(code.uses, 0) > 0,
    CASE WHEN code.uses > 0 THEN EXISTS (
      SELECT FROM open_hold AS waiting
      WHERE waiting.organization = organization AND waiting.coupon = coupon
        AND waiting.space = wanted.space AND waiting.ordinal = wanted.ordinal) ELSE false END,
    is_revoked(organization, wanted.space, wanted.ordinal)
  FROM unnest(spaces, ordinals) WITH ORDINALITY AS wanted (space, ordinal, place)
  LEFT JOIN assignment AS given ON given.organization = organization
    AND given.space = wanted.space AND given.ordinal = wanted.ordinal
  LEFT JOIN code_use AS code ON code.organization = organization
    AND code.space = wanted.space AND code.ordinal = wanted.ordinal
  ORDER BY wanted.place;
END
$$;

-- The first so many codes of a coupon that each customer has and that are not revoked, in the order
-- of the customers.
CREATE FUNCTION codes_held(
  organization text, coupon text, customers text[], per_customer integer)
RETURNS TABLE (customer text, space uuid, ordinal bigint, assigned_at timestamptz)
LANGUAGE plpgsql STABLE
SET enable_seqscan = off
SET enable_hashjoin = off
SET enable_mergejoin = off
SET enable_material = off
AS $$
#variable_conflict use_variable
BEGIN
  -- The coupon's index is no choice here, either.
  RETURN QUERY
  SELECT named.name, held.space, held.ordinal, held.assigned_at
  FROM unnest(customers) WITH ORDINALITY AS named (name, place)
  CROSS JOIN LATERAL (
    SELECT given.space, given.ordinal, given.assigned_at FROM assignment AS given
    WHERE given.organization = organization AND given.customer = named.name
      AND given.coupon || '' = coupon
      AND NOT is_revoked(given.organization, given.space, given.ordinal)
    ORDER BY given.ordinal LIMIT per_customer) AS held
  ORDER BY named.place, held.ordinal;
END
$$;
