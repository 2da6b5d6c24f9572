-- Ask pages of their own: what one is for, where it looks, whom to turn to.
CREATE TABLE space (
    id          TEXT PRIMARY KEY,
    place       INTEGER NOT NULL,           -- in lists, smallest first
    title       TEXT NOT NULL,
    lead        TEXT NOT NULL,
    use_case    TEXT NOT NULL,
    collections TEXT NOT NULL,              -- names, comma-separated
    contact     TEXT NOT NULL,
    by_status   INTEGER NOT NULL DEFAULT 0, -- whether rules differ between civil servants and contract staff
    examples    TEXT NOT NULL               -- JSON, a list of questions
);
