CREATE INDEX assignment_by_coupon ON assignment (organization, coupon, ordinal);

-- Up to where codes of a coupon were handed out: what is behind is not handed out any more.
CREATE TABLE assignment_cursor (
  organization text   NOT NULL,
  coupon       text   NOT NULL,
  next         bigint NOT NULL CHECK (next >= 0),
  PRIMARY KEY (organization, coupon),
  FOREIGN KEY (organization, coupon) REFERENCES coupon
);

-- Gives customers, each named once, the coupon's next free codes until each has so many that are
-- not revoked. The lock on the coupon's row keeps off whoever else hands out, uses or revokes.
--
-- outcome: ASSIGNED, a row a code, in the order of the customers; TOO_FEW, one row, only so many are
-- left and nothing was given; AGAIN, one row, the cursor has passed many codes that are not free
-- and nothing else was done: to be called again in a transaction of its own; GONE.
CREATE FUNCTION hand_out(organization text, coupon text, customers text[], per_customer integer)
RETURNS TABLE (
  outcome text, remaining integer, customer text, space uuid, ordinal bigint,
  assigned_at timestamptz)
LANGUAGE plpgsql
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
  needed   integer[];
  wanted   integer;
  free     bigint[] := '{}';
  part     bigint[];
  looking  bigint;
  until    bigint;
  beyond   bigint;
  in_space uuid;
  passed   integer := 0;
BEGIN
  PERFORM FROM coupon_counter AS counter
  WHERE counter.organization = organization AND counter.coupon = coupon FOR NO KEY UPDATE;
  IF NOT FOUND THEN
    outcome := 'GONE';
    RETURN NEXT;
    RETURN;
  END IF;

  SELECT array_agg(per_customer - had.count ORDER BY named.place) INTO needed
  FROM unnest(customers) WITH ORDINALITY AS named (customer, place)
  CROSS JOIN LATERAL (
    SELECT count(*)::integer AS count FROM (
      SELECT FROM assignment AS given
      WHERE given.organization = organization AND given.customer = named.customer
        AND given.coupon = coupon
        AND NOT is_revoked(given.organization, given.space, given.ordinal)
      LIMIT per_customer) AS held) AS had;
  SELECT coalesce(sum(number), 0) INTO wanted FROM unnest(needed) AS number;

  SELECT stored.next INTO looking FROM assignment_cursor AS stored
  WHERE stored.organization = organization AND stored.coupon = coupon;
  looking := coalesce(looking, 0);
  WHILE cardinality(free) < wanted LOOP
    SELECT greatest(issued.first_ordinal, looking), issued.first_ordinal + issued.count,
      issued.space
    INTO looking, until, in_space
    FROM batch AS issued
    WHERE issued.skipped = 0 AND issued.organization = organization AND issued.coupon = coupon
      AND issued.first_ordinal + issued.count > looking
    ORDER BY issued.first_ordinal LIMIT 1;
    EXIT WHEN NOT FOUND;

    SELECT max(range.last) + 1 INTO beyond FROM revocation AS range
    WHERE range.organization = organization AND range.space = in_space
      AND range.first <= looking AND range.last >= looking AND range.first < range.last
      AND range.undone_at IS NULL;
    IF beyond IS NOT NULL THEN
      looking := beyond;
      CONTINUE;
    END IF;

    SELECT least(until, looking + step, min(range.first)) INTO until FROM revocation AS range
    WHERE range.organization = organization AND range.space = in_space
      AND range.first > looking AND range.first < range.last AND range.undone_at IS NULL;
    SELECT coalesce(array_agg(found.number ORDER BY found.number), '{}') INTO part
    FROM (
      SELECT unused.number
      FROM (
        SELECT generate_series(looking, until - 1) AS number
        EXCEPT (
          SELECT given.ordinal FROM assignment AS given
          WHERE given.organization = organization AND given.space = in_space
            AND given.ordinal >= looking AND given.ordinal < until
          UNION ALL
          SELECT used.ordinal FROM code_use AS used
          WHERE used.organization = organization AND used.space = in_space
            AND used.ordinal >= looking AND used.ordinal < until
          UNION ALL
          SELECT single.first FROM revocation AS single
          WHERE single.organization = organization AND single.space = in_space
            AND single.first >= looking AND single.first < until
            AND single.undone_at IS NULL)) AS unused
      ORDER BY unused.number LIMIT wanted - cardinality(free)) AS found;
    free := free || part;
    looking := CASE WHEN cardinality(free) = wanted THEN free[wanted] + 1 ELSE until END;
    passed := passed + step;
    IF cardinality(free) = 0 AND passed >= most THEN
      outcome := 'AGAIN';
      EXIT;
    END IF;
  END LOOP;

  IF outcome IS NULL AND cardinality(free) < wanted THEN
    outcome := 'TOO_FEW';
    remaining := cardinality(free);
    RETURN NEXT;
    RETURN;
  END IF;
  IF wanted > 0 THEN
    INSERT INTO assignment_cursor AS stored (organization, coupon, next)
    VALUES (organization, coupon, looking)
    ON CONFLICT ON CONSTRAINT assignment_cursor_pkey DO UPDATE SET next = excluded.next;
  END IF;
  IF outcome = 'AGAIN' THEN
    RETURN NEXT;
    RETURN;
  END IF;

  INSERT INTO assignment (organization, space, ordinal, coupon, customer)
  SELECT organization, in_space, free[slot.number], coupon, slot.customer
  FROM (
    SELECT named.customer, row_number() OVER (ORDER BY named.place) AS number
    FROM unnest(customers, needed) WITH ORDINALITY AS named (customer, needed, place),
      generate_series(1, named.needed)) AS slot;
  INSERT INTO outbox (organization, type, subject, data)
  SELECT organization, 'coupon.assigned', coupon,
    jsonb_build_object('couponId', coupon, 'customerId', given.customer, 'ordinal', given.ordinal)
  FROM unnest(free) WITH ORDINALITY AS fresh (ordinal, place)
  JOIN assignment AS given ON given.organization = organization AND given.space = in_space
    AND given.ordinal = fresh.ordinal
  ORDER BY fresh.place;

  RETURN QUERY
  SELECT 'ASSIGNED', NULL::integer, named.customer, held.space, held.ordinal, held.assigned_at
  FROM unnest(customers) WITH ORDINALITY AS named (customer, place)
  CROSS JOIN LATERAL (
    SELECT given.space, given.ordinal, given.assigned_at FROM assignment AS given
    WHERE given.organization = organization AND given.customer = named.customer
      AND given.coupon = coupon
      AND NOT is_revoked(given.organization, given.space, given.ordinal)
    ORDER BY given.ordinal LIMIT per_customer) AS held
  ORDER BY named.place, held.ordinal;
