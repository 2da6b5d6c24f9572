-- What a signed-in person asked and was answered, for that person alone. Nobody else's questions are kept.
CREATE TABLE conversation (
    id         TEXT PRIMARY KEY,               -- 122 random bits
    account_id TEXT NOT NULL REFERENCES account (id),
    title      TEXT NOT NULL,
    created    TEXT NOT NULL,
    last_used  TEXT NOT NULL,
    pinned     INTEGER NOT NULL DEFAULT 0
);
CREATE INDEX conversation_by_account ON conversation (account_id, pinned, last_used);

CREATE TABLE conversation_turn (
    conversation_id TEXT NOT NULL REFERENCES conversation (id) ON DELETE CASCADE,
    number          INTEGER NOT NULL,          -- from 1
    asked           TEXT NOT NULL,
    question        TEXT NOT NULL,
    resolved        TEXT NOT NULL,             -- as it was understood
    rules_of        TEXT NOT NULL,             -- the day whose rules were read
    documents       TEXT NOT NULL,             -- JSON of what later turns may lean on
    reply           TEXT NOT NULL,             -- as it was shown, JSON of the ask shape
    words           TEXT NOT NULL,             -- title and question without accents, to be searched
    PRIMARY KEY (conversation_id, number)
);
