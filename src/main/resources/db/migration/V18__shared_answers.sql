-- Answers that their readers share by a link, as they were given.
CREATE TABLE shared_answer (
    id         TEXT PRIMARY KEY,               -- 122 random bits: the link
    account_id TEXT NOT NULL REFERENCES account (id) ON DELETE CASCADE,
    author     TEXT NOT NULL DEFAULT '',       -- the name shown; '' unless its author chose to
    shared     TEXT NOT NULL,
    answer     TEXT NOT NULL                   -- JSON of what was asked and answered
);
CREATE INDEX shared_answer_by_account ON shared_answer (account_id, shared);
