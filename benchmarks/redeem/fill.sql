-- Stores redemptions number first to last of so many, as the service would have left them by now,
-- in the order of their times, which are spread over the month so far.
CREATE OR REPLACE FUNCTION fill_redemptions(shop text, first bigint, last bigint, so_many bigint)
RETURNS void LANGUAGE sql AS $$
WITH months AS (
  SELECT date_trunc('month', now(), 'UTC') AS month_start
), typical AS (
  SELECT coupon_version, currency, discount, details FROM redemption
  WHERE organization = shop AND coupon LIKE 'SPREAD%' ORDER BY id DESC LIMIT 1
), moments AS (
  SELECT number, month_start + (now() - month_start) * (number::float8 / so_many) AS moment
  FROM months, generate_series(first, last) AS number
), made AS MATERIALIZED (
  SELECT number, moment, uuidv7(moment - clock_timestamp()) AS id,
    'SPREAD' || lpad((number % 10000)::text, 5, '0') AS coupon,
    'customer-' || lpad(floor(random() * 1000000)::text, 7, '0') AS customer,
    'order-9' || lpad(number::text, 11, '0') AS order_id
  FROM moments
), attempts AS (
  INSERT INTO attempt (organization, operation, key, fingerprint, subject, created_at)
  SELECT shop, 'redeem', replace(order_id, 'order', 'attempt'),
    encode(sha256(order_id::bytea), 'hex'), id::text, moment
  FROM made
), orders AS (
  INSERT INTO order_use (organization, order_id, code, redemption)
  SELECT shop, order_id, coupon, id FROM made
), events AS (
  INSERT INTO event (organization, type, subject, data, occurred_at)
  SELECT shop, 'coupon.redeemed', id::text,
    jsonb_build_object('couponId', coupon, 'customerId', customer, 'orderId', order_id,
      'channel', 'web', 'discount', jsonb_build_object('amount', '7.34', 'currency', 'EUR'),
      'redemptionId', id),
    moment
  FROM made ORDER BY number
)
INSERT INTO redemption
  (organization, id, coupon, coupon_version, customer, order_id, channel, currency, discount,
   details, counted_at, redeemed_at)
SELECT shop, id, coupon, coupon_version, customer, order_id, 'WEB', currency, discount, details,
  moment, moment
FROM made, typical
ORDER BY number
$$;
