-- What happened is only ever added to, month by month; what is in force is derived from it.

CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% of %: the ledger is only added to', TG_OP, TG_TABLE_NAME
    USING ERRCODE = 'restrict_violation';
END
$$;

-- The first UUID of version 7 that can be made at a moment: ids of that version are in order of time.
CREATE FUNCTION first_id_at(moment timestamptz) RETURNS uuid LANGUAGE sql IMMUTABLE AS $$
  SELECT (lpad(to_hex((extract(epoch FROM moment) * 1000)::bigint), 12, '0')
    || '00000000000000000000')::uuid
$$;

ALTER TABLE redemption RENAME TO redemption_before;
ALTER TABLE rollback RENAME TO rollback_before;
ALTER TABLE line_return RENAME TO line_return_before;
DROP INDEX redemption_by_coupon;
DROP INDEX redemption_by_customer;
DROP INDEX redemption_by_order;
DROP INDEX redemption_by_campaign;
DROP INDEX redemption_by_time;
DROP INDEX redemption_by_customer_and_time;

-- counted_at is the moment whose day, week and month the use counts in: when it was taken, or set
-- aside.
CREATE TABLE redemption (
  organization   text        NOT NULL,
  id             uuid        NOT NULL,
  coupon         text        NOT NULL,
  coupon_version bigint      NOT NULL,
  campaign       text,
  space          uuid,
  ordinal        bigint,
  customer       text,
  order_id       text,
  channel        text        NOT NULL CHECK (channel IN ('WEB', 'MOBILE', 'POS')),
  currency       text,
  discount       bigint      CHECK (discount >= 0),
  details        jsonb       NOT NULL,
  counted_at     timestamptz NOT NULL,
  redeemed_at    timestamptz NOT NULL,
  CONSTRAINT redemption_key PRIMARY KEY (organization, id),
  CHECK ((space IS NULL) = (ordinal IS NULL)),
  CHECK ((currency IS NULL) = (discount IS NULL))
) PARTITION BY RANGE (id);

CREATE INDEX redemption_by_coupon ON redemption (organization, coupon, id DESC);
CREATE INDEX redemption_by_customer ON redemption (organization, customer, id DESC)
  WHERE customer IS NOT NULL;
CREATE INDEX redemption_by_order ON redemption (organization, order_id, id DESC)
  WHERE order_id IS NOT NULL;
CREATE INDEX redemption_by_campaign ON redemption (organization, campaign, id DESC)
  WHERE campaign IS NOT NULL;

-- Rows come in order of time, so that summaries of pages do, at next to no cost a row.
CREATE INDEX redemption_by_time ON redemption USING brin (counted_at) WITH (autosummarize = on);

-- A use given back; the redemption itself never changes.
CREATE TABLE rollback (
  organization   text        NOT NULL,
  redemption     uuid        NOT NULL,
  reason         text,
  rolled_back_at timestamptz NOT NULL,
  CONSTRAINT rollback_key PRIMARY KEY (organization, redemption)
) PARTITION BY RANGE (redemption);

CREATE TABLE line_return (
  organization text        NOT NULL,
  redemption   uuid        NOT NULL,
  number       integer     NOT NULL CHECK (number >= 1),
  amount       bigint      NOT NULL CHECK (amount >= 0),
  lines        jsonb       NOT NULL,
  reason       text,
  attempt      text        NOT NULL,
  returned_at  timestamptz NOT NULL,
  CONSTRAINT line_return_key PRIMARY KEY (organization, redemption, number)
) PARTITION BY RANGE (redemption);

-- The uses that a hold set aside. id is what the redemption will be known by if it is confirmed.
CREATE TABLE held_use (
  organization   text        NOT NULL,
  hold           uuid        NOT NULL,
  id             uuid        NOT NULL,
  coupon         text        NOT NULL,
  coupon_version bigint      NOT NULL,
  campaign       text,
  space          uuid,
  ordinal        bigint,
  customer       text,
  order_id       text,
  channel        text        NOT NULL CHECK (channel IN ('WEB', 'MOBILE', 'POS')),
  currency       text,
  discount       bigint      CHECK (discount >= 0),
  details        jsonb       NOT NULL,
  held_at        timestamptz NOT NULL,
  CONSTRAINT held_use_key PRIMARY KEY (organization, hold, id),
  CHECK ((space IS NULL) = (ordinal IS NULL)),
  CHECK ((currency IS NULL) = (discount IS NULL))
) PARTITION BY RANGE (hold);

