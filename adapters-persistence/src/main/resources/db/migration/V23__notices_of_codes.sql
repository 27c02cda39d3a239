-- Of codes is told which coupon's are new, or which space: others read those again, and not all of
-- an organization's. What is gone names nothing, and all is read again.
DROP TRIGGER notice ON shared_code;
CREATE TRIGGER notice AFTER INSERT ON shared_code
  FOR EACH ROW EXECUTE FUNCTION notify_change('CODES', 'organization', 'coupon');
CREATE TRIGGER notice_gone AFTER DELETE ON shared_code
  FOR EACH ROW EXECUTE FUNCTION notify_change('CODES', 'organization');

DROP TRIGGER notice ON batch;
CREATE TRIGGER notice AFTER INSERT OR UPDATE ON batch
  FOR EACH ROW EXECUTE FUNCTION notify_change('CODES', 'organization', 'coupon');
CREATE TRIGGER notice_gone AFTER DELETE ON batch
  FOR EACH ROW EXECUTE FUNCTION notify_change('CODES', 'organization');

DROP TRIGGER notice ON imported_space;
CREATE TRIGGER notice AFTER INSERT ON imported_space
  FOR EACH ROW EXECUTE FUNCTION notify_change('CODES', 'organization', 'coupon');
CREATE TRIGGER notice_gone AFTER DELETE ON imported_space
  FOR EACH ROW EXECUTE FUNCTION notify_change('CODES', 'organization');

DROP TRIGGER notice ON code_space;
DROP TRIGGER notice_touched ON code_space;
CREATE TRIGGER notice AFTER INSERT OR UPDATE OF touched ON code_space
  FOR EACH ROW EXECUTE FUNCTION notify_change('CODE_SPACE', 'organization', 'id');
CREATE TRIGGER notice_gone AFTER DELETE ON code_space
  FOR EACH ROW EXECUTE FUNCTION notify_change('CODES', 'organization');
