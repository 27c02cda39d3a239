-- Claims strings for new codes, all of them or none: false where one is some code already. Whoever
-- wants to know which asks then, and does not have to before each insert.
CREATE FUNCTION claim_hashes(
  organization text, coupon text, space uuid, hashes bytea[], ordinals bigint[])
RETURNS boolean LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO code_hash (organization, hash, coupon, space, ordinal)
  SELECT $1, code.hash, $2, $3, code.ordinal FROM unnest($4, $5) AS code (hash, ordinal);
  RETURN true;
EXCEPTION WHEN unique_violation THEN
  RETURN false;
END
$$;
