-- What other instances remember of these tables they hear to have changed, once that is committed.
-- Equal notices of a transaction are one. Nothing that taking a use writes may notify: transactions
-- that do are committed one after the other.
CREATE FUNCTION notify_change() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  changed jsonb := to_jsonb(CASE TG_OP WHEN 'DELETE' THEN OLD ELSE NEW END);
BEGIN
  PERFORM pg_notify('couponry_change', jsonb_build_object(
    'kind', TG_ARGV[0],
    'organization', changed->>TG_ARGV[1],
    'id', coalesce(changed->>TG_ARGV[2], ''))::text);
  RETURN NULL;
END
$$;

CREATE TRIGGER notice AFTER UPDATE OR DELETE ON organization
  FOR EACH ROW EXECUTE FUNCTION notify_change('ORGANIZATION', 'id', 'id');
CREATE TRIGGER notice AFTER UPDATE OR DELETE ON api_key
  FOR EACH ROW EXECUTE FUNCTION notify_change('API_KEY', 'organization', 'id');
CREATE TRIGGER notice AFTER INSERT OR UPDATE OR DELETE ON coupon
  FOR EACH ROW EXECUTE FUNCTION notify_change('COUPON', 'organization', 'id');
CREATE TRIGGER notice AFTER INSERT OR UPDATE OR DELETE ON campaign
  FOR EACH ROW EXECUTE FUNCTION notify_change('CAMPAIGN', 'organization', 'id');

-- Without an id, so that all of a transaction are one. Of a space nothing else is remembered than
-- that it is there.
CREATE TRIGGER notice AFTER INSERT OR DELETE ON code_space
  FOR EACH ROW EXECUTE FUNCTION notify_change('CODES', 'organization');
CREATE TRIGGER notice AFTER INSERT OR UPDATE OR DELETE ON batch
  FOR EACH ROW EXECUTE FUNCTION notify_change('CODES', 'organization');
CREATE TRIGGER notice AFTER INSERT OR UPDATE OR DELETE ON shared_code
  FOR EACH ROW EXECUTE FUNCTION notify_change('CODES', 'organization');