-- REDEEMED is a hold whose order redeemed on its own instead of confirming.
CREATE TABLE hold_end (
  organization text        NOT NULL,
  hold         uuid        NOT NULL,
  kind         text        NOT NULL
    CHECK (kind IN ('CONFIRMED', 'REDEEMED', 'RELEASED', 'EXPIRED')),
  ended_at     timestamptz NOT NULL,
  CONSTRAINT hold_end_key PRIMARY KEY (organization, hold)
) PARTITION BY RANGE (hold);

-- One row a held use in force, and none once its hold has ended. Whoever ends a hold deletes them.
CREATE TABLE open_hold (
  organization text        NOT NULL,
  hold         uuid        NOT NULL,
  id           uuid        NOT NULL,
  coupon       text        NOT NULL,
  space        uuid,
  ordinal      bigint,
  expires_at   timestamptz NOT NULL,
  PRIMARY KEY (organization, hold, id)
);

CREATE INDEX open_hold_by_code ON open_hold (organization, coupon, space, ordinal);
CREATE INDEX open_hold_by_expiry ON open_hold (expires_at);

-- Written with what it tells of. Whoever relays it moves it to event and gives it its place there.
CREATE TABLE outbox (
  organization text        NOT NULL,
  number       bigint      NOT NULL GENERATED ALWAYS AS IDENTITY,
  type         text        NOT NULL,
  subject      text        NOT NULL,
  data         jsonb       NOT NULL,
  occurred_at  timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (organization, number)
);

CREATE INDEX outbox_by_number ON outbox (number);

-- sequence counts an organization's events from 1 without a gap; it is given by one relay at a time.
CREATE TABLE event (
  organization text        NOT NULL,
  sequence     bigint      NOT NULL CHECK (sequence >= 1),
  type         text        NOT NULL,
  subject      text        NOT NULL,
  data         jsonb       NOT NULL,
  occurred_at  timestamptz NOT NULL,
  CONSTRAINT event_key PRIMARY KEY (organization, sequence, occurred_at)
) PARTITION BY RANGE (occurred_at);

-- The number of an organization's latest event, so that none of dropped months is given again.
CREATE TABLE event_counter (
  organization text   PRIMARY KEY,
  latest       bigint NOT NULL CHECK (latest >= 0)
);

-- Takes rows that no partition of a month is there for: ids of another kind or a clock far off.
CREATE TABLE redemption_default PARTITION OF redemption DEFAULT;
CREATE TABLE rollback_default PARTITION OF rollback DEFAULT;
CREATE TABLE line_return_default PARTITION OF line_return DEFAULT;
CREATE TABLE held_use_default PARTITION OF held_use DEFAULT;
CREATE TABLE hold_end_default PARTITION OF hold_end DEFAULT;
CREATE TABLE event_default PARTITION OF event DEFAULT;

-- Makes the partitions of the month (UTC) that a moment lies in, unless they are there.
CREATE FUNCTION create_month(moment timestamptz) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  first_of   timestamptz := date_trunc('month', moment, 'UTC');
  next_first timestamptz :=
    (first_of AT TIME ZONE 'UTC' + interval '1 month') AT TIME ZONE 'UTC';
  suffix     text := to_char(first_of AT TIME ZONE 'UTC', '_YYYY_MM');
  parent     text;
BEGIN
  FOREACH parent IN ARRAY
    ARRAY['redemption', 'rollback', 'line_return', 'held_use', 'hold_end']
  LOOP
    IF to_regclass(parent || suffix) IS NULL THEN
      EXECUTE format('CREATE TABLE %I PARTITION OF %I FOR VALUES FROM (%L) TO (%L)',
        parent || suffix, parent, first_id_at(first_of), first_id_at(next_first));
    END IF;
  END LOOP;
  IF to_regclass('event' || suffix) IS NULL THEN
    EXECUTE format('CREATE TABLE %I PARTITION OF event FOR VALUES FROM (%L) TO (%L)',
      'event' || suffix, first_of, next_first);
  END IF;
