-- Forgets at most so many things about a customer, and tells how many: 0 when nothing is left. One
-- call changes rows of one kind, so that locks are got in the order in which everybody gets them:
-- what a use is, then the coupons in the order of their bytes, then what counts. Holds go first,
-- because one that is confirmed meanwhile becomes redemptions.
CREATE OR REPLACE FUNCTION erase_customer(organization text, customer text, erasure uuid, most integer)
RETURNS integer LANGUAGE plpgsql
SET enable_seqscan = off
SET enable_hashjoin = off
SET enable_mergejoin = off
SET enable_material = off
AS $$
#variable_conflict use_variable
DECLARE
  held     uuid[];
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
  SELECT array_agg(found.hold), array_agg(found.id) INTO held, ids FROM (
    SELECT used.hold, used.id FROM held_use AS used
    WHERE used.organization = organization AND used.customer = customer
    ORDER BY used.hold, used.id LIMIT most) AS found;
  IF ids IS NOT NULL THEN
    PERFORM FROM open_hold AS waiting
    WHERE waiting.organization = organization AND waiting.id = ANY(ids)
    ORDER BY waiting.hold, waiting.id FOR UPDATE;
    PERFORM FROM coupon_counter AS counter
    WHERE counter.organization = organization AND counter.coupon IN (
      SELECT used.coupon FROM unnest(held, ids) AS found (hold, id)
      JOIN held_use AS used ON used.organization = organization AND used.hold = found.hold
        AND used.id = found.id AND used.customer = customer)
    ORDER BY counter.coupon COLLATE "C" FOR NO KEY UPDATE;
    SELECT array_agg(counted.coupon), array_agg(counted.uses) INTO coupons, uses FROM (
      SELECT used.coupon, count(waiting.id) AS uses FROM unnest(held, ids) AS found (hold, id)
      JOIN held_use AS used ON used.organization = organization AND used.hold = found.hold
        AND used.id = found.id AND used.customer = customer
      LEFT JOIN open_hold AS waiting ON waiting.organization = used.organization
        AND waiting.hold = used.hold AND waiting.id = used.id
      GROUP BY used.coupon) AS counted;
    UPDATE code_use AS code SET customer = NULL
    FROM unnest(held, ids) AS found (hold, id)
    JOIN held_use AS used ON used.organization = organization AND used.hold = found.hold
      AND used.id = found.id AND used.customer = customer
    WHERE code.organization = organization AND code.space = used.space
      AND code.ordinal = used.ordinal AND code.customer = customer;
    UPDATE held_use AS used SET customer = NULL, details = used.details - 'customer'
    FROM unnest(held, ids) AS found (hold, id)
    WHERE used.organization = organization AND used.hold = found.hold AND used.id = found.id
      AND used.customer = customer;
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
      INSERT INTO event (organization, type, subject, data)
      SELECT organization, 'coupon.unassigned', gone.coupon,
        jsonb_build_object('couponId', gone.coupon, 'ordinal', gone.ordinal, 'reason', 'erased')
      FROM gone ORDER BY gone.coupon, gone.ordinal;
      GET DIAGNOSTICS assigned = ROW_COUNT;
      done := assigned;
    END IF;
  END IF;

  IF done = 0 THEN
    UPDATE event AS told SET data = told.data - 'customerId'
    FROM (
      SELECT one.number, one.occurred_at FROM event AS one
      WHERE one.organization = organization AND one.data ->> 'customerId' = customer
      LIMIT most) AS found
    WHERE told.organization = organization AND told.number = found.number
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
