-- Lists are only added: a batch is read by the one it was issued under.
CREATE TABLE bad_words (
  organization text        NOT NULL REFERENCES organization,
  version      integer     NOT NULL CHECK (version >= 1),
  words        text[]      NOT NULL,
  written_at   timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (organization, version)
);

-- A batch has count codes among count + skipped ordinals.
ALTER TABLE batch
  ADD COLUMN skipped   bigint NOT NULL DEFAULT 0 CHECK (skipped >= 0),
  ADD COLUMN bad_words integer,
  ADD FOREIGN KEY (organization, bad_words) REFERENCES bad_words,
  ADD CHECK (skipped = 0 OR bad_words IS NOT NULL);