END
$$;

SELECT create_month(now()), create_month(now() + interval '1 month');

INSERT INTO redemption
  (organization, id, coupon, coupon_version, campaign, space, ordinal, customer, order_id, channel,
   currency, discount, details, counted_at, redeemed_at)
SELECT organization, id, coupon, coupon_version, campaign, space, ordinal, customer, order_id,
  channel, currency, discount, details, redeemed_at, redeemed_at
FROM redemption_before;
INSERT INTO rollback (organization, redemption, reason, rolled_back_at)
SELECT organization, redemption, reason, rolled_back_at FROM rollback_before;
INSERT INTO line_return
  (organization, redemption, number, amount, lines, reason, attempt, returned_at)
SELECT organization, redemption, number, amount, lines, reason, attempt, returned_at
FROM line_return_before;

DROP TABLE redemption_before;
DROP TABLE rollback_before;
DROP TABLE line_return_before;

DO $$
DECLARE
  parent text;
BEGIN
  FOREACH parent IN ARRAY
    ARRAY['redemption', 'rollback', 'line_return', 'held_use', 'hold_end', 'event']
  LOOP
    EXECUTE format('CREATE TRIGGER only_added_to BEFORE UPDATE OR DELETE ON %I
      FOR EACH ROW EXECUTE FUNCTION refuse_change()', parent);
    EXECUTE format('CREATE TRIGGER never_emptied BEFORE TRUNCATE ON %I
      FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()', parent);
  END LOOP;
END
$$;

-- One entry an act, with what it adds to uses and cost. The sums of entries are what counters count.
CREATE VIEW ledger AS
SELECT organization, 'REDEEM' AS entry, id, coupon, campaign, space, ordinal, customer, order_id,
  currency, 1 AS uses, coalesce(discount, 0) AS amount, counted_at, redeemed_at AS at
FROM redemption
UNION ALL
SELECT organization, 'RETURN', redemption.id, coupon, campaign, space, ordinal, customer, order_id,
  currency, 0, -line_return.amount, counted_at, returned_at
FROM line_return JOIN redemption USING (organization)
WHERE redemption.id = line_return.redemption
UNION ALL
SELECT organization, 'ROLL_BACK', redemption.id, coupon, campaign, space, ordinal, customer,
  order_id, currency, -1,
  -(coalesce(discount, 0) - coalesce((
    SELECT sum(line_return.amount) FROM line_return
    WHERE line_return.organization = redemption.organization
      AND line_return.redemption = redemption.id), 0))::bigint,
  counted_at, rolled_back_at
FROM rollback JOIN redemption USING (organization)
WHERE redemption.id = rollback.redemption
UNION ALL
SELECT organization, 'HOLD', id, coupon, campaign, space, ordinal, customer, order_id,
  currency, 1, coalesce(discount, 0), held_at, held_at
FROM held_use
UNION ALL
SELECT organization,
  CASE kind WHEN 'EXPIRED' THEN 'EXPIRE' WHEN 'RELEASED' THEN 'RELEASE' ELSE 'CONSUME' END,
  held_use.id, coupon, campaign, space, ordinal, customer, order_id,
  currency, -1, -coalesce(discount, 0), held_at, ended_at
FROM hold_end JOIN held_use USING (organization, hold);

-- Uses that were taken or are held, and not given back; cost is the discount less what was returned.
CREATE VIEW use_in_force AS
SELECT organization, id, coupon, campaign, space, ordinal, customer, order_id, currency,
  (discount - coalesce((
    SELECT sum(line_return.amount) FROM line_return
    WHERE line_return.organization = redemption.organization
      AND line_return.redemption = redemption.id), 0))::bigint AS cost,
  counted_at
FROM redemption
WHERE NOT EXISTS (
  SELECT FROM rollback
  WHERE rollback.organization = redemption.organization AND rollback.redemption = redemption.id)
UNION ALL
SELECT held_use.organization, held_use.id, held_use.coupon, campaign, held_use.space,
  held_use.ordinal, customer, order_id, currency, discount, held_at
FROM open_hold JOIN held_use USING (organization, hold, id);
