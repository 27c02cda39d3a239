-- Files with codes that jobs make. There is a row as long as there is a file, or may be one: it has
-- a size once the file is whole, and until then what only the job knows, sealed.
CREATE TABLE export (
  organization text   NOT NULL,
  job          uuid   NOT NULL,
  secret       bytea,
  size         bigint,
  PRIMARY KEY (organization, job),
  FOREIGN KEY (organization, job) REFERENCES job ON DELETE CASCADE
);

-- What of a file begins at one place of it, sealed with a key of this version.
CREATE TABLE export_part (
  organization text    NOT NULL,
  job          uuid    NOT NULL,
  start        bigint  NOT NULL,
  size         integer NOT NULL,
  key_version  integer NOT NULL,
  sealed       bytea   NOT NULL,
  PRIMARY KEY (organization, job, start),
  FOREIGN KEY (organization, job) REFERENCES job ON DELETE CASCADE
);

-- What is sealed does not get any smaller.
ALTER TABLE export_part ALTER COLUMN sealed SET STORAGE EXTERNAL;
