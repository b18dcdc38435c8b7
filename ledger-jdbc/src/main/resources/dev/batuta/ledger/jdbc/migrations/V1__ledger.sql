-- The ledger. One SQL for SQLite and PostgreSQL: no identity columns, no database-specific types.
-- Money is in millionths of a dollar, durations in nanoseconds; instants are ISO 8601 UTC with nine
-- decimals, so that their order as text is their order in time; words are in lower case.

-- The counters are taken by updating this row, which makes it the lock of everything that has to be
-- in one order per project.
CREATE TABLE projects (
  name       TEXT   NOT NULL PRIMARY KEY,
  last_event BIGINT NOT NULL DEFAULT 0,
  last_call  BIGINT NOT NULL DEFAULT 0,
  last_batch BIGINT NOT NULL DEFAULT 0
);

-- attempts: those that ended in this round. result_id: the result that stands, none after a new
-- round began; earlier results stay in results.
CREATE TABLE items (
  project      TEXT    NOT NULL REFERENCES projects (name),
  id           TEXT    NOT NULL,
  title        TEXT    NOT NULL,
  kind         TEXT,
  complexity   INTEGER NOT NULL,
  status       TEXT    NOT NULL,
  reason       TEXT,
  round        INTEGER NOT NULL,
  attempts     INTEGER NOT NULL,
  note         TEXT,
  token_budget INTEGER,
  result_id    TEXT,
  updated_at   TEXT    NOT NULL,
  PRIMARY KEY (project, id)
);

CREATE TABLE batches (
  project     TEXT NOT NULL REFERENCES projects (name),
  id          TEXT NOT NULL,
  selection   TEXT NOT NULL,
  item_ids    TEXT NOT NULL,
  started_at  TEXT NOT NULL,
  finished_at TEXT,
  PRIMARY KEY (project, id)
);

CREATE UNIQUE INDEX one_unfinished_batch_per_selection
  ON batches (project, selection) WHERE finished_at IS NULL;

-- The row of a call changes four times and is read for sums, so it is narrow; its texts are written
-- once, into tables of their own.
CREATE TABLE calls (
  id                    TEXT    NOT NULL PRIMARY KEY,
  project               TEXT    NOT NULL,
  number                BIGINT  NOT NULL,
  item_id               TEXT    NOT NULL,
  batch_id              TEXT,
  round                 INTEGER NOT NULL,
  attempt               INTEGER NOT NULL,
  approach              TEXT    NOT NULL,
  provider              TEXT    NOT NULL,
  model                 TEXT    NOT NULL,
  state                 TEXT    NOT NULL,
  worst_case_micros     BIGINT  NOT NULL CHECK (worst_case_micros >= 0),
  cost_micros           BIGINT  NOT NULL CHECK (cost_micros >= 0),
  input_tokens          BIGINT  NOT NULL DEFAULT 0,
  output_tokens         BIGINT  NOT NULL DEFAULT 0,
  cache_read_tokens     BIGINT  NOT NULL DEFAULT 0,
  cache_write_5m_tokens BIGINT  NOT NULL DEFAULT 0,
  cache_write_1h_tokens BIGINT  NOT NULL DEFAULT 0,
  planned_at            TEXT    NOT NULL,
  sent_at               TEXT,
  took_nanos            BIGINT,
  error                 TEXT,
  UNIQUE (project, number),
  FOREIGN KEY (project, item_id) REFERENCES items (project, id),
  FOREIGN KEY (project, batch_id) REFERENCES batches (project, id)
);

CREATE INDEX calls_of_an_item ON calls (project, item_id, number);

-- Only calls that may have to be taken up after a crash: a handful, whatever the ledger's size.
CREATE INDEX calls_under_way ON calls (project, state) WHERE state IN ('reserved', 'sent');

CREATE TABLE prompts (
  call_id          TEXT   NOT NULL PRIMARY KEY REFERENCES calls (id),
  system_prompt    TEXT   NOT NULL,
  user_prompt      TEXT   NOT NULL,
  estimated_tokens BIGINT NOT NULL,
  left_out         TEXT   NOT NULL
);

CREATE TABLE answers (
  call_id     TEXT NOT NULL PRIMARY KEY REFERENCES calls (id),
  answer      TEXT NOT NULL,
  stop_reason TEXT NOT NULL,
  stop_detail TEXT,
  request_id  TEXT
);

-- What each cap adds up, kept current by the transaction that moves a call, so that admitting one
-- costs the same with a hundred thousand calls in the ledger as with none.
CREATE TABLE spending (
  project          TEXT   NOT NULL,
  scope            TEXT   NOT NULL,
  scope_key        TEXT   NOT NULL,
  spent_micros     BIGINT NOT NULL CHECK (spent_micros >= 0),
  in_flight_micros BIGINT NOT NULL CHECK (in_flight_micros >= 0),
  PRIMARY KEY (project, scope, scope_key)
);

CREATE TABLE attempts (
  project  TEXT    NOT NULL,
  item_id  TEXT    NOT NULL,
  round    INTEGER NOT NULL,
  number   INTEGER NOT NULL,
  approach TEXT    NOT NULL,
  model    TEXT    NOT NULL,
  answer   TEXT    NOT NULL,
  issues   TEXT    NOT NULL,
  PRIMARY KEY (project, item_id, round, number),
  FOREIGN KEY (project, item_id) REFERENCES items (project, id)
);

CREATE TABLE results (
  id              TEXT    NOT NULL PRIMARY KEY,
  project         TEXT    NOT NULL,
  item_id         TEXT    NOT NULL,
  round           INTEGER NOT NULL,
  files           TEXT    NOT NULL,
  model           TEXT    NOT NULL,
  usage           TEXT    NOT NULL,
  execution_nanos BIGINT  NOT NULL,
  issues          TEXT    NOT NULL,
  attempts        INTEGER NOT NULL,
  created_at      TEXT    NOT NULL,
  FOREIGN KEY (project, item_id) REFERENCES items (project, id)
);

CREATE TABLE comments (
  project    TEXT    NOT NULL,
  item_id    TEXT    NOT NULL,
  number     INTEGER NOT NULL,
  author     TEXT    NOT NULL,
  kind       TEXT    NOT NULL,
  content    TEXT    NOT NULL,
  metadata   TEXT    NOT NULL,
  created_at TEXT    NOT NULL,
  PRIMARY KEY (project, item_id, number),
  FOREIGN KEY (project, item_id) REFERENCES items (project, id)
);

CREATE TABLE events (
  project  TEXT   NOT NULL REFERENCES projects (name),
  sequence BIGINT NOT NULL,
  at       TEXT   NOT NULL,
  batch_id TEXT,
  name     TEXT   NOT NULL,
  body     TEXT   NOT NULL,
  PRIMARY KEY (project, sequence),
  FOREIGN KEY (project, batch_id) REFERENCES batches (project, id)
);
