-- What holds for all coupons that name it together. A coupon may name one that has no row here.
CREATE TABLE campaign (
  organization text        NOT NULL REFERENCES organization,
  id           text        NOT NULL,
  version      bigint      NOT NULL CHECK (version >= 1),
  name         text        NOT NULL,
  starts_at    timestamptz,
  expires_at   timestamptz,
  max_uses     bigint      CHECK (max_uses >= 1),
  definition   jsonb       NOT NULL,
  created_at   timestamptz NOT NULL DEFAULT now(),
  updated_at   timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (organization, id),
  CHECK (starts_at < expires_at)
);

-- A row that exists equals what the history adds up to: all uses in force, or the discounts of all
-- uses in force less what was returned of them. The first use that is limited makes it; whoever
-- takes the limit away deletes it.
CREATE TABLE counter (
  organization text   NOT NULL,
  kind         text   NOT NULL
    CHECK (kind IN ('COUPON_USES', 'COUPON_SPEND', 'CAMPAIGN_USES', 'CAMPAIGN_SPEND')),
  owner        text   NOT NULL,
  detail       text   NOT NULL,
  count        bigint NOT NULL CHECK (count >= 0),
  ceiling      bigint,
  PRIMARY KEY (organization, kind, owner, detail),
  CHECK (count <= ceiling)
) WITH (fillfactor = 50);

-- Pieces that were returned while the use stayed in force; amount is in the redemption's currency.
CREATE TABLE line_return (
  organization text        NOT NULL,
  redemption   uuid        NOT NULL,
  number       integer     NOT NULL CHECK (number >= 1),
  amount       bigint      NOT NULL CHECK (amount >= 0),
  lines        jsonb       NOT NULL,
  reason       text,
  attempt      text        NOT NULL,
  returned_at  timestamptz NOT NULL,
  PRIMARY KEY (organization, redemption, number)
);

-- The campaign that the coupon named when the use was taken, which is the one the use counts for.
ALTER TABLE redemption ADD COLUMN campaign text;

UPDATE redemption SET campaign = coupon.campaign
FROM coupon
WHERE coupon.organization = redemption.organization AND coupon.id = redemption.coupon
  AND coupon.campaign IS NOT NULL;

-- What a missing counter is added up by.
CREATE INDEX redemption_by_campaign ON redemption (organization, campaign, id DESC)
  WHERE campaign IS NOT NULL;
CREATE INDEX redemption_by_time ON redemption (organization, coupon, redeemed_at);
CREATE INDEX redemption_by_customer_and_time
  ON redemption (organization, coupon, customer, redeemed_at) WHERE customer IS NOT NULL;
