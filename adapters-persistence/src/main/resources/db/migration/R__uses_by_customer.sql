-- How often a customer used a coupon, uses that are set aside among them, added up from history: for
-- customers who have no row in customer_use although the coupon has uses that were not counted there.
CREATE OR REPLACE FUNCTION uses_by_customer(organization text, coupon text, customer text)
RETURNS bigint LANGUAGE plpgsql STABLE
-- Tables grow after plans were made; a plan that reads whole tables would stay.
SET enable_seqscan = off
SET enable_hashjoin = off
SET enable_mergejoin = off
SET enable_material = off
AS $$
#variable_conflict use_variable
BEGIN
  -- Until the table is analysed the coupon's index looks as good as the customer's: it is made no
  -- choice here.
  RETURN (
    SELECT count(*) FROM use_in_force AS used
    WHERE used.organization = organization AND used.customer = customer
      AND used.coupon || '' = coupon);
END
$$;
