-- What an account may do and how its person signs in. An account without a password cannot be signed in to.
ALTER TABLE account ADD COLUMN roles TEXT NOT NULL DEFAULT 'AGENT';      -- comma-separated
ALTER TABLE account ADD COLUMN disabled INTEGER NOT NULL DEFAULT 0;

CREATE TABLE account_password (
    account_id TEXT PRIMARY KEY REFERENCES account (id),
    hash       TEXT NOT NULL,               -- Argon2id, as a PHC string that carries its own parameters
    expires    TEXT NOT NULL DEFAULT ''     -- a temporary one, to be changed at the first sign-in before this instant; '' otherwise
);

-- Sign-ins that failed of late, by name typed and by network, known or not. Only hashes: people type passwords in the wrong field.
CREATE TABLE sign_in_failure (
    subject  TEXT PRIMARY KEY,              -- SHA-256
    failures INTEGER NOT NULL,
    last     TEXT NOT NULL
);

CREATE TABLE session (
    token_hash TEXT PRIMARY KEY,            -- SHA-256 of what the browser holds: a copy of the store opens no session
    account_id TEXT NOT NULL REFERENCES account (id),
    created    TEXT NOT NULL,
    last_used  TEXT NOT NULL                -- to the minute
);
CREATE INDEX session_by_account ON session (account_id);
