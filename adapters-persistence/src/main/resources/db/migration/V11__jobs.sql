-- Bulky work. Whoever works on a job is its worker; each claim has one of its own. A step and what
-- it changes here are one transaction, which fails where the worker is another by then.
CREATE TABLE job (
  organization text        NOT NULL REFERENCES organization,
  id           uuid        NOT NULL,
  kind         text        NOT NULL,
  work         jsonb       NOT NULL,
  state        text        NOT NULL DEFAULT 'WAITING'
    CHECK (state IN ('WAITING', 'RUNNING', 'DONE', 'FAILED', 'CANCELLED')),
  done         bigint      NOT NULL DEFAULT 0,
  total        bigint      CHECK (total >= 0),
  errors       bigint      NOT NULL DEFAULT 0 CHECK (errors BETWEEN 0 AND done),
  place        text,
  tries        integer     NOT NULL DEFAULT 0,
  failure      text,
  worker       uuid,
  created_at   timestamptz NOT NULL DEFAULT now(),
  due_at       timestamptz NOT NULL DEFAULT now(),
  started_at   timestamptz,
  beat_at      timestamptz,
  finished_at  timestamptz,
  PRIMARY KEY (organization, id),
  CHECK ((state = 'RUNNING') = (worker IS NOT NULL)),
  CHECK ((state IN ('DONE', 'FAILED', 'CANCELLED')) = (finished_at IS NOT NULL)),
  CHECK ((state = 'FAILED') = (failure IS NOT NULL))
);

-- Each step changes its job's row; with room on the page that touches no index.
ALTER TABLE job SET (fillfactor = 50);

CREATE INDEX job_open ON job (organization, due_at) WHERE state IN ('WAITING', 'RUNNING');
CREATE INDEX job_ended ON job (finished_at) WHERE finished_at IS NOT NULL;

-- When an organization's jobs had their latest turn, also of those that are done and forgotten.
CREATE TABLE job_turn (
  organization text        PRIMARY KEY REFERENCES organization,
  turn_at      timestamptz NOT NULL
);
