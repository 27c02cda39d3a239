-- The plainest form of what a redemption needs, for the floors.
DROP TABLE IF EXISTS floor_counter, floor_redemption, floor_outbox;

CREATE TABLE floor_counter (
  coupon   integer PRIMARY KEY,
  uses     bigint  NOT NULL DEFAULT 0,
  max_uses bigint  NOT NULL,
  CHECK (uses <= max_uses)
) WITH (fillfactor = 50);

CREATE TABLE floor_redemption (
  id          uuid        PRIMARY KEY,
  coupon      integer     NOT NULL,
  customer    text        NOT NULL,
  order_id    text        NOT NULL,
  amount      bigint      NOT NULL,
  redeemed_at timestamptz NOT NULL
);

CREATE TABLE floor_outbox (
  number      bigint      PRIMARY KEY GENERATED ALWAYS AS IDENTITY,
  type        text        NOT NULL,
  subject     text        NOT NULL,
  data        jsonb       NOT NULL,
  occurred_at timestamptz NOT NULL
);

-- Coupon 0 is the hot one.
INSERT INTO floor_counter (coupon, max_uses)
SELECT coupon, 1000000000 FROM generate_series(0, 10000) AS coupon;
