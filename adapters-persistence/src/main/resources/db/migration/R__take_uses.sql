-- Takes the uses of many claims in one transaction, each claim wholly or not at all and without
-- regard to what becomes of the others, in the order given.
--
-- A claim is one place in each of the arrays of the first group; uses and draws name it by that
-- place. Where holds has an id, its uses are set aside for so many seconds instead of redeemed.
-- A draw takes an amount from a slot, which is a row that counts: slots are numbered through coupons, codes, customers, orders and counters, each kind in the order
-- of its keys' bytes, which is the order of locks everywhere. All but a campaign's counters
-- are changed only by who holds the lock on the coupon's row. Statements after a lock have
-- a snapshot of their own, so they see all that was committed before the lock was got.
--
-- outcome: TAKEN; ANSWERED (the key was used before: for what, by the last columns); STALE (a definition is not the
-- one expected); CLOCK (it is not within the claim's
-- window); REVOKED, EXPIRED (since at), NOT_ASSIGNED,
-- CUSTOMER_REQUIRED and WRONG_CUSTOMER (the culprit is the use of that code); LIMIT (the culprit is
-- the draw that did not fit). Only TAKEN leaves anything behind.
CREATE OR REPLACE FUNCTION take_uses(
  organizations text[], operations text[], keys text[], fingerprints text[], subjects text[],
  holds uuid[], hold_seconds integer[], valid_from timestamptz[], valid_until timestamptz[],
  use_claim integer[], use_coupon_slot integer[], use_version bigint[], use_campaign text[],
  use_campaign_version bigint[], use_campaign_limit bigint[], use_campaign_rules text[],
  use_id uuid[], use_coupon text[], use_space uuid[], use_ordinal bigint[], use_customer text[],
  use_order text[], use_code text[], use_code_slot integer[],
  use_assigned_only boolean[], use_channel text[],
  use_currency text[], use_discount bigint[], use_details text[], use_event text[],
  coupon_organization text[], coupon_id text[],
  code_organization text[], code_space uuid[], code_ordinal bigint[],
  customer_organization text[], customer_coupon text[], customer_id text[],
  order_organization text[], order_id text[], order_code text[],
  counter_organization text[], counter_kind text[], counter_owner text[], counter_detail text[],
  counter_currency text[], counter_customer text[], counter_from timestamptz[],
  counter_until timestamptz[],
  draw_claim integer[], draw_slot integer[], draw_amount bigint[], draw_ceiling bigint[])
RETURNS TABLE (
  outcome text, culprit integer, fingerprint text, subject text, refusal jsonb, at timestamptz)
LANGUAGE plpgsql
-- Tables grow after plans were made; a plan that reads whole tables would stay.
SET enable_seqscan = off
SET enable_hashjoin = off
SET enable_mergejoin = off
-- For few claims it would be planned anew each time, at a third of what the call costs.
SET plan_cache_mode = force_generic_plan
AS $$
#variable_conflict use_variable
DECLARE
  claims    CONSTANT integer := cardinality(keys);
  coupons   CONSTANT integer := cardinality(coupon_id);
  codes     CONSTANT integer := cardinality(code_ordinal);
  customers CONSTANT integer := cardinality(customer_id);
  orders    CONSTANT integer := cardinality(order_id);
  counters  CONSTANT integer := cardinality(counter_kind);
  code_base     CONSTANT integer := coupons;
  customer_base CONSTANT integer := code_base + codes;
  order_base    CONSTANT integer := customer_base + customers;
  counter_base  CONSTANT integer := order_base + orders;
  outcomes  text[] := array_fill(NULL::text, ARRAY[claims]);
  culprits  integer[] := array_fill(NULL::integer, ARRAY[claims]);
  versions  bigint[] := array_fill(NULL::bigint, ARRAY[coupons]);
  standing  bigint[] := array_fill(0::bigint, ARRAY[coupons]);
  part      bigint[];
  holders   text[];
  revoked   boolean[];
  used      boolean[];
  counted   boolean[];
  ends      timestamptz[];
  expired   timestamptz[] := array_fill(NULL::timestamptz, ARRAY[claims]);
  ceilings  bigint[];
  drawn     boolean[];
  found     integer[];
  missing   integer[];
  seen      bigint[];
  fresh     integer;
  i         integer;
  d         integer := 1;
  first     integer;
  undone    integer;
  exhausted boolean := false;
