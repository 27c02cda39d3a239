-- Every primary key starts with the organization, so that the schema can be distributed by it.

CREATE TABLE organization (
  id             text        PRIMARY KEY,
  version        bigint      NOT NULL CHECK (version >= 1),
  name           text        NOT NULL,
  currency       text        NOT NULL,
  time_zone      text        NOT NULL,
  settings       jsonb       NOT NULL,
  max_guess_odds numeric     NOT NULL CHECK (max_guess_odds BETWEEN 0 AND 1),
  created_at     timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE api_key (
  organization text        NOT NULL REFERENCES organization,
  id           uuid        NOT NULL,
  secret_hash  text        NOT NULL UNIQUE,
  role         text        NOT NULL CHECK (role IN ('ADMIN', 'REDEEMER', 'PUBLIC')),
  channel      text        NOT NULL CHECK (channel IN ('WEB', 'MOBILE', 'POS')),
  label        text        NOT NULL,
  created_at   timestamptz NOT NULL,
  revoked_at   timestamptz,
  PRIMARY KEY (organization, id)
);

CREATE TABLE character_set (
  organization text   NOT NULL REFERENCES organization,
  abbreviation text   NOT NULL,
  characters   text   NOT NULL,
  version      bigint NOT NULL CHECK (version >= 1),
  PRIMARY KEY (organization, abbreviation)
);

-- One row an attempt that was answered: a use or a thing (subject), or a refusal.
CREATE TABLE attempt (
  organization text        NOT NULL,
  operation    text        NOT NULL,
  key          text        NOT NULL,
  fingerprint  text        NOT NULL,
  subject      text        NOT NULL,
  refusal      jsonb,
  created_at   timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (organization, operation, key)
);

CREATE TABLE coupon (
  organization text        NOT NULL REFERENCES organization,
  id           text        NOT NULL,
  version      bigint      NOT NULL CHECK (version >= 1),
  status       text        NOT NULL CHECK (status IN ('ACTIVE', 'INACTIVE', 'ARCHIVED')),
  campaign     text,
  definition   jsonb       NOT NULL,
  starts_at    timestamptz,
  expires_at   timestamptz,
  created_at   timestamptz NOT NULL DEFAULT now(),
  updated_at   timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (organization, id),
  CHECK (starts_at < expires_at)
);

CREATE INDEX coupon_by_campaign ON coupon (organization, campaign, id);

-- What every decision was made on, for as long as there are decisions to explain.
CREATE TABLE coupon_version (
  organization text        NOT NULL,
  coupon       text        NOT NULL,
  version      bigint      NOT NULL,
  definition   jsonb       NOT NULL,
  written_at   timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (organization, coupon, version)
);

-- ceiling is the limit that the latest use was taken under: a use beyond it cannot be stored,
-- whatever the statement that tries. The same holds for the other counters.
CREATE TABLE coupon_counter (
  organization text   NOT NULL,
  coupon       text   NOT NULL,
  version      bigint NOT NULL,
  uses         bigint NOT NULL DEFAULT 0 CHECK (uses >= 0),
  ever_used    boolean NOT NULL DEFAULT false,
  ceiling      bigint,
  PRIMARY KEY (organization, coupon),
  CHECK (uses <= ceiling)
) WITH (fillfactor = 50);

CREATE TABLE code_space (
  organization text   NOT NULL REFERENCES organization,
  id           uuid   NOT NULL,
  layout       jsonb  NOT NULL,
  scheme       text   NOT NULL,
  next_ordinal bigint NOT NULL DEFAULT 0 CHECK (next_ordinal >= 0),
  PRIMARY KEY (organization, id)
);

CREATE TABLE batch (
  organization  text        NOT NULL,
  id            uuid        NOT NULL,
  coupon        text        NOT NULL,
  space         uuid        NOT NULL,
  first_ordinal bigint      NOT NULL CHECK (first_ordinal >= 0),
  count         bigint      NOT NULL CHECK (count >= 1),
  key_version   integer     NOT NULL,
  issued_at     timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (organization, id),
  UNIQUE (organization, space, first_ordinal),
  FOREIGN KEY (organization, coupon) REFERENCES coupon,
  FOREIGN KEY (organization, space) REFERENCES code_space
);

CREATE INDEX batch_by_coupon ON batch (organization, coupon, first_ordinal);

-- matched is the text as the organization's matching folds it: one string, one coupon.
CREATE TABLE shared_code (
  organization text    NOT NULL,
  matched      text    NOT NULL,
  text         text    NOT NULL,
  coupon       text    NOT NULL,
  PRIMARY KEY (organization, matched),
  FOREIGN KEY (organization, coupon) REFERENCES coupon
);

CREATE UNIQUE INDEX shared_code_by_coupon ON shared_code (organization, coupon);
CREATE INDEX shared_code_by_length ON shared_code (organization, char_length(matched));

CREATE TABLE code_use (
  organization text        NOT NULL,
  space        uuid        NOT NULL,
  ordinal      bigint      NOT NULL,
  uses         bigint      NOT NULL CHECK (uses >= 0),
  ceiling      bigint,
  customer     text,
  redeemed_at  timestamptz NOT NULL,
  PRIMARY KEY (organization, space, ordinal),
  CHECK (uses <= ceiling)
);

CREATE TABLE customer_use (
  organization text   NOT NULL,
  coupon       text   NOT NULL,
  customer     text   NOT NULL,
  uses         bigint NOT NULL CHECK (uses >= 0),
  ceiling      bigint,
  PRIMARY KEY (organization, coupon, customer),
  CHECK (uses <= ceiling)
);

-- An order takes a code once; code is the space and ordinal, or the coupon of a shared code.
CREATE TABLE order_use (
  organization text NOT NULL,
  order_id     text NOT NULL,
  code         text NOT NULL,
  redemption   uuid NOT NULL,
  PRIMARY KEY (organization, order_id, code)
);

CREATE TABLE redemption (
  organization   text        NOT NULL,
  id             uuid        NOT NULL,
  coupon         text        NOT NULL,
  coupon_version bigint      NOT NULL,
  space          uuid,
  ordinal        bigint,
  customer       text,
  order_id       text,
  channel        text        NOT NULL CHECK (channel IN ('WEB', 'MOBILE', 'POS')),
  currency       text,
  discount       bigint      CHECK (discount >= 0),
  details        jsonb       NOT NULL,
  redeemed_at    timestamptz NOT NULL,
  PRIMARY KEY (organization, id),
  CHECK ((space IS NULL) = (ordinal IS NULL)),
  CHECK ((currency IS NULL) = (discount IS NULL))
);

CREATE INDEX redemption_by_coupon ON redemption (organization, coupon, id DESC);
CREATE INDEX redemption_by_customer ON redemption (organization, customer, id DESC);
CREATE INDEX redemption_by_order ON redemption (organization, order_id, id DESC);

-- A use given back; the redemption itself never changes.
CREATE TABLE rollback (
  organization   text        NOT NULL,
  redemption     uuid        NOT NULL,
  reason         text,
  rolled_back_at timestamptz NOT NULL,
  PRIMARY KEY (organization, redemption)
);