END
$$;

-- The ledger is only added to, but for who it was: a row less its customer is the one change that
-- passes, and only where it is asked for.
CREATE FUNCTION without_customer(stored jsonb) RETURNS jsonb LANGUAGE sql IMMUTABLE AS $$
  SELECT stored
    || CASE WHEN stored ? 'customer' THEN '{"customer": null}'::jsonb ELSE '{}' END
    || CASE WHEN stored ? 'details'
      THEN jsonb_build_object('details', (stored -> 'details') - 'customer') ELSE '{}' END
    || CASE WHEN stored ? 'data'
      THEN jsonb_build_object('data', (stored -> 'data') - 'customerId') ELSE '{}' END
$$;

CREATE OR REPLACE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'UPDATE' THEN
    IF current_setting('couponry.erasing', true) = 'on'
      AND to_jsonb(NEW) = without_customer(to_jsonb(OLD)) THEN
      RETURN NEW;
    END IF;
  END IF;
  RAISE EXCEPTION '% of %: the ledger is only added to', TG_OP, TG_TABLE_NAME
    USING ERRCODE = 'restrict_violation';
END
$$;

-- What a customer is found by. Who is erased has no place in them any more.
CREATE INDEX held_use_by_customer ON held_use (organization, customer, hold, id)
  WHERE customer IS NOT NULL;
CREATE INDEX event_by_customer ON event (organization, (data ->> 'customerId'), sequence)
  WHERE data ? 'customerId';

-- That somebody was erased, and how much of them; not who.
CREATE TABLE erasure (
  organization text        NOT NULL,
  id           uuid        NOT NULL,
  holds        bigint      NOT NULL,
  redemptions  bigint      NOT NULL,
  assignments  bigint      NOT NULL,
  events       bigint      NOT NULL,
  begun_at     timestamptz NOT NULL DEFAULT now(),
  latest_at    timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (organization, id)
);

-- Takes a customer's uses out of all that counts by customer. The coupons are locked by now.
CREATE FUNCTION uncount_customer(
  organization text, customer text, coupons text[], uses bigint[])
