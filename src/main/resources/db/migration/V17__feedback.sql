-- What a person says of an answer, with the question and the answer they chose to send along.
CREATE TABLE feedback (
    id         TEXT PRIMARY KEY,               -- 122 random bits
    receipt    TEXT NOT NULL UNIQUE,           -- of the answer: a second word on it takes the place of the first
    account_id TEXT REFERENCES account (id),   -- for the word back alone; null: a visitor, or an account since deleted
    sent       TEXT NOT NULL,
    use_case   TEXT NOT NULL,
    helpful    INTEGER NOT NULL,
    reason     TEXT NOT NULL DEFAULT '',
    remark     TEXT NOT NULL DEFAULT '',
    answer     TEXT NOT NULL,                  -- JSON of what was asked and answered
    state      TEXT NOT NULL,                  -- NEW, SEEN, KEPT, CLOSED
    word       TEXT NOT NULL DEFAULT '',       -- back to the person
    changed    TEXT NOT NULL
);
CREATE INDEX feedback_by_state ON feedback (state, sent);
CREATE INDEX feedback_by_account ON feedback (account_id);

-- The collections that the answer quotes: whoever may not read one of them does not see the feedback.
CREATE TABLE feedback_collection (
    feedback_id TEXT NOT NULL REFERENCES feedback (id) ON DELETE CASCADE,
    collection  TEXT NOT NULL,
    PRIMARY KEY (feedback_id, collection)
);

-- Questions that feedback gave to the evaluation set; they outlive it and name nobody.
CREATE TABLE kept_question (
    id          TEXT PRIMARY KEY,              -- of the feedback it came from
    question    TEXT NOT NULL,
    rules_of    TEXT NOT NULL,
    answerable  INTEGER NOT NULL,
    collections TEXT NOT NULL DEFAULT '',      -- names, comma-separated, that whoever asks must be able to read
    collection  TEXT NOT NULL DEFAULT '',
    document    TEXT NOT NULL DEFAULT '',
    passage     TEXT NOT NULL DEFAULT '',
    kept        TEXT NOT NULL
);
