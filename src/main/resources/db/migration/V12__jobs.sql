-- Long work done by the server beside its requests: who asked for it, how far it is, what came of it.
CREATE TABLE job (
    id        INTEGER PRIMARY KEY,
    kind      TEXT NOT NULL,
    title     TEXT NOT NULL,               -- what its list shows: a collection, a file
    owner     TEXT,                        -- account; NULL: Parvis itself or the command line
    input     TEXT NOT NULL,               -- JSON, known to its kind alone
    state     TEXT NOT NULL,               -- QUEUED, RUNNING, DONE, FAILED, CANCELLED
    cancelled INTEGER NOT NULL DEFAULT 0,  -- asked to stop; it does at its next step
    stage     TEXT NOT NULL DEFAULT '',    -- key of the message bundles
    done      BIGINT NOT NULL DEFAULT 0,
    total     BIGINT NOT NULL DEFAULT 0,   -- 0: not known
    created   TEXT NOT NULL,
    started   TEXT,
    ended     TEXT,
    result    TEXT NOT NULL DEFAULT '',    -- JSON, known to its kind alone
    code      TEXT NOT NULL DEFAULT '',    -- why it failed: an error code and, as JSON, the values its text shows
    arguments TEXT NOT NULL DEFAULT '[]'
);
CREATE INDEX job_by_state ON job (state, id);
CREATE INDEX job_by_kind ON job (kind, created);
