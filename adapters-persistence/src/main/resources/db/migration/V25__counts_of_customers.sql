-- Uses are counted by customer where the coupon limits them, and only there. uncounted is whether
-- there were uses before the limit came: then a customer without a row is added up from history.
ALTER TABLE coupon_counter ADD COLUMN uncounted boolean NOT NULL DEFAULT false;

DELETE FROM customer_use USING coupon
WHERE coupon.organization = customer_use.organization AND coupon.id = customer_use.coupon
  AND coupon.definition #> '{limits,perCustomer}' IS NULL;

-- Whoever calls it may hold to one plan for all arguments; it must not: its periods differ in length.
ALTER FUNCTION counted(text, text, text, text, text, timestamptz, timestamptz)
  SET plan_cache_mode = auto;
