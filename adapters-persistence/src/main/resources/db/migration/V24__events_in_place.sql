-- Events stay where they are written, with a number that only their organization's order is told
-- by. The relay gives places to numbers, a row a run of them, and moves nothing.
ALTER TABLE event RENAME COLUMN sequence TO number;
CREATE SEQUENCE event_number;
SELECT setval('event_number', coalesce((SELECT max(latest) FROM event_counter), 0) + 1, false);
ALTER TABLE event
  ALTER COLUMN number SET DEFAULT nextval('event_number'),
  ALTER COLUMN occurred_at SET DEFAULT now();
ALTER SEQUENCE event_number OWNED BY event.number;

-- Places first to last of an organization's sequence: those of so many numbers, in their order.
CREATE TABLE event_run (
  organization   text           NOT NULL,
  first          bigint         NOT NULL CHECK (first >= 1),
  last           bigint         NOT NULL,
  numbers        int8multirange NOT NULL,
  occurred_from  timestamptz    NOT NULL,
  occurred_until timestamptz    NOT NULL,
  CONSTRAINT event_run_key PRIMARY KEY (organization, last),
  CHECK (last >= first)
);
CREATE TRIGGER never_changed BEFORE UPDATE ON event_run
  FOR EACH ROW EXECUTE FUNCTION refuse_change();

INSERT INTO event_run (organization, first, last, numbers, occurred_from, occurred_until)
SELECT organization, min(number), max(number),
  int8multirange(int8range(min(number), max(number), '[]')), min(occurred_at), max(occurred_at)
FROM event GROUP BY organization, number / 1000;

ALTER TABLE outbox RENAME TO outbox_before;
ALTER TABLE outbox_before RENAME CONSTRAINT outbox_pkey TO outbox_before_pkey;

-- The numbers of events that have no place yet: a row for what a statement wrote of a thousand
-- numbers. Whoever relays it deletes it.
CREATE TABLE outbox (
  organization   text           NOT NULL,
  first          bigint         NOT NULL,
  count          bigint         NOT NULL CHECK (count >= 1),
  numbers        int8multirange NOT NULL,
  occurred_from  timestamptz    NOT NULL,
  occurred_until timestamptz    NOT NULL,
  PRIMARY KEY (organization, first)
);
ALTER TABLE outbox SET (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 10000);

CREATE FUNCTION await_relay() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO outbox (organization, first, count, numbers, occurred_from, occurred_until)
  SELECT organization, min(number), count(*), range_agg(int8range(number, number, '[]')),
    min(occurred_at), max(occurred_at)
  FROM told GROUP BY organization, number / 1000;
  RETURN NULL;
END
$$;
CREATE TRIGGER awaits_relay AFTER INSERT ON event REFERENCING NEW TABLE AS told
  FOR EACH STATEMENT EXECUTE FUNCTION await_relay();

INSERT INTO event (organization, type, subject, data, occurred_at)
SELECT organization, type, subject, data, occurred_at FROM outbox_before ORDER BY number;
DROP TABLE outbox_before;

-- Who is to be forgotten is looked for by it, and nobody else is looked for so: summaries of pages, to
-- which a new row costs next to nothing.
DROP INDEX event_by_customer;
CREATE INDEX event_by_customer ON event USING brin ((data ->> 'customerId') text_bloom_ops)
  WITH (autosummarize = on);
