-- F2: a redemption in one statement, all on one coupon.
\set coupon 0
\set customer random(1, 1000000)
\set number random(1, 1000000000000)
WITH taken AS (
  UPDATE floor_counter SET uses = uses + 1 WHERE coupon = :coupon AND uses < max_uses
  RETURNING coupon
), redeemed AS (
  INSERT INTO floor_redemption (id, coupon, customer, order_id, amount, redeemed_at)
  SELECT uuidv7(), coupon, 'customer-' || :customer::text, 'order-' || :number::text, 1000, now()
  FROM taken
  RETURNING order_id
)
INSERT INTO floor_outbox (type, subject, data, occurred_at)
SELECT 'redeemed', order_id, '{"amount": 1000, "currency": "EUR"}', now() FROM redeemed;
