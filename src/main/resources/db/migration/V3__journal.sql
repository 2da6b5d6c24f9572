-- The journal: a transparency log. Hashes are SHA-256 as RFC 9162 computes them; the formats stand in doc/journal.md.
CREATE TABLE journal_log (
    id           INTEGER PRIMARY KEY CHECK (id = 1),
    origin       TEXT NOT NULL,               -- fixed when the journal is created
    verifier_key TEXT NOT NULL                -- C2SP verifier key; the private key is never here
);

CREATE TABLE journal_entry (
    position  INTEGER PRIMARY KEY,            -- the leaf's index, from 0 without gaps
    id        TEXT NOT NULL UNIQUE,
    time      TEXT NOT NULL,                  -- UTC, milliseconds
    kind      TEXT NOT NULL,
    use_case  TEXT NOT NULL,
    decision  TEXT NOT NULL,
    code      TEXT NOT NULL,
    canonical TEXT NOT NULL,                  -- RFC 8785; holds every column above too
    leaf      BYTEA NOT NULL                  -- hash of the canonical bytes
);

-- Roots of complete subtrees of 256 leaves and more: a proof reads a few of these instead of every leaf.
CREATE TABLE journal_subtree (
    height   INTEGER NOT NULL,                -- 8: 256 leaves, 9: 512 …
    position BIGINT NOT NULL,                 -- from 0, counted in subtrees of that height
    hash     BYTEA NOT NULL,
    PRIMARY KEY (height, position)
);

-- Signed heads: all of the newest thousand entries, then one a thousand.
CREATE TABLE journal_head (
    size INTEGER PRIMARY KEY,                 -- number of entries it covers
    note TEXT NOT NULL                        -- C2SP tlog-checkpoint, verbatim
);