RETURNS void LANGUAGE plpgsql
SET enable_seqscan = off
SET enable_hashjoin = off
SET enable_mergejoin = off
SET enable_material = off
AS $$
#variable_conflict use_variable
BEGIN
  UPDATE customer_use AS counted SET uses = greatest(0, counted.uses - gone.uses)
  FROM unnest(coupons, uses) AS gone (coupon, uses)
  WHERE counted.organization = organization AND counted.coupon = gone.coupon
    AND counted.customer = customer;
  DELETE FROM customer_use AS counted
  WHERE counted.organization = organization AND counted.coupon = ANY(coupons)
    AND counted.customer = customer
    AND NOT EXISTS (
      SELECT FROM use_in_force AS used
      WHERE used.organization = organization AND used.customer = customer
        AND used.coupon = counted.coupon);
  DELETE FROM counter AS counted
  WHERE counted.organization = organization AND counted.kind = 'COUPON_USES'
    AND counted.owner = ANY(coupons)
    AND counted.detail = split_part(counted.detail, '/', 1) || '/'
      || split_part(counted.detail, '/', 2) || '/' || customer;
END
$$;

-- Forgets at most so many things about a customer, and tells how many: 0 when nothing is left. One
-- call changes rows of one kind, so that locks are got in the order in which everybody gets them:
-- what a use is, then the coupons in the order of their bytes, then what counts. Holds go first,
-- because one that is confirmed meanwhile becomes redemptions.
CREATE FUNCTION erase_customer(organization text, customer text, erasure uuid, most integer)
RETURNS integer LANGUAGE plpgsql
SET enable_seqscan = off
SET enable_hashjoin = off
SET enable_mergejoin = off
SET enable_material = off
AS $$
#variable_conflict use_variable
DECLARE
  ids      uuid[];
  coupons  text[];
  uses     bigint[];
  done     integer := 0;
  holds    integer := 0;
  redeemed integer := 0;
  assigned integer := 0;
  events   integer := 0;
