-- What the journal calls an account. The journal is for ever; without this row, what it says can be tied to nobody.
CREATE TABLE account_pseudonym (
    account_id TEXT PRIMARY KEY REFERENCES account (id) ON DELETE CASCADE,
    pseudonym  TEXT NOT NULL UNIQUE        -- 64 random bits
);