BEGIN
  -- A repeat waits here for the first of its key, and then finds what that one did.
  BEGIN
    INSERT INTO attempt (organization, operation, key, fingerprint, subject)
    SELECT * FROM unnest(organizations, operations, keys, fingerprints, subjects)
      AS wanted (organization, operation, key, fingerprint, subject)
    ORDER BY wanted.organization COLLATE "C", wanted.operation, wanted.key COLLATE "C"
    ON CONFLICT DO NOTHING;
    GET DIAGNOSTICS fresh = ROW_COUNT;
  EXCEPTION WHEN lock_not_available THEN
    RAISE EXCEPTION 'an attempt with this key is under way' USING ERRCODE = 'CP001';
  END;
  IF fresh < claims THEN
    -- What this transaction has written itself is no answer.
    SELECT array_agg(
      CASE WHEN stored.subject = wanted.subject AND stored.created_at = now() THEN NULL
        ELSE 'ANSWERED' END ORDER BY place)
    INTO outcomes
    FROM unnest(organizations, operations, keys, subjects) WITH ORDINALITY
      AS wanted (organization, operation, key, subject, place)
    LEFT JOIN attempt AS stored ON stored.organization = wanted.organization
      AND stored.operation = wanted.operation AND stored.key = wanted.key;
  END IF;

  SELECT array_agg(locked.place), array_agg(locked.version), array_agg(locked.uses)
  INTO found, seen, part
  FROM (
    SELECT slot.place, counter.version, counter.uses
    FROM unnest(coupon_organization, coupon_id) WITH ORDINALITY
      AS slot (organization, coupon, place)
    JOIN coupon_counter AS counter
      ON counter.organization = slot.organization AND counter.coupon = slot.coupon
    ORDER BY slot.place FOR NO KEY UPDATE OF counter) AS locked;
  FOR i IN 1..coalesce(cardinality(found), 0) LOOP
    versions[found[i]] := seen[i];
    standing[found[i]] := part[i];
  END LOOP;

  FOR i IN 1..cardinality(use_id) LOOP
    IF versions[use_coupon_slot[i]] IS DISTINCT FROM use_version[i] THEN
      outcomes[use_claim[i]] := coalesce(outcomes[use_claim[i]], 'STALE');
    END IF;
  END LOOP;

  -- Whoever changes a campaign's rules needs the locks on its coupons.
  IF num_nonnulls(VARIADIC use_campaign) > 0 THEN
    FOR i IN
      SELECT wanted.claim
      FROM unnest(use_claim, use_campaign, use_campaign_version, use_campaign_limit,
          use_campaign_rules) AS wanted (claim, campaign, version, most, rules)
      LEFT JOIN campaign AS stored ON stored.organization = organizations[wanted.claim]
        AND stored.id = wanted.campaign
      WHERE wanted.campaign IS NOT NULL
        AND (stored.version IS DISTINCT FROM wanted.version
          OR stored.max_uses IS DISTINCT FROM wanted.most
          OR stored.definition IS DISTINCT FROM wanted.rules::jsonb)
    LOOP
      outcomes[i] := coalesce(outcomes[i], 'STALE');
    END LOOP;
  END IF;

  IF codes > 0 THEN
    SELECT array_agg(coalesce(stored.uses, 0) ORDER BY slot.place),
      array_agg(stored.uses IS NOT NULL ORDER BY slot.place),
      array_agg(given.customer ORDER BY slot.place),
      array_agg(is_revoked(slot.organization, slot.space, slot.ordinal) ORDER BY slot.place),
      array_agg(imported.expires_at ORDER BY slot.place)
    INTO part, used, holders, revoked, ends
    FROM unnest(code_organization, code_space, code_ordinal) WITH ORDINALITY
      AS slot (organization, space, ordinal, place)
    LEFT JOIN code_use AS stored ON stored.organization = slot.organization
      AND stored.space = slot.space AND stored.ordinal = slot.ordinal
    LEFT JOIN assignment AS given ON given.organization = slot.organization
      AND given.space = slot.space AND given.ordinal = slot.ordinal
    LEFT JOIN stored_code AS imported ON imported.organization = slot.organization
      AND imported.space = slot.space AND imported.ordinal = slot.ordinal;
    standing := standing || part;
    FOR i IN 1..cardinality(use_id) LOOP
      IF use_code_slot[i] IS NOT NULL AND outcomes[use_claim[i]] IS NULL THEN
        undone := use_code_slot[i] - code_base;
        outcomes[use_claim[i]] := CASE
          WHEN revoked[undone] THEN 'REVOKED'
          WHEN ends[undone] <= now() THEN 'EXPIRED'
          WHEN holders[undone] IS NULL AND use_assigned_only[i] THEN 'NOT_ASSIGNED'
          WHEN holders[undone] IS NOT NULL AND use_customer[i] IS NULL THEN 'CUSTOMER_REQUIRED'
          WHEN holders[undone] <> use_customer[i] THEN 'WRONG_CUSTOMER' END;
        IF outcomes[use_claim[i]] IS NOT NULL THEN
          culprits[use_claim[i]] := i;
          expired[use_claim[i]] := ends[undone];
        END IF;
      END IF;
    END LOOP;
  END IF;
  IF customers > 0 THEN
    SELECT array_agg(CASE
        WHEN stored.uses IS NOT NULL THEN stored.uses
        WHEN counter.uncounted THEN uses_by_customer(slot.organization, slot.coupon, slot.customer)
        ELSE 0 END ORDER BY slot.place),
      array_agg(stored.uses IS NOT NULL ORDER BY slot.place)
    INTO part, counted
    FROM unnest(customer_organization, customer_coupon, customer_id) WITH ORDINALITY
      AS slot (organization, coupon, customer, place)
    LEFT JOIN coupon_counter AS counter ON counter.organization = slot.organization
      AND counter.coupon = slot.coupon
    LEFT JOIN customer_use AS stored ON stored.organization = slot.organization
      AND stored.coupon = slot.coupon AND stored.customer = slot.customer;
    standing := standing || part;
  END IF;
  IF orders > 0 THEN
    SELECT array_agg(CASE WHEN stored.redemption IS NULL THEN 0 ELSE 1 END ORDER BY slot.place)
    INTO part
    FROM unnest(order_organization, order_id, order_code) WITH ORDINALITY
      AS slot (organization, order_id, code, place)
    LEFT JOIN order_use AS stored ON stored.organization = slot.organization
      AND stored.order_id = slot.order_id AND stored.code = slot.code;
    standing := standing || part;
  END IF;
  IF counters > 0 THEN
    -- Of claims that are still open: what others would add up may be counted in another way now.
    SELECT array_agg(slot.place ORDER BY slot.place) INTO missing
    FROM unnest(counter_organization, counter_kind, counter_owner, counter_detail) WITH ORDINALITY
      AS slot (organization, kind, owner, detail, place)
    WHERE NOT EXISTS (
        SELECT FROM counter AS stored
        WHERE stored.organization = slot.organization AND stored.kind = slot.kind
          AND stored.owner = slot.owner AND stored.detail = slot.detail)
      AND EXISTS (
        SELECT FROM unnest(draw_claim, draw_slot) AS drawing (claim, slot)
        WHERE drawing.slot = counter_base + slot.place AND outcomes[drawing.claim] IS NULL);
    IF cardinality(missing) > 0 THEN
      -- Keeps out who gives back uses of the campaign, whichever coupon they are of.
      PERFORM pg_advisory_xact_lock(key) FROM (
        SELECT DISTINCT hashtextextended(
          counter_organization[place] || chr(1) || counter_owner[place], 0) AS key
        FROM unnest(missing) AS place
        WHERE counter_kind[place] LIKE 'CAMPAIGN%' ORDER BY key) AS campaigns;
      INSERT INTO counter (organization, kind, owner, detail, count)
      SELECT counter_organization[place], counter_kind[place], counter_owner[place],
        counter_detail[place],
        counted(counter_organization[place], counter_kind[place], counter_owner[place],
          counter_currency[place], counter_customer[place], counter_from[place],
          counter_until[place])
      FROM unnest(missing) AS place ORDER BY place
      ON CONFLICT DO NOTHING;
    END IF;
    standing := standing || array_fill(0::bigint, ARRAY[counters]);
    SELECT array_agg(locked.place), array_agg(locked.count) INTO found, part
    FROM (
      SELECT slot.place, stored.count
      FROM unnest(counter_organization, counter_kind, counter_owner, counter_detail)
        WITH ORDINALITY AS slot (organization, kind, owner, detail, place)
      JOIN counter AS stored ON stored.organization = slot.organization
        AND stored.kind = slot.kind AND stored.owner = slot.owner
        AND stored.detail = slot.detail
      ORDER BY slot.place FOR NO KEY UPDATE OF stored) AS locked;
    FOR i IN 1..coalesce(cardinality(found), 0) LOOP
      standing[counter_base + found[i]] := part[i];
    END LOOP;
  END IF;

  ceilings := array_fill(NULL::bigint, ARRAY[cardinality(standing)]);
  drawn := array_fill(false, ARRAY[cardinality(standing)]);
  FOR i IN 1..claims LOOP
    IF outcomes[i] IS NULL AND (now() < valid_from[i] OR now() >= valid_until[i]) THEN
      outcomes[i] := 'CLOCK';
    END IF;
    first := d;
    WHILE draw_claim[d] = i LOOP
      IF outcomes[i] IS NULL THEN
        IF standing[draw_slot[d]] + draw_amount[d] > draw_ceiling[d] THEN
          outcomes[i] := 'LIMIT';
          culprits[i] := d;
          FOR undone IN first..d - 1 LOOP
            standing[draw_slot[undone]] := standing[draw_slot[undone]] - draw_amount[undone];
          END LOOP;
        ELSE
          standing[draw_slot[d]] := standing[draw_slot[d]] + draw_amount[d];
        END IF;
      END IF;
      d := d + 1;
    END LOOP;
    IF outcomes[i] IS NULL THEN
      outcomes[i] := 'TAKEN';
      FOR undone IN first..d - 1 LOOP
        drawn[draw_slot[undone]] := true;
        ceilings[draw_slot[undone]] := draw_ceiling[undone];
        exhausted := exhausted OR (draw_slot[undone] <= coupons
          AND standing[draw_slot[undone]] = draw_ceiling[undone]);
      END LOOP;
    END IF;
  END LOOP;

  UPDATE coupon_counter AS counter
  SET uses = standing[slot.place], ceiling = ceilings[slot.place], ever_used = true
  FROM unnest(coupon_organization, coupon_id) WITH ORDINALITY AS slot (organization, coupon, place)
  WHERE drawn[slot.place]
    AND counter.organization = slot.organization AND counter.coupon = slot.coupon;

  IF exhausted THEN
    INSERT INTO event (organization, type, subject, data)
    SELECT slot.organization, 'coupon.exhausted', slot.coupon,
      jsonb_build_object('couponId', slot.coupon, 'limit', ceilings[slot.place])
    FROM unnest(coupon_organization, coupon_id) WITH ORDINALITY
      AS slot (organization, coupon, place)
    WHERE drawn[slot.place] AND standing[slot.place] = ceilings[slot.place];
  END IF;

  -- Rows of codes and customers are made and changed under the lock on the coupon's row only, so
  -- that those which were not there above are not there now.
  IF codes > 0 THEN
    INSERT INTO code_use (organization, space, ordinal, uses, ceiling, customer, redeemed_at)
    SELECT DISTINCT ON (taken.slot) code_organization[taken.slot - code_base],
      code_space[taken.slot - code_base], code_ordinal[taken.slot - code_base],
      standing[taken.slot], ceilings[taken.slot], taken.customer, now()
    FROM unnest(use_code_slot, use_customer, use_claim) WITH ORDINALITY
      AS taken (slot, customer, claim, place)
    WHERE drawn[taken.slot] AND outcomes[taken.claim] = 'TAKEN'
      AND NOT used[taken.slot - code_base]
    ORDER BY taken.slot, taken.place DESC;
    IF true = ANY(used) THEN
      UPDATE code_use AS stored
      SET uses = standing[latest.slot], ceiling = ceilings[latest.slot],
        customer = latest.customer, redeemed_at = now()
      FROM (
        SELECT DISTINCT ON (taken.slot) taken.slot, taken.customer
        FROM unnest(use_code_slot, use_customer, use_claim) WITH ORDINALITY
          AS taken (slot, customer, claim, place)
        WHERE drawn[taken.slot] AND outcomes[taken.claim] = 'TAKEN'
          AND used[taken.slot - code_base]
        ORDER BY taken.slot, taken.place DESC) AS latest
      WHERE stored.organization = code_organization[latest.slot - code_base]
        AND stored.space = code_space[latest.slot - code_base]
        AND stored.ordinal = code_ordinal[latest.slot - code_base];
    END IF;
  END IF;

  -- Where nothing limits them they are not counted; an instance of a former version asks for it.
  IF customers > 0 THEN
    INSERT INTO customer_use (organization, coupon, customer, uses, ceiling)
    SELECT slot.organization, slot.coupon, slot.customer, standing[customer_base + slot.place],
      ceilings[customer_base + slot.place]
    FROM unnest(customer_organization, customer_coupon, customer_id) WITH ORDINALITY
      AS slot (organization, coupon, customer, place)
    WHERE drawn[customer_base + slot.place] AND NOT counted[slot.place]
      AND ceilings[customer_base + slot.place] IS NOT NULL;
    IF true = ANY(counted) THEN
      UPDATE customer_use AS stored
      SET uses = standing[customer_base + slot.place],
        ceiling = ceilings[customer_base + slot.place]
      FROM unnest(customer_organization, customer_coupon, customer_id) WITH ORDINALITY
        AS slot (organization, coupon, customer, place)
      WHERE drawn[customer_base + slot.place] AND counted[slot.place]
        AND ceilings[customer_base + slot.place] IS NOT NULL
        AND stored.organization = slot.organization AND stored.coupon = slot.coupon
        AND stored.customer = slot.customer;
    END IF;
  END IF;

  IF orders > 0 THEN
    INSERT INTO order_use (organization, order_id, code, redemption)
    SELECT organizations[used.claim], used.order_id, used.code, used.id
    FROM unnest(use_claim, use_order, use_code, use_id) AS used (claim, order_id, code, id)
    WHERE used.order_id IS NOT NULL AND outcomes[used.claim] = 'TAKEN';
  END IF;

  IF counters > 0 THEN
    UPDATE counter AS stored
    SET count = standing[counter_base + slot.place], ceiling = ceilings[counter_base + slot.place]
    FROM unnest(counter_organization, counter_kind, counter_owner, counter_detail) WITH ORDINALITY
      AS slot (organization, kind, owner, detail, place)
    WHERE drawn[counter_base + slot.place]
      AND stored.organization = slot.organization AND stored.kind = slot.kind
      AND stored.owner = slot.owner AND stored.detail = slot.detail;
  END IF;

  INSERT INTO redemption
    (organization, id, coupon, coupon_version, campaign, space, ordinal, customer, order_id,
     channel, currency, discount, details, counted_at, redeemed_at)
  SELECT organizations[used.claim], used.id, used.coupon, used.version, used.campaign, used.space,
    used.ordinal, used.customer, used.order_id, used.channel, used.currency, used.discount,
    used.details::jsonb, now(), now()
  FROM unnest(use_claim, use_id, use_coupon, use_version, use_campaign, use_space, use_ordinal,
      use_customer, use_order, use_channel, use_currency, use_discount, use_details)
    AS used (claim, id, coupon, version, campaign, space, ordinal, customer, order_id, channel,
      currency, discount, details)
  WHERE outcomes[used.claim] = 'TAKEN' AND holds[used.claim] IS NULL;

  IF num_nonnulls(VARIADIC holds) > 0 THEN
    INSERT INTO held_use
      (organization, hold, id, coupon, coupon_version, campaign, space, ordinal, customer,
       order_id, channel, currency, discount, details, held_at)
    SELECT organizations[used.claim], holds[used.claim], used.id, used.coupon, used.version,
      used.campaign, used.space, used.ordinal, used.customer, used.order_id, used.channel,
      used.currency, used.discount, used.details::jsonb, now()
    FROM unnest(use_claim, use_id, use_coupon, use_version, use_campaign, use_space, use_ordinal,
        use_customer, use_order, use_channel, use_currency, use_discount, use_details)
      AS used (claim, id, coupon, version, campaign, space, ordinal, customer, order_id, channel,
        currency, discount, details)
    WHERE outcomes[used.claim] = 'TAKEN' AND holds[used.claim] IS NOT NULL;
    INSERT INTO open_hold (organization, hold, id, coupon, space, ordinal, expires_at)
    SELECT organizations[used.claim], holds[used.claim], used.id, used.coupon, used.space,
      used.ordinal, now() + make_interval(secs => hold_seconds[used.claim])
    FROM unnest(use_claim, use_id, use_coupon, use_space, use_ordinal)
      AS used (claim, id, coupon, space, ordinal)
    WHERE outcomes[used.claim] = 'TAKEN' AND holds[used.claim] IS NOT NULL;
  END IF;

  INSERT INTO event (organization, type, subject, data)
  SELECT organizations[used.claim],
    CASE WHEN holds[used.claim] IS NULL THEN 'coupon.redeemed' ELSE 'coupon.held' END,
    coalesce(holds[used.claim], used.id)::text, used.event::jsonb
  FROM unnest(use_claim, use_id, use_event) WITH ORDINALITY AS used (claim, id, event, place)
  WHERE outcomes[used.claim] = 'TAKEN' ORDER BY used.place;

  IF outcomes && ARRAY['STALE', 'CLOCK', 'REVOKED', 'EXPIRED', 'NOT_ASSIGNED',
      'CUSTOMER_REQUIRED', 'WRONG_CUSTOMER', 'LIMIT'] THEN
    DELETE FROM attempt AS stored
    USING unnest(organizations, operations, keys, outcomes)
      AS wanted (organization, operation, key, outcome)
    WHERE wanted.outcome NOT IN ('TAKEN', 'ANSWERED')
      AND stored.organization = wanted.organization AND stored.operation = wanted.operation
      AND stored.key = wanted.key;
  END IF;

  RETURN QUERY
  SELECT wanted.outcome, wanted.culprit, stored.fingerprint, stored.subject, stored.refusal,
    CASE WHEN wanted.outcome = 'EXPIRED' THEN wanted.expired ELSE now() END
  FROM unnest(organizations, operations, keys, outcomes, culprits, expired) WITH ORDINALITY
    AS wanted (organization, operation, key, outcome, culprit, expired, place)
  LEFT JOIN attempt AS stored ON wanted.outcome = 'ANSWERED'
    AND stored.organization = wanted.organization AND stored.operation = wanted.operation
    AND stored.key = wanted.key
  ORDER BY wanted.place;
END
$$;
