-- A code that is stored is found by keyed hashes of its folded text and kept encrypted. The keys are
-- not in the database: whoever has only that has no code.

-- The master keys that something here was made with; mark follows from the key, the key not from it.
-- Once nothing stored is sealed or hashed with it any more, a key is left.
CREATE TABLE master_key (
  version   integer     PRIMARY KEY CHECK (version BETWEEN 1 AND 255),
  mark      bytea       NOT NULL,
  seen_at   timestamptz NOT NULL DEFAULT now(),
  left_at   timestamptz
);

-- The codes of a space follow for ever from the key that it was made under.
ALTER TABLE code_space ADD COLUMN key_version integer NOT NULL DEFAULT 1;
ALTER TABLE code_space ALTER COLUMN key_version DROP DEFAULT;

-- One string, one coupon: a row for each stored code under each version of the key in use. The first
-- byte of a hash is that version. Without space and ordinal it is of a shared code.
CREATE TABLE code_hash (
  organization text   NOT NULL,
  hash         bytea  NOT NULL CHECK (length(hash) = 33),
  coupon       text   NOT NULL,
  space        uuid,
  ordinal      bigint,
  PRIMARY KEY (organization, hash),
  CHECK ((space IS NULL) = (ordinal IS NULL))
);

CREATE INDEX code_hash_by_coupon ON code_hash (organization, coupon);
CREATE INDEX code_hash_of_shared_by_key ON code_hash (get_byte(hash, 0), organization)
  WHERE space IS NULL;

-- What the version before kept as plain text. It is sealed and taken from here before anything is
-- served, by who has the keys.
ALTER TABLE shared_code RENAME TO plain_shared_code;
ALTER TABLE plain_shared_code RENAME CONSTRAINT shared_code_pkey TO plain_shared_code_pkey;
ALTER INDEX shared_code_by_coupon RENAME TO plain_shared_code_by_coupon;
DROP INDEX shared_code_by_length;
DROP TRIGGER notice ON plain_shared_code;

-- length is how many characters the folded text has, to compare new layouts with few of them.
CREATE TABLE shared_code (
  organization text    NOT NULL,
  coupon       text    NOT NULL,
  sealed       bytea   NOT NULL,
  length       integer NOT NULL CHECK (length >= 0),
  PRIMARY KEY (organization, coupon),
  FOREIGN KEY (organization, coupon) REFERENCES coupon
);

CREATE INDEX shared_code_by_length ON shared_code (organization, length);
CREATE INDEX shared_code_by_key ON shared_code (get_byte(sealed, 0), organization);

CREATE TRIGGER notice AFTER INSERT OR DELETE ON shared_code
  FOR EACH ROW EXECUTE FUNCTION notify_change('CODES', 'organization');

-- A coupon's one shared code is kept in one place only; its name elsewhere is the coupon's.
UPDATE coupon SET definition = definition #- '{codes,code}'
  WHERE definition #> '{codes,code}' IS NOT NULL;
UPDATE coupon_version SET definition = definition #- '{codes,code}'
  WHERE definition #> '{codes,code}' IS NOT NULL;

ALTER TABLE redemption DISABLE TRIGGER only_added_to;
ALTER TABLE held_use DISABLE TRIGGER only_added_to;
UPDATE redemption SET details = jsonb_set(details, '{companions}', (
    SELECT jsonb_agg(companion - 'code' ORDER BY place)
    FROM jsonb_array_elements(details->'companions') WITH ORDINALITY AS listed (companion, place)))
  WHERE details @? '$.companions[*].code';
UPDATE held_use SET details = jsonb_set(details, '{companions}', (
    SELECT jsonb_agg(companion - 'code' ORDER BY place)
    FROM jsonb_array_elements(details->'companions') WITH ORDINALITY AS listed (companion, place)))
  WHERE details @? '$.companions[*].code';
ALTER TABLE redemption ENABLE TRIGGER only_added_to;
ALTER TABLE held_use ENABLE TRIGGER only_added_to;
