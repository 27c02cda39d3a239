-- At most one job at a time stores an organization's codes anew, however many instances ask for it.
CREATE UNIQUE INDEX job_rotation_open ON job (organization)
  WHERE kind = 'rotate-keys' AND state IN ('WAITING', 'RUNNING');

-- Whether anything of an organization is sealed or hashed under one of these versions of the master
-- key. A function, so that each table is asked by an index and for one row, whatever the planner
-- thinks of all organizations together. The first byte of what is sealed or hashed is the version.
CREATE FUNCTION uses_keys(wanted text, lowest integer, highest integer) RETURNS boolean
LANGUAGE plpgsql STABLE AS $$
BEGIN
  RETURN EXISTS (
      SELECT FROM shared_code
      WHERE organization = wanted AND get_byte(sealed, 0) BETWEEN lowest AND highest)
    OR EXISTS (
      SELECT FROM stored_code
      WHERE organization = wanted AND get_byte(sealed, 0) BETWEEN lowest AND highest)
    OR EXISTS (
      SELECT FROM code_hash
      WHERE organization = wanted
        AND hash >= set_byte('\x00', 0, lowest) AND hash < set_byte('\x00', 0, highest + 1))
    OR EXISTS (
      SELECT FROM imported_shape
      WHERE organization = wanted AND get_byte(sealed, 0) BETWEEN lowest AND highest)
    OR EXISTS (
      SELECT FROM upload_part
      WHERE organization = wanted
        AND get_byte(substring(sealed FROM 1 FOR 1), 0) BETWEEN lowest AND highest);
END $$;
