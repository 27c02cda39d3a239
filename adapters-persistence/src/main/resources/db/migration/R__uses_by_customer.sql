-- How often a customer used a coupon that limits it, uses that are set aside among them.
CREATE OR REPLACE FUNCTION uses_by_customer(organization text, coupon text, customer text)
RETURNS bigint LANGUAGE plpgsql STABLE
-- Tables grow after plans were made; a plan that reads whole tables would stay.
SET enable_seqscan = off
SET enable_hashjoin = off
SET enable_mergejoin = off
SET enable_material = off
AS $$
#variable_conflict use_variable
DECLARE
  found     bigint;
  uncounted boolean;
BEGIN
  SELECT stored.uses, counter.uncounted INTO found, uncounted
  FROM coupon_counter AS counter
  LEFT JOIN customer_use AS stored ON stored.organization = organization
    AND stored.coupon = coupon AND stored.customer = customer
  WHERE counter.organization = organization AND counter.coupon = coupon;
  IF found IS NULL AND uncounted THEN
    -- Until the table is analysed the coupon's index looks as good as the customer's: it is made no
    -- choice here.
    SELECT count(*) INTO found FROM use_in_force AS used
    WHERE used.organization = organization AND used.customer = customer
      AND used.coupon || '' = coupon;
  END IF;
  RETURN coalesce(found, 0);
END
$$;
