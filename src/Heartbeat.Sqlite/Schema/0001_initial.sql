-- oldest-code: 1
-- Instants are microseconds since 1970 in UTC, durations are ticks of 100 ns, blobs have a format version in front.

-- Everything that is committed comes here first, all records of a commit in one blob; the fold moves it into the rows below.
CREATE TABLE journal (
    seq INTEGER PRIMARY KEY,     -- the number of the first record
    records INTEGER NOT NULL,
    data BLOB NOT NULL
) STRICT;

-- One row: how far the fold has come. Records up to round_seq are in the rows already for monitors up to round_monitor.
CREATE TABLE progress (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    next_seq INTEGER NOT NULL,
    round_seq INTEGER NOT NULL,
    round_monitor INTEGER NOT NULL,
    alive_at INTEGER,
    last_monitor_id INTEGER NOT NULL,
    last_signal_id INTEGER NOT NULL,
    last_delivery_id INTEGER NOT NULL,
    last_item_id INTEGER NOT NULL
) STRICT;

INSERT INTO progress VALUES (1, 1, 0, 0, NULL, 0, 0, 0, 0);

CREATE TABLE monitors (
    id INTEGER PRIMARY KEY,
    record BLOB NOT NULL,
    state BLOB NOT NULL,
    signals INTEGER NOT NULL DEFAULT 0,   -- how many were ever written: says when to prune
    runs INTEGER NOT NULL DEFAULT 0,
    changes INTEGER NOT NULL DEFAULT 0
) STRICT;

CREATE TABLE time_events (
    seq INTEGER PRIMARY KEY,
    kind INTEGER NOT NULL,
    from_at INTEGER NOT NULL,
    until_at INTEGER NOT NULL
) STRICT;

CREATE TABLE signals (
    monitor_id INTEGER NOT NULL,
    id INTEGER NOT NULL,
    at INTEGER NOT NULL,
    kind INTEGER NOT NULL,
    effect INTEGER NOT NULL,
    signal BLOB NOT NULL,                 -- without its body
    PRIMARY KEY (monitor_id, id)
) STRICT, WITHOUT ROWID;

CREATE TABLE bodies (
    signal_id INTEGER PRIMARY KEY,
    monitor_id INTEGER NOT NULL,
    failed INTEGER NOT NULL,
    bytes INTEGER NOT NULL,
    cut INTEGER NOT NULL,                 -- the signal says itself how long the body was
    body TEXT NOT NULL
) STRICT;

CREATE INDEX bodies_of_monitor ON bodies (monitor_id, failed, signal_id, bytes);

CREATE TABLE runs (
    monitor_id INTEGER NOT NULL,
    id INTEGER NOT NULL,
    run_id TEXT,
    started_at INTEGER,
    ended_at INTEGER,
    outcome INTEGER NOT NULL,
    duration INTEGER,
    exit_code INTEGER,
    PRIMARY KEY (monitor_id, id)
) STRICT, WITHOUT ROWID;

CREATE TABLE status_changes (
    monitor_id INTEGER NOT NULL,
    id INTEGER NOT NULL,
    from_status INTEGER NOT NULL,
    to_status INTEGER NOT NULL,
    reason INTEGER NOT NULL,
    at INTEGER NOT NULL,
    PRIMARY KEY (monitor_id, id)
) STRICT, WITHOUT ROWID;

CREATE TABLE rollups (
    monitor_id INTEGER NOT NULL,
    day INTEGER NOT NULL,                 -- days since 0001-01-01
    runs INTEGER NOT NULL,
    failures INTEGER NOT NULL,
    downs INTEGER NOT NULL,
    down INTEGER NOT NULL,
    watched INTEGER NOT NULL,
    durations BLOB,                       -- of successful runs, in buckets that add up
    lateness BLOB,                        -- how long after their due times these came
    PRIMARY KEY (monitor_id, day)
) STRICT, WITHOUT ROWID;

CREATE TABLE deliveries (
    id INTEGER PRIMARY KEY,
    monitor_id INTEGER NOT NULL,
    settled INTEGER NOT NULL,             -- 0: waiting, or its outage is still to be closed
    settled_at INTEGER,
    delivery BLOB NOT NULL
) STRICT;

CREATE INDEX deliveries_of_monitor ON deliveries (monitor_id, id);
CREATE INDEX deliveries_open ON deliveries (id) WHERE settled = 0;

-- Silences and revoked tokens, as JSON.
CREATE TABLE items (
    id INTEGER PRIMARY KEY,
    kind INTEGER NOT NULL,
    data BLOB NOT NULL
) STRICT;

-- Who changed what, as JSON.
CREATE TABLE audit (
    seq INTEGER PRIMARY KEY,
    at INTEGER NOT NULL,
    monitor_id INTEGER,
    data BLOB NOT NULL
) STRICT;

CREATE INDEX audit_of_monitor ON audit (monitor_id, seq);

-- Numbered as they come, so that the oldest go without being looked for.
CREATE TABLE idempotency_keys (
    number INTEGER PRIMARY KEY,
    at INTEGER NOT NULL,
    monitor_id INTEGER NOT NULL,
    kind INTEGER NOT NULL,
    key TEXT NOT NULL
) STRICT;