BEGIN
  -- A clause of the function would need a superuser.
  PERFORM set_config('couponry.erasing', 'on', true);
  SELECT array_agg(found.id) INTO ids FROM (
    SELECT used.id FROM held_use AS used
    WHERE used.organization = organization AND used.customer = customer
    ORDER BY used.hold, used.id LIMIT most) AS found;
  IF ids IS NOT NULL THEN
    PERFORM FROM open_hold AS waiting
    WHERE waiting.organization = organization AND waiting.id = ANY(ids)
    ORDER BY waiting.hold, waiting.id FOR UPDATE;
    PERFORM FROM coupon_counter AS counter
    WHERE counter.organization = organization AND counter.coupon IN (
      SELECT used.coupon FROM held_use AS used
      WHERE used.organization = organization AND used.customer = customer AND used.id = ANY(ids))
    ORDER BY counter.coupon COLLATE "C" FOR NO KEY UPDATE;
    SELECT array_agg(found.coupon), array_agg(found.uses) INTO coupons, uses FROM (
      SELECT used.coupon, count(waiting.id) AS uses FROM held_use AS used
      LEFT JOIN open_hold AS waiting ON waiting.organization = used.organization
        AND waiting.hold = used.hold AND waiting.id = used.id
      WHERE used.organization = organization AND used.customer = customer AND used.id = ANY(ids)
      GROUP BY used.coupon) AS found;
    UPDATE code_use AS code SET customer = NULL FROM held_use AS used
    WHERE used.organization = organization AND used.customer = customer AND used.id = ANY(ids)
      AND code.organization = organization AND code.space = used.space
      AND code.ordinal = used.ordinal AND code.customer = customer;
    UPDATE held_use AS used SET customer = NULL, details = used.details - 'customer'
    WHERE used.organization = organization AND used.customer = customer AND used.id = ANY(ids);
    GET DIAGNOSTICS holds = ROW_COUNT;
    PERFORM uncount_customer(organization, customer, coupons, uses);
    done := holds;
  END IF;

  IF done = 0 THEN
    SELECT array_agg(found.id) INTO ids FROM (
      SELECT used.id FROM redemption AS used
      WHERE used.organization = organization AND used.customer = customer
      ORDER BY used.id LIMIT most FOR UPDATE) AS found;
    IF ids IS NOT NULL THEN
      PERFORM FROM coupon_counter AS counter
      WHERE counter.organization = organization AND counter.coupon IN (
        SELECT used.coupon FROM redemption AS used
        WHERE used.organization = organization AND used.id = ANY(ids))
      ORDER BY counter.coupon COLLATE "C" FOR NO KEY UPDATE;
      SELECT array_agg(found.coupon), array_agg(found.uses) INTO coupons, uses FROM (
        SELECT used.coupon, count(*) FILTER (WHERE given_back.redemption IS NULL) AS uses
        FROM redemption AS used
        LEFT JOIN rollback AS given_back ON given_back.organization = used.organization
          AND given_back.redemption = used.id
        WHERE used.organization = organization AND used.id = ANY(ids)
        GROUP BY used.coupon) AS found;
      UPDATE code_use AS code SET customer = NULL FROM redemption AS used
      WHERE used.organization = organization AND used.id = ANY(ids)
        AND code.organization = organization AND code.space = used.space
        AND code.ordinal = used.ordinal AND code.customer = customer;
      UPDATE redemption AS used SET customer = NULL, details = used.details - 'customer'
      WHERE used.organization = organization AND used.id = ANY(ids);
      GET DIAGNOSTICS redeemed = ROW_COUNT;
      PERFORM uncount_customer(organization, customer, coupons, uses);
      done := redeemed;
    END IF;
  END IF;

  IF done = 0 THEN
    SELECT array_agg(DISTINCT found.coupon) INTO coupons FROM (
      SELECT given.coupon FROM assignment AS given
      WHERE given.organization = organization AND given.customer = customer
      ORDER BY given.coupon, given.ordinal LIMIT most) AS found;
    IF coupons IS NOT NULL THEN
      PERFORM FROM coupon_counter AS counter
      WHERE counter.organization = organization AND counter.coupon = ANY(coupons)
      ORDER BY counter.coupon COLLATE "C" FOR NO KEY UPDATE;
      WITH gone AS (
        DELETE FROM assignment AS given
        WHERE given.organization = organization AND (given.space, given.ordinal) IN (
          SELECT one.space, one.ordinal FROM assignment AS one
          WHERE one.organization = organization AND one.customer = customer
            AND one.coupon = ANY(coupons)
          LIMIT most)
        RETURNING given.coupon, given.space, given.ordinal),
      -- Somebody has these codes: they are not to become another's.
      dead AS (
        INSERT INTO revocation (organization, id, coupon, space, first, last, retired, reason)
        SELECT organization,
          (left(first_id_at(now())::text, 14) || '7' || substr(gen_random_uuid()::text, 16))::uuid,
          gone.coupon, gone.space, gone.ordinal, gone.ordinal, true, 'the customer was erased'
        FROM gone)
      INSERT INTO outbox (organization, type, subject, data)
      SELECT organization, 'coupon.unassigned', gone.coupon,
        jsonb_build_object('couponId', gone.coupon, 'ordinal', gone.ordinal, 'reason', 'erased')
      FROM gone ORDER BY gone.coupon, gone.ordinal;
      GET DIAGNOSTICS assigned = ROW_COUNT;
      done := assigned;
    END IF;
  END IF;

  -- The relay moves rows from the one to the other.
  IF done = 0 THEN
    UPDATE outbox AS told SET data = told.data - 'customerId'
    WHERE told.organization = organization AND told.number IN (
      SELECT one.number FROM outbox AS one
      WHERE one.organization = organization AND one.data ->> 'customerId' = customer
      ORDER BY one.number LIMIT most);
    GET DIAGNOSTICS events = ROW_COUNT;
    done := events;
  END IF;
  IF done = 0 THEN
    UPDATE event AS told SET data = told.data - 'customerId'
    FROM (
      SELECT one.sequence, one.occurred_at FROM event AS one
      WHERE one.organization = organization AND one.data ? 'customerId'
        AND one.data ->> 'customerId' = customer
      ORDER BY one.sequence LIMIT most) AS found
    WHERE told.organization = organization AND told.sequence = found.sequence
      AND told.occurred_at = found.occurred_at;
    GET DIAGNOSTICS events = ROW_COUNT;
    done := events;
  END IF;

  IF done > 0 THEN
    INSERT INTO erasure AS stored
      (organization, id, holds, redemptions, assignments, events)
    VALUES (organization, erasure, holds, redeemed, assigned, events)
    ON CONFLICT ON CONSTRAINT erasure_pkey DO UPDATE
      SET holds = stored.holds + excluded.holds,
        redemptions = stored.redemptions + excluded.redemptions,
        assignments = stored.assignments + excluded.assignments,
        events = stored.events + excluded.events, latest_at = now();
  END IF;
  PERFORM set_config('couponry.erasing', 'off', true);
  RETURN done;
END
$$;
