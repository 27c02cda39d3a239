-- Codes that came from elsewhere. A coupon of such codes has a space of its own, in which they are
-- numbered without gaps as they come. What a code reads is sealed; it is found by code_hash.
CREATE TABLE imported_space (
  organization text   NOT NULL,
  space        uuid   NOT NULL,
  coupon       text   NOT NULL,
  next_ordinal bigint NOT NULL DEFAULT 0 CHECK (next_ordinal >= 0),
  PRIMARY KEY (organization, space),
  FOREIGN KEY (organization, coupon) REFERENCES coupon
);

CREATE UNIQUE INDEX imported_space_by_coupon ON imported_space (organization, coupon);

CREATE TRIGGER notice AFTER INSERT OR DELETE ON imported_space
  FOR EACH ROW EXECUTE FUNCTION notify_change('CODES', 'organization');

CREATE TABLE stored_code (
  organization text        NOT NULL,
  space        uuid        NOT NULL,
  ordinal      bigint      NOT NULL,
  sealed       bytea       NOT NULL,
  metadata     bytea,
  expires_at   timestamptz,
  job          uuid        NOT NULL,
  PRIMARY KEY (organization, space, ordinal)
);

-- By the key that it is sealed with.
CREATE INDEX stored_code_by_key ON stored_code (organization, get_byte(sealed, 0));

-- What the codes of one folded length look like, sealed because of a single code it tells all. A
-- new space is compared with it.
CREATE TABLE imported_shape (
  organization text    NOT NULL,
  space        uuid    NOT NULL,
  length       integer NOT NULL,
  sealed       bytea   NOT NULL,
  PRIMARY KEY (organization, space, length)
);

-- What was sent and is not stored yet. It is there before its job is.
CREATE TABLE upload_part (
  organization text        NOT NULL REFERENCES organization,
  upload       uuid        NOT NULL,
  part         integer     NOT NULL,
  sealed       bytea       NOT NULL,
  created_at   timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (organization, upload, part)
);

-- Lines of an upload that no code was made of: the number and the reason, never what they say.
CREATE TABLE rejected_line (
  organization text   NOT NULL,
  job          uuid   NOT NULL,
  line         bigint NOT NULL,
  reason       text   NOT NULL,
  PRIMARY KEY (organization, job, line),
  FOREIGN KEY (organization, job) REFERENCES job ON DELETE CASCADE
);
