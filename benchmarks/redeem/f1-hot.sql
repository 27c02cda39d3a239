-- F1: a redemption in five statements, all on one coupon.
\set coupon 0
\set customer random(1, 1000000)
\set number random(1, 1000000000000)
BEGIN;
UPDATE floor_counter SET uses = uses + 1 WHERE coupon = :coupon AND uses < max_uses;
INSERT INTO floor_redemption (id, coupon, customer, order_id, amount, redeemed_at)
VALUES (uuidv7(), :coupon, 'customer-' || :customer::text, 'order-' || :number::text, 1000, now());
INSERT INTO floor_outbox (type, subject, data, occurred_at)
VALUES ('redeemed', 'order-' || :number::text, '{"amount": 1000, "currency": "EUR"}', now());
COMMIT;
