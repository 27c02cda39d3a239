-- A code of many belongs to one customer from its assignment on.
CREATE TABLE assignment (
  organization text        NOT NULL,
  space        uuid        NOT NULL,
  ordinal      bigint      NOT NULL,
  coupon       text        NOT NULL,
  customer     text        NOT NULL,
  assigned_at  timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (organization, space, ordinal),
  FOREIGN KEY (organization, coupon) REFERENCES coupon
);

CREATE INDEX assignment_by_customer ON assignment (organization, customer, coupon, ordinal);

-- Codes that no longer work, from the first ordinal to the last, both among them: one row whatever
-- the size. A batch that was retired stays so; anything else can be undone.
CREATE TABLE revocation (
  organization text        NOT NULL,
  id           uuid        NOT NULL,
  coupon       text        NOT NULL,
  space        uuid        NOT NULL,
  first        bigint      NOT NULL CHECK (first >= 0),
  last         bigint      NOT NULL,
  batch        uuid,
  retired      boolean     NOT NULL,
  reason       text,
  revoked_at   timestamptz NOT NULL DEFAULT now(),
  undone_at    timestamptz,
  PRIMARY KEY (organization, id),
  FOREIGN KEY (organization, coupon) REFERENCES coupon,
  CHECK (first <= last),
  CHECK (undone_at IS NULL OR NOT retired)
);

CREATE INDEX revocation_by_coupon ON revocation (organization, coupon, id DESC);
-- Those of single codes are many and found by their ordinal, those of ranges are few.
CREATE INDEX revocation_by_ordinal ON revocation (organization, space, first)
  WHERE undone_at IS NULL;
CREATE INDEX revocation_of_ranges ON revocation (organization, space, first, last)
  WHERE undone_at IS NULL AND first < last;

-- Whether a code of it was ever revoked or assigned; until then nobody need ask about a single one.
ALTER TABLE code_space ADD COLUMN touched boolean NOT NULL DEFAULT false;

CREATE TRIGGER notice_touched AFTER UPDATE OF touched ON code_space
  FOR EACH ROW EXECUTE FUNCTION notify_change('CODES', 'organization');

CREATE FUNCTION touch_spaces() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE code_space SET touched = true
  FROM (SELECT DISTINCT organization, space FROM added) AS of
  WHERE code_space.organization = of.organization AND code_space.id = of.space
    AND NOT code_space.touched;
  RETURN NULL;
END
$$;

CREATE TRIGGER touch AFTER INSERT ON assignment REFERENCING NEW TABLE AS added
  FOR EACH STATEMENT EXECUTE FUNCTION touch_spaces();
CREATE TRIGGER touch AFTER INSERT ON revocation REFERENCING NEW TABLE AS added
  FOR EACH STATEMENT EXECUTE FUNCTION touch_spaces();

CREATE FUNCTION is_revoked(organization text, space uuid, ordinal bigint)
RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT EXISTS (
      SELECT FROM revocation
      WHERE revocation.organization = $1 AND revocation.space = $2 AND revocation.first = $3
        AND revocation.undone_at IS NULL)
    OR EXISTS (
      SELECT FROM revocation
      WHERE revocation.organization = $1 AND revocation.space = $2 AND revocation.first <= $3
        AND revocation.last >= $3 AND revocation.first < revocation.last
        AND revocation.undone_at IS NULL)
$$;
