-- Who an account is at the authority's identity provider. Its client secret is not here, nor anywhere in the store.
CREATE TABLE account_identity (
    issuer     TEXT NOT NULL,
    subject    TEXT NOT NULL,               -- never given to somebody else by its issuer, unlike a name or an address
    account_id TEXT NOT NULL REFERENCES account (id) ON DELETE CASCADE,
    PRIMARY KEY (issuer, subject)
);
CREATE INDEX account_identity_by_account ON account_identity (account_id);

-- What the provider asks to be shown when a session that it opened ends; gone with the session.
CREATE TABLE session_identity (
    token_hash TEXT PRIMARY KEY REFERENCES session (token_hash) ON DELETE CASCADE,
    id_token   TEXT NOT NULL
);
