-- Every state a use case has had; the newest entry of an id is the one in force. Nothing is overwritten.
CREATE TABLE use_case_entry (
    entry_version INTEGER PRIMARY KEY,
    id            TEXT NOT NULL,
    status        TEXT NOT NULL,
    content       TEXT NOT NULL,              -- JSON of UseCase
    reason        TEXT NOT NULL DEFAULT '',
    recorded      TEXT NOT NULL
);
CREATE INDEX use_case_entry_by_id ON use_case_entry (id, entry_version);

CREATE TABLE account (
    id     TEXT PRIMARY KEY,
    label  TEXT NOT NULL,
    group_names TEXT NOT NULL DEFAULT ''           -- comma-separated
);
